"""The Search screen by its keys, on a fake library."""

import threading
import time

import pytest
from fake_library import FakeLibrary, many
from textual.widgets import Static

from index.config import Config
from tui.app import ReaderApp
from tui.screens.reader import ReaderScreen
from tui.sought import as_answered
from tui.widgets.hit_list import HitList
from tui.widgets.query_line import QueryLine
from tui.widgets.query_note import QueryNote


def titles(home):
    return [hit.entry.id for hit in home.hits.hits]


def text(home, selector):
    return str(home.query_one(selector, Static).content)


async def test_at_start_all_articles_stand_by_date_and_the_hits_have_the_focus(
    reading, home, on_screen
):
    async with reading() as pilot:
        assert titles(home(pilot)) == ["warehouse", "harbour", "agency", "undated"]
        assert isinstance(pilot.app.focused, HitList)
        screen = on_screen(pilot)
        assert "harbour-fire, 4 articles" in screen
        assert "by date  4 of 4" in screen
        assert "Officials had known for years" in screen  # the preview


async def test_slash_goes_to_the_query_line_and_is_not_typed(reading, home, type_keys):
    async with reading() as pilot:
        await type_keys(pilot, "/fire")
        assert home(pilot).line.value == "fire"
        assert titles(home(pilot)) == ["warehouse", "harbour", "agency"]
        assert text(home(pilot), "#numbers") == "by relevance  3 of 4  2 ms"


async def test_in_the_query_line_letters_and_signs_are_typed(reading, home, type_keys):
    async with reading() as pilot:
        keys = {"/": "slash", " ": "space"}
        await pilot.press(*(keys.get(c, c) for c in "/m c?q/:]!"))
        assert home(pilot).line.value == "m c?q/:]!"
        assert pilot.app.marks.ids == ()


async def test_ctrl_u_and_ctrl_d_edit_the_query_line(reading, home, type_keys):
    async with reading() as pilot:
        await type_keys(pilot, "/fire")
        await pilot.press("ctrl+u")
        await pilot.settled()
        assert home(pilot).line.value == ""
        assert home(pilot).hits.cursor == 0


async def test_while_typing_up_and_down_move_in_the_hits(reading, home, type_keys):
    async with reading() as pilot:
        await type_keys(pilot, "/fire")
        await pilot.press("down", "down", "up")
        await pilot.settled()
        assert home(pilot).hits.cursor == 1
        assert isinstance(pilot.app.focused, QueryLine)


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_enter_and_escape_go_to_the_hits(reading, home, type_keys, key):
    async with reading() as pilot:
        await type_keys(pilot, "/fire")
        await pilot.press(key, "j")
        await pilot.settled()
        assert isinstance(pilot.app.focused, HitList)
        assert home(pilot).line.value == "fire"
        assert home(pilot).hits.cursor == 1


async def test_keys_that_come_faster_than_the_screen_are_obeyed_in_order(reading, home):
    async with reading() as pilot:
        for key in ["slash", *"fire", "enter", "j", "m", "j", "m", "slash", "x", "escape", "k"]:
            pilot.app.post_message(_key(key))
        await pilot.settled()
        assert home(pilot).line.value == "x"
        assert pilot.app.marks.ids == ("harbour", "agency")


async def test_enter_typed_ahead_opens_a_hit_of_what_was_typed(reading):
    library = FakeLibrary()
    library.delays = {"storage": 0.1}
    async with reading(library) as pilot:
        for key in ["slash", *"storage", "enter", "enter"]:
            pilot.app.post_message(_key(key))
        await pilot.settled()
        await pilot.pause(0.2)
        assert isinstance(pilot.app.screen, ReaderScreen)
        assert pilot.app.screen.article_id == "undated"


async def test_a_stale_answer_is_never_shown(reading, home):
    library = FakeLibrary()
    async with reading(library) as pilot:
        gate = library.gates["zebra"] = threading.Event()
        screen = home(pilot)
        seen = []
        show = screen.hits.show

        def watched(hits, total, **rest):
            seen.append(total)
            show(hits, total, **rest)

        screen.hits.show = watched
        screen.line.value = "zebra"
        await until(pilot, lambda: "zebra" in library.asked)
        screen.line.value = "fire"
        await until(pilot, lambda: seen)
        gate.set()
        await pilot.settled()
        assert seen == [3]
        assert screen.line.value == "fire"


async def test_nothing_found_in_a_changed_library_leaves_no_article_in_the_preview(
    reading, home, type_keys
):
    async with reading() as pilot:
        screen = home(pilot)
        assert screen.preview.article is not None
        screen.preview.forget()
        await type_keys(pilot, "/zebra")
        assert screen.preview.article is None
        assert screen.preview.has_class("-empty")


