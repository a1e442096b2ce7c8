"""Find in an article: the line that one writes in, and which match is in hand, of how many."""

from dataclasses import dataclass
from functools import partial

from textual import work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static
from textual.worker import Worker

from index.articles.model import Article
from index.errors import ReaderError
from index.library import Library
from tui.actions import bindings
from tui.finding import find_in
from tui.widgets.article_view import ArticleView, Mark
from tui.widgets.style import css_beside
from tui.workers import say_error

#: Seconds that finding waits for the next letter.
_PAUSE = 0.05


class FindLine(Input):
    """The line. It walks the matches of its view and gives the focus back to it."""

    BINDINGS = bindings("find")

    def __init__(self, view: ArticleView, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(placeholder="find in this article", compact=True, id=id)
        self.view = view

    def action_leave(self) -> None:
        """To the text. At once, not by a message: the next key is meant for the text already."""
        self.screen.set_focus(self.view)

    def action_next_match(self) -> None:
        """The next match, while typing."""
        self.view.next_mark()

    def action_previous_match(self) -> None:
        """The previous match, while typing."""
        self.view.previous_mark()


class FindRow(Horizontal):
    """Lights in a view what is written in its line; only the answer to the last letter is shown."""

    DEFAULT_CSS = css_beside(__file__)

    @dataclass
    class Found(Message):
        """What was found, or why it cannot be read."""

        turn: int
        text: str
        spans: list[tuple[int, int]]
        trouble: str = ""

    def __init__(self, view: ArticleView) -> None:
        super().__init__()
        self.view = view
        self.line = FindLine(view, id="find")
        self.count = Static("", id="count", markup=False)
        self._library: Library | None = None
        self._article: Article | None = None
        self._spans: list[tuple[int, int]] = []  # of the query that the article was found by
        self._turn = 0
        self._answered = ""  # the last text that was looked for to the end
        self._from = 0  # where finding began
        self._steps = 0  # matches to walk once what was typed is found

    def compose(self) -> ComposeResult:
        """A sign, the line, the count."""
        yield Static("/", id="find-sign", markup=False)
        yield self.line
        yield self.count

    def use(
        self, library: Library, article: Article, query: str, spans: list[tuple[int, int]]
    ) -> None:
        """Find in this article; `spans` are what `query`, by which it was found, matches in it."""
        self._library, self._article, self._spans = library, article, spans
        if query and not self.line.value:
            with self.prevent(Input.Changed):
                self.line.value = self._answered = query
            self.add_class("-shown")

    def begin(self) -> None:
        """To the line; what is written in it gives way to what is typed."""
        self.add_class("-shown")
        self._from = self.view.top_offset
        self.line.action_select_all()
        self.screen.set_focus(self.line)

    def step(self, steps: int) -> None:
        """Walk the matches. Letters may still be on their way to the line: they come first."""
        self.line.call_later(self._step, steps)

    def _step(self, steps: int) -> None:
        if self.line.value == self._answered:
            self._walk(steps)
        else:
            self._steps += steps

    def _walk(self, steps: int) -> None:
        for _ in range(abs(steps)):
            if not (self.view.next_mark() if steps > 0 else self.view.previous_mark()):
                return

    def on_input_changed(self, event: Input.Changed) -> None:
        """Find as one types."""
        event.stop()
        self._turn += 1
        self.set_timer(_PAUSE, partial(self._find, self._turn, event.value))

    @work(thread=True, exclusive=True, group="find", exit_on_error=False)
    def _find(self, turn: int, text: str) -> None:
        if turn != self._turn or self._library is None or self._article is None:
            return
        try:
            spans = find_in(self._library, self._article, text)
        except ReaderError as error:
            self.post_message(self.Found(turn, text, [], str(error)))
        else:
            self.post_message(self.Found(turn, text, spans))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Say what nobody foresaw."""
        say_error(self, event)

    def on_find_row_found(self, event: Found) -> None:
        """Light what was found, and go to the first of it from where finding began; an empty line
        brings back the matches of the query. What cannot be read leaves all as it was.
        """
        event.stop()
        if event.turn != self._turn:
            return
        self._answered = event.text
        steps, self._steps = self._steps, 0
        if event.trouble:
            self._say(event.trouble, error=True)
            return
        emptied = not self.line.value.strip()
        spans = self._spans if emptied else event.spans
        self.view.set_marks(Mark(start, end) for start, end in spans)
        if not emptied:
            self.view.go_to_match(self.view.walk.first_from(self._from))
        self._walk(steps)

    def show_count(self, index: int, total: int) -> None:
        """Say which match is in hand, of how many."""
        if total:
            self._say(f"{index} of {total}" if index else f"{total} found")
        else:
            self._say("nothing found" if self.line.value.strip() else "")

    def _say(self, said: str, *, error: bool = False) -> None:
        self.count.update(said)
        self.count.set_class(error, "-error")
