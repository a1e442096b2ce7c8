"""What answers to a plan, in the order that is asked for. Whole answers are arrays throughout."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from index.search import fields
from index.search.arrays.parts import Column, Parts
from index.search.arrays.paths import Paths
from index.search.model import Sort
from index.search.plan import Plan
from index.search.postings.scoring import Found, least
from index.search.postings.sets import Documents, are_in

#: Scores are compared to so many digits: sums differ in their last with the order of their parts.
_DIGITS = 9

Keys = npt.NDArray[np.float64] | npt.NDArray[np.int64]


class ArrayAnswer:
    """See `engine.Answer`. `docs` are those that were found and were asked about."""

    def __init__(
        self,
        found: Found,
        docs: Documents,
        parts: Parts,
        paths: Paths,
        evaluate: Callable[[Plan], Found],
    ) -> None:
        self._found = found
        self._docs = docs
        self._parts = parts
        self._paths = paths
        self._evaluate = evaluate

    def __len__(self) -> int:
        return len(self._docs)

    def first(self, sort: Sort, limit: int | None) -> list[tuple[str, float]]:
        """See `engine.Answer`."""
        most = len(self) if limit is None else min(limit, len(self))
        if most <= 0:
            return []
        keys = self._keys(sort)
        sure, edge = least(keys, most)
        if len(edge):
            # Which of those that share the last place come first, their paths say.
            by_path = self._paths.first(self._docs[edge], most - len(sure))
            edge = np.searchsorted(self._docs, by_path)
        at = np.sort(np.concatenate((sure, edge)))
        docs = self._docs[at]
        ordered = self._paths.sorted(docs, keys[at].tolist())[:most]
        score_of = dict(zip(docs.tolist(), self._found.scores(docs).tolist(), strict=True))
        return [(path, score_of[doc]) for path, doc in ordered]

    def _keys(self, sort: Sort) -> Keys:
        """What the order goes by before the path, for each document; the least comes first."""
        if sort == "relevance":
            return -np.round(self._found.scores(self._docs), _DIGITS)
        dates = self._parts.column("published")
        latest = len(dates.values) - 1 - dates.codes[self._docs].astype(np.int64)
        if sort == "date":
            return latest
        if sort == "length":
            return latest - self._parts.numbers("words")[self._docs] * len(dates.values)
        outlets = self._parts.column("outlet")
        return latest + _ranks(outlets)[outlets.codes[self._docs]] * len(dates.values)

    def facets(self) -> dict[str, dict[str, int]]:
        """See `engine.Answer`."""
        years: dict[str, int] = {}
        for date, count in self._counted(self._parts.column("published")).items():
            years[date[:4]] = years.get(date[:4], 0) + count
        languages = self._counted(self._parts.column("language"))
        unknown = languages.pop(fields.NO_LANGUAGE, 0)
        if unknown:
            languages[""] = languages.get("", 0) + unknown
        return {
            "outlet": _most_first(self._counted(self._parts.column("outlet"))),
            "year": _most_first(years),
            "language": _most_first(languages),
        }

    def _counted(self, column: Column) -> dict[str, int]:
        codes = column.codes[self._docs]
        counts = np.bincount(codes)
        had = np.flatnonzero(counts)
        return dict(
            zip(map(column.values.__getitem__, had.tolist()), counts[had].tolist(), strict=True)
        )

    def also(self, plan: Plan) -> int:
        """See `engine.Answer`."""
        others = self._evaluate(plan).docs
        return int(np.count_nonzero(are_in(self._docs, others, self._parts.size)))


def _ranks(outlets: Column) -> npt.NDArray[np.int64]:
    """The place of each value in the order of their folded forms; "" is the last."""
    forms = [(not value, value.casefold()) for value in outlets.values]
    rank = {form: n for n, form in enumerate(sorted(set(forms)))}
    return np.array([rank[form] for form in forms], np.int64)


def _most_first(counts: dict[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
