"""A line of a concordance in the cells of a row: outlet and date, and the match in its column."""

from rich.cells import cell_len

from index.search.model import KwicLine
from tui.cells import first_cells, last_cells
from tui.dates import display_date
from tui.widgets.snippet import Run, cut
from tui.widgets.wrap import shown

#: Cells of the column of outlets and of that of dates, and the widths from which there is room.
_OUTLET, _DATE = 20, 11
_WITH_OUTLET, _WITH_DATE = 76, 110
_GAP = 2


def kwic_runs(line: KwicLine, width: int) -> list[Run]:
    """A line in `width` cells; the match begins in the same cell of every row, a little before the
    middle of what the columns at the left leave.
    """
    about = _about(line, width)
    room = width - sum(cell_len(run.text) for run in about)
    before = max(0, room * 9 // 20)
    left, match = last_cells(shown(line.left), before), shown(line.match)
    space = " " * (before - cell_len(left))
    rest = first_cells(match + shown(line.right), room - before)
    # A sign may make the one before it wider: an emoji whose selector stands in the next part.
    while rest and cell_len(space + left + rest) > room:
        rest = first_cells(rest, cell_len(rest) - 1)
    match, right = rest[: len(match)], rest[len(match) :]
    return [
        *about,
        Run(space, "text"),
        Run(left, "text"),
        Run(match, "match"),
        Run(right, "text"),
    ]


def _about(line: KwicLine, width: int) -> list[Run]:
    if width < _WITH_OUTLET:
        return []
    metadata = line.entry.metadata
    outlet = cut(shown(metadata.outlet or line.entry.id), _OUTLET)
    found = [Run(outlet, "faint"), Run(" " * (_OUTLET - cell_len(outlet) + _GAP), "faint")]
    if width >= _WITH_DATE:
        date = f"{display_date(metadata.published):>{_DATE}}"
        found += [Run(date, "faint"), Run(" " * _GAP, "faint")]
    return found
