"""A query answered: which articles, in which order, with which passages."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from heapq import nlargest

from index.articles.model import Article, Entry
from index.language.names import NameGroups
from index.search.excerpts import best_passages, opening
from index.search.model import Hit, Page, Sort
from index.search.plan import Plan, positive
from index.search.planning import Planner
from index.search.query import to_text
from index.search.query.tree import Node
from index.search.spans import Marker
from index.search.store import ArticleIndex
from index.search.unfinished import as_beginning


def search(
    index: ArticleIndex,
    node: Node,
    *,
    entries: Mapping[str, Entry],
    limit: int | None = 10,
    sort: Sort = "relevance",
    names: NameGroups,
    expand: bool = True,
    marked: AbstractSet[str] = frozenset(),
    passages: int = 3,
    typing: bool = False,
) -> Page:
    """The page of hits that answer to a tree; `total` and `facets` count all of them.

    `entries` and `marked` go by path; what is in the index but not in `entries` is no answer.
    `limit` None gives all hits. Best first; a query without words, such as the empty one, goes by
    date. With `typing`, a query that finds nothing is tried with its last word as the beginning of
    one, and `expanded` says so. `took_ms` covers all but the parsing.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    begin = time.perf_counter()
    groups = names if expand else None
    with index.steady():
        planner = Planner(entries, marked, groups)
        plan = planner.plan(node)
        scores = _scores(index, plan, entries)
        answered = ""
        if typing and not scores and (unfinished := as_beginning(node)):
            wider, word = unfinished
            other = Planner(entries, marked, groups)
            other_plan = other.plan(wider)
            other_scores = _scores(index, other_plan, entries)
            if other_scores:
                planner, plan, scores = other, other_plan, other_scores
                planner.expanded[word] = (f"{word}*",)
                answered = to_text(wider)
        if sort == "relevance" and next(positive(plan), None) is None:
            sort = "date"
        first = _ordered(scores, entries, sort, limit)
        hits = _hits(index, plan, [(entries[path], scores[path]) for path in first], passages)
    facets = _facets([entries[path] for path in scores])
    took_ms = round((time.perf_counter() - begin) * 1000, 3)
    return Page(
        hits,
        len(scores),
        query=answered,
        expanded=planner.expanded,
        facets=facets,
        took_ms=took_ms,
    )


def everything(
    entries: Mapping[str, Entry],
    article: Callable[[str], Article],
    *,
    limit: int | None = 10,
    sort: Sort = "relevance",
) -> Page:
    """The page of all articles, each with its opening: what an empty query answers, by date.

    It needs no index; `article` gives the article of a path.
    """
    by = "date" if sort == "relevance" else sort
    scores = dict.fromkeys(entries, 0.0)
    first = _ordered(scores, entries, by, limit)
    hits = tuple(Hit(entries[path], 0.0, opening(article(path))) for path in first)
    return Page(hits, len(entries), facets=_facets(list(entries.values())))


def _hits(
    index: ArticleIndex, plan: Plan, scored: Iterable[tuple[Entry, float]], passages: int
) -> tuple[Hit, ...]:
    weights = [index.rarity(words) for words in positive(plan)]
    marker = Marker(plan)
    return tuple(
        Hit(
            entry,
            round(score, 4),
            best_passages(marker, index.article(entry.path), weights, passages),
        )
        for entry, score in scored
    )


def _scores(index: ArticleIndex, plan: Plan, entries: Mapping[str, Entry]) -> dict[str, float]:
    return {path: score for path, score in index.ranked(plan).items() if path in entries}


def _ordered(
    scores: Mapping[str, float], entries: Mapping[str, Entry], sort: Sort, limit: int | None
) -> list[str]:
    """The first paths in the order asked for, at most `limit` of them."""
    if sort == "relevance":
        return _best(scores, limit)
    by_path = sorted(scores)
    by_date = sorted(by_path, key=lambda path: entries[path].metadata.published or "", reverse=True)
    if sort == "date":
        return by_date[:limit]

    def outlet(path: str) -> tuple[bool, str]:
        name = entries[path].metadata.outlet
        return name is None, (name or "").casefold()

    return sorted(by_date, key=outlet)[:limit]


def _best(scores: Mapping[str, float], limit: int | None) -> list[str]:
    """By score, then by path. Sums differ in their last digits with the order of their parts."""
    candidates: Iterable[str] = scores
    if limit is not None and limit < len(scores):
        if limit <= 0:
            return []
        least = nlargest(limit, scores.values())[-1] - 1e-8
        candidates = [path for path, score in scores.items() if score >= least]
    return sorted(candidates, key=lambda path: (-round(scores[path], 9), path))[:limit]


def _facets(entries: list[Entry]) -> dict[str, dict[str, int]]:
    """How many answers there are by outlet and by year, most first; "" is unknown."""
    outlets = Counter(entry.metadata.outlet or "" for entry in entries)
    years = Counter((entry.metadata.published or "")[:4] for entry in entries)
    return {"outlet": _most_first(outlets), "year": _most_first(years)}


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
