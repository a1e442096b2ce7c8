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
from index.search.arrays.writing import GAP
from index.search.postings.segment import Field
from index.search.postings.sets import NONE, Documents, sorted_once

Weights: TypeAlias = npt.NDArray[np.float32]
Slots: TypeAlias = "range | npt.NDArray[np.intp]"

#: Bytes of postings that stay decoded: each letter typed searches again.
ROOM = 32 << 20
#: Words whose slots are remembered.
_KEPT = 64
#: Lists that lie no further apart are read at once: that many postings cost as much as a reading.
_CLOSE = 1 << 14
#: Of a list of which so small a share is wanted, only that share is looked at.
_FEW = 4
#: The positions of so few lists are not put into one; nor are those of a list so long, beside which
#: the others of a word are mostly short: other languages, other forms.
_APART = 4
_LONG = 4096
#: A row and a position in one number: the bits of the position.
_ROW = 32


class Words(NamedTuple):
    """The documents that have a word, ascending, and how much it weighs in each."""

    docs: Documents
    weights: Weights


class Standing(NamedTuple):
    """Where words stand in some documents, by their rows, ascending, each once.

    Those of row n are `flat[bounds[n] : bounds[n + 1]]`, ascending.
    """

    rows: npt.NDArray[np.int32]
    bounds: npt.NDArray[np.int64]
    flat: npt.NDArray[np.uint32]

    def between(self, low: int, high: int) -> "Standing":
        """What stands in the documents of some rows, which are counted from `low`."""
        first, after = np.searchsorted(self.rows, (low, high)).tolist()
        bounds = self.bounds[first : after + 1]
        flat = self.flat[bounds[0] : bounds[-1]]
        return Standing(self.rows[first:after] - np.int32(low), bounds - bounds[0], flat)


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
        self, field: str, atom: Atom, part: int, rows: npt.NDArray[np.int32], reach: int
    ) -> list[Standing]:
        """Where a word stands in documents of a part: those that have a row, not -1, in `rows`.

        The rows of documents ascend as the documents do. Between two stretches lie at least `reach`
        positions.
        """
        found = self.parts.parts[part].segment.field(field)
        if found is None:
            return []
        runs = _runs(self.slots(field, atom)[part])
        more = max(0, reach - GAP)
        long = [slot for low, high in runs for slot in _long(found, low, high)]
        if len(long) > _APART:
            return [_joined([_standing(found, low, high, rows, more) for low, high in runs])]
        each = [_standing(found, slot, slot + 1, rows, more) for slot in long]
        rest = [
            _standing(found, low, high, rows, more)
            for run in runs
            for low, high in _without(run, long)
        ]
        return [*each, _joined(rest)] if rest else each


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


def _long(field: Field, low: int, high: int) -> list[int]:
    """Those of some slots that have very many postings, or all that there is of them."""
    if high - low == 1:
        return [low]
    return (np.flatnonzero(np.diff(field.starts(low, high)) > _LONG) + low).tolist()


def _without(run: tuple[int, int], slots: Sequence[int]) -> list[tuple[int, int]]:
    """What is left of a run of slots without some of them."""
    edges = [run[0] - 1, *(slot for slot in slots if run[0] <= slot < run[1]), run[1]]
    return [(low + 1, high) for low, high in pairwise(edges) if low + 1 < high]


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


def _standing(
    field: Field, low: int, high: int, rows: npt.NDArray[np.int32], more: int
) -> Standing:
    """Where the words of some slots stand; of several, one after the other.

    `more` positions are put between stretches than are there.
    """
    docs = field.postings(low, high).docs
    row = rows[docs]
    at = np.flatnonzero(row >= 0)
    few = len(at) * _FEW < len(row)
    if few and high - low == 1:
        counts, flat = field.positions(low, at)
        if more:
            flat = field.apart(docs[at], counts, flat, more)
        return Standing(row[at], _bounds(counts), flat)
    counts, flat = field.counts(low, high), field.all_positions(low, high)
    if more:
        flat = field.apart(docs, counts, flat, more)
    if few:
        flat = flat[_stretches(_bounds(counts)[at], counts[at])]
    elif len(at) < len(row):
        flat = flat[np.repeat(row >= 0, counts)]
    return Standing(row[at], _bounds(counts[at]), flat)


def _bounds(counts: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    bounds = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=bounds[1:])
    return bounds


def _joined(parts: Sequence[Standing]) -> Standing:
    """What stands in any of some parts, in each of which a row may come several times."""
    keys = [
        np.repeat(part.rows.astype(np.int64) << _ROW, np.diff(part.bounds)) | part.flat
        for part in parts
    ]
    key = sorted_once(keys) if keys else np.empty(0, np.int64)
    row = key >> _ROW
    first = np.flatnonzero(np.diff(row, prepend=-1))
    return Standing(
        row[first].astype(np.int32),
        np.append(first, len(key)).astype(np.int64),
        (key & ((1 << _ROW) - 1)).astype(np.uint32),
    )
