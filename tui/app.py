"""The Textual app: it opens the library, holds what the screens share, and moves between them."""

import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import Protocol

from textual import work
from textual.app import App
from textual.timer import Timer
from textual.widgets import Input
from textual.worker import Worker, get_current_worker

from index.articles.model import Passage
from index.config import Config
from index.errors import ConfigError, LibraryClosedError, ReaderError
from index.library import Library, Progress, library_key
from tui.actions import bindings, by_id
from tui.comparing import pair_to_compare
from tui.keymap import checked_keymap, is_character, key_names
from tui.marking import KeptMark, Marks, kept_marks, resolve_marks
from tui.outside import leave_when_told
from tui.palette import ActionCommands
from tui.screens.base import ActionScreen, Told
from tui.screens.help import HelpScreen
from tui.screens.messages import FailuresScreen, MessageScreen
from tui.screens.search import SearchScreen
from tui.sought import Sought
from tui.state import State
from tui.themes import other_side
from tui.workers import say_error

#: Seconds between a change of what is kept and its writing.
_SAVE_AFTER = 1.0

#: Seconds between two reports of progress on the screen.
_REPORT_EVERY = 0.05

#: Seconds before the first report.
_REPORT_AFTER = 0.3

#: Seconds from the opening of the library to what the first query needs.
_READY_AFTER = 0.3


#: Seconds between two looks whether the first screen has its parts.
_DRAWN_EVERY = 0.01


class _LeftError(Exception):
    """The reader was left while the library was being read: what was read so far is kept."""


class OpenLibrary(Protocol):
    """What opens a library."""

    def __call__(
        self,
        config: Config,
        *,
        progress: Callable[[Progress], None],
        grown: Callable[[Library], None],
    ) -> Library:
        """Open it, with progress; what can be shown before it is whole is shown (`grown`).

        Raises:
            ReaderError: it cannot be opened.
        """


