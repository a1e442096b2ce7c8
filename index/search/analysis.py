"""What a word of a text or of a query is to the index: one analysis for both.

At every position of a text stands one term, the stem of the word and the folded word itself:
`fighter=fighters`. Terms are kept in order, so all words of one stem lie side by side, and one
field answers to stems, to exact words, to wildcards and to phrases that mix them.
"""

import fnmatch
import re
from collections.abc import Callable, Iterable
from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from index.language.fold import fold_word
from index.language.stems import stem
from index.language.tokens import iter_tokens

#: Between stem and word in a term; neither of them holds it.
SEPARATOR = "="


class How(Enum):
    """How a word of a text is to be like what was asked."""

    STEM = "of this stem"
    EXACT = "this word"
    PATTERN = "a word of this pattern"


class Atom(NamedTuple):
    """What one word of a text is asked to be: of a stem, a folded word, or of a pattern."""

    text: str
    how: How = How.STEM


#: Atoms side by side, and what may stand in their place: the words of a name and of its others.
Slot = tuple[tuple[Atom, ...], ...]


def term_of(word: str) -> str:
    """The term that a folded word is indexed as."""
    return f"{stem(word)}{SEPARATOR}{word}"


def word_of(term: str) -> str:
    """The folded word of a term."""
    return term.partition(SEPARATOR)[2]


def stemmed(word: str) -> Atom:
    """The atom for all words that share the stem of a folded word."""
    return Atom(stem(word))


def exactly(word: str) -> Atom:
    """The atom for a folded word and no other."""
    return Atom(word, How.EXACT)


def stem_prefix(pattern: str) -> str:
    """A beginning of all stems whose words fit a pattern; it may be empty.

    Snowball changes the end of a word only. Its stems keep two letters, but for words such as
    "dying" (die) and "aed" (a): the second letter is kept unless it is y or both are vowels.
    """
    literal = re.split(r"[*?]", pattern, maxsplit=1)[0]
    short = literal[1:2] == "y" or set(literal[:2]) <= set("aeiou")
    return literal[:1] if short else literal[:2]


def has_word(text: str) -> bool:
    """Whether there is anything in a part of a query that a text can answer to."""
    return next(iter_tokens(text), None) is not None


def is_pattern(text: str) -> bool:
    """Whether a word of a query has a wildcard in it."""
    return "*" in text or "?" in text


# Cut as `language.tokens` cuts, but a wildcard is a letter: U.S*  850,*  al-Aba*  北?
_UNIT = r"[^\W_*?]"
_WILD_WORD = re.compile(
    rf"""
    (?:[^\W\d_]\.)+[^\W\d_][*?]*
    | [\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff][*?]*
    | (?:{_UNIT}|[\u0300-\u036f\u064b-\u065f\u200b-\u200d\u00ad]|[*?]|['’‘ʼ`](?={_UNIT}|[*?])
        |(?<=\d)[.,:](?=[\d*?]))+
    """,
    re.VERBOSE,
)
_WILD = re.compile(r"([*?]+)")


def pattern_atoms(text: str) -> tuple[Atom, ...]:
    """The atoms of a word with wildcards; parts of it without any stand for exact words."""
    return tuple(
        Atom(_fold_pattern(part), How.PATTERN) if is_pattern(part) else exactly(fold_word(part))
        for part in _WILD_WORD.findall(text)
        if is_pattern(part) or fold_word(part)
    )


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


def runs(slots: Iterable[Slot], positions: Callable[[Atom], set[int]]) -> set[tuple[int, int]]:
    """Where words stand that fill the slots one after the other: (first, one past the last).

    `positions` gives the places at which a word answers to an atom.
    """
    found: set[tuple[int, int]] | None = None
    for slot in slots:
        following: set[tuple[int, int]] = set()
        for alternative in slot:
            begun = found
            for atom in alternative:
                places = positions(atom)
                if begun is None:
                    begun = {(place, place + 1) for place in places}
                else:
                    begun = {(first, end + 1) for first, end in begun if end in places}
            following |= begun or set()
        found = following
        if not found:
            break
    return found or set()
