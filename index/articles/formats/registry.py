"""The formats that are read: which of them a file has, by what it holds and by its suffix."""

from pathlib import Path

from index.articles.formats.base import Format, Raw, Source
from index.articles.formats.hypertext import HTML
from index.articles.formats.mhtml import MHTML
from index.articles.formats.packed import is_packed, unpacked
from index.articles.formats.texts import MARKDOWN, PLAIN
from index.articles.safe import safe
from index.articles.source import HEAD, MB, open_file, refuse_binary
from index.errors import UnreadableFileError

#: In the order in which they are asked; the last takes whatever is text.
FORMATS: tuple[Format, ...] = (MHTML, HTML, MARKDOWN, PLAIN)

#: Suffixes that are read in a folder; a file that is named outright is tried whatever its suffix.
SUFFIXES = frozenset().union(*(format_.suffixes for format_ in FORMATS))


def format_of(head: bytes, suffix: str) -> Format:
    """The format of a file from its first bytes and its suffix (lower case)."""
    return next(format_ for format_ in FORMATS if format_.fits(head, suffix))


def read_source(path: Path, max_file_mb: float) -> Source:
    """The text of a file and its blocks.

    Raises:
        UnreadableFileError: not a regular file, too large, unreadable, empty, or without text.
    """
    shown, suffix = safe(str(path)), path.suffix.lower()
    with open_file(path, shown) as file:
        head = file.take(HEAD)
        packed = is_packed(head)
        if packed:
            data = unpacked(head + file.rest(max_file_mb, 1), shown, max_file_mb, HTML.ballast)
            head = data[:HEAD]
        refuse_binary(head, shown)
        found = format_of(head, suffix)
        if not packed:
            data = head + file.rest(max_file_mb, found.ballast)
    source = found.read(Raw(data, suffix, shown, int(max_file_mb * MB), file.changed))
    if not source.text.strip():
        reason = "it is empty" if not data else "it is empty but for white space"
        raise UnreadableFileError(shown, f"{reason}; fill it or remove it")
    return source
