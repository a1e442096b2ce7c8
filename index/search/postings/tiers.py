"""Which segments are made into one: those of a tier, once there are enough, and those half empty.

A segment of tier n has about `FAN` ** n documents. Each article is copied once a tier at most, so
that a commit costs little on the average, and there are never many segments.
"""

from collections.abc import Sequence
from typing import NamedTuple

from index.search.postings.segment import MOST_DOCUMENTS

#: As many segments of one tier become one.
FAN = 8
#: A segment with a larger share of deleted documents is written anew.
MOST_DELETED = 0.3

#: A segment with more documents is large enough: to have one less is not worth the copying.
_FULL = MOST_DOCUMENTS // 2


class Size(NamedTuple):
    """How many documents a segment has, and how many of them are living."""

    documents: int
    living: int


def merges(sizes: Sequence[Size]) -> list[list[int]]:
    """Which segments, by their numbers, are to become one each; a single one: to be written anew.

    Those without any living document are not among them: they need no successor.
    """
    groups = [[n] for n, size in enumerate(sizes) if size.living]
    living = {n: size.living for n, size in enumerate(sizes)}
    merged = _once(groups, living)
    while merged != groups:
        groups, merged = merged, _once(merged, living)
    return [group for group in groups if len(group) > 1 or _wasteful(sizes[group[0]])]


def _once(groups: list[list[int]], living: dict[int, int]) -> list[list[int]]:
    """The same groups, those of one overfull tier joined."""
    tiers: dict[int, list[list[int]]] = {}
    for group in groups:
        documents = _living(group, living)
        if documents < _FULL:
            tiers.setdefault(_tier(documents), []).append(group)
    for _, tier in sorted(tiers.items()):
        joined = _fitting(tier, living) if len(tier) >= FAN else []
        if len(joined) > 1:
            rest = [group for group in groups if group not in joined]
            return [*rest, sorted(n for group in joined for n in group)]
    return groups


def _fitting(tier: list[list[int]], living: dict[int, int]) -> list[list[int]]:
    """The smallest of them that make one segment."""
    found = []
    total = 0
    for group in sorted(tier, key=lambda group: _living(group, living)):
        total += _living(group, living)
        if total > MOST_DOCUMENTS:
            break
        found.append(group)
    return found


def _living(group: list[int], living: dict[int, int]) -> int:
    return sum(living[n] for n in group)


def _tier(documents: int) -> int:
    tier = 0
    while documents >= FAN:
        documents //= FAN
        tier += 1
    return tier


def _wasteful(size: Size) -> bool:
    return size.documents - size.living > MOST_DELETED * size.documents
