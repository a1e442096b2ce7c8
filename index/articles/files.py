"""The files of a library: what is read, what is left out, and what could not be looked at."""

import os
import stat
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from index.articles.formats.registry import SUFFIXES
from index.articles.safe import safe as safe  # noqa: PLC0414 - callers find it beside what they show
from index.articles.source import reason_of

_MAX_DEPTH = 64

#: What browsers put behind a page's name for the folder of its pictures and frames.
_PAGES = (".html", ".htm", ".xhtml")
_BESIDE = (
    "_files",
    ".files",
    "-files",
    "-Dateien",
    "_Dateien",
    "_fichiers",
    "_archivos",
    "_bestanden",
)


class FoundFile(NamedTuple):
    """A file of the library: absolute path (links in it not resolved), bytes, time of change."""

    path: str
    size: int
    mtime_ns: int


class FailedFile(NamedTuple):
    """A file, folder or source that could not be looked at; `path` is fit to be shown."""

    path: str
    reason: str


@dataclass(frozen=True)
class Found:
    """What `find` found: files by path, counts of other suffixes (lower case), failures."""

    files: tuple[FoundFile, ...] = ()
    ignored: dict[str, int] = field(default_factory=dict)
    failed: tuple[FailedFile, ...] = ()


def find(sources: Iterable[str | Path]) -> Found:
    """The files of all sources, sorted by path, each once.

    A folder is read with all below it, but for hidden files and folders; links to folders are
    followed, never round in a circle. Nothing is opened: a pipe or a device is a failure where it
    is named, and passed over in a folder.
    """
    search = _Search()
    for source in sources:
        search.source(os.path.abspath(os.path.expanduser(source)))  # noqa: PTH100, PTH111 - resolve() would follow links
    return Found(
        files=tuple(search.files[path] for path in sorted(search.files)),
        ignored=dict(sorted(search.ignored.items())),
        failed=tuple(sorted(set(search.failed))),
    )


class _Search:
    """The walk. Paths are strings: twenty thousand Path objects are half a second of the start."""

    def __init__(self) -> None:
        self.files: dict[str, FoundFile] = {}
        self.ignored: Counter[str] = Counter()
        self.failed: list[FailedFile] = []

    def source(self, path: str) -> None:
        try:
            found = os.stat(path)  # noqa: PTH116 - see the class
        except (OSError, ValueError) as error:
            self._fail(path, reason_of(error))
            return
        if stat.S_ISDIR(found.st_mode):
            self._folder(path, found)
        elif stat.S_ISREG(found.st_mode):
            self._add(path, found)
        else:
            self._fail(path, "not a regular file; name a text file or a folder")

    def _folder(self, root: str, root_stat: os.stat_result) -> None:
        """A walk without recursion; a folder above itself by a link is not entered again."""
        first = (root_stat.st_dev, root_stat.st_ino)
        waiting: list[tuple[str, int]] = [(root, 0)]
        seen = {first}
        while waiting:
            folder, depth = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    found_here = [entry for entry in entries if not entry.name.startswith(".")]
            except OSError as error:
                self._fail(folder, reason_of(error))
                continue
            folders: list[tuple[os.DirEntry[str], os.stat_result]] = []
            for entry in found_here:
                try:
                    found = entry.stat()
                except (OSError, ValueError) as error:
                    if _suffix(entry.name) in SUFFIXES:
                        self._fail(entry.path, reason_of(error))
                    continue
                if stat.S_ISREG(found.st_mode):
                    self._in_folder(entry, found)
                elif stat.S_ISDIR(found.st_mode):
                    folders.append((entry, found))
            if not folders:
                continue
            parts = _parts_of_pages([entry.name for entry in found_here])
            for entry, found in sorted(folders, key=lambda pair: pair[0].name):
                key = (found.st_dev, found.st_ino)
                # Each folder once: two links to one folder would show every article twice.
                if key not in seen and depth < _MAX_DEPTH and entry.name not in parts:
                    seen.add(key)
                    waiting.append((entry.path, depth + 1))

    def _in_folder(self, entry: os.DirEntry[str], found: os.stat_result) -> None:
        suffix = _suffix(entry.name)
        if suffix in SUFFIXES:
            self._add(entry.path, found)
        else:
            self.ignored[safe(suffix)] += 1

    def _add(self, path: str, found: os.stat_result) -> None:
        if not path.isascii():
            try:
                path.encode()
            except UnicodeEncodeError:
                # Such a path can be written neither to an index nor as JSON.
                self._fail(path, "its name is not UTF-8; rename it")
                return
        self.files[path] = FoundFile(path, found.st_size, found.st_mtime_ns)

    def _fail(self, path: str, reason: str) -> None:
        self.failed.append(FailedFile(safe(path), reason))


def _parts_of_pages(names: list[str]) -> set[str]:
    """The folders that a browser made beside the pages that it saved whole."""
    stems = [os.path.splitext(name)[0] for name in names if _suffix(name) in _PAGES]  # noqa: PTH122 - see _Search
    return {stem + behind for stem in stems for behind in _BESIDE} if stems else set()


def _suffix(name: str) -> str:
    # Names that begin with a dot are passed over, so that the last one begins a suffix.
    at = name.rfind(".")
    return name[at:].lower() if at > 0 else ""
