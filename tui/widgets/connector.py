"""The narrow column between two texts: where the sentences of the pair in hand stand."""

from typing import ClassVar

from rich.segment import Segment
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.article_view import ArticleView
from tui.widgets.style import css_beside

_RULE = "│"


class Connector(Widget):
    """`1=` where both sentences of pair 1 stand side by side, else `1-` and `-1` beside each."""

    DEFAULT_CSS = css_beside(__file__)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"connector--pair"}
    ALLOW_SELECT = False

    def __init__(self, left: ArticleView, right: ArticleView) -> None:
        super().__init__()
        self.left = left
        self.right = right
        self._pair: tuple[int, int, int] | None = None

    def on_mount(self) -> None:
        """Follow both texts."""
        for view in (self.left, self.right):
            self.watch(view, "scroll_y", self._follow, init=False)
            self.watch(view, "revision", self._follow, init=False)

    def _follow(self) -> None:
        self.refresh()

    def show(self, number: int | None, left: int = 0, right: int = 0) -> None:
        """Join the offsets of a pair; None joins nothing."""
        self._pair = None if number is None else (number, left, right)
        self.refresh()

    def sign(self, y: int) -> str:
        """What stands between the rules in one row of the screen."""
        if self._pair is None:
            return ""
        number, left, right = self._pair
        on_left = self.left.row_of(left) - round(self.left.scroll_y) == y
        on_right = self.right.row_of(right) - round(self.right.scroll_y) == y
        if on_left and on_right:
            return f"{number}="
        if on_left:
            return f"{number}-".ljust(4)
        return f"-{number}".rjust(4) if on_right else ""

    def render_line(self, y: int) -> Strip:
        """One row."""
        rule = Segment(_RULE, self.rich_style)
        style = self.rich_style + self.get_component_rich_style("connector--pair", partial=True)
        return Strip([rule, Segment(f"{self.sign(y):^4}"[:4], style), rule])
