"""Where the index of a library is, and what tells one library from another."""

import hashlib
from pathlib import Path

from index.config import Config
from index.paths import index_root


def index_folder(config: Config) -> Path:
    """Where the index of a configuration's library is, or would be."""
    name = Path(config.library[0]).name if config.library else ""
    kept = "".join(c if c.isascii() and (c.isalnum() or c in "-_") else "-" for c in name)[:40]
    return index_root() / f"{kept or 'library'}-{library_key(config)}"


def library_key(config: Config) -> str:
    """A name for the sources of a configuration: the same sources give the same key."""
    joined = "\n".join(sorted(str(Path(source).resolve()) for source in config.library))
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]
