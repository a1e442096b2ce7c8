"""Articles in the order asked for, and counted by what is known of them."""

from collections import Counter
from collections.abc import Mapping
from heapq import nlargest
from typing import Any

from index.articles.model import Entry
from index.search.model import Sort


class Scored:
    """Articles by path with their scores, and the entries of at least these."""

    def __init__(self, scores: Mapping[str, float], entries: Mapping[str, Entry]) -> None:
        self._scores = scores
        self._entries = entries

    def __len__(self) -> int:
        return len(self._scores)

    def first(self, sort: Sort, limit: int | None) -> list[tuple[str, float]]:
        """The first paths in the order asked for, with their scores; see `engine.Answer`."""
        scores = self._scores
        paths = self._candidates(sort, limit)
        if sort == "relevance":
            # Sums differ in their last digits with the order of their parts.
            paths.sort(key=lambda path: (-round(scores[path], 9), path))
        else:
            self._order(paths, sort)
        return [(path, scores[path]) for path in paths[:limit]]

    def facets(self) -> dict[str, dict[str, int]]:
        """How many there are by outlet, year and language; see `engine.Answer`."""
        told = [self._entries[path].metadata for path in self._scores]
        years = Counter[str]()
        for published, count in Counter([metadata.published for metadata in told]).items():
            years[(published or "")[:4]] += count
        return {
            "outlet": most_first(_known([metadata.outlet for metadata in told])),
            "year": most_first(years),
            "language": most_first(_known([metadata.language for metadata in told])),
        }

    def _candidates(self, sort: Sort, limit: int | None) -> list[str]:
        """Paths among which are the first, and few others: sorting all of them takes longer."""
        if limit is None or limit >= len(self._scores):
            return list(self._scores)
        if limit <= 0:
            return []
        weights = self._weights(sort)
        least = nlargest(limit, weights)[-1]
        if sort == "relevance":
            least -= 1e-8
        return [path for path, w in zip(self._scores, weights, strict=True) if w >= least]

    def _weights(self, sort: Sort) -> list[Any]:
        """By what an order goes in the first place, the greatest first."""
        if sort == "relevance":
            return list(self._scores.values())
        entries = map(self._entries.__getitem__, self._scores)
        if sort == "length":
            return [entry.words for entry in entries]
        if sort == "date":
            return [entry.metadata.published or "" for entry in entries]
        names = [entry.metadata.outlet for entry in entries]
        folded = sorted({_outlet(name) for name in set(names)}, reverse=True)
        place = {key: n for n, key in enumerate(folded)}
        rank = {name: place[_outlet(name)] for name in set(names)}
        return [rank[name] for name in names]

    def _order(self, paths: list[str], sort: Sort) -> None:
        entries = self._entries
        paths.sort()
        paths.sort(key=lambda path: entries[path].metadata.published or "", reverse=True)
        if sort == "length":
            paths.sort(key=lambda path: -entries[path].words)
        elif sort == "outlet":
            paths.sort(key=lambda path: _outlet(entries[path].metadata.outlet))


def _outlet(name: str | None) -> tuple[bool, str]:
    return name is None, (name or "").casefold()


def _known(values: list[str | None]) -> dict[str, int]:
    """How often each value is there; what is not known is ""."""
    counts = Counter(values)
    unknown = counts.pop(None, 0) + counts.pop("", 0)
    known = {value: count for value, count in counts.items() if value}
    return known | {"": unknown} if unknown else known


def most_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts, the greatest first; of equal ones the first name."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
