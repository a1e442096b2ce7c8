"""A segment, open for reading: the postings of some documents by term, their columns and records.

Documents are numbered from 0 as they were written. A segment never changes; which of its documents
are deleted is known elsewhere. All numbers are positions in arrays, all positions are word numbers.
"""

import zlib
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.search.postings.columns import TextColumn
from index.search.postings.dictionary import Dictionary, Ordinals
from index.search.postings.file import DamageError, SectionReader, Source
from index.search.postings.narrow import Narrow

#: Documents that a segment may hold: the number of one takes two bytes.
MOST_DOCUMENTS = 1 << 16

#: A document and a position in one number: the bits of the position.
_DOCUMENT = 32

Documents = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]
Counts = npt.NDArray[np.int64]
Places = npt.NDArray[np.uint32]


class Postings(NamedTuple):
    """The documents of some terms, one list after the other.

    List n is `docs[starts[n] : starts[n + 1]]`, ascending, with a weight for each.
    """

    starts: Counts
    docs: Documents
    weights: Weights


class Field:
    """The words of one field. A term that stands in it has a slot; slots are in the order of terms.

    Every method may raise DamageError.
    """

    def __init__(self, reader: SectionReader, name: str) -> None:
        self._reader = reader
        self._name = name
        #: Whether a word may weigh more, or less, than once for each time it stands there.
        self.weighted = f"{name}.weights" in reader
        self._ordinals: Ordinals = reader.array(f"{name}.terms", "<u4")
        self._counts = Narrow(reader, f"{name}.counts", "<u1")
        self._places = Narrow(reader, f"{name}.positions", "<u2")
        self._stretches = Narrow(reader, f"{name}.stretches", "<u1")
        self._begun = Narrow(reader, f"{name}.begun", "<u2")
        #: How many words, and numbers besides, the field has in each document.
        self.lengths: npt.NDArray[np.uint32] = reader.array(f"{name}.lengths", "<u4")

    def __len__(self) -> int:
        return len(self._ordinals)

    @property
    def most_count(self) -> int:
        """No term stands more often than this in a document."""
        return self._counts.most

    @property
    def most_position(self) -> int:
        """No position is greater than this."""
        return self._places.most

    def slots(self, begin: int, end: int) -> tuple[int, int]:
        """The slots of the terms `begin` to `end` of the dictionary, as far as they stand here."""
        low, high = np.searchsorted(self._ordinals, (begin, end)).tolist()
        return low, high

    def slots_of(self, ordinals: Ordinals) -> npt.NDArray[np.intp]:
        """The slots of some terms, ascending, as far as they stand here."""
        if not len(self._ordinals):
            return np.empty(0, np.intp)
        slots = np.searchsorted(self._ordinals, ordinals)
        slots[slots == len(self._ordinals)] = 0
        found: npt.NDArray[np.intp] = slots[self._ordinals[slots] == ordinals]
        return found

    def ordinals(self, begin: int, end: int) -> Ordinals:
        """The terms of slots `begin` to `end`, by their ordinals."""
        return self._ordinals[begin:end]

    def starts(self, begin: int, end: int) -> Counts:
        """Where the lists of slots `begin` to `end` begin, and where the last one ends."""
        return self._reader.array(f"{self._name}.starts", "<u8", begin, end + 1).astype(np.int64)

    def postings(self, begin: int, end: int) -> Postings:
        """The postings of slots `begin` to `end`."""
        starts = self.starts(begin, end)
        first, after = int(starts[0]), int(starts[-1])
        docs = self._reader.array(f"{self._name}.docs", "<u2", first, after).astype(np.int32)
        if self.weighted:
            weights = self._reader.array(f"{self._name}.weights", "<f4", first, after)
        else:
            weights = self._counts.read(first, after).astype(np.float32)
        return Postings(starts - first, docs, weights)

    def counts(self, begin: int, end: int) -> Counts:
        """How often a term stands in each of the documents of slots `begin` to `end`."""
        starts = self.starts(begin, end)
        return self._counts.read(int(starts[0]), int(starts[-1])).astype(np.int64)

    def places(self, begin: int, end: int) -> Counts:
        """Where the positions of slots `begin` to `end` begin, and where the last ones end."""
        section = f"{self._name}.positions.starts"
        return self._reader.array(section, "<u8", begin, end + 1).astype(np.int64)

    def all_positions(self, begin: int, end: int) -> Places:
        """The positions of all postings of slots `begin` to `end`, one after the other."""
        bounds = self.places(begin, end)
        return self._places.read(int(bounds[0]), int(bounds[-1])).astype(np.uint32)

    def positions(self, slot: int, at: npt.NDArray[np.intp] | None = None) -> tuple[Counts, Places]:
        """How many positions each posting of a slot has, and all of them, one after the other.

        With `at` only of the postings with these numbers (ascending) within the list.
        """
        counts = self.counts(slot, slot + 1)
        first, after = self.places(slot, slot + 1).tolist()
        if after - first != int(counts.sum()):
            raise DamageError(f"{self._reader.name}: {self._name} has too few positions")
        if at is None:
            return counts, self._places.read(first, after).astype(np.uint32)
        ends = np.cumsum(counts)
        wanted = counts[at]
        if not len(at):
            return wanted, np.empty(0, np.uint32)
        # Only the stretch that holds what is wanted is read: candidates often lie close.
        low, high = int(ends[at[0]] - wanted[0]), int(ends[at[-1]])
        flat = self._places.read(first + low, first + high)
        begins = ends[at] - wanted - low
        steps = np.arange(int(wanted.sum())) - np.repeat(np.cumsum(wanted) - wanted, wanted)
        return wanted, flat[np.repeat(begins, wanted) + steps].astype(np.uint32)

    @cached_property
    def stretches(self) -> Counts:
        """How many stretches of words each document has."""
        return self._stretches.read(0, len(self._stretches)).astype(np.int64)

    @cached_property
    def begun(self) -> Counts:
        """Where the stretches of all documents begin, document after document."""
        return self._begun.read(0, len(self._begun)).astype(np.int64)

    def apart(self, docs: Documents, counts: Counts, flat: Places, more: int) -> Places:
        """Positions as they were if stretches lay `more` positions further apart.

        `flat` has so many positions (`counts`) of each of some documents, one after the other.
        """
        places = np.repeat(docs.astype(np.int64) << _DOCUMENT, counts) | flat
        number = np.searchsorted(self._line, places, side="right") - 1
        ends = np.cumsum(self.stretches)
        first = (ends - self.stretches)[docs]
        return (flat + (number - np.repeat(first, counts)) * more).astype(np.uint32)

    @cached_property
    def _line(self) -> Counts:
        """The beginnings of all stretches with their documents, ascending."""
        docs = np.repeat(np.arange(len(self.stretches)), self.stretches)
        return (docs << _DOCUMENT) | self.begun


