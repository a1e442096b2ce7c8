"""One side of a comparison: the text, and over it which account it is. The screen lays them out."""

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.widgets.article_view import ArticleView
from tui.widgets.pane_head import PaneHead


class Pane(Vertical):
    """A head and a text; where the screen is wide, the head stands elsewhere and is hidden here."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.head = PaneHead(lines=1)
        self.view = ArticleView(run_on=True)

    def compose(self) -> ComposeResult:
        """The head over the text."""
        yield self.head
        yield self.view
