"""A line at the foot that asks for a word, and goes when it is answered."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input, Static

from tui.actions import bindings
from tui.widgets.style import css_beside


class AskLine(Input):
    """The line. What its keys do lies with the screen."""

    BINDINGS = bindings("ask", on="screen")


class AskRow(Horizontal):
    """A question and the line to answer it in. It is always there, so that keys that come fast find
    it; it shows while it asks.
    """

    DEFAULT_CSS = css_beside(__file__)

    def __init__(self) -> None:
        super().__init__()
        self.line = AskLine(compact=True)
        self._question = Static("", markup=False)
        self._told: Callable[[str], None] | None = None

    def compose(self) -> ComposeResult:
        """The question, the line."""
        yield self._question
        yield self.line

    def ask(self, question: str, offered: str, told: Callable[[str], None]) -> None:
        """Ask: `told` is called with what is written; `offered` stands in for it until then."""
        self._question.update(f"{question} ")
        self.line.value, self.line.placeholder, self._told = "", offered, told
        self.add_class("-shown")
        self.screen.set_focus(self.line)

    def end(self, *, said: bool) -> None:
        """Ask no longer; with `said` the answer is what was written, once it is all there."""
        if said:
            self.line.call_later(self._say, self._told)
        self._told = None
        self.remove_class("-shown")

    def _say(self, told: Callable[[str], None] | None) -> None:
        if told is not None:
            told(self.line.value.strip())
