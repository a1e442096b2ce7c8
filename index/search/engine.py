"""What an engine is: it keeps articles, and answers plans. Nothing here knows how.

`store.ArticleIndex` is the door to whichever engine there is; it keeps threads apart, and tells
damage from mistakes.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import ClassVar, Protocol, Self

from index.articles.model import Article, Entry
from index.search.model import Sort
from index.search.plan import Plan, Sought

#: Entries by path. An engine may keep what it made of them for as long as it is given the same
#: object: nobody changes them after they were handed over.
Known = Mapping[str, Entry]


class Answer(Protocol):
    """The articles that answer to a plan, of those that were asked about.

    It is good for as long as the state that gave it is open.
    """

    def __len__(self) -> int:
        """How many there are."""

    def first(self, sort: Sort, limit: int | None) -> list[tuple[str, float]]:
        """The first paths in the order asked for, each with its score; `limit` None: all of them.

        "relevance": by score, rounded to 9 digits, the best first. "date": the newest first,
        undated ones last. "outlet": by its folded name, those without any last. "length": those of
        most words first. What is alike goes by date, where the sort is by outlet or length, and
        then by path.
        """

    def facets(self) -> dict[str, dict[str, int]]:
        """How many there are by "outlet", "year" and "language", most first; "" is unknown."""

    def also(self, plan: Plan) -> int:
        """How many of them answer to another plan as well."""


class State(Protocol):
    """One committed state of an index, whatever is committed later; one thread at a time."""

    @property
    def generation(self) -> int:
        """The number of its commit; each has a higher one."""

    def paths(self) -> Collection[str]:
        """The paths of all articles, each once."""

    def article(self, path: str) -> Article | None:
        """The article of a path as it was indexed, if there is one."""

    def answer(self, plan: Plan, known: Known | None) -> Answer:
        """The articles that answer to a plan; what is not among `known` is no answer.

        None is all articles.
        """

    def count(self, plan: Plan) -> int:
        """How many of all articles answer to a plan; kept, for the same ones come again."""

    def rarity(self, sought: Sought) -> float:
        """How rare some words are, by the rarest of them: ln(1 + articles / articles with it)."""

    def close(self) -> None:
        """Give the files back."""


class Engine(Protocol):
    """An index as one engine keeps it, in a folder or in memory.

    `name` and `version` say who made it: an index of another engine or version is made anew.
    """

    name: ClassVar[str]
    version: ClassVar[int]

    @classmethod
    def in_memory(cls) -> Self:
        """An empty index that leaves nothing on the disk."""

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether a folder has anything that looks like an index of this engine."""

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The index in a folder; it is made when there is none."""

    @staticmethod
    def damage(error: Exception) -> bool:
        """Whether an error that came out of this engine tells that the index is damaged.

        All else is a mistake of ours, or a lack of room, of files, of rights.
        """

    def latest_generation(self) -> int:
        """The number of the last commit, whoever made it."""

    def newest(self) -> State:
        """The state after the last commit. It may fail where another process commits meanwhile."""

    def update(
        self,
        articles: Iterable[Article],
        gone: Iterable[str],
        progress: Callable[[int], None] | None,
    ) -> None:
        """Add or replace articles, drop the paths that are gone; all of it in one commit.

        Whatever stops it before the commit leaves the index as it was. Of two articles with one
        path the first counts; what is gone may be added in the same commit. `progress` is told how
        many articles are done.

        Raises:
            IndexBusyError: another writer is at work.
        """

    def close(self) -> None:
        """Give the files back; the index cannot be used afterwards. Its states are closed first."""
