"""The files of a library: what is read, what is left out, and what could not be looked at."""

import os
import stat
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from index.articles.safe import safe as safe  # noqa: PLC0414 - callers find it beside what they show
from index.articles.source import reason_of

#: Suffixes that are read in a folder; a file that is named outright is tried whatever its suffix.
SUFFIXES = frozenset({".txt", ".text", ".md", ".markdown"})

_MAX_DEPTH = 64


class FoundFile(NamedTuple):
    """A file of the library: absolute path (links in it not resolved), bytes, time of change."""

    path: Path
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
        search.source(Path(os.path.abspath(os.path.expanduser(source))))  # noqa: PTH100, PTH111 - resolve() would follow links
    return Found(
        files=tuple(search.files[path] for path in sorted(search.files)),
        ignored=dict(sorted(search.ignored.items())),
        failed=tuple(sorted(set(search.failed))),
    )


class _Search:
    def __init__(self) -> None:
        self.files: dict[str, FoundFile] = {}
        self.ignored: Counter[str] = Counter()
        self.failed: list[FailedFile] = []

    def source(self, path: Path) -> None:
        try:
            found = path.stat()
        except (OSError, ValueError) as error:
            self._fail(path, reason_of(error))
            return
        if stat.S_ISDIR(found.st_mode):
            self._folder(path, found)
        elif stat.S_ISREG(found.st_mode):
            self._add(path, found)
        else:
            self._fail(path, "not a regular file; name a text file or a folder")

    def _folder(self, root: Path, root_stat: os.stat_result) -> None:
        """A walk without recursion; a folder that links lead to again is not entered again."""
        first = (root_stat.st_dev, root_stat.st_ino)
        waiting: list[tuple[Path, frozenset[tuple[int, int]]]] = [(root, frozenset({first}))]
        seen = {first}
        while waiting:
            folder, above = waiting.pop()
            try:
                with os.scandir(folder) as entries:
                    names = sorted(entry.name for entry in entries)
            except OSError as error:
                self._fail(folder, reason_of(error))
                continue
            for name in names:
                if name.startswith("."):
                    continue
                path = folder / name
                try:
                    found = path.stat()
                except (OSError, ValueError) as error:
                    if path.suffix.lower() in SUFFIXES:
                        self._fail(path, reason_of(error))
                    continue
                if stat.S_ISDIR(found.st_mode):
                    key = (found.st_dev, found.st_ino)
                    # Each folder once: two links to one folder would show every article twice.
                    if key not in seen and len(above) < _MAX_DEPTH:
                        seen.add(key)
                        waiting.append((path, above | {key}))
                elif stat.S_ISREG(found.st_mode):
                    self._in_folder(path, found)

    def _in_folder(self, path: Path, found: os.stat_result) -> None:
        suffix = path.suffix.lower()
        if suffix in SUFFIXES:
            self._add(path, found)
        else:
            self.ignored[safe(suffix)] += 1

    def _add(self, path: Path, found: os.stat_result) -> None:
        try:
            str(path).encode()
        except UnicodeEncodeError:
            # Such a path can be written neither to an index nor as JSON.
            self._fail(path, "its name is not UTF-8; rename it")
            return
        self.files[str(path)] = FoundFile(path, found.st_size, found.st_mtime_ns)

    def _fail(self, path: Path, reason: str) -> None:
        self.failed.append(FailedFile(safe(str(path)), reason))
