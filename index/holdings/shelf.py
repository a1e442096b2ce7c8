"""The files of a library and the entries of those that could be read, by path and by id."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from pathlib import Path
from typing import overload

import msgspec

from index.articles.files import Found, find, safe
from index.articles.identify import ids as identify
from index.articles.identify import resolve
from index.articles.model import Entry
from index.articles.order import newest_first
from index.config import Config
from index.errors import LibraryError, UnknownArticleError


class Shelf:
    """What is there: made of what was found, and made anew whenever that or the entries change.

    `ids` are by path, and so are `entries`; `newest` are these in the order of a list.
    """

    def __init__(self, found: Found, entries: Mapping[str, Entry] | None = None) -> None:
        self.found = found
        self.ids = identify([file.path for file in found.files])
        self._put(entries or {})

    @cached_property
    def paths(self) -> Mapping[str, str]:
        """The paths by id."""
        return {id_: path for path, id_ in self.ids.items()}

    def holding(self, entries: Mapping[str, Entry]) -> "Shelf":
        """A shelf of the same files with other entries."""
        other = copy(self)
        other._put(entries)  # noqa: SLF001 - another of us
        return other

    def _put(self, entries: Mapping[str, Entry]) -> None:
        self.entries: Mapping[str, Entry] = _Shelved(entries, self.ids)
        self.newest: Sequence[Entry] = _Newest(self.entries)

    def resolve(self, argument: str) -> str:
        """The id that an argument means: an exact id, else a unique beginning, else a path.

        Raises:
            UnknownArticleError: none answers to it, or several do.
        """
        return resolve(argument, self.ids)

    def path(self, id_: str) -> str:
        """The path of an id.

        Raises:
            UnknownArticleError: there is no such article.
        """
        path = self.paths.get(id_)
        if path is None:
            raise UnknownArticleError(
                f"{id_}: no article has this id; `isis-reader list` names all"
            )
        return path

    def emptiness(self, config: Config, failed: int) -> str | None:
        """Why there is no article, and what to do; None when there is one."""
        if self.found.files and self.entries:
            return None
        where = ", ".join(safe(source) for source in config.library)
        ignored = self.found.ignored
        left = sum(ignored.values())
        kinds = f" ({left} of other kinds: {', '.join(sorted(ignored))})" if left else ""
        if failed:
            kinds = f" that can be read ({failed} cannot: isis-reader doctor)"
        return f"{where}: no article{kinds}; name a folder of .html, .txt or .md files with -l"


class _Shelved(Mapping[str, Entry]):
    """The entries of what is there, with their ids; each is made when it is first asked for."""

    def __init__(self, entries: Mapping[str, Entry], ids: Mapping[str, str]) -> None:
        self._entries = entries
        self._ids = ids
        # Nearly always all that is there has an entry.
        whole = list(entries) == list(ids)
        self._paths = ids if whole else {path: "" for path in entries if path in ids}
        self._known: dict[str, Entry] = {}

    def __len__(self) -> int:
        return len(self._paths)

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __getitem__(self, path: str) -> Entry:
        found = self._known.get(path)
        if found is None:
            id_ = self._ids[path]
            found = self._entries[path]
            if found.id != id_:
                found = msgspec.structs.replace(found, id=id_)
            self._known[path] = found
        return found


class _Newest(Sequence[Entry]):
    """Entries in the order of a list, put in order when the first is asked for."""

    def __init__(self, entries: Mapping[str, Entry]) -> None:
        self._entries = entries

    def __len__(self) -> int:
        return len(self._entries)

    @overload
    def __getitem__(self, at: int) -> Entry: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[Entry]: ...

    def __getitem__(self, at: int | slice) -> Entry | Sequence[Entry]:
        return self._ordered[at]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._ordered)

    @cached_property
    def _ordered(self) -> tuple[Entry, ...]:
        return tuple(newest_first(self._entries.values()))


def found(config: Config) -> Found:
    """The files of the library that a configuration names.

    Raises:
        LibraryError: there is no source, or none of them can be opened.
    """
    if not config.library:
        raise LibraryError("no library: name a folder of articles with -l, or under `library:`")
    files = find(config.library)
    if not files.files and files.failed and not any(Path(s).exists() for s in config.library):
        first = files.failed[0]
        raise LibraryError(f"{first.path}: {first.reason}; name a folder of articles with -l")
    return files
