"""Text in the cells of a terminal, where nothing wraps: how much of it fits, and room beside it."""

import re

from rich.cells import cell_len

from index.language.graphemes import begins

#: Characters that all take one cell: a text of nothing else needs no closer look.
_NARROW = re.compile("[ -~\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027]*")
_ELLIPSIS = "…"


def first_cells(text: str, cells: int) -> str:
    """The beginning of a text in at most so many cells; no character is parted."""
    if _NARROW.fullmatch(text):
        return text[: max(0, cells)]
    at = used = 0
    while at < len(text):
        after = at + 1
        while not begins(text, after):
            after += 1
        used += cell_len(text[at:after])
        if used > cells:
            return text[:at]
        at = after
    return text


def last_cells(text: str, cells: int) -> str:
    """The end of a text in at most so many cells; no character is parted."""
    if _NARROW.fullmatch(text):
        return text[max(0, len(text) - cells) :]
    at, used = len(text), 0
    while at > 0:
        before = at - 1
        while not begins(text, before):
            before -= 1
        used += cell_len(text[before:at])
        if used > cells:
            return text[at:]
        at = before
    return text


def cut(text: str, cells: int) -> str:
    """A text in at most so many cells; what is too long ends in an ellipsis."""
    if cell_len(text) <= cells:
        return text
    return first_cells(text, cells - 1).rstrip() + _ELLIPSIS if cells > 0 else ""


def padded(text: str, cells: int) -> str:
    """A text with blanks after it, up to so many cells."""
    return text + " " * (cells - cell_len(text))
