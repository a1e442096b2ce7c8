"""Words side by side and near each other, in many documents at once.

The positions of all documents that are looked at lie on one line, document after document, so far
apart that nothing reaches from one into the next (`Line`). A word is an ascending array of places
on it, and what stands in a shape has a beginning and an end there.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

#: Places on the line: int32 where it is short enough, else int64.
Places: TypeAlias = npt.NDArray[Any]
Mask = npt.NDArray[np.bool_]

#: The places of a word that is this much rarer are looked up among those of the other.
_APART = 16

_SHORT = 1 << 31
#: Two words' places are told apart by their last bits.
_BITS = 2


class TooManyError(Exception):
    """There are more ways to choose one place of each part than was allowed."""


class Word(NamedTuple):
    """Where a word stands, ascending, and how many words it reaches over."""

    places: Places
    words: int = 1


#: What may stand in one place of a row: words that follow each other, or others.
Slot = Sequence[Sequence[Word]]


class Stands(NamedTuple):
    """Where a shape stands: its beginnings and ends (not with), and the stretches it consists of.

    `pieces` are pairs of arrays of beginnings and ends; a piece that some lack is empty there.
    """

    first: Places
    after: Places
    pieces: tuple[tuple[Places, Places], ...]

    def __len__(self) -> int:
        return len(self.first)


class Line:
    """The positions of some documents (rows, numbered from 0) one after the other."""

    def __init__(self, last: npt.NDArray[Any], reach: int) -> None:
        """`last` is the highest position of each row, `reach` how far a shape may reach."""
        ends = np.cumsum(last.astype(np.int64) + (1 + reach))
        begins = np.concatenate(([0], ends))
        #: Where each row begins, and where the last one ends.
        self.begins: Places = begins.astype(np.int32) if begins[-1] < _SHORT else begins

    def places(
        self, rows: npt.NDArray[Any], counts: npt.NDArray[Any], flat: npt.NDArray[Any]
    ) -> Places:
        """Positions on the line: row by row so many of them, all given one after the other."""
        found = np.repeat(self.begins[rows], counts)
        found += flat.astype(found.dtype)
        return found

    def __len__(self) -> int:
        return len(self.begins) - 1

    def counts(self, places: Places, low: int, high: int) -> npt.NDArray[np.int64]:
        """How many of some places, ascending, lie in each of the rows `low` to `high`."""
        found: npt.NDArray[np.int64] = np.diff(
            np.searchsorted(places, self.begins[low : high + 1])
        ).astype(np.int64)
        return found


def in_both(fewer: Places, more: Places) -> Places:
    """The places, ascending, that are in both of two arrays that have none twice."""
    if len(fewer) * _APART < len(more):
        return fewer[_are_at(fewer, more)]
    # To sort two runs is to merge them, several times as fast as looking up each place.
    both = np.concatenate((fewer, more))
    both.sort(kind="stable")
    found: Places = both[1:][both[1:] == both[:-1]]
    return found


def _are_at(wanted: Places, places: Places) -> Mask:
    """Which of some places are among others, which ascend."""
    if not len(places):
        return np.zeros(len(wanted), np.bool_)
    at = np.searchsorted(places, wanted)
    at[at == len(places)] = 0
    found: Mask = places[at] == wanted
    return found


def merged(arrays: Sequence[Places]) -> Places:
    """The places of any of some arrays that have none twice: each once, ascending."""
    filled = [array for array in arrays if len(array)]
    if len(filled) <= 1:
        return filled[0] if filled else np.empty(0, np.int32)
    joined = np.concatenate(filled)
    joined.sort(kind="stable")
    return distinct(joined)


def distinct(places: Places) -> Places:
    """Ascending places without those that come twice."""
    twice = np.flatnonzero(places[1:] == places[:-1])
    return np.delete(places, twice) if len(twice) else places


# -- side by side ---------------------------------------------------------------------------------


def in_row(slots: Sequence[Slot]) -> Stands:
    """Where words fill some slots one after the other; by their beginnings, ascending."""
    widths = [_width(slot) for slot in slots]
    if all(widths):
        first = _aligned([merged([word.places for [word] in slot]) for slot in slots], widths)
        after = first + sum(widths)
    else:
        first, after = _runs(slots)
    return Stands(first, after, ((first, after),))


def _width(slot: Slot) -> int:
    """How many words each alternative of a slot takes; 0 when they differ, or are several words."""
    widths = {words[0].words if len(words) == 1 else 0 for words in slot}
    return widths.pop() if len(widths) == 1 else 0


def _aligned(slots: Sequence[Places], widths: Sequence[int]) -> Places:
    """Where words stand side by side that are so and so wide; the rarest is looked at first."""
    offsets = np.concatenate(([0], np.cumsum(widths)[:-1])).tolist()
    (places, offset), *others = sorted(
        zip(slots, offsets, strict=True), key=lambda pair: len(pair[0])
    )
    first: Places = places - offset
    for places, offset in others:
        if not len(first):
            break
        first = in_both(first + offset, places) - offset
    return first


def _runs(slots: Sequence[Slot]) -> tuple[Places, Places]:
    """Beginnings and ends of what fills the slots, whatever each of them takes."""
    found: tuple[Places, Places] | None = None
    for slot in slots:
        followed = [_followed(found, words) for words in slot]
        first = np.concatenate([begun for begun, _ in followed])
        after = np.concatenate([end for _, end in followed])
        found = _once(first, after)
    assert found is not None
    return found


def _followed(runs: tuple[Places, Places] | None, words: Sequence[Word]) -> tuple[Places, Places]:
    """Runs that some words follow, up to the last of them; without runs, where the words stand."""
    for word in words:
        if runs is None:
            runs = word.places, word.places + word.words
            continue
        first, after = runs
        kept = _are_at(after, word.places)
        runs = first[kept], after[kept] + word.words
    assert runs is not None
    return runs


def _once(first: Places, after: Places) -> tuple[Places, Places]:
    """Pairs in order, each once."""
    order = np.lexsort((after, first))
    first, after = first[order], after[order]
    new = np.ones(len(first), np.bool_)
    new[1:] = (first[1:] != first[:-1]) | (after[1:] != after[:-1])
    return first[new], after[new]


# -- near each other ------------------------------------------------------------------------------


def either(parts: Sequence[Stands]) -> Stands:
    """Where any of some shapes stands."""
    most = max(len(part.pieces) for part in parts)
    return Stands(
        np.concatenate([part.first for part in parts]),
        np.concatenate([part.after for part in parts]),
        tuple(
            (
                np.concatenate([_piece(part, n)[0] for part in parts]),
                np.concatenate([_piece(part, n)[1] for part in parts]),
            )
            for n in range(most)
        ),
    )


def _piece(part: Stands, n: int) -> tuple[Places, Places]:
    if n < len(part.pieces):
        return part.pieces[n]
    nowhere = np.full(len(part), -1, part.first.dtype)
    return nowhere, nowhere


def near(one: Stands, other: Stands, distance: int) -> Places:
    """Where two shapes of one piece each begin that stand near each other, neither on the other.

    Between them there are at most `distance` - 1 words.
    """
    fewer, more = sorted((len(one), len(other)))
    if fewer * _APART >= more and _are_words(one) and _are_words(other):
        return _near_words(one.first, other.first, distance)
    return merged([_followed_by(one, other, distance), _followed_by(other, one, distance)])


def _are_words(stands: Stands) -> bool:
    """Whether each is one word, and they ascend."""
    ascend = (stands.first[1:] > stands.first[:-1]).all()
    return bool(ascend) and bool((stands.after - stands.first == 1).all())


def _followed_by(one: Stands, other: Stands, distance: int) -> Places:
    """Where shapes begin after whose end another begins soon, each place once."""
    begins = np.sort(other.first)
    if not len(begins):
        return begins
    at = np.searchsorted(begins, one.after)
    there = at < len(begins)
    at[~there] = 0
    return distinct(np.sort(one.first[there & (begins[at] < one.after + distance)]))


def _near_words(one: Places, other: Places, distance: int) -> Places:
    """`near` of two words: the places of both are sorted into one array, and each looks ahead.

    The last bit of a number tells whose place it is. The one before is 0, so that places are four
    times as far apart, and one more or less where they are of different words.
    """
    begin = int(min(one[:1].tolist() + other[:1].tolist(), default=0))
    end = int(max(one[-1:].tolist() + other[-1:].tolist(), default=0))
    short = end - begin < _SHORT >> _BITS
    kind: np.dtype[Any] = np.dtype(np.int32 if short else np.int64)
    here, there = ((places - begin).astype(kind) << _BITS for places in (one, other))
    both = np.concatenate((here, there + 1))
    both.sort(kind="stable")
    near: Places = (both[_near_ahead(both, distance)] >> _BITS).astype(one.dtype) + begin
    return distinct(near)


def _near_ahead(both: Places, distance: int) -> npt.NDArray[np.intp]:
    """Which places have one of the other word after them, at most `distance` further on."""
    most = (distance << _BITS) + 1
    apart = both[1:] - both[:-1]
    close = apart <= most
    # In the same place both words stand 1 apart, and in all others at least 3.
    hit = close & ((apart & 1) == 1) & (apart > 1)
    found = [np.flatnonzero(hit)]
    left = np.flatnonzero(close & ~hit)
    ahead = 2
    while len(left):
        left = left[left + ahead < len(both)]
        apart = both[left + ahead] - both[left]
        close = apart <= most
        hit = close & ((apart & 1) == 1) & (apart > 1)
        found.append(left[hit])
        left = left[close & ~hit]
        ahead += 1
    return np.sort(np.concatenate(found), kind="stable")


def close(parts: Sequence[Stands], distance: int, most: int) -> Stands:
    """Where one place of each of several shapes stands near the others, none upon another.

    From the first beginning to the last end there are at most `distance` - 1 words besides theirs.
    One shape may stand between the pieces of another.

    Raises:
        TooManyError: there are more than `most` ways to choose some of them.
    """
    ordered = sorted(parts, key=len)
    longest = [int((part.after - part.first).max()) if len(part) else 0 for part in ordered]
    reach = sum(longest) + distance - 1
    chosen, own = ordered[0], ordered[0].after - ordered[0].first
    for part in ordered[1:]:
        chosen, own = _joined(chosen, own, part, reach, most)
    fits = chosen.after - chosen.first <= own + (distance - 1)
    return _kept(chosen, fits)


def _joined(
    chosen: Stands, own: Places, part: Stands, reach: int, most: int
) -> tuple[Stands, Places]:
    """What was chosen with each place of another part within reach, and how many words it has."""
    part = _kept(part, np.argsort(part.first, kind="stable"))
    low = np.searchsorted(part.first, chosen.after - reach)
    high = np.maximum(np.searchsorted(part.first, chosen.first + reach), low)
    ways = high - low
    total = int(ways.sum())
    if total > most:
        raise TooManyError(total)
    left = np.repeat(np.arange(len(chosen)), ways)
    right = np.arange(total) - np.repeat(np.cumsum(ways) - ways - low, ways)
    one, other = _kept(chosen, left), _kept(part, right)
    apart = ~np.logical_or.reduce(
        [
            (first < other_after) & (other_first < after)
            for first, after in one.pieces
            for other_first, other_after in other.pieces
        ]
    )
    both = Stands(
        np.minimum(one.first, other.first),
        np.maximum(one.after, other.after),
        one.pieces + other.pieces,
    )
    return _kept(both, apart), (own[left] + (other.after - other.first))[apart]


def _kept(stands: Stands, at: npt.NDArray[Any]) -> Stands:
    pieces = tuple((first[at], after[at]) for first, after in stands.pieces)
    return Stands(stands.first[at], stands.after[at], pieces)
