"""What is kept between runs, for each library apart: marks, queries, names that were refused, the
place, the theme.

It lies in the XDG state folder as JSON. It is a convenience: whatever is wrong with the file, the
reader opens without it, and says so.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import msgspec

from index.atomic import write_atomically
from index.paths import state_root
from tui.marking import KeptMark

_HISTORY = 100
_VERSION = 1


class SavedQuery(msgspec.Struct, frozen=True):
    """A query that was kept under a name; its own words, where it was given none."""

    name: str
    query: str


class Kept(msgspec.Struct, kw_only=True):
    """The file. `theme` is what was chosen by key, `theme_over` what was configured at the time;
    `refused` are pairs of what was typed and the other name that is not to be searched for it.
    """

    version: int = _VERSION
    marks: tuple[KeptMark, ...] = ()
    history: tuple[str, ...] = ()
    saved: tuple[SavedQuery, ...] = ()
    refused: tuple[tuple[str, str], ...] = ()
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
    def saved(self) -> tuple[SavedQuery, ...]:
        """The queries that were kept under a name, in the order of their names."""
        return self._kept.saved

    def keep_query(self, name: str, query: str) -> None:
        """Keep a query under a name, in place of what had that name."""
        kept = SavedQuery(name.strip() or query.strip(), query.strip())
        others = (one for one in self.saved if one.name != kept.name)
        self._put("saved", tuple(sorted((*others, kept), key=lambda one: one.name.casefold())))

    def drop_query(self, name: str) -> None:
        """Keep the query of a name no longer."""
        self._put("saved", tuple(one for one in self.saved if one.name != name))

    @property
    def refused(self) -> frozenset[tuple[str, str]]:
        """What is not to be searched: pairs of what was typed, in lower case, and another name."""
        return frozenset(self._kept.refused)

    def turn_name(self, typed: str, name: str) -> bool:
        """Refuse another name for what is typed, or readmit it; True when it is refused now."""
        pair = (typed.casefold(), name)
        refused = self.refused ^ {pair}
        self._put("refused", tuple(sorted(refused)))
        return pair in refused

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
