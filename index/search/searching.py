"""A query answered: which articles, in which order, with which passages."""

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from heapq import nlargest
from typing import NamedTuple

from index.articles.model import Article, Entry, Kind
from index.articles.order import newest_first
from index.language.names import NameGroups
from index.search.excerpts import best_passages, opening
from index.search.expand import Expansion
from index.search.model import Added, Hit, Page, Sort
from index.search.plan import AnyOf, Has, Plan, Sought, Where, positive
from index.search.planning import Planner
from index.search.query import to_text
from index.search.query.tree import Node
from index.search.shapes import Row
from index.search.spans import Lit, Marker
from index.search.store import ArticleIndex
from index.search.unfinished import as_beginning
from index.search.vocabulary import Vocabulary


class Question(NamedTuple):
    """What an answer depends on besides the query: which articles, and what is added to its words.

    `entries` and `marked` go by path; what is in the index but not in `entries` is no answer.
    `expand=False` adds no names; `refused` are pairs of `expand.refusal` that are not added.
    """

    entries: Mapping[str, Entry]
    names: NameGroups
    vocabulary: Vocabulary | None = None
    expand: bool = True
    refused: frozenset[tuple[str, str]] = frozenset()
    marked: AbstractSet[str] = frozenset()

    def planner(self) -> Planner:
        """A planner for one query."""
        names = self.names if self.expand else None
        expansion = Expansion(names, self.vocabulary, refused=self.refused)
        return Planner(self.entries, self.marked, expansion)


def search(
    index: ArticleIndex,
    node: Node,
    question: Question,
    *,
    limit: int | None = 10,
    sort: Sort = "relevance",
    passages: int = 3,
    typing: bool = False,
    count_kinds: bool = False,
) -> Page:
    """The page of hits that answer to a tree; `total` and `facets` count all of them.

    `limit` None gives all hits. Best first; a query without words, such as the empty one, goes by
    date. With `typing`, a query that finds nothing is tried with its last word as the beginning of
    one, and `expanded` says so. `count_kinds` counts answers by kind of passage as well, which
    takes as long again as the search. `took_ms` covers all but the parsing.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    begin = time.perf_counter()
    entries = question.entries
    with index.steady():
        planner = question.planner()
        plan = planner.plan(node)
        scores = _scores(index, plan, entries)
        answered, begun = "", {}
        if typing and not scores and (unfinished := as_beginning(node)):
            wider, word = unfinished
            other = question.planner()
            other_plan = other.plan(wider)
            other_scores = _scores(index, other_plan, entries)
            if other_scores:
                planner, plan, scores = other, other_plan, other_scores
                begun = {word: (f"{word}*",)}
                answered = to_text(wider)
        if sort == "relevance" and next(positive(plan), None) is None:
            sort = "date"
        first = _ordered(scores, entries, sort, limit)
        hits = _hits(index, plan, [(entries[path], scores[path]) for path in first], passages)
        added = added_names(index, planner.expansion)
        facets = _facets([entries[path] for path in scores])
        if count_kinds:
            facets["kind"] = _kinds(index, plan, scores.keys())
    took_ms = round((time.perf_counter() - begin) * 1000, 3)
    return Page(
        hits,
        len(scores),
        query=answered,
        expanded=_expanded(added) | begun,
        added=added,
        facets=facets,
        took_ms=took_ms,
    )


def every_match(
    index: ArticleIndex, node: Node, question: Question
) -> tuple[Iterator[tuple[Article, Entry, list[Lit]]], tuple[Added, ...]]:
    """All that a tree matches, article by article, newest first, each when it is asked for; and the
    names that were added to the query.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    planner = question.planner()
    plan = planner.plan(node)
    scores = _scores(index, plan, question.entries)
    marker = Marker(plan)

    def marked() -> Iterator[tuple[Article, Entry, list[Lit]]]:
        for entry in newest_first(question.entries[path] for path in scores):
            # Another process may have dropped it since.
            with suppress(KeyError):
                article = index.article(entry.path)
                yield article, entry, marker.mark(article)

    return marked(), added_names(index, planner.expansion)


def added_names(index: ArticleIndex, expansion: Expansion) -> tuple[Added, ...]:
    """The names that were added to a query, each with the number of articles that have it.

    Spellings that no article has are not told: of names of several words all are looked for.
    """
    counted = (
        Added(typed, name, index.count(Sought(Row((slot,)), Where(frozenset(Kind)), name)), why)
        for (typed, name), (why, slot) in expansion.added.items()
    )
    return tuple(added for added in counted if added.articles or added.why == "group")


def _expanded(added: Iterable[Added]) -> dict[str, tuple[str, ...]]:
    """The other names by what was typed."""
    found: dict[str, list[str]] = {}
    for one in added:
        found.setdefault(one.typed, []).append(one.name)
    return {typed: tuple(names) for typed, names in found.items()}


def everything(
    entries: Mapping[str, Entry],
    article: Callable[[str], Article] | None,
    *,
    limit: int | None = 10,
    sort: Sort = "relevance",
) -> Page:
    """The page of all articles, each with its opening: what an empty query answers, by date.

    It needs no index; `article` gives the article of a path, without it a hit has no opening.
    """
    by = "date" if sort == "relevance" else sort
    scores = dict.fromkeys(entries, 0.0)
    first = _ordered(scores, entries, by, limit)
    hits = tuple(
        Hit(entries[path], 0.0, opening(article(path)) if article else ()) for path in first
    )
    return Page(hits, len(entries), facets=_facets(list(entries.values())))


def _hits(
    index: ArticleIndex, plan: Plan, scored: Iterable[tuple[Entry, float]], passages: int
) -> tuple[Hit, ...]:
    if not passages:
        return tuple(Hit(entry, round(score, 4), ()) for entry, score in scored)
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
    if sort == "length":
        return sorted(by_date, key=lambda path: -entries[path].words)[:limit]

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
    """How many answers there are by outlet, year and language, most first; "" is unknown."""
    outlets = Counter(entry.metadata.outlet or "" for entry in entries)
    years = Counter((entry.metadata.published or "")[:4] for entry in entries)
    languages = Counter(entry.metadata.language or "" for entry in entries)
    return {
        "outlet": _most_first(outlets),
        "year": _most_first(years),
        "language": _most_first(languages),
    }


def _kinds(index: ArticleIndex, plan: Plan, paths: AbstractSet[str]) -> dict[str, int]:
    """How many answers have what was asked for in passages of each kind; where no word was asked
    for, how many have such a passage.
    """
    asked = [sought for sought in positive(plan) if sought.where.kinds]
    counts = Counter[str]()
    for kind in Kind:
        here = frozenset({kind})
        parts = tuple(
            Sought(sought.shape, Where(here), sought.text)
            for sought in asked
            if kind in sought.where.kinds
        )
        found = index.ranked(AnyOf(parts) if asked else Has(here))
        counts[kind.value] = len(paths & found.keys())
    return _most_first(+counts)


def _most_first(counts: Counter[str]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
