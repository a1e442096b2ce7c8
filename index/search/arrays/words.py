"""The postings of the words of a query, over all segments, and where they stand."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from index.search import fields
from index.search.analysis import Atom
from index.search.arrays.kept import Kept
from index.search.arrays.parts import Part, Parts
from index.search.arrays.terms import Chosen, Terms
from index.search.postings.segment import Field
from index.search.postings.sets import NONE, Documents

Weights: TypeAlias = npt.NDArray[np.float32]
Slots: TypeAlias = "range | npt.NDArray[np.intp]"

#: Bytes of postings that stay decoded: each letter typed searches again.
ROOM = 32 << 20
#: Words whose slots are remembered.
_KEPT = 64
#: Lists that lie no further apart are read at once: that many postings cost as much as a reading.
_CLOSE = 4096


class Words(NamedTuple):
    """The documents that have a word, ascending, and how much it weighs in each."""

    docs: Documents
    weights: Weights


class Standing(NamedTuple):
    """Where words stand: for each of some documents (rows) so many positions, one after the other.

    The positions of each ascend.
    """

    rows: npt.NDArray[np.int32]
    counts: npt.NDArray[np.int64]
    flat: npt.NDArray[np.uint32]


class Library:
    """The words of all parts. One thread at a time."""

    def __init__(self, parts: Parts) -> None:
        self.parts = parts
        codes = {value for _, column in parts.text_columns("language") for value in column.values}
        languages = [None if code == fields.NO_LANGUAGE else code for code in sorted(codes)]
        self._terms = [Terms(part.segment.dictionary, languages) for part in parts]
        self._decoded = Kept[Words](ROOM, lambda words: words.docs.nbytes + words.weights.nbytes)
        #: The slots that a word of a query has in a field, part by part.
        self.slots: Callable[[str, Atom], list[Slots]] = lru_cache(_KEPT)(self._slots)

    def words(self, field: str, atom: Atom) -> Words:
        """The documents that have what a word of a query may be, in a field."""
        return self._decoded.get((field, atom), lambda: self._words(field, atom))

    def _slots(self, field: str, atom: Atom) -> list[Slots]:
        return [
            _slots_of(part.segment.field(field), terms.chosen(atom))
            for part, terms in zip(self.parts, self._terms, strict=True)
        ]

    def _words(self, field: str, atom: Atom) -> Words:
        each = [
            _of_part(part, field, slots)
            for part, slots in zip(self.parts, self.slots(field, atom), strict=True)
            if len(slots)
        ]
        if not each:
            return Words(NONE, np.empty(0, np.float32))
        docs, weights = zip(*each, strict=True)
        return Words(np.concatenate(docs), np.concatenate(weights))

    def standing(
        self, field: str, atom: Atom, part: int, rows: npt.NDArray[np.int32]
    ) -> list[Standing]:
        """Where a word stands in documents of a part: those that have a row, not -1, in `rows`.

        Each has one term: no document comes twice in it.
        """
        found = self.parts.parts[part].segment.field(field)
        if found is None:
            return []
        slots = self.slots(field, atom)[part]
        return [each for low, high in _runs(slots) for each in _standing(found, low, high, rows)]


def _slots_of(field: Field | None, chosen: Chosen) -> Slots:
    if field is None or not len(chosen):
        return range(0)
    if isinstance(chosen, range):
        return range(*field.slots(chosen.start, chosen.stop))
    return field.slots_of(chosen)


def _runs(slots: Slots) -> list[tuple[int, int]]:
    """Slots that follow each other, as the first and the one after the last."""
    if isinstance(slots, range):
        return [(slots.start, slots.stop)] if slots else []
    if not len(slots):
        return []
    cuts = np.flatnonzero(np.diff(slots) != 1) + 1
    firsts = slots[[0, *cuts.tolist()]].tolist()
    lasts = slots[[*(cuts - 1).tolist(), -1]].tolist()
    return [(first, last + 1) for first, last in zip(firsts, lasts, strict=True)]


def _of_part(part: Part, name: str, slots: Slots) -> tuple[Documents, Weights]:
    field = part.segment.field(name)
    assert field is not None
    docs, weights = _read(field, slots)
    if len(slots) > 1:
        total = np.bincount(docs, weights, part.segment.count)
        docs = np.flatnonzero(total).astype(np.int32)
        weights = total[docs].astype(np.float32)
    if part.living is not None:
        alive = part.living[docs]
        docs, weights = docs[alive], weights[alive]
    return docs + np.int32(part.begin), weights


def _read(field: Field, slots: Slots) -> tuple[Documents, Weights]:
    """The postings of some slots, one list after the other."""
    if isinstance(slots, range):
        postings = field.postings(slots.start, slots.stop)
        return postings.docs, postings.weights
    first = int(slots[0])
    starts = field.starts(first, int(slots[-1]) + 1)
    begins, ends = starts[slots - first], starts[slots - first + 1]
    cuts = np.flatnonzero(begins[1:] - ends[:-1] > _CLOSE) + 1
    each = [
        _picked(field, slots[low:high], begins[low:high], ends[low:high])
        for low, high in pairwise([0, *cuts.tolist(), len(slots)])
    ]
    docs, weights = zip(*each, strict=True)
    return np.concatenate(docs), np.concatenate(weights)


def _picked(
    field: Field, slots: npt.NDArray[np.intp], begins: npt.NDArray[Any], ends: npt.NDArray[Any]
) -> tuple[Documents, Weights]:
    """The postings of slots that lie close together; `begins` and `ends` say where."""
    postings = field.postings(int(slots[0]), int(slots[-1]) + 1)
    if slots[-1] - slots[0] == len(slots) - 1:
        return postings.docs, postings.weights
    at = _stretches(begins - begins[0], ends - begins)
    return postings.docs[at], postings.weights[at]


def _stretches(begins: npt.NDArray[Any], sizes: npt.NDArray[Any]) -> npt.NDArray[np.intp]:
    """The numbers of stretches, each from where it begins, so many."""
    before = np.cumsum(sizes) - sizes
    at: npt.NDArray[np.intp] = np.arange(int(sizes.sum())) + np.repeat(begins - before, sizes)
    return at


def _standing(field: Field, low: int, high: int, rows: npt.NDArray[np.int32]) -> Sequence[Standing]:
    postings = field.postings(low, high)
    row = rows[postings.docs]
    at = np.flatnonzero(row >= 0)
    if not len(at):
        return []
    if len(at) * 4 < len(row) and high - low == 1:
        return [Standing(row[at], *field.positions(low, at))]
    counts, flat = field.counts(low, high), field.all_positions(low, high)
    if len(at) * 4 < len(row):
        begins = (np.cumsum(counts) - counts)[at]
        flat = flat[_stretches(begins, counts[at])]
    elif len(at) < len(row):
        flat = flat[np.repeat(row >= 0, counts)]
    whole = Standing(row[at], counts[at], flat)
    return [whole] if high - low == 1 else _by_slot(whole, postings.starts, at)


def _by_slot(
    whole: Standing, starts: npt.NDArray[np.int64], at: npt.NDArray[np.intp]
) -> list[Standing]:
    """What stands where, parted by slots."""
    cuts = np.unique(np.searchsorted(at, starts))
    places = np.concatenate(([0], np.cumsum(whole.counts)))
    return [
        Standing(
            whole.rows[low:high], whole.counts[low:high], whole.flat[places[low] : places[high]]
        )
        for low, high in pairwise(cuts.tolist())
    ]
