"""Pictures of the screens, compared with those that were looked at and kept.

They hold for one Python and one Textual; elsewhere they are skipped. After a wanted change:
`python -m pytest tests/tui/test_snapshots.py --snapshot-update`, and look at what changed.
"""

import re
import sys
from importlib.metadata import version

import pytest
from fake_library import FakeLibrary
from pictured import wait_for_rest

from index.config import Config
from tui.app import ReaderApp

MADE_WITH = ((3, 11), "8.2.8")

pytestmark = pytest.mark.skipif(
    (sys.version_info[:2], version("textual")) != MADE_WITH,
    reason=f"the pictures were made with Python and Textual {MADE_WITH}",
)

LOOKS = pytest.mark.parametrize(
    ("size", "theme"),
    [
        ((80, 24), "textual-dark"),
        ((80, 24), "textual-light"),
        ((120, 36), "textual-dark"),
        ((120, 36), "textual-light"),
    ],
    ids=lambda value: value if isinstance(value, str) else "x".join(map(str, value)),
)


def on_fakes(theme, query=None, names=None):
    library = FakeLibrary()
    library.names = names or library.names
    return ReaderApp(
        Config(library=("/articles",), theme=theme),
        query=query,
        open_library=lambda config, *, progress, grown: library,
    )


@pytest.fixture(autouse=True)
def _without_addresses(monkeypatch):
    """Textual's pictures name fonts on the network: none of that is kept."""
    export = ReaderApp.export_screenshot

    def plain(self, **settings):
        return re.sub(r"@font-face \{.*?\}", "", export(self, **settings), flags=re.DOTALL)

    monkeypatch.setattr(ReaderApp, "export_screenshot", plain)


@LOOKS
def test_search(snap_compare, size, theme):
    app = on_fakes(theme, "fire")
    assert snap_compare(app, terminal_size=size, run_before=wait_for_rest("j", "m"))


@LOOKS
def test_help(snap_compare, size, theme):
    app = on_fakes(theme)
    assert snap_compare(app, terminal_size=size, run_before=wait_for_rest("question_mark"))


@LOOKS
def test_reader(snap_compare, size, theme):
    app = on_fakes(theme, "fire")
    keys = ("j", "enter", None, "n", "n")
    assert snap_compare(app, terminal_size=size, run_before=wait_for_rest(*keys))


@LOOKS
def test_compare(snap_compare, size, theme):
    keys = ("m", "j", "m", "c", None, "right_square_bracket")
    assert snap_compare(on_fakes(theme), terminal_size=size, run_before=wait_for_rest(*keys))


SIZES = pytest.mark.parametrize(
    ("size", "theme"),
    [((80, 24), "textual-light"), ((120, 36), "textual-dark")],
    ids=lambda value: value if isinstance(value, str) else "x".join(map(str, value)),
)


@SIZES
def test_completion(snap_compare, size, theme):
    keys = ("slash", *"fire", "space", "h", None, "tab", "tab")
    assert snap_compare(on_fakes(theme), terminal_size=size, run_before=wait_for_rest(*keys))


@SIZES
def test_what_was_meant(snap_compare, size, theme):
    app = on_fakes(theme, "harbuor foam")
    assert snap_compare(app, terminal_size=size, run_before=wait_for_rest())


@SIZES
def test_other_names(snap_compare, size, theme):
    keys = ("V", None, "j", "space")
    app = on_fakes(theme, "foam", names={"foam": ("froth", "泡沫", "رغوة")})
    assert snap_compare(app, terminal_size=size, run_before=wait_for_rest(*keys))


@SIZES
def test_facets(snap_compare, size, theme):
    keys = ("f", None, "minus", None, "tab", "enter")
    app = on_fakes(theme, "fire")
    assert snap_compare(app, terminal_size=size, run_before=wait_for_rest(*keys))


@SIZES
def test_queries(snap_compare, size, theme):
    keys = ("w", *"crews", "enter", None, "h", None, "slash", "f")
    app = on_fakes(theme, "fire")
    assert snap_compare(app, terminal_size=size, run_before=wait_for_rest(*keys))


@SIZES
def test_concordance(snap_compare, size, theme):
    app = on_fakes(theme, "fire")
    assert snap_compare(app, terminal_size=size, run_before=wait_for_rest("K", None, "j"))


def test_concordance_without_colour(snap_compare, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = on_fakes("textual-dark", "fire")
    assert snap_compare(app, terminal_size=(100, 20), run_before=wait_for_rest("K", None, "j"))


def test_completion_without_colour(snap_compare, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = on_fakes("textual-dark")
    keys = ("slash", "h", None, "tab", "tab")
    assert snap_compare(app, terminal_size=(100, 20), run_before=wait_for_rest(*keys))


def test_facets_of_sixteen_colours(snap_compare):
    app = on_fakes("ansi-dark", "fire")
    assert snap_compare(app, terminal_size=(100, 30), run_before=wait_for_rest("f", None, "enter"))


def test_a_query_that_cannot_be_read(snap_compare):
    app = on_fakes("textual-dark", 'fire "crew')
    assert snap_compare(app, terminal_size=(100, 20), run_before=wait_for_rest("slash"))


def test_sixteen_colours(snap_compare):
    app = on_fakes("ansi-dark", "fire")
    assert snap_compare(app, terminal_size=(100, 30), run_before=wait_for_rest("j", "m"))


def test_no_colour(snap_compare, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = on_fakes("textual-dark", "fire")
    assert snap_compare(app, terminal_size=(100, 30), run_before=wait_for_rest("j", "m", "n"))


def test_narrow(snap_compare):
    app = on_fakes("textual-dark", "foam")
    assert snap_compare(app, terminal_size=(50, 20), run_before=wait_for_rest())