class Segment:
    """One file of documents. Every method may raise DamageError; several threads may read."""

    def __init__(self, reader: SectionReader) -> None:
        self._reader = reader
        about = reader.about
        #: How many documents there are, deleted ones too; their numbers are 0 to `count` - 1.
        self.count = int(about["documents"])
        #: The names of the fields that any document has words in.
        self.fields: tuple[str, ...] = tuple(about["fields"])
        #: The names of the columns.
        self.texts: tuple[str, ...] = tuple(about["texts"])
        self.numbers: tuple[str, ...] = tuple(about["numbers"])
        self.dictionary = Dictionary(reader)
        self._field = lru_cache(maxsize=None)(self._field_now)
        self._text = lru_cache(maxsize=None)(self._text_now)
        self._number = lru_cache(maxsize=None)(self._number_now)

    @classmethod
    def open(cls, source: Source) -> "Segment":
        """The segment in a file. Raises DamageError."""
        try:
            return cls(SectionReader(source))
        except (KeyError, TypeError, ValueError) as error:
            raise DamageError(f"{source.name}: it is no segment ({error!r})") from error

    @property
    def name(self) -> str:
        """The name of its file."""
        return self._reader.name

    def field(self, name: str) -> Field | None:
        """A field by name; None where no document has words in it."""
        return self._field(name)

    def text_column(self, name: str) -> TextColumn | None:
        """A column of texts; None where there is no such column."""
        return self._text(name)

    def number_column(self, name: str) -> npt.NDArray[np.int64] | None:
        """A column of numbers, one a document; None where there is no such column."""
        return self._number(name)

    def stored(self, number: int) -> bytes:
        """What was stored with a document."""
        bounds = self._reader.array("stored.ends", "<u8", max(0, number - 1), number + 1).tolist()
        packed = self._reader.read("stored", bounds[0] if number else 0, bounds[-1])
        try:
            return zlib.decompress(packed)
        except zlib.error as error:
            raise DamageError(f"{self.name}: document {number} cannot be unpacked") from error

    def packed(self, begin: int, end: int) -> tuple[Counts, bytes]:
        """The records of documents `begin` to `end` as they lie in the file, and their sizes."""
        ends = self._reader.array("stored.ends", "<u8", max(0, begin - 1), end).astype(np.int64)
        bounds = ends if begin else np.concatenate(([0], ends))
        return np.diff(bounds), self._reader.read("stored", int(bounds[0]), int(bounds[-1]))

    def close(self) -> None:
        """Close the file."""
        self._reader.close()

    def _field_now(self, name: str) -> Field | None:
        return Field(self._reader, f"field.{name}") if name in self.fields else None

    def _text_now(self, name: str) -> TextColumn | None:
        return TextColumn(self._reader, name) if name in self.texts else None

    def _number_now(self, name: str) -> npt.NDArray[np.int64] | None:
        if name not in self.numbers:
            return None
        return self._reader.array(f"number.{name}", "<i8")
