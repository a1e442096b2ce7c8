"""The app around the screens: opening, failing, marks, themes, state, palette."""

import threading
import time

import pytest
from fake_library import FakeLibrary
from textual.command import CommandPalette

from index.config import Config
from index.errors import ConfigError, LibraryError
from index.library import Changes, Failure, Progress
from tui.actions import PLACES, actions
from tui.app import ReaderApp
from tui.comparing import pair_to_compare
from tui.palette import ActionCommands
from tui.screens.compare import CompareScreen
from tui.screens.help import HelpScreen
from tui.screens.messages import FailuresScreen, MessageScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.state import State
from tui.themes import other_side
from tui.widgets.action_footer import ActionFooter
from tui.widgets.find_row import FindLine
from tui.widgets.hit_list import HitList

CONFIG = Config(library=("/articles",))


@pytest.mark.parametrize(
    ("place", "node"),
    [
        ("search", SearchScreen),
        ("query", SearchScreen),  # the query line leaves its keys to the screen
        ("reader", ReaderScreen),
        ("find", FindLine),
        ("compare", CompareScreen),
        ("everywhere", ReaderApp),
        ("help", HelpScreen),
    ],
)
def test_every_action_of_the_registry_has_its_method(place, node):
    missing = [a.id for a in actions(place) if not hasattr(node, f"action_{a.name}")]
    assert missing == []
    assert place in PLACES


async def test_progress_is_shown_and_keys_are_harmless_while_the_library_opens(
    home, on_screen, type_keys
):
    go_on = threading.Event()

    def slow(config, *, progress, grown):
        for _ in range(100):
            progress(Progress(120, 5000, "reading"))
            if go_on.wait(0.05):
                break
        return FakeLibrary()

    app = ReaderApp(CONFIG, open_library=slow)
    async with app.run_test(size=(100, 30)) as pilot:
        for _ in range(200):
            await pilot.pause(0.01)
            if "120" in on_screen(pilot):
                break
        assert "reading: 120 of 5,000" in on_screen(pilot)
        await pilot.press("j", "m", "c", "n", "enter", "G", "!", "S", "v", "y", "ctrl+r")
        go_on.set()
        for _ in range(200):
            await pilot.pause(0.01)
            if app.library is not None and app.home.settled and app.home.hits.hits:
                break
        assert len(app.home.hits.hits) == 4
        await pilot.press("q")
    assert app.return_code == 0


async def test_the_reader_can_be_left_while_the_library_opens():
    ended = threading.Event()

    def endless(config, *, progress, grown):
        try:
            for n in range(2000):
                progress(Progress(n, 2000, "reading"))
                time.sleep(0.01)
        finally:
            ended.set()
        return FakeLibrary()

    app = ReaderApp(CONFIG, open_library=endless)
    async with app.run_test() as pilot:
        await pilot.pause(0.1)
        await pilot.press("q")
    assert ended.wait(3)


async def test_what_the_first_query_needs_is_made_ready_before_it(reading):
    library = FakeLibrary()
    async with reading(library) as pilot:
        for _ in range(100):
            if library.is_ready:
                break
            await pilot.pause(0.02)
        assert library.is_ready
        assert library.asked == [""]


async def test_a_library_that_cannot_be_opened_is_said_and_q_quits(reading, on_screen):
    def refuse(config, *, progress, grown):
        raise LibraryError("/nowhere: no such folder; name a folder of articles with -l")

    async with reading(open_library=refuse) as pilot:
        assert isinstance(pilot.app.screen, MessageScreen)
        assert "/nowhere: no such folder" in on_screen(pilot)
        await pilot.press("q")
    assert pilot.app.return_code == 2


async def test_an_error_that_nobody_foresaw_is_said_and_the_reader_goes_on(
    reading, said, type_keys, home
):
    library = FakeLibrary()

    async with reading(library) as pilot:
        spans = library.spans
        library.spans = None
        await pilot.press("j")
        await pilot.pause(0.2)
        assert any("TypeError" in message for message in said(pilot))
        library.spans = spans
        await pilot.press("j")
        await pilot.settled()
        assert home(pilot).preview.article.id == "agency"