async def test_after_nothing_was_found_the_next_hit_is_shown(reading, home):
    async with reading(query="fire") as pilot:
        for query in ("zebra", "hurt"):
            home(pilot).line.value = query
            await pilot.settled()
        assert home(pilot).preview.article.id == "warehouse"
        assert home(pilot).preview.view.row_count > 0


async def until(pilot, condition):
    for _ in range(500):
        await pilot.pause(0.01)
        if condition():
            return
    raise AssertionError("waited in vain")


async def test_a_query_that_cannot_be_read_gets_a_caret_and_the_hits_stay_dimmed(
    reading, home, type_keys, on_screen
):
    async with reading() as pilot:
        await type_keys(pilot, "/fire ")
        await type_keys(pilot, '"con')
        screen = home(pilot)
        assert screen.query_one(QueryNote).error == 'expected a closing "'
        lines = on_screen(pilot).splitlines()
        assert lines[2].index("^") == lines[1].index('"')
        assert 'expected a closing "' in lines[2]
        assert screen.hits.has_class("-stale")
        assert titles(screen) == ["warehouse", "harbour", "agency"]
        await type_keys(pilot, '"')
        assert screen.query_one(QueryNote).error is None
        assert not screen.hits.has_class("-stale")


async def test_other_names_are_shown_and_can_be_refused(reading, home, type_keys):
    async with reading() as pilot:
        await type_keys(pilot, "/foam")
        assert text(home(pilot), "#expanded") == "foam -> also froth (0)"
        await pilot.press("enter", "v")
        await pilot.settled()
        assert text(home(pilot), "#expanded") == ""
        assert "names as typed" in text(home(pilot), "#numbers")


async def test_other_names_are_shown_on_a_narrow_screen_as_well(reading, on_screen):
    for width in (30, 44, 80):
        async with reading(size=(width, 20), query="foam warehouse") as pilot:
            assert "foam -> also froth" in on_screen(pilot), width


async def test_sorting_keeps_the_article_in_hand(reading, home):
    async with reading() as pilot:
        await pilot.press("j", "S")
        await pilot.settled()
        assert "by outlet" in text(home(pilot), "#numbers")
        assert home(pilot).hit.entry.id == "harbour"
        assert titles(home(pilot)) == ["warehouse", "undated", "harbour", "agency"]


async def test_nothing_found_says_so(reading, home, type_keys, on_screen):
    async with reading() as pilot:
        await type_keys(pilot, "/zebra")
        assert "nothing found" in on_screen(pilot)
        assert "0 of 4" in on_screen(pilot)
        await pilot.press("enter", "enter", "m", "c", "n", "y", "o", "e", "r", "j", "G")
        await pilot.settled()


async def test_an_empty_library_says_why(reading, on_screen):
    async with reading(FakeLibrary([])) as pilot:
        assert "/articles: no article" in on_screen(pilot)


async def test_the_preview_follows_the_hit_in_hand_and_lights_the_words(reading, home, type_keys):
    async with reading() as pilot:
        await type_keys(pilot, "/fire")
        await pilot.press("enter", "j")
        await pilot.settled()
        preview = home(pilot).preview
        assert preview.article.id == "harbour"
        assert len(preview.view.marks) == 3
        await pilot.press("n")
        assert preview.view.walk.in_hand is not None


async def test_marks_are_shown_and_can_be_searched(reading, home, type_keys, on_screen):
    async with reading() as pilot:
        await pilot.press("j", "m", "j", "m")
        await pilot.settled()
        assert pilot.app.marks.ids == ("harbour", "agency")
        assert " * Harbour" in on_screen(pilot)
        await pilot.press("M")
        await pilot.settled()
        assert titles(home(pilot)) == ["harbour", "agency"]
        await pilot.press("M")
        await pilot.settled()
        assert len(titles(home(pilot))) == 4
        await pilot.press("u")
        assert pilot.app.marks.ids == ()


async def test_the_history_of_queries_comes_back(reading, home, type_keys):
    async with reading() as pilot:
        for query in ("fire", "foam"):
            await type_keys(pilot, "/")
            await pilot.press("ctrl+u")
            await type_keys(pilot, query)
            await pilot.press("enter")
        await type_keys(pilot, "/")
        await pilot.press("ctrl+u")
        await type_keys(pilot, "draft")
        line = home(pilot).line
        await pilot.press("ctrl+up")
        assert line.value == "foam"
        await pilot.press("ctrl+up", "ctrl+up")
        assert line.value == "fire"
        await pilot.press("ctrl+down", "ctrl+down")
        assert line.value == "draft"


async def test_more_hits_come_as_one_goes_down(reading, home):
    async with reading(many(300)) as pilot:
        screen = home(pilot)
        assert len(screen.hits.hits) == 50
        await pilot.press("G")
        await pilot.settled()
        assert len(screen.hits.hits) == 300
        assert screen.hits.cursor == 299


