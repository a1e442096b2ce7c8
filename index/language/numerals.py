"""The value of a number as it is written: in digits ("1,850", "1.5 million", "60m") or in words."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from index.language.tokens import Token

CURRENCY = "$€£¥₹₽₺₴₪"


class Numeral(NamedTuple):
    """A number: its value, and the index of the word after it."""

    value: Decimal
    after: int


def _counted(words: str, start: int, step: int) -> dict[str, int]:
    return {word: start + step * n for n, word in enumerate(words.split())}


SMALL = _counted(
    """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
    sixteen seventeen eighteen nineteen""",
    1,
    1,
)
_TENS = _counted("twenty thirty forty fifty sixty seventy eighty ninety", 20, 10)
_SCALE = {
    "dozen": 12,
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "mn": 10**6,
    "billion": 10**9,
    "bn": 10**9,
    "trillion": 10**12,
}
_THOUSAND = 1000
#: What is counted in millions, and never measured in metres.
_IN_MILLIONS = dict.fromkeys(
    """people inhabitants residents citizens refugees civilians children women men households homes
    jobs workers voters votes users viewers readers customers passengers tourists visitors copies
    barrels dollars euros pounds roubles rubles dinars""".split(),
    10**6,
)
_LETTERS = {"k": 10**3, "mn": 10**6, "bn": 10**9}

_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_PLAIN = re.compile(r"\d+(?:\.\d{1,2}|\.\d{4,})?")
_GLUED = re.compile(r"(\d+)([^\W\d_]+)")
_GROUP = re.compile(r"\d{3}")
_HARD_SPACES = frozenset("\u00a0\u2009\u202f")
_JOINED = re.compile(r"[\s\-‐‑]*")

#: Longer than any figure of a news account; beyond it stand serial numbers and noise.
_MOST_DIGITS = 24
#: Groups of three digits, or words of scale, that one number may have.
_MOST_PARTS = 6


_BEGINNINGS = frozenset((*SMALL, *_TENS, "a", "an", "half"))
#: Folded words without any of which there is no number in words; "one" alone is none.
WORDS_OF_NUMBERS = frozenset((*SMALL, *_TENS, *_SCALE)) - {"one"}


def numeral(text: str, words: Sequence[Token], i: int) -> Numeral | None:
    """The number that begins at word `i`, or None."""
    word, start, end = words[i]
    if not text[start].isdigit():
        return spelled(text, words, i) if word in _BEGINNINGS else None
    raw = text[start:end]
    if len(raw) > _MOST_DIGITS:
        return None
    glued = glued_unit(raw)
    if glued is not None:
        millions = glued == "m" and (_is_money(text, words[i]) or _are_many(text, words, i + 1))
        scale = 10**6 if millions else _LETTERS.get(glued, 1)
        return Numeral(Decimal(raw[: -len(glued)]) * scale, i + 1)
    value = _digits(raw)
    if value is None:
        return None
    read = _scaled(text, words, _spaced(text, words, Numeral(value, i + 1)))
    if _is_millions(text, words, i, read.after):
        return Numeral(read.value * 10**6, read.after + 1)
    return read


def glued_unit(raw: str) -> str | None:
    """The letters of "15km" or "60k"; None for other words, and for "2nd", "9am", "1990s"."""
    glued = _GLUED.fullmatch(raw)
    if glued and (glued[2] in _LETTERS or glued[2] in {"km", "kg", "m", "mph", "kph"}):
        return glued[2]
    return None


#: The signs of Arabic and Persian for groups of thousands and for decimals.
_SIGNS = str.maketrans("\u066c\u066b", ",.")


def _digits(raw: str) -> Decimal | None:
    raw = raw.translate(_SIGNS)
    if _GROUPED.fullmatch(raw):
        return Decimal(raw.replace(",", ""))
    # "850.000" is a thousand times more in some languages than in others: it is read as neither.
    return Decimal(raw) if _PLAIN.fullmatch(raw) else None


def _spaced(text: str, words: Sequence[Token], read: Numeral) -> Numeral:
    """Thousands set apart by a no-break or thin space: 850 000."""
    value, after = read
    for word in words[after : after + _MOST_PARTS]:
        if text[words[after - 1].end : word.start] not in _HARD_SPACES or not _GROUP.fullmatch(
            text, word.start, word.end
        ):
            break
        value = value * 1000 + int(word.word)
        after += 1
    return Numeral(value, after)


def _scaled(text: str, words: Sequence[Token], read: Numeral) -> Numeral:
    value, after = read
    for word in words[after : after + 2]:
        if word.word not in _SCALE or not _joined(text, words, after):
            break
        value *= _SCALE[word.word]
        after += 1
    return Numeral(value, after)


def _is_millions(text: str, words: Sequence[Token], i: int, after: int) -> bool:
    """Whether an "m" follows directly that is millions: $1.5m, 1.5m people. It may be metres."""
    return (
        after < len(words)
        and words[after].word == "m"
        and words[after].start == words[after - 1].end
        and (_is_money(text, words[i]) or _are_many(text, words, after + 1))
    )


def _are_many(text: str, words: Sequence[Token], i: int) -> bool:
    return _follows(text, words, i, _IN_MILLIONS)


def _is_money(text: str, word: Token) -> bool:
    return word.start > 0 and text[word.start - 1] in CURRENCY


def spelled(text: str, words: Sequence[Token], i: int) -> Numeral | None:
    """A number in words: "eleven", "twenty-seven", "a hundred and twenty", "two million", "two and
    a half million", "half a million", "two thousand five hundred".
    """
    if words[i].word == "half":
        return _half(text, words, i)
    first = _below_thousand(text, words, i)
    if first is None:
        return None
    halved = _and_a_half(text, words, first)
    if halved is not None:
        return halved
    total, scale, after = Decimal(0), None, i
    part: Numeral | None = first
    while part is not None:
        scaled = _scaled(text, words, part)
        # Each part is of a smaller scale than the one before it: "five thousand, two hundred".
        size = scaled.value // part.value
        if scale is not None and size >= scale:
            break
        total, scale, after = total + scaled.value, size, scaled.after
        part = _next_part(text, words, after) if size >= _THOUSAND else None
    if after == i + 1 and total == 1:
        return None  # "one" is a pronoun more often than a count
    return Numeral(total, after)


def _half(text: str, words: Sequence[Token], i: int) -> Numeral | None:
    """Half a million, half a dozen."""
    articled = _follows(text, words, i + 1, {"a": 1, "an": 1})
    if not articled or not _follows(text, words, i + 2, _SCALE):
        return None
    return _scaled(text, words, Numeral(Decimal("0.5"), i + 2))


def _and_a_half(text: str, words: Sequence[Token], whole: Numeral) -> Numeral | None:
    """Two and a half million."""
    after = whole.after
    for word in ("and", "a", "half"):
        if not _follows(text, words, after, {word: 1}):
            return None
        after += 1
    if not _follows(text, words, after, _SCALE):
        return None
    return _scaled(text, words, Numeral(whole.value + Decimal("0.5"), after))


def _next_part(text: str, words: Sequence[Token], i: int) -> Numeral | None:
    """What goes on with a number after its thousands or millions."""
    if i >= len(words) or not _joined(text, words, i):
        return None
    if words[i].word == "and":  # "two thousand and seventeen"; not "a million and two hundred men"
        value, after = _below_hundred(text, words, i + 1)
        joined = after > i + 1 and _joined(text, words, i + 1)
        return Numeral(Decimal(value), after) if joined else None
    return None if words[i].word in {"a", "an"} else _below_thousand(text, words, i)


def _below_thousand(text: str, words: Sequence[Token], i: int) -> Numeral | None:
    if words[i].word in {"a", "an"} and _follows(text, words, i + 1, _SCALE):
        total, after = 1, i + 1
    else:
        total, after = _below_hundred(text, words, i)
        if after == i:
            return None
    if _follows(text, words, after, {"hundred": 100}):
        total, after = total * 100, after + 1
        step = after + 1 if _follows(text, words, after, {"and": 0}) else after
        rest, end = _below_hundred(text, words, step)
        if end > step and _joined(text, words, step):
            total, after = total + rest, end
    return Numeral(Decimal(total), after)


def _below_hundred(text: str, words: Sequence[Token], i: int) -> tuple[int, int]:
    """(value, the index of the word after it); that is `i` itself where no such number stands."""
    if i >= len(words):
        return 0, i
    if words[i].word in SMALL:
        return SMALL[words[i].word], i + 1
    if words[i].word not in _TENS:
        return 0, i
    value = _TENS[words[i].word]
    if _follows(text, words, i + 1, SMALL) and SMALL[words[i + 1].word] < 10:  # noqa: PLR2004 - digits
        return value + SMALL[words[i + 1].word], i + 2
    return value, i + 1


def _follows(text: str, words: Sequence[Token], i: int, group: Mapping[str, int]) -> bool:
    return i < len(words) and words[i].word in group and _joined(text, words, i)


def _joined(text: str, words: Sequence[Token], i: int) -> bool:
    """Whether only spaces or a hyphen part word `i` from the one before it."""
    return _JOINED.fullmatch(text, words[i - 1].end, words[i].start) is not None
