"""Kickers: the words before a headline that a browser puts on the same line."""

import re
from collections.abc import Sequence

from index.articles.features import Judged
from index.language.fold import fold_text

_FEWEST_WORDS = 3
#: A line of more words is no headline with a kicker; every tail of it would be folded.
_MOST_WORDS = 60
#: What only says what sort of article follows.
_SORT = re.compile(
    r"(?i:update|eilmeldung|exklusiv|liveblog|breaking|opinie|analyse|kommentar|reportage|"
    r"\[[^\]]{3,20}\])"
    r"\s+(?=[\"“„«»'‘]?[A-ZÀ-Þ])"
)
_TITLE_CASE = 0.6


def headline_of(line: Judged, lines: Sequence[Judged]) -> str:
    """The headline of a line without its kicker.

    Another line of the page tells where it begins: a teaser, the words to share, the forum's own
    entry have the headline alone.
    """
    text = line.look.clean
    words = text.split()
    if not _FEWEST_WORDS < len(words) <= _MOST_WORDS:
        return text
    folded = {other.look.folded for other in lines if other.look.n < line.look.n}
    for at in range(1, len(words) - _FEWEST_WORDS + 1):
        tail = " ".join(words[at:])
        if (tail[0].isupper() or not tail[0].isalnum()) and fold_text(tail) in folded:
            return tail
    sort = _SORT.match(text) if line.look.capital_share < _TITLE_CASE else None
    return text[sort.end() :] if sort else text
