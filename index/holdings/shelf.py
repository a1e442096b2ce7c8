"""The files of a library and the entries of those that could be read, by path and by id."""

from collections.abc import Mapping, Sequence
from copy import copy
from functools import cached_property
from pathlib import Path

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

    `ids` are ids by path, `paths` the other way; `entries` are by path.
    """

    def __init__(self, found: Found, entries: Mapping[str, Entry] | None = None) -> None:
        self.found = found
        self.ids = identify([file.path for file in found.files])
        self.paths = {id_: path for path, id_ in self.ids.items()}
        self._put(entries or {})

    def holding(self, entries: Mapping[str, Entry]) -> "Shelf":
        """A shelf of the same files with other entries."""
        other = copy(self)
        other._put(entries)  # noqa: SLF001 - another of us
        return other

    def _put(self, entries: Mapping[str, Entry]) -> None:
        ids = self.ids
        self.entries: Mapping[str, Entry] = {
            path: entry if entry.id == id_ else msgspec.structs.replace(entry, id=id_)
            for path, entry in entries.items()
            if (id_ := ids.get(path)) is not None
        }
        self.__dict__.pop("newest", None)

    @cached_property
    def newest(self) -> Sequence[Entry]:
        """The entries in the order of a list; put in order when they are first asked for."""
        return tuple(newest_first(self.entries.values()))

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
