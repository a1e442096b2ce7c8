"""The article of the hit in hand, at its best passage, with what matched lit."""

from dataclasses import dataclass

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.timer import Timer
from textual.worker import Worker

from index.articles.model import Article
from index.errors import QueryError, ReaderError
from index.library import Library
from index.search.model import Hit
from tui.sought import Sought
from tui.widgets.article_header import ArticleHeader
from tui.widgets.article_view import ArticleView, Mark
from tui.widgets.overview_bar import OverviewBar
from tui.workers import say_error

#: Seconds before an article is fetched: who holds a key down passes over many.
_PAUSE = 0.04


class Preview(Vertical):
    """Shows one hit after another; what arrives late is not shown."""

    @dataclass
    class Read(Message):
        """An article was fetched, or could not be."""

        turn: int
        hit: Hit
        article: Article | None = None
        spans: tuple[tuple[int, int], ...] = ()
        trouble: str = ""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id, classes="-empty")
        self.article: Article | None = None
        self.hit: Hit | None = None
        self._turn = 0
        self._shown = 0
        self._timer: Timer | None = None
        self._asked: tuple[str, Sought] | None = None

    def compose(self) -> ComposeResult:
        """Header above, text and overview below."""
        yield ArticleHeader()
        with Horizontal():
            view = ArticleView()
            view.can_focus = False
            yield view
            yield OverviewBar(view)

    @property
    def view(self) -> ArticleView:
        """The text."""
        return self.query_one(ArticleView)

    @property
    def settled(self) -> bool:
        """Whether it shows what it was last asked for."""
        return self._shown == self._turn

    def forget(self) -> None:
        """Fetch anew what is shown next, even if it is the same: its file may have changed."""
        self._asked = None

    def show(self, library: Library, hit: Hit | None, sought: Sought) -> None:
        """Show a hit of what was sought; None empties the preview."""
        asked = (hit.entry.id, sought) if hit else None
        if asked == self._asked and (hit is not None or self.article is None):
            return
        self._asked = asked
        self._turn += 1
        if self._timer is not None:
            self._timer.stop()
        if hit is None:
            self.article = self.hit = None
            self._shown = self._turn
            self.add_class("-empty")
            return
        turn = self._turn

        def fetch() -> None:
            self._fetch(library, hit, sought, turn)

        # The first is shown at once: the start waits for nothing.
        if self.article is None:
            fetch()
        else:
            self._timer = self.set_timer(_PAUSE, fetch)

    @work(thread=True, exclusive=True, group="preview", exit_on_error=False)
    def _fetch(self, library: Library, hit: Hit, sought: Sought, turn: int) -> None:
        if turn != self._turn:
            return
        article_id = hit.entry.id
        try:
            article = library.article(article_id)
        except ReaderError as error:
            self.post_message(self.Read(turn, hit, trouble=str(error)))
            return
        try:
            spans = tuple(sought.spans(library, article_id))
        except QueryError:
            spans = ()
        self.post_message(self.Read(turn, hit, article, spans))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """An error that nobody foresaw in a thread is said, not swallowed."""
        say_error(self, event)

    def on_preview_read(self, event: Read) -> None:
        """Show what was fetched, unless another hit is in hand by now."""
        event.stop()
        if event.turn != self._turn:
            return
        self._shown = event.turn
        if event.article is None:
            self._asked = None
            self.notify(event.trouble, severity="warning", markup=False)
            return
        self.remove_class("-empty")
        self.article, self.hit = event.article, event.hit
        self.query_one(ArticleHeader).show(event.article)
        spans = event.spans or tuple(s for p in event.hit.passages for s in p.spans)
        marks = [Mark(start, end) for start, end in spans]
        self.query_one(ArticleHeader).set_marks(marks)
        self.view.show(event.article, marks=marks)
        best = event.hit.passages[0] if event.hit.passages else None
        if best is not None and marks:
            self.view.go_to(best.spans[0][0] if best.spans else best.start)
