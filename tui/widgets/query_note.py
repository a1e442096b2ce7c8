"""The rule under the query line; on it, where and why a query cannot be read, how it may go on, or
what else was searched.
"""

from collections.abc import Sequence
from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.completing import Candidate
from tui.widgets.choice_row import choice_runs
from tui.widgets.snippet import cut
from tui.widgets.style import css_beside

#: Cells between a message and what stands behind it.
_GAP = 2
#: Cells behind a message in which a candidate is still told from another.
_LEAST = 14


class QueryNote(Widget):
    """A rule of one line. An error has the row first, then what can be taken, then the note."""

    DEFAULT_CSS = css_beside(__file__)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "query-note--caret",
        "query-note--message",
        "query-note--note",
        "query-note--choice",
        "query-note--lit",
        "query-note--count",
    }

    def __init__(self) -> None:
        super().__init__()
        self._error: tuple[int, str] | None = None
        self._note = ""
        self._choices: Sequence[Candidate] = ()
        self._lit = 0

    @property
    def error(self) -> str | None:
        """What is wrong with the query, if anything is."""
        return self._error[1] if self._error else None

    def show_error(self, column: int, expected: str) -> None:
        """Point at a column of the screen and say what should have stood there."""
        self._error = (column, expected)
        self.refresh()

    def clear(self) -> None:
        """No error."""
        if self._error is not None:
            self._error = None
            self.refresh()

    def show_note(self, text: str) -> None:
        """Say something on the rule; nothing for the rule alone."""
        self._note = text
        self.refresh()

    def show_choices(self, candidates: Sequence[Candidate], lit: int) -> None:
        """Show how the query may go on, with one of it lit; nothing when there is none."""
        if candidates or self._choices:
            self._choices, self._lit = candidates, lit
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """The row."""
        width = self.size.width
        base = self.rich_style
        if y or width < 1:
            return Strip.blank(width, base)
        segments = self._error_segments(width) if self._error is not None else []
        used = sum(cell_len(segment.text) for segment in segments)
        if self._choices:
            segments += self._choice_segments(width - used, after=bool(segments))
        elif not segments and self._note:
            note = cut(f" {self._note} ", width)
            segments = [Segment(note, self._style("note"))]
        used = sum(cell_len(segment.text) for segment in segments)
        if self._error is None:
            segments.append(Segment("─" * max(0, width - used), base))
        return Strip(segments).adjust_cell_length(width, base)

    def _error_segments(self, width: int) -> list[Segment]:
        """The caret, and the message beside it on the side where it has room."""
        if self._error is None:
            return []
        column, message = self._error
        column = max(0, min(column, width - 1))
        caret, style = self._style("caret"), self._style("message")
        after = width - column - 3
        if cell_len(message) > after and column > after:
            text = cut(message, max(0, column - 1))
            space = " " * (column - 1 - cell_len(text))
            return [Segment(space + text + " ", style), Segment("^", caret)]
        text = cut(message, max(0, after))
        return [Segment(" " * column, style), Segment("^", caret), Segment(f" {text}", style)]

    def _choice_segments(self, width: int, *, after: bool) -> list[Segment]:
        """What can be taken, under the query or behind a message, as far as there is room."""
        lead = _GAP if after else 1
        runs = choice_runs(self._choices, self._lit, width - lead - 1)
        if after and width < _LEAST:
            return []
        segments = [Segment(run.text, self._style(run.style)) for run in runs]
        return [Segment(" " * lead, self._style("note")), *segments, Segment(" ", self.rich_style)]

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"query-note--{part}")
