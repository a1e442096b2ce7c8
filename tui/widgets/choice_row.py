"""The ways in which a query may go on, in one row, as many as it holds; one of them lit."""

from collections.abc import Sequence

from rich.cells import cell_len

from tui.completing import Candidate
from tui.widgets.snippet import Run, cut
from tui.widgets.wrap import shown

_GAP = 2


def choice_runs(candidates: Sequence[Candidate], lit: int, width: int) -> list[Run]:
    """The candidates in at most `width` cells, from the first, or from the one that is lit where
    that would be out of sight. `>` stands before it: it is told by more than its colour.
    """
    if not candidates or width < 1:
        return []
    first = 0 if lit < _fitting(candidates, width) else lit
    found: list[Run] = []
    used = 0
    for i, one in enumerate(candidates[first:], first):
        room = width - used
        if used and _cells(one) > room:
            break
        name = cut(shown(one.label), room - _GAP)
        count = f" {one.articles:,}" if one.articles else ""
        sign = " >" if i == lit else "  "
        found.append(Run(sign[:room], "lit"))
        found.append(Run(name, "lit" if i == lit else "choice"))
        found.append(Run(count[: max(0, room - _GAP - cell_len(name))], "count"))
        used += _cells(one)
    return [run for run in found if run.text]


def _fitting(candidates: Sequence[Candidate], width: int) -> int:
    used = 0
    for n, one in enumerate(candidates):
        used += _cells(one)
        if used > width:
            return max(1, n)
    return len(candidates)


def _cells(one: Candidate) -> int:
    count = f" {one.articles:,}" if one.articles else ""
    return _GAP + cell_len(shown(one.label)) + len(count)
