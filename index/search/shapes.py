"""Shapes: how words of a query stand to one another in a passage, found by their positions.

A position is the number of a word in its field, or in its passage. The index and the marking of
spans find the same shapes, so what is found is what is lit.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeAlias

from index.search.analysis import Atom, Slot

#: So many ways in which words stand near each other in one passage are told apart; a page that says
#: two words a thousand times each would have a million. Whether there is one is always known.
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Row:
    """Words side by side, in order."""

    slots: tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Close:
    """Parts near each other, in any order, none upon another.

    Of two words the positions differ by at most `distance`. From the beginning of the first part to
    the end of the last there are at most `distance` - 1 words besides the parts.
    """

    parts: tuple["Shape", ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Either:
    """Any of these."""

    parts: tuple["Shape", ...]


Shape: TypeAlias = Row | Close | Either


class Place(NamedTuple):
    """Where a shape stands: from word `first` up to, not with, word `after`; and the stretches of
    words that it consists of, in order.
    """

    first: int
    after: int
    pieces: tuple[tuple[int, int], ...]


def single(shape: Shape) -> Slot | None:
    """What may stand for a shape of one word; None when it has several words."""
    return shape.slots[0] if isinstance(shape, Row) and len(shape.slots) == 1 else None


def atoms(shape: Shape) -> Iterator[Atom]:
    """All words of a shape."""
    if isinstance(shape, Row):
        for slot in shape.slots:
            for words in slot:
                yield from words
    else:
        for part in shape.parts:
            yield from atoms(part)


def holding(shape: Shape, documents: Callable[[Atom], Iterable[int]]) -> set[int]:
    """The documents that have the words of a shape, wherever they stand."""
    if isinstance(shape, Either):
        return set().union(*(holding(part, documents) for part in shape.parts))
    if isinstance(shape, Close):
        return _in_all([holding(part, documents) for part in shape.parts])
    return _in_all(
        [
            set().union(*(_in_all([set(documents(atom)) for atom in words]) for words in slot))
            for slot in shape.slots
        ]
    )


def _in_all(sets: list[set[int]]) -> set[int]:
    smallest, *others = sorted(sets, key=len)
    return smallest.intersection(*others)


def places(shape: Shape, positions: Callable[[Atom], set[int]]) -> list[Place]:
    """Where a shape stands, in order; `positions` are those at which a word answers to an atom."""
    match shape:
        case Row(slots):
            return [
                Place(first, after, ((first, after),))
                for first, after in sorted(_runs(slots, positions))
            ]
        case Either(parts):
            return sorted({place for part in parts for place in places(part, positions)})
        case Close(parts, distance):
            found = [places(part, positions) for part in parts]
            return sorted(set(_close(found, distance))) if all(found) else []


def _runs(slots: Iterable[Slot], positions: Callable[[Atom], set[int]]) -> set[tuple[int, int]]:
    """(first, after) of the words that fill the slots one after the other."""
    found: set[tuple[int, int]] | None = None
    for slot in slots:
        following: set[tuple[int, int]] = set()
        for alternative in slot:
            begun = found
            for atom in alternative:
                here = positions(atom)
                if begun is None:
                    begun = {(place, place + atom.words) for place in here}
                else:
                    begun = {(first, end + atom.words) for first, end in begun if end in here}
            following |= begun or set()
        found = following
        if not found:
            break
    return found or set()


def _close(parts: Sequence[Sequence[Place]], distance: int) -> Iterator[Place]:
    """One place of each part, all of them near each other; the first MOST of them."""
    ordered = sorted(parts, key=len)
    longest = [max(place.after - place.first for place in part) for part in ordered]
    reach = sum(longest) + distance - 1
    count = 0
    for chosen in _chosen(ordered, longest, reach, ()):
        first, after = min(p.first for p in chosen), max(p.after for p in chosen)
        if after - first <= sum(p.after - p.first for p in chosen) + distance - 1:
            yield Place(first, after, tuple(sorted(s for p in chosen for s in p.pieces)))
            count += 1
            if count == MOST:
                return


def _chosen(
    parts: Sequence[Sequence[Place]],
    longest: Sequence[int],
    reach: int,
    chosen: tuple[Place, ...],
) -> Iterator[tuple[Place, ...]]:
    """One place of each part, none upon another, no further apart than `reach` words in all."""
    if len(chosen) == len(parts):
        yield chosen
        return
    part = parts[len(chosen)]
    low, high = 0, len(part)
    if chosen:
        first, after = min(p.first for p in chosen), max(p.after for p in chosen)
        # Places of a part go by their beginnings; no end lies further than its longest.
        low = bisect_left(part, after - reach, key=lambda place: place.first)
        high = bisect_left(part, first + reach, key=lambda place: place.first)
    for place in part[low:high]:
        if not any(_share(place, other) for other in chosen):
            yield from _chosen(parts, longest, reach, (*chosen, place))


def _share(one: Place, other: Place) -> bool:
    """Whether two places have a word in common; one may stand between the words of the other."""
    return any(
        first < other_after and other_first < after
        for first, after in one.pieces
        for other_first, other_after in other.pieces
    )
