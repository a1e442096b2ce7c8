"""The line that a query is written in, with the queries of before."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.widgets import Input

from tui.actions import bindings


class QueryLine(Input):
    """A line for a query. What its keys do lies with the screen, which has the hits."""

    BINDINGS = bindings("query", on="screen")

    def __init__(self, value: str = "", *, id: str | None = None) -> None:  # noqa: A002 - Textual's
        super().__init__(
            value, placeholder='words, "a phrase", outlet:..., date:2017', compact=True, id=id
        )
        self.history: Sequence[str] = ()
        self._back = 0
        self._draft = ""

    def column_of(self, position: int) -> int:
        """The column of the screen where a character of the query stands."""
        return self.content_region.x + cell_len(self.value[:position]) - int(self.scroll_x)

    def older(self) -> None:
        """An older query in place of what is being written; that comes back after the newest."""
        self._recall(self._back + 1)

    def newer(self) -> None:
        """A newer query, or what was being written."""
        self._recall(self._back - 1)

    def _recall(self, back: int) -> None:
        if not 0 <= back <= len(self.history):
            return
        if self._back == 0:
            self._draft = self.value
        self._back = back
        self.value = self.history[-back] if back else self._draft
        self.cursor_position = len(self.value)

    def begin(self) -> None:
        """Start from the newest query again."""
        self._back = 0
