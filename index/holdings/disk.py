"""The holdings of many files: an index in the user's cache folder, kept up to date by what changed.

Files are taken in by the batch: each batch is one commit of the index and one new catalogue, so
that an interrupted update goes on where it stopped. One process writes at a time; the others answer
from what there is. All of it is a cache: what cannot be read is set aside and made anew.
"""

import shutil
import time
from collections.abc import Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from index.articles.corrections import Corrections, is_corrected
from index.articles.files import FoundFile
from index.articles.model import Article, Entry
from index.articles.read import read_article
from index.compare.rarity import Rarity
from index.config import Config
from index.errors import IndexBusyError, IndexDamagedError, ReaderError
from index.holdings.filing import (
    batch_sizes,
    fingerprint,
    heeded,
    is_raw,
    learned_of,
    record_of,
    unread,
    up_to_date,
)
from index.holdings.lexicons import load_lexicon, load_words, save_lexicon, save_words
from index.holdings.locking import FileLock, file_lock
from index.holdings.model import Changes, Failure, Learned, Report, new_comparer, read_all
from index.holdings.place import index_folder
from index.holdings.rarities import load_rarity, save_rarity
from index.language.names import NameGroups
from index.paths import index_root
from index.search.catalogue import Catalogue, Filed
from index.search.lexicon import Lexicon

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
        self._config = config
        self._names = NameGroups.from_config(config.names)
        self._folder = index_folder(config)
        self._catalogue: Catalogue | None = None
        self._index: ArticleIndex | None = None
        self._comparer: Comparer | None = None
        self._words: Wordbook | None = None
        self._corrections = Corrections()

    def correct(self, corrections: Corrections) -> None:
        """Heed these corrections from the next update on."""
        self._corrections = corrections

    @property
    def folder(self) -> Path | None:
        """Where the index is."""
        return self._folder

    # -- bringing up to date ----------------------------------------------------------------------

    def update(
        self,
        files: Sequence[FoundFile],
        ids: Mapping[str, str],
        report: Report | None,
        *,
        anew: bool = False,
    ) -> Changes:
        """Take in what is new, changed or gone, or everything `anew`, batch by batch.

        While another process writes, nothing is written here: a notice says so, and what there is
        serves.

        Raises:
            IndexBusyError: another process is making the index and there is nothing to show yet.
            ReaderError: the folder of the index cannot be written.
        """
        self.notices = ()
        catalogue = self._load()
        current = catalogue is not None and up_to_date(files, catalogue, self._corrections)
        if current and not anew:
            if catalogue and self._index and self._index.generation != catalogue.generation:
                self.close()  # another process has written since: look at what it wrote
            return Changes()
        try:
            return self._update_alone(files, ids, report, anew=anew)
        except IndexBusyError:
            self._wait_for_catalogue()
            self.notices = ("another isis-reader is bringing the index up to date",)
            return Changes()
        except OSError as error:
            raise ReaderError(
                f"{self._folder}: the index cannot be written: {error.strerror or error}; make "
                "room there, or set XDG_CACHE_HOME to a folder that can be written"
            ) from error

    def _update_alone(
        self,
        files: Sequence[FoundFile],
        ids: Mapping[str, str],
        report: Report | None,
        *,
        anew: bool,
    ) -> Changes:
        index_root().mkdir(parents=True, exist_ok=True, mode=0o700)
        lock = _lock(self._folder)
        try:
            if anew:
                self._set_aside()
            return self._write(files, ids, report)
        except IndexDamagedError as error:
            self._set_aside()
            self.notices = (f"the index was damaged and is made anew ({error})",)
            return self._write(files, ids, report)
        finally:
            lock.release()

    def _write(
        self, files: Sequence[FoundFile], ids: Mapping[str, str], report: Report | None
    ) -> Changes:
        catalogue = self._load()
        if catalogue is None:
            # Nothing says what the folder holds: an older version, other settings, damage.
            self._set_aside()
            catalogue = Catalogue(fingerprint=fingerprint(self._config), generation=-1, files={})
        indexed = self.index().paths()
        here = {file.path for file in files}
        gone = (set(catalogue.files) | indexed) - here
        records = {
            path: record
            for path, record in catalogue.files.items()
            # An article that did not reach the index, because a batch was cut short, is read again.
            if path in here and (record.entry is None or path in indexed)
        }
        learned = learned_of(records, self._corrections)
        fresh = unread(files, records, learned)
        known = sum(file.path in catalogue.files for file in fresh)
        self._take_in(fresh, records, ids, report, learned, gone & indexed, settled=False)
        # What other articles of an outlet repeat is known only when all have been read.
        learned = learned_of(records, self._corrections)
        again = unread(files, records, learned)
        self._take_in(again, records, ids, report, learned, set(), settled=True)
        self._comparer = None
        self._words = None
        return Changes(new=len(fresh) - known, changed=known, gone=len(gone))

    def _take_in(
        self,
        fresh: Sequence[FoundFile],
        records: dict[str, Filed],
        ids: Mapping[str, str],
        report: Report | None,
        learned: Learned,
        gone: set[str],
        *,
        settled: bool,
    ) -> None:
        """Read files and write them batch by batch; `records` and the catalogue follow.

        `settled` says that nothing more is to be read after this.
        """
        index = self.index()
        indexed = index.paths()
        rarity = load_rarity(self._folder, index, self._names)
        lexicon = load_lexicon(self._folder, index)
        pending = gone

        def held(file: FoundFile) -> Article | None:
            record = records.get(file.path)
            if record is None or not is_raw(file, record) or file.path not in indexed:
                return None
            article = index.article(file.path)
            return None if is_corrected(article) else article

        readings = read_all(fresh, ids, self._config, report, learned, held)
        # The last commit of all says that the catalogue is whole, even where it adds nothing.
        sizes = list(batch_sizes(len(fresh))) or ([0] if gone or settled else [])
        for left, size in zip(range(len(sizes) - 1, -1, -1), sizes, strict=True):
            batch = list(islice(readings, size))
            replaced = pending | {r.file.path for r in batch} & indexed
            changed: set[str] = set()
            for path in replaced:
                before = [index.article(path)]
                rarity -= Rarity.of(before, self._names)
                less = Lexicon.of(before)
                lexicon -= less
                changed |= less.forms.keys()
            articles = [reading.article for reading in batch if reading.article is not None]
            rarity += Rarity.of(articles, self._names)
            more = Lexicon.of(articles)
            lexicon += more
            generation = index.generation
            if articles or replaced:
                index.update(articles, gone=replaced)
            records |= {reading.file.path: record_of(reading, learned) for reading in batch}
            self._catalogue = Catalogue(
                fingerprint=fingerprint(self._config),
                generation=index.generation,
                files=dict(records),
                settled=settled and not left,
            )
            save_rarity(self._folder, rarity, index.generation)
            save_lexicon(self._folder, lexicon, index.generation)
            changed |= more.forms.keys()
            save_words(self._folder, lexicon, changed, generation, index.generation)
            # The last: where it is, all that it needs is there.
            self._catalogue.save(self._folder)
            pending = set()

    def _load(self) -> Catalogue | None:
        found = Catalogue.load(self._folder)
        usable = found is not None and found.fingerprint == fingerprint(self._config)
        self._catalogue = found if usable else None
        return self._catalogue

    def _wait_for_catalogue(self) -> None:
        """Wait until the process that writes has something to show.

        Raises:
            IndexBusyError: it took too long.
        """
        deadline = time.monotonic() + PATIENCE
        while self._load() is None:
            if time.monotonic() > deadline:
                raise IndexBusyError(
                    "another isis-reader is making the index of this library; try again in a while"
                )
            time.sleep(0.2)

    # -- what there is ----------------------------------------------------------------------------

    def entries(self) -> Mapping[str, Entry]:
        """The entries, by path."""
        return {path: r.entry for path, r in self._records().items() if r.entry is not None}

    def failed(self) -> tuple[Failure, ...]:
        """The files that could not be read."""
        records = self._records().items()
        return tuple(Failure(path, r.failure) for path, r in records if r.failure is not None)

    def warnings(self) -> tuple[Failure, ...]:
        """The articles of which something could not be used."""
        records = self._records().items()
        return tuple(Failure(path, line) for path, r in records for line in r.warnings)

    def _records(self) -> Mapping[str, Filed]:
        return self._catalogue.files if self._catalogue is not None else {}

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
        return self.index().article(path)

    def index(self) -> "ArticleIndex":
        """The index on the disk, opened at the first call."""
        if self._index is None:
            from index.search.store import ArticleIndex  # Whoosh: not before it is needed

            self._index = ArticleIndex.open(self._folder)
        return self._index

    def comparer(self, pair: Sequence[Article]) -> "Comparer":
        """The comparer with the rarity of the whole library, where the index has counted it."""
        if self._comparer is None:
            if not (self._catalogue or self._load()):
                return new_comparer(self._config, pair)
            rarity = load_rarity(self._folder, self.index(), self._names)
            self._comparer = new_comparer(self._config, (), rarity)
        return self._comparer

    def words(self, *, anew: bool = False) -> "Wordbook":
        """The words of the whole library, opened at the first call."""
        if self._words is None or anew:
            index = self.index()
            shown = self._catalogue.generation if self._catalogue else index.generation
            self._words = load_words(self._folder, index, shown, anew=anew)
        return self._words

    def _set_aside(self) -> None:
        """Drop the index; only whoever holds its lock may, for another process may be writing."""
        self.close()
        self._catalogue = None
        aside = self._folder.with_name(self._folder.name + ".aside")
        shutil.rmtree(aside, ignore_errors=True)
        if self._folder.exists():
            self._folder.rename(aside)
            shutil.rmtree(aside, ignore_errors=True)

    def close(self) -> None:
        """Let go of the index."""
        if self._index is not None:
            self._index.close()
        self._index = None
        self._comparer = None
        self._words = None


def _lock(folder: Path) -> FileLock:
    """The lock of whoever writes to this index.

    Raises:
        IndexBusyError: another process holds it.
    """
    lock = file_lock(folder)
    if not lock.acquire():
        raise IndexBusyError("another isis-reader is writing to this index")
    return lock
