"""Taking files into an edition: what is new, changed or gone, batch by batch.

Each batch is one commit, so that what stops an intake costs a batch, and what was taken in can be
searched while the rest is read.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import islice

from index.articles.corrections import Corrections, is_corrected
from index.articles.files import FoundFile
from index.articles.model import Article
from index.config import Config
from index.errors import IndexBusyError, ReaderError
from index.holdings.counting import Counts
from index.holdings.edition import Edition
from index.holdings.filing import batch_sizes, is_raw, learned_of, record_of, unread
from index.holdings.journal import MEANWHILE, Done
from index.holdings.model import Changes, Learned, Progress, Reading, Report, read_all
from index.language.names import NameGroups
from index.search.filed import Filed

#: One part in so many that an edition has grown by is shown, is counted, is put in order for
#: queries: what that costs stays a small share of the whole, however many articles there are.
_SHOWN, _COUNTED, _BOOKED = 10, 50, 2

#: So many articles are put into the index between two chances to stop it.
_BEAT = 50


class Intake:
    """An update by whoever holds the writers' lock, of one edition or of one after the other."""

    def __init__(self, config: Config, corrections: Corrections, report: Report | None) -> None:
        self._config = config
        self._corrections = corrections
        self._report = report
        self._said: Progress | None = None

    def run(
        self,
        edition: Edition,
        files: Sequence[FoundFile],
        ids: Mapping[str, str],
        shown: Callable[[], None] | None,
    ) -> Changes:
        """Take what is new, changed or gone into an edition; `shown` is called whenever it shows
        more than before.

        Raises:
            IndexBusyError: another process has written to the edition meanwhile.
            IndexDamagedError: the edition cannot be used.
            LibraryError, OSError: it cannot be written; what was taken in so far counts.
        """
        self._edition = edition
        self._shown = shown
        self._unshown = self._uncounted = self._unbooked = 0
        known = edition.begin()
        try:
            self._counts = Counts(edition, NameGroups.from_config(self._config.names))
            return self._run(files, ids, known)
        except BaseException as error:
            if isinstance(error, OSError | ReaderError) and not edition.folder.exists():
                raise IndexBusyError(MEANWHILE) from error
            # To go on from here need not begin with counting all that was taken in.
            if self._uncounted:
                with suppress(Exception):
                    self._counts.save()
            raise
        finally:
            edition.end()

    def _run(
        self, files: Sequence[FoundFile], ids: Mapping[str, str], known: Mapping[str, Filed]
    ) -> Changes:
        indexed = self._edition.index().paths()
        here = {file.path for file in files}
        before = self._edition.catalogue.files
        self._records = {path: record for path, record in known.items() if path in here}
        learned = learned_of(self._records, self._corrections)
        fresh = unread(files, self._records, learned)
        changed = sum(file.path in before for file in fresh)
        gone = (before.keys() | indexed) - here
        self._take_in(fresh, ids, learned, gone, settled=False)
        # What other articles of an outlet repeat is known only when all have been read.
        learned = learned_of(self._records, self._corrections)
        self._take_in(unread(files, self._records, learned), ids, learned, set(), settled=True)
        return Changes(new=len(fresh) - changed, changed=changed, gone=len(gone))

    def _take_in(
        self,
        fresh: Sequence[FoundFile],
        ids: Mapping[str, str],
        learned: Learned,
        gone: set[str],
        *,
        settled: bool,
    ) -> None:
        """Read files and commit them batch by batch. `settled` says that nothing more is to be read
        after this.
        """
        indexed = self._edition.index().paths()
        readings = self._readings(fresh, ids, learned, indexed)
        # The last commit of all says that the edition is whole, even where it adds nothing.
        sizes = list(batch_sizes(len(fresh), len(indexed)))
        sizes = sizes or ([0] if gone or settled else [])
        for left, size in zip(range(len(sizes) - 1, -1, -1), sizes, strict=True):
            batch = list(islice(readings, size))
            last = settled and not left
            self._commit(batch, learned, indexed, gone, settled=last)
            gone = set()
            self._grown(size, settled=last)

    def _readings(
        self,
        fresh: Sequence[FoundFile],
        ids: Mapping[str, str],
        learned: Learned,
        indexed: set[str],
    ) -> Iterator[Reading]:
        def held(file: FoundFile) -> Article | None:
            record = self._records.get(file.path)
            if record is None or not is_raw(file, record) or file.path not in indexed:
                return None
            article = self._edition.index().article(file.path)
            return None if is_corrected(article) else article

        return read_all(fresh, ids, self._config, self._tell, learned, held)

    def _commit(
        self,
        batch: Sequence[Reading],
        learned: Learned,
        indexed: set[str],
        gone: set[str],
        *,
        settled: bool,
    ) -> None:
        """Put a batch into the edition, and count it. What is stopped in between is not counted."""
        index = self._edition.index()
        articles = [reading.article for reading in batch if reading.article is not None]
        replaced = (gone | {reading.file.path for reading in batch}) & indexed
        before = self._counts.of(index.article(path) for path in replaced)
        after = self._counts.of(articles)
        records = {reading.file.path: record_of(reading, learned) for reading in batch}
        self._edition.commit(
            articles,
            replaced,
            Done(records, tuple(gone), settled),
            self._beat,
        )
        self._records |= records
        self._counts.follow(before, after)

    def _tell(self, progress: Progress | None) -> None:
        """Say how far the reading is; whoever is told may stop it by an exception."""
        self._said = progress
        if self._report is not None and progress is not None:
            self._report(progress)

    def _beat(self, done: int) -> None:
        """Let whoever is told stop a long commit too."""
        if done % _BEAT == 0:
            self._tell(self._said)

    def _grown(self, size: int, *, settled: bool) -> None:
        """Keep the counts, and show what there is, where it is time for that."""
        total = len(self._records)
        self._uncounted += size
        self._unbooked += size
        self._unshown += size
        shows = settled or self._unshown * _SHOWN > total
        if shows or self._uncounted * _COUNTED >= total:
            self._counts.save()
            self._uncounted = 0
        if settled or self._unbooked * _BOOKED >= total:
            self._counts.save_book()
            self._unbooked = 0
        if shows:
            self._edition.publish(self._records, settled=settled)
            self._unshown = 0
            if self._shown is not None:
                self._shown()
