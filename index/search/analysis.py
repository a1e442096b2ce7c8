"""What a word of a text or of a query is to the index: one analysis for both.

At every position of a text stands one term: the folded word, and its family, which is its stem with
the stemmer that made it: `fighters` and `fighter.en`. Terms are in the order of words, and families
know their terms, so that one field answers to stems, to exact words, to wildcards and to phrases
that mix them. A number has a term besides at the position of its first word, in the order of its
value.
"""

import fnmatch
import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from index.language.fold import fold_word
from index.language.numbers import numbers, numbers_among
from index.language.remembered import Remembered
from index.language.stems import stem, stemmer_code
from index.language.tokens import ELIDED, PAIRED, Token, cut, is_lone, iter_tokens, tokens

#: Between word and family in a term; neither holds it, and it comes before every letter. A term
#: that begins with it is a number.
SEPARATOR = "\x01"


class How(Enum):
    """How a word of a text is to be like what was asked."""

    STEM = "of this stem"
    EXACT = "this word"
    PATTERN = "a word of this pattern"
    FUZZY = "a word spelled nearly so"
    NUMBER = "a number from this up to another"


class Atom(NamedTuple):
    """What one word of a text is asked to be: of the stem of a folded word, a folded word, of a
    pattern, at most so many `edits` from a folded word, or a number whose code (`number_code`) lies
    from `text` up to, not at, `until`, and that is written in so many `words`.
    """

    text: str
    how: How = How.STEM
    edits: int = 0
    until: str = ""
    words: int = 1


#: Atoms side by side, and what may stand in their place: the words of a name and of its others.
Slot = tuple[tuple[Atom, ...], ...]


def stem_key(word: str, language: str | None) -> str:
    """What the words of one stem share in the texts of a language: the stem and its stemmer."""
    code = stemmer_code(word, language)
    return f"{stem(word, code)}.{code}"


def term_of(word: str, language: str | None) -> str:
    """The term that a folded word is indexed as in the text of a language."""
    return f"{word}{SEPARATOR}{stem_key(word, language)}"


_TERMS: dict[str | None, Remembered[str]] = {}


def terms_of(words: Sequence[str], language: str | None) -> list[str]:
    """The terms of folded words of a language; a word is looked at once, whatever articles it is
    in.
    """
    known = _TERMS.get(language)
    if known is None:
        known = _TERMS[language] = Remembered(lambda word: term_of(word, language))
    return list(map(known.__getitem__, words))


def word_places(text: str, start: int, end: int) -> list[tuple[str, int, int]]:
    """The words of a passage with their spans, in the order of their terms: those that fold to
    nothing have none.
    """
    # No plain word folds to nothing: it begins with a letter or a digit.
    return [place for place in cut(text, start, end) if place[0].isascii() or fold_word(place[0])]


def word_of(term: str) -> str:
    """The folded word of a term."""
    return term.partition(SEPARATOR)[0]


def stemmed(word: str) -> Atom:
    """The atom for all words that share the stem of a folded word, in whatever language."""
    return Atom(word)


def exactly(word: str) -> Atom:
    """The atom for a folded word and no other."""
    return Atom(word, How.EXACT)


# -- numbers --------------------------------------------------------------------------------------

_ZERO = 500
#: Before how many words a number has; it sorts before every digit.
_WORDS = "!"
#: No number is written in more words than these; the rest of a longer one is not part of it.
MOST_WORDS = 8


class Placed(NamedTuple):
    """A number of a passage: the place of its first word, how many words it has, its value."""

    at: int
    words: int
    value: Decimal


def placed_numbers(
    text: str, start: int, end: int, places: Sequence[tuple[str, int, int]]
) -> list[Placed]:
    """The numbers of a passage, among the words that `word_places` gives."""
    beginnings = [begin for _, begin, _ in places]
    found = []
    for number in numbers(text, start, end):
        at = bisect_left(beginnings, number.start)
        words = bisect_left(beginnings, number.end) - at
        if words:
            found.append(Placed(at, min(words, MOST_WORDS), number.value))
    return found


def passage_numbers(text: str, start: int, end: int) -> list[Placed]:
    """The numbers of a passage, placed among its folded words."""
    return [
        Placed(at, min(words, MOST_WORDS), number.value)
        for number, at, words in numbers_among(text, start, end)
    ]


def number_code(value: Decimal) -> str:
    """A number as text that sorts as the number does: its magnitude, then its digits.

    Numbers of a text are never below zero.
    """
    if not value:
        return "000"
    digits = "".join(map(str, value.as_tuple().digits)).lstrip("0").rstrip("0")
    return f"{min(max(value.adjusted() + _ZERO, 1), 999):03}{digits}"


def number_term(value: Decimal, words: int) -> str:
    """The term of a number of so many words, beside that of its first word.

    It sorts after that of the number in one word, and before that of every greater number.
    """
    return SEPARATOR + number_code(value) + (f"{_WORDS}{words}" if words > 1 else "")


