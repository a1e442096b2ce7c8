"""A panel: a list beside what one reads, which stays in sight and goes on; it closes by its key."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input, Static

from tui.screens.moving import MovingScreen
from tui.widgets.action_footer import ActionFooter
from tui.widgets.filter_line import FilterLine
from tui.widgets.row_list import RowList


class Panel(MovingScreen):
    """A title, a list and a line to filter it by, over a part of the screen below.

    A panel fills its list in `fill`, and does its work in actions of its own.
    """

    CSS_PATH = "panel.tcss"
    AUTO_FOCUS = "RowList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide")]  # noqa: RUF012 - Textual's
    VERTICAL_BREAKPOINTS = [(0, "-low"), (18, "-high")]  # noqa: RUF012 - Textual's

    def __init__(self, title: str) -> None:
        super().__init__()
        # Held, not looked up: keys that come before the panel is laid out find them all the same.
        self.list = RowList()
        self.filter = FilterLine()
        self._heading = Static(title, id="panel-title", markup=False)
        self._filter_row = Horizontal(id="panel-filter")
        self._filtering = False

    def compose(self) -> ComposeResult:
        """Title, filter and list, and the footer across the screen."""
        with Vertical(id="panel"):
            yield self._heading
            with self._filter_row:
                yield Static("/ ", id="panel-prompt", markup=False)
                yield self.filter
            yield self.list
        yield ActionFooter()

    @property
    def moving(self) -> RowList:
        """The list."""
        return self.list

    def fill(self) -> None:
        """Show the rows anew: those that the filter leaves."""
        raise NotImplementedError

    def on_mount(self) -> None:
        """Show the rows."""
        self.fill()

    def on_screen_resume(self) -> None:
        """The line that was gone to before the panel was laid out has the focus."""
        if self._filtering:
            self.set_focus(self.filter)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What letters do rests from the moment on that one goes to the filter."""
        if self._filtering and action in self.own_actions:
            return False
        return super().check_action(action, parameters)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter as one types."""
        event.stop()
        self.fill()

    def action_filter(self) -> None:
        """To the filter."""
        self._filtering = True
        self._filter_row.add_class("-shown")
        self.set_focus(self.filter)

    def action_leave_filter(self) -> None:
        """From the filter to the list; an empty one goes."""
        self._filtering = False
        self._filter_row.set_class(bool(self.filter.value), "-shown")
        self.set_focus(self.list)

    def action_next_row(self) -> None:
        """The next row, while one types."""
        self.list.move(1)

    def action_previous_row(self) -> None:
        """The previous row, while one types."""
        self.list.move(-1)

    def action_back(self) -> None:
        """Close the panel."""
        self.dismiss()
