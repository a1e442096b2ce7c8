"""What is known of the files of a library without opening them, kept beside its index.

With it a library of thousands of files lists itself before a single file or the index is read.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import msgspec

from index.articles.model import Entry
from index.atomic import open_checked, write_checked
from index.errors import LibraryError
from index.search import filed
from index.search.filed import About, Entries, Filed, Files


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

    fingerprint: str
    generation: int
    files: Mapping[str, Filed]
    settled: bool = True

    @classmethod
    def load(cls, folder: Path) -> "Catalogue | None":
        """The catalogue of a folder; None when there is none, or none that can be used."""
        try:
            about, files = filed.unpacked(open_checked(folder / Catalogue.FILE))
        except (OSError, ValueError, RecursionError):
            return None
        return cls(
            fingerprint=about.fingerprint,
            generation=about.generation,
            files=files,
            settled=about.settled,
        )

    def save(self, folder: Path) -> None:
        """Write the catalogue; a crash at any moment leaves either the old one or this one.

        Raises:
            LibraryError: it cannot be written (a full disk, no permission).
        """
        about = About(filed.SCHEMA, self.fingerprint, self.generation, self.settled)
        try:
            write_checked(folder / Catalogue.FILE, filed.packed(about, self.files))
        except OSError as error:
            raise LibraryError(f"{folder}: cannot be written to: {error.strerror}") from error

    # -- what is known of all files: a catalogue that was just read need not look at each ---------

    @property
    def entries(self) -> Mapping[str, Entry]:
        """The entries of the files that could be read, by path."""
        if isinstance(self.files, Files):
            return Entries(self.files)
        return {path: one.entry for path, one in self.files.items() if one.entry is not None}

    @property
    def failures(self) -> Mapping[str, str]:
        """Why the others could not be read, by path."""
        if isinstance(self.files, Files):
            return self.files.failures
        return {path: one.failure for path, one in self.files.items() if one.failure is not None}

    @property
    def warnings(self) -> Mapping[str, tuple[str, ...]]:
        """What could not be used of files, by path, for a person."""
        if isinstance(self.files, Files):
            return self.files.warnings
        return {path: one.warnings for path, one in self.files.items() if one.warnings}
