"""How rare a stem is in the library: sharing a rare one says more than sharing a common one."""

import math
from collections import defaultdict
from collections.abc import Iterable
from typing import Self

import msgspec

from index.articles.model import Article
from index.compare.features import BODY, Bag, Sentence, spans
from index.language.names import NameGroups
from index.language.stems import stem_in
from index.language.stopwords import is_content
from index.language.tokens import FIRST_PAIRED, folded_words

_NO_NAMES = NameGroups(())


def _stems(
    text: str, start: int, end: int, names: NameGroups, language: str | None, known: dict[str, str]
) -> Bag:
    """As `Sentence.stems`; `known` are the stems of words of the language, "" for words without
    content.

    Whole libraries are counted: where a sentence holds no name of a group and no letters that are
    cut in pairs, its words need no offsets.
    """
    words = folded_words(text, start, end)
    if names.may_stand_in(words) or max(words, default="") >= FIRST_PAIRED:
        return Sentence(text, start, end, names, language).stems
    for word in words:
        if word not in known:
            known[word] = stem_in(word, language) if is_content(word, language) else ""
    return tuple(dict.fromkeys(found for word in words if (found := known[word])))


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
        counts, known = cls(), defaultdict[str | None, dict[str, str]](dict)
        for article in articles:
            language = article.metadata.language
            for start, end in spans(article, BODY):
                counts.sentences += 1
                for found in _stems(article.text, start, end, names, language, known[language]):
                    counts.holding[found] = counts.holding.get(found, 0) + 1
        return counts

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
