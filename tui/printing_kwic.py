"""A concordance as lines of text, one under another with the matches in one column."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import click
from rich.cells import cell_len

from index.articles.model import Entry
from index.search.model import KwicLine
from tui.cells import cut, first_cells, last_cells, padded
from tui.dates import display_date

#: The columns at the right take at most this part of a line; an id is seldom longer than that.
_SOURCE_PART, _ID_PART, _ID_CELLS = 4, 3, 24
_GAP = "  "


class Columns(NamedTuple):
    """How many cells of a line are for what: left of the match, from the match on, source, id."""

    left: int
    right: int
    source: int
    id: int


def kwic_object(line: KwicLine) -> dict[str, Any]:
    """The object of `kwic --json`."""
    return {
        "id": line.entry.id,
        "n": line.n,
        "start": line.start,
        "end": line.end,
        "left": line.left,
        "match": line.match,
        "right": line.right,
    }


def kwic_lines(lines: Sequence[KwicLine], width: int) -> Iterator[str]:
    """Lines of at most `width` cells: the match with its neighbours, outlet and date, the id.

    Matches are bold where a person is watching.
    """
    columns = _columns(lines, width)
    for line in lines:
        left = last_cells(line.left, columns.left)
        match = first_cells(line.match, columns.right)
        right = first_cells(line.right, columns.right - cell_len(match))
        text = (
            " " * (columns.left - cell_len(left))
            + left
            + click.style(match, bold=True, underline=True)
            + padded(right, columns.right - cell_len(match))
        )
        source = padded(_source(line.entry, columns.source), columns.source)
        yield f"{text}{_GAP}{source}{_GAP}{cut(line.entry.id, columns.id)}"


def _columns(lines: Sequence[KwicLine], width: int) -> Columns:
    entries = {line.entry.id: line.entry for line in lines}.values()
    most = width // _SOURCE_PART
    source = max((cell_len(_source(entry, most)) for entry in entries), default=0)
    longest = min(width // _ID_PART, _ID_CELLS)
    id_ = min(longest, max((cell_len(entry.id) for entry in entries), default=0))
    room = width - source - id_ - 2 * len(_GAP)
    # As much on either side of a match of usual length.
    match = min(room // 3, max((cell_len(line.match) for line in lines), default=0))
    left = (room - match) // 2
    return Columns(left, room - left, source, id_)


def _source(entry: Entry, cells: int) -> str:
    """Outlet and date; a long outlet is cut before the date is."""
    date = display_date(entry.metadata.published) or "undated"
    outlet = entry.metadata.outlet
    if not outlet:
        return cut(date, cells)
    short = cut(outlet, max(0, cells - cell_len(date) - 2))
    return cut(f"{short}, {date}" if short else date, cells)
