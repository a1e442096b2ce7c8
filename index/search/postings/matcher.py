"""What Whoosh's queries read a posting list through: one posting after the other.

The fall-back and the oracle: a search of ours reads whole lists. Of Whoosh it uses `matching.mcore`
(Matcher, NullMatcher, ReadTooFar), `scoring.BaseScorer.score` and `formats.Format` (decoder,
encode, supports).
"""

from bisect import bisect_left
from functools import cached_property
from typing import Any, Self

import numpy as np
from whoosh.matching import NullMatcher
from whoosh.matching.mcore import Matcher, ReadTooFar

from index.search.postings.lists import Lists

Term = tuple[str, bytes]


class Read:
    """The list of a term, read once for all matchers that are copies of each other."""

    def __init__(self, lists: Lists, number: int) -> None:
        self._lists = lists
        self._number = number
        docs, weights = lists.read(number)
        self.docs: list[int] = docs.tolist()
        self.weights: list[float] = weights.tolist()
        lengths = None if lists.lengths is None else lists.lengths[docs]
        self.shortest = 1 if lengths is None else int(lengths.min())
        self.longest = 1 if lengths is None else int(lengths.max())
        self.heaviest = float(weights.max())

    def positions(self, at: int) -> list[int]:
        """Where the term stands in its document number `at`."""
        ends, flat = self._positions
        return flat[ends[at - 1] if at else 0 : ends[at]]

    @cached_property
    def _positions(self) -> tuple[list[int], list[int]]:
        found = self._lists.positions(self._number)
        if found is None:
            return [0] * len(self.docs), []
        return np.cumsum(found[0]).tolist(), found[1].tolist()


class WholeMatcher(Matcher):  # type: ignore[misc]  # Whoosh has no types
    """A matcher over a list that is in memory. Moving on to a document is a bisection.

    It says that it cannot skip by quality: Whoosh then looks at every posting, and its ten best
    are the ten best.
    """

    def __init__(self, read: Read, term: Term, form: Any, scorer: Any, at: int = 0) -> None:  # noqa: ANN401 - Whoosh's
        self._read = read
        self._term = term
        self.format = form
        self.scorer = scorer
        self._at = at

    def is_active(self) -> bool:
        """Whether it stands at a posting."""
        return self._at < len(self._read.docs)

    def reset(self) -> None:
        """Go back to the first posting."""
        self._at = 0

    def term(self) -> Term:
        """The name of the field, and the term."""
        return self._term

    def copy(self) -> Self:
        """Another that stands at the same posting."""
        return self.__class__(self._read, self._term, self.format, self.scorer, self._at)

    def replace(self, minquality: float = 0) -> Matcher:
        """Itself, or nothing when it has nothing more to give."""
        del minquality
        return self if self.is_active() else NullMatcher()

    def id(self) -> int:
        """The document of this posting."""
        return self._read.docs[self._at]

    def next(self) -> bool:
        """Go to the next posting; whether another block of postings begins there: there is one."""
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        return not self.is_active()

    def skip_to(self, id: int) -> bool:  # noqa: A002 - Whoosh's name
        """Go to the first posting from here on whose document is `id` or a later one."""
        if not self.is_active():
            raise ReadTooFar
        self._at = bisect_left(self._read.docs, id, self._at)
        return not self.is_active()

    def weight(self) -> float:
        """How much the term weighs in this document."""
        return self._read.weights[self._at]

    def value(self) -> bytes:
        """This posting as its format writes it."""
        encoded: bytes = self.format.encode(self._read.positions(self._at))
        return encoded

    def value_as(self, astype: str) -> Any:  # noqa: ANN401 - Whoosh's
        """This posting as its positions, its frequency or what else its format tells."""
        if astype == "weight":
            return self.weight()
        if astype == "positions" and self.supports(astype):
            return self._read.positions(self._at)
        return self.format.decoder(astype)(self.value())

    def supports(self, astype: str) -> bool:
        """Whether its format tells this."""
        return bool(self.format.supports(astype))

    def max_quality(self) -> float:
        """More than any posting scores."""
        return float(self.scorer.max_quality()) if self.scorer else self._read.heaviest

    def block_max_weight(self) -> float:
        """The highest weight of the list."""
        return self._read.heaviest

    def block_min_length(self) -> int:
        """The words of the shortest of the documents."""
        return self._read.shortest

    def block_max_length(self) -> int:
        """The words of the longest of the documents."""
        return self._read.longest

    def score(self) -> float:
        """The score of this posting."""
        return float(self.scorer.score(self)) if self.scorer else self.weight()