def number_words(term: str) -> int:
    """How many words the number of a term has."""
    return int(term.partition(_WORDS)[2] or 1)


def number_slot(
    low: Decimal | None, high: Decimal | None, *, with_low: bool = True, with_high: bool = True
) -> Slot:
    """What numbers between two others may be written as: in one word, in two, and so on."""
    atom = number_atom(low, high, with_low=with_low, with_high=with_high)
    return tuple((atom._replace(words=words),) for words in range(1, MOST_WORDS + 1))


def number_atom(
    low: Decimal | None, high: Decimal | None, *, with_low: bool = True, with_high: bool = True
) -> Atom:
    """The atom for numbers in one word between two others; None is no bound."""
    # A code ends in no nought, so this is the next text after it and before every greater number.
    begin = "" if low is None else number_code(max(low, Decimal(0))) + ("" if with_low else "0")
    if high is None:
        return Atom(begin, How.NUMBER, until="~")
    if high < 0:
        return Atom("", How.NUMBER, until="")
    return Atom(begin, How.NUMBER, until=number_code(high) + ("0" if with_high else ""))


# -- words of a query -----------------------------------------------------------------------------


def has_word(text: str) -> bool:
    """Whether there is anything in a part of a query that a text can answer to."""
    return next(iter_tokens(text), None) is not None


def query_words(text: str) -> list[Token]:
    """The words of a part of a query. A run of ideographs is sought by its pairs alone: what ends a
    run there need not end one in a text.
    """
    found = tokens(text)
    return [
        token
        for n, token in enumerate(found)
        if not n or token.start >= found[n - 1].end or not is_lone(text[token.start : token.end])
    ]


def word_atom(text: str, token: Token, *, exact: bool = False) -> Atom:
    """The atom for a word of a query. A lone ideograph is sought as the beginning of a pair."""
    if is_lone(text[token.start : token.end]):
        return Atom(token.word + "*", How.PATTERN)
    return exactly(token.word) if exact else stemmed(token.word)


# -- wildcards ------------------------------------------------------------------------------------


def is_pattern(text: str) -> bool:
    """Whether a word of a query has a wildcard in it."""
    return "*" in text or "?" in text


# Cut as `language.tokens` cuts, but a wildcard is a letter: U.S*  850,*  al-Aba*  北?
_UNIT = rf"[^\W_*?{PAIRED}]"
_WILD_WORD = re.compile(
    rf"""
    (?:[^\W\d_]\.)+[^\W\d_][*?]*
    | {ELIDED}
    | [*?]*[{PAIRED}][{PAIRED}*?]*
    | (?:{_UNIT}|[\u0300-\u036f\u064b-\u065f\u200b-\u200d\u00ad]|[*?]|['’‘ʼ`](?={_UNIT}|[*?])
        |(?<=\d)[.,:](?=[\d*?]))+
    """,
    re.VERBOSE,
)
_WILD = re.compile(r"([*?]+)")
_RUN = re.compile(rf"[{PAIRED}]+")


def pattern_atoms(text: str) -> tuple[Atom, ...]:
    """The atoms of a word with wildcards; parts of it without any stand for exact words."""
    found: list[Atom] = []
    for part in _WILD_WORD.findall(text):
        if _RUN.search(part):
            found += _ideograph_atoms(part)
        elif is_pattern(part):
            found.append(Atom(_fold_pattern(part), How.PATTERN))
        elif word := fold_word(part):
            found.append(exactly(word))
    return tuple(found)


def _ideograph_atoms(text: str) -> list[Atom]:
    """Pairs of ideographs; `?` is one of them, `*` says nothing where no space parts words."""
    letters = text.replace("*", "")
    pairs = [letters[i : i + 2] for i in range(len(letters) - 1)] or [letters + "*"]
    return [
        Atom(pair, How.PATTERN) if is_pattern(pair) else exactly(fold_word(pair)) for pair in pairs
    ]


def _fold_pattern(text: str) -> str:
    parts = []
    for part in _WILD.split(text):
        if not part:
            continue
        if part[0] in "*?":
            # Stars side by side say no more than one, and cost the matching dearly.
            parts.append("?" * part.count("?") + "*" * ("*" in part))
        else:
            parts.append(fold_word(part).replace(",", "").strip("'"))
    return "".join(parts)


@lru_cache(maxsize=256)
def pattern_matcher(pattern: str) -> Callable[[str], object]:
    """A function that is true of the folded words that a pattern describes, as a whole."""
    # fnmatch's translation matches in linear time a star; words hold no [ or ].
    return re.compile(fnmatch.translate(pattern)).match


def beginning(pattern: str) -> str:
    """The letters with which all words of a pattern begin; there may be none."""
    return re.split(r"[*?]", pattern, maxsplit=1)[0]
