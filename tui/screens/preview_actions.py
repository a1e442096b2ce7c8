"""What keys do with the preview of the Search screen."""

from index.articles.model import Passage
from index.config import editor_command
from tui.citation import quotation, quotation_start
from tui.outside import edit, open_source
from tui.screens.moving import MovingScreen
from tui.widgets.preview import Preview


class PreviewActions(MovingScreen):
    """A screen with a preview: its matches, its folds, and what is done with the article in it."""

    @property
    def preview(self) -> Preview:
        """The hit in hand."""
        return self.query_one(Preview)

    def action_next_match(self) -> None:
        """The next match in the preview."""
        self.preview.view.next_mark()

    def action_previous_match(self) -> None:
        """The previous match in the preview."""
        self.preview.view.previous_mark()

    def action_residue(self) -> None:
        """Show or fold what the page left behind."""
        self.preview.view.toggle_residue()

    def action_preview_down(self) -> None:
        """The preview a page down."""
        self.preview.view.move_page(1)

    def action_preview_up(self) -> None:
        """The preview a page up."""
        self.preview.view.move_page(-1)

    def action_copy(self) -> None:
        """Copy the passage in hand with its citation."""
        article, passage = self.preview.article, self._passage
        if article is None or passage is None:
            return
        self.app.copy_to_clipboard(quotation(article, (passage.start, passage.end)))
        first = quotation_start(article, (passage.start, passage.end))
        self.notify(f"copied: {first}", markup=False)

    def action_open_source(self) -> None:
        """Open the source file in the program for its kind."""
        if self.preview.article is not None:
            self.notify(open_source(self.preview.article.path), markup=False)

    def action_edit(self) -> None:
        """Open the source file in the editor, at the line of the passage in hand."""
        article = self.preview.article
        if article is None:
            return
        line = article.file_line(self._passage)
        trouble = edit(self.app, editor_command(self.host.config), article.path, line)
        if trouble:
            self.notify(trouble, severity="warning", markup=False)
        self.host.refresh_library()

    @property
    def _passage(self) -> Passage | None:
        """The passage of the match in hand, else the best passage, else the first in sight."""
        article, hit, view = self.preview.article, self.preview.hit, self.preview.view
        if article is None:
            return None
        if view.walk.in_hand is None and hit is not None and hit.passages:
            n = hit.passages[0].n
            if n < len(article.passages):
                return article.passages[n]
        return view.passage_in_hand
