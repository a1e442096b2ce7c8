"""The marked articles: which they are while a library is open, and how they are kept."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress

import msgspec

from index.articles.model import Entry
from index.errors import ReaderError
from index.library import Library


class KeptMark(msgspec.Struct, frozen=True):
    """A marked article: its path, and a digest of its content by which it is found when moved."""

    path: str
    content: str = ""


class Marks:
    """The marked articles of an open library, by id, in the order in which they were marked."""

    def __init__(self, ids: Sequence[str] = (), changed: Callable[[], None] | None = None) -> None:
        self._ids = dict.fromkeys(ids)
        self._changed = changed

    @property
    def ids(self) -> tuple[str, ...]:
        """The ids, first marked first."""
        return tuple(self._ids)

    def toggle(self, article_id: str) -> bool:
        """Mark an article, or take its mark away; True when it is marked now."""
        if article_id in self._ids:
            del self._ids[article_id]
        else:
            self._ids[article_id] = None
        self._say()
        return article_id in self._ids

    def clear(self) -> None:
        """Take all marks away."""
        self._ids.clear()
        self._say()

    def _say(self) -> None:
        if self._changed is not None:
            self._changed()

    def __contains__(self, article_id: object) -> bool:
        return article_id in self._ids

    def __len__(self) -> int:
        return len(self._ids)

    def __iter__(self) -> Iterator[str]:
        return iter(self.ids)


def digest(text: str) -> str:
    """What tells one content from another."""
    import hashlib  # not before there is a mark

    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def resolve_marks(
    kept: Sequence[KeptMark],
    entries: Sequence[Entry],
    text_of: Callable[[str], str] | None = None,
) -> tuple[tuple[str, ...], tuple[KeptMark, ...]]:
    """The ids of kept marks, by path, or by content for a file that was moved; and the marks whose
    articles are not there now, which are kept for when they are back.

    `text_of` gives the text of an id; it is asked only when a path is gone, and may refuse. Without
    it files that were moved are not looked for.
    """
    by_path = {entry.path: entry.id for entry in entries}
    gone = {mark.content for mark in kept if mark.path not in by_path and mark.content}
    moved: dict[str, str] = {}
    if gone and text_of is not None:
        held = {mark.path for mark in kept}
        for entry in entries:
            if entry.path not in held:
                with suppress(ReaderError):
                    moved.setdefault(digest(text_of(entry.id)), entry.id)
    ids: dict[str, None] = {}
    lost: list[KeptMark] = []
    for mark in kept:
        found = by_path.get(mark.path) or (moved.get(mark.content) if mark.content else None)
        if found is None:
            lost.append(mark)
        else:
            ids[found] = None
    return tuple(ids), tuple(lost)


def kept_marks(library: Library, ids: Sequence[str]) -> tuple[KeptMark, ...]:
    """The marks of articles as they are kept."""
    found: list[KeptMark] = []
    for article_id in ids:
        with suppress(ReaderError):
            entry = library.entry(article_id)
            content = ""
            with suppress(ReaderError):
                content = digest(library.article(article_id).text)
            found.append(KeptMark(entry.path, content))
    return tuple(found)
