"""Scores: BM25 over arrays, worked out only for the documents that are left; and the first of many.

Okapi BM25 with the constants that are usual (Robertson and Zaragoza, 2009).
"""

from collections.abc import Callable, Sequence
from math import log
from typing import Any

import numpy as np
import numpy.typing as npt

from index.search.postings.sets import Documents, Indexes, located

Scores = npt.NDArray[np.float64]

K1 = 1.2
B = 0.75

#: Scores of some documents, ascending; a document that was not found has 0.
Scorer = Callable[[Documents], Scores]


class Found:
    """Documents that answer, and their scores once they are asked for."""

    __slots__ = ("_scorer", "docs")

    def __init__(self, docs: Documents, scorer: Scorer | None = None) -> None:
        """Without a scorer, the score of each is 0."""
        self.docs = docs
        self._scorer = scorer

    def __len__(self) -> int:
        return len(self.docs)

    @property
    def scored(self) -> bool:
        """Whether any score may be other than 0."""
        return self._scorer is not None

    def scores(self, docs: Documents) -> Scores:
        """The scores of some documents, ascending; 0 for those that were not found."""
        return self._scorer(docs) if self._scorer else np.zeros(len(docs))


def summed(docs: Documents, parts: Sequence[Found]) -> Found:
    """Documents whose scores are the sums of those that the parts give them; of any part."""
    scored = [part for part in parts if part.scored]
    if not scored:
        return Found(docs)

    def scorer(asked: Documents) -> Scores:
        total = scored[0].scores(asked)
        for part in scored[1:]:
            total += part.scores(asked)
        return total

    return Found(docs, scorer)


def restricted(docs: Documents, found: Found, size: int) -> Found:
    """Some of the documents that were found, of `size` that there are; all others score 0."""
    if not found.scored:
        return Found(docs)

    def scorer(asked: Documents) -> Scores:
        there, _ = located(asked, docs, size)
        if there is None:
            return found.scores(asked)
        full = np.zeros(len(asked))
        full[there] = found.scores(asked[there])
        return full

    return Found(docs, scorer)


def norms(lengths: npt.NDArray[Any], average: float) -> Scores:
    """What the length of each document adds to the weight of a word, below the line of BM25."""
    return K1 * (1 - B) + K1 * B / average * lengths


def rarity(living: int, holding: int) -> float:
    """How much a word counts that so many documents have, of so many that there are."""
    return log(1 + (living - holding + 0.5) / (holding + 0.5))


def weighed(
    docs: Documents, weights: npt.NDArray[Any], norms_of: Callable[[], Scores], living: int
) -> Found:
    """Documents that have a word, scored by BM25.

    `weights` say how often each has it; `norms_of` gives the norms of all documents there are,
    `living` is how many of them count.
    """
    top = rarity(living, len(docs)) * (K1 + 1)

    def scorer(asked: Documents) -> Scores:
        norm = norms_of()
        there, at = located(asked, docs, len(norm))
        weight = weights[at].astype(np.float64)
        scores: Scores = top * weight / (weight + norm[asked if there is None else asked[there]])
        if there is None:
            return scores
        full = np.zeros(len(asked))
        full[there] = scores
        return full

    return Found(docs, scorer)


def least(keys: npt.NDArray[Any], limit: int) -> tuple[Indexes, Indexes]:
    """The `limit` least keys, by their indexes: those that are surely among them, and those that
    share the greatest key of them, of which some are. `limit` is at least 1.
    """
    if limit >= len(keys):
        return np.arange(len(keys)), np.empty(0, np.intp)
    last = np.partition(keys, limit - 1)[limit - 1]
    return np.flatnonzero(keys < last), np.flatnonzero(keys == last)
