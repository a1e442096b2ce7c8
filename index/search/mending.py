"""Which word was meant by one that is not there: one near to it, and common."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from math import log
from typing import NamedTuple

from index.articles.model import Entry
from index.language.stopwords import is_content
from index.language.tokens import tokens
from index.search.neighbours import distance, neighbours
from index.search.values import values_of
from index.search.words.book import Wordbook

_SHORTEST = 3
#: Among shorter words two edits lead anywhere.
_SHORTEST_FOR_TWO = 5
#: What an edit costs is 1. Another first letter is seldom meant; vowels and doubled letters are
#: what people get wrong; a word that e times as many articles have is so much likelier.
_OTHER_FIRST_LETTER = 0.6
_SAME_CONSONANTS = 0.4
_FREQUENCY = 0.12
#: A space too many or too few.
_SPACE = 0.8
#: Shorter parts of a word are words by chance.
_SHORTEST_PART = 3

_VOWELS = re.compile("(?<=.)[aeiouy]")
_DOUBLED = re.compile(r"(.)\1+")


class Meant(NamedTuple):
    """One or two words that may have been meant, and what it costs to believe it."""

    cost: float
    words: tuple[str, ...]


@dataclass(frozen=True)
class Words:
    """The words that a part of a query may mean.

    `near` gives those within so many edits of a folded word, `articles` in how many articles one
    stands; `written` gives it as it is written, `known` says whether an article answers to it.
    """

    near: Callable[[str, int], list[str]]
    articles: Callable[[str], int]
    written: Callable[[str], str]
    known: Callable[[str], bool]

    @classmethod
    def of_text(cls, words: Wordbook, known: Callable[[str], bool]) -> "Words":
        """The words of passages."""
        return cls(words.near, words.articles, words.written, known)

    @classmethod
    def of_field(cls, field: str, entries: Iterable[Entry]) -> "Words":
        """The words of the values that a field has in the library."""
        articles: Counter[str] = Counter()
        written: dict[str, str] = {}
        for value, count in values_of(field, entries).items():
            found = {token.word: value[token.start : token.end] for token in tokens(value)}
            written |= found
            articles.update(dict.fromkeys(found, count))
        ordered = sorted(articles)
        return cls(
            lambda word, edits: neighbours(word, ordered, edits),
            articles.__getitem__,
            lambda word: written.get(word, word),
            articles.__contains__,
        )

    def meant(self, word: str) -> Meant | None:
        """What was most likely meant by a folded word that is not there; None: nothing is near.

        Words with digits, and very short ones, are not guessed at.
        """
        if len(word) < _SHORTEST or not word.isalpha():
            return None
        most = 1 if len(word) < _SHORTEST_FOR_TWO else 2
        near = [
            Meant(self._cost(word, other, most), (other,))
            for other in self.near(word, most)
            if other.isalpha()
        ]
        return min([*near, *self._parted(word)], default=None)

    def joined(self, left: str, right: str) -> Meant | None:
        """Two words as one, where that is one of the words."""
        both = left + right
        if not self.articles(both):
            return None
        return Meant(_SPACE - self._weight(both), (both,))

    def _parted(self, word: str) -> Iterator[Meant]:
        for at in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            parts = word[:at], word[at:]
            if all(is_content(part) and self.articles(part) for part in parts):
                yield Meant(_SPACE - min(map(self._weight, parts)), parts)

    def _cost(self, word: str, other: str, most: int) -> float:
        cost = float(distance(word, other, most) or 0) - self._weight(other)
        if word[0] != other[0]:
            cost += _OTHER_FIRST_LETTER
        if _consonants(word) == _consonants(other):
            cost -= _SAME_CONSONANTS
        return cost

    def _weight(self, word: str) -> float:
        return _FREQUENCY * log(self.articles(word))


def _consonants(word: str) -> str:
    """A word without what is most often got wrong: its vowels after the first letter, doublings."""
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))
