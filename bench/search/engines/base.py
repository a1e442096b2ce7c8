"""What an engine is to the measuring: it builds, opens, answers and updates."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar, NamedTuple, Protocol

from bench.search.forms import Ask, Asked, Mode
from bench.search.material import Material
from index.articles.model import Article

#: So many hits are shown.
SHOWN = 10


class Answer(NamedTuple):
    """How many articles answer, and the numbers of the first (of all, where they go by date)."""

    total: int
    first: list[int]


class Engine(Protocol):
    """An engine, with an index in a folder of its own."""

    #: Whose folder it searches: engines may share one.
    shares: ClassVar[str]
    #: Whether it takes articles as they are, and cuts the words itself.
    cuts: ClassVar[bool]

    def build(self, items: Iterable[Any]) -> None:
        """Make the index, of articles or of rows."""

    def imports(self) -> None:
        """Import what opening and searching need."""

    def ready(self, material: Material) -> None:
        """Do what is not counted, before opening."""

    def open(self) -> None:
        """Open the index."""

    def query(self, ask: Ask, asked: Asked | None) -> Any:
        """A query in the engine's own terms. Raises CannotError when it has none."""

    def answer(self, query: Any, mode: Mode) -> Answer:
        """What is timed."""

    def every(self, query: Any) -> list[int]:
        """The numbers of all articles that answer."""

    def update(self, article: Article, row: Any) -> None:
        """Replace one article by itself, and commit; an engine that cuts words gets no row."""

    def close(self) -> None:
        """Close the index."""


class Plain(Protocol):
    """An engine as it comes: the whole text in one field, cut and stemmed by itself."""

    def build_plain(self, texts: Iterable[str], folder: Path) -> None:
        """Make such an index."""


def told(items: Iterable[Any], progress: Callable[[int], None], every: int) -> Iterator[Any]:
    """The items, with progress told now and then."""
    for count, item in enumerate(items, 1):
        yield item
        if count % every == 0:
            progress(count)
