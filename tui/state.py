"""What is kept between runs, for each library apart: marks, queries, the place, the theme.

It lies in the XDG state folder as JSON. It is a convenience: whatever is wrong with the file, the
reader opens without it, and says so.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from index.articles.model import Entry
from index.atomic import write_atomically
from index.errors import ReaderError
from index.library import Library
from index.paths import state_root

_HISTORY = 100
_VERSION = 1


class KeptMark(msgspec.Struct, frozen=True):
    """A marked article: its path, and a digest of its content by which it is found when moved."""

    path: str
    content: str = ""


class Kept(msgspec.Struct, kw_only=True):
    """The file. `theme` is what was chosen by key, `theme_over` what was configured at the time."""

    version: int = _VERSION
    marks: tuple[KeptMark, ...] = ()
    history: tuple[str, ...] = ()
    query: str = ""
    place: str = ""
    theme: str = ""
    theme_over: str = ""


def state_file(library_key: str) -> Path:
    """Where the state of a library is, or would be."""
    return state_root() / f"{library_key}.json"


class State:
    """The state of one library: made by `State.load`; what was set is written by `save`, and
    `changed` is called when there is something to write.

    Two instances may run: a save reads the file again and replaces only what this one has set, so
    the last writer wins key by key.
    """

    def __init__(self, path: Path, kept: Kept, notice: str | None = None) -> None:
        self.path = path
        self.notice = notice
        self.changed: Callable[[], None] | None = None
        self._kept = kept
        self._set: dict[str, Any] = {}

    @classmethod
    def load(cls, library_key: str) -> "State":
        """The state of a library; an empty one when there is none or it cannot be read.

        A damaged file is set aside beside its place, and `notice` says so.
        """
        path = state_file(library_key)
        try:
            return cls(path, _read(path))
        except FileNotFoundError:
            return cls(path, Kept())
        except (OSError, ValueError) as error:
            aside = path.with_suffix(".damaged.json")
            reason = error.strerror if isinstance(error, OSError) else "it is damaged"
            notice = f"{path}: the state of the last run cannot be read: {reason}"
            with suppress(OSError):
                path.replace(aside)
                notice += f"; it was set aside as {aside.name}"
            return cls(path, Kept(), notice)

    @property
    def marks(self) -> tuple[KeptMark, ...]:
        """The marked articles, in the order in which they were marked."""
        return self._kept.marks

    @marks.setter
    def marks(self, marks: Sequence[KeptMark]) -> None:
        self._put("marks", tuple(marks))

    @property
    def history(self) -> tuple[str, ...]:
        """The queries that were used, oldest first, each once."""
        return self._kept.history

    def remember(self, query: str) -> None:
        """Put a query at the end of the history."""
        query = query.strip()
        if query:
            older = tuple(q for q in self.history if q != query)
            self._put("history", (*older, query)[-_HISTORY:])

    @property
    def query(self) -> str:
        """The query of the last run."""
        return self._kept.query

    @query.setter
    def query(self, query: str) -> None:
        self._put("query", query)

    @property
    def place(self) -> str:
        """The path of the article that was in hand."""
        return self._kept.place

    @place.setter
    def place(self, path: str) -> None:
        self._put("place", path)

    def theme(self, configured: str) -> str:
        """The theme to open with: the one chosen by key, unless another was configured since."""
        kept = self._kept
        return kept.theme if kept.theme and kept.theme_over == configured else configured

    def choose_theme(self, theme: str, configured: str) -> None:
        """Keep a theme that was chosen by key."""
        self._put("theme", theme)
        self._put("theme_over", configured)

    def _put(self, key: str, value: object) -> None:
        if getattr(self._kept, key) != value:
            setattr(self._kept, key, value)
            self._set[key] = value
            if self.changed is not None:
                self.changed()

    def save(self) -> None:
        """Write what was set, whole or not at all; what cannot be written is left, in silence."""
        if not self._set:
            return
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            with _alone(self.path.with_suffix(".lock")):
                try:
                    now = _read(self.path)
                except (OSError, ValueError):
                    now = Kept()
                for key, value in self._set.items():
                    setattr(now, key, value)
                write_atomically(self.path, msgspec.json.encode(now))
            self._set.clear()


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
    kept: Sequence[KeptMark], entries: Sequence[Entry], text_of: Callable[[str], str]
) -> tuple[tuple[str, ...], tuple[KeptMark, ...]]:
    """The ids of kept marks, by path, or by content for a file that was moved; and the marks whose
    articles are not there now, which are kept for when they are back.

    `text_of` gives the text of an id; it is asked only when a path is gone, and may refuse.
    """
    by_path = {entry.path: entry.id for entry in entries}
    gone = {mark.content for mark in kept if mark.path not in by_path and mark.content}
    moved: dict[str, str] = {}
    if gone:
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


def _read(path: Path) -> Kept:
    kept = msgspec.json.decode(path.read_bytes(), type=Kept)
    if kept.version != _VERSION:
        raise ValueError(f"version {kept.version}")
    return kept


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """While no other instance saves; on systems without flock the rename alone has to do."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
