"""What is known of the files of a library without opening them, kept beside its index.

With it a library of thousands of files lists itself before a single file or the index is read.
"""

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import msgspec
from msgspec.structs import replace

from index.articles.model import Entry
from index.atomic import read_checked, write_checked
from index.errors import LibraryError
from index.search.documents import key_of, path_of

#: Raised whenever Entry or this file changes; a catalogue of another version is made anew.
SCHEMA = 3


class Stamp(msgspec.Struct, frozen=True, array_like=True):
    """By what a file is known to be unchanged: its size in bytes, and its mtime in nanoseconds."""

    size: int
    mtime_ns: int


class Filed(msgspec.Struct, frozen=True, omit_defaults=True):
    """A file as it was read: its entry, or why it could not be; `warnings` are for a person.

    `said` is a digest of the user's corrections that were heeded, `digest` that of the text, by
    which they are found as well; `lines` are those that its outlet
    may repeat (outlet, headline, keys), `shared` those of them that it was found to repeat.
    """

    stamp: Stamp
    entry: Entry | None = None
    failure: str | None = None
    warnings: tuple[str, ...] = ()
    said: str = ""
    digest: str = ""
    shared: tuple[int, ...] = ()
    lines: tuple[str, str, tuple[int, ...]] | None = None


class Catalogue(msgspec.Struct, frozen=True, kw_only=True):
    """All files of a library by path, and the state of the index that they stand in.

    `fingerprint` is whatever else an entry depends on (configuration, version of the reader): a
    catalogue of another fingerprint says nothing about the files. `generation` is that of the
    index; when the index has another, a commit came between and the catalogue is out of date.
    `settled` is False while an update is under way: after one that was cut short there is more to
    read, though no file has changed.
    """

    #: Its name in the folder of an index.
    FILE: ClassVar[str] = "catalogue.msgpack"

    schema: int = SCHEMA
    fingerprint: str
    generation: int
    files: dict[str, Filed]
    settled: bool = True

    @classmethod
    def load(cls, folder: Path) -> "Catalogue | None":
        """The catalogue of a folder; None when there is none, or none that can be used."""
        try:
            found = msgspec.msgpack.decode(read_checked(folder / Catalogue.FILE), type=Catalogue)
            return _keyed(found, path_of) if found.schema == SCHEMA else None
        except (OSError, ValueError, RecursionError):
            return None

    def save(self, folder: Path) -> None:
        """Write the catalogue; a crash at any moment leaves either the old one or this one.

        Raises:
            LibraryError: it cannot be written (a full disk, no permission).
        """
        try:
            write_checked(folder / Catalogue.FILE, msgspec.msgpack.encode(_keyed(self, key_of)))
        except OSError as error:
            raise LibraryError(f"{folder}: cannot be written to: {error.strerror}") from error


def _keyed(catalogue: Catalogue, form: Callable[[str], str]) -> Catalogue:
    """The catalogue with its paths as they can be stored, or as they are."""

    def keyed(filed: Filed) -> Filed:
        entry = filed.entry
        if entry is None or form(entry.path) == entry.path:
            return filed
        return replace(filed, entry=replace(entry, path=form(entry.path)))

    files = {form(path): keyed(filed) for path, filed in catalogue.files.items()}
    return replace(catalogue, files=files)