async def test_twenty_thousand_articles_open_and_move_at_once(reading, home):
    library = many(20_000)
    async with reading(library) as pilot:
        began = time.perf_counter()
        await pilot.press("ctrl+d", "pagedown", "j")
        assert time.perf_counter() - began < 2


async def test_copying_says_what_it_copied(reading, type_keys, said):
    async with reading() as pilot:
        await type_keys(pilot, "/hospital")
        await pilot.press("enter", "y")
        await pilot.settled()
        assert pilot.app.clipboard.startswith("“Forty people were brought to hospital")
        assert "The Northport Ledger, 3 May 2024, line 5" in pilot.app.clipboard
        assert said(pilot)[-1].startswith("copied: “Forty people")


async def test_clearing_shows_all_again(reading, home, type_keys):
    async with reading() as pilot:
        await type_keys(pilot, "/zebra")
        await pilot.press("enter", "x")
        await pilot.settled()
        assert len(titles(home(pilot))) == 4


@pytest.mark.parametrize(
    ("size", "preview", "beside"),
    [
        ((120, 36), True, True),
        ((99, 36), True, False),
        ((80, 24), True, False),
        ((80, 15), False, False),
        ((59, 36), False, False),
        ((20, 8), False, False),
    ],
)
async def test_narrow_screens_stack_or_leave_the_preview(reading, home, size, preview, beside):
    async with reading(size=size) as pilot:
        screen = home(pilot)
        assert (screen.preview.size.width > 0 and screen.preview.display) is preview
        if preview:
            assert (screen.preview.region.x > screen.hits.region.x) is beside
        await pilot.press("j", "k", "question_mark", "escape")
        await pilot.settled()


async def test_a_resize_shows_the_preview_of_the_hit_in_hand(reading, home):
    async with reading(size=(50, 30)) as pilot:
        await pilot.press("j")
        await pilot.resize_terminal(120, 30)
        await pilot.settled()
        assert home(pilot).preview.article.id == "harbour"


async def test_a_query_to_begin_with(reading, home):
    async with reading(query="foam") as pilot:
        assert titles(home(pilot)) == ["harbour", "undated"]


async def test_the_mouse_selects_and_opens(reading, home):
    async with reading() as pilot:
        await pilot.click(HitList, offset=(10, 4))
        assert home(pilot).hits.cursor == 1
        await pilot.click(HitList, offset=(10, 4), times=2)
        await pilot.settled()
        assert isinstance(pilot.app.screen, ReaderScreen)


async def test_a_remapped_key_acts_and_the_old_one_does_not(reading, home, type_keys):
    config = Config(library=("/articles",), keymap={"search.mark": "ctrl+t", "search.sort": "f2"})
    async with reading(config=config) as pilot:
        await pilot.press("m")
        assert pilot.app.marks.ids == ()
        await pilot.press("ctrl+t")
        assert pilot.app.marks.ids == ("warehouse",)


async def test_a_key_mapped_to_a_letter_is_still_typed_in_the_query_line(reading, home, type_keys):
    config = Config(library=("/articles",), keymap={"search.half_page_down": "z"})
    async with reading(config=config) as pilot:
        await type_keys(pilot, "/zz")
        assert home(pilot).line.value == "zz"


def _key(key):
    from textual.events import Key

    return Key(
        {"slash": "slash"}.get(key, key), {"slash": "/"}.get(key, key if len(key) == 1 else None)
    )


async def test_an_unfinished_word_is_searched_as_a_beginning_and_stays_so(reading, home, type_keys):
    async with reading() as pilot:
        await type_keys(pilot, "/harb")
        assert titles(home(pilot)) == ["warehouse", "harbour"]
        assert text(home(pilot), "#expanded") == "harb -> also harb*"
        await pilot.press("enter", "G", "S")
        await pilot.settled()
        assert set(titles(home(pilot))) == {"warehouse", "harbour"}
        assert len(home(pilot).preview.view.marks) > 0
        await pilot.press("enter")
        await pilot.settled()
        assert len(pilot.app.screen.view.marks) > 0


def test_what_is_lit_is_what_was_answered():
    assert as_answered("fire harb ", {"harb": ("harb*",)}) == "fire harb*"
    assert as_answered("daesh", {"daesh": ("ISIS", "ISIL")}) == "daesh"
    assert as_answered("(a harb)", {"harb": ("harb*",)}) == "(a harb)"


async def test_a_library_that_takes_long_to_open_says_so():
    gate = threading.Event()

    def slow(config, *, progress, grown):
        gate.wait(5)
        return FakeLibrary()

    app = ReaderApp(Config(library=("/articles",)), open_library=slow)
    async with app.run_test() as pilot:
        await until(pilot, lambda: "opening the library" in app.home.hits.render_line(0).text)
        gate.set()
        await until(pilot, lambda: app.home.hits.hits)
