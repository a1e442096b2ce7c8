"""Completion as one types: asked for in a thread, shown for the query that stands, taken by key."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget

from index.errors import ReaderError
from index.library import Library
from index.search.model import Completion

#: So many ways to go on are asked for.
_LIMIT = 8


@dataclass(frozen=True)
class Candidate:
    """One way to go on: the whole query as it would be, where the cursor would stand in it, how it
    is shown, and in how many articles it is; 0 is not said.
    """

    query: str
    cursor: int
    label: str
    articles: int = 0


class Completing:
    """The candidates for what is written in a line, and which of them is lit or was taken.

    One is lit from the beginning; it is taken by the first step, and the next step takes another.
    """

    @dataclass
    class Completed(Message):
        """The library knows how the query may go on."""

        query: str
        completion: Completion
        turn: int

    def __init__(self, screen: Widget) -> None:
        self._screen = screen
        self._turn = 0
        self._query = ""
        self._suggestion: str | None = None
        self._choices: tuple[Candidate, ...] = ()
        self.lit = 0
        self.taken: Candidate | None = None

    @property
    def candidates(self) -> Sequence[Candidate]:
        """What can be taken, likeliest first. How the query may go on stands before what was meant
        by one that finds nothing: half a word finds nothing either.
        """
        meant = self._suggestion
        if meant is None or any(one.query == meant for one in self._choices):
            return self._choices
        return (*self._choices, Candidate(meant, len(meant), meant))

    def ask(self, library: Library, query: str, at: int) -> None:
        """Ask how a query may go on at its character `at`; what was known is forgotten."""
        self.forget()
        self._query = query
        turn = self._turn

        def complete() -> None:
            # Textual only marks an overtaken thread: one that waited for its turn need not begin.
            if turn != self._turn:
                return
            try:
                found = library.complete(query, at, limit=_LIMIT)
            except ReaderError:
                return  # the search says what is wrong; without a candidate nothing is lost
            self._screen.post_message(self.Completed(query, found, turn))

        self._screen.run_worker(
            complete, thread=True, exclusive=True, group="complete", exit_on_error=False
        )

    def forget(self) -> None:
        """Nothing to take; what is still on its way comes too late."""
        self._turn += 1
        self._query, self._choices, self._suggestion = "", (), None
        self.lit, self.taken = 0, None

    def accept(self, event: Completed) -> bool:
        """Take in what the library knows, if it was asked for last."""
        if event.turn != self._turn or self.taken is not None:
            return False
        before, after = event.query[: event.completion.start], event.query[event.completion.end :]
        self._choices = tuple(
            Candidate(
                f"{before}{one.text}{after}",
                len(before + one.text),
                one.text,
                0 if one.what == "field" else one.articles,
            )
            for one in event.completion.choices
            if f"{before}{one.text}{after}" != event.query
        )
        return True

    def suggest(self, query: str, suggestion: str | None) -> None:
        """What was meant by a query that finds nothing."""
        if query == self._query and self.taken is None:
            self._suggestion = suggestion

    def step(self, steps: int) -> Candidate | None:
        """Take the candidate that is lit; the one so many further on, if one was taken already."""
        found = self.candidates
        if not found:
            return None
        if self.taken is not None or steps < 0:
            self.lit = (self.lit + steps) % len(found)
        self.taken = found[self.lit]
        return self.taken
