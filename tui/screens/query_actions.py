"""What keys do with the query of the Search screen: write, complete, keep and narrow it."""

from index.search.model import Sort
from tui.screens.answers import AnswersScreen
from tui.widgets.ask_row import AskRow

_SORTS: tuple[Sort, ...] = ("relevance", "date", "outlet", "length")
_MARKED = "is:marked"


class QueryActions(AnswersScreen):
    """A screen whose query can be written, completed, kept and narrowed by keys."""

    # -- in the query line ------------------------------------------------------------------------

    def action_query_line(self) -> None:
        """Go to the query line."""
        self.line.begin()
        self.set_focus(self.line)

    def action_to_hits(self) -> None:
        """Go from the query line to the hits."""
        self.host.state.remember(self.line.value)
        self.line.history = self.host.state.history
        self.set_focus(self.hits)

    def action_next_hit(self) -> None:
        """The next hit, while one types."""
        self.hits.move(1)

    def action_previous_hit(self) -> None:
        """The previous hit, while one types."""
        self.hits.move(-1)

    def action_older(self) -> None:
        """An older query."""
        self.line.older()

    def action_newer(self) -> None:
        """A newer query."""
        self.line.newer()

    def action_complete(self) -> None:
        """Take the candidate that is lit, and then the next. Letters may still be on their way to
        the line: they come first.
        """
        self.line.call_later(self._take, 1)

    def action_complete_back(self) -> None:
        """Take the candidate before."""
        self.line.call_later(self._take, -1)

    def action_right(self) -> None:
        """At the end of the line take the candidate that is lit; else a character to the right."""
        self.line.call_later(self._right)

    def _right(self) -> None:
        at_end = self.line.cursor_position == len(self.line.value)
        if at_end and self._completing.taken is None:
            self._take(1)
        else:
            self.line.action_cursor_right()

    def _take(self, steps: int) -> None:
        found = self._completing.step(steps)
        if found is not None:
            self.line.value = found.query
            self.line.cursor_position = found.cursor
            self._show_choices()

    # -- what is searched -------------------------------------------------------------------------

    def action_suggestion(self) -> None:
        """Search for what was meant."""
        if self.page.suggestion is not None:
            self.put_query(self.page.suggestion)

    def action_only_marked(self) -> None:
        """Show the marked articles only, or what was asked for before."""
        without = self.line.value.replace(_MARKED, "").strip()
        self.line.value = without if _MARKED in self.line.value else f"{_MARKED} {without}".strip()

    def action_sort(self) -> None:
        """The next way of sorting."""
        # All articles have no relevance: they stand by date.
        sorts = _SORTS if self.line.value.strip() else _SORTS[1:]
        now = sorts.index(self.sort) if self.sort in sorts else 0
        self.sort = sorts[(now + 1) % len(sorts)]
        self.search(keep=True)

    def action_names(self) -> None:
        """Search for other names of the same thing as well, or for the names as typed."""
        self.expand = not self.expand
        self.search(keep=True)

    def turn_name(self, typed: str, name: str) -> None:
        """Refuse another name for what is typed, or readmit it, and search."""
        self.host.state.turn_name(typed, name)
        self.search(keep=True)

    def action_clear(self) -> None:
        """All articles."""
        self.line.value = ""

    # -- queries that are kept --------------------------------------------------------------------

    def action_keep_query(self) -> None:
        """Ask for a name, and keep the query under it."""
        query = self.line.value.strip()
        if not query:
            self.notify("there is no query to keep: / writes one", markup=False)
            return

        def keep(name: str) -> None:
            self.host.state.keep_query(name, query)
            self.notify(f"kept: {name or query}", markup=False)

        self.query_one(AskRow).ask("keep as", query, keep)

    def action_say(self) -> None:
        """The name is written."""
        self._end_asking(said=True)

    def action_leave_it(self) -> None:
        """Keep nothing."""
        self._end_asking(said=False)

    def _end_asking(self, *, said: bool) -> None:
        self.query_one(AskRow).end(said=said)
        self.set_focus(self.hits)

    # -- panels -----------------------------------------------------------------------------------

    def action_choose_names(self) -> None:
        """The other names, one by one."""
        from tui.screens.names import NamesPanel  # not before one is opened

        self.app.push_screen(NamesPanel(self))

    def action_facets(self) -> None:
        """What was found, by outlet, year, language and kind."""
        from tui.screens.facets import FacetsPanel  # the same

        self.app.push_screen(FacetsPanel(self))

    def action_queries(self) -> None:
        """The queries that were kept, and the history."""
        from tui.screens.queries import QueriesPanel  # the same

        self.host.state.remember(self.line.value)
        self.app.push_screen(QueriesPanel(self))

    def action_concordance(self) -> None:
        """Every match in a line of its own."""
        self.host.state.remember(self.line.value)
        self.host.open_concordance(self.sought)
