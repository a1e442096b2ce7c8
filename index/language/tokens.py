"""Words of a text with their offsets. Search, comparison and screen all cut text here."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.language.fold import fold_word, fold_words


class Token(NamedTuple):
    """A word: as analysis sees it, and the span of the characters it was read from."""

    word: str
    start: int
    end: int


# Letters may be followed by marks that Python's \w does not count: combining accents, Arabic and
# Hebrew vowel signs, signs of the scripts of India, soft hyphens and joiners.
_MARK = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u00ad\u200b-\u200d\u2060"
)
_IDEOGRAPH = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_APOSTROPHE = "['’‘ʼ`]"
# What goes on with a word. Each such set costs the start half a millisecond: it is named seldom.
_INNER = rf"(?:[^\W_{_IDEOGRAPH}]|[{_MARK}])"
_INITIAL = r"[^\W\d_][\u0300-\u036f]*+"

# What a word is.
_GENERAL = rf"""
    [{_IDEOGRAPH}]                                             # an ideograph is a word
    | (?<!\w){_INITIAL}(?:\.{_INITIAL})+(?!\w)\.?        # U.S.
    | \d+(?:[.,:]\d+)+                                         # 850,000  22.11.2017  10:30
    | \d+(?=[A-Z][a-z])                                        # 2017World: a space was lost
    | [^\W_]{_INNER}*(?:{_APOSTROPHE}(?!\d){_INNER}+)*         # word  don't  isis’s  15km  covid19
"""
# Plain English words, which nearly all words are, found more than twice as fast.
_PLAIN = r"""
    [A-Za-z]++(?=[\s,;:!?"”)\]-])
    | [A-Za-z]{2,}+(?=\.(?:\s|\Z))
"""

WORD = re.compile(_PLAIN + "|" + _GENERAL, re.VERBOSE)


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of `text` from `start` to `end`, in order.

    Hyphens part words: "al-Abadi" is two, and a phrase finds it. `text[t.start:t.end]` is what the
    word was read from.
    """
    return list(iter_tokens(text, start, end))


def iter_tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """As `tokens`, one at a time."""
    for match in WORD.finditer(text, start, len(text) if end is None else end):
        word = fold_word(match.group())
        if word:
            yield Token(word, match.start(), match.end())


def folded_words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words of the tokens alone: twice as fast where no offsets are asked for."""
    return fold_words(raw_words(text, start, end))


def raw_words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words as they stand, before folding; some fold to nothing and are no tokens."""
    return WORD.findall(text, start, len(text) if end is None else end)
