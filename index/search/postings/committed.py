"""What a commit left: its segments, open for reading, and which of their documents are living."""

import threading
from collections.abc import Mapping
from contextlib import ExitStack
from functools import cached_property
from types import TracebackType
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from index.search.postings import storage, toc
from index.search.postings.codec import ArraySegment
from index.search.postings.file import DamageError
from index.search.postings.segment import Segment


class _Open:
    """An open segment; several commits may have it, and it is closed when none does any more."""

    _alone = threading.Lock()

    def __init__(self, segment: Segment) -> None:
        self.segment = segment
        self._users = 0

    def take(self) -> None:
        """Have one more user."""
        with self._alone:
            self._users += 1

    def give_back(self) -> None:
        """Have one less."""
        with self._alone:
            self._users -= 1
            last = not self._users
        if last:
            self.segment.close()


class Part:
    """A segment as it is in a commit."""

    def __init__(self, entry: ArraySegment, opened: _Open) -> None:
        #: What the table of contents says of it.
        self.entry = entry
        self.opened = opened

    @property
    def segment(self) -> Segment:
        """Its file. It may be the same object in several commits."""
        return self.opened.segment

    @cached_property
    def living(self) -> npt.NDArray[np.bool_] | None:
        """Which of its documents are living; None: all of them."""
        return self.entry.living()

    def __len__(self) -> int:
        return int(self.entry.doc_count())


class Committed:
    """The segments of one commit. It stays readable, whatever is committed after it."""

    def __init__(self, generation: int, schema: Any, parts: tuple[Part, ...]) -> None:  # noqa: ANN401 - Whoosh's
        #: The number of the commit; 0: there was none yet.
        self.generation = generation
        #: The schema, as Whoosh has it; None where there is no commit.
        self.schema = schema
        self.parts = parts
        self._closed = False
        for part in parts:
            part.opened.take()

    def __len__(self) -> int:
        return sum(map(len, self.parts))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the files back; those that another commit has, too, stay open for it."""
        if not self._closed:
            self._closed = True
            for part in self.parts:
                part.opened.give_back()


def newest(place: storage.Storage, name: str, before: Committed | None = None) -> Committed:
    """What the last commit left; of `before`, which is not closed, open segments are used again.

    Raises:
        DamageError: a file is missing, or not as it was written.
        OSError: the files cannot be read.
    """
    opened = {part.entry.segid: part.opened for part in before.parts} if before else {}
    while True:
        generation = toc.latest(place, name)
        if not generation:
            return Committed(0, None, ())
        try:
            return _open(place, toc.read(place, name, generation), opened)
        except FileNotFoundError as error:
            # Another process may have committed, and removed files, while we were opening them.
            if toc.latest(place, name) == generation:
                raise DamageError(f"{error.filename or error}: it is missing") from error


def _open(place: storage.Storage, contents: toc.Contents, opened: Mapping[str, _Open]) -> Committed:
    with ExitStack() as undo:
        parts = []
        for entry in contents.segments:
            shared = opened.get(entry.segid)
            if shared is None:
                shared = _Open(entry.open(place))
                undo.callback(shared.segment.close)
            parts.append(Part(entry, shared))
        undo.pop_all()
    return Committed(contents.generation, contents.schema, tuple(parts))
