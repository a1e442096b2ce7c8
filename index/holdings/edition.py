"""An edition of an index: a whole, in a folder of its own, with all that was counted from it.

The index says what the articles say, the catalogue which files they are. Both are written batch by
batch, never at once: the journal tells what lies between them, and an index that does not fit its
catalogue is damage, whatever made it so.
"""

import os
import threading
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Self

from msgspec.structs import replace

from index.articles.model import Article, Entry
from index.compare.rarity import Rarity
from index.errors import IndexBusyError, IndexDamagedError
from index.holdings.journal import MEANWHILE, Done, Frame, Intent, Journal
from index.holdings.lexicons import load_words
from index.holdings.rarities import load_rarity
from index.language.names import NameGroups
from index.search.catalogue import Catalogue
from index.search.filed import Filed

if TYPE_CHECKING:
    from index.search.store import ArticleIndex
    from index.search.words.book import Wordbook

#: A journal of more bytes than this share of its catalogue is written into it, while it grows.
_SHARE = 4

#: How often an index is looked at again that another process may be writing to.
_LOOKS = 5


class Held(NamedTuple):
    """What an edition holds: its catalogue, and the paths of which the index may know more."""

    catalogue: Catalogue
    unsure: frozenset[str]


class Edition:
    """One edition. Any thread may read what it holds; the one that writes has the writers' lock."""

    def __init__(self, folder: Path, held: Held, journal: Journal) -> None:
        """As `load` and `make` make it."""
        self.folder = folder
        self.held = held
        self._journal = journal
        self._left = _stamp(folder)
        self._opening = threading.Lock()
        self._writing = False
        self._unpublished = False
        self._index: ArticleIndex | None = None
        self._words: Wordbook | None = None

    @classmethod
    def load(cls, folder: Path) -> "Edition | None":
        """The edition in a folder, before its index is opened; None when it cannot be used."""
        for _ in range(_LOOKS):
            left = _stamp(folder)
            journal = Journal(folder)
            held = _held(folder, journal)
            # Between reading the one and the other a writer may have put them together.
            if left == _stamp(folder):
                return cls(folder, held, journal) if held is not None else None
        return None

    @classmethod
    def make(cls, folder: Path, fingerprint: str) -> Self:
        """A new edition without an article.

        Raises:
            LibraryError, OSError: it cannot be written.
        """
        from index.search.store import ArticleIndex

        folder.mkdir(mode=0o700, parents=True)
        index = ArticleIndex.open(folder)
        try:
            catalogue = Catalogue(
                fingerprint=fingerprint, generation=index.generation, files={}, settled=False
            )
            catalogue.save(folder)
        finally:
            index.close()
        return cls(folder, Held(catalogue, frozenset()), Journal(folder))

    @property
    def name(self) -> str:
        """What `current` calls it."""
        return self.folder.name

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue as it was last read, or published."""
        return self.held.catalogue

    @property
    def whole(self) -> bool:
        """Whether all files were taken in, and nothing was cut short since."""
        return self.catalogue.settled and not self.held.unsure

    def entries(self) -> Mapping[str, Entry]:
        """The entries, by path."""
        return self.catalogue.entries

    # -- reading ----------------------------------------------------------------------------------

    def index(self) -> "ArticleIndex":
        """The index, opened at the first call.

        Raises:
            IndexDamagedError: it cannot be read, or is not the one that the catalogue is of.
        """
        # Two searches at the start must not open it twice.
        with self._opening:
            if self._index is None:
                from index.search.store import ArticleIndex  # Whoosh: not before it is needed

                if not self.folder.is_dir():
                    raise IndexDamagedError(f"{self.folder}: another isis-reader has removed it")
                index = ArticleIndex.open(self.folder)
                try:
                    self._check(index)
                except BaseException:
                    index.close()
                    raise
                self._index = index
            return self._index

    def _check(self, index: "ArticleIndex") -> None:
        """See whether an index that was just opened is the one that the catalogue is of."""
        for _ in range(_LOOKS):
            catalogue, unsure = self.held
            if index.generation == catalogue.generation:
                if not self.whole or index.size == len(catalogue.entries):
                    return
            elif unsure and index.generation > catalogue.generation:
                return
            # Another process may have committed since the catalogue was read.
            self.look_again()
            index.reopen()
        raise IndexDamagedError(f"{self.folder}: the index is not the one of its catalogue")

    def look_again(self) -> None:
        """See what another process has written since.

        Raises:
            IndexDamagedError: there is nothing any more that can be used.
        """
        if self._writing:
            return
        as_left = _stamp(self.folder) == self._left and not self._journal.grown()
        if as_left and not self._unpublished:
            return
        found = Edition.load(self.folder)
        if found is None:
            raise IndexDamagedError(f"{self.folder}: its catalogue is lost")
        self.held, self._journal, self._left = found.held, found._journal, found._left  # noqa: SLF001 - another of us
        self._unpublished = False
        self._words = None
        if self._index is not None:
            self._index.reopen()

    def words(self, *, anew: bool = False) -> "Wordbook":
        """The words of all articles, opened at the first call, or made `anew`."""
        held, kept = self.held, self._words
        if kept is None or anew:
            # While it grows, the words of a while ago will do.
            shown = held.catalogue.generation if self.whole else 0
            kept = load_words(self.folder, self.index(), shown, anew=anew)
            if self.held is held:  # nothing was taken in meanwhile
                self._words = kept
        return kept

    def rarity(self, names: NameGroups) -> Rarity:
        """How rare each stem is among all articles."""
        return load_rarity(self.folder, self.index(), names, exact=self.whole)

    def close(self) -> None:
        """Let go of the index."""
        with self._opening:
            if self._index is not None:
                self._index.close()
            self._index = None
            self._words = None

    # -- writing ----------------------------------------------------------------------------------

    def begin(self) -> dict[str, Filed]:
        """Make ready to write: what is known of each file, but for those that the index may know
        better.

        Raises:
            IndexDamagedError: index and catalogue do not belong together.
            LibraryError, OSError: it cannot be written.
        """
        self.look_again()
        index = self.index()
        index.reopen()
        self._check(index)
        indexed = index.paths()
        files = {p: filed for p, filed in self.catalogue.files.items() if p not in self.held.unsure}
        if not all(p in indexed for p, filed in files.items() if filed.entry is not None):
            raise IndexDamagedError(f"{self.folder}: articles are missing from the index")
        self._journal.cut()
        if self.held.unsure:
            self._put_together(files, index.generation, settled=False)
        self._writing = True
        return files

    def end(self) -> None:
        """Write no more for now."""
        self._writing = False

    def commit(
        self,
        articles: Sequence[Article],
        gone: set[str],
        done: Done,
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Put articles into the index in place of what is `gone`, and into the catalogue what is
        `done` by that. Others see it when it is published.

        Raises:
            IndexBusyError: another process has written to this edition meanwhile.
            IndexDamagedError: the index cannot be read.
            LibraryError, OSError: it cannot be written; what was there still is.
        """
        index = self.index()
        if _stamp(self.folder) != self._left:
            raise IndexBusyError(MEANWHILE)
        self._unpublished = True
        if articles or gone:
            paths = tuple({*gone, *(article.path for article in articles)})
            self._journal.append(Intent(index.generation, paths))
            index.update(articles, gone, progress)
        self._journal.append(replace(done, after=index.generation))

    def publish(self, files: Mapping[str, Filed], *, settled: bool) -> None:
        """Show what was committed: `files` are all of them. Where that is the end of an update, or
        the journal is long, the catalogue is written anew.

        Raises:
            LibraryError, OSError: it cannot be written; it is known all the same.
        """
        generation = self.index().generation
        fingerprint = self.catalogue.fingerprint
        catalogue = Catalogue(
            fingerprint=fingerprint, generation=generation, files=dict(files), settled=settled
        )
        self._words = None
        self.held = Held(catalogue, frozenset())
        self._unpublished = False
        # A catalogue without a journal need not be decoded at the next start.
        if settled or self._journal.size * _SHARE > self._left[1]:
            self._put_together(files, generation, settled=settled)

    def _put_together(self, files: Mapping[str, Filed], generation: int, *, settled: bool) -> None:
        """Write the catalogue, and drop the journal: a crash in between does no harm, for what the
        catalogue has already is passed over.
        """
        fingerprint = self.catalogue.fingerprint
        catalogue = Catalogue(
            fingerprint=fingerprint, generation=generation, files=dict(files), settled=settled
        )
        catalogue.save(self.folder)
        self._left = _stamp(self.folder)
        self._journal.clear()
        self.held = Held(catalogue, frozenset())


