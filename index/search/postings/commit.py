"""Changes of an index: documents in, documents out, all in one commit or not at all.

Until the table of contents is given its name, whatever interrupts leaves the old state. No clock
plays a role. One writer at a time: Whoosh's own lock, so that a writer of Whoosh's is one of them.

Of Whoosh it uses `index.LockError` and `Storage.lock` (with the name that its writers use).
"""

from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import Any, BinaryIO, Self

import numpy as np
import numpy.typing as npt
from whoosh.index import LockError

from index.search.postings import storage, toc
from index.search.postings.codec import SUFFIX, ArraySegment
from index.search.postings.committed import Committed, Part, newest
from index.search.postings.dictionary import FamilyOf
from index.search.postings.file import DamageError
from index.search.postings.merging import merge
from index.search.postings.tiers import Size, merges

_LOCK = "WRITELOCK"

Numbers = npt.NDArray[np.integer[Any]]


class Change:
    """A change of an index, to be used in a `with`; without a call of `commit` nothing changes.

    Raises (at the `with`):
        LockError: another writer is at work.
        DamageError: what is there cannot be read.
        OSError: the files cannot be read, or not be locked.
    """

    def __init__(
        self,
        place: storage.Storage,
        name: str,
        schema: Any,  # noqa: ANN401 - Whoosh's
        family_of: FamilyOf,
        reuse: Committed | None = None,
    ) -> None:
        """`reuse` is an earlier state, still open, whose segments need not be opened again."""
        self._place = place
        self._name = name
        self._schema = schema
        self._family_of = family_of
        self._reuse = reuse
        self._lock = place.lock(f"{name}_{_LOCK}")
        self._new: list[ArraySegment] = []
        self._gone: dict[str, Numbers] = {}

    def __enter__(self) -> Self:
        if not self._lock.acquire(blocking=False):
            raise LockError(f"{self._name}: another writer is at work")
        try:
            #: The state that is changed.
            self.before = newest(self._place, self._name, self._reuse)
        except BaseException:
            self._lock.release()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self.before.close()
            self._give_up()
        finally:
            self._lock.release()

    def add(self, fill: Callable[[BinaryIO], None]) -> None:
        """Add a segment; `fill` writes it, as `SegmentWriter.write` does. May be called again.

        Raises:
            OSError: it cannot be written.
        """
        self._new.append(self._written(fill))

    def delete(self, part: Part, numbers: Numbers) -> None:
        """Delete documents of a part of the state that is changed; they may be deleted already."""
        numbers = np.setdiff1d(numbers, part.entry.deleted())
        if not len(numbers):
            return
        segid = part.entry.segid
        self._gone[segid] = np.union1d(self._gone.get(segid, numbers), numbers)

    def commit(self) -> int:
        """Make the change; the number of the commit, which is the old one when nothing changes.

        Raises:
            LockError: another writer was at work, unseen by the lock; nothing was changed.
            DamageError: what is there cannot be read.
            OSError: it cannot be written.
        """
        entries = [self._after(part.entry) for part in self.before.parts] + self._new
        after = self._merged([entry for entry in entries if entry.doc_count()])
        # Two entries of one segment are equal, whatever is deleted in them.
        if not self._new and not self._gone and after == [p.entry for p in self.before.parts]:
            return self.before.generation
        generation = self.before.generation + 1
        try:
            for entry in after:
                if entry in self._new:
                    storage.sync(self._place, entry.file_name)
            toc.write(self._place, self._name, toc.Contents(generation, self._schema, tuple(after)))
        except (FileExistsError, FileNotFoundError) as error:
            # Its commit has the number of this one, or it removed what it knew nothing of.
            raise LockError(f"{self._name}: another writer was faster") from error
        # The commit is made: what cannot be removed now is removed after the next one.
        with suppress(OSError, DamageError):
            toc.clean(self._place, self._name)
        self._new = []
        return generation

    def _give_up(self) -> None:
        """Remove what was written for nothing."""
        if not self._new:
            return
        # Only the disk knows what was committed: an interruption may have come right after it.
        with suppress(OSError, DamageError):
            needed = toc.segments(self._place, self._name)
            for entry in self._new:
                if entry not in needed:
                    storage.remove(self._place, entry.file_name)

    def _after(self, entry: ArraySegment) -> ArraySegment:
        gone = self._gone.get(entry.segid)
        return entry if gone is None else entry.without(gone)

    def _merged(self, entries: list[ArraySegment]) -> list[ArraySegment]:
        """The segments of the new state, some of them made into one."""
        sizes = [Size(entry.doc_count_all(), entry.doc_count()) for entry in entries]
        groups = merges(sizes)
        kept = set(range(len(entries))).difference(*groups)
        made = [self._merge([entries[n] for n in group]) for group in groups]
        self._new += made
        return [entries[n] for n in sorted(kept)] + made

    def _merge(self, entries: list[ArraySegment]) -> ArraySegment:
        opened = {part.entry.segid: part.segment for part in self.before.parts}
        segments = []
        own = []
        try:
            for entry in entries:
                segment = opened.get(entry.segid)
                if segment is None:
                    segment = entry.open(self._place)
                    own.append(segment)
                segments.append(segment)
            living = [entry.living() for entry in entries]
            return self._written(lambda target: merge(segments, living, target, self._family_of))
        finally:
            for segment in own:
                segment.close()

    def _written(self, fill: Callable[[BinaryIO], None]) -> ArraySegment:
        segid = ArraySegment.new_id()
        file = f"{self._name}_{segid}{SUFFIX}"
        with storage.new(self._place, file) as target:
            fill(target)
        source = storage.source(self._place, file)
        try:
            return ArraySegment.of(self._name, segid, source)
        finally:
            source.close()
