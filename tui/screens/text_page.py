"""A page of text to read and leave: the help, the files that could not be read, a plain message."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from tui.actions import bindings
from tui.screens.base import ActionScreen
from tui.widgets.action_footer import ActionFooter

#: Cells beside the text (margins and scrollbar), and the widest that a line gets.
_MARGINS, _MEASURE = 7, 92


class TextPage(ActionScreen):
    """A title, a text that scrolls, and the way back."""

    CSS_PATH = "text_page.tcss"
    BINDINGS = bindings("help")
    AUTO_FOCUS = "#text"

    def __init__(self, title: str, text: Callable[[int], Content]) -> None:
        """`text` gives the text for a width in cells."""
        super().__init__()
        self._title = title
        self._text = text

    def compose(self) -> ComposeResult:
        """Title, text, footer."""
        yield Static(self._title, id="title", markup=False)
        with VerticalScroll(id="text"):
            yield Static(id="lines", markup=False)
        yield ActionFooter()

    def on_resize(self) -> None:
        """Lay the text out for the width."""
        width = min(self.size.width - _MARGINS, _MEASURE)
        self.query_one("#lines", Static).update(self._text(max(20, width)))

    @property
    def _scroll(self) -> VerticalScroll:
        return self.query_one("#text", VerticalScroll)

    def action_back(self) -> None:
        """Leave."""
        self.dismiss()

    def action_down(self) -> None:
        """A line down."""
        self._by(1)

    def action_up(self) -> None:
        """A line up."""
        self._by(-1)

    def action_top(self) -> None:
        """To the top."""
        self._scroll.scroll_home(animate=False)

    def action_bottom(self) -> None:
        """To the bottom."""
        self._scroll.scroll_end(animate=False)

    def action_half_page_down(self) -> None:
        """Half a page down."""
        self._by(self._scroll.size.height // 2)

    def action_half_page_up(self) -> None:
        """Half a page up."""
        self._by(-self._scroll.size.height // 2)

    def action_page_down(self) -> None:
        """A page down."""
        self._by(self._scroll.size.height - 1)

    def action_page_up(self) -> None:
        """A page up."""
        self._by(1 - self._scroll.size.height)

    def _by(self, rows: int) -> None:
        self._scroll.scroll_relative(y=rows, animate=False)
