"""The engine of whole arrays: an index in segments of `postings`."""

from collections.abc import Callable, Collection, Iterable
from pathlib import Path
from typing import Any, ClassVar, Self

import numpy as np
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import LockError

from index.articles.model import Article
from index.errors import IndexBusyError
from index.search.arrays.state import ArrayState
from index.search.arrays.writing import NUMBERS, TEXTS, ArticleWriter, family_of
from index.search.documents import key_of
from index.search.fields import TEXT_FIELDS
from index.search.postings import toc
from index.search.postings.codec import schema
from index.search.postings.commit import Change
from index.search.postings.committed import Committed, newest
from index.search.postings.file import FORMAT, DamageError
from index.search.postings.segment import Segment

_NAME = "articles"

#: Raised whenever terms, fields or columns change: an index of another version is made anew.
_VERSION = 1

#: So many paths are looked up one by one; of more, all paths of a segment are read.
_FEW = 64


class Arrays:
    """An index in segments, whose tables of contents are Whoosh's; see `engine.Engine`."""

    name: ClassVar[str] = "arrays"
    version: ClassVar[int] = 1000 * _VERSION + FORMAT

    def __init__(self, place: Any) -> None:  # noqa: ANN401 - Whoosh has no types
        self._place = place
        # Segments that a commit leaves as they are stay open from one state to the next.
        self._last: Committed | None = None

    @classmethod
    def in_memory(cls) -> Self:
        """An empty index that leaves nothing on the disk."""
        return cls(RamStorage())

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether a folder has any commit. Raises OSError."""
        return bool(toc.latest(FileStorage(str(folder)), _NAME))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The index in a folder; it is empty until the first commit."""
        return cls(FileStorage(str(folder)))

    @staticmethod
    def damage(error: Exception) -> bool:
        """Whether an error tells that a file is not as it was written, or is not there."""
        return isinstance(error, DamageError)

    def latest_generation(self) -> int:
        """The number of the last commit, whoever made it. Raises OSError."""
        return toc.latest(self._place, _NAME)

    def newest(self) -> ArrayState:
        """The state after the last commit. Raises DamageError or OSError."""
        committed = newest(self._place, _NAME, self._last)
        # The next state takes from it what it has open already.
        self._keep(Committed(committed.generation, committed.schema, committed.parts))
        segments = [(part.segment, part.entry.deleted()) for part in committed.parts]
        return ArrayState(segments, committed.generation, committed.close)

    def update(
        self,
        articles: Iterable[Article],
        gone: Iterable[str],
        progress: Callable[[int], None] | None,
    ) -> None:
        """Add or replace articles, drop the paths that are gone; all of it in one commit.

        Raises:
            IndexBusyError: another writer is at work.
            DamageError: what is there cannot be read.
            OSError: it cannot be written.
        """
        words = schema(TEXT_FIELDS, TEXTS, NUMBERS)
        try:
            with Change(self._place, _NAME, words, family_of) as change:
                added = _add(change, articles, progress)
                _delete(change, added | set(gone))
                change.commit()
        except LockError as error:
            raise IndexBusyError("another isis-reader is writing the index") from error

    def close(self) -> None:
        """Give the files back."""
        self._keep(None)

    def _keep(self, committed: Committed | None) -> None:
        if self._last is not None:
            self._last.close()
        self._last = committed


def _add(
    change: Change, articles: Iterable[Article], progress: Callable[[int], None] | None
) -> set[str]:
    """Write articles, the first of each path; all their paths."""
    added: set[str] = set()
    writer = ArticleWriter()
    for article in articles:
        if article.path in added:
            continue
        added.add(article.path)
        writer.add(article)
        if writer.full:
            change.add(writer.write)
            writer = ArticleWriter()
        if progress:
            progress(len(added))
    if len(writer):
        change.add(writer.write)
    return added


def _delete(change: Change, paths: Collection[str]) -> None:
    """Delete the documents that stood at these paths before the change."""
    keys = {key_of(path) for path in paths}
    for part in change.before.parts:
        change.delete(part, _numbers(part.segment, keys))


def _numbers(segment: Segment, keys: Collection[str]) -> "np.ndarray[Any, np.dtype[np.intp]]":
    """The documents of a segment that stand at some paths, deleted ones among them."""
    column = segment.text_column("path")
    if column is None or not keys:
        return np.empty(0, np.intp)
    if len(keys) <= _FEW:
        codes = [code for key in keys if (code := column.find(key)) is not None]
    else:
        codes = [code for code, key in enumerate(column.values) if key in keys]
    return np.flatnonzero(np.isin(column.codes, codes))
