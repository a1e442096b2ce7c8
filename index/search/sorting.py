"""Articles in the order asked for, and counted by what is known of them."""

from collections import Counter
from collections.abc import Collection, Mapping
from heapq import nlargest

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
        paths = self._best(limit) if sort == "relevance" else self._ordered(sort)[:limit]
        return [(path, scores[path]) for path in paths]

    def facets(self) -> dict[str, dict[str, int]]:
        """How many there are by outlet, year and language; see `engine.Answer`."""
        told = [self._entries[path].metadata for path in self._scores]
        return {
            "outlet": most_first(Counter(metadata.outlet or "" for metadata in told)),
            "year": most_first(Counter((metadata.published or "")[:4] for metadata in told)),
            "language": most_first(Counter(metadata.language or "" for metadata in told)),
        }

    def _best(self, limit: int | None) -> list[str]:
        # Sums differ in their last digits with the order of their parts.
        scores = self._scores
        candidates: Collection[str] = scores.keys()
        if limit is not None and limit < len(scores):
            if limit <= 0:
                return []
            least = nlargest(limit, scores.values())[-1] - 1e-8
            candidates = [path for path, score in scores.items() if score >= least]
        return sorted(candidates, key=lambda path: (-round(scores[path], 9), path))[:limit]

    def _ordered(self, sort: Sort) -> list[str]:
        entries = self._entries
        by_path = sorted(self._scores)
        by_date = sorted(
            by_path, key=lambda path: entries[path].metadata.published or "", reverse=True
        )
        if sort == "length":
            return sorted(by_date, key=lambda path: -entries[path].words)
        return sorted(by_date, key=self._outlet) if sort == "outlet" else by_date

    def _outlet(self, path: str) -> tuple[bool, str]:
        name = self._entries[path].metadata.outlet
        return name is None, (name or "").casefold()


def most_first(counts: Mapping[str, int]) -> dict[str, int]:
    """Counts, the greatest first; of equal ones the first name."""
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
