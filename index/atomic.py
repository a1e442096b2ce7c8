"""Writing a file so that a crash at any moment leaves either the old one or the new one, whole; and
reading one that is damaged as what it is.
"""

import os
import struct
import tempfile
import weakref
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

#: What a checked file begins with: the sum of all that follows.
_SUM = struct.Struct("<4sI")
_MARK = b"isr1"
#: So many bytes of a checked file are held at a time.
_CHUNK = 1 << 20

#: So many bytes from an offset; fewer where there are no more.
Reader = Callable[[int, int], bytes]


def write_atomically(path: Path, data: bytes, head: bytes = b"") -> None:
    """Put `data` where `path` is, after a `head`; only the user can read it. The folder must exist.

    Raises:
        OSError: it cannot be written (a full disk, no permission); what was there still is.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)  # mode 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(head)
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        with suppress(OSError):
            Path(name).unlink()
        raise


def write_checked(path: Path, data: bytes) -> None:
    """Put `data` where `path` is, for `read_checked`.

    Raises:
        OSError: it cannot be written; what was there still is.
    """
    write_atomically(path, data, _SUM.pack(_MARK, zlib.crc32(data)))


def read_checked(path: Path) -> memoryview:
    """What was written to a file, if it is still what it was.

    Raises:
        OSError: it cannot be read.
        ValueError: it is damaged, or was not written so.
    """
    kept = memoryview(path.read_bytes())
    if len(kept) < _SUM.size:
        raise ValueError(f"{path}: cut short")
    mark, expected = _SUM.unpack_from(kept)
    data = kept[_SUM.size :]
    if mark != _MARK or zlib.crc32(data) != expected:
        raise ValueError(f"{path}: damaged")
    return data


def open_checked(path: Path) -> Reader:
    """As `read_checked`, of a large file of which little is needed: nothing of it is held.

    Raises:
        OSError: it cannot be read.
        ValueError: it is damaged, or was not written so.
    """
    read = reader_of(path)
    head = read(0, _SUM.size)
    mark, expected = _SUM.unpack(head) if len(head) == _SUM.size else (b"", 0)
    found, at = 0, _SUM.size
    while chunk := read(at, _CHUNK):
        found = zlib.crc32(chunk, found)
        at += len(chunk)
    if mark != _MARK or found != expected:
        raise ValueError(f"{path}: damaged")
    return lambda begin, length: read(_SUM.size + begin, length)


def reader_of(path: Path) -> Reader:
    """Reads a file, from any thread, as it is now: also when another is put in its place.

    Raises:
        OSError: it cannot be read.
    """
    if not hasattr(os, "pread"):  # there, an open file could not be replaced either
        return reader_of_bytes(path.read_bytes())
    handle = os.open(path, os.O_RDONLY | os.O_CLOEXEC)

    def read(begin: int, length: int) -> bytes:
        # Not mapped into memory: a file that is cut short under a mapping kills the process.
        return os.pread(handle, length, begin)

    # Whoever still asks when the library has let go of it gets an answer.
    weakref.finalize(read, os.close, handle)
    return read


def reader_of_bytes(data: bytes) -> Reader:
    """Reads bytes in memory."""
    return lambda begin, length: data[begin : begin + length]
