"""Words that stand in a shape: in which documents of a segment, and how often."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from index.search.analysis import Atom
from index.search.arrays.words import Library, Standing
from index.search.postings import proximity
from index.search.postings.proximity import Line, Places, Stands, TooManyError, Word
from index.search.postings.sets import Documents, in_all, in_any, numbers_of
from index.search.shapes import Close, Either, Row, Shape, atoms, places

#: So many ways in which words may stand near each other are told apart at once; documents with
#: more are looked at by themselves.
_MOST = 1 << 20

#: So many positions are looked at at a time: they stay in the cache of the processor.
_AT_A_TIME = 1 << 17

Counts = npt.NDArray[np.float32]


def holding(shape: Shape, documents: Callable[[Atom], Documents], size: int) -> Documents:
    """The documents that have the words of a shape, wherever they stand."""
    if isinstance(shape, Either):
        return in_any([holding(part, documents, size) for part in shape.parts], size)
    if isinstance(shape, Close):
        return in_all([holding(part, documents, size) for part in shape.parts], size)
    return in_all(
        [
            in_any([in_all([documents(atom) for atom in words], size) for words in slot], size)
            for slot in shape.slots
        ],
        size,
    )


def together(
    library: Library, field: str, shape: Shape, candidates: Documents
) -> tuple[Documents, Counts]:
    """Those of some documents in which words stand in a shape, and at how many first words."""
    docs, counts = [], []
    for number, part in enumerate(library.parts):
        own = part.own(candidates)
        if not len(own):
            continue
        rows = np.full(part.segment.count, -1, np.int32)
        rows[own] = np.arange(len(own), dtype=np.int32)
        found = {
            atom: library.standing(field, atom, number, rows, reach(shape))
            for atom in dict.fromkeys(atoms(shape))
        }
        count = _counted(shape, found, len(own))
        there = numbers_of(count > 0)
        docs.append(own[there] + np.int32(part.begin))
        counts.append(count[there].astype(np.float32))
    if not docs:
        return candidates[:0], np.empty(0, np.float32)
    return np.concatenate(docs), np.concatenate(counts)


def _counted(shape: Shape, found: dict[Atom, list[Standing]], rows: int) -> npt.NDArray[np.int64]:
    """How often a shape begins in each of some documents."""
    total = sum(len(each.flat) for standing in found.values() for each in standing)
    step = max(1, rows * _AT_A_TIME // max(1, total))
    counts = [
        _scene(shape, found, low, min(low + step, rows)).counts(shape)
        for low in range(0, rows, step)
    ]
    return np.concatenate(counts)


def _scene(shape: Shape, found: dict[Atom, list[Standing]], low: int, high: int) -> "Scene":
    """The documents of some rows."""
    here = {
        atom: [each.between(low, high) for each in standing] for atom, standing in found.items()
    }
    last = np.zeros(high - low, np.int64)
    for standing in here.values():
        for each in standing:
            last[each.rows] = np.maximum(last[each.rows], each.flat[each.bounds[1:] - 1])
    line = Line(last, reach(shape))
    at = {
        atom: proximity.merged(
            [line.places(each.rows, np.diff(each.bounds), each.flat) for each in standing]
        )
        for atom, standing in here.items()
    }
    return Scene(line, at)


def reach(shape: Shape) -> int:
    """How many words lie at most between the beginning of a shape and its end, with its own."""
    match shape:
        case Row(slots):
            return sum(max(sum(atom.words for atom in words) for words in slot) for slot in slots)
        case Either(parts):
            return max(reach(part) for part in parts)
        case Close(parts, distance):
            return sum(reach(part) for part in parts) + distance - 1


class Scene:
    """Words on a line of documents; `at` says where each stands, ascending."""

    def __init__(self, line: Line, at: dict[Atom, Places]) -> None:
        self._line = line
        self._at = at

    def counts(self, shape: Shape) -> npt.NDArray[np.int64]:
        """How often a shape begins in each document."""
        return self._between(shape, 0, len(self._line))

    def _between(self, shape: Shape, low: int, high: int) -> npt.NDArray[np.int64]:
        """`counts` of some rows. Where there are too many ways they are halved, down to one."""
        within = self._rows(low, high)
        try:
            return self._line.counts(within.firsts(shape), low, high)
        except TooManyError:
            if high - low == 1:
                return np.array([within.counted_slowly(shape)])
        middle = (low + high) // 2
        return np.concatenate(
            (self._between(shape, low, middle), self._between(shape, middle, high))
        )

    def _rows(self, low: int, high: int) -> "Scene":
        if high - low == len(self._line):
            return self
        edges = self._line.begins[[low, high]]
        cuts = {atom: np.searchsorted(at, edges).tolist() for atom, at in self._at.items()}
        return Scene(self._line, {a: at[cuts[a][0] : cuts[a][1]] for a, at in self._at.items()})

    def firsts(self, shape: Shape) -> Places:
        """Where a shape begins, ascending, each place once. Raises TooManyError."""
        if isinstance(shape, Close) and len(shape.parts) == 2:  # noqa: PLR2004
            one, other = (self._stands(part) for part in shape.parts)
            if len(one.pieces) == len(other.pieces) == 1:
                return proximity.near(one, other, shape.distance)
        return proximity.distinct(np.sort(self._stands(shape).first))

    def counted_slowly(self, shape: Shape) -> int:
        """How often a shape begins, in one document that holds it in very many ways."""
        at = {atom: set(places.tolist()) for atom, places in self._at.items()}
        return len({place.first for place in places(shape, at.__getitem__)})

    def _stands(self, shape: Shape) -> Stands:
        match shape:
            case Row(slots):
                return proximity.in_row([[self._words(words) for words in slot] for slot in slots])
            case Either(parts):
                return proximity.either([self._stands(part) for part in parts])
            case Close(parts, distance):
                return proximity.close([self._stands(part) for part in parts], distance, _MOST)

    def _words(self, words: Sequence[Atom]) -> list[Word]:
        return [Word(self._at[atom], atom.words) for atom in words]
