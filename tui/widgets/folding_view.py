"""An article laid out in a view that scrolls: its rows, its folds, and the place in it.

The place is kept as an offset into the text, so that it survives another width or a fold.
"""

from textual import events
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView

from index.articles.model import ASIDE, Article
from tui.widgets.layout import Layout, What, Wrapped, opened_with, title_passages
from tui.widgets.row_painter import GUTTER

#: The widest a line of text gets, in cells; longer ones are hard to read on.
MEASURE = 72


class FoldingView(ScrollView):
    """Rows of one article. What they look like lies with `ArticleView`."""

    #: Grows whenever rows or marks change, for whoever draws something beside the text.
    revision: reactive[int] = reactive(0, repaint=False)

    def __init__(
        self,
        *,
        run_on: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """`run_on` lets the last row scroll up to the top."""
        super().__init__(id=id, classes=classes)
        self.article: Article | None = None
        self.run_on = run_on
        self.folded = True
        self.layout_rows: Layout | None = None
        self._wrapped: Wrapped | None = None
        self._opened: frozenset[int] = frozenset()
        self._hidden: frozenset[int] = frozenset()
        self._laid_out_for = Size(0, 0)
        self._laying_out = False
        self._anchor = 0
        self._wanted: tuple[int, int | None] | None = None  # a `go_to` that waits for a size

    def show_article(
        self, article: Article | None, *, with_title: bool, opened: frozenset[int] = frozenset()
    ) -> None:
        """Lay out an article, from its top; folds with a passage of `opened` are open."""
        self.article = article
        self.layout_rows = None
        self._wrapped = Wrapped(article) if article else None
        self._hidden = title_passages(article) if article and not with_title else frozenset()
        self._opened = opened_with(article, opened, self._hidden) if article else frozenset()
        self._anchor = 0
        self._wanted = None
        self._lay_out()

    def _lay_out(self) -> None:
        """Make the rows anew for the width there is, and keep the place."""
        if self._wrapped is None or not self.size.width:
            self.layout_rows = None
            self._laid_out_for = Size(0, 0)  # a size like the last one is to lay out again
            self.virtual_size = Size(0, 0)
            self.refresh()
            return
        self.layout_rows = Layout(
            self._wrapped,
            max(min(self.size.width - GUTTER - 1, MEASURE), 1),
            folded=self.folded,
            opened=self._opened,
            hidden=self._hidden,
        )
        self._laid_out_for = self.size
        self._laying_out = True
        tail = max(self.size.height - 1, 0) if self.run_on else 0
        self.virtual_size = Size(self.size.width, len(self.layout_rows) + tail)
        anchor, wanted = self._anchor, self._wanted
        self._wanted = None
        self.scroll_to_row(self.layout_rows.row_of(anchor))
        self._anchor = anchor
        if wanted is not None:
            self.go_to(wanted[0], at=wanted[1])
        self._laying_out = False
        self.revision += 1
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Another width is another layout; the place stays."""
        if self.size != self._laid_out_for:
            self._lay_out()

    @property
    def settled(self) -> bool:
        """Whether the rows are those of the size there is; else a scroll is nobody's move."""
        return not self._laying_out and self.size == self._laid_out_for

    # Folds

    def toggle_residue(self) -> bool:
        """Show what the page left behind, or fold it; whether it is shown now."""
        self.folded = not self.folded
        self._opened = frozenset()
        self._lay_out()
        return not self.folded

    def unfold(self, offset: int) -> None:
        """Open the fold that hides an offset, if one does."""
        fold = self.layout_rows.fold_over(offset) if self.layout_rows else None
        if fold is not None:
            self._opened |= {fold}
            self._lay_out()

    @property
    def unfolded(self) -> frozenset[int]:
        """The passages beside the article that are shown, by number."""
        if self.article is None or self.layout_rows is None:
            return frozenset()
        shown = {row.passage for row in self.layout_rows.rows if row.what is What.TEXT}
        return frozenset(n for n in shown if self.article.passages[n].kind in ASIDE)

    # The place

    @property
    def row_count(self) -> int:
        """How many rows the article has at this width."""
        return len(self.layout_rows) if self.layout_rows else 0

    @property
    def rows_in_sight(self) -> range:
        """The rows on the screen."""
        top = round(self.scroll_y)
        return range(top, max(min(top + self.size.height, self.row_count), top))

    @property
    def top_offset(self) -> int:
        """The offset of the text at the top of the screen."""
        return self._anchor

    def row_of(self, offset: int) -> int:
        """The row where an offset stands, from 0."""
        return self.layout_rows.row_of(offset) if self.layout_rows else 0

    def stay_at(self, offset: int) -> None:
        """Let an offset stand at the top, or the fold that hides it."""
        self._anchor = offset
        if self.layout_rows is not None:
            self.scroll_to_row(self.layout_rows.row_of(offset))

    def go_to(self, offset: int, *, at: int | None = None) -> None:
        """Bring an offset into sight, unfolding what hides it.

        `at` is the row of the screen where it is to stand; without it nothing moves if the offset
        is well in sight, and else it comes to stand a third from the top.
        """
        height = self.size.height
        if self.layout_rows is None or not height:
            self._wanted = (offset, at)
            return
        self.unfold(offset)
        row = self.layout_rows.row_of(offset)
        if at is None:
            top = round(self.scroll_y)
            edge = min(2, height // 4)
            if (top + edge if top else 0) <= row < top + height - edge:
                return
            at = height // 3
        self.scroll_to_row(row - at)

    def scroll_to_row(self, row: float) -> None:
        """Bring a row to the top of the screen, at once, as far as there is text."""
        self.scroll_to(y=max(row, 0), animate=False, immediate=True, force=True)

    def move_page(self, part: float) -> None:
        """Move by a part of the screen: 1 is a page down less two rows, -0.5 half a page up."""
        rows = max(int(abs(part) * max(self.size.height - 2, 1)), 1)
        self.scroll_to_row(self.scroll_y + (rows if part > 0 else -rows))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the place as an offset, unless it is only the screen that changed its size."""
        super().watch_scroll_y(old_value, new_value)
        rows = self.layout_rows
        if rows and self.size == self._laid_out_for and round(old_value) != round(new_value):
            self._anchor = rows.rows[min(round(new_value), len(rows) - 1)].start
