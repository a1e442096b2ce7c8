"""Two texts beside each other, a column between them, and what keeps them in step."""

from collections.abc import Sequence
from functools import partial

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message

from index.articles.model import Article
from tui.pairs import Pair, lone, marks, starts
from tui.stepping import beside, chain
from tui.widgets.article_view import ArticleView
from tui.widgets.connector import Connector
from tui.widgets.pane import Pane


class SideBySide(Horizontal):
    """Two panes. A pair is lit and brought together; while locked, they scroll in step."""

    class Activated(Message):
        """The other pane is the active one."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.left = Pane(id="left")
        self.right = Pane(id="right")
        self.connector = Connector(self.left.view, self.right.view)
        self.active = 0
        self.locked = True
        self._pairs: Sequence[Pair] = ()
        self._in_hand: int | None = None
        self._stepping = False  # one pane follows the other just now
        self._together = False  # the pair in hand was brought together, nothing moved since
        self._row = 0  # the row of the screen where what is in step stands

    def compose(self) -> ComposeResult:
        """Left, the column between, right."""
        yield self.left
        yield self.connector
        yield self.right

    def on_mount(self) -> None:
        """Follow both texts."""
        for side, view in enumerate(self.views):
            self.watch(view, "scroll_y", partial(self._scrolled, side), init=False)
        self._activate(self.active)

    @property
    def panes(self) -> tuple[Pane, Pane]:
        """Left and right."""
        return self.left, self.right

    @property
    def views(self) -> tuple[ArticleView, ArticleView]:
        """The texts, left and right."""
        return self.left.view, self.right.view

    @property
    def view(self) -> ArticleView:
        """The text of the active pane."""
        return self.views[self.active]

    def show(self, articles: Sequence[Article]) -> None:
        """Show two articles from their tops."""
        self._pairs, self._in_hand = (), None
        for view, article in zip(self.views, articles, strict=True):
            view.show(article, with_title=True)

    def show_pairs(self, pairs: Sequence[Pair], in_hand: int | None) -> None:
        """Light these pairs, and bring the one in hand together."""
        if pairs is not self._pairs:
            for side, view in enumerate(self.views):
                # Where nothing at all matches, a sign beside every passage would say nothing.
                article = view.article if pairs else None
                view.set_lone(lone(article, pairs, left=side == 0) if article else ())
        self._pairs, self._in_hand = pairs, in_hand
        for side, view in enumerate(self.views):
            view.set_marks(marks(pairs, in_hand, left=side == 0))
        pair = pairs[in_hand] if in_hand is not None else None
        if pair is None:
            self.connector.show(None)
        else:
            self.connector.show(pair.number, *starts(pair))
            self.bring_together()

    # Which pane is active

    def activate(self, side: int) -> None:
        """Make one pane the active one, with the focus: 0 the left, 1 the right."""
        self._activate(side)
        self.screen.set_focus(self.view)

    def on_descendant_focus(self) -> None:
        """A pane that was clicked becomes the active one."""
        for side, view in enumerate(self.views):
            if view.has_focus and side != self.active:
                self._activate(side)

    def _activate(self, side: int) -> None:
        self.active = side
        for number, pane in enumerate(self.panes):
            pane.set_class(number == side, "-active")
        self.post_message(self.Activated())

    # In step

    def toggle_lock(self) -> bool:
        """Scroll both in step, or each alone; whether they are in step now."""
        self.locked = not self.locked
        if self.locked:
            self.bring_together()
        return self.locked

    def bring_together(self) -> None:
        """Both sentences of the pair in hand in one row of the screen, a third from its top."""
        if self._in_hand is None:
            return
        places = list(zip(self.views, starts(self._pairs[self._in_hand]), strict=True))
        # Unfolding changes rows, so it comes before they are counted.
        for view, offset in places:
            view.unfold(offset)
        laid_out = [(view, offset) for view, offset in places if view.row_count]
        third = min((view.size.height // 3 for view, _ in laid_out), default=0)
        self._row = min([third, *(view.row_of(offset) for view, offset in laid_out)])
        self._stepping = True
        for view, offset in places:
            view.go_to(offset, at=self._row)
        self._stepping = False
        self._together = True

    def _scrolled(self, side: int) -> None:
        """One text moved: the other follows, while they are locked."""
        if self._stepping or not all(view.settled for view in self.views):
            return
        self._together = False
        moved, follows = self.views[side], self.views[1 - side]
        if not self.locked or not moved.row_count or not follows.row_count:
            return
        row = beside(self._steps(), moved.scroll_y + self._row, to_right=side == 0)
        self._stepping = True
        follows.scroll_to_row(round(row) - self._row)
        self._stepping = False

    def _steps(self) -> list[tuple[int, int]]:
        left, right = self.views
        anchors = [(left.row_of(a), right.row_of(b)) for a, b in map(starts, self._pairs)]
        here = anchors[self._in_hand] if self._in_hand is not None else None
        return chain(anchors, here, (left.row_count, right.row_count))

    def toggle_residue(self) -> None:
        """Show or fold what the pages left behind, on both sides alike."""
        together = self._together
        shown = self.view.toggle_residue()
        for view in self.views:
            if view.folded == shown:
                view.toggle_residue()
        if together:
            self.bring_together()

    def on_resize(self, _event: events.Resize) -> None:
        """Rows change with the width: what stood together stands together again."""
        if self._together:
            self.call_after_refresh(self.bring_together)
