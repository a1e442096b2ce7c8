"""The head of one side of a comparison: what has no room is shortened, then left out."""

import pytest
from reading_fakes import make_article
from rich.cells import cell_len

from tui.widgets.pane_head import known_lines

TAKEN = make_article(
    "t",
    ("body", "A fire."),
    outlet="The Lowmere Courier",
    published="2019-03-15",
    original_outlet="Meridian Wire",
    original_published="2019-03-14",
)
ONE_BY_ONE = ["The Lowmere Courier, 15 Mar 2019", "from Meridian Wire, 14 Mar 2019"]
BOTH = "   ".join(ONE_BY_ONE)
PLAIN = make_article("p", ("body", "A fire."))


@pytest.mark.parametrize(
    ("width", "lines", "said"),
    [
        (120, 1, [f"{BOTH}   8 of 22 sentences have no counterpart"]),
        (86, 1, [f"{BOTH}   8 of 22 unmatched"]),
        (76, 1, [BOTH]),
        (50, 1, ["The Lowmere Courier, 15 Mar 2019   from Meridia..."]),
        (40, 3, [*ONE_BY_ONE, "8 of 22 sentences have no counterpart"]),
        (38, 2, ONE_BY_ONE),
        (29, 1, ["The Lowmere C..., 15 Mar 2019"]),
        (16, 1, ["The Lowmere C..."]),
    ],
)
def test_what_fits_is_said(width: int, lines: int, said: list[str]) -> None:
    assert known_lines(TAKEN, (8, 22), width, lines) == said


@pytest.mark.parametrize("lines", [1, 2, 3])
def test_nothing_is_wider_than_the_head(lines: int) -> None:
    for width in range(14, 130):
        found = known_lines(TAKEN, (8, 22), width, lines)
        assert len(found) <= lines
        assert all(cell_len(line) <= width for line in found)


def test_what_is_not_known_is_not_said() -> None:
    assert known_lines(PLAIN, None, 60, 3) == ["outlet and date unknown"]
    assert known_lines(PLAIN, (0, 0), 60, 3) == ["outlet and date unknown"]
    assert known_lines(PLAIN, (1, 3), 70, 1) == [
        "outlet and date unknown   1 of 3 sentences has no counterpart"
    ]
    assert known_lines(PLAIN, (0, 3), 70, 1)[0].endswith("every sentence has a counterpart")
