"""The files of a catalogue as they stand in it: what a start asks of all of them is read at once,
and what is known of a single one when it is asked for.

    length of the head, 8 bytes, little-endian | head (`_Head`) | records (`Filed`), all in msgpack
"""

import struct
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import msgspec
from msgspec.structs import replace

from index.articles.corrections import Corrections, outlet_of
from index.articles.files import FoundFile
from index.articles.model import Entry
from index.atomic import Reader
from index.errors import IndexDamagedError
from index.search.documents import key_of, path_of

#: Raised whenever Entry or this file changes; a catalogue of another version is made anew.
SCHEMA = 4

_LENGTH = struct.Struct("<Q")

#: So many records are read at a time: who asks for one soon asks for the next.
_AT_A_TIME = 32


class Stamp(msgspec.Struct, frozen=True, array_like=True):
    """By what a file is known to be unchanged: its size in bytes, and its mtime in nanoseconds."""

    size: int
    mtime_ns: int


class Filed(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file as it was read: its entry, or why it could not be; `warnings` are for a person.

    `said` is a digest of the user's corrections that were heeded, `digest` that of the text, by
    which they are found as well; `lines` are those that its outlet
    may repeat (outlet, headline, keys), `shared` those of them that it was found to repeat.
    """

    stamp: Stamp
    entry: Entry | None = None
    failure: str | None = None
    warnings: tuple[str, ...] = ()
    said: str = ""
    digest: str = ""
    shared: tuple[int, ...] = ()
    lines: tuple[str, str, tuple[int, ...]] | None = None


class About(msgspec.Struct, frozen=True, array_like=True):
    """What a catalogue says of itself; see `Catalogue`."""

    schema: int
    fingerprint: str
    generation: int
    settled: bool


class _Head(msgspec.Struct, frozen=True, array_like=True):
    """What a start asks of all files, in the order of their paths; numbers are of eight bytes, as
    this machine has them. `keyed` are the paths that stand as keys for the index; `ends` says where
    the record of each file ends, `failures` which have no entry.
    """

    about: About
    order: str
    paths: list[str]
    keyed: list[int]
    sizes: bytes
    times: bytes
    ends: bytes
    failures: dict[int, str | None]
    warnings: dict[int, tuple[str, ...]]
    said: bool
    heeded: msgspec.Raw


class _Heeded(msgspec.Struct, frozen=True, array_like=True):
    """By what the corrections of the user are found, and what they said when a file was read."""

    said: list[str]
    digests: list[str]
    outlets: list[str | None]


_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(Filed).decode
_HEAD = msgspec.msgpack.Decoder(_Head)


def packed(about: About, files: Mapping[str, Filed]) -> bytes:
    """A catalogue as bytes."""
    paths = sorted(files)
    filed = [files[path] for path in paths]
    keys = [key_of(path) for path in paths]
    records = [_ENCODE(_keyed(one)) for one in filed]
    ends, end = array("q"), 0
    for record in records:
        end += len(record)
        ends.append(end)
    head = _ENCODE(
        _Head(
            about,
            sys.byteorder,
            keys,
            [n for n, key in enumerate(keys) if key != paths[n]],
            array("q", [one.stamp.size for one in filed]).tobytes(),
            array("q", [one.stamp.mtime_ns for one in filed]).tobytes(),
            ends.tobytes(),
            {n: one.failure for n, one in enumerate(filed) if one.entry is None},
            {n: one.warnings for n, one in enumerate(filed) if one.warnings},
            any(one.said for one in filed),
            msgspec.Raw(_ENCODE(_heeded(filed))),
        )
    )
    return b"".join([_LENGTH.pack(len(head)), head, *records])


def unpacked(read: Reader) -> "tuple[About, Files]":
    """What was packed, read bit by bit.

    Raises:
        ValueError: it is of another version, or of another machine.
    """
    (length,) = _LENGTH.unpack(read(0, _LENGTH.size))
    head = _HEAD.decode(read(_LENGTH.size, length))
    if head.about.schema != SCHEMA or head.order != sys.byteorder:
        raise ValueError("a catalogue of another version")
    begin = _LENGTH.size + length
    return head.about, Files(head, lambda at, size: read(begin + at, size))


class Files(Mapping[str, Filed]):
    """The files of a catalogue that was read. Several threads may ask."""

    def __init__(self, head: _Head, read: Reader) -> None:
        """As `unpacked` makes it."""
        self._head = head
        self._read = read
        self._paths = head.paths
        for n in head.keyed:
            self._paths[n] = path_of(self._paths[n])
        self._ends = memoryview(head.ends).cast("q")
        self._chunk: tuple[int, bytes] = (-1, b"")

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._place(path) is not None

    def __getitem__(self, path: str) -> Filed:
        """Raises IndexDamagedError when the file has changed since it was opened."""
        place = self._place(path)
        if place is None:
            raise KeyError(path)
        return self._filed(place)

    def are(self, files: Sequence[FoundFile]) -> bool:
        """Whether these files, in the order of their paths, are all that are here, unchanged."""
        paths = [file.path for file in files]
        if paths != self._paths:
            return False
        self._paths = paths  # these are in memory anyway
        return (
            array("q", [file.size for file in files]).tobytes() == self._head.sizes
            and array("q", [file.mtime_ns for file in files]).tobytes() == self._head.times
        )

    def heed(self, corrections: Corrections) -> bool:
        """Whether the user says of each file what was said when it was read."""
        if corrections.are_none and not self._head.said:
            return True
        kept = msgspec.msgpack.decode(self._head.heeded, type=_Heeded)
        known = zip(self._paths, kept.digests, kept.outlets, strict=True)
        return [corrections.said(*one) for one in known] == kept.said

    @cached_property
    def without_entry(self) -> frozenset[str]:
        """The paths of files that could not be read."""
        return frozenset(self._paths[n] for n in self._head.failures)

    @property
    def failures(self) -> Mapping[str, str]:
        """Why files could not be read, by path."""
        known = self._head.failures.items()
        return {self._paths[n]: reason for n, reason in known if reason is not None}

    @property
    def warnings(self) -> Mapping[str, tuple[str, ...]]:
        """What could not be used of files, by path."""
        return {self._paths[n]: lines for n, lines in self._head.warnings.items()}

    def _place(self, path: str) -> int | None:
        """Where a path stands among all, if it does: they are in order."""
        at = bisect_left(self._paths, path)
        return at if at < len(self._paths) and self._paths[at] == path else None

    def _filed(self, number: int) -> Filed:
        first = number - number % _AT_A_TIME
        begin = self._begin(first)
        try:
            chunk = self._chunked(first)
            record = chunk[self._begin(number) - begin : self._ends[number] - begin]
            return _unkeyed(_DECODE(record))
        except (OSError, msgspec.MsgspecError) as error:
            raise IndexDamagedError("the catalogue cannot be read any more") from error

    def _chunked(self, first: int) -> bytes:
        """The records from one on that are read together."""
        kept, chunk = self._chunk
        if kept != first:
            begin = self._begin(first)
            last = min(first + _AT_A_TIME, len(self)) - 1
            chunk = self._read(begin, self._ends[last] - begin)
            self._chunk = first, chunk
        return chunk

    def _begin(self, number: int) -> int:
        return self._ends[number - 1] if number else 0


class Entries(Mapping[str, Entry]):
    """The entries of files by path, read when they are asked for."""

    def __init__(self, files: Files) -> None:
        self._files = files

    def __len__(self) -> int:
        return len(self._files) - len(self._files.without_entry)

    def __iter__(self) -> Iterator[str]:
        without = self._files.without_entry
        return (
            (path for path in self._files if path not in without) if without else iter(self._files)
        )

    def __contains__(self, path: object) -> bool:
        return path in self._files and path not in self._files.without_entry

    def __getitem__(self, path: str) -> Entry:
        entry = self._files[path].entry
        if entry is None:
            raise KeyError(path)
        return entry


def _heeded(files: Iterable[Filed]) -> _Heeded:
    found = _Heeded([], [], [])
    for one in files:
        found.said.append(one.said)
        found.digests.append(one.digest)
        found.outlets.append(outlet_of(one.entry.metadata) if one.entry else None)
    return found


def _keyed(filed: Filed) -> Filed:
    """With its path as it can be stored."""
    entry = filed.entry
    if entry is None or entry.path.isascii() or key_of(entry.path) == entry.path:
        return filed
    return replace(filed, entry=replace(entry, path=key_of(entry.path)))


def _unkeyed(filed: Filed) -> Filed:
    """With its path as it is."""
    entry = filed.entry
    if entry is None or not entry.path.startswith("\0"):
        return filed
    return replace(filed, entry=replace(entry, path=path_of(entry.path)))
