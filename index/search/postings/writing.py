"""Documents made into a segment: occurrences are gathered as numbers, and sorted all at once."""

import zlib
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, BinaryIO, NamedTuple

import numpy as np
import numpy.typing as npt

from index.search.postings.columns import write_number_column, write_text_column
from index.search.postings.dictionary import FamilyOf, write_dictionary
from index.search.postings.file import SectionWriter
from index.search.postings.narrow import write_narrow
from index.search.postings.segment import MOST_DOCUMENTS

#: Records are packed quickly rather than small: a text becomes half as long all the same.
LEVEL = 1

Numbers = npt.NDArray[np.int64]


class Stretch(NamedTuple):
    """Words that follow each other, each counting `weight`; see `SegmentWriter.number`.

    `extras` are terms that stand beside the words: the place among them, and the term. Without
    words there are none.
    """

    weight: float
    terms: Sequence[int]
    extras: Sequence[tuple[int, int]] = ()


class _Ids(dict[str, int]):
    """A number for each term, in the order in which they come."""

    def __missing__(self, term: str) -> int:
        number = self[term] = len(self)
        return number


class _Occurrences:
    """All that one field says, in the order of documents.

    `terms` holds every word's term, by number; `stretches` of words say in which document they
    stand, at which position they begin, how many they are, and how much they weigh. `begun` has the
    positions at which the stretches of a document begin, without extras.
    """

    def __init__(self) -> None:
        self.terms = array("I")
        self.docs = array("I")
        self.begins = array("I")
        self.sizes = array("I")
        self.weights = array("f")
        self.begun = array("I")
        self.begun_in = array("I")

    def begin(self, doc: int, begin: int) -> None:
        self.begun.append(begin)
        self.begun_in.append(doc)

    def add(self, doc: int, begin: int, terms: Sequence[int], weight: float) -> None:
        self.terms.extend(terms)
        self.docs.append(doc)
        self.begins.append(begin)
        self.sizes.append(len(terms))
        self.weights.append(weight)


class Sorted(NamedTuple):
    """The postings of a field, by term and document.

    `terms` are the terms that it has, ascending; `starts` where the postings of each begin, and the
    end. For each posting its document, its weight (None: all weigh as often as they stand there)
    and how often the term stands there; all their `positions` one after the other, those of each
    term beginning at `places`. Of each document how many words it has, how many stretches of them,
    and, one after the other, where each stretch begins.
    """

    terms: Numbers
    starts: Numbers
    docs: npt.NDArray[Any]
    weights: npt.NDArray[np.float32] | None
    counts: npt.NDArray[Any]
    positions: npt.NDArray[Any]
    places: Numbers
    lengths: Numbers
    stretches: Numbers
    begun: Numbers


class SegmentWriter:
    """Gathers documents in memory; `write` makes a segment of them."""

    def __init__(self, family_of: FamilyOf, gap: int) -> None:
        """`gap` is how many positions lie between two stretches of a field: no phrase crosses."""
        self._family_of = family_of
        self._gap = gap
        self._ids = _Ids()
        self._fields: dict[str, _Occurrences] = {}
        self._texts: dict[str, list[str]] = {}
        self._numbers: dict[str, list[int]] = {}
        self._stored: list[bytes] = []
        #: How many words were added: what memory depends on.
        self.words = 0

    def __len__(self) -> int:
        return len(self._stored)

    @property
    def full(self) -> bool:
        """Whether there is no room for another document."""
        return len(self) >= MOST_DOCUMENTS

    def number(self, term: str) -> int:
        """The number by which a term goes in the documents that are added."""
        return self._ids[term]

    def stretch(
        self, weight: float, terms: Iterable[str], extras: Iterable[tuple[int, str]] = ()
    ) -> Stretch:
        """A stretch of terms that are not numbered yet."""
        number = self._ids.__getitem__
        return Stretch(weight, list(map(number, terms)), [(at, number(t)) for at, t in extras])

    def add(
        self,
        fields: Mapping[str, Iterable[Stretch]],
        texts: Mapping[str, str],
        numbers: Mapping[str, int],
        stored: bytes,
    ) -> int:
        """Add a document; its number. All documents have the same columns, of text and of numbers.

        Raises:
            OverflowError: there are too many documents already.
        """
        if self.full:
            raise OverflowError("a segment cannot hold more documents")
        doc = len(self._stored)
        for name, stretches in fields.items():
            field = self._fields.setdefault(name, _Occurrences())
            begin = 0
            for stretch in stretches:
                if stretch.terms:
                    field.begin(doc, begin)
                field.add(doc, begin, stretch.terms, stretch.weight)
                for offset, term in stretch.extras:
                    field.add(doc, begin + offset, (term,), stretch.weight)
                begin += len(stretch.terms) + self._gap
                self.words += len(stretch.terms)
        for name, text in texts.items():
            self._texts.setdefault(name, []).append(text)
        for name, number in numbers.items():
            self._numbers.setdefault(name, []).append(number)
        self._stored.append(zlib.compress(stored, LEVEL))
        return doc

    def write(self, target: BinaryIO) -> None:
        """Write the segment. Raises OSError."""
        writer = SectionWriter(target)
        count = len(self)
        sizes = np.fromiter(map(len, self._stored), np.uint64, count)
        writer.write("stored", *self._stored)
        writer.write("stored.ends", np.cumsum(sizes, dtype=np.uint64))
        encoded = sorted((term.encode(), number) for term, number in self._ids.items())
        rank = np.empty(len(encoded), np.uint32)
        rank[[number for _, number in encoded]] = np.arange(len(encoded), dtype=np.uint32)
        write_dictionary(writer, [term for term, _ in encoded], self._family_of)
        fields = {name: found for name, found in self._fields.items() if found.terms}
        for name, found in fields.items():
            write_field(writer, name, _sorted(found, rank, count))
        for name, texts in self._texts.items():
            write_text_column(writer, name, texts)
        for name, numbers in self._numbers.items():
            write_number_column(writer, name, numbers)
        writer.finish(about(count, fields, self._texts, self._numbers))


