"""Reader: one article, what is known of it, and the matches of a query or of a find within it."""

from dataclasses import dataclass

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message

from index.articles.model import Article
from index.config import editor_command
from index.errors import ReaderError
from index.library import Library
from tui.actions import bindings
from tui.citation import quotation, quotation_start
from tui.correcting import Correcting
from tui.finding import find_in
from tui.outside import edit, open_source
from tui.screens.moving import MovingScreen
from tui.sought import Sought
from tui.widgets.action_footer import ActionFooter
from tui.widgets.article_header import ArticleHeader
from tui.widgets.article_view import ArticleView, Mark
from tui.widgets.find_row import FindRow
from tui.widgets.overview_bar import OverviewBar

#: Rows that a turn of the mouse wheel moves.
_WHEEL = 3


class ReaderScreen(MovingScreen):
    """Reads one article of a library."""

    CSS_PATH = "reader.tcss"
    BINDINGS = bindings("reader")
    AUTO_FOCUS = "ArticleView"

    @dataclass
    class Read(Message):
        """The article was read, with what the query matches in it and what is to be lit; or it
        could not be.
        """

        article: Article | None
        spans: list[tuple[int, int]]
        lit: list[tuple[int, int]]
        trouble: str = ""

    def __init__(
        self,
        library: Library,
        article_id: str,
        sought: Sought | None = None,
        at: int | None = None,
    ) -> None:
        """`sought` is what the article was found by: its matches are lit, the one that stands at
        the character `at` of the text in hand, or the first.
        """
        super().__init__()
        self.library = library
        self.article_id = article_id
        self.article: Article | None = None
        self._sought = sought or Sought()
        self._at = at
        self.correcting = Correcting(self)
        # Held, not looked up: what is on its way when the screen goes finds them all the same.
        self.view = ArticleView(show_hand=True)
        self.header = ArticleHeader()
        self.find = FindRow(self.view)

    def compose(self) -> ComposeResult:
        """The parts, from top to foot."""
        with Horizontal(id="page"):
            with Vertical(id="column"):
                yield self.header
                yield self.view
            yield OverviewBar(self.view)
        yield self.find
        yield ActionFooter()

    @property
    def moving(self) -> ArticleView:
        """The text."""
        return self.view

    # Reading

    def on_mount(self) -> None:
        """Read the article beside the screen."""
        self._read(self._sought.query)

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def _read(self, find: str) -> None:
        try:
            article = self.library.article(self.article_id)
        except ReaderError as error:
            self.post_message(self.Read(None, [], [], str(error)))
            return
        try:
            spans = self._sought.spans(self.library, self.article_id)
        except ReaderError:
            spans = []  # half a query lights nothing; the article is there all the same
        try:
            lit = (
                spans if find in ("", self._sought.query) else find_in(self.library, article, find)
            )
        except ReaderError:
            lit = []
        self.post_message(self.Read(article, spans, lit))

    def on_reader_screen_read(self, event: Read) -> None:
        """Show the article at its first match; one that was shown before stays where it was."""
        if event.article is None:
            self.notify(event.trouble, severity="error", markup=False)
            if self.is_current:
                self.dismiss()
            return
        again = self.article is not None
        self.article = event.article
        self.header.show(event.article)
        self.marks_changed()
        self.find.use(self.library, event.article, self._sought.query, event.spans)
        marks = [Mark(start, end) for start, end in event.lit]
        if again:
            self.view.renew(event.article, marks)
        else:
            self.view.show(event.article, marks)
            self.view.go_to_match(self._first_match(event.lit))
        self.correcting.shown()

    def _first_match(self, lit: list[tuple[int, int]]) -> int:
        at = self._at
        return next((i for i, (_, end) in enumerate(lit) if at is not None and end > at), 0)

    def library_changed(self) -> None:
        """Read the article again: its file may have changed, or what the user says of it."""
        self._read(self.find.line.value)

    def marks_changed(self) -> None:
        """Say whether the article is marked."""
        self.header.set_marked(marked=self.article_id in self.host.marks)

    def on_article_view_mark_changed(self, event: ArticleView.MarkChanged) -> None:
        """Say which match is in hand; light in the header those that stand in the title."""
        event.stop()
        self.header.set_marks(self.view.marks, self.view.walk.in_hand)
        self.find.show_count(event.index, event.total)

    # What the keys do

    def action_find(self) -> None:
        """To the line to find in."""
        self.find.begin()

    def action_next_match(self) -> None:
        """The next match."""
        self.find.step(1)

    def action_previous_match(self) -> None:
        """The match before."""
        self.find.step(-1)

    def action_mark(self) -> None:
        """Mark the article, or take its mark away."""
        self.host.marks.toggle(self.article_id)
        self.marks_changed()

    def action_compare(self) -> None:
        """Compare it with the one that is marked."""
        self.host.compare_from(self.article_id)

    def action_concordance(self) -> None:
        """Every match of the query in a line of its own, in all articles."""
        self.host.open_concordance(self._sought)

    def action_residue(self) -> None:
        """Show or fold what the page left behind."""
        self.view.toggle_residue()

    def action_evidence(self) -> None:
        """Show or hide where each piece of metadata was read."""
        self.header.toggle_evidence()

    def action_copy(self) -> None:
        """Copy what is selected, or else the passage in hand, with its citation."""
        spans = self.view.selected
        passage = self.view.passage_in_hand
        if not spans and passage is not None:
            spans = [(passage.start, passage.end)]
        if self.article is None or not spans:
            return
        self.app.copy_to_clipboard(quotation(self.article, *spans))
        self.notify(f"copied: {quotation_start(self.article, *spans)}", markup=False)

    def action_correct(self) -> None:
        """Turn the passage in hand over: residue becomes the article, all else residue."""
        self.correcting.ask("passage")

    def action_correct_outlet(self) -> None:
        """Keep the passage in hand as residue in all articles of its outlet, or let it go."""
        self.correcting.ask("outlet")

    def action_undo(self) -> None:
        """Take the last correction back."""
        self.correcting.ask("undo")

    def action_open_source(self) -> None:
        """Open the source file in the program for its kind."""
        if self.article is not None:
            self.notify(open_source(self.article.path), markup=False)

    def action_edit(self) -> None:
        """Open the source file in the editor, at the line of the passage in hand."""
        if self.article is None:
            return
        line = self.article.file_line(self.view.passage_in_hand)
        trouble = edit(self.app, editor_command(self.library.config), self.article.path, line)
        if trouble:
            self.notify(trouble, severity="warning", markup=False)
        else:
            self.host.refresh_library()

    def action_back(self) -> None:
        """Back to where one came from."""
        self.dismiss()

    # The wheel beside the text moves it as well

    def on_mouse_scroll_down(self, _event: events.MouseScrollDown) -> None:
        """Down."""
        self.view.scroll_to_row(self.view.scroll_y + _WHEEL)

    def on_mouse_scroll_up(self, _event: events.MouseScrollUp) -> None:
        """Up."""
        self.view.scroll_to_row(self.view.scroll_y - _WHEEL)
