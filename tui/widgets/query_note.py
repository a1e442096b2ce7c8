"""The rule under the query line; on it, where and why a query cannot be read."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.snippet import cut
from tui.widgets.style import css_beside


class QueryNote(Widget):
    """A rule of one line, or a caret under a column with what was expected there."""

    DEFAULT_CSS = css_beside(__file__)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "query-note--caret",
        "query-note--message",
        "query-note--note",
    }

    def __init__(self) -> None:
        super().__init__()
        self._error: tuple[int, str] | None = None
        self._note = ""

    @property
    def error(self) -> str | None:
        """What is wrong with the query, if anything is."""
        return self._error[1] if self._error else None

    def show_error(self, column: int, expected: str) -> None:
        """Point at a column of the screen and say what should have stood there."""
        self._error = (column, expected)
        self.refresh()

    def clear(self) -> None:
        """The rule alone."""
        if self._error is not None:
            self._error = None
            self.refresh()

    def show_note(self, text: str) -> None:
        """Say something on the rule; nothing for the rule alone."""
        self._note = text
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The rule, or the caret and the message beside it, on the side where it has room."""
        width = self.size.width
        base = self.rich_style
        if y or width < 1:
            return Strip.blank(width, base)
        if self._error is None:
            return self._rule(width, base)
        column, message = self._error
        column = max(0, min(column, width - 1))
        caret = self.get_component_rich_style("query-note--caret")
        style = self.get_component_rich_style("query-note--message")
        after = width - column - 3
        if cell_len(message) > after and column > after:
            text = cut(message, max(0, column - 1))
            space = " " * (column - 1 - cell_len(text))
            segments = [Segment(space + text + " ", style), Segment("^", caret)]
        else:
            text = cut(message, max(0, after))
            segments = [
                Segment(" " * column, style),
                Segment("^", caret),
                Segment(f" {text}", style),
            ]
        return Strip(segments).adjust_cell_length(width, style)

    def _rule(self, width: int, base: Style) -> Strip:
        if not self._note:
            return Strip([Segment("─" * width, base)])
        note = cut(f" {self._note} ", width)
        style = self.get_component_rich_style("query-note--note")
        return Strip([Segment(note, style), Segment("─" * (width - cell_len(note)), base)])
