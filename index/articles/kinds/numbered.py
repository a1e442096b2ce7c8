"""Numbered headings: the entries of "7 things to know", each with paragraphs below it."""

import re
from itertools import pairwise

from index.articles.kinds.page import Page

_NUMBER = re.compile(r"(?:#\s?)?(?P<n>\d{1,3})(?:[.)]\s|:\s)")
_LONGEST = 12
_LEAST = 3


def numbered_headings(page: Page, first: int, last: int) -> frozenset[int]:
    """The lines that count up or down by one, short, with other lines between any two of them."""
    found: list[tuple[int, int]] = []
    for i in range(first, last):
        look = page.looks[i]
        match = _NUMBER.match(look.clean) if look.n <= _LONGEST and page.open(i) else None
        if match and not look.goes_on:
            found.append((i, int(match["n"])))
    if len(found) < _LEAST:
        return frozenset()
    step = found[1][1] - found[0][1]
    counts = abs(step) == 1 and all(
        after[1] - before[1] == step and after[0] - before[0] > 1
        for before, after in pairwise(found)
    )
    return frozenset(i for i, _ in found) if counts else frozenset()
