"""How rare a stem is in the library: sharing a rare one says more than sharing a common one."""

import math
from collections import Counter
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain
from typing import Self

import msgspec

from index.articles.model import Article
from index.compare.features import BODY, Sentence, spans
from index.language.names import NameGroups
from index.language.remembered import Remembered
from index.language.stems import stem_in
from index.language.stopwords import is_content
from index.language.tokens import FIRST_PAIRED, folded_words

_NO_NAMES = NameGroups(())


# Stands for a word that has to be looked at among others: one that may begin a name of a group, or
# letters that are cut in pairs. No stem is empty.
_LOOK = ""


@lru_cache(maxsize=8)
def _stems(names: NameGroups, language: str | None) -> Remembered[tuple[str, ...]]:
    """Of what stands between white space, the stems of its words of content in a language."""

    def stems(chunk: str) -> tuple[str, ...]:
        words = folded_words(chunk)
        if names.may_stand_in(words) or max(words, default="") >= FIRST_PAIRED:
            return (_LOOK,)
        return tuple(stem_in(word, language) for word in words if is_content(word, language))

    return Remembered(stems, most=60_000, longest=24)


def _bag(article: Article, start: int, end: int, names: NameGroups) -> Collection[str]:
    """As `Sentence.stems`.

    Whole libraries are counted: where a sentence holds nothing that has to be looked at among
    others, its words need no offsets.
    """
    text, language = article.text, article.metadata.language
    known = _stems(names, language)
    found = dict.fromkeys(chain.from_iterable(map(known.__getitem__, text[start:end].split())))
    return Sentence(text, start, end, names, language).stems if _LOOK in found else found


class Rarity(msgspec.Struct):
    """Counts over the sentences of bodies: how many there are, and how many hold each stem.

    The counts of an article are added and taken away as the library changes: `rarity += Rarity.of(
    [new])`, `rarity -= Rarity.of([old])`, both in place. Counts of different name groups must not
    be mixed.
    """

    sentences: int = 0
    holding: dict[str, int] = {}

    @classmethod
    def of(cls, articles: Iterable[Article], names: NameGroups = _NO_NAMES) -> "Rarity":
        """The counts of these articles."""
        sentences, holding = 0, Counter[str]()
        for article in articles:
            bags = [_bag(article, start, end, names) for start, end in spans(article, BODY)]
            sentences += len(bags)
            holding.update(chain.from_iterable(bags))
        return cls(sentences, dict(holding))

    def __iadd__(self, other: "Rarity") -> Self:
        self.sentences += other.sentences
        for stem, count in other.holding.items():
            self.holding[stem] = self.holding.get(stem, 0) + count
        return self

    def __isub__(self, other: "Rarity") -> Self:
        self.sentences = max(0, self.sentences - other.sentences)
        for stem, count in other.holding.items():
            left = self.holding.get(stem, 0) - count
            if left > 0:
                self.holding[stem] = left
            else:
                self.holding.pop(stem, None)
        return self

    def __add__(self, other: "Rarity") -> "Rarity":
        total = Rarity(self.sentences, dict(self.holding))
        total += other
        return total

    def __sub__(self, other: "Rarity") -> "Rarity":
        rest = Rarity(self.sentences, dict(self.holding))
        rest -= other
        return rest

    def weight(self, stem: str, held: int, of: int) -> float:
        """ln(1 + N / (df + .5)), df of N sentences of the library.

        Two articles at hand in which `held` sentences of `of` hold the stem count as part of the
        library even when it has not counted them: an empty one never makes all weights nought.
        """
        among = max(self.sentences, of)
        return math.log(1 + among / (max(self.holding.get(stem, 0), held) + 0.5))
