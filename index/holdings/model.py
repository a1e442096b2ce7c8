"""What `Library` asks of its holdings, and the reading of files that both kinds share."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import msgspec

from index.articles.corrections import Corrections
from index.articles.files import FoundFile
from index.articles.model import Article, Entry
from index.config import Config
from index.errors import IndexDamagedError
from index.holdings.reading import read_files
from index.holdings.repeats import Lines, lines_of, without_repeated

if TYPE_CHECKING:
    from index.compare.comparer import Comparer
    from index.compare.rarity import Rarity
    from index.search.store import ArticleIndex
    from index.search.words.book import Wordbook


class Progress(msgspec.Struct, frozen=True):
    """How far a long piece of work is: `what` is done to `done` of `total` files."""

    done: int
    total: int
    what: str


class Failure(msgspec.Struct, frozen=True):
    """A file of which something could not be read, and why."""

    path: str
    reason: str


class Changes(msgspec.Struct, frozen=True):
    """How many files were new, changed or gone since the index was last up to date."""

    new: int = 0
    changed: int = 0
    gone: int = 0


Report = Callable[[Progress], None]


class Holdings(Protocol):
    """What `Library` needs of either kind."""

    notices: tuple[str, ...]
    behind: str | None

    @property
    def serving(self) -> object:
        """What answers now; another object when another index took its place."""

    @property
    def folder(self) -> Path | None:
        """Where the index is; None in memory."""

    def update(
        self,
        files: Sequence[FoundFile],
        ids: Mapping[str, str],
        report: Report | None,
        *,
        anew: bool = False,
        shown: Callable[[], None] | None = None,
    ) -> Changes:
        """Take in what is new, changed or gone, or everything `anew`; `ids` by path. Where that may
        take long, `shown` is called whenever there is more to be shown than before.

        What cannot be taken in is told in `notices`; where nothing can be written, `behind` says
        why.
        """

    def correct(self, corrections: Corrections) -> None:
        """Heed these corrections from the next update on."""

    def entries(self) -> Mapping[str, Entry]:
        """The entries, by path."""

    def failed(self) -> tuple[Failure, ...]:
        """The files that could not be read."""

    def warnings(self) -> tuple[Failure, ...]:
        """The articles of which something could not be used."""

    def article(self, path: str) -> Article | None:
        """The article of a path as it was taken in; None when it was not."""

    def index(self) -> "ArticleIndex":
        """The index to search."""

    def comparer(self, pair: Sequence[Article]) -> "Comparer":
        """The comparer with the rarity of this library, or of the pair where nothing is known."""

    def words(self, *, anew: bool = False) -> "Wordbook":
        """The words of all articles, at the first call opened or made; made `anew` where those that
        are kept turned out to be damaged.
        """

    def look_again(self, seen: object) -> None:
        """Open anew what was `seen` to answer, if it still does."""

    def give_up(self, seen: object, error: IndexDamagedError) -> None:
        """Never again answer from what was `seen` to be damaged; an update makes it anew."""

    def close(self) -> None:
        """Let go of files."""


class Learned(msgspec.Struct, frozen=True):
    """What is known of articles from outside their files.

    `repeated` are the lines by path that other articles of the outlet have as well (`repeats`).
    """

    corrections: Corrections = Corrections()
    repeated: Mapping[str, frozenset[int]] = {}

    def applied(self, article: Article) -> Article:
        """The article with what is known of it; the user's word is the last."""
        keys = self.repeated.get(article.path)
        article = without_repeated(article, keys) if keys else article
        return self.corrections.applied(article)


class Reading(msgspec.Struct, frozen=True):
    """What came of reading one file: an article, or the reason why there is none.

    `raw` is the article as the file alone gives it, `lines` those that its outlet may repeat.
    """

    file: FoundFile
    article: Article | None
    reason: str | None
    raw: Article | None = None
    lines: Lines | None = None


def read_all(
    files: Sequence[FoundFile],
    ids: Mapping[str, str],
    config: Config,
    report: Report | None,
    learned: Learned,
    held: Callable[[FoundFile], Article | None] = lambda _: None,
) -> Iterator[Reading]:
    """Every file in turn, read or with its reason; nothing that one file holds stops the rest.

    `held` gives an article as its file alone gives it, where that is at hand without reading.
    """
    done = 0

    def tell() -> None:
        if report is not None:
            report(Progress(done, len(files), "reading"))

    with closing(read_files(files, ids, config, tell, held)) as reads:
        for file, read in zip(files, reads, strict=True):
            done += 1
            tell()  # before it is handed on: whoever takes the last one does not come back for more
            raw = read.article
            if raw is None:
                yield Reading(file, None, read.reason)
            else:
                yield Reading(file, learned.applied(raw), None, raw, lines_of(raw))


def new_comparer(
    config: Config, articles: Iterable[Article], rarity: "Rarity | None" = None
) -> "Comparer":
    """A comparer with the rarity given, or else with that of these articles alone."""
    from index.compare.comparer import Comparer  # at the first comparison
    from index.compare.rarity import Rarity
    from index.language.names import NameGroups

    names = NameGroups.from_config(config.names)
    counted = Rarity.of(articles, names) if rarity is None else rarity
    return Comparer(names, config.compare, counted)
