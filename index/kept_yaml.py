"""What a YAML file said, kept in the user's cache folder: parsing thousands of cues is slow.

It is found by a digest of the file's bytes, so a changed file is parsed anew. It is a cache: what
is absent, damaged, of another version or not safely ours counts as nothing, and is written again.
"""

import hashlib
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec

from index.atomic import write_atomically
from index.errors import ConfigError
from index.paths import index_root

#: One more whenever the same bytes would be read otherwise, or be kept in another form.
VERSION = 1

_FILE = "configuration.msgpack"
_MOST_BYTES = 20_000_000
_OTHERS_WRITE = stat.S_IWGRP | stat.S_IWOTH


class _Kept(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    version: int
    digest: bytes
    found: dict[str, Any]


def digest_of(source: bytes) -> bytes:
    """What tells these bytes from all others."""
    return hashlib.blake2b(source, digest_size=32).digest()


def kept(digest: bytes) -> dict[str, Any] | None:
    """What was kept of the bytes with this digest; None when there is nothing of use."""
    try:
        found = msgspec.msgpack.decode(_read_ours(index_root() / _FILE), type=_Kept)
    except (OSError, ConfigError, msgspec.MsgspecError, ValueError, RecursionError):
        return None
    return found.found if (found.version, found.digest) == (VERSION, digest) else None


def keep(digest: bytes, found: dict[str, Any]) -> None:
    """Keep what these bytes were parsed to, if it can be kept as it is."""
    with suppress(OSError, ConfigError, TypeError, ValueError, OverflowError, RecursionError):
        data = msgspec.msgpack.encode(_Kept(VERSION, digest, found))
        if msgspec.msgpack.decode(data, type=_Kept).found == found:
            folder = index_root()
            folder.mkdir(parents=True, exist_ok=True, mode=0o700)
            write_atomically(folder / _FILE, data)


def _read_ours(path: Path) -> bytes:
    """The bytes of a file that nobody but the user can have written: it may name an editor to run.

    Raises:
        OSError: it cannot be read, or is not safely ours.
    """
    # No link is followed, and a pipe does not make the start wait.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0)), "rb") as file:
        about = os.fstat(file.fileno())
        ours = not hasattr(os, "getuid") or about.st_uid == os.getuid()
        # On Windows the bits of the mode say nothing of others.
        open_to_all = os.name == "posix" and about.st_mode & _OTHERS_WRITE
        if not stat.S_ISREG(about.st_mode) or not ours or open_to_all:
            raise OSError(f"{path}: not safely ours")
        return file.read(_MOST_BYTES)
