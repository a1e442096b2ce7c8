"""A query answered: which articles, in which order, with which passages."""

import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from typing import NamedTuple

from index.articles.model import Article, Entry, Kind
from index.language.names import NameGroups
from index.search.engine import Answer
from index.search.excerpts import best_passages, opening
from index.search.expand import Expansion
from index.search.model import Added, Hit, Page, Sort
from index.search.plan import AnyOf, Has, Plan, Sought, Where, positive
from index.search.planning import Planner
from index.search.query import to_text
from index.search.query.tree import Node
from index.search.register import Register
from index.search.shapes import Row
from index.search.sorting import Scored, most_first
from index.search.spans import Lit, Marker
from index.search.store import ArticleIndex
from index.search.unfinished import as_beginning
from index.search.vocabulary import Vocabulary


class Question(NamedTuple):
    """What an answer depends on besides the query: which articles, and what is added to its words.

    `entries` and `marked` go by path; what is in the index but not in `entries` is no answer.
    `register` is that of the entries, where it was made before. `expand=False` adds no names;
    `refused` are pairs of `expand.refusal` that are not added.
    """

    entries: Mapping[str, Entry]
    names: NameGroups
    vocabulary: Vocabulary | None = None
    expand: bool = True
    refused: frozenset[tuple[str, str]] = frozenset()
    marked: AbstractSet[str] = frozenset()
    register: Register | None = None

    def planner(self) -> Planner:
        """A planner for one query."""
        names = self.names if self.expand else None
        expansion = Expansion(names, self.vocabulary, refused=self.refused)
        return Planner(self.register or Register(self.entries), self.marked, expansion)


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
        answer = index.answer(plan, entries)
        answered, begun = "", {}
        if typing and not answer and (unfinished := as_beginning(node)):
            wider, word = unfinished
            other = question.planner()
            other_plan = other.plan(wider)
            other_answer = index.answer(other_plan, entries)
            if other_answer:
                planner, plan, answer = other, other_plan, other_answer
                begun = {word: (f"{word}*",)}
                answered = to_text(wider)
        if sort == "relevance" and next(positive(plan), None) is None:
            sort = "date"
        first = answer.first(sort, limit)
        hits = _hits(index, plan, [(entries[path], score) for path, score in first], passages)
        added = added_names(index, planner.expansion)
        facets = answer.facets()
        if count_kinds:
            facets["kind"] = _kinds(answer, plan)
        total = len(answer)
    took_ms = round((time.perf_counter() - begin) * 1000, 3)
    return Page(
        hits,
        total,
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
    with index.steady():
        found = index.answer(plan, question.entries).first("date", None)
    marker = Marker(plan)

    def marked() -> Iterator[tuple[Article, Entry, list[Lit]]]:
        for path, _ in found:
            # Another process may have dropped it since.
            with suppress(KeyError):
                article = index.article(path)
                yield article, question.entries[path], marker.mark(article)

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
    scored = Scored(dict.fromkeys(entries, 0.0), entries)
    hits = tuple(
        Hit(entries[path], 0.0, opening(article(path)) if article else ())
        for path, _ in scored.first(by, limit)
    )
    return Page(hits, len(entries), facets=scored.facets())


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


def _kinds(answer: Answer, plan: Plan) -> dict[str, int]:
    """How many answers have what was asked for in passages of each kind; where no word was asked
    for, how many have such a passage.
    """
    asked = [sought for sought in positive(plan) if sought.where.kinds]
    counts = {kind.value: answer.also(_of_kind(kind, asked)) for kind in Kind}
    return most_first({kind: count for kind, count in counts.items() if count})


def _of_kind(kind: Kind, asked: Sequence[Sought]) -> Plan:
    """What was asked for, in passages of one kind alone."""
    here = frozenset({kind})
    if not asked:
        return Has(here)
    return AnyOf(
        tuple(
            Sought(sought.shape, Where(here), sought.text)
            for sought in asked
            if kind in sought.where.kinds
        )
    )
