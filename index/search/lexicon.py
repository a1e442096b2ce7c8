"""The words of a library as they are written in it: what completion, mending and names draw on."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Self

import msgspec

from index.articles.model import Article
from index.language.fold import fold_word, fold_words
from index.language.stopwords import is_content
from index.language.tokens import cut_words
from index.search.capitals import capitals_inside, says_nothing_of_names
from index.search.fields import DEFAULT

#: A name is hardly ever written small: tags and addresses write any name so, now and then.
_SMALL_SHARE = 0.01
#: A word that is less often written small than this is shown with the capital it mostly has.
_SHOWN_SMALL = 0.1
_POSSESSIVES = ("'s", "’s", "ʼs", "'S", "’S", "ʼS")


class Lexicon(msgspec.Struct, dict=True):
    """Counts of articles: how many there are, and how many write a word in each form.

    Only passages that a search reads by default are counted, and the title. The counts of an
    article are added and taken away as the library changes: `lexicon += Lexicon.of([new])`,
    `lexicon -= Lexicon.of([old])`, both in place. `again` says of a folded word in how many more
    forms articles hold it that were counted for it in one already, so that `words` is exact.
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
        for article in articles:
            counts.articles += 1
            forms = _forms(article)
            _add(counts.forms, forms)
            words = fold_words(forms)
            once = set(words)
            if len(once) < len(words):
                _add(counts.again, _repeated(words))
            if not says_nothing_of_names(article):
                _add(counts.capital, set(fold_words([f for f in forms if f[0].isupper()])))
            _add(counts.inside, capitals_inside(article))
        return counts

    def __iadd__(self, other: "Lexicon") -> Self:
        self.articles += other.articles
        for mine, theirs in zip(self._counts, other._counts, strict=True):
            for key, count in theirs.items():
                mine[key] = mine.get(key, 0) + count
        self._forget()
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
        self._forget()
        return self

    # -- made from the counts at first use, and kept until they change ----------------------------

    @cached_property
    def words(self) -> Mapping[str, int]:
        """In how many articles each folded word stands, in whatever form."""
        count, again = self.forms.__getitem__, self.again
        return {
            word: count(forms)
            if isinstance(forms, str)
            else sum(map(count, forms)) - again.get(word, 0)
            for word, forms in self._forms_of.items()
        }

    @cached_property
    def sorted(self) -> Sequence[str]:
        """All folded words in order: those with one beginning lie side by side."""
        return sorted(self._forms_of)

    @cached_property
    def common(self) -> Sequence[str]:
        """All folded words, the commonest first."""
        return sorted(self.sorted, key=self.words.__getitem__, reverse=True)

    def names(self) -> Mapping[str, str]:
        """Words that are written with a capital and never small, with their commonest form.

        All but never: one article in a hundred may write a name small. A word that stands in
        capitals throughout is no name, nor is a function word. One that has its capital at the head
        of a sentence only, or in a headline, may be none: `inside` has the others. Forms are
        without their possessive. The mapping is kept until the counts change.
        """
        return self._names

    def written(self, word: str) -> str:
        """A folded word as the library writes it most, a name with its capital: "Huwayjah".

        A word that is not in the library is given back as it is.
        """
        name = self._names.get(word)
        if name is not None:
            return name
        forms = self._forms_of.get(word, word)
        counts = self._counted((forms,) if isinstance(forms, str) else forms)
        small = {form: count for form, count in counts.items() if not form[:1].isupper()}
        if sum(small.values()) >= _SHOWN_SMALL * sum(counts.values()):
            counts = small
        # Capitals throughout are mostly those of a headline; ISIS has no other form.
        return _commonest({f: n for f, n in counts.items() if not f.isupper()} or counts)

    @cached_property
    def _names(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for word, forms in self._forms_of.items():
            if word not in self.capital:
                continue
            if isinstance(forms, str):
                # Most words have one form, and nothing has to be weighed.
                if forms[0].isupper() and not forms.isupper() and is_content(word):
                    found[word] = _bare(forms)
                continue
            counts = self._counted(forms)
            named = {f: n for f, n in counts.items() if f[0].isupper() and not f.isupper()}
            small = sum(count for form, count in counts.items() if not form[0].isupper())
            if named and small <= _SMALL_SHARE * sum(counts.values()) and is_content(word):
                found[word] = _commonest(named)
        return found

    @cached_property
    def _forms_of(self) -> dict[str, str | list[str]]:
        """The forms of each folded word; most words have one, which stands there alone."""
        known: dict[str, str | list[str]] = {}
        for form in self.forms:
            # Plain words need no lookup among all words ever folded.
            word = form.lower() if form.isascii() and form.isalpha() else fold_word(form)
            before = known.setdefault(word, form)
            if before is form:
                continue
            if isinstance(before, str):
                known[word] = [before, form]
            else:
                before.append(form)
        known.pop("", None)  # marks alone are no word
        return known

    def _counted(self, forms: Iterable[str]) -> dict[str, int]:
        """The counts of forms, without their possessives."""
        counts: dict[str, int] = {}
        for form in forms:
            bare = _bare(form)
            counts[bare] = counts.get(bare, 0) + self.forms.get(form, 0)
        return counts

    def _forget(self) -> None:
        self.__dict__.clear()


def _forms(article: Article) -> list[str]:
    """The different forms in the passages of an article that a search reads, and in its title."""
    found: set[str] = set()
    for passage in article.passages:
        if passage.kind in DEFAULT:
            found.update(cut_words(article.text, passage.start, passage.end))
    if article.metadata.title:  # it may be known from elsewhere, and is searched all the same
        found.update(cut_words(article.metadata.title))
    return list(found)


def _bare(form: str) -> str:
    return form[:-2] if form.endswith(_POSSESSIVES) else form


def _repeated(words: Iterable[str]) -> Iterable[str]:
    """Every word that stood there before."""
    seen: set[str] = set()
    for word in words:
        if word in seen:
            yield word
        seen.add(word)


def _add(counts: dict[str, int], found: Iterable[str]) -> None:
    for key in found:
        counts[key] = counts.get(key, 0) + 1


def _commonest(counts: Mapping[str, int]) -> str:
    """The key that counts most; of several, the first in order."""
    return min(counts, key=lambda key: (-counts[key], key))
