"""Which terms of a dictionary answer to a word of a query."""

from collections.abc import Callable, Sequence
from functools import cached_property, lru_cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from index.search.analysis import (
    SEPARATOR,
    Atom,
    How,
    beginning,
    number_words,
    stem_key,
)
from index.search.neighbours import distance
from index.search.postings.dictionary import Dictionary
from index.search.postings.sets import sorted_once
from index.search.postings.spelling import LONGEST, Spelling

#: Terms by their ordinals, ascending: from one up to another, or each by itself.
Chosen: TypeAlias = "range | npt.NDArray[np.uint32]"

#: Words of queries whose terms are remembered.
_KEPT = 128

#: Comes after the separator, and so after every term of a word.
_AFTER = chr(ord(SEPARATOR) + 1)


class Terms:
    """The terms of one segment; `languages` are those of the library (None: unknown)."""

    def __init__(self, dictionary: Dictionary, languages: Sequence[str | None]) -> None:
        self._dictionary = dictionary
        self._languages = languages
        #: The terms that answer to a word of a query, in whatever field.
        self.chosen: Callable[[Atom], Chosen] = lru_cache(_KEPT)(self._chosen)

    def _chosen(self, atom: Atom) -> Chosen:
        match atom.how:
            case How.EXACT:
                low, high = atom.text + SEPARATOR, atom.text + _AFTER
                return range(*self._dictionary.between(low.encode(), high.encode()))
            case How.STEM:
                return self._family(atom.text)
            case How.NUMBER:
                return self._of_numbers(atom)
            case How.FUZZY:
                return self._ordinals(self._near(atom.text, atom.edits))
            case How.PATTERN:
                return self._fitting(atom.text)

    def _family(self, word: str) -> Chosen:
        keys = {stem_key(word, language) for language in self._languages}
        found = [self._dictionary.family(key.encode()) for key in sorted(keys)]
        return sorted_once(found) if found else np.empty(0, np.uint32)

    # -- numbers ----------------------------------------------------------------------------------

    @cached_property
    def _numbers(self) -> range:
        """The terms of numbers: they have no word before the separator."""
        return range(*self._dictionary.beginning(SEPARATOR.encode()))

    @cached_property
    def _number_words(self) -> npt.NDArray[np.uint8]:
        """How many words the number of each of those terms has."""
        terms = self._dictionary.terms(self._numbers.start, self._numbers.stop)
        return np.fromiter((number_words(term.decode()) for term in terms), np.uint8, len(terms))

    def _of_numbers(self, atom: Atom) -> Chosen:
        low, high = SEPARATOR + atom.text, SEPARATOR + atom.until
        begin, end = self._dictionary.between(low.encode(), high.encode())
        first = self._numbers.start
        fits = self._number_words[begin - first : end - first] == atom.words
        return (np.flatnonzero(fits) + begin).astype(np.uint32)

    # -- words by their letters -------------------------------------------------------------------

    @cached_property
    def _words(self) -> range:
        """The terms of words; those of numbers come before."""
        return range(self._numbers.stop, len(self._dictionary))

    @cached_property
    def _spelling(self) -> Spelling:
        """The words, in the order of their terms; one of several languages comes several times."""
        joined, ends = self._dictionary.joined(self._words.start, self._words.stop)
        return Spelling.cut(joined, ends, ord(SEPARATOR))

    def _ordinals(self, indexes: npt.NDArray[np.intp]) -> Chosen:
        return (indexes + self._words.start).astype(np.uint32)

    def _near(self, word: str, edits: int) -> npt.NDArray[np.intp]:
        if len(word) <= LONGEST:
            return self._spelling.near(word, edits)

        spelling = self._spelling
        alike = spelling.alike(word, edits).tolist()
        near = [index for index in alike if distance(word, spelling[index], edits) is not None]
        return np.array(near, np.intp)

    def _fitting(self, pattern: str) -> Chosen:
        begun = beginning(pattern)
        among = self._words
        if begun:
            among = range(*self._dictionary.beginning(begun.encode()))
        if pattern == begun + "*" or not among:
            return among
        first = self._words.start
        return self._ordinals(
            self._spelling.fitting(pattern, among.start - first, among.stop - first)
        )
