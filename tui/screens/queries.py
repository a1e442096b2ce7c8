"""The queries that were kept, and those that were used before: newest first, taken by key."""

from tui.actions import bindings
from tui.screens.panel import Panel
from tui.screens.questioning import Questioning
from tui.state import SavedQuery
from tui.widgets.snippet import Run, cut
from tui.widgets.wrap import shown

_HEADINGS = {"kept": "kept", "before": "used before, newest first"}


class QueriesPanel(Panel):
    """Lists kept queries and the history."""

    BINDINGS = bindings("queries")

    def __init__(self, search: Questioning) -> None:
        super().__init__("Queries")
        self._search = search
        self._rows: list[SavedQuery | str] = []  # a heading or a query of the history is a str
        self._headings: frozenset[int] = frozenset()

    def fill(self) -> None:
        """Show the queries that the filter leaves."""
        state = self.host.state
        kept = [one for one in state.saved if self.filter.keeps(f"{one.name} {one.query}")]
        before = [one for one in reversed(state.history) if self.filter.keeps(one)]
        self._rows = []
        headings: list[int] = []
        for heading, rows in (("kept", kept), ("before", before)):
            if rows:
                between = [""] if self._rows else []
                start = len(self._rows)
                self._rows += [*between, _HEADINGS[heading], *rows]
                headings += range(start, start + len(between) + 1)
        self._headings = frozenset(headings)
        self.list.show(
            len(self._rows),
            self._paint,
            headings=self._headings,
            in_hand=self.list.cursor,
            message="no query has these letters"
            if self.filter.value
            else "no query was used or kept yet",
        )

    def action_take(self) -> None:
        """Search for the query in hand."""
        row = self.list.in_hand
        if row is not None:
            one = self._rows[row]
            self._search.put_query(one.query if isinstance(one, SavedQuery) else one)
            self.dismiss()

    def action_drop(self) -> None:
        """Keep the query in hand no longer; the history stays as it is."""
        row = self.list.in_hand
        one = self._rows[row] if row is not None else None
        if isinstance(one, SavedQuery):
            self.host.state.drop_query(one.name)
            self.notify(f"kept no longer: {one.name}", markup=False)
            self.fill()

    def on_row_list_chosen(self) -> None:
        """The same with the mouse."""
        self.action_take()

    def _paint(self, row: int, width: int) -> list[Run]:
        one = self._rows[row]
        if row in self._headings and isinstance(one, str):
            return [Run(cut(one, width), "heading")]
        if isinstance(one, str):
            return [Run(cut(shown(one), width), "text")]
        name = cut(shown(one.name), width)
        if one.name == one.query:
            return [Run(name, "text")]
        return [Run(name, "text"), Run(cut(f"  {shown(one.query)}", width - len(name)), "faint")]
