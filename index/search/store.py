"""The index of a library: on the disk, in a folder of its own, or in memory. Keyed by path."""

import os
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from index.articles.model import Article
from index.errors import IndexBusyError, IndexDamagedError, LibraryError
from index.search.documents import document, key_of
from index.search.plan import Plan, Sought

if TYPE_CHECKING:
    from index.search.snapshot import Snapshot

_NAME = "articles"
_VERSION_FILE = "version"
_OURS_ALONE = 0o700

# Whoosh is imported where it is needed: the list of a library is shown before the first search.


class ArticleIndex:
    """All articles of a library, searchable. Any thread may use it; they take turns.

    Every method may raise IndexDamagedError: an index is a cache, to be set aside and made anew.
    """

    def __init__(self, index: Any, folder: Path | None = None) -> None:  # noqa: ANN401 - Whoosh's
        self._index = index
        self._folder = folder
        self._lock = threading.RLock()
        self._state: Snapshot | None = None

    @classmethod
    def in_memory(cls) -> Self:
        """An empty index that leaves nothing on the disk."""
        from whoosh.filedb.filestore import RamStorage

        from index.search.schema import schema

        return cls(RamStorage().create_index(schema(), indexname=_NAME))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The index in a folder; it is made when there is none.

        Raises:
            LibraryError: the folder cannot be made, or is not safely ours (an index holds pickles).
            IndexDamagedError: there is something, but no index of this version.
        """
        _own(folder)
        from whoosh.filedb.filestore import FileStorage

        from index.search.schema import VERSION, schema

        version = folder / _VERSION_FILE
        try:
            storage = FileStorage(str(folder))
            if storage.index_exists(_NAME):
                made_by = version.read_text(encoding="ascii")
                index = storage.open_index(_NAME) if made_by == str(VERSION) else None
            else:
                made_by = None
                index = storage.create_index(schema(), indexname=_NAME)
                version.write_text(str(VERSION), encoding="ascii")
            opened = cls(index, folder)
            if index is not None:
                opened.paths()
        except IndexDamagedError:
            raise
        except Exception as error:
            raise _damaged(folder, error) from error
        if index is None:
            raise IndexDamagedError(f"{folder}: the index is of version {made_by}, not {VERSION}")
        return opened

    @property
    def generation(self) -> int:
        """The number of the commit that this index shows; each has a higher one."""
        with self._reading() as state:
            return state.generation

    def paths(self) -> set[str]:
        """The paths of all articles in the index."""
        with self._reading() as state:
            return set(state.numbers)

    def article(self, path: str) -> Article:
        """The article of a path, as it was indexed. Raises KeyError when there is none."""
        with self._reading() as state:
            found = state.article(path)
        if found is None:
            raise KeyError(path)
        return found

    @contextmanager
    def steady(self) -> Iterator[None]:
        """A stretch in which this thread sees one state of the index, whatever others commit."""
        with self._lock:
            yield

    def ranked(self, plan: Plan) -> dict[str, float]:
        """The path of every article that answers to a plan, with its score."""
        with self._reading() as state:
            return state.ranked(plan)

    def count(self, plan: Plan) -> int:
        """How many articles answer to a plan; kept, for the same names come again and again."""
        with self._reading() as state:
            return state.count(plan)

    def rarity(self, sought: Sought) -> float:
        """How rare some words are in the library, for weighing passages."""
        with self._reading() as state:
            return state.rarity(sought)

    def update(
        self,
        articles: Iterable[Article],
        gone: Iterable[str] = (),
        progress: Callable[[int], None] | None = None,
    ) -> None:
        """Add or replace articles, drop the paths that are gone; all of it in one commit.

        Whatever stops it before the commit leaves the index as it was. Of two articles with one
        path the first counts. `progress` is told how many articles are done.

        Raises:
            IndexBusyError: another writer is at work.
        """
        writer = self._writer()
        try:
            self.reopen()  # another process may have written: its articles must be replaced
            known = self.paths()
            added: set[str] = set()
            for path in gone:
                if path in known:
                    writer.delete_by_term("path", key_of(path))
            for article in articles:
                if article.path in added:
                    continue
                if article.path in known:
                    writer.delete_by_term("path", key_of(article.path))
                added.add(article.path)
                writer.add_document(**document(article))
                if progress:
                    progress(len(added))
        except BaseException:
            with suppress(Exception):
                writer.cancel()
            raise
        try:
            writer.commit()
        except Exception as error:
            raise _damaged(self._folder, error) from error
        self.reopen()

    def reopen(self) -> None:
        """See the last commit, whoever made it."""
        with self._lock:
            self._forget()

    def close(self) -> None:
        """Give the files back; the index cannot be used afterwards."""
        with self._lock:
            self._forget()
            with suppress(Exception):
                self._index.close()

    def _writer(self) -> Any:  # noqa: ANN401 - Whoosh's
        from whoosh.index import LockError

        try:
            # A compound segment is copied whole into memory whenever it is opened.
            return self._index.writer(limitmb=128, compound=False)
        except LockError as error:
            place = f"{self._folder}: " if self._folder else ""
            raise IndexBusyError(
                f"{place}another isis-reader is writing the index; try again when it is done"
            ) from error
        except Exception as error:
            raise _damaged(self._folder, error) from error

    @contextmanager
    def _reading(self) -> "Iterator[Snapshot]":
        """The last state, for one thread at a time; what goes wrong in it is damage."""
        with self._lock:
            try:
                if self._state is None:
                    self._state = self._newest()
                yield self._state
            except Exception as error:
                raise _damaged(self._folder, error) from error

    def _newest(self) -> "Snapshot":
        from index.search.snapshot import Snapshot

        while True:
            generation = self._index.latest_generation()
            try:
                return Snapshot(self._index)
            except Exception:
                # Another process may have committed, and removed files, while we were opening them.
                if self._index.latest_generation() == generation:
                    raise

    def _forget(self) -> None:
        if self._state is not None:
            with suppress(Exception):
                self._state.close()
            self._state = None


def _damaged(folder: Path | None, error: Exception) -> IndexDamagedError:
    place = folder or "the index in memory"
    return IndexDamagedError(f"{place}: the index cannot be read ({error.__class__.__name__})")


def _own(folder: Path) -> None:
    """Make the folder, readable by us alone, or see that it is."""
    try:
        folder.mkdir(mode=_OURS_ALONE, parents=True, exist_ok=True)
        found = folder.lstat()
        if not stat.S_ISDIR(found.st_mode):
            raise LibraryError(f"{folder}: expected a folder for the index, not a link or a file")
        if hasattr(os, "getuid") and found.st_uid != os.getuid():
            raise LibraryError(f"{folder}: the folder of the index belongs to another user")
        if stat.S_IMODE(found.st_mode) != _OURS_ALONE:
            folder.chmod(_OURS_ALONE)
    except OSError as error:
        raise LibraryError(f"{folder}: the index cannot be kept there: {error.strerror}") from error
