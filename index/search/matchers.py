"""Whoosh queries of our own: articles that are known by number, and words side by side.

Whoosh's phrase and range queries are not used: they know no alternatives within a phrase.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from whoosh import matching
from whoosh.query import And, Or, Query, Term

from index.search.analysis import Atom, Slot, runs

# Whoosh has no types: searchers, readers, contexts and its matchers are Any here.


class AnyTerm(Or):  # type: ignore[misc]  # Whoosh has no types
    """Any of some queries. A deep tree of unions is slow: from twelve on they are counted up."""

    TOO_MANY_CLAUSES = 12


class Numbered(matching.Matcher):  # type: ignore[misc]  # Whoosh has no types
    """A matcher over numbers of documents, in order, with a score each or none."""

    def __init__(self, ids: Sequence[int], scores: Sequence[float] | None = None) -> None:
        self._ids = ids
        self._scores = scores
        self._at = 0

    def is_active(self) -> bool:
        """Whether there is a document to look at."""
        return self._at < len(self._ids)

    def reset(self) -> None:
        """Back to the first document."""
        self._at = 0

    def copy(self) -> "Numbered":
        """Another matcher at the same document."""
        other = Numbered(self._ids, self._scores)
        other._at = self._at
        return other

    def id(self) -> int:
        """The number of the document."""
        return self._ids[self._at]

    def next(self) -> None:
        """On to the next document."""
        if not self.is_active():
            raise matching.ReadTooFar
        self._at += 1

    def skip_to(self, id: int) -> None:  # noqa: A002 - Whoosh's name for it
        """On to the first document with this number or a higher one."""
        self._at = bisect_left(self._ids, id, self._at)

    def score(self) -> float:
        """What the document scores; 0 for a filter."""
        return self._scores[self._at] if self._scores else 0.0

    def weight(self) -> float:
        """As the score: there is no posting behind it."""
        return self.score()

    def supports(self, astype: str) -> bool:
        """There are no values."""
        del astype
        return False


class Filter(Query):  # type: ignore[misc]  # Whoosh has no types
    """Documents that a function names for a reader of a part of the index; they score nothing."""

    def __init__(self, ids_in: Callable[[Any], Iterable[int]]) -> None:
        self._ids_in = ids_in

    def matcher(self, searcher: Any, context: Any = None) -> Any:  # noqa: ANN401
        """The documents of one part of the index."""
        del context
        return Numbered(sorted(self._ids_in(searcher.reader())))

    def estimate_size(self, ixreader: Any) -> int:  # noqa: ANN401
        """As many as there are, at most."""
        return int(ixreader.doc_count())


class SideBySide(Query):  # type: ignore[misc]  # Whoosh has no types
    """Documents that hold words side by side in one field; they score as all the words do.

    `terms_of` gives the terms of the index that answer to an atom.
    """

    def __init__(
        self, field: str, slots: tuple[Slot, ...], terms_of: Callable[[str, Atom], list[bytes]]
    ) -> None:
        self._field = field
        self._slots = slots
        self._terms = {
            atom: terms_of(field, atom) for slot in slots for words in slot for atom in words
        }

    def candidates(self) -> Any:  # noqa: ANN401
        """The query for all documents that hold the words anywhere."""
        return And(
            [
                AnyTerm([And([self._any(a) for a in words]) for words in slot])
                for slot in self._slots
            ]
        )

    def matcher(self, searcher: Any, context: Any = None) -> Any:  # noqa: ANN401
        """The documents of one part of the index."""
        reader = searcher.reader()
        readers = {
            atom: [
                reader.postings(self._field, term)
                for term in terms
                if (self._field, term) in reader
            ]
            for atom, terms in self._terms.items()
        }
        ids: list[int] = []
        scores: list[float] = []
        found = self.candidates().matcher(searcher, context)
        while found.is_active():
            number = found.id()
            positions = {atom: _positions(posts, number) for atom, posts in readers.items()}
            if runs(self._slots, positions.__getitem__):
                ids.append(number)
                scores.append(found.score())
            found.next()
        return Numbered(ids, scores)

    def estimate_size(self, ixreader: Any) -> int:  # noqa: ANN401
        """As many as hold the words anywhere, at most."""
        return int(self.candidates().estimate_size(ixreader))

    def _any(self, atom: Atom) -> Any:  # noqa: ANN401
        return AnyTerm([Term(self._field, term) for term in self._terms[atom]])


def _positions(postings: list[Any], number: int) -> set[int]:
    found: set[int] = set()
    for matcher in postings:
        if matcher.is_active() and matcher.id() < number:
            matcher.skip_to(number)
        if matcher.is_active() and matcher.id() == number:
            found.update(matcher.value_as("positions"))
    return found
