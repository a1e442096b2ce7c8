"""Numbers by value: all of a passage, and the one that a query names."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from index.language.numerals import WORDS_OF_NUMBERS, numeral, spelled
from index.language.tokens import Token, tokens


class Number(NamedTuple):
    """A number of a text: its value, and the characters from its first word to its last.

    Signs of currency and of per cent stand outside; a unit that is written onto it, as in 15km, is
    part of its word.
    """

    value: Decimal
    start: int
    end: int


# 22.11.2017  2017-09-22  22/11/17, and not a range of years or a fraction. A date of two numbers
# may be anything.
_DATE = re.compile(
    r"(?<![\w.,/-])(?:\d{1,2}([./-])\d{1,2}\1(?:\d{4}|\d\d)|\d{4}([/-])\d\d\2\d\d)(?!\d)"
)
# What makes a time of the number before it: 9.15 pm
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock\b|GMT\b)", re.IGNORECASE)

_SCALES = {
    "k": 10**3, "thousand": 10**3,
    "m": 10**6, "mn": 10**6, "mln": 10**6, "million": 10**6,
    "b": 10**9, "bn": 10**9, "billion": 10**9,
    "t": 10**12, "tn": 10**12, "trillion": 10**12,
}  # fmt: skip
_WRITTEN = re.compile(
    r"(\d{1,3}(?:,\d{3})+|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+|\d+)(\.\d+)?\s*([^\W\d_]*)"
)
#: A point before three digits parts thousands in some languages: 850.000
_EITHER_WAY = re.compile(r"[1-9]\d{0,2}\.\d{3}")
#: Longer than any number that a text is searched for.
_MOST_DIGITS = 24
_LONE = {"zero": Decimal(0), "one": Decimal(1), "a": None, "an": None}


def may_have_numbers(words: Sequence[str]) -> bool:
    """Whether there can be a number among folded words; most passages need no other look."""
    return any(word[0].isdigit() for word in words) or not WORDS_OF_NUMBERS.isdisjoint(words)


def numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers from `start` to `end`, in order: 850,000; 1.2 million; two dozen; 850 000 with a
    no-break space.

    Years are numbers; the parts of a date in figures and of a time of day are not, nor are ordinals
    (2nd), decades (1990s), "one", which is a pronoun more often, and what reads as two (850.000).
    """
    words = tokens(text, start, end)
    if not words:
        return []
    dates = [match.span() for match in _DATE.finditer(text, words[0].start, words[-1].end)]
    found: list[Number] = []
    i = 0
    while i < len(words):
        read = numeral(text, words, i)
        if read is None:
            i += 1
            continue
        number = Number(read.value, words[i].start, words[read.after - 1].end)
        if not _CLOCK.match(text, number.end) and not _within(number, dates):
            found.append(number)
        i = read.after
    return found


def _within(number: Number, spans: list[tuple[int, int]]) -> bool:
    return any(start <= number.start < end for start, end in spans)


def parse_number(text: str) -> Decimal | None:
    """The number that a query names: 850000, 850,000, 1.5m, 2k, 3 bn, two million, zero.

    None where it is no number, and where it could be two (850.000).
    """
    words = tokens(text)
    plain = text.strip()
    written = _WRITTEN.fullmatch(plain)
    if written:
        return _figure(plain, *written.groups(default=""))
    if not words or (words[0].start, words[-1].end) != _span(text):
        return None
    if len(words) == 1 and words[0].word in _LONE:
        return _LONE[words[0].word]
    return _in_words(text, words)


def _span(text: str) -> tuple[int, int]:
    return len(text) - len(text.lstrip()), len(text.rstrip())


def _figure(plain: str, whole: str, fraction: str, scale: str) -> Decimal | None:
    if scale and scale.lower() not in _SCALES:
        return None
    if len(whole) + len(fraction) > _MOST_DIGITS or _EITHER_WAY.fullmatch(plain):
        return None
    value = Decimal("".join(c for c in whole if c.isdigit()) + fraction)
    return value * _SCALES[scale.lower()] if scale else value


def _in_words(text: str, words: list[Token]) -> Decimal | None:
    read = spelled(text, words, 0)
    return read.value if read and read.after == len(words) else None
