"""Corrections made in the reader, one after the other, and how they are taken back.

Keys may come faster than corrections are made: each waits until what the one before did is shown,
so that it means the passage that one sees in hand.
"""

from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Literal, NamedTuple

from index.articles.model import Article, Passage

if TYPE_CHECKING:
    from tui.screens.reader import ReaderScreen

Wanted = Literal["passage", "outlet", "undo"]


class Turned(NamedTuple):
    """A passage that was turned over: where it stood, what it says, and whether for its outlet."""

    n: int
    text: str
    for_outlet: bool


class Correcting:
    """What the reader corrects in its article, in the order of the keys."""

    def __init__(self, screen: "ReaderScreen") -> None:
        self._screen = screen
        self._wanted: deque[Wanted] = deque()
        self._done: list[Turned] = []
        self._busy = False
        self._made = False  # and not shown yet
        self._back: int | None = None  # the passage that was taken back

    def ask(self, wanted: Wanted) -> None:
        """Correct the passage in hand, or take the last correction back, when its turn comes."""
        self._wanted.append(wanted)
        self._go_on()

    def shown(self) -> None:
        """The article stands on the screen as it is known by now."""
        if self._made:
            self._busy = self._made = False
            if self._back is not None:
                self._screen.view.take_in_hand(self._back)
                self._back = None
            self._go_on()

    def _go_on(self) -> None:
        while self._wanted and not self._busy and self._screen.article is not None:
            wanted = self._wanted.popleft()
            if wanted == "undo":
                self._undo(self._screen.article)
            else:
                self._turn(self._screen.article, for_outlet=wanted == "outlet")

    def _turn(self, article: Article, *, for_outlet: bool) -> None:
        passage = self._screen.view.passage_in_hand
        if passage is None:
            self._say("no passage is in sight that could be corrected: r shows what is folded")
            return
        turned = Turned(passage.n, article.passage_text(passage), for_outlet)
        self._ask_host(passage, turned, undone=False)

    def _undo(self, article: Article) -> None:
        if not self._done:
            self._say("nothing was corrected here")
            return
        turned = self._done.pop()
        passage = _found(article, turned)
        if passage is None:
            self._say("the file has changed: what was corrected is not there any more")
            return
        self._back = passage.n
        self._ask_host(passage, turned, undone=True)

    def _ask_host(self, passage: Passage, turned: Turned, *, undone: bool) -> None:
        self._busy = True
        self._screen.host.correct(
            self._screen.article_id,
            passage,
            turned.text,
            for_outlet=turned.for_outlet,
            told=partial(self._told, turned, undone),
        )

    def _told(self, turned: Turned, undone: bool, said: str, done: bool) -> None:  # noqa: FBT001 - as `Told` has it
        """Say what came of it; what was made is on its way to the screen."""
        if done:
            self._made = True
        else:
            self._busy, self._back = False, None
        if done != undone:
            self._done.append(turned)  # made, or still not taken back
        if done:
            self._say(said if undone else f"{said}  (u: undo)")
        else:
            self._wanted.clear()
            self._say(said, warn=True)

    def _say(self, said: str, *, warn: bool = False) -> None:
        severity: Literal["information", "warning"] = "warning" if warn else "information"
        self._screen.app.notify(said, severity=severity, markup=False)


def _found(article: Article, turned: Turned) -> Passage | None:
    """The passage that says what was turned, the nearest where there are several."""
    same = (p for p in article.passages if article.passage_text(p) == turned.text)
    return min(same, key=lambda p: abs(p.n - turned.n), default=None)
