"""What a format gives: the blocks of a text, and what the container itself says about them."""

from collections.abc import Iterable
from enum import StrEnum
from typing import NamedTuple


class Mark(StrEnum):
    """What the markup of a format says of a block; plain text has none.

    `MAIN` and `OUTSIDE` are the verdict of a reader that looks for the main text of a page; a page
    of which it finds none has neither. The others name what the block stands in; `BESIDE` is a box
    beside the article: related articles, a newsletter, share buttons, a note on the author.
    """

    MAIN = "main"
    OUTSIDE = "outside"
    NAVIGATION = "navigation"
    FORM = "form"
    LINKS = "links"
    CAPTION = "caption"
    COMMENTS = "comments"
    BYLINE = "byline"
    DATE = "date"
    QUOTE = "quote"
    ITEM = "item"
    TABLE = "table"
    BESIDE = "beside"
    STANDFIRST = "standfirst"
    SECTION = "section"
    HEADLINE = "headline"


class Block(NamedTuple):
    """A stretch of text that becomes one passage; `start` and `end` leave out white space.

    `line` is 1-based; `group` numbers runs of blocks without a blank line between them; `heading`
    is the level that the format says, 0 for none; `why` is set where the format decides that the
    block is residue (a header, a rule); `marks` are what its markup says of it.
    """

    start: int
    end: int
    line: int
    group: int
    heading: int = 0
    why: str = ""
    marks: frozenset[Mark] = frozenset()


class Value(NamedTuple):
    """A value that a container says of itself.

    From front matter: its 1-based line of the text, and that line as it stands. From outside the
    text: no line, `source` where it was read ("JSON-LD headline", "meta og:title") and `text` as it
    stands there.
    """

    value: str
    line: int | None
    text: str
    source: str = ""


class Said(NamedTuple):
    """What a container says of itself: fields by lower-case name, and what could not be read."""

    fields: dict[str, Value]
    warnings: tuple[str, ...] = ()


class Header(NamedTuple):
    """Front matter: its span, the line after it (0-based), what it says."""

    start: int
    end: int
    next_line: int
    said: Said


class Cut(NamedTuple):
    """A text cut into blocks by its format. `said` is None where the container says nothing."""

    blocks: list[Block]
    said: Said | None = None


class Line(NamedTuple):
    """A line of the text: `start` and `end` without white space at its ends (equal when blank).

    `indent` counts the characters before `start`, `width` those from the line's start to `end`.
    """

    start: int
    end: int
    number: int
    indent: int
    width: int

    @property
    def blank(self) -> bool:
        """Whether the line holds nothing but white space."""
        return self.start == self.end


def lines_of(text: str) -> list[Line]:
    """The lines of a text, parted by LF alone, with 0-based numbers."""
    lines: list[Line] = []
    at = 0
    for number, raw in enumerate(text.split("\n")):
        body = raw.strip()
        indent = len(raw) - len(raw.lstrip()) if body else 0
        start = at + indent
        lines.append(Line(start, start + len(body), number, indent, indent + len(body)))
        at += len(raw) + 1
    return lines


def joined(lines: Iterable[Line], group: int, heading: int = 0, why: str = "") -> Block:
    """One block over lines that follow one another; the first and the last are not blank."""
    run = list(lines)
    return Block(run[0].start, run[-1].end, run[0].number + 1, group, heading, why)
