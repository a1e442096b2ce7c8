"""Several segments made into one, without the documents that are deleted.

Lists are copied to where they belong, a stretch at a time, so that memory holds one field of the
new segment and little else.
"""

from collections.abc import Iterator, Sequence
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from index.search.postings.columns import write_number_column, write_text_column
from index.search.postings.dictionary import FamilyOf, write_dictionary
from index.search.postings.file import SectionWriter
from index.search.postings.segment import MOST_DOCUMENTS, Field, Segment
from index.search.postings.writing import Sorted, about, write_field

#: Which documents of a segment are to be kept; None: all of them.
Living = npt.NDArray[np.bool_] | None
#: New numbers of old documents or terms; -1 where there is none any more.
Renumbered = npt.NDArray[np.int64]

#: Postings that are moved at a time.
_STRETCH = 1 << 19
_RECORDS = 512


def merge(
    segments: Sequence[Segment], living: Sequence[Living], target: BinaryIO, family_of: FamilyOf
) -> None:
    """Write one segment of the living documents of several, in their order.

    Raises:
        OverflowError: there are too many of them for one segment.
        DamageError: a segment cannot be read.
        OSError: the new one cannot be written.
    """
    docs = _numbered(segments, living)
    count = sum(int((numbers >= 0).sum()) for numbers in docs)
    if count > MOST_DOCUMENTS:
        raise OverflowError(f"{count} documents are too many for a segment")
    writer = SectionWriter(target)
    _write_records(writer, segments, docs)
    terms, ordinals = _dictionary(segments, docs)
    write_dictionary(writer, terms, family_of)
    written = []
    for name in sorted({name for segment in segments for name in segment.fields}):
        parts = [
            (field, numbers, renumbered)
            for segment, numbers, renumbered in zip(segments, docs, ordinals, strict=True)
            for field in [segment.field(name)]
            if field is not None
        ]
        field = _merged(parts, len(terms), count)
        if len(field.docs):
            write_field(writer, name, field)
            written.append(name)
    texts = sorted({name for segment in segments for name in segment.texts})
    for name in texts:
        write_text_column(writer, name, list(_texts(segments, docs, name)))
    numbers_of = sorted({name for segment in segments for name in segment.numbers})
    for name in numbers_of:
        write_number_column(writer, name, list(_numbers(segments, docs, name)))
    writer.finish(about(count, written, texts, numbers_of))


def _numbered(segments: Sequence[Segment], living: Sequence[Living]) -> list[Renumbered]:
    found = []
    begin = 0
    for segment, mask in zip(segments, living, strict=True):
        kept = np.ones(segment.count, np.bool_) if mask is None else mask
        numbers = np.where(kept, begin + np.cumsum(kept) - 1, -1).astype(np.int64)
        begin += int(kept.sum())
        found.append(numbers)
    return found


def _write_records(
    writer: SectionWriter, segments: Sequence[Segment], docs: Sequence[Renumbered]
) -> None:
    """Copy what was stored with each document, as it lies."""
    sizes = [np.empty(0, np.int64)]
    writer.write("stored")
    for segment, numbers in zip(segments, docs, strict=True):
        for begin in range(0, segment.count, _RECORDS):
            kept = numbers[begin : begin + _RECORDS] >= 0
            if not kept.any():
                continue
            lengths, packed = segment.packed(begin, begin + len(kept))
            if kept.all():
                writer.write("stored", packed)
            else:
                ends = np.cumsum(lengths)
                cuts = zip((ends - lengths)[kept].tolist(), ends[kept].tolist(), strict=True)
                writer.write("stored", *(packed[start:end] for start, end in cuts))
            sizes.append(lengths[kept])
    writer.write("stored.ends", np.cumsum(np.concatenate(sizes)).astype(np.uint64))


def _dictionary(
    segments: Sequence[Segment], docs: Sequence[Renumbered]
) -> tuple[list[bytes], list[Renumbered]]:
    """All terms that a living document has, in order; and the new ordinals by the old ones."""
    kept = []
    for segment, numbers in zip(segments, docs, strict=True):
        terms = segment.dictionary.terms(0, len(segment.dictionary))
        if (numbers < 0).any():
            used = _used(segment, numbers)
            kept.append([term if n in used else b"" for n, term in enumerate(terms)])
        else:
            kept.append(terms)
    merged = sorted(set().union(*kept) - {b""})
    ordinal = {term: n for n, term in enumerate(merged)}
    return merged, [
        np.fromiter((ordinal.get(term, -1) for term in terms), np.int64, len(terms))
        for terms in kept
    ]


def _used(segment: Segment, numbers: Renumbered) -> set[int]:
    """The ordinals of the terms that a living document has."""
    found: set[int] = set()
    for name in segment.fields:
        field = segment.field(name)
        for begin, end in _stretches(field) if field else ():
            starts, docs, _ = field.postings(begin, end) if field else ((), (), ())
            alive = np.add.reduceat((numbers[docs] >= 0).astype(np.int64), starts[:-1])
            found.update(field.ordinals(begin, end)[alive > 0].tolist() if field else ())
    return found


def _stretches(field: Field) -> Iterator[tuple[int, int]]:
    """The slots of a field, cut so that each stretch is soon read."""
    ends = field.starts(0, len(field))[1:]
    begin = 0
    while begin < len(field):
        before = int(ends[begin - 1]) if begin else 0
        end = max(begin + 1, int(np.searchsorted(ends, before + _STRETCH, side="right")))
        yield begin, end
        begin = end


