"""Library: the one door. Everything that a screen or a command needs, and nothing else.

A library of a few files is read and indexed in memory at every start; a larger one has an index in
the user's cache folder, brought up to date by what changed on the disk. Articles are only read.
"""

import threading
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

import msgspec

from index.articles.corrections import Loaded, load_corrections
from index.articles.files import Found, safe
from index.articles.model import Article, Entry, is_page
from index.articles.read import entry as entry_of
from index.articles.read import read_article
from index.asking import Asking, Names
from index.compare.model import Comparison
from index.config import Config
from index.errors import (
    CorrectionError,
    IndexDamagedError,
    LibraryClosedError,
    ReaderError,
    WordsDamagedError,
)
from index.holdings.memory import MemoryHoldings
from index.holdings.model import Changes, Failure, Holdings, Progress, Report
from index.holdings.place import index_folder, library_key
from index.holdings.shelf import Shelf, found
from index.search.model import Completion, Concordance, Explanation, KwicSort, Page, Sort

__all__ = ["Changes", "Failure", "Library", "Progress", "index_folder", "library_key"]

if TYPE_CHECKING:
    from index.search.store import ArticleIndex

T = TypeVar("T")


class Library:
    """An open collection of articles with its index. Made by `Library.open`.

    Its methods may be called from several threads.
    """

    def __init__(
        self,
        config: Config,
        found: Found,
        holdings: Holdings,
        progress: Report | None = None,
        grown: "Callable[[Library], None] | None" = None,
    ) -> None:
        """As `open` makes it."""
        self.config = config
        self.notices: tuple[str, ...] = ()
        self.changes = Changes()
        self._progress = progress
        self._grown = grown
        self._shelf = Shelf(found)
        self._holdings = holdings
        self._asking = Asking(config, holdings, lambda: self._shelf, self.article, self._index)
        self._lock = threading.RLock()
        self._opening = threading.Lock()
        self._closed = False
        self._corrections = load_corrections()
        holdings.correct(self._corrections.corrections)

    # -- opening ----------------------------------------------------------------------------------

    @classmethod
    def open(
        cls,
        config: Config,
        *,
        progress: Report | None = None,
        update: bool = True,
        grown: "Callable[[Library], None] | None" = None,
    ) -> "Library":
        """Open the library that the configuration names, and bring its index up to date.

        With `update=False` nothing is read and no index is touched: ids are known, and `article`
        and `compare` read the files that they are asked for. A library without an article opens
        too; `emptiness` then says why there is none.

        `grown` is called with the library whenever a long update has more to show, for the first
        time before this returns: it can be listed and searched while the rest is taken in. It and
        `progress` are called in the thread that updates, also later, when a damaged index is made
        anew; what they raise stops the update, and what was taken in so far is kept.

        Raises:
            LibraryError: none of its sources exists.
        """
        here = found(config)
        library = cls(config, here, _holdings(config, here), progress, grown)
        if update:
            try:
                library.changes = library._bring_up_to_date(progress)
            except BaseException:
                library.close()
                raise
        return library

    def refresh(self, progress: Report | None = None) -> Changes:
        """Look at the disk again and take in what is new, changed or gone.

        Raises:
            LibraryError: none of its sources exists any more.
        """
        with self._lock:
            self._shelf = Shelf(found(self.config), self._holdings.entries())
            self._corrections = load_corrections()
            self._holdings.correct(self._corrections.corrections)
            return self._bring_up_to_date(progress)

    def rebuild(self, progress: Report | None = None) -> Changes:
        """Make the index anew from the files."""
        return self._bring_up_to_date(progress, anew=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the index, and stop an update in another thread: what it has taken in is kept.
        What is still being asked in other threads may fail after this.
        """
        self._closed = True
        with self._lock:
            self._holdings.close()

    def _bring_up_to_date(self, progress: Report | None, *, anew: bool = False) -> Changes:
        with self._lock:
            shelf, grown = self._shelf, self._grown

            def report(progressed: Progress) -> None:
                if progress is not None:
                    progress(progressed)
                if self._closed:
                    raise LibraryClosedError("the library was closed while it was read")

            def shown() -> None:
                self._shelf = shelf.holding(self._holdings.entries())
                if grown is not None:
                    grown(self)

            try:
                return self._holdings.update(
                    shelf.found.files,
                    shelf.ids,
                    report,
                    anew=anew,
                    shown=None if grown is None else shown,
                )
            finally:
                kept = (self._corrections.notice,) if self._corrections.notice else ()
                self.notices = (*kept, *self._holdings.notices)
                self._shelf = shelf.holding(self._holdings.entries())

    # -- what is there ----------------------------------------------------------------------------

    @property
    def name(self) -> str:
        """A short name for the header: the folder's, or how many there are."""
        sources = self.config.library
        if len(sources) == 1:
            return safe(Path(sources[0]).name or sources[0])
        return f"{len(sources)} folders"

    @property
    def key(self) -> str:
        """What tells this library from others, for the state that is kept between runs."""
        return library_key(self.config)

    @property
    def index_folder(self) -> Path | None:
        """Where the index is; None when it is in memory."""
        return self._holdings.folder

    @property
    def engine(self) -> str:
        """The engine that answers queries; where it is not the fastest one, why not."""
        from index.search.engines import choice  # at the first look

        chosen = choice()
        return f"{chosen.engine.name} ({chosen.why})" if chosen.why else chosen.engine.name

    @property
    def entries(self) -> Sequence[Entry]:
        """All articles, newest first, undated ones last."""
        return self._shelf.newest

    @property
    def emptiness(self) -> str | None:
        """Why there is no article, and what to do; None when there is one."""
        return self._shelf.emptiness(self.config, len(self.failed))

    @property
    def failed(self) -> tuple[Failure, ...]:
        """The files and sources that could not be read, each with its reason."""
        broken = tuple(Failure(path=f.path, reason=f.reason) for f in self._shelf.found.failed)
        return broken + self._holdings.failed()

    @property
    def warnings(self) -> tuple[Failure, ...]:
        """Articles of which something could not be used; they are whole all the same."""
        return self._holdings.warnings()

    @property
    def behind(self) -> str | None:
        """Why the index is not up to date, and what to do; None when it is, or when another process
        is at it.
        """
        return self._holdings.behind

    @property
    def ignored(self) -> dict[str, int]:
        """How many files were left out, by the suffix that is not read."""
        return dict(self._shelf.found.ignored)

    def resolve(self, argument: str) -> str:
        """The id that an argument means: an exact id, else a unique beginning, else a path.

        Raises:
            UnknownArticleError: none answers to it, or several do.
        """
        return self._shelf.resolve(argument)

    def entry(self, id_: str) -> Entry:
        """The entry of an id.

        Raises:
            UnknownArticleError: there is no such article.
        """
        entry = self._shelf.entries.get(self._shelf.paths.get(id_, ""))
        return entry if entry is not None else entry_of(self.article(id_))

    def article(self, id_: str) -> Article:
        """The article of an id, as it was indexed, or as it stands in its file.

        Raises:
            UnknownArticleError: there is no such article.
            UnreadableFileError: its file cannot be read.
        """
        path = self._shelf.path(id_)
        held = self._mending(lambda: self._holdings.article(path))
        if held is None:
            article = read_article(Path(path), self.config, id=id_)
            return self._corrections.corrections.applied(article)
        return held if held.id == id_ else msgspec.structs.replace(held, id=id_)

    def correct(
        self, id_: str, n: int, *, for_outlet: bool = False, text: str | None = None
    ) -> str:
        """Turn passage `n` of an article over: residue becomes body, all else residue; what was
        turned by hand before is again what the rules say. What was done, for a person.

        `for_outlet` keeps the line as residue in every article of the outlet, or lets it go.
        `text` is what the passage says where it was seen: a file may have changed since then.
        What goes wrong after the correction was kept is among the `notices`.

        Raises:
            CorrectionError: the outlet is not known, or the passage is not there any more.
            ReaderError: the correction cannot be written.
            UnknownArticleError: there is no such article.
            UnreadableFileError: its file cannot be read.
        """
        from index.holdings.remembering import remember  # at the first correction

        with self._lock:
            article = self.article(id_)
            if text is not None and text not in map(article.passage_text, article.passages[n:][:1]):
                raise CorrectionError(f"{id_}: it has changed since it was shown; look again")
            known = self._corrections.corrections
            kept = remember(known, article, n, for_outlet=for_outlet)
            self._corrections = Loaded(kept.corrections, kept.notice)
            self._holdings.correct(kept.corrections)
            try:
                self._bring_up_to_date(None)
            except ReaderError as error:  # the correction is kept; the search follows later
                self.notices = (str(error),)
            self._corrections = Loaded(kept.corrections)  # said once
            return kept.said

    # -- search and comparison --------------------------------------------------------------------

    def search(
        self,
        query: str,
        *,
        limit: int = 50,
        sort: Sort = "relevance",
        expand: bool = True,
        refused: Iterable[tuple[str, str]] = (),
        marked: Iterable[str] = (),
        typing: bool = False,
        count_kinds: bool = False,
        passages: int | None = None,
    ) -> Page:
        """The articles that answer a query, best first.

        `marked` are the ids that `is:marked` means. `expand=False` leaves names as they were typed,
        `refused` are pairs (typed, name) as in `Page.added` that are not to be searched.
        `typing=True` lets an unfinished last word stand for its beginnings where nothing else is
        found. `count_kinds` adds "kind" to the facets, and takes longer. A hit has so many
        `passages`, as many as the configuration says if it is None; without them many hits are soon
        had.

        Raises:
            QueryError: the query cannot be read.
        """
        if not query.strip():
            return self._mending(
                lambda: self._asking.everything(
                    limit=limit, sort=sort, count_kinds=count_kinds, passages=passages
                )
            )
        return self._mending(
            lambda: self._asking.search(
                query,
                Names(expand, tuple(refused)),
                limit=limit,
                sort=sort,
                marked=marked,
                typing=typing,
                count_kinds=count_kinds,
                passages=passages,
            )
        )

    def spans(
        self,
        query: str,
        id_: str,
        *,
        expand: bool = True,
        refused: Iterable[tuple[str, str]] = (),
    ) -> list[tuple[int, int]]:
        """What a query matches in one article, as spans of its text, in order.

        Raises:
            QueryError: the query cannot be read.
            UnknownArticleError: there is no such article.
        """
        names = Names(expand, tuple(refused))
        return self._mending(lambda: self._asking.spans(query, id_, names))

    def concordance(
        self,
        query: str,
        *,
        sort: KwicSort = "text",
        limit: int | None = None,
        width: int = 48,
        expand: bool = True,
        refused: Iterable[tuple[str, str]] = (),
        marked: Iterable[str] = (),
    ) -> Concordance:
        """Every match of a query in a line of its own, with `width` characters on either side.

        Raises:
            QueryError: the query cannot be read.
        """
        names = Names(expand, tuple(refused))
        return self._mending(
            lambda: self._asking.concordance(
                query, names, sort=sort, limit=limit, width=width, marked=marked
            )
        )

    def complete(self, query: str, at: int, limit: int = 8) -> Completion:
        """How a query may go on at its character `at`, likeliest first, in at most `limit` ways."""
        return self._mending(lambda: self._asking.complete(query, at, limit))

    def explain(
        self,
        query: str,
        *,
        expand: bool = True,
        refused: Iterable[tuple[str, str]] = (),
        marked: Iterable[str] = (),
    ) -> Explanation:
        """How a query is read: its parts, what each means here, and what each finds alone.

        Raises:
            QueryError: the query cannot be read.
        """
        names = Names(expand, tuple(refused))
        return self._mending(lambda: self._asking.explain(query, names, marked))

    def compare(self, left: str, right: str) -> Comparison:
        """All that is alike between two articles, by id.

        Raises:
            UnknownArticleError: there is no such article.
            UnreadableFileError: a file cannot be read.
        """
        if self._holdings.folder is None and not self._shelf.entries:
            # A few files are soon read, and their rarity is that of the screen.
            self._bring_up_to_date(None)
        pair = self.article(left), self.article(right)

        def answer() -> Comparison:
            with self._opening:
                comparer = self._holdings.comparer(pair)
            return comparer.compare(*pair)

        return self._mending(answer)

    def unmatched(
        self, comparison: Comparison
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """The sentences of the body that have no counterpart in a comparison, left and right, as
        spans in the order of the text; a weak match is no counterpart.

        Raises:
            UnknownArticleError: there is no such article.
            UnreadableFileError: a file cannot be read.
        """
        from index.compare.comparer import unmatched  # at the first comparison

        left, right = self.article(comparison.left), self.article(comparison.right)
        return unmatched(left, comparison, "left"), unmatched(right, comparison, "right")

    def ready(self) -> None:
        """Open the index, and read what the words of a query are held against, now rather than at
        the first search; a damaged index is made anew.
        """
        # The empty query needs no index, so a short beginning of words is searched.
        self.search("a*", limit=1)
        self._mending(self._asking.ready)

    def _index(self) -> "ArticleIndex":
        # Two searches at the start must not make the index twice.
        with self._opening:
            return self._holdings.index()

    def _mending(self, answer: Callable[[], T]) -> T:
        """What `answer` gives. Where the index was taken away while it was asked, it is asked once
        more; where it is damaged, it is made anew first.
        """
        for mend in (self._look_again, self._make_anew):
            seen = self._holdings.serving
            try:
                return self._with_words(answer)
            except IndexDamagedError as error:
                if self._closed:
                    raise  # nothing is damaged: the files were given back while they were read
                if self._holdings.serving is seen:
                    mend(seen, error)
        return answer()

    def _with_words(self, answer: Callable[[], T]) -> T:
        """What `answer` gives; words that are damaged are made anew from the index first."""
        try:
            return answer()
        except WordsDamagedError:
            self._holdings.words(anew=True)
            return answer()

    def _look_again(self, seen: object, _: IndexDamagedError) -> None:
        with self._lock:
            self._holdings.look_again(seen)

    def _make_anew(self, seen: object, error: IndexDamagedError) -> None:
        with self._lock:
            if self._holdings.serving is seen:
                self._holdings.give_up(seen, error)
                self._bring_up_to_date(self._progress)


#: A web page takes as long to read as so many plain texts.
_PAGE_WEIGHS = 5


def _holdings(config: Config, found: Found) -> Holdings:
    weight = sum(_PAGE_WEIGHS if is_page(file.path) else 1 for file in found.files)
    if weight <= config.search.in_memory_articles:
        return MemoryHoldings(config)
    from index.holdings.disk import DiskHoldings  # a few files need no index on the disk

    return DiskHoldings(config)
