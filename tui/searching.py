"""Search as one types: each question in a thread, and only the answer to the last one is given."""

from dataclasses import dataclass

from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget

from index.errors import ReaderError
from index.library import Library
from index.search.model import Page, Sort
from tui.sought import Sought


@dataclass(frozen=True)
class Asked:
    """A question to the library: all that its answer depends on."""

    sought: Sought
    sort: Sort
    limit: int
    marked: frozenset[str]

    @property
    def query(self) -> str:
        """The query as it was typed."""
        return self.sought.query

    def answer(self, library: Library, *, count_kinds: bool = False) -> Page:
        """What a library answers; the kinds of passages are counted where that is asked for.

        Raises:
            ReaderError: the query cannot be read, or the library cannot answer.
        """
        return library.search(
            self.query,
            limit=self.limit,
            sort=self.sort,
            expand=self.sought.expand,
            refused=tuple(self.sought.refused),
            marked=self.marked,
            typing=True,  # always: the list is the same when one stops typing
            count_kinds=count_kinds,
        )


class Searching:
    """Asks a library for a screen, and sends the screen what it answers."""

    @dataclass
    class Answered(Message):
        """What the library answers; `keep`: the same article stays in hand."""

        asked: Asked
        page: Page
        keep: bool
        turn: int

    @dataclass
    class Refused(Message):
        """The last question cannot be read as a query, or the library cannot answer."""

        asked: Asked
        error: ReaderError
        turn: int

    def __init__(self, screen: Widget) -> None:
        self._screen = screen
        self._turn = 0
        self._done = 0
        self.query: str | None = None  # the last one asked
        self._timer: Timer | None = None

    @property
    def waiting(self) -> bool:
        """Whether the last question is still unanswered."""
        return self._done != self._turn

    def ask(self, library: Library, asked: Asked, *, keep: bool, pause: float) -> None:
        """Ask, after a pause in which another question may overtake this one."""
        self._turn += 1
        self.query = asked.query
        turn = self._turn
        if self._timer is not None:
            self._timer.stop()

        def search() -> None:
            self._screen.run_worker(
                lambda: self._search(library, asked, turn, keep=keep),
                thread=True,
                exclusive=True,
                group="search",
                exit_on_error=False,
            )

        if pause:
            self._timer = self._screen.set_timer(pause, search)
        else:
            search()

    def take(self, event: Answered | Refused) -> bool:
        """Whether an event answers the last question; it is answered then."""
        if event.turn != self._turn:
            return False
        self._done = event.turn
        return True

    def _search(self, library: Library, asked: Asked, turn: int, *, keep: bool) -> None:
        # Textual only marks an overtaken thread: one that waited for its turn need not begin.
        if turn != self._turn:
            return
        try:
            page = asked.answer(library)
        except ReaderError as error:
            self._screen.post_message(self.Refused(asked, error, turn))
        else:
            self._screen.post_message(self.Answered(asked, page, keep, turn))