def _merged(
    parts: Sequence[tuple[Field, Renumbered, Renumbered]], terms: int, count: int
) -> Sorted:
    """One field of the new segment, of its parts in the old ones (with new documents and terms)."""
    postings = np.zeros(terms, np.int64)
    places = np.zeros(terms, np.int64)
    for field, docs, ordinals in parts:
        if (docs >= 0).all():
            mine = ordinals[field.ordinals(0, len(field))]
            postings[mine] += np.diff(field.starts(0, len(field)))
            places[mine] += np.diff(field.places(0, len(field)))
            continue
        for begin, end in _stretches(field):
            kept = _Kept(field, begin, end, docs, ordinals)
            kept.advance(postings, places)
    posting_at = np.cumsum(postings) - postings
    place_at = np.cumsum(places) - places
    present = np.flatnonzero(postings)
    total = int(postings.sum())
    weighted = any(field.weighted for field, _, _ in parts)
    count_type = np.min_scalar_type(max(field.most_count for field, _, _ in parts))
    position_type = np.min_scalar_type(max(field.most_position for field, _, _ in parts))
    merged = Sorted(
        terms=present,
        starts=np.concatenate((posting_at[present], [total])),
        docs=np.empty(total, np.uint16),
        weights=np.empty(total, np.float32) if weighted else None,
        counts=np.empty(total, count_type),
        positions=np.empty(int(places.sum()), position_type),
        places=np.concatenate((place_at[present], [int(places.sum())])),
        lengths=np.zeros(count, np.int64),
        stretches=np.zeros(count, np.int64),
        begun=np.concatenate([_begun(field, docs >= 0) for field, docs, _ in parts]),
    )
    for field, docs, ordinals in parts:
        alive = docs >= 0
        merged.lengths[docs[alive]] = field.lengths[alive]
        merged.stretches[docs[alive]] = field.stretches[alive]
        for begin, end in _stretches(field):
            _Kept(field, begin, end, docs, ordinals).copy(merged, posting_at, place_at)
    return merged


def _begun(field: Field, alive: npt.NDArray[np.bool_]) -> Renumbered:
    """Where the stretches of the living documents of a field begin."""
    return field.begun[np.repeat(alive, field.stretches)]


class _Kept:
    """The postings of some slots that are of living documents, with their new numbers."""

    def __init__(
        self, field: Field, begin: int, end: int, docs: Renumbered, ordinals: Renumbered
    ) -> None:
        starts, old, weights = field.postings(begin, end)
        counts = field.counts(begin, end)
        terms = np.repeat(ordinals[field.ordinals(begin, end)], np.diff(starts))
        numbers = docs[old]
        alive = numbers >= 0
        self._field, self._begin, self._end = field, begin, end
        self._alive, self._counts = alive, counts
        self.terms = terms[alive]
        self.docs = numbers[alive]
        self.weights = weights[alive]
        self.counts = counts[alive]
        #: Where the postings of each term begin.
        self.runs = np.flatnonzero(np.diff(self.terms, prepend=-1))

    def copy(self, into: Sorted, posting_at: Renumbered, place_at: Renumbered) -> None:
        """Put these postings where they belong; both places move on, by term."""
        at = posting_at[self.terms] + _within(self.runs, np.ones_like(self.counts))
        into.docs[at] = self.docs
        if into.weights is not None:
            into.weights[at] = self.weights
        into.counts[at] = self.counts
        flat = self._field.all_positions(self._begin, self._end)
        if not self._alive.all():
            flat = flat[np.repeat(self._alive, self._counts)]
        begins = place_at[self.terms] + _within(self.runs, self.counts)
        before = np.cumsum(self.counts) - self.counts
        into.positions[np.repeat(begins - before, self.counts) + np.arange(len(flat))] = flat
        self.advance(posting_at, place_at)

    def advance(self, postings: Renumbered, places: Renumbered) -> None:
        """Add to each term's number how many postings, and how many positions, it has here."""
        if len(self.runs):
            terms = self.terms[self.runs]
            postings[terms] += np.diff(np.concatenate((self.runs, [len(self.terms)])))
            places[terms] += np.add.reduceat(self.counts, self.runs)


def _within(runs: npt.NDArray[np.intp], sizes: Renumbered) -> Renumbered:
    """For each item: how much of its run comes before it."""
    before = np.cumsum(sizes) - sizes
    return before - np.repeat(before[runs], np.diff(np.concatenate((runs, [len(sizes)]))))


def _texts(segments: Sequence[Segment], docs: Sequence[Renumbered], name: str) -> Iterator[str]:
    for segment, numbers in zip(segments, docs, strict=True):
        column = segment.text_column(name)
        if column is None:
            yield from ("" for _ in numbers[numbers >= 0])
            continue
        values = list(column.values)
        yield from (values[code] for code in column.codes[numbers >= 0].tolist())


def _numbers(segments: Sequence[Segment], docs: Sequence[Renumbered], name: str) -> Iterator[int]:
    for segment, numbers in zip(segments, docs, strict=True):
        column = segment.number_column(name)
        alive = numbers >= 0
        yield from (column[alive].tolist() if column is not None else (0 for _ in numbers[alive]))
