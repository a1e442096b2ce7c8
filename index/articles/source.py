"""Bytes -> text: what is decoded, what is replaced, and which files are no text at all."""

import codecs
import datetime as dt
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from index.articles.safe import CONTROL, CONTROLS
from index.errors import UnreadableFileError

MB = 1_000_000

#: The first bytes of a file, by which its format is known.
HEAD = 65_536

#: First bytes that no text begins with, and what they say the file is.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"\x7fELF", "a program"),
    (b"\x1f\x8b", "a gzip archive within another"),
    (b"\xfd7zXZ", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"SQLite format 3\x00", "a database"),
)

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: A file with more of its characters than this share being controls (or NULs) is no text. A page
#: that was pasted from a terminal has a few of them, and is.
_MOST_CONTROLS = 0.3
_MOST_NULS = 0.05

_C0 = bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0C, 0x0D))


class OpenFile:
    """A regular file while it is read: its first bytes, then the rest, up to a limit.

    `changed` is the day on which it was last written, in the time zone that is furthest ahead.
    """

    def __init__(self, file: BinaryIO, found: os.stat_result, shown: str) -> None:
        self._file = file
        self._size = found.st_size
        self._shown = shown
        self.changed = _day_of(found.st_mtime)
        self._taken = 0

    def take(self, count: int) -> bytes:
        """So many bytes from where the last call ended; fewer at the end.

        Raises:
            UnreadableFileError: the file cannot be read.
        """
        try:
            data = self._file.read(count)
        except (OSError, ValueError) as error:
            raise UnreadableFileError(self._shown, reason_of(error)) from error
        self._taken += len(data)
        return data

    def rest(self, max_file_mb: float, ballast: int) -> bytes:
        """All that has not been taken yet.

        Raises:
            UnreadableFileError: the file has more than `ballast` times `max_file_mb`.
        """
        limit = int(max_file_mb * MB) * ballast
        if self._size > limit:
            raise too_large(self._shown, self._size, max_file_mb, ballast)
        data = self.take(max(limit + 1 - self._taken, 0))
        if self._taken > limit:
            raise too_large(self._shown, self._taken, max_file_mb, ballast)
        return data


def _day_of(time: float) -> dt.date | None:
    try:
        return dt.datetime.fromtimestamp(time, dt.UTC).date() + dt.timedelta(days=1)
    except (OverflowError, ValueError, OSError):
        return None


@contextmanager
def open_file(path: Path, shown: str) -> Iterator[OpenFile]:
    """A file opened for reading; `shown` names it in errors.

    Raises:
        UnreadableFileError: not a regular file, or it cannot be opened.
    """
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise UnreadableFileError(shown, "not a regular file; name a text file or a folder")
        # O_NONBLOCK: should a pipe have taken the file's place since, opening it does not hang.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
    except (OSError, ValueError) as error:
        raise UnreadableFileError(shown, reason_of(error)) from error
    with open(handle, "rb") as file:  # noqa: PTH123 - a descriptor, not a path
        yield OpenFile(file, found, shown)


def refuse_binary(head: bytes, shown: str) -> None:
    """Raise if the first bytes of a file say that it is no text.

    Raises:
        UnreadableFileError: it is a picture, an archive, a program or the like.
    """
    for magic, what in _MAGIC:
        if head.startswith(magic):
            raise UnreadableFileError(shown, f"binary, not text: {what}; remove it or save as text")


def decode(data: bytes, shown: str) -> str:
    """Bytes as text: strict UTF-8 first, a guess at the encoding only when that fails.

    Raises:
        UnreadableFileError: the bytes are no text; `shown` names the file.
    """
    refuse_binary(data, shown)
    return as_text(_decode(data, shown))


def as_text(text: str) -> str:
    """A leading BOM is dropped, CRLF and CR become LF, controls and bidi controls U+FFFD each."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.translate(CONTROLS) if CONTROL.search(text) else text


def too_large(shown: str, size: int, max_file_mb: float, ballast: int = 1) -> UnreadableFileError:
    """The error that sets a file aside for its size in bytes."""
    times = f"{ballast} times " if ballast > 1 else ""
    return UnreadableFileError(
        shown,
        f"set aside: {size / MB:.1f} MB is more than {times}max_file_mb ({max_file_mb:g}); "
        "raise max_file_mb in the configuration, or split the file",
    )


def reason_of(error: OSError | ValueError) -> str:
    """Why a file or folder cannot be opened, and what to do, for a person."""
    if isinstance(error, PermissionError):
        return "permission denied; make it readable (chmod u+r)"
    if isinstance(error, FileNotFoundError):
        return "it is not there; check the path"
    if isinstance(error, OSError):
        return f"cannot be read: {error.strerror or error}; check the disk and the path"
    return f"cannot be read: {error}; check its name"


def _decode(data: bytes, shown: str) -> str:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _decode_other(data, shown)
    nuls = data.count(b"\x00")
    if nuls > _MOST_NULS * len(data) or _controls(data) > _MOST_CONTROLS * len(data):
        raise _binary(shown)
    return text


def _decode_other(data: bytes, shown: str) -> str:
    """Bytes that are no UTF-8: a BOM says what they are, else `charset-normalizer` guesses."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding)
            except UnicodeDecodeError:
                break
    if b"\x00" in data or _controls(data) > _MOST_CONTROLS * len(data):
        raise _binary(shown)
    from charset_normalizer import from_bytes  # most files are UTF-8, and it takes 40 ms to load

    best = from_bytes(data).best()
    # Nothing fits: what is UTF-8 stays readable, what is not shows as U+FFFD.
    return str(best) if best is not None else data.decode("utf-8", errors="replace")


def _controls(data: bytes) -> int:
    return len(data) - len(data.translate(None, _C0))


def _binary(shown: str) -> UnreadableFileError:
    return UnreadableFileError(shown, "binary, not text; remove it or save it as text")
