"""How a query may go on, while it is written."""

import threading

import pytest
from fake_library import FakeLibrary

from tui.widgets.hit_list import HitList
from tui.widgets.query_line import QueryLine
from tui.widgets.query_note import QueryNote


def row(on_screen, pilot):
    return on_screen(pilot).splitlines()[2].rstrip("─ ")


async def write(pilot, text):
    names = {" ": "space", ":": "colon", '"': "quotation_mark"}
    await pilot.press(*(names.get(c, c) for c in text))
    await pilot.settled()


async def test_words_that_go_on_stand_under_the_query_the_most_frequent_lit(reading, on_screen):
    async with reading() as pilot:
        await pilot.press("slash")
        await write(pilot, "fire har")
        assert row(on_screen, pilot) == "  >harbour 2"
        await write(pilot, "d")
        assert "harbour" not in row(on_screen, pilot)


async def test_nothing_is_taken_without_a_key(reading, home, on_screen):
    async with reading() as pilot:
        await pilot.press("slash")
        await write(pilot, "h")
        assert row(on_screen, pilot).startswith("  >harbour 2  hurt 2")
        await pilot.press("enter")
        await pilot.settled()
        assert home(pilot).line.value == "h"
        assert isinstance(pilot.app.focused, HitList)
        assert "hurt" not in row(on_screen, pilot)


async def test_tab_takes_the_one_that_is_lit_then_the_next_and_shift_tab_the_one_before(
    reading, home, on_screen
):
    async with reading() as pilot:
        await pilot.press("slash")
        await write(pilot, "fire h")
        line = home(pilot).line
        values = []
        for key in ("tab", "tab", "shift+tab"):
            await pilot.press(key)
            await pilot.settled()
            values.append(line.value)
        assert values == ["fire harbour", "fire hurt", "fire harbour"]
        assert line.cursor_position == len(line.value)
        assert isinstance(pilot.app.focused, QueryLine)
        assert row(on_screen, pilot).startswith("  >harbour 2  hurt 2")
        await write(pilot, " fo")
        assert row(on_screen, pilot).startswith("  >foam 2")


async def test_the_hits_follow_what_was_taken(reading, home):
    async with reading() as pilot:
        await pilot.press("slash")
        await write(pilot, "hos")
        await pilot.press("tab")
        await pilot.settled()
        assert [hit.entry.id for hit in home(pilot).hits.hits] == ["harbour"]
        await pilot.press("down", "escape")
        assert isinstance(pilot.app.focused, HitList)


async def test_a_word_in_the_middle_is_completed_where_it_stands(reading, home):
    async with reading() as pilot:
        await pilot.press("slash")
        await write(pilot, "warehouse ")
        await pilot.press("home")
        await write(pilot, "how ")
        await pilot.press("left", "backspace", "backspace")
        await pilot.settled()
        await pilot.press("tab")
        await pilot.settled()
        assert home(pilot).line.value == "harbour warehouse "
        assert home(pilot).line.cursor_position == 7


async def test_right_takes_it_at_the_end_of_the_line_and_only_there(reading, home):
    async with reading() as pilot:
        await pilot.press("slash")
        await write(pilot, "har")
        await pilot.press("left", "right")
        await pilot.settled()
        assert home(pilot).line.value == "har"
        await pilot.press("right")
        await pilot.settled()
        assert home(pilot).line.value == "harbour"


async def test_fields_and_their_values_are_completed(reading, home, on_screen):
    async with reading() as pilot:
        await pilot.press("slash")
        await write(pilot, "outl")
        assert row(on_screen, pilot).startswith("  >outlet:")
        await pilot.press("tab")
        await write(pilot, "c")
        assert row(on_screen, pilot) == '  >outlet:"Coast Free Press" 1'
        await pilot.press("tab")
        await pilot.settled()
        assert home(pilot).line.value == 'outlet:"Coast Free Press"'


async def test_an_error_has_the_row_first(reading, home, on_screen):
    async with reading(size=(60, 20)) as pilot:
        await pilot.press("slash")
        await write(pilot, 'fire "har')
        screen = home(pilot)
        note = screen.query_one(QueryNote)
        assert note.error == 'expected a closing "'
        assert row(on_screen, pilot).endswith('^ expected a closing "   >harbour 2')
        await pilot.resize_terminal(30, 20)
        await pilot.settled()
        assert row(on_screen, pilot).endswith("^ expected a closi...")


async def test_a_stale_answer_is_not_shown(reading, home, on_screen):
    library = FakeLibrary()
    async with reading(library) as pilot:
        gate = library.gates["complete:ho"] = threading.Event()
        await pilot.press("slash", "h", "o", "backspace", "backspace", "f", "o")
        for _ in range(200):
            await pilot.pause(0.01)
            if "foam" in row(on_screen, pilot):
                break
        gate.set()
        await pilot.settled()
        assert row(on_screen, pilot).startswith("  >foam 2")


async def test_a_slow_answer_keeps_nobody_from_writing(reading, home):
    library = FakeLibrary()
    async with reading(library) as pilot:
        gate = library.gates["complete:f"] = threading.Event()
        await pilot.press("slash", "f", "i", "r", "e", "enter", "j")
        assert home(pilot).line.value == "fire"
        gate.set()
        await pilot.settled()
        assert home(pilot).hits.cursor == 1


async def test_what_was_meant_is_taken_in_the_query_line_and_in_the_list(
    reading, home, type_keys, on_screen
):
    async with reading() as pilot:
        await type_keys(pilot, "/harbuor")
        assert "nothing found; did you mean: harbour" in on_screen(pilot)
        assert row(on_screen, pilot) == "  >harbour"
        await pilot.press("tab")
        await pilot.settled()
        assert home(pilot).line.value == "harbour"
        assert len(home(pilot).hits.hits) == 2
        await pilot.press("enter", "x")
        await type_keys(pilot, "/storrage")
        await pilot.press("enter", "tab")
        await pilot.settled()
        assert home(pilot).line.value == "storage"
        assert len(home(pilot).hits.hits) == 1


async def test_tab_does_nothing_where_something_was_found(reading, home, type_keys):
    async with reading() as pilot:
        await type_keys(pilot, "/fire")
        await pilot.press("enter", "tab")
        await pilot.settled()
        assert home(pilot).line.value == "fire"
        assert isinstance(pilot.app.focused, HitList)


@pytest.mark.parametrize("width", [24, 40, 80])
async def test_what_does_not_fit_is_left_out_and_the_one_that_was_taken_is_in_sight(
    reading, home, on_screen, width
):
    async with reading(size=(width, 20)) as pilot:
        await pilot.press("slash")
        await write(pilot, "h")
        for _ in range(5):
            await pilot.press("tab")
            await pilot.settled()
            assert f">{home(pilot).line.value}" in row(on_screen, pilot)
