"""What stands above the hits: the library, the query line, and what is said of the answer."""

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from index.errors import QueryError, ReaderError
from index.search.model import Page, Sort
from tui.completing import Candidate
from tui.naming import also_text
from tui.sought import Sought
from tui.widgets.query_line import QueryLine
from tui.widgets.query_note import QueryNote

#: Cells of the query row that neither query nor names can take.
_MARGINS = 10


class QueryHead(Vertical):
    """The query line between two lines that say what is searched and what was found."""

    def __init__(self, query: str = "") -> None:
        super().__init__()
        self._query = query
        self._library = Static("isis-reader", id="library", markup=False)
        self._numbers = Static("", id="numbers", markup=False)
        self._expanded = Static("", id="expanded", markup=False)
        self._note = QueryNote()

    def compose(self) -> ComposeResult:
        """Library and numbers, the query and its other names, the rule."""
        with Horizontal(id="status"):
            yield self._library
            yield self._numbers
        with Horizontal(id="query-row"):
            yield Static("/ ", id="prompt", markup=False)
            yield QueryLine(self._query, id="query")
            yield self._expanded
        yield self._note

    @property
    def line(self) -> QueryLine:
        """The query line."""
        return self.query_one(QueryLine)

    def show_library(self, name: str, count: int) -> None:
        """Say which library is open, and how many articles it has."""
        articles = "1 article" if count == 1 else f"{count:,} articles"
        self._library.update(f"isis-reader  {name}, {articles}")

    def show_progress(self, text: str) -> None:
        """Say how far the reading of the library is."""
        self._numbers.update(text)

    def show_answer(self, page: Page, *, sought: Sought, sort: Sort, count: int) -> None:
        """Say how many of `count` articles answer, in which order, and under which names."""
        searched = bool(self.line.value.strip())
        parts = [f"by {sort}" if searched or sort != "relevance" else "by date"]
        if not sought.expand:
            parts.append("names as typed")
        if not page.complete:
            parts.append("not all of the index answered")
        parts.append(f"{'' if page.exact else 'about '}{page.total:,} of {count:,}")
        if searched:
            parts.append(f"{page.took_ms:.0f} ms")
        self._numbers.update("  ".join(parts))
        self._note.clear()
        self._show_names(also_text(page, sought.refused if sought.expand else ()))

    def show_error(self, error: ReaderError) -> None:
        """Point at what is wrong with the query."""
        position = error.position if isinstance(error, QueryError) else 0
        expected = error.expected if isinstance(error, QueryError) else str(error)
        self._note.show_error(self.line.column_of(position), expected)
        self._show_names("")

    def show_choices(self, candidates: Sequence[Candidate], lit: int) -> None:
        """Show how the query may go on; nothing when there is no candidate."""
        self._note.show_choices(candidates, lit)

    def _show_names(self, text: str) -> None:
        """Say which other names were searched: beside the query, or on the rule if it is long."""
        beside = cell_len(text) + cell_len(self.line.value) < self.size.width - _MARGINS
        self._expanded.update(text if beside else "")
        self._note.show_note("" if beside else text)
