"""A file of named sections, written once and checked page by page as it is read.

Nothing of it is believed before its checksum was looked at: a flipped bit, a cut end or another
file under its name is a DamageError, never a wrong answer. A page is checked at its first reading.
The layout stands in docs/index-format.md.
"""

import json
import os
import struct
import threading
import weakref
from collections.abc import Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol
from zlib import crc32

import numpy as np
import numpy.typing as npt

#: Raised whenever the layout of a file or of its sections changes.
FORMAT = 1

#: Bytes that share one checksum: small enough that reading one article checks little besides.
PAGE = 16 * 1024

_MAGIC = b"\x93SEGMENT"
#: Where the table of sections begins, its length, how many pages there are, the checksum of table
#: and page sums, the format, the magic; then the checksum of these.
_FOOTER = struct.Struct("<QQIII8sI")
_ALIGNED = 8
#: Items of an array that are written at a time.
_ITEMS = 1 << 20


class DamageError(Exception):
    """A file is not as it was written: which one, and what is wrong with it."""


class Source(Protocol):
    """Bytes that can be read anywhere."""

    @property
    def name(self) -> str:
        """What to call it in a message."""

    def size(self) -> int:
        """How many bytes there are."""

    def read(self, begin: int, end: int) -> bytes:
        """The bytes from `begin` up to `end`; fewer where it ends before."""

    def close(self) -> None:
        """Give it back."""


