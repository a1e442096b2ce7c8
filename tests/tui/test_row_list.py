"""The list of rows that panels and concordance share."""

import pytest
from textual.app import App

from tui.widgets.row_list import RowList
from tui.widgets.snippet import Run


class RowsApp(App[None]):
    def __init__(self, count, headings=()):
        super().__init__()
        self.rows = RowList()
        self.chosen = []
        self.painted = set()
        self._count, self._headings = count, headings

    def compose(self):
        yield self.rows

    def on_mount(self):
        self.rows.show(
            self._count,
            self._paint,
            headings=self._headings,
            message="there is none",
        )

    def _paint(self, row, width):
        self.painted.add(row)
        return [Run(f"row {row}", "text")]

    def on_row_list_chosen(self, event):
        self.chosen.append((event.control, event.index))

    def lines(self):
        return [self.rows.render_line(y).text.rstrip() for y in range(self.rows.size.height)]


async def test_the_row_in_hand_is_told_by_a_sign_and_stays_in_sight():
    app = RowsApp(30)
    async with app.run_test(size=(20, 5)):
        assert app.lines() == ["> row 0", "  row 1", "  row 2", "  row 3", "  row 4"]
        app.rows.move(5)
        assert app.lines()[-1] == "> row 5"
        app.rows.to_bottom()
        assert app.lines()[-1] == "> row 29"
        app.rows.move_page(-0.5)
        assert app.rows.in_hand == 27
        app.rows.move(-100)
        assert app.lines()[0] == "> row 0"


@pytest.mark.parametrize(
    ("headings", "moves", "in_hand"),
    [
        ({0}, [], 1),
        ({0, 2, 3}, [1], 4),
        ({0, 2, 3}, [1, -1], 1),
        ({0}, [-1], 1),
        ({4}, [10], 3),
        ({3, 4}, [3], 2),
    ],
)
async def test_a_heading_is_never_in_hand(headings, moves, in_hand):
    app = RowsApp(5, headings)
    async with app.run_test(size=(20, 3)):
        for rows in moves:
            app.rows.move(rows)
        assert app.rows.in_hand == in_hand


async def test_a_heading_comes_into_sight_with_its_first_row():
    app = RowsApp(10, {0})
    async with app.run_test(size=(20, 3)):
        app.rows.to_bottom()
        app.rows.to_top()
        assert app.lines()[:2] == ["  row 0", "> row 1"]


@pytest.mark.parametrize("headings", [(), {0, 1}])
async def test_where_nothing_can_be_in_hand_nothing_is(headings):
    count = len(headings)
    app = RowsApp(count, headings)
    async with app.run_test(size=(20, 3)):
        app.rows.move(1)
        app.rows.to_bottom()
        assert app.rows.in_hand is None
        if not count:
            assert app.lines() == ["  there is none", "", ""]


async def test_of_a_hundred_thousand_rows_only_those_in_sight_are_painted():
    app = RowsApp(100_000)
    async with app.run_test(size=(80, 24)) as pilot:
        app.rows.to_bottom()
        for _ in range(3):
            app.rows.move_page(-1)
            await pilot.pause()
        assert app.lines()[0].startswith("> row 99")
        assert len(app.painted) <= 5 * 24


async def test_the_mouse_takes_a_row_in_hand_and_the_second_click_what_it_stands_for():
    app = RowsApp(10, {0})
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.click(RowList, offset=(3, 0), times=2)
        await pilot.click(RowList, offset=(3, 3))
        assert app.rows.in_hand == 3
        assert app.chosen == []
        await pilot.click(RowList, offset=(3, 3), times=2)
        assert app.chosen == [(app.rows, 3)]
