"""The holdings of many files: an index in the user's cache folder, kept up to date by what changed.

What changed is taken into the edition that serves. Where that cannot be (damage, another version,
other settings, `--rebuild`), another edition is made while it serves, and takes its place when it
is whole; where nothing can serve, the new one does while it grows. One process writes at a time;
the others answer from what there is. All of it is a cache: what cannot be read is made anew.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.corrections import Corrections
from index.articles.files import FoundFile
from index.articles.model import Article, Entry
from index.articles.read import read_article
from index.config import Config
from index.errors import IndexBusyError, IndexDamagedError, ReaderError
from index.holdings.edition import Edition
from index.holdings.editions import Editions
from index.holdings.filing import fingerprint, heeded, same, up_to_date
from index.holdings.intake import Intake
from index.holdings.lacks import lack_of, told
from index.holdings.locking import FileLock
from index.holdings.model import Changes, Failure, Learned, Report, new_comparer
from index.holdings.place import index_folder
from index.language.names import NameGroups
from index.paths import index_root
from index.search.filed import Filed

if TYPE_CHECKING:
    from index.compare.comparer import Comparer
    from index.search.store import ArticleIndex
    from index.search.words.book import Wordbook

#: Seconds to wait for the first part of an index that another process is making.
PATIENCE = 30.0


class DiskHoldings:
    """A library of many files, with its index on the disk."""

    def __init__(self, config: Config) -> None:
        self.notices: tuple[str, ...] = ()
        self.behind: str | None = None
        self._config = config
        self._names = NameGroups.from_config(config.names)
        self._folder = index_folder(config)
        self._editions = Editions(self._folder, fingerprint(config))
        self._serving: Edition | None = None
        self._damage: str | None = None
        self._comparer: Comparer | None = None
        self._corrections = Corrections()

    def correct(self, corrections: Corrections) -> None:
        """Heed these corrections from the next update on."""
        self._corrections = corrections

    @property
    def folder(self) -> Path | None:
        """Where the index is."""
        return self._folder

    @property
    def serving(self) -> object:
        """What answers now; another object when another edition took its place."""
        return self._serving

    # -- bringing up to date ----------------------------------------------------------------------

    def update(
        self,
        files: Sequence[FoundFile],
        ids: Mapping[str, str],
        report: Report | None,
        *,
        anew: bool = False,
        shown: Callable[[], None] | None = None,
    ) -> Changes:
        """Take in what is new, changed or gone, or everything `anew`, batch by batch.

        While another process writes, nothing is written here: a notice says so, and what there is
        serves. So it is where nothing can be written, and then it is why the index is `behind`.

        Raises:
            IndexBusyError: another process is making the index and there is nothing to show yet.
            ReaderError: the folder of the index cannot be written, and there is nothing to show, or
                the index was to be made anew.
        """
        self.notices, self.behind = (), None
        self._look()
        if not anew and self._up_to_date(files):
            self._damage = None
            return Changes()
        if shown is not None and self._shows():
            shown()
        try:
            intake = Intake(self._config, self._corrections, report)
            return self._update_alone(intake, files, ids, anew=anew, shown=shown)
        except IndexBusyError:
            self._wait_for_something()
            self.notices = (
                f"another isis-reader is bringing the index up to date{self._missing(files)}",
            )
        except (OSError, ReaderError) as error:
            lack = lack_of(error)
            if lack is None:
                raise
            self.behind = told(self._folder, lack)
            if anew or not self._shows():
                raise ReaderError(self.behind) from error
            self.notices = (f"{self.behind}{self._missing(files)}",)
        return Changes()

    def _update_alone(
        self,
        intake: Intake,
        files: Sequence[FoundFile],
        ids: Mapping[str, str],
        *,
        anew: bool,
        shown: Callable[[], None] | None,
    ) -> Changes:
        with self._alone():
            self._editions.remove_spoilt()
            self._look()
            for edition in self._made_before(anew=anew):
                try:
                    return self._bring(edition, intake, files, ids, shown)
                except IndexDamagedError as error:
                    if lack_of(error) is not None:
                        raise
                    self._spoil(edition, error)
                    self._editions.remove_spoilt()
            return self._bring(self._editions.make(), intake, files, ids, shown)

    def _made_before(self, *, anew: bool) -> Iterator[Edition]:
        """The editions that may be brought up to date, the best first."""
        if self._serving is not None and not anew and self._editions.is_mine(self._serving):
            yield self._serving
        yield from self._editions.unfinished(self._serving)

    def _bring(
        self,
        edition: Edition,
        intake: Intake,
        files: Sequence[FoundFile],
        ids: Mapping[str, str],
        shown: Callable[[], None] | None,
    ) -> Changes:
        """Bring an edition up to date, and let it serve."""
        if self._serving is None:
            self._serve(edition)
        changes = intake.run(edition, files, ids, shown if self._serving is edition else None)
        self._serve(edition)
        if self._damage is not None:
            self.notices = (f"the index was damaged and is made anew ({self._damage})",)
            self._damage = None
        return changes

    def _serve(self, edition: Edition) -> None:
        """Let an edition answer from now on, here and everywhere."""
        self._editions.serve(edition)
        self._take(edition)

    def _take(self, edition: Edition | None) -> None:
        before, self._serving = self._serving, edition
        self._comparer = None
        if before is not None and before is not edition:
            before.close()

    def _spoil(self, edition: Edition, error: IndexDamagedError) -> None:
        """Let a damaged edition never serve again."""
        self._damage = str(error)
        self._editions.spoil(edition)
        self._take(self._editions.serving(None))

    def _look(self) -> None:
        """See which edition serves, and what is in it; another process may have written."""
        while True:
            found = self._editions.serving(self._serving)
            if self._editions.lost is not None:
                self._damage = f"{self._editions.lost}: its catalogue is lost"
            if found is not self._serving:
                self._take(found)
            if found is None:
                return
            try:
                found.look_again()
            except IndexDamagedError as error:
                self._spoil(found, error)
            else:
                return

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """A stretch in which no other process writes to this index.

        Raises:
            IndexBusyError: another process does.
            OSError: nothing can be written there, or not be locked.
        """
        index_root().mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = FileLock(self._folder)
        if not lock.acquire():
            raise IndexBusyError("another isis-reader is writing to this index")
        try:
            yield
        finally:
            lock.release()

    def _wait_for_something(self) -> None:
        """Wait until the process that writes has something to show.

        Raises:
            IndexBusyError: it took too long.
        """
        deadline = time.monotonic() + PATIENCE
        while True:
            self._look()
            if self._shows():
                return
            if time.monotonic() > deadline:
                raise IndexBusyError(
                    "another isis-reader is making the index of this library; try again in a while"
                )
            time.sleep(0.2)

    def _shows(self) -> bool:
        """Whether there is something that answers, if perhaps not all."""
        return self._serving is not None and (self._serving.whole or bool(self._records()))

    def _up_to_date(self, files: Sequence[FoundFile]) -> bool:
        serving = self._serving
        return (
            serving is not None
            and self._editions.is_mine(serving)
            and serving.whole
            and up_to_date(files, serving.catalogue, self._corrections)
        )

    def _missing(self, files: Sequence[FoundFile]) -> str:
        """What to say of the files that are not in the index as they are now."""
        records, said = self._records(), self._corrections
        missing = sum(
            (record := records.get(file.path)) is None or not same(file, record, said)
            for file in files
        )
        what = "1 file is" if missing == 1 else f"{missing:,} files are"
        return f"; {what} not searched yet, or not as it is now" if missing else ""

    # -- what there is ----------------------------------------------------------------------------

    def entries(self) -> Mapping[str, Entry]:
        """The entries, by path."""
        return self._serving.catalogue.entries if self._serving is not None else {}

    def failed(self) -> tuple[Failure, ...]:
        """The files that could not be read."""
        known = self._serving.catalogue.failures if self._serving is not None else {}
        return tuple(Failure(path, reason) for path, reason in known.items())

    def warnings(self) -> tuple[Failure, ...]:
        """The articles of which something could not be used."""
        known = self._serving.catalogue.warnings if self._serving is not None else {}
        return tuple(Failure(path, line) for path, lines in known.items() for line in lines)

    def _records(self) -> Mapping[str, Filed]:
        return self._serving.catalogue.files if self._serving is not None else {}

    def article(self, path: str) -> Article | None:
        """The article of a path as it was indexed; None when it was not, or not by this process.

        Raises:
            UnreadableFileError: it has to be read again, and its file cannot be read.
        """
        record = self._records().get(path)
        if record is None or record.entry is None:
            return None
        if not heeded(path, record, self._corrections):
            # Another process writes to the index: the user's word holds all the same.
            raw = read_article(Path(path), self._config, id=record.entry.id)
            return Learned(self._corrections, {path: frozenset(record.shared)}).applied(raw)
        try:
            return self.index().article(path)
        except KeyError:  # another process has dropped it since
            return None

    def index(self) -> "ArticleIndex":
        """The index on the disk, opened at the first call.

        Raises:
            IndexDamagedError: it cannot be used.
        """
        return self._served().index()

    def comparer(self, pair: Sequence[Article]) -> "Comparer":
        """The comparer with the rarity of the whole library, where the index has counted it."""
        if self._comparer is None:
            self._look()
            if self._serving is None or not self._editions.is_mine(self._serving):
                return new_comparer(self._config, pair)
            rarity = self._serving.rarity(self._names)
            self._comparer = new_comparer(self._config, (), rarity)
        return self._comparer

    def words(self, *, anew: bool = False) -> "Wordbook":
        """The words of the whole library, opened at the first call."""
        return self._served().words(anew=anew)

    def _served(self) -> Edition:
        if self._serving is None:
            self._look()
        if self._serving is None:
            raise IndexDamagedError(f"{self._folder}: there is no index")
        return self._serving

    def look_again(self, seen: object) -> None:
        """Open what was `seen` to answer anew, if it still is what answers: another process may
        have removed what this one was about to read.
        """
        if self._serving is seen and self._serving is not None:
            self._serving.close()

    def give_up(self, seen: object, error: IndexDamagedError) -> None:
        """Never again answer from what was `seen` to be damaged."""
        if self._serving is seen and self._serving is not None:
            self._spoil(self._serving, error)

    def close(self) -> None:
        """Let go of the index."""
        self._comparer = None
        if self._serving is not None:
            self._serving.close()