class FileSource:
    """A file on the disk. What is open stays readable, also when another process removes it.

    It is closed at the latest when nobody holds it any more.
    """

    def __init__(self, path: Path) -> None:
        """Raises OSError when there is no such file, or it may not be read."""
        self._number = os.open(path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        self._closing = weakref.finalize(self, os.close, self._number)
        self._alone = threading.Lock()
        self.name = str(path)

    def size(self) -> int:
        """How many bytes the file has now. Raises RuntimeError when it was closed."""
        return os.fstat(self._open()).st_size

    def read(self, begin: int, end: int) -> bytes:
        """The bytes from `begin` up to `end`. Several threads may read.

        Raises:
            OSError: they cannot be read.
            RuntimeError: the file was closed.
        """
        # Not mapped into memory: a file that is cut short under a mapping kills the process. No
        # system reads gigabytes at once, so it may take several goes.
        found = []
        while begin < end and (data := self._read(end - begin, begin)):
            found.append(data)
            begin += len(data)
        return found[0] if len(found) == 1 else b"".join(found)

    def close(self) -> None:
        """Close the file."""
        self._closing()

    def _read(self, size: int, at: int) -> bytes:
        number = self._open()
        if hasattr(os, "pread"):
            return os.pread(number, size, at)
        with self._alone:
            os.lseek(number, at, os.SEEK_SET)
            return os.read(number, size)

    def _open(self) -> int:
        # The number of a closed file may be that of another one by now.
        if not self._closing.alive:
            raise RuntimeError(f"{self.name}: it was closed")
        return self._number


class BytesSource:
    """Bytes in memory."""

    def __init__(self, data: bytes, name: str = "memory") -> None:
        self._data = data
        self.name = name

    def size(self) -> int:
        """How many there are."""
        return len(self._data)

    def read(self, begin: int, end: int) -> bytes:
        """The bytes from `begin` up to `end`."""
        return self._data[begin:end]

    def close(self) -> None:
        """Nothing has to be done."""


class SectionWriter:
    """Writes the sections of a file one after the other, each in as many pieces as one likes."""

    def __init__(self, target: BinaryIO) -> None:
        self._target = target
        self._at = 0
        self._sections: dict[str, tuple[int, int]] = {}
        self._sums: list[int] = []
        self._page = bytearray()
        self._put(_MAGIC)

    def write(self, name: str, *pieces: "bytes | npt.NDArray[Any]") -> None:
        """Write a section, or more of the one that was written last.

        Raises:
            OSError: it cannot be written.
        """
        if name not in self._sections:
            self._put(b"\0" * (-self._at % _ALIGNED))
            self._sections[name] = (self._at, self._at)
        begin, end = self._sections[name]
        if end != self._at:
            raise ValueError(f"{name}: another section was written after it")
        for piece in pieces:
            if isinstance(piece, bytes):
                self._put(piece)
            else:  # a stretch at a time: the bytes of a long array are a second copy of it
                for at in range(0, len(piece), _ITEMS):
                    self._put(_little(piece[at : at + _ITEMS]).tobytes())
        self._sections[name] = (begin, self._at)

    def finish(self, about: Mapping[str, Any]) -> None:
        """Write what is needed to read the file again. `about` is kept as JSON.

        Raises:
            OSError: it cannot be written.
        """
        if self._page:
            self._sums.append(crc32(self._page))
        begin = self._at
        table = json.dumps({"sections": self._sections, "about": about}, sort_keys=True).encode()
        sums = np.array(self._sums, dtype="<u4").tobytes()
        footer = _FOOTER.pack(
            begin, len(table), len(self._sums), crc32(sums, crc32(table)), FORMAT, _MAGIC, 0
        )[:-4]
        self._target.write(table + sums + footer + struct.pack("<I", crc32(footer)))

    def _put(self, data: bytes) -> None:
        self._target.write(data)
        self._at += len(data)
        self._page += data
        whole = len(self._page) // PAGE * PAGE
        for begin in range(0, whole, PAGE):
            self._sums.append(crc32(self._page[begin : begin + PAGE]))
        del self._page[:whole]


class SectionReader:
    """Reads a file that SectionWriter wrote. Several threads may read at a time."""

    def __init__(self, source: Source) -> None:
        """Raises DamageError when the file is not whole, or of another format."""
        self._source = source
        size = source.size()
        footer = self._raw(max(0, size - _FOOTER.size), size)
        if len(footer) < _FOOTER.size or crc32(footer[:-4]) != struct.unpack("<I", footer[-4:])[0]:
            raise self._damage("its end is not there")
        begin, length, pages, checksum, version, magic, _ = _FOOTER.unpack(footer)
        if magic != _MAGIC or version != FORMAT:
            raise self._damage(f"it is of format {version}, not {FORMAT}")
        tail = self._raw(begin, size - _FOOTER.size)
        if len(tail) != length + 4 * pages or crc32(tail) != checksum:
            raise self._damage("its table of sections is broken")
        table = json.loads(tail[:length])
        self.about: dict[str, Any] = table["about"]
        self._sections: dict[str, tuple[int, int]] = table["sections"]
        self._sums = np.frombuffer(tail, "<u4", pages, length).tolist()
        self._checked = bytearray(pages)
        self._end = begin

    @property
    def name(self) -> str:
        """The name of the file, for messages."""
        return self._source.name

    def __contains__(self, section: str) -> bool:
        return section in self._sections

    def size(self, section: str) -> int:
        """How many bytes a section has. Raises DamageError."""
        begin, end = self._section(section)
        return end - begin

    def read(self, section: str, begin: int = 0, end: int | None = None) -> bytes:
        """Bytes `begin` to `end` of a section. Raises DamageError."""
        start, stop = self._section(section)
        last = stop if end is None else start + end
        if not start <= start + begin <= last <= stop:
            raise self._damage(f"{section} has no bytes {begin} to {end}")
        return self._bytes(start + begin, last)

    def array(
        self, section: str, dtype: str, begin: int = 0, end: int | None = None
    ) -> npt.NDArray[Any]:
        """Items `begin` to `end` of a section of numbers, not to be written to. Raises DamageError.

        `dtype` is little-endian, as `<u4`.
        """
        kind = np.dtype(dtype)
        stop = None if end is None else end * kind.itemsize
        return np.frombuffer(self.read(section, begin * kind.itemsize, stop), kind)

    def close(self) -> None:
        """Close the file."""
        self._source.close()

    def _section(self, name: str) -> tuple[int, int]:
        found = self._sections.get(name)
        if found is None:
            raise self._damage(f"it has no {name}")
        return found

    def _bytes(self, begin: int, end: int) -> bytes:
        if begin == end:
            return b""
        first, last = begin // PAGE, (end - 1) // PAGE
        if self._checked.find(0, first, last + 1) < 0:
            return self._raw(begin, end, exactly=True)
        offset = first * PAGE
        data = self._raw(offset, min((last + 1) * PAGE, self._end), exactly=True)
        view = memoryview(data)
        for page in range(first, last + 1):
            at = page * PAGE - offset
            if not self._checked[page]:
                if crc32(view[at : at + PAGE]) != self._sums[page]:
                    raise self._damage(f"bytes {page * PAGE} and on are not as they were written")
                self._checked[page] = 1
        return data[begin - offset : end - offset]

    def _raw(self, begin: int, end: int, *, exactly: bool = False) -> bytes:
        try:
            data = self._source.read(begin, end) if begin < end else b""
        except (OSError, OverflowError, ValueError) as error:
            raise self._damage(f"it cannot be read ({error})") from error
        if exactly and len(data) != end - begin:
            raise self._damage("it is cut short")
        return data

    def _damage(self, what: str) -> DamageError:
        return DamageError(f"{self._source.name}: {what}")


def _little(numbers: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """The same numbers in the byte order of the file."""
    return numbers.astype(numbers.dtype.newbyteorder("<"), copy=False)
