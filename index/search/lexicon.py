"""The words of a library as they are written in it: what completion, mending and names draw on."""

from collections import Counter
from collections.abc import Iterable
from typing import Self

import msgspec

from index.articles.model import Article
from index.language.fold import fold_words
from index.language.remembered import Remembered
from index.language.tokens import cut_words
from index.search.capitals import capitals_inside, says_nothing_of_names
from index.search.fields import DEFAULT


class Lexicon(msgspec.Struct):
    """Counts of articles: how many there are, and how many write a word in each form.

    Only passages that a search reads by default are counted, and the title. The counts of an
    article are added and taken away as the library changes: `lexicon += Lexicon.of([new])`,
    `lexicon -= Lexicon.of([old])`, both in place. `again` says of a folded word in how many more
    forms articles hold it that were counted for it in one already, so that sums are exact.
    `capital` says of a folded word in how many articles it has a capital that may tell a name,
    `inside` in how many it has one inside a sentence, which does.
    """

    articles: int = 0
    forms: dict[str, int] = {}
    again: dict[str, int] = {}
    capital: dict[str, int] = {}
    inside: dict[str, int] = {}

    @property
    def _counts(self) -> tuple[dict[str, int], ...]:
        return self.forms, self.again, self.capital, self.inside

    @classmethod
    def of(cls, articles: Iterable[Article]) -> "Lexicon":
        """The counts of these articles."""
        counts = cls()
        all_forms, again, capital, inside = (Counter[str]() for _ in range(4))
        for article in articles:
            counts.articles += 1
            forms = _forms(article)
            all_forms.update(forms)
            words = fold_words(forms)
            if len(set(words)) < len(words):
                again.update(_repeated(words))
            if not says_nothing_of_names(article):
                capital.update(set(fold_words(filter(_CAPITAL.__getitem__, forms))))
            inside.update(capitals_inside(article))
        found = map(dict, (all_forms, again, capital, inside))
        counts.forms, counts.again, counts.capital, counts.inside = found
        return counts

    def __iadd__(self, other: "Lexicon") -> Self:
        self.articles += other.articles
        for mine, theirs in zip(self._counts, other._counts, strict=True):
            for key, count in theirs.items():
                mine[key] = mine.get(key, 0) + count
        return self

    def __isub__(self, other: "Lexicon") -> Self:
        self.articles = max(0, self.articles - other.articles)
        for mine, theirs in zip(self._counts, other._counts, strict=True):
            for key, count in theirs.items():
                left = mine.get(key, 0) - count
                if left > 0:
                    mine[key] = left
                else:
                    mine.pop(key, None)
        return self


#: Of forms, whether they begin with a capital.
_CAPITAL = Remembered(lambda form: form[0].isupper())


def _forms(article: Article) -> set[str]:
    """The different forms in the passages of an article that a search reads, and in its title."""
    found: set[str] = set()
    for passage in article.passages:
        if passage.kind in DEFAULT:
            found.update(cut_words(article.text, passage.start, passage.end))
    if article.metadata.title:  # it may be known from elsewhere, and is searched all the same
        found.update(cut_words(article.metadata.title))
    return found


def _repeated(words: Iterable[str]) -> Iterable[str]:
    """Every word that stood there before."""
    seen: set[str] = set()
    for word in words:
        if word in seen:
            yield word
        seen.add(word)