async def test_files_that_could_not_be_read_are_noticed_and_listed(reading, said, on_screen):
    library = FakeLibrary()
    library.failed = tuple(
        Failure(f"/articles/{n}.txt", "no permission to read it [/b]") for n in "abc"
    )
    library.warnings = (Failure("/articles/d.md", "line 2: the header is broken"),)
    async with reading(library) as pilot:
        assert said(pilot) == ["3 files could not be read: see ! or isis-reader doctor"]
        await pilot.press("!")
        await pilot.settled()
        assert isinstance(pilot.app.screen, FailuresScreen)
        screen = on_screen(pilot)
        assert "/articles/b.txt" in screen
        assert "no permission to read it [/b]" in screen
        assert "line 2: the header is broken" in screen
        await pilot.press("escape")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_enter_opens_the_reader_and_q_comes_back(reading, home):
    async with reading() as pilot:
        await pilot.press("j", "enter")
        await pilot.settled()
        assert isinstance(pilot.app.screen, ReaderScreen)
        await pilot.press("q")
        await pilot.settled()
        assert pilot.app.screen is home(pilot)
        assert isinstance(pilot.app.focused, HitList)
        await pilot.press("q")
    assert pilot.app.return_code == 0


@pytest.mark.parametrize(
    ("marked", "in_hand", "pair"),
    [
        (("a", "b"), "c", ("a", "b")),
        (("a", "b"), None, ("a", "b")),
        (("a",), "c", ("a", "c")),
        (("a",), "a", "this article is the marked one"),
        (("a",), None, "this article is the marked one"),
        ((), "c", "mark an article"),
        (("a", "b", "c"), "c", "3 articles are marked"),
    ],
)
def test_what_c_compares(marked, in_hand, pair):
    found = pair_to_compare(marked, in_hand)
    if isinstance(pair, str):
        assert found.startswith(pair)
    else:
        assert found == pair


async def test_c_says_what_to_do_or_compares(reading, said):
    async with reading() as pilot:
        await pilot.press("c")
        assert "mark an article (m)" in said(pilot)[-1]
        await pilot.press("m", "j", "c")
        await pilot.settled()
        assert isinstance(pilot.app.screen, CompareScreen)
        await pilot.press("q")
        await pilot.settled()
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_help_lists_the_keys_of_the_place_and_closes_by_the_same_key(reading, on_screen):
    async with reading() as pilot:
        await pilot.press("question_mark")
        await pilot.settled()
        assert isinstance(pilot.app.screen, HelpScreen)
        assert "write a query" in on_screen(pilot)
        await pilot.press("question_mark")
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_t_turns_dark_to_light_and_it_is_kept(reading):
    async with reading() as pilot:
        assert pilot.app.theme == "textual-dark"
        await pilot.press("t")
        assert pilot.app.theme == "textual-light"
    async with reading() as pilot:
        assert pilot.app.theme == "textual-light"
        await pilot.press("t")
        assert pilot.app.theme == "textual-dark"


@pytest.mark.parametrize(
    ("theme", "dark", "other"),
    [
        ("textual-dark", True, "textual-light"),
        ("ansi-light", False, "ansi-dark"),
        ("nord", True, "textual-light"),
        ("some-light", False, "textual-dark"),
    ],
)
def test_the_other_side_of_a_theme(theme, dark, other):
    assert other_side(theme, dark=dark) == other


def test_a_theme_or_key_that_does_not_exist_is_refused_before_anything_opens():
    with pytest.raises(ConfigError, match=r"there is no theme 'beige'; expected one of: .*nord"):
        ReaderApp(Config(theme="beige"))
    with pytest.raises(ConfigError, match="keymap"):
        ReaderApp(Config(keymap={"search.mark": "c"}))


async def test_query_place_marks_and_history_are_there_in_the_next_run(reading, home, type_keys):
    async with reading() as pilot:
        await type_keys(pilot, "/fire")
        await pilot.press("enter", "j", "m")
        await pilot.settled()
    async with reading() as pilot:
        assert home(pilot).line.value == "fire"
        assert home(pilot).hit.entry.id == "harbour"
        assert pilot.app.marks.ids == ("harbour",)
        assert pilot.app.state.history == ("fire",)


async def test_marks_of_articles_that_are_away_are_kept_for_when_they_are_back(reading):
    without = FakeLibrary()
    without.entries = tuple(e for e in without.entries if e.id != "harbour")
    async with reading() as pilot:
        await pilot.press("m", "j", "m")
    async with reading(without) as pilot:
        assert pilot.app.marks.ids == ("warehouse",)
        await pilot.press("m")
        assert pilot.app.marks.ids == ()
    async with reading() as pilot:
        assert pilot.app.marks.ids == ("harbour",)


