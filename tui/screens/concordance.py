"""Concordance: every match of a query in a line of its own, one under another in one column."""

from dataclasses import dataclass

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from index.errors import ReaderError
from index.library import Library
from index.search.model import Concordance, KwicLine, KwicSort
from tui.actions import bindings
from tui.citation import copied_start, line_quotation, source
from tui.naming import added_text
from tui.screens.moving import MovingScreen
from tui.sought import Sought
from tui.widgets.action_footer import ActionFooter
from tui.widgets.kwic_row import kwic_runs
from tui.widgets.row_list import RowList
from tui.widgets.snippet import Run

_SORTS: tuple[KwicSort, ...] = ("text", "left", "right", "match", "date")
_SORTED = {
    "text": "by article",
    "left": "by the word before",
    "right": "by the word after",
    "match": "by match",
    "date": "by date",
}

#: Characters beside a match are asked for by steps of so many, so that few resizes ask anew.
_STEP = 40


class ConcordanceScreen(MovingScreen):
    """All matches of what is sought, in the order that one chooses."""

    CSS_PATH = "concordance.tcss"
    BINDINGS = bindings("concordance")
    AUTO_FOCUS = "RowList"

    @dataclass
    class Gathered(Message):
        """The library gathered the lines, or cannot; `in_hand` is where the line in hand is now."""

        concordance: Concordance
        in_hand: int
        trouble: str
        turn: int

    def __init__(self, library: Library, sought: Sought) -> None:
        super().__init__()
        self.library = library
        self.sought = sought
        self.sort: KwicSort = "text"
        self.list = RowList()
        self.concordance = Concordance((), 0, 0)
        self._turn = 0
        self._width = 0  # characters beside a match that were asked for
        self._numbers = Static("", id="kwic-numbers", markup=False)
        self._names = Static("", id="kwic-names", markup=False)
        self._source = Static("", id="kwic-source", markup=False)

    def compose(self) -> ComposeResult:
        """What is shown, the lines, where the line in hand stands, the footer."""
        with Horizontal(id="kwic-head"):
            yield Static(f"Concordance  {self.sought.query}", id="kwic-query", markup=False)
            yield self._names
            yield self._numbers
        yield self.list
        yield self._source
        yield ActionFooter()

    @property
    def moving(self) -> RowList:
        """The lines."""
        return self.list

    @property
    def line(self) -> KwicLine | None:
        """The line in hand."""
        row = self.list.in_hand
        return self.concordance.lines[row] if row is not None else None

    # -- gathering --------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Say so while the lines are gathered, and follow the line in hand."""
        self.list.show(0, self._paint, message="gathering the matches ...")
        self.watch(self.list, "cursor", self._moved, init=False)

    def on_resize(self) -> None:
        """Ask for as much beside a match as the width shows."""
        width = -(-self.size.width // (2 * _STEP)) * _STEP
        if width > self._width:
            self._width = width
            self._gather()

    def library_changed(self) -> None:
        """Gather anew."""
        self._gather()

    def _gather(self) -> None:
        self._turn += 1
        marked = self.host.marks.ids
        self._ask(self.sort, self._width, tuple(marked), self.line, self._turn)

    @work(thread=True, exclusive=True, group="concordance", exit_on_error=False)
    def _ask(
        self,
        sort: KwicSort,
        width: int,
        marked: tuple[str, ...],
        held: KwicLine | None,
        turn: int,
    ) -> None:
        if turn != self._turn:
            return
        try:
            found = self.library.concordance(
                self.sought.query,
                sort=sort,
                width=width,
                expand=self.sought.expand,
                refused=tuple(self.sought.refused),
                marked=marked,
            )
        except ReaderError as error:
            self.post_message(self.Gathered(Concordance((), 0, 0), 0, str(error), turn))
            return
        in_hand = next((i for i, one in enumerate(found.lines) if _same(one, held)), 0)
        self.post_message(self.Gathered(found, in_hand, "", turn))

    def on_concordance_screen_gathered(self, event: Gathered) -> None:
        """Show the lines, if they were asked for last."""
        event.stop()
        if event.turn != self._turn:
            return
        self.concordance = found = event.concordance
        self.list.show(
            len(found.lines),
            self._paint,
            in_hand=event.in_hand,
            message=event.trouble or "nothing found",
        )
        articles = "1 article" if found.articles == 1 else f"{found.articles:,} articles"
        refused = self.sought.refused if self.sought.expand else ()
        self._names.update(added_text(self.sought.query, found.added, refused))
        self._numbers.update(f"{_SORTED[self.sort]}  {found.total:,} in {articles}")
        self._moved()

    def _moved(self) -> None:
        """Say where the line in hand stands."""
        line = self.line
        if line is None:
            self._source.update("")
            return
        metadata = line.entry.metadata
        parts = (source(metadata), metadata.title or line.entry.id)
        self._source.update("  ".join(part for part in parts if part))

    def _paint(self, row: int, width: int) -> list[Run]:
        return kwic_runs(self.concordance.lines[row], width)

    # -- what the keys do -------------------------------------------------------------------------

    def action_open(self) -> None:
        """Open the article at the match in hand."""
        line = self.line
        if line is not None:
            self.host.open_reader(line.entry.id, self.sought, line.start)

    def action_sort(self) -> None:
        """The next order."""
        self.sort = _SORTS[(_SORTS.index(self.sort) + 1) % len(_SORTS)]
        self._gather()

    def action_copy(self) -> None:
        """Copy the line in hand with its citation."""
        if self.line is not None:
            self._copy(self.line)

    @work(thread=True, exclusive=True, group="copy", exit_on_error=False)
    def _copy(self, line: KwicLine) -> None:
        try:
            article = self.library.article(line.entry.id)
        except ReaderError as error:
            self.app.call_from_thread(self.notify, str(error), severity="warning", markup=False)
            return
        words = f"{line.left}{line.match}{line.right}"
        self.app.call_from_thread(
            self._copied,
            line_quotation(article, words, line.start),
            copied_start(article, words, line.start),
        )

    def _copied(self, text: str, first: str) -> None:
        self.app.copy_to_clipboard(text)
        self.notify(f"copied: {first}", markup=False)

    def on_row_list_chosen(self) -> None:
        """The same with the mouse."""
        self.action_open()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()


def _same(one: KwicLine, other: KwicLine | None) -> bool:
    return other is not None and (one.entry.id, one.start) == (other.entry.id, other.start)
