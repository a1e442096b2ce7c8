"""Search, the home screen: a query line, the hits under it, the hit in hand beside them."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input

from index.library import Library, Progress
from index.search.model import Hit, Sort
from tui.actions import bindings
from tui.screens.preview_actions import PreviewActions
from tui.searching import Asked, Searching, as_answered
from tui.widgets.action_footer import ActionFooter
from tui.widgets.hit_list import HitList
from tui.widgets.preview import Preview
from tui.widgets.query_head import QueryHead
from tui.widgets.query_line import QueryLine

_SORTS: tuple[Sort, ...] = ("relevance", "date", "outlet")
_PAGE = 50
_SIDE_BY_SIDE = 100
_MARKED = "is:marked"
#: Seconds in which nobody wonders whether anything happens.
_PATIENCE = 0.4


class SearchScreen(PreviewActions):
    """Search as one types: the hits shown always answer the query that stands beside them, or are
    dimmed while it cannot be read.
    """

    BINDINGS = bindings("search")
    AUTO_FOCUS = "#hits"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (_SIDE_BY_SIDE, "-wide")]  # noqa: RUF012 - Textual's
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]  # noqa: RUF012 - Textual's

    def __init__(self, query: str = "", place: str = "") -> None:
        super().__init__()
        self.library: Library | None = None
        self._first_query = query
        self._place = place
        self._sort: Sort = "relevance"
        self._expand = True
        self._open_when_answered = False
        self._progressed = False  # the library said how far it is
        self._searching = Searching(self)
        self._answered: Asked | None = None
        self._lit = ""  # the query whose matches are lit

    def compose(self) -> ComposeResult:
        """The parts, from top to foot."""
        yield QueryHead(self._first_query)
        with Horizontal(id="body"):
            yield HitList(id="hits")
            yield Preview(id="preview")
        yield ActionFooter()

    @dataclass
    class Progressed(Message):
        """The opening of the library has come so far."""

        progress: Progress

    def on_mount(self) -> None:
        """A large library takes a while before it says how far it is."""
        self.set_timer(_PATIENCE, self._say_opening)

    def _say_opening(self) -> None:
        if self.library is None and not self._progressed:
            self.hits.show((), 0, message="opening the library ...")

    def on_resize(self) -> None:
        """A narrow screen has room for one line of the passage."""
        wide = self.size.width >= _SIDE_BY_SIDE
        self.hits.snippet_lines = 2 if wide else 1
        self._show_preview()

    # -- parts ------------------------------------------------------------------------------------

    @property
    def hits(self) -> HitList:
        """The hits."""
        return self.query_one(HitList)

    @property
    def moving(self) -> HitList:
        """The hits are what moves."""
        return self.hits

    @property
    def line(self) -> QueryLine:
        """The query line."""
        return self.head.line

    @property
    def head(self) -> QueryHead:
        """What stands above the hits."""
        return self.query_one(QueryHead)

    @property
    def hit(self) -> Hit | None:
        """The hit in hand."""
        return self.hits.hit

    @property
    def settled(self) -> bool:
        """Whether the hits and the preview show what was last asked for."""
        return not self._searching.waiting and self.preview.settled

    # -- the library ------------------------------------------------------------------------------

    def on_search_screen_progressed(self, event: Progressed) -> None:
        """Say how far the opening of the library is."""
        self._progressed = True
        progress = event.progress
        text = f"{progress.what}: {progress.done:,} of {progress.total:,}"
        if self.library is None:
            self.hits.show((), 0, message=text)
        else:
            self.head.show_progress(text)

    def use(self, library: Library) -> None:
        """Search in a library from now on: when it is open, and when it has changed."""
        self.library = library
        self.head.show_library(library.name, len(library.entries))
        self.line.history = self.host.state.history
        self.marks_changed()
        self.preview.forget()
        self._search(keep=self._answered is not None)

    def marks_changed(self) -> None:
        """Show the signs of the marks anew."""
        self.hits.set_marked(frozenset(self.host.marks.ids))

    # -- searching --------------------------------------------------------------------------------

    def _asked(self, limit: int = _PAGE) -> Asked:
        return Asked(
            query=self.line.value,
            sort=self._sort,
            expand=self._expand,
            limit=limit,
            marked=frozenset(self.host.marks.ids),
        )

    def _search(self, *, keep: bool = False, limit: int = _PAGE, pause: float = 0.0) -> None:
        if self.library is not None:
            self._searching.ask(self.library, self._asked(limit), keep=keep, pause=pause)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        if event.input is self.line and event.value != self._searching.query:
            self.host.state.query = event.value
            self._search(pause=0.03)

    def on_searching_answered(self, event: Searching.Answered) -> None:
        """Show the answer to the last question."""
        if not self._searching.take(event):
            return
        asked, page = event.asked, event.page
        self._answered = asked
        self._lit = as_answered(asked.query, page.expanded)
        self.hits.remove_class("-stale")
        self.hits.show(page.hits, page.total, keep=event.keep, message=self._emptiness(asked.query))
        if self._place and self.library is not None:
            self._hold_place(self.library)
        count = len(self.library.entries) if self.library else 0
        self.head.show_answer(page, sort=self._sort, expand=self._expand, count=count)
        self._show_preview()
        if self._open_when_answered:
            self._open_when_answered = False
            self._open(self.hit)

    def on_searching_refused(self, event: Searching.Refused) -> None:
        """Point at what is wrong with the query; the last hits stay, dimmed."""
        if not self._searching.take(event):
            return
        self._open_when_answered = False
        self.head.show_error(event.error)
        self.hits.add_class("-stale")

    def _emptiness(self, query: str) -> str:
        if self.library is not None and (why := self.library.emptiness):
            return why
        return "nothing found" if query.strip() else ""

    def _hold_place(self, library: Library) -> None:
        for entry in library.entries:
            if entry.path == self._place:
                self.hits.hold(entry.id)
        self._place = ""

    def _show_preview(self) -> None:
        if self.library is not None and self.preview.display:
            self.preview.show(self.library, self.hit, self._lit, expand=self._expand)

    def on_hit_list_moved(self) -> None:
        """Show the hit in hand beside the list."""
        self._show_preview()
        if self.hit is not None and self.library is not None and not self._place:
            self.host.state.place = self.hit.entry.path

    def on_hit_list_wanted(self, event: HitList.Wanted) -> None:
        """Fetch more of the hits of the same query."""
        if self._answered is not None and self._answered.query == self.line.value:
            self._search(keep=True, limit=max(event.limit, _PAGE))

    def on_hit_list_opened(self, event: HitList.Opened) -> None:
        """Open what was clicked twice."""
        self._open(event.hit)

    # -- what the keys do -------------------------------------------------------------------------

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

    def action_open(self) -> None:
        """Open the hit in hand. Keys that came before may still be on their way to the query line:
        what is opened is a hit of all that was typed.
        """
        self.line.call_later(self._open_answered)

    def _open_answered(self) -> None:
        if self._searching.waiting or (
            self._answered is not None and self._answered.query != self.line.value
        ):
            self._open_when_answered = True
        else:
            self._open(self.hit)

    def _open(self, hit: Hit | None) -> None:
        if hit is not None:
            self.host.state.remember(self.line.value)
            self.host.open_reader(hit.entry.id, self._lit or None)

    def action_mark(self) -> None:
        """Mark the article in hand, or take its mark away."""
        if self.hit is not None:
            self.host.marks.toggle(self.hit.entry.id)

    def action_unmark_all(self) -> None:
        """Take all marks away."""
        self.host.marks.clear()

    def action_only_marked(self) -> None:
        """Show the marked articles only, or what was asked for before."""
        without = self.line.value.replace(_MARKED, "").strip()
        self.line.value = without if _MARKED in self.line.value else f"{_MARKED} {without}".strip()

    def action_compare(self) -> None:
        """Compare."""
        self.host.compare_from(self.hit.entry.id if self.hit else None)

    def action_sort(self) -> None:
        """The next way of sorting."""
        # All articles have no relevance: they stand by date.
        sorts = _SORTS if self.line.value.strip() else ("date", "outlet")
        now = sorts.index(self._sort) if self._sort in sorts else 0
        self._sort = sorts[(now + 1) % len(sorts)]
        self._search(keep=True)

    def action_names(self) -> None:
        """Search for other names of the same thing as well, or for the names as typed."""
        self._expand = not self._expand
        self._search(keep=True)

    def action_clear(self) -> None:
        """All articles."""
        self.line.value = ""

    def action_refresh(self) -> None:
        """Look at the disk again."""
        self.host.refresh_library(say=True)

    def action_failures(self) -> None:
        """The files that could not be read."""
        self.host.show_failures()

    def action_quit(self) -> None:
        """Leave the reader."""
        self.app.exit()
