"""What a format gives: the blocks of a text, and what the container itself says about them."""

from collections.abc import Iterable
from typing import NamedTuple


class Block(NamedTuple):
    """A stretch of text that becomes one passage; `start` and `end` leave out white space.

    `line` is 1-based; `group` numbers runs of blocks without a blank line between them; `heading`
    is the level that the format says, 0 for none; `why` is set where the format decides that the
    block is residue (a header, a rule).
    """

    start: int
    end: int
    line: int
    group: int
    heading: int = 0
    why: str = ""


class Value(NamedTuple):
    """A value of a header, its 1-based line of the text, and that line as it stands."""

    value: str
    line: int
    text: str


class Header(NamedTuple):
    """Front matter: its span, the line after it (0-based), its fields by lower-case name."""

    start: int
    end: int
    next_line: int
    fields: dict[str, Value]
    warnings: tuple[str, ...] = ()


class Cut(NamedTuple):
    """A text cut into blocks by its format. `header` is None where the file has none."""

    blocks: list[Block]
    header: Header | None = None


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
