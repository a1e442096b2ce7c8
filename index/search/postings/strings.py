"""Byte strings in order, in a file: found by bisection, and read a block at a time."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import overload

import numpy as np
import numpy.typing as npt

from index.search.postings.file import SectionReader, SectionWriter

#: Strings of a block. The first of each is kept in memory once the first one was looked for.
BLOCK = 128
#: Blocks that stay decoded.
_KEPT = 256


def write_strings(writer: SectionWriter, section: str, strings: Sequence[bytes]) -> None:
    """Write different strings in ascending order. Raises OSError."""
    ends = np.cumsum(np.fromiter(map(len, strings), np.uint32, len(strings)), dtype=np.uint64)
    firsts = strings[::BLOCK]
    sizes = np.fromiter(map(len, firsts), np.uint32, len(firsts))
    writer.write(section, b"".join(strings))
    writer.write(f"{section}.ends", ends)
    writer.write(f"{section}.firsts", b"".join(firsts))
    writer.write(f"{section}.firsts.ends", np.cumsum(sizes, dtype=np.uint32))


class Strings(Sequence[bytes]):
    """The strings of a section. Every method may raise DamageError."""

    def __init__(self, reader: SectionReader, section: str) -> None:
        self._reader = reader
        self._section = section
        self._count = reader.size(f"{section}.ends") // 8
        self._block = lru_cache(maxsize=_KEPT)(self._block_now)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> bytes: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[bytes]: ...

    def __getitem__(self, at: int | slice) -> bytes | Sequence[bytes]:
        if isinstance(at, slice):
            begin, end, step = at.indices(self._count)
            return self.between(begin, end)[::step]
        if not -self._count <= at < self._count:
            raise IndexError(at)
        number = at % self._count
        return self._block(number // BLOCK)[number % BLOCK]

    def between(self, begin: int, end: int) -> list[bytes]:
        """The strings with numbers `begin` to `end`."""
        if begin >= end:
            return []
        if end - begin <= BLOCK and begin // BLOCK == (end - 1) // BLOCK:
            offset = begin // BLOCK * BLOCK
            return self._block(begin // BLOCK)[begin - offset : end - offset]
        return self._read(begin, end)

    def joined(self, begin: int, end: int) -> tuple[bytes, npt.NDArray[np.int64]]:
        """The strings with numbers `begin` to `end`, one after the other, and where each ends."""
        if begin >= end:
            return b"", np.empty(0, np.int64)
        ends = self._reader.array(f"{self._section}.ends", "<u8", max(0, begin - 1), end)
        ends = ends.astype(np.int64)
        start = int(ends[0]) if begin else 0
        ends = ends[1:] if begin else ends
        return self._reader.read(self._section, start, int(ends[-1])), ends - start

    def bisect(self, string: bytes) -> int:
        """How many strings come before one."""
        if not self._count:
            return 0
        block = max(0, bisect_left(self._firsts, string) - 1)
        return block * BLOCK + bisect_left(self._block(block), string)

    def find(self, string: bytes) -> int | None:
        """The number of a string; None where it is not."""
        at = self.bisect(string)
        return at if at < self._count and self[at] == string else None

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The numbers, first and after the last, of the strings that begin so."""
        after = _after(prefix)
        return self.bisect(prefix), self._count if after is None else self.bisect(after)

    @cached_property
    def _firsts(self) -> list[bytes]:
        ends = self._reader.array(f"{self._section}.firsts.ends", "<u4").tolist()
        return _cut(self._reader.read(f"{self._section}.firsts"), 0, ends)

    def _block_now(self, block: int) -> list[bytes]:
        return self._read(block * BLOCK, min((block + 1) * BLOCK, self._count))

    def _read(self, begin: int, end: int) -> list[bytes]:
        ends = self._reader.array(f"{self._section}.ends", "<u8", max(0, begin - 1), end).tolist()
        start = ends.pop(0) if begin else 0
        return _cut(self._reader.read(self._section, start, ends[-1]), start, ends)


def _cut(joined: bytes, start: int, ends: Sequence[int]) -> list[bytes]:
    """Strings from where they lie one after the other; `start` is where the first begins."""
    found = []
    at = 0
    for end in ends:
        found.append(joined[at : end - start])
        at = end - start
    return found


def _after(prefix: bytes) -> bytes | None:
    """The first string after all that begin with a prefix; None where there is none."""
    kept = prefix.rstrip(b"\xff")
    return kept[:-1] + bytes((kept[-1] + 1,)) if kept else None
