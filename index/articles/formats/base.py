"""What a format is: how its files are known, and how their bytes become a text that is cut."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from index.articles.blocks import Cut


class Raw(NamedTuple):
    """A file as it was found: its bytes, its suffix (lower case), its path as it can be shown.

    `limit` is the most bytes that its text may have: `max_file_mb` of the configuration. `changed`
    is the day on which it was last written: what it tells of cannot be later.
    """

    data: bytes
    suffix: str
    shown: str
    limit: int
    changed: dt.date | None = None


class Source(NamedTuple):
    """What a format gives: the text by the rules of `source`, and the text cut into blocks."""

    text: str
    cut: Cut


class Format(NamedTuple):
    """One way of keeping an article in a file.

    `fits(head, suffix)` looks at the first bytes of a file; `read(raw)` raises
    `UnreadableFileError` where the file holds no text. `ballast` says how many times `max_file_mb`
    a file may have on the disk: pictures within the page are no text, and are dropped first.
    """

    name: str
    suffixes: frozenset[str]
    fits: Callable[[bytes, str], bool]
    read: Callable[[Raw], Source]
    ballast: int = 1
