"""What all screens share: the keys of a screen rest while one types, and what the app offers it."""

from collections.abc import Callable, Mapping
from typing import Protocol, cast

from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Input
from textual.worker import Worker

from index.articles.model import Passage
from index.config import Config
from index.library import Library
from tui.actions import by_id
from tui.marking import Marks
from tui.sought import Sought
from tui.state import State
from tui.widgets.action_footer import key_label
from tui.workers import say_error

#: Is told what came of a correction, and whether it was made.
Told = Callable[[str, bool], None]


class Host(Protocol):
    """What a screen may ask of the app."""

    config: Config
    library: Library | None
    state: State
    marks: Marks
    user_keymap: Mapping[str, str]

    def open_reader(
        self, article_id: str, sought: Sought | None = None, at: int | None = None
    ) -> None:
        """Open an article in the reader, with the matches of what was sought lit, the one at the
        character `at` of its text in hand.
        """

    def open_concordance(self, sought: Sought) -> None:
        """Open the concordance of what was sought, if it has words."""

    def open_compare(self, left: str, right: str) -> None:
        """Open the comparison of two articles."""

    def compare_from(self, article_id: str | None) -> None:
        """Compare the two marked, or the one marked and this one; else say what to do."""

    def show_failures(self) -> None:
        """Show the files that could not be read."""

    def correct(
        self, article_id: str, passage: Passage, text: str, *, for_outlet: bool, told: Told
    ) -> None:
        """Turn a passage over that says `text`, and show on every screen what that changed; then
        `told` is called with what was done, or with why it was not, and whether it was.
        """

    def refresh_library(self, *, say: bool = False) -> None:
        """Look at the disk again; `say`: even that nothing has changed."""


class ActionScreen(Screen[None]):
    """A screen whose actions come from the registry.

    Their bindings have priority, so a line that one types in would lose Enter, Esc and Ctrl-d to
    them: while an `Input` has the focus, none of them acts. The line has bindings of its own.
    """

    @property
    def host(self) -> Host:
        """The app, as a screen sees it."""
        return cast(Host, self.app)

    @property
    def place(self) -> str:
        """The name of the place in the registry."""
        ids = (b.id for b in self.BINDINGS if isinstance(b, Binding) and b.id)
        return next(ids, "everywhere.").partition(".")[0]

    def key_of(self, action_id: str) -> str:
        """The first key of an action, as a person calls it."""
        keys = self.host.user_keymap.get(action_id, by_id()[action_id].keys)
        return key_label(keys.split(",")[0])

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """An error that nobody foresaw in a thread is said, not swallowed."""
        say_error(self, event)

    def library_changed(self) -> None:
        """The library looked at the disk: what is shown may have changed."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key may do `action` now."""
        if isinstance(self.focused, Input) and action in self.own_actions:
            return False
        return super().check_action(action, parameters)

    @property
    def own_actions(self) -> frozenset[str]:
        """The names of what the keys of the screen do."""
        return frozenset(b.action for b in self.BINDINGS if isinstance(b, Binding))