class ReaderApp(App[None]):
    """The reader. Screens ask it for the library, the marks and for one another."""

    TITLE = "isis-reader"
    NOTIFICATION_TIMEOUT = 3
    # The first screen's looks come with the app's: read later, they would have all the others read
    # once more. The other screens bring their own.
    CSS_PATH = ["app.tcss", "screens/search.tcss"]  # noqa: RUF012 - Textual's own shape
    BINDINGS = bindings("everywhere")
    COMMANDS = {ActionCommands}  # noqa: RUF012 - Textual's own shape

    def __init__(
        self,
        config: Config,
        *,
        query: str | None = None,
        open_library: OpenLibrary = Library.open,
    ) -> None:
        """Make the app; nothing is opened before it runs. `query` is the first one.

        Raises:
            ConfigError: the keymap or the theme cannot be used.
        """
        super().__init__()
        self.config = config
        self.library: Library | None = None
        self.state = State.load(library_key(config))
        self._marks_to_keep = False
        self.marks = Marks()
        self.user_keymap = checked_keymap(config.keymap)
        self._query = query
        self._open = open_library
        self._save_timer: Timer | None = None
        self.home: SearchScreen | None = None
        self._lost_marks: tuple[KeptMark, ...] = self.state.marks
        if config.theme not in self.available_themes:
            known = ", ".join(sorted(self.available_themes))
            raise ConfigError(
                f"theme: there is no theme {config.theme!r}; expected one of: {known}"
            )

    # -- start and end ----------------------------------------------------------------------------

    def get_default_screen(self) -> SearchScreen:
        """The Search screen stands first: no empty one is laid out and painted before it."""
        query = self.state.query if self._query is None else self._query
        self.home = SearchScreen(query, "" if self._query else self.state.place)
        return self.home

    def on_mount(self) -> None:
        """Open the library beside the first screen, which is shown at once."""
        self.set_keymap(self.user_keymap)
        self.state.changed = self._keep_soon
        theme = self.state.theme(self.config.theme)
        self.theme = theme if theme in self.available_themes else self.config.theme
        if self.state.notice:
            self.notify(self.state.notice, severity="warning", markup=False)
        # The exit code that shells give to a program that was told to end.
        leave_when_told(lambda: self.exit(return_code=128 + 15))
        self._open_library()

    def on_unmount(self) -> None:
        """Keep the state."""
        self.state.changed = None
        self._keep()
        if self.library is not None:
            self.library.close()

    @work(thread=True, group="library", exit_on_error=False)
    def _open_library(self) -> None:
        try:
            library = self._open(self.config, progress=self._reporter(), grown=self._grown)
        except (_LeftError, LibraryClosedError):
            return
        except ReaderError as error:
            self.call_from_thread(self._cannot_open, str(error))
            return
        marked = _marked(library, self._marks_to_find(library))
        self.call_from_thread(self._when_drawn, partial(self._opened, library, *marked))

    def _marks_to_find(self, library: Library) -> tuple[KeptMark, ...]:
        """All marks, whether their articles are there or not."""
        return (*self._lost_marks, *kept_marks(library, self.marks.ids))

    def _grown(self, library: Library) -> None:
        """In the thread that reads the library: there is more to be shown. It must not wait for the
        screen, which may be waiting for it to end.
        """
        self.call_later(self._when_drawn, partial(self._show_grown, library))

    def _when_drawn(self, show: Callable[[], None]) -> None:
        """Show something now, or as soon as the first screen has all its parts."""
        if self.home is not None and self.home.is_whole:
            show()
        else:
            self.set_timer(_DRAWN_EVERY, partial(self._when_drawn, show))

    def _show_grown(self, library: Library) -> None:
        if self.library is not None:
            self._show(library)
            return
        self.library = library
        # Articles that were moved are looked for when all are there.
        self._use(library, *resolve_marks(self._lost_marks, library.entries), say_failed=False)

    def _reporter(self) -> Callable[[Progress], None]:
        # A library that is soon open is shown at once, without a word about how far it is.
        last = time.monotonic() + _REPORT_AFTER
        worker = get_current_worker()

        def report(progress: Progress) -> None:
            nonlocal last
            if worker.is_cancelled:
                raise _LeftError
            now = time.monotonic()
            if now - last >= _REPORT_EVERY and self.home is not None:
                last = now
                self.home.post_message(SearchScreen.Progressed(progress))

        return report

    def _opened(self, library: Library, ids: tuple[str, ...], lost: tuple[KeptMark, ...]) -> None:
        self.library = library
        self._use(library, ids, lost, say_failed=True)
        self._say_notices(library)
        # Not before the first articles are drawn: it is for the first query that anyone types.
        self.set_timer(_READY_AFTER, self._make_ready)

    @work(thread=True, group="ready", exit_on_error=False)
    def _make_ready(self) -> None:
        if self.library is not None:
            with suppress(ReaderError):  # the first search will say what is wrong
                self.library.ready()

    def _use(
        self,
        library: Library,
        ids: tuple[str, ...],
        lost: tuple[KeptMark, ...],
        *,
        say_failed: bool,
    ) -> None:
        self._lost_marks = lost
        self.marks = Marks(ids, self._marks_changed)
        self._show(library)
        count = len(library.failed)
        if count and say_failed:
            what = "1 file" if count == 1 else f"{count:,} files"
            self.notify(
                f"{what} could not be read: see ! or isis-reader doctor",
                severity="warning",
                markup=False,
            )

    def _show(self, library: Library) -> None:
        if self.home is not None:
            self.home.use(library)
        for screen in self.screen_stack:
            if isinstance(screen, ActionScreen):
                screen.library_changed()

    def _cannot_open(self, reason: str) -> None:
        self.push_screen(MessageScreen("The library cannot be opened", reason))

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """An error that nobody foresaw in a thread is said, not swallowed."""
        say_error(self, event)

    # -- what screens ask for ---------------------------------------------------------------------

    def open_reader(
        self, article_id: str, sought: Sought | None = None, at: int | None = None
    ) -> None:
        """Open an article in the reader, with the matches of what was sought lit, the one at the
        character `at` of its text in hand.
        """
        from tui.screens.reader import ReaderScreen  # not before one is opened

        if self.library is not None:
            self.push_screen(ReaderScreen(self.library, article_id, sought, at))

    def open_concordance(self, sought: Sought) -> None:
        """Open the concordance of what was sought, if it has words."""
        from tui.screens.concordance import ConcordanceScreen  # not before one is opened

        if not sought.query.strip():
            self.notify("a concordance needs a query: / writes one", markup=False)
        elif self.library is not None:
            self.push_screen(ConcordanceScreen(self.library, sought))

    def open_compare(self, left: str, right: str) -> None:
        """Open the comparison of two articles."""
        from tui.screens.compare import CompareScreen  # not before one is opened

        if self.library is not None:
            self.push_screen(CompareScreen(self.library, left, right))

    def compare_from(self, article_id: str | None) -> None:
        """Compare the two marked, or the one marked and this one; else say what to do."""
        pair = pair_to_compare(self.marks.ids, article_id)
        if isinstance(pair, str):
            self.notify(pair, markup=False)
        else:
            self.open_compare(*pair)

    def show_failures(self) -> None:
        """Show the files that could not be read."""
        if self.library is not None:
            self.push_screen(FailuresScreen(self.library))

    # Of the app, not of the screen: one may leave the screen before it is done.
    @work(thread=True, group="correct", exit_on_error=False)
    def correct(
        self, article_id: str, passage: Passage, text: str, *, for_outlet: bool, told: Told
    ) -> None:
        """Turn a passage over that says `text`, and show on every screen what that changed; then
        `told` is called with what was done, or with why it was not, and whether it was.
        """
        library = self.library
        if library is None:
            return
        try:
            said = library.correct(article_id, passage.n, for_outlet=for_outlet, text=text)
        except ReaderError as error:
            self.call_from_thread(told, str(error), False)  # noqa: FBT003 - as `Told` has it
        else:
            self.call_from_thread(self._corrected, library, partial(told, said, True))  # noqa: FBT003 - the same

    def _corrected(self, library: Library, told: Callable[[], None]) -> None:
        self._show(library)
        told()
        self._say_notices(library)

    def _say_notices(self, library: Library) -> None:
        for notice in library.notices:
            self.notify(notice, severity="warning", markup=False)

    @work(thread=True, group="library", exit_on_error=False)
    def refresh_library(self, *, say: bool = False) -> None:
        """Look at the disk again; with `say` it is said as well when nothing has changed."""
        library = self.library
        if library is None:
            return
        # Ids may change with the files: marks go over by path and content.
        kept = self._marks_to_find(library)
        failed = library.failed
        try:
            changes = library.refresh(self._reporter())
        except (_LeftError, LibraryClosedError):
            return
        except ReaderError as error:
            self.call_from_thread(self.notify, str(error), severity="warning", markup=False)
            return
        self.call_from_thread(
            self._use, library, *_marked(library, kept), say_failed=library.failed != failed
        )
        self.call_from_thread(self._say_notices, library)
        counts = (
            (changes.new, "new"),
            (changes.changed, "changed"),
            (changes.gone, "gone"),
        )
        said = ", ".join(f"{count:,} {what}" for count, what in counts if count)
        if said or say:
            self.call_from_thread(self.notify, said or "nothing has changed", markup=False)

    # -- everywhere -------------------------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key may do `action` now: what a character does rests while one types."""
        registered = by_id().get(f"everywhere.{action}")
        if registered is not None and isinstance(self.focused, Input):
            keys = self.user_keymap.get(registered.id, registered.keys)
            return not any(is_character(key) for key in key_names(registered.id, keys))
        return super().check_action(action, parameters)

    def action_help(self) -> None:
        """The help, with the keys of this screen on top; once more, and it is gone."""
        if isinstance(self.screen, HelpScreen):
            self.screen.dismiss()
        elif isinstance(self.screen, ActionScreen):
            self.push_screen(HelpScreen(self.user_keymap, self.screen.place))

    def action_theme(self) -> None:
        """Dark or light."""
        self.theme = other_side(self.theme, dark=self.current_theme.dark)

    def watch_theme(self, theme: str) -> None:
        """Keep the theme that was chosen."""
        if self.home is not None and theme != self.state.theme(self.config.theme):
            self.state.choose_theme(theme, self.config.theme)

    # -- what is kept -----------------------------------------------------------------------------

    def _marks_changed(self) -> None:
        if self.home is not None:
            self.home.marks_changed()
        self._marks_to_keep = True
        self._keep_soon()

    def _keep_soon(self) -> None:
        if self._save_timer is not None:
            self._save_timer.stop()
        self._save_timer = self.set_timer(_SAVE_AFTER, self._keep)

    def _keep(self) -> None:
        if self.library is not None and self._marks_to_keep:
            self._marks_to_keep = False
            self.state.marks = (*self._lost_marks, *kept_marks(self.library, self.marks.ids))
        self.state.save()


def _marked(
    library: Library, kept: Sequence[KeptMark]
) -> tuple[tuple[str, ...], tuple[KeptMark, ...]]:
    return resolve_marks(kept, library.entries, lambda id_: library.article(id_).text)


def run_app(config: Config, *, mouse: bool = True, query: str | None = None) -> int:
    """Run the reader until it is left; the exit code.

    Raises:
        ConfigError: the keymap or the theme cannot be used.
    """
    app = ReaderApp(config, query=query)
    app.run(mouse=mouse)
    return app.return_code or 0
