"""The text of an article on screen: wrapped, marked, folded; drawn row by row.

Only the rows in sight are drawn, so a book costs what a page costs. The looks stand in
`article_view.tcss`; rows are laid out in `layout`, drawn in `row_painter`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip

from index.articles.model import Article, Passage
from tui.widgets.hand import hand_row, neighbour
from tui.widgets.layout import Layout, What, Wrapped, title_passages
from tui.widgets.marks import Mark, MarkKind, Marks, Walk
from tui.widgets.row_painter import GUTTER, KIND_STYLES, MARK_STYLES, RowPainter
from tui.widgets.selecting import selected_spans, selected_text
from tui.widgets.style import css_beside

__all__ = ["ArticleView", "Mark", "MarkKind"]

#: The widest a line of text gets, in cells; longer ones are hard to read on.
MEASURE = 72


class ArticleView(ScrollView, can_focus=True):
    """One article: `show` it, `set_marks`, walk them, `go_to` an offset.

    The place is kept as an offset into the text, so that it survives another width or a fold.
    """

    DEFAULT_CSS = css_beside(__file__)

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"article-view--{name}"
        for name in (
            *KIND_STYLES.values(),
            *(name for names in MARK_STYLES.values() for name in names),
            "fold",
            "gutter",
            "gutter-in-hand",
        )
    }

    #: Grows whenever rows or marks change, for whoever draws something beside the text.
    revision: reactive[int] = reactive(0, repaint=False)

    @dataclass
    class MarkChanged(Message):
        """Another match is in hand: `index` counts from 1, 0 is none; `total` counts matches."""

        view: "ArticleView"
        index: int
        total: int

        @property
        def control(self) -> "ArticleView":
            """The view whose match it is."""
            return self.view

    def __init__(
        self,
        *,
        show_hand: bool = False,
        run_on: bool = False,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """`show_hand` puts `>` beside the passage in hand; `run_on` lets the last row scroll up to
        the top.
        """
        super().__init__(id=id, classes=classes)
        self.article: Article | None = None
        self.show_hand = show_hand
        self.run_on = run_on
        self.marks = Marks()
        self.walk = Walk([])
        self.folded = True
        self._wrapped: Wrapped | None = None
        self._rows: Layout | None = None
        self._opened: frozenset[int] = frozenset()
        self._hidden: frozenset[int] = frozenset()
        self._lone: frozenset[int] = frozenset()
        self._laid_out_for = Size(0, 0)
        self._anchor = 0  # the offset at the top of the screen
        self._wanted: tuple[int, int | None] | None = None  # a `go_to` that waits for a size
        self._chosen: int | None = None  # the passage in hand, by number, where one was chosen
        self._styles: dict[str, Style] = {}

    # What is shown

    def show(
        self, article: Article | None, marks: Iterable[Mark] = (), *, with_title: bool = False
    ) -> None:
        """Show an article from its top, with these marks; None shows nothing.

        `with_title` is for a screen without a header: otherwise the title is not said twice.
        """
        self.article = article
        self._wrapped = Wrapped(article) if article else None
        self._rows = None
        self._hidden = title_passages(article) if article and not with_title else frozenset()
        self._opened = frozenset()
        self._lone = frozenset()
        self._chosen = None
        self._anchor = 0
        self._wanted = (0, 0)
        self.set_marks(marks)
        self._lay_out()

    def set_marks(self, marks: Iterable[Mark], *, current: int | None = None) -> None:
        """Light these and no others; `current` is the index of the match in hand, from 0."""
        self.marks = Marks(marks)
        self.walk = Walk(self.marks.of("match"), current)
        self._marks_changed()

    def set_lone(self, passages: Iterable[int]) -> None:
        """Put `~` beside these passages, by number: the other side tells nothing like them."""
        self._lone = frozenset(passages)
        self.refresh()

    def toggle_residue(self) -> bool:
        """Show what the page left behind, or fold it; whether it is shown now."""
        self.folded = not self.folded
        self._opened = frozenset()
        self._lay_out()
        return not self.folded

    # The matches of a search, one by one

    def next_mark(self) -> bool:
        """To the next match, after the last to the first; False when there is none."""
        return self.go_to_match(self.walk.step(1, self._anchor))

    def previous_mark(self) -> bool:
        """To the match before, before the first to the last; False when there is none."""
        return self.go_to_match(self.walk.step(-1, self._anchor))

    def go_to_match(self, index: int | None) -> bool:
        """Take a match in hand, by its index from 0, and bring it into sight."""
        if index is None or not 0 <= index < self.walk.total:
            return False
        self.walk.current = index
        self._chosen = None
        self._marks_changed()
        self.go_to(self.walk.matches[index].start)
        return True

    def _marks_changed(self) -> None:
        self.refresh()
        self.revision += 1
        if self.is_attached:
            self.post_message(self.MarkChanged(self, self.walk.index, self.walk.total))

    # Where one is

    @property
    def row_count(self) -> int:
        """How many rows the article has at this width."""
        return len(self._rows) if self._rows else 0

    @property
    def top_offset(self) -> int:
        """The offset of the text at the top of the screen."""
        return self._anchor

    def row_of(self, offset: int) -> int:
        """The row where an offset stands, from 0."""
        return self._rows.row_of(offset) if self._rows else 0

    def go_to(self, offset: int, *, at: int | None = None) -> None:
        """Bring an offset into sight, unfolding what hides it.

        `at` is the row of the screen where it is to stand; without it nothing moves if the offset
        is well in sight, and else it comes to stand a third from the top.
        """
        height = self.size.height
        if self._rows is None or not height:
            self._wanted = (offset, at)
            return
        self.unfold(offset)
        row = self._rows.row_of(offset)
        if at is None:
            top = round(self.scroll_y)
            edge = min(2, height // 4)
            if (top + edge if top else 0) <= row < top + height - edge:
                return
            at = height // 3
        self.scroll_to_row(row - at)

    def unfold(self, offset: int) -> None:
        """Open the fold that hides an offset, if one does."""
        fold = self._rows.fold_over(offset) if self._rows else None
        if fold is not None:
            self._opened |= {fold}
            self._lay_out()

    def scroll_to_row(self, row: float) -> None:
        """Bring a row to the top of the screen, at once, as far as there is text."""
        self.scroll_to(y=max(row, 0), animate=False, immediate=True, force=True)

    def scroll_rows(self, rows: int) -> None:
        """Move by rows; where the text cannot move any further, the passage in hand does."""
        if rows < 0 and self._chosen is not None and self._move_hand(-1):
            return
        before = self.scroll_y
        self.scroll_to_row(before + rows)
        if self.scroll_y == before and rows > 0:
            self._move_hand(1)

    def scroll_page(self, part: float) -> None:
        """Move by a part of the screen: 1 is a page down less two rows, -0.5 half a page up."""
        rows = max(int(abs(part) * max(self.size.height - 2, 1)), 1)
        self.scroll_to_row(self.scroll_y + (rows if part > 0 else -rows))

    def to_top(self) -> None:
        """To the first row."""
        self._chosen = None
        self.scroll_to_row(0)

    def to_bottom(self) -> None:
        """To the last row; the last passage is in hand."""
        self.scroll_to_row(self.row_count - self.size.height)
        if self._rows:
            self._choose(next((r.passage for r in reversed(self._rows.rows)), None))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the place as an offset, unless it is only the screen that changed its size."""
        super().watch_scroll_y(old_value, new_value)
        if self._rows and self.size == self._laid_out_for and round(old_value) != round(new_value):
            top = min(round(new_value), len(self._rows) - 1)
            self._anchor = self._rows.rows[top].start

    # The passage in hand

    @property
    def passage_in_hand(self) -> Passage | None:
        """What `copy` copies: the passage chosen, else that of the match in hand, else the first
        that is in sight.
        """
        row = self._hand_row()
        if row is None or self.article is None or self._rows is None:
            return None
        return self.article.passages[self._rows.rows[row].passage]

    def _hand_row(self) -> int | None:
        if self._rows is None:
            return None
        top = round(self.scroll_y)
        match = self.walk.in_hand
        seen = range(top, top + self.size.height)
        return hand_row(self._rows, seen, self._chosen, match.start if match else None)

    def _move_hand(self, step: int) -> bool:
        """Take the next passage in sight in hand; False when there is none."""
        row = self._hand_row()
        if row is None or self._rows is None or not self.show_hand:
            return False
        here = self._rows.rows[row].passage
        to = neighbour(self._rows, here, step)
        if to is None or self.article is None:
            return False
        y = self._rows.row_of(self.article.passages[to].start)
        if not round(self.scroll_y) <= y < round(self.scroll_y) + self.size.height:
            return False
        self._choose(to)
        return True

    def _choose(self, passage: int | None) -> None:
        self._chosen = passage
        self.refresh()

    # Drawing

    def _lay_out(self) -> None:
        """Make the rows anew for the width there is, and keep the place."""
        if self._wrapped is None or not self.size.width:
            self._rows = None
            self.virtual_size = Size(0, 0)
            self.refresh()
            return
        self._rows = Layout(
            self._wrapped,
            self._measure(),
            folded=self.folded,
            opened=self._opened,
            hidden=self._hidden,
        )
        self._laid_out_for = self.size
        tail = max(self.size.height - 1, 0) if self.run_on else 0
        self.virtual_size = Size(self.size.width, len(self._rows) + tail)
        anchor, wanted = self._anchor, self._wanted
        self._wanted = None
        self.scroll_to_row(self._rows.row_of(anchor))
        self._anchor = anchor
        if wanted is not None:
            self.go_to(wanted[0], at=wanted[1])
        self.revision += 1
        self.refresh()

    def _measure(self) -> int:
        return max(min(self.size.width - GUTTER - 1, MEASURE), 1)

    def on_resize(self, _event: events.Resize) -> None:
        """Another width is another layout; the place stays."""
        if self.size != self._laid_out_for:
            self._lay_out()

    def notify_style_update(self) -> None:
        """Another theme: the styles of the parts are asked for anew."""
        super().notify_style_update()
        self._styles.clear()

    def _style(self, name: str) -> Style:
        found = self._styles.get(name)
        if found is None:
            found = (
                self.get_component_rich_style(f"article-view--{name}", partial=True)
                if name
                else self.rich_style
            )
            self._styles[name] = found
        return found

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        row = round(self.scroll_y) + y
        if self._rows is None or row >= len(self._rows):
            return Strip.blank(self.size.width, self._style(""))
        painter = RowPainter(
            layout=self._rows,
            marks=self.marks,
            style=self._style,
            width=self.size.width,
            match_in_hand=self.walk.in_hand,
            lone=self._lone,
            hand_row=self._hand_row() if self.show_hand else None,
        )
        selection = self.text_selection
        return painter.strip(
            row,
            selection.get_span(row) if selection else None,
            self.screen.get_component_rich_style("screen--selection"),
        )

    # The mouse

    @property
    def selected(self) -> list[tuple[int, int]]:
        """The spans of the text that are selected by mouse, one a passage."""
        selection = self.text_selection
        return selected_spans(self._rows, selection) if self._rows and selection else []

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is selected, without the breaks of the screen."""
        return (selected_text(self._rows, selection), "\n") if self._rows else None

    def on_click(self, event: events.Click) -> None:
        """A click takes a passage in hand, or opens a fold."""
        y = round(self.scroll_y) + event.y
        if self._rows is None or y >= len(self._rows):
            return
        row = self._rows.rows[y]
        if row.what is What.FOLD:
            self._opened |= {row.passage}
            self._lay_out()
        elif row.what is What.TEXT:
            self._choose(row.passage)