async def test_damaged_state_is_a_notice_and_no_more(reading, said, home):
    async with reading() as pilot:
        await pilot.press("m")
    path = pilot.app.state.path
    path.write_bytes(b"\x00\x01 no json")
    async with reading() as pilot:
        assert "cannot be read" in said(pilot)[0]
        assert len(home(pilot).hits.hits) == 4
        assert pilot.app.marks.ids == ()


async def test_state_is_written_soon_not_only_at_the_end(reading, type_keys, monkeypatch):
    monkeypatch.setattr("tui.app._SAVE_AFTER", 0.01)
    async with reading() as pilot:
        await type_keys(pilot, "/harbour")
        await pilot.press("enter", "m")
        await pilot.pause(0.3)
        kept = State.load(pilot.app.state.path.stem)
        assert kept.query == "harbour"
        assert kept.history == ("harbour",)
        assert [mark.path for mark in kept.marks] == ["/articles/warehouse.txt"]


async def test_looking_again_takes_in_what_is_new(reading, home, said):
    library = FakeLibrary()
    new = library.entries
    library.entries = new[1:]

    def refresh(progress=None):
        library.entries = new
        return Changes(new=1)

    library.refresh = refresh
    async with reading(library) as pilot:
        await pilot.press("j", "ctrl+r")
        await pilot.settled()
        assert len(home(pilot).hits.hits) == 4
        assert home(pilot).hit.entry.id == "agency"
        assert said(pilot)[-1] == "1 new"


async def test_the_palette_has_every_action_of_the_screen_and_the_themes(reading):
    async with reading() as pilot:
        provider = ActionCommands(pilot.app.screen)
        names = [hit.text for hit in [h async for h in provider.discover()]]
        for action in (*actions("search"), *actions("everywhere")):
            if action.id != "everywhere.command_palette":
                assert action.description[:1].upper() + action.description[1:] in names
        assert "Theme: nord" in names
        found = [hit async for hit in provider.search("sort by")]
        assert found[0].text == "Sort by relevance, date, outlet or length"


async def test_a_command_of_the_palette_does_what_the_key_does(reading, type_keys):
    async with reading() as pilot:
        await pilot.press("ctrl+p")
        await pilot.pause(0.1)
        assert isinstance(pilot.app.screen, CommandPalette)
        pilot.app.focused.value = "mark the article"
        for _ in range(100):
            await pilot.pause(0.02)
            if pilot.app.screen.query_one("CommandList").option_count == 1:
                break
        await pilot.press("enter")
        for _ in range(100):
            await pilot.pause(0.02)
            if pilot.app.marks.ids:
                break
        assert pilot.app.marks.ids == ("warehouse",)


async def test_markup_in_a_notice_is_shown_as_text(reading, said):
    library = FakeLibrary()
    library.notices = ("[/b] made anew [red",)
    async with reading(library) as pilot:
        await pilot.pause(0.1)
        assert said(pilot) == ["[/b] made anew [red"]


async def test_the_footer_names_what_acts_now_and_never_cuts_a_word(reading, on_screen, home):
    async with reading() as pilot:
        await pilot.pause(0.1)
        foot = on_screen(pilot).splitlines()[-1]
        assert foot.startswith(" / search  Enter open  m mark  c compare")
        assert foot.rstrip().endswith("? help  ^p palette  q quit")
        await pilot.press("slash")
        await pilot.pause(0.1)
        assert on_screen(pilot).splitlines()[-1].startswith(" Enter to the hits  Down Up hit")
        await pilot.press("escape")
        footer = pilot.app.screen.query_one(ActionFooter)
        for width in range(3, 130):
            items = footer.fitted(width)
            line = "  ".join(f"{key} {label}" for key, label, _ in items)
            assert len(line) < width
        assert [label for _, label, _ in footer.fitted(16)] == ["help"]
        assert [label for _, label, _ in footer.fitted(30)] == ["search", "open", "help"]


async def test_the_footer_shows_the_keys_of_the_user(reading, on_screen):
    config = Config(library=("/articles",), keymap={"search.mark": "f2"})
    async with reading(config=config) as pilot:
        await pilot.pause(0.1)
        assert "F2 mark" in on_screen(pilot).splitlines()[-1]


async def test_a_click_on_the_footer_does_what_the_key_does(reading, on_screen):
    async with reading() as pilot:
        await pilot.pause(0.1)
        foot = on_screen(pilot).splitlines()[-1]
        await pilot.click(offset=(foot.index("m mark"), 35))
        assert pilot.app.marks.ids == ("warehouse",)
