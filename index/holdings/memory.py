"""The holdings of a few files: read at every start, and nothing is left on the disk."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.corrections import Corrections
from index.articles.files import FoundFile
from index.articles.model import Article, Entry
from index.articles.read import entry as entry_of
from index.config import Config
from index.errors import IndexDamagedError
from index.holdings.model import Changes, Failure, Learned, Report, new_comparer, read_all
from index.holdings.repeats import Lines, repeated

if TYPE_CHECKING:
    from index.compare.comparer import Comparer
    from index.search.store import ArticleIndex
    from index.search.words.book import Wordbook


class MemoryHoldings:
    """A library of a few files: read at every start, indexed in memory at the first search."""

    def __init__(self, config: Config) -> None:
        self.notices: tuple[str, ...] = ()
        self.behind: str | None = None
        self._config = config
        self._stamps: dict[str, tuple[int, int]] = {}
        self._learned = Learned()
        self._raw: dict[str, Article] = {}
        self._lines: dict[str, Lines | None] = {}
        self._articles: dict[str, Article] = {}
        self._failed: dict[str, str] = {}
        self._index: ArticleIndex | None = None
        self._comparer: Comparer | None = None
        self._words: Wordbook | None = None

    @property
    def folder(self) -> Path | None:
        """None: nothing is left on the disk."""
        return None

    @property
    def serving(self) -> object:
        """The index that answers; None before it is made."""
        return self._index

    def update(
        self,
        files: Sequence[FoundFile],
        ids: Mapping[str, str],
        report: Report | None,
        *,
        anew: bool = False,
        shown: Callable[[], None] | None = None,  # noqa: ARG002 - a few files are soon read
    ) -> Changes:
        """Read what is new or changed, or everything `anew`; let go of what is gone."""
        if anew:
            self._stamps = {}
        stamps = {file.path: (file.size, file.mtime_ns) for file in files}
        gone = [path for path in self._stamps if path not in stamps]
        fresh = [file for file in files if self._stamps.get(file.path) != stamps[file.path]]
        known = sum(file.path in self._stamps for file in fresh)
        for path in (*gone, *(file.path for file in fresh)):
            self._raw.pop(path, None)
            self._lines.pop(path, None)
            self._failed.pop(path, None)
        for reading in read_all(fresh, ids, self._config, report, Learned()):
            if reading.raw is not None:
                self._raw[reading.file.path] = reading.raw
                self._lines[reading.file.path] = reading.lines
            else:
                self._failed[reading.file.path] = reading.reason or ""
        self._stamps = stamps
        self._take_articles()
        return Changes(new=len(fresh) - known, changed=known, gone=len(gone))

    def correct(self, corrections: Corrections) -> None:
        """Heed these corrections from the next update on."""
        self._learned = Learned(corrections)

    def _take_articles(self) -> None:
        """The articles with what is known of them beyond their files; the index goes with them."""
        self._learned = Learned(self._learned.corrections, repeated(self._lines))
        before = self._articles
        self._articles = {path: self._learned.applied(raw) for path, raw in self._raw.items()}
        if before != self._articles:
            self.close()

    def entries(self) -> Mapping[str, Entry]:
        """The entries, by path."""
        return {path: entry_of(article) for path, article in self._articles.items()}

    def failed(self) -> tuple[Failure, ...]:
        """The files that could not be read."""
        return tuple(Failure(path, reason) for path, reason in self._failed.items())

    def warnings(self) -> tuple[Failure, ...]:
        """The articles of which something could not be used."""
        return tuple(Failure(a.path, line) for a in self._articles.values() for line in a.warnings)

    def article(self, path: str) -> Article | None:
        """The article of a path, if it was read."""
        return self._articles.get(path)

    def index(self) -> "ArticleIndex":
        """The index in memory, made at the first call."""
        if self._index is None:
            from index.search.store import ArticleIndex  # Whoosh: not before the first search

            self._index = ArticleIndex.in_memory()
            self._index.update(self._articles.values())
        return self._index

    def comparer(self, pair: Sequence[Article]) -> "Comparer":
        """The comparer with the rarity of all that is here, made at the first call."""
        if not self._articles:
            return new_comparer(self._config, pair)
        if self._comparer is None:
            self._comparer = new_comparer(self._config, self._articles.values())
        return self._comparer

    def words(self, *, anew: bool = False) -> "Wordbook":
        """The words of all that is here, counted at the first call."""
        if self._words is None or anew:
            from index.search.lexicon import Lexicon  # the list of a library needs no words
            from index.search.words.making import wordbook

            self._words = wordbook(Lexicon.of(self._articles.values()))
        return self._words

    def look_again(self, seen: object) -> None:
        """Make the index anew from the articles, if it is the one that was `seen`."""
        if self._index is seen:
            self.close()

    def give_up(self, seen: object, error: IndexDamagedError) -> None:  # noqa: ARG002 - as in the protocol
        """The same: memory is not damaged, and there is nothing else to be made."""
        self.look_again(seen)

    def close(self) -> None:
        """Let go of the index."""
        if self._index is not None:
            self._index.close()
        self._index = None
        self._comparer = None
        self._words = None
