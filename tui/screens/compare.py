"""Compare: two accounts side by side, with the sentences that are alike numbered on both sides."""

from dataclasses import dataclass

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Static

from index.articles.model import Article
from index.compare.model import Comparison, Match
from index.errors import ReaderError
from index.library import Library
from tui.actions import bindings
from tui.citation import quotation, quotation_start
from tui.pairs import Pair, alone, basis, mirrored, mirrored_match, numbered, place, summary
from tui.screens.moving import Moving, MovingScreen
from tui.widgets.action_footer import ActionFooter
from tui.widgets.match_list import MatchList
from tui.widgets.pane_head import Head, PaneHead
from tui.widgets.side_by_side import SideBySide


class CompareScreen(MovingScreen):
    """Compares two articles of a library, pair by pair."""

    CSS_PATH = "compare.tcss"
    BINDINGS = bindings("compare")
    AUTO_FOCUS = "#left ArticleView"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (60, "-medium"), (100, "-wide")]  # noqa: RUF012 - Textual's

    @dataclass
    class Read(Message):
        """Both articles were read, or could not be."""

        articles: tuple[Article, Article] | None
        trouble: str = ""

    @dataclass
    class Compared(Message):
        """They were compared, or could not be."""

        comparison: Comparison | None
        unmatched: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        trouble: str = ""

    def __init__(self, library: Library, left_id: str, right_id: str) -> None:
        super().__init__()
        self.library = library
        self.ids = (left_id, right_id)
        self.articles: tuple[Article, Article] | None = None
        self.comparison: Comparison | None = None
        self.unmatched: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
        self.pairs: list[Pair] = []
        self.in_hand: int | None = None
        self.weak = False
        self._evidence = False
        # Held, not looked up: what is on its way when the screen goes finds them all the same.
        self.heads = PaneHead(lines=3), PaneHead(lines=3)
        self.summary = Static("reading ...", id="summary", markup=False)
        self.place_line = Static("", id="place", markup=False)
        self.panes = SideBySide(id="panes")
        self.match_list = MatchList()
        self.basis = Static("", id="basis", markup=False)

    def compose(self) -> ComposeResult:
        """The parts, from top to foot."""
        with Horizontal(id="heads"):
            yield self.heads[0]
            with Vertical(id="middle"):
                yield self.summary
                yield self.place_line
            yield self.heads[1]
        yield self.panes
        yield self.match_list
        yield self.basis
        yield ActionFooter()

    @property
    def moving(self) -> Moving:
        """The text of the active pane, or the list of matches while it has the focus."""
        return self.match_list if self.match_list.has_focus else self.panes.view

    @property
    def match(self) -> Match | None:
        """The match in hand."""
        return None if self.in_hand is None else self.pairs[self.in_hand].match

    # Reading and comparing

    def on_mount(self) -> None:
        """Read and compare beside the screen."""
        self._compare()

    @work(thread=True, exclusive=True, group="compare", exit_on_error=False)
    def _compare(self) -> None:
        left, right = self.ids
        try:
            articles = self.library.article(left), self.library.article(right)
        except ReaderError as error:
            self.post_message(self.Read(None, str(error)))
            return
        self.post_message(self.Read(articles))
        try:
            comparison = self.library.compare(left, right)
            unmatched = self.library.unmatched(comparison)
        except ReaderError as error:
            self.post_message(self.Compared(None, trouble=str(error)))
        else:
            self.post_message(self.Compared(comparison, unmatched))

    def on_compare_screen_read(self, event: Read) -> None:
        """Both can be read while they are being compared."""
        if event.articles is None:
            self.notify(event.trouble, severity="error", markup=False)
            if self.is_current:
                self.dismiss()
            return
        self.articles = event.articles
        self.panes.show(self.articles)
        self._show_heads()
        self.summary.update("comparing ...")

    def on_compare_screen_compared(self, event: Compared) -> None:
        """Show what is alike, at the first pair."""
        if event.comparison is None:
            self.summary.update("not compared")
            self.basis.update(event.trouble)
            return
        self.comparison, self.unmatched = event.comparison, event.unmatched
        self._show_pairs(self.match)

    def library_changed(self) -> None:
        """Read and compare again: a file may have changed."""
        self._compare()

    def _show_pairs(self, match: Match | None) -> None:
        """Number the pairs anew, with the same match in hand as before where it is still there."""
        if self.comparison is None:
            return
        self.pairs = numbered(self.comparison, weak=self.weak)
        same = (index for index, pair in enumerate(self.pairs) if pair.match == match)
        self._take(next(same, 0) if self.pairs else None)
        self._show_heads()

    def _take(self, index: int | None) -> None:
        """Take a pair in hand: light it, bring it together, say what it rests on."""
        self.in_hand = index
        self.panes.show_pairs(self.pairs, index)
        self.match_list.show(self.pairs, index)
        self._say_summary()
        self._say_basis()

    def _say_summary(self) -> None:
        if self.articles is None or self.comparison is None:
            return
        self.summary.update(summary(self.pairs, *self.articles))
        said = [place(self.pairs, self.in_hand)] if self.in_hand is not None else []
        if not self.panes.locked:
            said.append("each alone (s)")
        if self._left_out:
            said.append(f"{self._left_out} weak (w)")
        self.place_line.update("  ".join(said))

    @property
    def _left_out(self) -> int:
        """How many weak matches are left out."""
        found = self.comparison
        return len(found.matches) + len(found.headlines) - len(self.pairs) if found else 0

    def _say_basis(self) -> None:
        """What the pair in hand rests on; where there is none, that little matches."""
        if self.match is not None and self.articles is not None:
            width = self.basis.content_size.width
            self.basis.update(basis(self.match, self.articles[0], width))
        elif self.comparison is not None:
            more = f"; w shows {self._left_out} weak ones" if self._left_out else ""
            self.basis.update(f"Little matches: these two accounts share no similar sentence{more}")

    def on_resize(self) -> None:
        """Another width holds more or fewer of the shared words."""
        self.call_after_refresh(self._say_basis)

    def on_side_by_side_activated(self) -> None:
        """Say which side the moving keys are for."""
        self._show_heads()

    def on_descendant_focus(self) -> None:
        """Say whether they are for the list of matches."""
        self._show_heads()

    def _show_heads(self) -> None:
        if self.articles is None:
            return
        for side, pane in enumerate(self.panes.panes):
            counted = None
            if self.comparison is not None:
                counted = alone(
                    self.unmatched[side], self.comparison, weak=self.weak, left=side == 0
                )
            active = side == self.panes.active and not self.match_list.has_focus
            said = Head(self.articles[side], active, counted, self._evidence)
            for head in (self.heads[side], pane.head):
                head.show(said)

    # What the keys do

    def action_next_pair(self) -> None:
        """The next pair, after the last the first."""
        self._step(1)

    def action_previous_pair(self) -> None:
        """The pair before, before the first the last."""
        self._step(-1)

    def _step(self, step: int) -> None:
        if self.pairs and self.in_hand is not None:
            self._take((self.in_hand + step) % len(self.pairs))

    def on_match_list_chosen(self, event: MatchList.Chosen) -> None:
        """Take in hand what was chosen in the list."""
        event.stop()
        self._take(event.index)

    def action_other_pane(self) -> None:
        """The keys that move are for the other pane from now on; after the right one, for the list
        of matches where it is shown.
        """
        if self.match_list.has_focus:
            self.panes.activate(0)
        elif self.panes.active and self.match_list.display:
            self.match_list.focus()
        else:
            self.panes.activate(1 - self.panes.active)

    def action_choose(self) -> None:
        """To the pair under the cursor of the list."""
        if self.match_list.has_focus:
            self.match_list.choose()

    def action_scroll_lock(self) -> None:
        """Both panes in step, or each alone."""
        self.panes.toggle_lock()
        self._say_summary()

    def action_swap(self) -> None:
        """Left becomes right."""
        if self.articles is None or self.comparison is None:
            return
        match = self.match
        self.ids = self.ids[::-1]
        self.articles = self.articles[::-1]
        self.comparison = mirrored(self.comparison)
        self.unmatched = self.unmatched[::-1]
        self.panes.show(self.articles)
        self._show_pairs(mirrored_match(match) if match else None)

    def action_match_list(self) -> None:
        """Show the list of matches and go there, or hide it."""
        self.match_list.toggle_class("-shown")
        if self.match_list.has_class("-shown") and self.pairs:
            self.match_list.focus()
        elif self.match_list.has_focus:
            self.panes.activate(self.panes.active)

    def action_weak(self) -> None:
        """Show weak matches, or leave them out."""
        match = self.match
        self.weak = not self.weak
        self._show_pairs(match)

    def action_residue(self) -> None:
        """Show or fold what the pages left behind, on both sides."""
        self.panes.toggle_residue()

    def action_evidence(self) -> None:
        """Show or hide where each piece of metadata was read."""
        self._evidence = not self._evidence
        self._show_heads()

    def action_copy(self) -> None:
        """Copy what is selected, or the pair in hand, or the passage in hand, with citations."""
        quoted = self._quoted()
        if quoted:
            self.app.copy_to_clipboard("\n".join(quotation(a, *spans) for a, spans in quoted))
            said = "\n".join(quotation_start(a, *spans) for a, spans in quoted)
            self.notify(f"copied: {said}", markup=False)

    def _quoted(self) -> list[tuple[Article, list[tuple[int, int]]]]:
        """What `copy` copies, by article."""
        if self.articles is None:
            return []
        sides = zip(self.articles, self.panes.views, strict=True)
        selected = [(article, view.selected) for article, view in sides if view.selected]
        if selected:
            return selected
        if self.match is not None:
            told = zip(self.articles, (self.match.left, self.match.right), strict=True)
            return [(article, [(side.start, side.end)]) for article, side in told]
        passage = self.panes.view.passage_in_hand
        article = self.articles[self.panes.active]
        return [(article, [(passage.start, passage.end)])] if passage else []

    def action_back(self) -> None:
        """From the list of matches to the text; from there to where one came from."""
        if self.match_list.has_focus:
            self.action_match_list()
        else:
            self.dismiss()
