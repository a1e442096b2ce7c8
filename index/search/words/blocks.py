"""Blocks of a file in order of their keys: what is looked for is in one of them, and only that one
is read. Each block has a checksum; nothing of it is believed before that was looked at.

    magic, 8 bytes | checksum and length of the table, 4 bytes each, little-endian | table | blocks

The table is msgpack (`Table`), and says where the blocks are from its end on.
"""

import struct
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from zlib import crc32

import msgspec

from index import __version__
from index.atomic import Reader, reader_of, reader_of_bytes
from index.errors import WordsDamagedError

#: Raised whenever the form of the file changes, or what is in it: the rules of sounds, of names.
SCHEMA = 1

_MAGIC = b"ISWORDS" + bytes([SCHEMA])
_HEAD = struct.Struct("<8sII")


class Piece(NamedTuple):
    """A block to be written: its first key, its bytes, and the highest weight of what is in it."""

    first: str
    data: bytes
    weight: int = 0


class Shelves(msgspec.Struct, frozen=True, array_like=True):
    """Where the blocks of one kind are: by block its first key, where it ends, its checksum, and
    the highest weight of what is in it. The first one begins at `begin`.
    """

    begin: int
    firsts: tuple[str, ...]
    ends: tuple[int, ...]
    sums: tuple[int, ...]
    weights: tuple[int, ...]


class Table(msgspec.Struct, frozen=True, array_like=True):
    """What a file holds: for which generation of an index, how many words, and its blocks."""

    made_by: str
    generation: int
    words: int
    shelves: tuple[Shelves, Shelves]


def encoded(generation: int, words: int, kinds: tuple[Sequence[Piece], Sequence[Piece]]) -> bytes:
    """The bytes of a file with blocks of two kinds."""
    shelves, at = [], 0
    for pieces in kinds:
        begin, ends = at, []
        for piece in pieces:
            at += len(piece.data)
            ends.append(at)
        shelves.append(
            Shelves(
                begin,
                tuple(piece.first for piece in pieces),
                tuple(ends),
                tuple(crc32(piece.data) for piece in pieces),
                tuple(piece.weight for piece in pieces),
            )
        )
    table = msgspec.msgpack.encode(Table(__version__, generation, words, (shelves[0], shelves[1])))
    head = _HEAD.pack(_MAGIC, crc32(table), len(table))
    return b"".join([head, table, *(piece.data for pieces in kinds for piece in pieces)])


class Source:
    """Bytes that several threads may read: in memory, or in a file, which stays readable when
    another process puts a new one in its place.
    """

    def __init__(self, read: Reader) -> None:
        self._read = read
        head = self._exactly(0, _HEAD.size)
        magic, checksum, length = _HEAD.unpack(head)
        table = self._exactly(_HEAD.size, length) if magic == _MAGIC else b""
        if not table or crc32(table) != checksum:
            raise WordsDamagedError("the words of the library are damaged, or of another version")
        self.table = msgspec.msgpack.decode(table, type=Table)
        if self.table.made_by != __version__:
            raise WordsDamagedError("the words of the library are of another version")
        self._begin = _HEAD.size + length

    @classmethod
    def of_bytes(cls, data: bytes) -> "Source":
        """Bytes in memory."""
        return cls(reader_of_bytes(data))

    @classmethod
    def of_file(cls, path: Path) -> "Source":
        """A file; raises OSError when there is none, WordsDamagedError when it cannot be used."""
        return cls(reader_of(path))

    def block(self, shelves: Shelves, number: int) -> bytes:
        """The bytes of a block. Raises WordsDamagedError."""
        begin = shelves.ends[number - 1] if number else shelves.begin
        data = self._exactly(self._begin + begin, shelves.ends[number] - begin)
        if crc32(data) != shelves.sums[number]:
            raise WordsDamagedError("the words of the library are damaged")
        return data

    def pieces(self, shelves: Shelves) -> Iterator[tuple[Piece, str | None]]:
        """All blocks of one kind, each with the first key of the next. Raises WordsDamagedError."""
        following = (*shelves.firsts[1:], None)
        known = zip(shelves.firsts, shelves.weights, following, strict=False)
        for number, (first, weight, after) in enumerate(known):
            yield Piece(first, self.block(shelves, number), weight), after

    def _exactly(self, begin: int, length: int) -> bytes:
        try:
            data = self._read(begin, length)
        except OSError as error:
            raise WordsDamagedError("the words of the library cannot be read") from error
        if len(data) != length:
            raise WordsDamagedError("the words of the library are cut short")
        return data


def place(shelves: Shelves, key: str) -> int:
    """The number of the block in which a key is, if it is anywhere; of the first one, if before."""
    return max(0, bisect_right(shelves.firsts, key) - 1)
