"""The reader on a fake library, for tests that press its keys."""

import contextlib

import pytest
from fake_library import FakeLibrary
from pictured import at_rest
from textual.events import Paste

from index.config import Config
from tui.app import ReaderApp
from tui.screens.search import SearchScreen


@pytest.fixture
def reading():
    """Open the reader: `async with reading(library) as pilot`; `pilot.settled()` waits for rest."""

    @contextlib.asynccontextmanager
    async def run(library=None, *, config=None, size=(120, 36), query=None, open_library=None):
        library = FakeLibrary() if library is None else library
        app = ReaderApp(
            Config(library=("/articles",)) if config is None else config,
            query=query,
            open_library=open_library or (lambda config, *, progress, grown: library),
        )
        async with app.run_test(size=size) as pilot:
            pilot.settled = lambda: at_rest(pilot)
            await at_rest(pilot)
            yield pilot

    return run


@pytest.fixture
def type_keys():
    """Write in a line: `await type_keys(pilot, "/harbour fire")`; `/` goes there by its key, the
    rest comes all at once, as from a clipboard.
    """

    async def press(pilot, text):
        if text.startswith("/"):
            await pilot.press("slash")
            text = text[1:]
        pilot.app.focused.post_message(Paste(text))
        await pilot.settled()

    return press


def shown(app) -> str:
    """The characters on the screen, a line each."""
    screen = app.screen
    lines = screen._compositor.render_strips(screen.size)
    return "\n".join("".join(segment.text for segment in line) for line in lines)


@pytest.fixture
def on_screen():
    """`on_screen(pilot)`: the characters on the screen, a line each."""
    return lambda pilot: shown(pilot.app)


@pytest.fixture
def said():
    """`said(pilot)`: the notices on the screen, oldest first."""
    return lambda pilot: [notice.message for notice in pilot.app._notifications]


@pytest.fixture
def home():
    """`home(pilot)`: the Search screen."""

    def find(pilot) -> SearchScreen:
        return pilot.app.home

    return find