def _held(folder: Path, journal: Journal) -> Held | None:
    base = Catalogue.load(folder)
    if base is None:
        return None
    try:
        return _replayed(base, journal.frames())
    except OSError:
        return None


def _replayed(base: Catalogue, frames: Sequence[Frame]) -> Held | None:
    """The catalogue with what the journal says; None where two writers have mixed it up."""
    if not frames:
        return Held(base, frozenset())
    files, generation, settled = dict(base.files), base.generation, base.settled
    intent: Intent | None = None
    for frame in frames:
        if isinstance(frame, Intent):
            if intent is not None:
                return None
            intent = frame
            continue
        begun, intent = intent, None
        if frame.after < base.generation:
            continue  # it was put into the catalogue, and the journal was not cleared any more
        if begun is not None and generation not in (begun.before, frame.after):
            return None
        for path in frame.gone:
            files.pop(path, None)
        files |= frame.files
        generation, settled = frame.after, frame.settled
    if intent is not None and intent.before > generation:
        return None
    unsure = frozenset[str]()
    if intent is not None and intent.before == generation:
        unsure = frozenset(intent.paths)
    held = Catalogue(
        fingerprint=base.fingerprint, generation=generation, files=files, settled=settled
    )
    return Held(held, unsure)


def _stamp(folder: Path) -> tuple[int, int, int]:
    """By what the catalogue of a folder is known to be the same file still."""
    try:
        found = os.stat(folder / Catalogue.FILE)  # noqa: PTH116 - as everywhere where files are counted
    except OSError:
        return (0, 0, 0)
    return (found.st_ino, found.st_size, found.st_mtime_ns)
