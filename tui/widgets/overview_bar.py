"""A column beside an article: where in the whole text its marks lie, and which part is in sight."""

from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.article_view import ArticleView
from tui.widgets.style import css_beside

#: Signs differ in shape, so that they are told apart without colour.
_TRACK, _SEEN, _MARK, _IN_HAND = "│", "┃", "■", "◆"


class OverviewBar(Widget):
    """One cell wide, as high as the text beside it; a click goes there."""

    DEFAULT_CSS = css_beside(__file__)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "overview-bar--track",
        "overview-bar--mark",
        "overview-bar--mark-in-hand",
    }
    ALLOW_SELECT = False

    def __init__(self, view: ArticleView, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.view = view
        self._signs: list[str] = []
        self._made_for: tuple[int, int, int] | None = None

    def on_mount(self) -> None:
        """Follow the text."""
        self.watch(self.view, "revision", self._follow, init=False)
        self.watch(self.view, "scroll_y", self._follow, init=False)

    def _follow(self) -> None:
        self.refresh()

    def signs(self, height: int) -> list[str]:
        """The sign of each of `height` cells from the top."""
        view = self.view
        rows = max(view.row_count, 1)
        top = round(view.scroll_y)
        # A text that is all in sight needs no telling where one is.
        everything = rows <= view.size.height
        signs = []
        for y in range(height):
            low, high = y * rows / height, (y + 1) * rows / height
            seen = not everything and low < top + view.size.height and high > top
            signs.append(_SEEN if seen else (" " if everything else _TRACK))
        for mark in view.marks:
            if mark.kind in ("match", "sentence"):
                y = min(view.row_of(mark.start) * height // rows, height - 1)
                in_hand = mark.in_hand or mark == view.walk.in_hand
                if in_hand or signs[y] != _IN_HAND:
                    signs[y] = _IN_HAND if in_hand else _MARK
        return signs

    def render_line(self, y: int) -> Strip:
        """One cell."""
        made_for = (self.view.revision, round(self.view.scroll_y), self.size.height)
        if made_for != self._made_for:
            self._signs = self.signs(self.size.height)
            self._made_for = made_for
        sign = self._signs[y] if y < len(self._signs) else " "
        return Strip([Segment(sign, self._style(sign))], 1)

    def _style(self, sign: str) -> Style:
        name = {_MARK: "mark", _IN_HAND: "mark-in-hand"}.get(sign, "track")
        return self.rich_style + self.get_component_rich_style(
            f"overview-bar--{name}", partial=True
        )

    def on_click(self, event: events.Click) -> None:
        """Go to the part of the text that a cell stands for."""
        event.stop()
        rows = self.view.row_count
        self.view.scroll_to_row(event.y * rows // max(self.size.height, 1))

    def get_content_width(self, _container: Size, _viewport: Size) -> int:
        """One cell."""
        return 1
