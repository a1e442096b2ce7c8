"""The engines that are measured, by name."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from shutil import which

from bench.search.engines import ours
from bench.search.engines.base import Engine

#: Module and class of each engine; what it needs besides what the reader itself needs.
_ENGINES = {
    "arrays": ("ours", "Arrays"),
    "matchers": ("ours", "Matchers"),
    "whoosh": ("stock", "Whoosh"),
    "fts5": ("sqlite", "Fts5"),
    "fts5-top": ("sqlite", "Fts5Top"),
    "fts5-prefix": ("sqlite", "Fts5Prefix"),
    "tantivy": ("tantivy_wheel", "Tantivy"),
    "ripgrep": ("ripgrep", "Ripgrep"),
}
NAMES = tuple(_ENGINES)
#: Those that are measured when none are named.
USUAL = tuple(name for name in NAMES if name != "fts5-prefix")
#: Those of the reader.
OURS = ("arrays", "matchers")
#: How the tables call them.
TITLES = {
    "arrays": "ours, arrays",
    "matchers": "ours, matchers",
    "whoosh": "Whoosh",
    "fts5": "FTS5",
    "fts5-top": "FTS5, no total",
    "fts5-prefix": "FTS5, index of prefixes",
    "tantivy": "tantivy",
    "ripgrep": "ripgrep",
}


def installed(name: str) -> bool:
    """Whether an engine can be measured here."""
    if name in OURS:
        return ours.exists(name)
    if name == "tantivy":
        return find_spec("tantivy") is not None
    return which("rg") is not None if name == "ripgrep" else True


def engine(name: str, folder: Path) -> Engine:
    """The engine of a name, with its index in a folder."""
    module, made = _ENGINES[name]
    found: Engine = getattr(import_module(f"bench.search.engines.{module}"), made)(folder)
    return found
