"""What is asked of a library with a query: hits, spans, a concordance, an explanation, completion.

`Library` is the door and knows files and holdings; this room knows queries.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

import msgspec

from index.articles.model import Article, Entry
from index.config import Config
from index.holdings.model import Holdings
from index.holdings.shelf import Shelf
from index.language.names import NameGroups
from index.search.model import Completion, Concordance, Explanation, KwicSort, Page, Sort

if TYPE_CHECKING:
    from index.search.query.tree import Node
    from index.search.register import Register
    from index.search.searching import Question
    from index.search.store import ArticleIndex
    from index.search.vocabulary import Vocabulary
    from index.search.words.book import Wordbook

# What a query needs is imported at the first one, not at the start.


class Names(msgspec.Struct, frozen=True):
    """Which other names are searched besides what was typed: none, or all but those refused.

    `refused` are pairs (typed, name) as `Added` has them.
    """

    expand: bool = True
    refused: tuple[tuple[str, str], ...] = ()


class Asking:
    """Answers queries for the articles that are on the shelf now. Any thread may ask."""

    def __init__(
        self,
        config: Config,
        holdings: Holdings,
        shelf: Callable[[], Shelf],
        article: Callable[[str], Article],
        index: Callable[[], "ArticleIndex"],
    ) -> None:
        """`article` gives the article of an id, `index` the index, opened at the first call."""
        self._config = config
        self._holdings = holdings
        self._shelf = shelf
        self._article = article
        self._index = index
        self._groups = NameGroups.from_config(config.names)
        self._known: tuple[Wordbook, Vocabulary] | None = None
        self._registered: tuple[Mapping[str, Entry], Register] | None = None

    def ready(self) -> None:
        """Open the words of the library; where they are not kept, they are made."""
        self._vocabulary()

    def search(
        self,
        query: str,
        names: Names,
        *,
        limit: int,
        sort: Sort,
        marked: Iterable[str],
        typing: bool,
        count_kinds: bool,
        passages: int | None,
    ) -> Page:
        """See `Library.search`."""
        from index.search.query import parse
        from index.search.searching import search

        began = time.perf_counter()
        node = parse(query)
        question = self._question(names, marked)
        index = self._index()
        page = search(
            index,
            node,
            question,
            limit=limit,
            sort=sort,
            passages=self._config.search.passages if passages is None else passages,
            typing=typing,
            count_kinds=count_kinds,
        )
        if not page.total:
            mended = self._mended(query, node, question)
            page = msgspec.structs.replace(page, suggestion=mended)
        took = (time.perf_counter() - began) * 1000
        return msgspec.structs.replace(page, query=page.query or query, took_ms=took)

    def everything(
        self, *, limit: int, sort: Sort, count_kinds: bool, passages: int | None
    ) -> Page:
        """All articles, each with its opening: what an empty query answers."""
        from index.search.searching import everything

        began = time.perf_counter()
        shelf = self._shelf()
        article = None if passages == 0 else lambda path: self._article(shelf.ids[path])
        page = everything(shelf.entries, article, limit=limit, sort=sort)
        if count_kinds:
            from index.search.query.tree import Everything
            from index.search.searching import search

            counted = search(self._index(), Everything(), self._question(), count_kinds=True)
            page = msgspec.structs.replace(page, facets=counted.facets)
        return msgspec.structs.replace(page, took_ms=(time.perf_counter() - began) * 1000)

    def spans(self, query: str, id_: str, names: Names) -> list[tuple[int, int]]:
        """See `Library.spans`."""
        from index.search.query import parse
        from index.search.spans import find_spans

        plan = self._question(names).planner().plan(parse(query))
        return [span for lit in find_spans(plan, self._article(id_)) for span in lit.spans]

    def concordance(
        self,
        query: str,
        names: Names,
        *,
        sort: KwicSort,
        limit: int | None,
        width: int,
        marked: Iterable[str],
    ) -> Concordance:
        """See `Library.concordance`."""
        from index.search.concordance import gather
        from index.search.query import parse
        from index.search.searching import every_match

        question = self._question(names, marked)
        found, added = every_match(self._index(), parse(query), question)
        lines = gather(found, sort=sort, limit=limit, width=width)
        return msgspec.structs.replace(lines, added=added)

    def explain(self, query: str, names: Names, marked: Iterable[str]) -> Explanation:
        """See `Library.explain`."""
        from index.search.explaining import explain
        from index.search.query import parse

        return explain(self._index(), query, parse(query), self._question(names, marked))

    def _mended(self, query: str, node: "Node", question: "Question") -> str | None:
        """The query with the words mended that no article has, if there is such a query."""
        from index.search.query.tree import Word
        from index.search.suggestion import suggest

        index = self._index()

        def known(word: str) -> bool:
            return index.count(question.planner().plan(Word(word))) > 0

        entries = question.entries.values()
        return suggest(query, node, self._holdings.words(), known, entries)

    def complete(self, query: str, at: int, limit: int) -> Completion:
        """See `Library.complete`."""
        from index.search.completion import complete

        return complete(query, at, self._holdings.words(), self._shelf().newest, limit)

    def _question(self, names: Names | None = None, marked: Iterable[str] = ()) -> "Question":
        from index.search.expand import refusal
        from index.search.searching import Question

        shelf = self._shelf()
        known = names or Names()
        return Question(
            shelf.entries,
            self._groups,
            self._vocabulary(),
            known.expand,
            frozenset(refusal(*pair) for pair in known.refused),
            frozenset(shelf.paths[id_] for id_ in marked if id_ in shelf.paths),
            self._register(shelf.entries),
        )

    def _register(self, entries: Mapping[str, Entry]) -> "Register":
        from index.search.register import Register

        known = self._registered
        if known is None or known[0] is not entries:
            known = self._registered = (entries, Register(entries))
        return known[1]

    def _vocabulary(self) -> "Vocabulary":
        from index.search.vocabulary import Vocabulary

        words = self._holdings.words()
        known = self._known
        if known is None or known[0] is not words:
            apart = self._config.search.never_alike
            known = self._known = (words, Vocabulary(words, apart))
        return known[1]
