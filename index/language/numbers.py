"""Numbers by value: all of a passage, and the one that a query names."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from index.language.numerals import SMALL, WORDS_OF_NUMBERS, numeral, spelled
from index.language.remembered import Remembered
from index.language.tokens import Token, folded_words, is_inside, tokens


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


def may_have_numbers(words: Iterable[str]) -> bool:
    """Whether there can be a number among folded words; most passages need no other look."""
    return any(map(_TELLING.__getitem__, words))


def numbers(text: str, start: int = 0, end: int | None = None) -> list[Number]:
    """The numbers from `start` to `end`, in order: 850,000; 1.2 million; two dozen; 850 000 with a
    no-break space.

    Years are numbers; the parts of a date in figures and of a time of day are not, nor are ordinals
    (2nd), decades (1990s), "one", which is a pronoun more often, and what reads as two (850.000).
    """
    return [found.number for found in numbers_among(text, start, end)]


class Found(NamedTuple):
    """A number, the place of its first word among the tokens of its stretch, and how many of them
    it is written in.
    """

    number: Number
    at: int
    words: int


def numbers_among(text: str, start: int = 0, end: int | None = None) -> list[Found]:
    """As `numbers`, with their places among `tokens(text, start, end)`.

    A passage has few numbers: only the words about them are cut with their offsets.
    """
    stop = len(text) if end is None else end
    if is_inside(text, start):
        return _read(text, start, stop)
    part = text[start:stop]
    chunks = list(map(_CHUNKS.__getitem__, part.split()))
    groups = _groups(n for n, chunk in enumerate(chunks) if chunk.tells)
    if any(chunks[n].bridges for group in groups for n in group):
        return _read(text, start, stop)
    found: list[Found] = []
    for i, group in enumerate(groups):
        low = max(group[0] - _NEAR, groups[i - 1][-1] + 1 if i else 0)
        high = min(
            group[-1] + _NEAR, (groups[i + 1][0] if i + 1 < len(groups) else len(chunks)) - 1
        )
        plain = chunks[group[0]].plain
        if plain is not None and len(group) == 1:
            begin = stop - len(part.split(None, group[0])[-1]) + plain.lead
            number = Number(plain.value, begin, begin + plain.length)
            if not _CLOCK.match(text, number.end):
                found.append(Found(number, _words(chunks[: group[0]]), 1))
            continue
        begin = stop - len(part.split(None, low)[-1])
        rest = part.split(None, high)[-1]
        after = stop - len(rest) + len(rest.split(None, 1)[0])
        before = _words(chunks[:low])
        found += [f._replace(at=f.at + before) for f in _read(text, begin, after)]
    return found


def _read(text: str, start: int, stop: int) -> list[Found]:
    """The numbers among all words of a stretch."""
    words = tokens(text, start, stop)
    dates: list[tuple[int, int]] | None = None
    found: list[Found] = []
    i = 0
    while i < len(words):
        read = numeral(text, words, i)
        if read is None:
            i += 1
            continue
        number = Number(read.value, words[i].start, words[read.after - 1].end)
        if dates is None:
            dates = [match.span() for match in _DATE.finditer(text, start, stop)]
        if not _CLOCK.match(text, number.end) and not _within(number, dates):
            found.append(Found(number, i, read.after - i))
        i = read.after
    return found


class _Plain(NamedTuple):
    """A number that is one word of its chunk, with nothing but signs about it."""

    value: Decimal
    lead: int
    length: int


class _Chunk(NamedTuple):
    """What stands between white space: how many words; whether a number stands there, or part of
    one, or a hyphen by itself, which `bridges` two parts; its number if there is no other near.
    """

    words: int
    tells: bool
    bridges: bool
    plain: _Plain | None


def _tells(word: str) -> bool:
    return word[0].isdigit() or word in WORDS_OF_NUMBERS


#: Of folded words, whether there is a number where they stand.
_TELLING = Remembered(_tells)

#: So far from a word that tells the number may begin ("one and a half million": "one" is a pronoun
#: and does not tell) or end, and so far apart may two such words be.
_NEAR = 5
_BRIDGE = re.compile("[-‐‑]+")
_PLAIN = re.compile(
    r"([!-/:-@[-^{-~]*)([0-9]{1,24}|[0-9]{1,3}(?:,[0-9]{3}){1,5}|[a-z]+)[!-/:-@[-^{-~]*"
)


def _chunk(chunk: str) -> _Chunk:
    words = folded_words(chunk)
    bridges = _BRIDGE.fullmatch(chunk) is not None
    tells = may_have_numbers(words)
    return _Chunk(len(words), tells or bridges, bridges, _plain(chunk) if tells else None)


def _plain(chunk: str) -> _Plain | None:
    written = _PLAIN.fullmatch(chunk.lower())
    if written is None:
        return None
    raw = written[2]
    value = Decimal(raw.replace(",", "")) if raw[0].isdigit() else SMALL.get(raw)
    return None if value is None else _Plain(Decimal(value), written.start(2), len(raw))


_CHUNKS = Remembered(_chunk, most=120_000, longest=24)


def _groups(telling: Iterable[int]) -> list[list[int]]:
    """The chunks that tell, those together that one number may hold."""
    groups: list[list[int]] = []
    for n in telling:
        if groups and n - groups[-1][-1] <= _NEAR:
            groups[-1].append(n)
        else:
            groups.append([n])
    return groups


def _words(chunks: Iterable[_Chunk]) -> int:
    return sum([chunk.words for chunk in chunks])


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
