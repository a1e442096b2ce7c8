"""The figures of a sentence: numbers that count or measure, with what they count.

Years, days of a month, times of day, ordinals, decades ("the 1990s") and numbers that are part of a
name ("Shed 9", "Article 5") are no figures; nor are vague ones ("hundreds of").
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from index.language.numerals import CURRENCY, glued_unit, numeral
from index.language.stems import stem, stem_in
from index.language.stopwords import is_content
from index.language.tokens import Token


@dataclass(frozen=True)
class Figure:
    """A number from `start` to `end` of the text, a sign of currency or per cent included.

    `unit` is "%", a currency sign, the stem of a measure, or empty. `after` are the stems of the
    words of content that follow up to the next number, nearest first: what is counted nearly always
    stands among them. In "43 of the country's 6,212 stations" 43 counts what 6,212 counts. `before`
    are the stems of those that go before.
    """

    start: int
    end: int
    value: Decimal
    unit: str
    after: tuple[str, ...]
    before: tuple[str, ...]


#: A sentence of more figures than this is a table that lost its lines.
MOST = 40

#: Words of content that are looked at: what is counted follows closely, its verb may stand apart.
_AFTER, _BEFORE = 4, 8
_SHARE = 5

_MONTHS = frozenset(
    """january february march april june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec""".split()
)
_ABOUT = frozenset("about some nearly almost over around roughly least than most only just".split())
_WHEN = frozenset("in since by of from until till during before after the early late mid".split())
_MEASURES = """kilometre metre mile yard foot feet inch centimetre tonne ton kilogram gram pound
    litre gallon barrel hectare acre second minute hour day week fortnight month year decade degree
    megawatt kilowatt mph kph dollar euro""".split()
_SAME_MEASURE = {
    "km": "kilometre",
    "kilometer": "kilometre",
    "kg": "kilogram",
    "kilo": "kilogram",
    "m": "metre",
    "meter": "metre",
    "liter": "litre",
    "centimeter": "centimetre",
}
_SIGN = {"dollar": "$", "euro": "€"}

_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['’]clock|GMT\b)", re.IGNORECASE)
_SPACES = frozenset(" -\u00a0")


@cache
def _measures() -> dict[str, str]:
    """The stem of a measure -> the unit; made at first use, so that no import needs the stemmer."""
    plain = {stem(word): _SIGN.get(word, stem(word)) for word in _MEASURES}
    return plain | {stem(word): stem(same) for word, same in _SAME_MEASURE.items()}


def figures(text: str, words: Sequence[Token], language: str | None = None) -> list[Figure]:
    """The figures of a sentence, given its words in `text`, in order; the first MOST of them.

    Units, dates and numbers in words are read in English; what is counted, in the language.
    """
    places: list[tuple[_Place, Decimal]] = []
    i = 0
    while i < len(words) and len(places) < MOST:
        read = numeral(text, words, i)
        if read is None:
            i += 1
            continue
        place = _Place(text, words, i, read.after, language)
        if not place.is_date() and not place.is_name():
            places.append((place, read.value))
        i = read.after
    found: list[Figure] = []
    following: tuple[_Place, Figure] | None = None
    for place, value in reversed(places):  # from the end: a share is read after its whole
        figure = place.figure(value, following)
        following = place, figure
        found.append(figure)
    return found[::-1]


@dataclass(frozen=True)
class _Place:
    """A number from word `first` up to word `after` of a sentence, and what stands around it."""

    text: str
    words: Sequence[Token]
    first: int
    after: int
    language: str | None

    @property
    def _start(self) -> int:
        return self.words[self.first].start

    @property
    def _end(self) -> int:
        return self.words[self.after - 1].end

    @property
    def _previous(self) -> Token | None:
        return self.words[self.first - 1] if self.first else None

    @property
    def _following(self) -> Token | None:
        return self.words[self.after] if self.after < len(self.words) else None

    def figure(self, value: Decimal, following: tuple["_Place", Figure] | None) -> Figure:
        """The figure, given the next one of the sentence and where it stands."""
        start, end, unit, first = self._unit()
        preceding = reversed(self.words[max(0, self.first - 2 * _BEFORE) : self.first])
        last = first + 2 * _AFTER
        if following is not None and following[0].first <= last:
            last = following[0].first
        after = _stems(self.words[first:last], _AFTER, self.language)
        if following is not None and self._is_share_of(following[0]):
            after = following[1].after
        return Figure(start, end, value, unit, after, _stems(preceding, _BEFORE, self.language))

    def _is_share_of(self, whole: "_Place") -> bool:
        """Whether "of" and at most four more words lead from this number to the next."""
        between = self.words[self.after : whole.first]
        return 0 < len(between) <= _SHARE and between[0].word == "of"

    def _unit(self) -> tuple[int, int, str, int]:
        """(start, end, unit, the word from which what is counted is looked for)."""
        start, end, after = self._start, self._end, self.after
        if self._is_money():
            return start - 1, end, self.text[start - 1], after
        if self.text[end : end + 1] == "%":
            return start, end + 1, "%", after
        glued = glued_unit(self.text[start:end])
        if glued is not None and stem(glued) in _measures():
            return start, end, _measures()[stem(glued)], after
        following = [token.word for token in self.words[after : after + 2]]
        if following[:1] == ["percent"]:
            return start, self.words[after].end, "%", after + 1
        if following == ["per", "cent"]:
            return start, self.words[after + 1].end, "%", after + 2
        unit = _measures().get(stem(following[0]), "") if following else ""
        return start, end, unit, after

    def is_date(self) -> bool:
        """A year, a day of a month, or a time of day."""
        previous, following = self._previous, self._following
        if self._is_month(previous) or self._is_month(following):
            return True
        if _CLOCK.match(self.text, self._end):
            return True
        if not _YEAR.fullmatch(self.text, self._start, self._end):
            return False
        if self._is_money() or self.text[self._end : self._end + 1] == "%":
            return False
        if previous is not None and previous.word in _ABOUT:
            return False
        when = previous is not None and previous.word in _WHEN
        return when or not self._counts()

    def is_name(self) -> bool:
        """The number of something: plain digits after a capitalised word, and nothing to count."""
        previous = self._previous
        return (
            previous is not None
            and self.first > 1
            and self.text[self._start : self._end].isdigit()
            and previous.word not in _ABOUT
            and self.text[previous.start].isupper()
            and self.text[previous.end : self._start] in _SPACES
            and not self._counts()
        )

    def _is_money(self) -> bool:
        return self._start > 0 and self.text[self._start - 1] in CURRENCY

    def _is_month(self, word: Token | None) -> bool:
        if word is None:
            return False
        # "may" is a verb as well, unless it is written with a capital.
        return word.word in _MONTHS or self.text[word.start : word.end] == "May"

    def _counts(self) -> bool:
        """Whether the word after the number is one that can be counted: of content, no name."""
        word = self._following
        return (
            word is not None
            and self.text[self._end : word.start] in _SPACES
            and is_content(word.word, self.language)
            and not self.text[word.start].isupper()
        )


def _stems(words: Iterable[Token], most: int, language: str | None) -> tuple[str, ...]:
    found = [
        stem_in(token.word, language)
        for token in words
        if is_content(token.word, language)
        and not token.word[0].isdigit()
        and token.word not in _ABOUT
    ]
    return tuple(found[:most])
