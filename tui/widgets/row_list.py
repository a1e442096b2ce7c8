"""A list of one-line rows, painted as they come into sight: a hundred thousand cost what ten do."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.widgets.snippet import Run
from tui.widgets.style import css_beside
from tui.widgets.wrap import rows as wrapped

#: Cells before a row: the sign of the row in hand, and a space.
GUTTER = 2

#: Gives the runs of a row, by its number, in so many cells. A run's style is a part of the list.
Paint = Callable[[int, int], list[Run]]


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with one of them in hand. Headings are rows that are never in hand."""

    DEFAULT_CSS = css_beside(__file__)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "row-list--text",
        "row-list--faint",
        "row-list--heading",
        "row-list--sign",
        "row-list--match",
        "row-list--cursor",
        "row-list--message",
    }
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0, init=False)

    @dataclass
    class Chosen(Message):
        """The mouse takes the row that was in hand."""

        row_list: "RowList"
        index: int

        @property
        def control(self) -> "RowList":
            """The list that sent it."""
            return self.row_list

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.count = 0
        self._paint: Paint | None = None
        self._headings: Collection[int] = ()
        self._message = ""

    # -- what it shows ----------------------------------------------------------------------------

    def show(
        self,
        count: int,
        paint: Paint,
        *,
        headings: Collection[int] = (),
        in_hand: int = 0,
        message: str = "",
    ) -> None:
        """Show so many rows, with one of them in hand; `message` where there is none."""
        self.count, self._paint, self._headings, self._message = count, paint, headings, message
        self.virtual_size = Size(max(1, self.size.width), count)
        self.set_reactive(RowList.cursor, self._off_headings(in_hand, 1))
        self._reveal()
        self.refresh()

    @property
    def in_hand(self) -> int | None:
        """The number of the row in hand, from 0; None when there is none."""
        held = 0 <= self.cursor < self.count and self.cursor not in self._headings
        return self.cursor if held else None

    # -- moving -----------------------------------------------------------------------------------

    def move(self, rows: int) -> None:
        """Take the row so many further down in hand, or up when negative."""
        self.cursor = self._off_headings(self.cursor + rows, 1 if rows > 0 else -1)

    def move_page(self, pages: float) -> None:
        """Move by pages, at least by one row."""
        rows = max(1, int(abs(pages) * self.size.height))
        self.move(rows if pages > 0 else -rows)

    def to_top(self) -> None:
        """Take the first row in hand."""
        self.cursor = self._off_headings(0, 1)

    def to_bottom(self) -> None:
        """Take the last row in hand."""
        self.cursor = self._off_headings(self.count - 1, -1)

    def _off_headings(self, row: int, step: int) -> int:
        """The row, or the next one in the direction of `step` that is no heading; where there is
        none, the next the other way.
        """
        row = max(0, min(row, self.count - 1))
        for way in (step, -step):
            at = row
            while at in self._headings:
                at += way
            if 0 <= at < self.count:
                return at
        return row

    def watch_cursor(self) -> None:
        """Show the row in hand."""
        self._reveal()
        self.refresh()

    def _reveal(self) -> None:
        height, top = self.size.height, int(self.scroll_y)
        if not height:
            return
        # A heading comes into sight with the first row under it.
        first = self.cursor - 1 if self.cursor - 1 in self._headings else self.cursor
        if first < top:
            top = first
        elif self.cursor >= top + height:
            top = self.cursor - height + 1
        self.scroll_to(y=top, animate=False, immediate=True, force=True)

    # -- mouse ------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Take the row under the pointer in hand; the second click takes what it stands for."""
        row = int(event.y + self.scroll_y)
        if row >= self.count or row in self._headings:
            return
        self.cursor = row
        if event.chain == 2:  # noqa: PLR2004 - a double click
            self.post_message(self.Chosen(self, row))

    # -- painting ---------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Keep the row in hand in sight."""
        self.virtual_size = Size(max(1, self.size.width), self.count)
        self._reveal()

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width, base = self.size.width, self.rich_style
        row = y + int(self.scroll_y)
        if self._paint is None or not self.count:
            return self._message_line(y, width, base)
        if row >= self.count:
            return Strip.blank(width, base)
        held = row == self.in_hand
        over = Style(bgcolor=self._style("cursor").bgcolor) if held else Style.null()
        runs = [Run("> " if held else " " * GUTTER, "sign"), *self._paint(row, width - GUTTER)]
        segments = [Segment(run.text, self._style(run.style or "text") + over) for run in runs]
        return Strip(segments).adjust_cell_length(width, base + over)

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"row-list--{part}")

    def _message_line(self, y: int, width: int, base: Style) -> Strip:
        lines = wrapped(self._message, 0, len(self._message), max(1, width - GUTTER - 1))
        if y >= len(lines):
            return Strip.blank(width, base)
        start, end = lines[y]
        text = " " * GUTTER + self._message[start:end]
        return Strip([Segment(text, self._style("message"))]).adjust_cell_length(width, base)
