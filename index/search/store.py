"""The index of a library: on the disk, in a folder of its own, or in memory. Keyed by path."""

import os
import stat
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Self

from index.articles.model import Article
from index.errors import IndexBusyError, IndexDamagedError, LibraryError
from index.search.engine import Answer, Engine, Known, State
from index.search.engines import best
from index.search.model import Sort
from index.search.plan import Plan, Sought

_VERSION_FILE = "version"
_OURS_ALONE = 0o700
#: Where an index is that has no folder.
_MEMORY = "in memory"


class ArticleIndex:
    """All articles of a library, searchable. Any thread may use it; they take turns.

    Every method may raise IndexDamagedError: an index is a cache, to be set aside and made anew;
    and LibraryError, where the system cannot give what is needed to read it.
    """

    def __init__(self, engine: Engine, folder: Path | None = None) -> None:
        self._engine = engine
        self._folder = folder
        self._lock = threading.RLock()
        self._state: State | None = None
        self._closed = False

    @classmethod
    def in_memory(cls, engine: type[Engine] | None = None) -> Self:
        """An empty index that leaves nothing on the disk, of the best engine or of one."""
        return cls((engine or best()).in_memory())

    @classmethod
    def open(cls, folder: Path, engine: type[Engine] | None = None) -> Self:
        """The index in a folder; it is made when there is none.

        Raises:
            LibraryError: the folder cannot be made, or is not safely ours (an index holds pickles).
            IndexDamagedError: there is something, but no index of this engine and version.
        """
        _own(folder)
        chosen = engine or best()
        with _telling(chosen, folder):
            _claim(folder, chosen)
            index = cls(chosen.open(folder), folder)
        try:
            _ = index.generation
        except BaseException:
            index.close()
            raise
        return index

    @property
    def generation(self) -> int:
        """The number of the commit that this index shows; each has a higher one."""
        with self._reading() as state:
            return state.generation

    def paths(self) -> set[str]:
        """The paths of all articles in the index."""
        with self._reading() as state:
            return set(state.paths())

    @property
    def size(self) -> int:
        """How many articles there are."""
        with self._reading() as state:
            return len(state.paths())

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

    def answer(self, plan: Plan, known: Known | None = None) -> Answer:
        """The articles that answer to a plan, of those that are known (see `engine.Known`).

        It is good for the `steady` stretch in which it was asked for.
        """
        with self._reading() as state:
            return _Answer(state.answer(plan, known), lambda: self._reading(state))

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
            OSError: there is no room, or no right, to write.
        """
        try:
            self._engine.update(articles, gone, progress)
        except IndexBusyError as error:
            place = f"{self._folder}: " if self._folder else ""
            raise IndexBusyError(f"{place}{error}; try again when it is done") from error
        except Exception as error:
            if self._engine.damage(error):
                raise _damaged(self._folder, error) from error
            raise
        self.reopen()

    def reopen(self) -> None:
        """See the last commit, whoever made it."""
        with self._lock:
            self._forget()

    def close(self) -> None:
        """Give the files back; whoever reads afterwards gets IndexDamagedError."""
        with self._lock:
            self._closed = True
            self._forget()
            with suppress(Exception):
                self._engine.close()

    @contextmanager
    def _reading(self, asked: State | None = None) -> Iterator[State]:
        """The last state, which is to be the one that was `asked`, for one thread at a time."""
        with self._lock, _telling(self._engine, self._folder):
            if self._closed:
                raise IndexDamagedError(f"{self._folder or _MEMORY}: the index was closed")
            if self._state is None:
                self._state = self._newest()
            if asked not in (None, self._state):
                raise RuntimeError("an answer was used after its state of the index was closed")
            yield self._state

    def _newest(self) -> State:
        while True:
            generation = self._engine.latest_generation()
            try:
                return self._engine.newest()
            except Exception:
                # Another process may have committed, and removed files, while we were opening them.
                if self._engine.latest_generation() == generation:
                    raise

    def _forget(self) -> None:
        if self._state is not None:
            with suppress(Exception):
                self._state.close()
            self._state = None


class _Answer:
    """An answer that waits for its turn, and tells damage as the index does."""

    def __init__(
        self, answer: Answer, reading: Callable[[], AbstractContextManager[State]]
    ) -> None:
        self._answer = answer
        self._reading = reading

    def __len__(self) -> int:
        with self._reading():
            return len(self._answer)

    def first(self, sort: Sort, limit: int | None) -> list[tuple[str, float]]:
        with self._reading():
            return self._answer.first(sort, limit)

    def facets(self) -> dict[str, dict[str, int]]:
        with self._reading():
            return self._answer.facets()

    def also(self, plan: Plan) -> int:
        with self._reading():
            return self._answer.also(plan)


@contextmanager
def _telling(engine: Engine | type[Engine], folder: Path | None) -> Iterator[None]:
    """A stretch of reading in which damage is told as such; a mistake of ours stays one."""
    try:
        yield
    except Exception as error:
        if engine.damage(error):
            raise _damaged(folder, error) from error
        if isinstance(error, OSError):
            said = error.strerror or error
            raise LibraryError(
                f"{folder or _MEMORY}: the index cannot be read now: {said}"
            ) from error
        raise


def _damaged(folder: Path | None, error: Exception) -> IndexDamagedError:
    return IndexDamagedError(
        f"{folder or _MEMORY}: the index cannot be read ({error.__class__.__name__})"
    )


def _claim(folder: Path, engine: type[Engine]) -> None:
    """Say whose index a folder holds, or see that it is this engine's.

    It is said first: a crash before there is an index leaves a folder in which it is made later.
    """
    ours = f"{engine.name} {engine.version}"
    file = folder / _VERSION_FILE
    try:
        made_by = " ".join(file.read_text(encoding="ascii").split())
    except FileNotFoundError:
        if not engine.exists(folder):
            file.write_text(ours, encoding="ascii")
            return
        made_by = "unknown"
    except ValueError:
        made_by = "unknown"
    if made_by != ours:
        raise IndexDamagedError(f"{folder}: the index is of version {made_by[:40]}, not {ours}")


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
