"""What can go wrong, as exceptions of our own: each says in one line what, where, what to do."""

from index.caret import caret


class ReaderError(Exception):
    """The root of all errors that a person is meant to read; `str()` is the line to show."""


class ConfigError(ReaderError):
    """The configuration cannot be used: the file, the line, the key, and what was expected."""


class UnreadableFileError(ReaderError):
    """A file is set aside: it is listed with `reason`, and the rest of the library opens."""

    def __init__(self, path: str, reason: str) -> None:
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class LibraryError(ReaderError):
    """A library cannot be opened at all: no such folder, no article in it."""


class LibraryClosedError(ReaderError):
    """The library was closed while it was brought up to date; what was taken in is kept."""


class UnknownArticleError(ReaderError):
    """No article answers to an id; or several do, and then `candidates` names them."""

    def __init__(self, message: str, candidates: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.candidates = candidates


class QueryError(ReaderError):
    """A query cannot be read.

    `position` is the 0-based character of the query at which reading stopped, `expected` says what
    should have stood there.
    """

    def __init__(self, query: str, position: int, expected: str) -> None:
        super().__init__(f"{expected} (at column {position + 1})")
        self.query = query
        self.position = position
        self.expected = expected

    def caret(self) -> str:
        """The query with a caret under the character, as two lines; a part of it if it is long."""
        return caret(self.query, self.position)


class IndexBusyError(ReaderError):
    """Another process is writing to the index."""


class IndexDamagedError(ReaderError):
    """The index cannot be read. It is a cache: it is set aside and made anew."""


class WordsDamagedError(IndexDamagedError):
    """The words that are kept beside the index cannot be read; they are made anew from it."""


class CorrectionError(ReaderError):
    """A passage cannot be corrected as asked."""