def about(
    count: int, fields: Iterable[str], texts: Iterable[str], numbers: Iterable[str]
) -> dict[str, int | list[str]]:
    """What a segment says of itself."""
    return {
        "documents": count,
        "fields": sorted(fields),
        "texts": sorted(texts),
        "numbers": sorted(numbers),
    }


def write_field(writer: SectionWriter, name: str, field: Sorted) -> None:
    """Write the postings of a field. Raises OSError."""
    section = f"field.{name}"
    writer.write(f"{section}.terms", field.terms.astype(np.uint32))
    writer.write(f"{section}.starts", field.starts.astype(np.uint64))
    writer.write(f"{section}.docs", field.docs.astype(np.uint16, copy=False))
    write_narrow(writer, f"{section}.counts", field.counts, "<u1")
    if field.weights is not None and not np.array_equal(field.weights, field.counts):
        writer.write(f"{section}.weights", field.weights)
    write_narrow(writer, f"{section}.positions", field.positions, "<u2")
    writer.write(f"{section}.positions.starts", field.places.astype(np.uint64))
    writer.write(f"{section}.lengths", field.lengths.astype(np.uint32))
    write_narrow(writer, f"{section}.stretches", field.stretches, "<u1")
    write_narrow(writer, f"{section}.begun", field.begun, "<u2")


def _sorted(found: _Occurrences, rank: npt.NDArray[np.uint32], count: int) -> Sorted:
    """The occurrences of a field in the order of terms; `rank` is that of a term's number."""
    sizes = np.frombuffer(found.sizes, np.uint32).astype(np.int64)
    terms = rank[np.frombuffer(found.terms, np.uint32)]
    docs_of = np.frombuffer(found.docs, np.uint32)
    docs = np.repeat(docs_of, sizes)
    begins = np.frombuffer(found.begins, np.uint32).astype(np.int64)
    positions = np.arange(len(terms)) + np.repeat(begins - (np.cumsum(sizes) - sizes), sizes)
    weights = np.repeat(np.frombuffer(found.weights, np.float32), sizes)
    lengths = np.bincount(docs_of, weights=sizes, minlength=count).astype(np.int64)
    # Stable: within a term documents, and within a document positions, stay in order.
    order = np.argsort(terms, kind="stable")
    terms, docs, weights = terms[order], docs[order], weights[order]
    new_term = np.concatenate(([True], terms[1:] != terms[:-1]))
    new_posting = new_term.copy()
    new_posting[1:] |= docs[1:] != docs[:-1]
    postings = np.flatnonzero(new_posting)
    places = np.flatnonzero(new_term)
    return Sorted(
        terms=terms[places].astype(np.int64),
        starts=np.concatenate((np.searchsorted(postings, places), [len(postings)])),
        docs=docs[postings].astype(np.int64),
        weights=np.add.reduceat(weights, postings),
        counts=np.diff(np.concatenate((postings, [len(terms)]))),
        positions=positions[order],
        places=np.concatenate((places, [len(terms)])),
        lengths=lengths,
        stretches=np.bincount(np.frombuffer(found.begun_in, np.uint32), minlength=count),
        begun=np.frombuffer(found.begun, np.uint32).astype(np.int64),
    )
