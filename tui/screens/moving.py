"""The keys that move a text, for the screens that show one."""

from tui.screens.base import ActionScreen
from tui.widgets.article_view import ArticleView


class MovingScreen(ActionScreen):
    """A screen whose moving keys move the text in hand."""

    @property
    def moving(self) -> ArticleView:
        """The text that moves."""
        raise NotImplementedError

    def action_down(self) -> None:
        """A line down."""
        self.moving.scroll_rows(1)

    def action_up(self) -> None:
        """A line up."""
        self.moving.scroll_rows(-1)

    def action_top(self) -> None:
        """To the top."""
        self.moving.to_top()

    def action_bottom(self) -> None:
        """To the bottom."""
        self.moving.to_bottom()

    def action_half_page_down(self) -> None:
        """Half a page down."""
        self.moving.scroll_page(0.5)

    def action_half_page_up(self) -> None:
        """Half a page up."""
        self.moving.scroll_page(-0.5)

    def action_page_down(self) -> None:
        """A page down."""
        self.moving.scroll_page(1)

    def action_page_up(self) -> None:
        """A page up."""
        self.moving.scroll_page(-1)
