"""One side of a comparison: the text, and over it which account it is. The screen lays them out."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from index.articles.model import Article
from tui.widgets.article_header import about, evidence_lines
from tui.widgets.article_view import ArticleView
from tui.widgets.wrap import shown


class PaneHead(Static):
    """Title, outlet and date of one side, a line each, cut at the end."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__("", id=id, markup=False)

    def show(self, article: Article | None, *, active: bool, with_evidence: bool = False) -> None:
        """Show an article's head; that of the active pane is bold and bears `>`."""
        if article is None:
            self.update(Content(""))
            return
        title = " ".join(shown(article.metadata.title or article.id).split())
        lines = [
            Content.styled(f"> {title}" if active else f"  {title}", "bold" if active else "dim"),
            Content.styled(f"  {about(article.metadata, short=True)}", "dim"),
        ]
        if with_evidence:
            width = max(self.content_size.width - 2, 20)
            lines += [Content.styled(f"  {t}", "dim") for t in evidence_lines(article, width)]
        self.update(Content("\n").join(lines))


class Pane(Vertical):
    """A head and a text; where the screen is wide, the head stands elsewhere and is hidden here."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.head = PaneHead()
        self.view = ArticleView(run_on=True)

    def compose(self) -> ComposeResult:
        """The head over the text."""
        yield self.head
        yield self.view
