"""Two texts in step: which row of one stands beside a row of the other.

Matches of rival accounts cross: what one tells first the other tells last. A scroll can follow only
matches that do not cross, so the longest such chain is taken, and always through the pair in hand.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

Anchor = tuple[int, int]


def chain(anchors: Sequence[Anchor], in_hand: Anchor | None, rows: Anchor) -> list[Anchor]:
    """The longest run of anchors that grows on both sides, through the one in hand.

    An anchor is a row on the left and a row on the right. The beginnings and the ends of the texts
    (`rows` long) belong to it.
    """
    middle = [in_hand] if in_hand is not None else []
    before = [a for a in anchors if in_hand is None or (a[0] < in_hand[0] and a[1] < in_hand[1])]
    after = [a for a in anchors if in_hand is not None and a[0] > in_hand[0] and a[1] > in_hand[1]]
    inner = [*_longest(before), *middle, *_longest(after)]
    first = [(0, 0)] if not inner or min(inner[0]) > 0 else []
    last = [rows] if not inner or (inner[-1][0] < rows[0] and inner[-1][1] < rows[1]) else []
    return [*first, *inner, *last]


def _longest(anchors: Sequence[Anchor]) -> list[Anchor]:
    """The longest subsequence that grows strictly on both sides (patience sorting)."""
    # Among anchors of one left row the later right row comes first, so that only one is taken.
    ordered = sorted(anchors, key=lambda a: (a[0], -a[1]))
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = []
    for i, (_, right) in enumerate(ordered):
        at = bisect_left(tails, right)
        previous.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [right]
        ends[at : at + 1] = [i]
    found: list[Anchor] = []
    i = ends[-1] if ends else -1
    while i >= 0:
        found.append(ordered[i])
        i = previous[i]
    return found[::-1]


def beside(steps: Sequence[Anchor], row: float, *, to_right: bool) -> float:
    """The row of the other text that stands beside `row`: in between anchors in proportion."""
    here, there = (0, 1) if to_right else (1, 0)
    at = bisect_right([s[here] for s in steps], row)
    if at == 0:
        return row - steps[0][here] + steps[0][there]
    low = steps[at - 1]
    if at == len(steps):
        return row - low[here] + low[there]
    high = steps[at]
    part = (row - low[here]) / max(high[here] - low[here], 1)
    return low[there] + part * (high[there] - low[there])
