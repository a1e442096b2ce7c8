"""Search, the home screen: a query line, the hits under it, the hit in hand beside them."""

from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widget import Widget

from index.library import Library, Progress
from tui.actions import bindings
from tui.screens.query_actions import QueryActions
from tui.widgets.action_footer import ActionFooter
from tui.widgets.ask_row import AskRow
from tui.widgets.hit_list import HitList
from tui.widgets.preview import Preview
from tui.widgets.query_head import QueryHead

_SIDE_BY_SIDE = 100
_HIGH = 42
#: Seconds in which nobody wonders whether anything happens.
_PATIENCE = 0.4


class SearchScreen(QueryActions):
    """Search as one types, and go on from what is found."""

    BINDINGS = bindings("search")
    AUTO_FOCUS = "#hits"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (_SIDE_BY_SIDE, "-wide")]  # noqa: RUF012 - Textual's
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]  # noqa: RUF012 - Textual's

    def __init__(self, query: str = "", place: str = "") -> None:
        super().__init__(place)
        self._first_query = query
        self._progressed = False  # the library said how far it is

    def compose(self) -> ComposeResult:
        """The parts, from top to foot."""
        yield QueryHead(self._first_query)
        with Horizontal(id="body"):
            yield HitList(id="hits")
            yield Preview(id="preview")
        yield AskRow()
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
        """A narrow screen has room for one line of a passage, a high one for a second passage."""
        wide = self.size.width >= _SIDE_BY_SIDE
        high = self.size.height >= _HIGH
        self.hits.snippet_lines = (3 if high else 2) if wide else 1
        self.show_preview()

    @property
    def is_whole(self) -> bool:
        """Whether all its parts are there: a library may be open before they are."""
        return self.is_mounted and all(part.is_mounted for part in self.walk_children(Widget))

    @property
    def moving(self) -> HitList:
        """The hits are what moves."""
        return self.hits

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
        self.search(keep=self._answered is not None)

    def marks_changed(self) -> None:
        """Show the signs of the marks anew."""
        self.hits.set_marked(frozenset(self.host.marks.ids))

    # -- what the keys do -------------------------------------------------------------------------

    def on_hit_list_opened(self, event: HitList.Opened) -> None:
        """Open what was clicked twice."""
        self.open_hit(event.hit)

    def action_open(self) -> None:
        """Open the hit in hand. Keys that came before may still be on their way to the query line:
        what is opened is a hit of all that was typed.
        """
        self.line.call_later(self.open_answered)

    def action_mark(self) -> None:
        """Mark the article in hand, or take its mark away."""
        if self.hit is not None:
            self.host.marks.toggle(self.hit.entry.id)

    def action_unmark_all(self) -> None:
        """Take all marks away."""
        self.host.marks.clear()

    def action_compare(self) -> None:
        """Compare."""
        self.host.compare_from(self.hit.entry.id if self.hit else None)

    def action_refresh(self) -> None:
        """Look at the disk again."""
        self.host.refresh_library(say=True)

    def action_failures(self) -> None:
        """The files that could not be read."""
        self.host.show_failures()

    def action_quit(self) -> None:
        """Leave the reader."""
        self.app.exit()
