"""The fall-back engine: articles kept in Whoosh's own format."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, ClassVar, Self

from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import LockError

from index.articles.model import Article
from index.errors import IndexBusyError
from index.search.documents import document, key_of
from index.search.matchers.damage import is_damage
from index.search.matchers.schema import VERSION, lengths_of, schema
from index.search.matchers.snapshot import Snapshot

_NAME = "articles"
#: Megabytes of postings that are held before they are written.
_MEMORY = 128


class Matchers:
    """An index in Whoosh's own format; see `engine.Engine`."""

    name: ClassVar[str] = "matchers"
    version: ClassVar[int] = VERSION

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - Whoosh has no types
        self._index = index

    @classmethod
    def in_memory(cls) -> Self:
        """An empty index that leaves nothing on the disk."""
        return cls(RamStorage().create_index(schema(), indexname=_NAME))

    @classmethod
    def exists(cls, folder: Path) -> bool:
        """Whether a folder has an index of Whoosh's."""
        return bool(FileStorage(str(folder)).index_exists(_NAME))

    @classmethod
    def open(cls, folder: Path) -> Self:
        """The index in a folder; it is made when there is none."""
        storage = FileStorage(str(folder))
        if storage.index_exists(_NAME):
            return cls(storage.open_index(_NAME))
        return cls(storage.create_index(schema(), indexname=_NAME))

    @staticmethod
    def damage(error: Exception) -> bool:
        """Whether an error that came out of this engine tells that the index is damaged."""
        return is_damage(error)

    def latest_generation(self) -> int:
        """The number of the last commit, whoever made it."""
        return int(self._index.latest_generation())

    def newest(self) -> Snapshot:
        """The state after the last commit."""
        return Snapshot(self._index)

    def update(
        self,
        articles: Iterable[Article],
        gone: Iterable[str],
        progress: Callable[[int], None] | None,
    ) -> None:
        """Add or replace articles, drop the paths that are gone; all of it in one commit."""
        writer = self._writer()
        try:
            self._write(writer, articles, gone, progress)
        except BaseException:
            with suppress(Exception):
                writer.cancel()
            raise
        writer.commit()

    def close(self) -> None:
        """Give the files back; the index cannot be used afterwards."""
        self._index.close()

    def _writer(self) -> Any:  # noqa: ANN401 - Whoosh has no types
        try:
            # A compound segment is copied whole into memory whenever it is opened.
            return self._index.writer(limitmb=_MEMORY, compound=False)
        except LockError as error:
            raise IndexBusyError("another isis-reader is writing the index") from error

    def _write(
        self,
        writer: Any,  # noqa: ANN401 - Whoosh has no types
        articles: Iterable[Article],
        gone: Iterable[str],
        progress: Callable[[int], None] | None,
    ) -> None:
        # What is there now, also of another process: whoever has the lock sees the last commit.
        known = self._paths()
        added: set[str] = set()
        for path in known.intersection(gone):
            writer.delete_by_term("path", key_of(path))
        for article in articles:
            if article.path in added:
                continue
            if article.path in known:
                writer.delete_by_term("path", key_of(article.path))
            added.add(article.path)
            made = document(article)
            writer.add_document(**made, lengths=lengths_of(made))
            if progress:
                progress(len(added))

    def _paths(self) -> set[str]:
        state = self.newest()
        try:
            return set(state.paths())
        finally:
            state.close()
