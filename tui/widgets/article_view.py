"""The text of an article on screen: its marks, the passage in hand; drawn row by row.

Only the rows in sight are drawn, so a book costs what a page costs. The looks stand in
`article_view.tcss`; rows are laid out in `layout`, drawn in `row_painter`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar

from rich.style import Style
from textual import events
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from index.articles.model import Article, Passage
from tui.widgets.folding_view import FoldingView
from tui.widgets.hand import Hand
from tui.widgets.layout import What
from tui.widgets.marks import Mark, MarkKind, Marks, Walk
from tui.widgets.row_painter import KIND_STYLES, MARK_STYLES, RowPainter
from tui.widgets.selecting import selected_spans, selected_text
from tui.widgets.style import css_beside

__all__ = ["ArticleView", "Mark", "MarkKind"]


class ArticleView(FoldingView, can_focus=True):
    """One article: `show` it, `set_marks`, walk them, `go_to` an offset."""

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
        super().__init__(run_on=run_on, id=id, classes=classes)
        self.show_hand = show_hand
        self.marks = Marks()
        self.walk = Walk([])
        self._hand = Hand()
        self._lone: frozenset[int] = frozenset()
        self._styles: dict[str, Style] = {}

    # What is shown

    def show(
        self, article: Article | None, marks: Iterable[Mark] = (), *, with_title: bool = False
    ) -> None:
        """Show an article from its top, with these marks; None shows nothing.

        `with_title` is for a screen without a header: otherwise the title is not said twice.
        """
        self._hand.chosen = None
        self._lone = frozenset()
        self.set_marks(marks)
        self.show_article(article, with_title=with_title)

    def renew(self, article: Article, marks: Iterable[Mark] = ()) -> None:
        """Show the article again as it is known by now, where it stood. Where its text is the same,
        the match and the passage in hand are as well, and what was unfolded.
        """
        place, lit = self.top_offset, list(marks)
        if self.article is None or self.article.text != article.text:
            self.show(article, lit)
            self.stay_at(place)
            return
        hand, match, unfolded = self.passage_in_hand, self.walk.in_hand, self.unfolded
        self._hand.chosen = None
        self.show_article(article, with_title=False, opened=unfolded)
        self.stay_at(place)
        self.set_marks(lit)
        self.walk.current = next(
            (i for i, m in enumerate(self.walk.matches) if match and m.start == match.start), None
        )
        self._marks_changed()
        if hand is not None and self.layout_rows is not None:
            self._hand.keep(self.layout_rows, self.rows_in_sight, self._match_start, hand.n)

    def set_marks(self, marks: Iterable[Mark], *, current: int | None = None) -> None:
        """Light these and no others; `current` is the index of the match in hand, from 0."""
        self.marks = Marks(marks)
        self.walk = Walk(self.marks.of("match"), current)
        self._marks_changed()

    def set_lone(self, passages: Iterable[int]) -> None:
        """Put `~` beside these passages, by number: the other side tells nothing like them."""
        self._lone = frozenset(passages)
        self.refresh()

    def _marks_changed(self) -> None:
        self.refresh()
        self.revision += 1
        if self.is_attached:
            self.post_message(self.MarkChanged(self, self.walk.index, self.walk.total))

    # The matches of a search, one by one

    def next_mark(self) -> bool:
        """To the next match, after the last to the first; False when there is none."""
        return self.go_to_match(self.walk.step(1, self.top_offset))

    def previous_mark(self) -> bool:
        """To the match before, before the first to the last; False when there is none."""
        return self.go_to_match(self.walk.step(-1, self.top_offset))

    def go_to_match(self, index: int | None) -> bool:
        """Take a match in hand, by its index from 0, and bring it into sight."""
        if index is None or not 0 <= index < self.walk.total:
            return False
        self.walk.current = index
        self._hand.chosen = None
        self._marks_changed()
        self.go_to(self.walk.matches[index].start)
        return True

    # The passage in hand

    @property
    def passage_in_hand(self) -> Passage | None:
        """What `copy` copies: the passage chosen, else that of the match in hand, else the first
        that is in sight.
        """
        row = self._hand_row()
        if row is None or self.article is None or self.layout_rows is None:
            return None
        return self.article.passages[self.layout_rows.rows[row].passage]

    def take_in_hand(self, n: int) -> None:
        """Have a passage in hand and in sight, by its number; one that is folded stays so."""
        if self.article is None or self.layout_rows is None:
            return
        passage = self.article.passages[n]
        if self.layout_rows.fold_over(passage.start) is None:
            self._hand.chosen = n
            self.go_to(passage.start)
            self.refresh()

    def _hand_row(self) -> int | None:
        if self.layout_rows is None:
            return None
        return self._hand.row(self.layout_rows, self.rows_in_sight, self._match_start)

    @property
    def _match_start(self) -> int | None:
        return self.walk.in_hand.start if self.walk.in_hand else None

    def _move_hand(self, step: int) -> bool:
        if self.layout_rows is None or not self.show_hand:
            return False
        moved = self._hand.move(self.layout_rows, self.rows_in_sight, self._match_start, step)
        self.refresh()
        return moved

    def move(self, rows: int) -> None:
        """Move by rows; where the text cannot move any further, the passage in hand does."""
        if rows < 0 and self._hand.chosen is not None and self._move_hand(-1):
            return
        before = self.scroll_y
        self.scroll_to_row(before + rows)
        if self.scroll_y == before and rows > 0:
            self._move_hand(1)

    def to_top(self) -> None:
        """To the first row; the first passage is in hand."""
        self.scroll_to_row(0)
        self._take_first(iter(self.rows_in_sight))

    def to_bottom(self) -> None:
        """To the last row; the last passage is in hand."""
        self.scroll_to_row(self.row_count - self.size.height)
        self._take_first(reversed(self.rows_in_sight))

    def _take_first(self, rows: Iterable[int]) -> None:
        if self.layout_rows:
            shown = (self.layout_rows.rows[y] for y in rows)
            self._hand.chosen = next((r.passage for r in shown if r.what is What.TEXT), None)
            self.refresh()

    # Drawing

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
        if self.layout_rows is None or row >= len(self.layout_rows):
            return Strip.blank(self.size.width, self._style(""))
        painter = RowPainter(
            layout=self.layout_rows,
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
        return selected_spans(self.layout_rows, selection) if self.layout_rows and selection else []

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """What is selected, without the breaks of the screen."""
        return (selected_text(self.layout_rows, selection), "\n") if self.layout_rows else None

    def on_click(self, event: events.Click) -> None:
        """A click takes a passage in hand, or opens a fold."""
        at = event.get_content_offset(self)
        y = round(self.scroll_y) + at.y if at else self.row_count
        if self.layout_rows is None or y >= len(self.layout_rows):
            return
        row = self.layout_rows.rows[y]
        if row.what is What.FOLD:
            self.unfold(row.start)
        elif row.what is What.TEXT:
            self._hand.chosen = row.passage
            self.refresh()
