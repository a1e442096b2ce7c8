"""Our own engines, through the door that the reader uses: parsing, planning, hits, facets."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from bench.search.engines.base import SHOWN, Answer
from bench.search.forms import Ask, Asked, Mode, Row
from bench.search.material import Material
from index.articles.model import Article, Entry

if TYPE_CHECKING:
    from index.search.engine import Engine
    from index.search.searching import Question
    from index.search.store import ArticleIndex

_SNIPPETS = 3


class _Ours:
    """An ArticleIndex; no vocabulary, so that nothing is added to a query."""

    shares: ClassVar[str]
    cuts = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder / self.shares
        self._entries: dict[str, Entry] = {}
        self._numbers: dict[str, int] = {}
        self._index: ArticleIndex
        self._question: Question

    def build(self, items: Iterable[Article]) -> None:
        index = self._opened()
        index.update(items)
        index.close()

    def imports(self) -> None:
        import index.search.query
        import index.search.searching
        import index.search.store  # noqa: F401

        _engine(self.shares)

    def ready(self, material: Material) -> None:
        """The list of articles, which the reader has before anybody searches."""
        self._entries = material.entries()
        self._numbers = {path: number for number, path in enumerate(self._entries)}

    def open(self) -> None:
        from index.language.names import NameGroups
        from index.search.searching import Question

        self._index = self._opened()
        self._question = Question(self._entries, NameGroups(()))

    def query(self, ask: Ask, asked: Asked | None) -> str:  # noqa: ARG002 - it is given the text
        return ask.text

    def answer(self, query: str, mode: Mode) -> Answer:
        from index.search.query import parse
        from index.search.searching import search

        dated = mode == "dated"
        page = search(
            self._index,
            parse(query),
            self._question,
            limit=None if dated else SHOWN,
            sort="date" if dated else "relevance",
            passages=_SNIPPETS if mode == "snippets" else 0,
        )
        return Answer(page.total, [self._numbers[hit.entry.path] for hit in page.hits])

    def every(self, query: str) -> list[int]:
        from index.search.query import parse
        from index.search.searching import search

        page = search(self._index, parse(query), self._question, limit=None, passages=0)
        return [self._numbers[hit.entry.path] for hit in page.hits]

    def update(self, article: Article, row: Row | None) -> None:  # noqa: ARG002 - it cuts the words itself
        self._index.update([article])

    def close(self) -> None:
        self._index.close()

    def _opened(self) -> "ArticleIndex":
        from index.search.store import ArticleIndex

        return ArticleIndex.open(self._folder, _engine(self.shares))


class Matchers(_Ours):
    """The fall-back, on Whoosh's own index."""

    shares = "matchers"


class Arrays(_Ours):
    """Whole arrays."""

    shares = "arrays"


def exists(name: str) -> bool:
    """Whether an engine works on this machine."""
    from index.search.engines import every

    return any(engine.name == name for engine in every())


def _engine(name: str) -> "type[Engine]":
    """The engine of a name; the best one is had as the reader has it, for that imports no other."""
    from index.search.engines import best, every

    chosen = best()
    return chosen if chosen.name == name else next(e for e in every() if e.name == name)
