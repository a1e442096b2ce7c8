"""Writing a file so that a crash at any moment leaves either the old one or the new one, whole; and
reading one that is damaged as what it is.
"""

import os
import struct
import tempfile
import zlib
from contextlib import suppress
from pathlib import Path

#: What a checked file begins with: the sum of all that follows.
_SUM = struct.Struct("<4sI")
_MARK = b"isr1"


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
