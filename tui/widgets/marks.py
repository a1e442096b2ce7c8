"""Marks: the stretches of a text that are lit, and which of them touch a row."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal

MarkKind = Literal["match", "opening", "sentence", "shared", "differs"]

#: From what lies under to what lies over, where marks overlap.
_ORDER: tuple[MarkKind, ...] = ("opening", "sentence", "match", "shared", "differs")


@dataclass(frozen=True, slots=True)
class Mark:
    """A lit stretch of an article's text.

    `kind` is "match" (of a search), "sentence" (that matches one of another article), "opening"
    (its first word), "shared" (a word of the pair in hand that both sentences have) or "differs" (a
    figure or date told differently). `number` stands in the gutter beside the row where it begins.
    `in_hand` lights a mark as the one that the reader is at.
    """

    start: int
    end: int
    kind: MarkKind = "match"
    number: int | None = None
    in_hand: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a row that is lit alike throughout; `marks` from what lies under to over."""

    start: int
    end: int
    marks: tuple[Mark, ...]


class Marks:
    """The marks of one text, found by bisection however many there are."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(
            (m for m in marks if m.end > m.start), key=lambda m: (m.start, m.end, m.number or 0)
        )
        self._starts = [m.start for m in self._marks]
        # The furthest end so far only grows, so it can be bisected although ends alone cannot.
        self._reach = list(accumulate((m.end for m in self._marks), max))

    def __len__(self) -> int:
        return len(self._marks)

    def __iter__(self) -> Iterator[Mark]:
        return iter(self._marks)

    def of(self, kind: MarkKind) -> list[Mark]:
        """The marks of one kind, in the order of the text."""
        return [m for m in self._marks if m.kind == kind]

    def touching(self, start: int, end: int) -> list[Mark]:
        """The marks that share a character with `start` to `end`, in the order of the text."""
        low = bisect_right(self._reach, start)
        high = bisect_left(self._starts, end)
        return [m for m in self._marks[low:high] if m.end > start]

    def beginning(self, start: int, end: int) -> list[Mark]:
        """The marks that begin from `start` up to, not at, `end`."""
        low = bisect_left(self._starts, start)
        return self._marks[low : bisect_left(self._starts, end)]

    def pieces(self, start: int, end: int) -> list[Piece]:
        """`start` to `end` cut wherever the marks upon it change; together the whole stretch."""
        upon = self.touching(start, end)
        if not upon:
            return [Piece(start, end, ())] if end > start else []
        cuts = {start, end}
        for mark in upon:
            cuts.add(max(mark.start, start))
            cuts.add(min(mark.end, end))
        ordered = sorted(cuts)
        return [
            Piece(low, high, tuple(sorted(_covering(upon, low, high), key=_depth)))
            for low, high in pairwise(ordered)
        ]


def _covering(marks: list[Mark], low: int, high: int) -> list[Mark]:
    return [m for m in marks if m.start <= low and m.end >= high]


def _depth(mark: Mark) -> tuple[int, bool]:
    return (_ORDER.index(mark.kind), mark.in_hand)


class Walk:
    """The matches of a text one by one, and the one in hand."""

    def __init__(self, matches: list[Mark], current: int | None = None) -> None:
        """`matches` in the order of the text; `current` is the index of the one in hand."""
        self.matches = matches
        self.current = current if current is not None and current < len(matches) else None

    @property
    def in_hand(self) -> Mark | None:
        """The match in hand."""
        return None if self.current is None else self.matches[self.current]

    @property
    def index(self) -> int:
        """The place of the match in hand, from 1; 0 is none."""
        return 0 if self.current is None else self.current + 1

    @property
    def total(self) -> int:
        """How many matches there are."""
        return len(self.matches)

    def first_from(self, offset: int) -> int:
        """The index of the first match at or after an offset; the first of all when none is."""
        at = bisect_left(self.matches, offset, key=lambda m: m.start)
        return at % max(len(self.matches), 1)

    def step(self, step: int, here: int) -> int | None:
        """The index one further (1) or back (-1), round at the ends; from the offset `here` when
        none is in hand. None when there is no match.
        """
        if not self.matches:
            return None
        if self.current is not None:
            return (self.current + step) % len(self.matches)
        at = bisect_left(self.matches, here, key=lambda m: m.start)
        return (at if step > 0 else at - 1) % len(self.matches)
