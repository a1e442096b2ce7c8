"""The editions of one index: which of them serves, which one is being made, which ones can go.

    FOLDER/current             the names of the editions that serve, the one made last first
    FOLDER/FINGERPRINT-TOKEN   an edition

Each fingerprint (version, settings) has an edition of its own: two versions of ours side by side do
not take the index from one another. `current` is replaced atomically, when an edition is whole.
"""

import os
import re
import secrets
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from index.atomic import write_atomically
from index.errors import LibraryError
from index.holdings.edition import Edition
from index.search.catalogue import Catalogue

_CURRENT = "current"
_NAME = re.compile(r"[0-9a-f]{8}-[0-9a-f]{12}-[0-9a-f]{8}")

#: Fingerprints of which an edition is kept: this one, and the one before.
_KEPT = 2


class Editions:
    """The editions in the folder of an index, as those of a fingerprint see them.

    Whatever writes here is called by whoever holds the writers' lock.
    """

    def __init__(self, folder: Path, fingerprint: str) -> None:
        self._folder = folder
        self._fingerprint = fingerprint
        #: Those that this process found damaged, also where they could not be removed.
        self._spoilt: set[str] = set()
        #: The folder of the edition of this fingerprint that should serve, and cannot be used.
        self.lost: Path | None = None

    # -- reading ----------------------------------------------------------------------------------

    def serving(self, before: Edition | None) -> Edition | None:
        """The edition that answers now: one of this fingerprint, else one of other settings. It is
        the one `before` if that still is the one; `current` may be lost.

        Raises:
            LibraryError: the folder is not safely ours.
        """
        if not _ours(self._folder):
            return None
        current = self._current()
        self.lost = None
        for name in sorted(filter(self._known, current), key=lambda name: not self._mine(name)):
            edition = before if before is not None and before.name == name else self._load(name)
            if edition is not None:
                return edition
            if self._mine(name) and name not in self._spoilt and (self._folder / name).exists():
                self.lost = self._folder / name
        found = [e for name in self._all() if name not in current and (e := self._load(name))]
        return min(found, key=lambda e: (not self.is_mine(e), not e.whole), default=None)

    def unfinished(self, serving: Edition | None) -> Iterator[Edition]:
        """The editions of this fingerprint that do not serve yet."""
        names = {*self._current(), serving.name if serving is not None else ""}
        for name in filter(self._mine, self._all()):
            if name not in names and (found := self._load(name)):
                yield found

    def is_mine(self, edition: Edition) -> bool:
        """Whether an edition is of this fingerprint."""
        return edition.catalogue.fingerprint == self._fingerprint

    def _load(self, name: str) -> Edition | None:
        if name in self._spoilt or not self._known(name):
            return None
        found = Edition.load(self._folder / name)
        # A name is only a name: of what an edition is, its checked catalogue says.
        return found if found and name.startswith(f"{found.catalogue.fingerprint}-") else None

    def _mine(self, name: str) -> bool:
        return name.startswith(f"{self._fingerprint}-")

    def _known(self, name: str) -> bool:
        """Whether an edition was made by our version, if perhaps with other settings."""
        return name.partition("-")[0] == self._fingerprint.partition("-")[0]

    def _current(self) -> list[str]:
        try:
            lines = (self._folder / _CURRENT).read_bytes().decode("ascii", "replace").splitlines()
        except OSError:
            return []
        return [line for line in lines if _NAME.fullmatch(line)]

    def _all(self) -> list[str]:
        try:
            return sorted(
                path.name for path in self._folder.iterdir() if _NAME.fullmatch(path.name)
            )
        except OSError:
            return []

    # -- writing ----------------------------------------------------------------------------------

    def make(self) -> Edition:
        """A new edition without an article, that does not serve yet.

        Raises:
            LibraryError, OSError: it cannot be written.
        """
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _ours(self._folder)
        return Edition.make(
            self._folder / f"{self._fingerprint}-{secrets.token_hex(4)}", self._fingerprint
        )

    def serve(self, edition: Edition) -> None:
        """Let an edition answer from now on, and remove what nobody asks any more.

        Raises:
            OSError: it cannot be written; what served still does.
        """
        current = self._current()
        if current[:1] != [edition.name]:
            fingerprint = edition.name.rpartition("-")[0]
            others = [name for name in current if name.rpartition("-")[0] != fingerprint]
            self._write([edition.name, *others[: _KEPT - 1]])
        self._sweep()

    def spoil(self, edition: Edition) -> None:
        """See to it that a damaged edition never serves again."""
        self._spoilt.add(edition.name)
        edition.close()

    def remove_spoilt(self) -> None:
        """Remove the editions that this process found damaged.

        Raises:
            OSError: it cannot be written.
        """
        for name in self._spoilt & set(self._all()):
            # Without its catalogue an edition cannot be used, also if the rest cannot be removed.
            (self._folder / name / Catalogue.FILE).unlink(missing_ok=True)
            shutil.rmtree(self._folder / name, ignore_errors=True)

    def _write(self, names: list[str]) -> None:
        write_atomically(self._folder / _CURRENT, "".join(f"{n}\n" for n in names).encode())

    def _sweep(self) -> None:
        """Remove all that is not served, also what other versions left here."""
        kept = {_CURRENT, *self._current()}
        aside = self._folder.with_name(f"{self._folder.name}.aside")  # of versions without editions
        for path in (*self._folder.iterdir(), aside):
            if path.name in kept:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path, ignore_errors=True)
            else:
                with suppress(OSError):
                    path.unlink(missing_ok=True)


def _ours(folder: Path) -> bool:
    """Whether there is a folder, which then is our own: an index holds what could be made to act.

    Raises:
        LibraryError: it is a link, or another user's.
    """
    try:
        found = folder.lstat()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise LibraryError(f"{folder}: the index cannot be read: {error.strerror}") from error
    if not stat.S_ISDIR(found.st_mode):
        raise LibraryError(f"{folder}: expected a folder for the index, not a link or a file")
    if hasattr(os, "getuid") and found.st_uid != os.getuid():
        raise LibraryError(f"{folder}: the folder of the index belongs to another user")
    return True
