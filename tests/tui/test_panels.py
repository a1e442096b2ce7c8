"""The panels that lie on Search: other names, facets, queries."""

import pytest
from fake_library import FakeLibrary, article
from textual.widgets import Static

from tui.screens.names import NamesPanel
from tui.screens.queries import QueriesPanel
from tui.screens.search import SearchScreen
from tui.widgets.row_list import RowList


def rows(pilot):
    """The rows of the list on top, as they are painted."""
    shown = pilot.app.screen.query_one(RowList)
    lines = [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]
    return [line for line in lines if line]


def beside(home):
    return str(home.query_one("#expanded", Static).content)


def found(home):
    return [hit.entry.id for hit in home.hits.hits]


@pytest.fixture
def two_names():
    library = FakeLibrary()
    library.names = {"foam": ("froth", "warehouse")}
    return library


# -- other names ----------------------------------------------------------------------------------


async def test_a_name_is_refused_and_readmitted_by_a_key(reading, home, two_names):
    async with reading(two_names, query="foam") as pilot:
        assert beside(home(pilot)) == "foam -> also froth (0), warehouse (2)"
        assert found(home(pilot)) == ["warehouse", "harbour", "undated"]
        await pilot.press("V", "j", "space")
        await pilot.settled()
        assert isinstance(pilot.app.screen, NamesPanel)
        assert rows(pilot)[2] == "> not warehouse  2  refused"
        assert beside(home(pilot)) == "foam -> also froth (0), not warehouse"
        assert found(home(pilot)) == ["harbour", "undated"]
        await pilot.press("enter", "V")
        await pilot.settled()
        assert isinstance(pilot.app.screen, SearchScreen)
        assert found(home(pilot)) == ["warehouse", "harbour", "undated"]


async def test_a_refused_name_is_kept_for_the_next_run_and_listed_with_its_count(
    reading, home, two_names
):
    async with reading(two_names, query="foam") as pilot:
        await pilot.press("V", "j", "enter", "escape")
        await pilot.settled()
    async with reading(two_names, query="FOAM") as pilot:
        assert found(home(pilot)) == ["harbour", "undated"]
        await pilot.press("V")
        await pilot.settled()
        assert [" ".join(row.split()) for row in rows(pilot)] == [
            "foam",
            "> froth 0 a group of the configuration",
            "not warehouse 2 refused",
        ]


async def test_a_refused_name_is_not_lit_in_preview_and_reader(reading, home, two_names):
    async with reading(two_names, query="foam") as pilot:
        await pilot.press("j")
        await pilot.settled()
        before = len(home(pilot).preview.view.marks)
        await pilot.press("V", "j", "enter", "q", "G")
        await pilot.settled()
        assert home(pilot).hit.entry.id == "undated"
        assert len(home(pilot).preview.view.marks) == 1
        await pilot.press("enter")
        await pilot.settled()
        assert len(pilot.app.screen.view.marks) == 1
        assert before == 1


async def test_all_names_off_lights_none_in_the_reader_either(reading, two_names):
    async with reading(two_names, query="foam") as pilot:
        await pilot.press("v", "G", "enter")
        await pilot.settled()
        assert len(pilot.app.screen.view.marks) == 1


async def test_a_query_without_other_names_says_so(reading):
    async with reading(query="fire") as pilot:
        await pilot.press("V", "space", "j")
        await pilot.settled()
        assert rows(pilot) == ["  nothing in the query has another name"]


# -- facets ---------------------------------------------------------------------------------------


async def test_facets_count_what_was_found_and_ask_for_kinds_only_then(reading):
    library = FakeLibrary()
    async with reading(library, query="fire") as pilot:
        assert library.counted_kinds == 0
        await pilot.press("f")
        await pilot.settled()
        assert library.counted_kinds == 1
        said = [" ".join(row.split()) for row in rows(pilot)]
        assert said[:5] == [
            "outlet 3",
            "> 1 Coast Free Press",
            "1 The Northport Ledger",
            "1 unknown",
            "year 1",
        ]
        assert "3 2024" in said
        assert "1 residue" in said


async def test_enter_asks_for_a_value_and_takes_it_out_again(reading, home):
    async with reading(query="fire") as pilot:
        await pilot.press("f", "j", "enter")
        await pilot.settled()
        assert home(pilot).line.value == 'fire outlet:"The Northport Ledger"'
        assert found(home(pilot)) == ["harbour"]
        assert rows(pilot)[1] == "> + 1  The Northport Ledger"
        await pilot.press("enter")
        await pilot.settled()
        assert home(pilot).line.value == "fire"
        assert len(found(home(pilot))) == 3


async def test_a_value_is_left_out_and_stays_listed(reading, home):
    async with reading(query="fire") as pilot:
        await pilot.press("f", "minus")
        await pilot.settled()
        assert home(pilot).line.value == 'fire -outlet:"Coast Free Press"'
        assert found(home(pilot)) == ["harbour", "agency"]
        assert any(row.endswith("Coast Free Press") and " - " in row for row in rows(pilot))
        await pilot.press("minus", "f")
        await pilot.settled()
        assert home(pilot).line.value == "fire"
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_an_unknown_outlet_cannot_be_asked_for_and_says_so(reading, home, said):
    async with reading(query="fire") as pilot:
        await pilot.press("f", "j", "j", "enter")
        await pilot.settled()
        assert said(pilot) == ["no query asks for an unknown outlet"]
        assert home(pilot).line.value == "fire"


async def test_tab_goes_from_facet_to_facet(reading):
    async with reading(query="fire") as pilot:
        await pilot.press("f")
        await pilot.settled()
        shown = pilot.app.screen.query_one(RowList)
        at = []
        for key in ("tab", "tab", "shift+tab", "tab", "tab"):
            await pilot.press(key)
            at.append(shown.render_line(shown.cursor - int(shown.scroll_y)).text.split()[-1])
        assert at == ["2024", "unknown", "2024", "unknown", "body"]


async def test_thousands_of_outlets_are_cut_shown_whole_and_looked_for(reading, home):
    library = FakeLibrary(
        [article(f"a{i}", f"Story {i}", f"Outlet {i}", "2024-01-01", "Text.") for i in range(5000)]
    )
    async with reading(library) as pilot:
        await pilot.press("f")
        await pilot.settled()
        shown = pilot.app.screen.query_one(RowList)
        assert any("4,990 more" in row for row in rows(pilot))
        await pilot.press(*["j"] * 10, "enter")
        await pilot.settled()
        assert shown.count > 5000
        await pilot.press("G", "g", "ctrl+d", "pagedown", "j")
        await pilot.press("slash", *"4321", "enter", "enter")
        await pilot.settled()
        assert home(pilot).line.value == 'outlet:"Outlet 4321"'


async def test_facets_of_a_query_that_cannot_be_read_say_why(reading):
    async with reading(query='"fire') as pilot:
        await pilot.press("f")
        await pilot.settled()
        assert 'expected a closing "' in rows(pilot)[0]


# -- queries --------------------------------------------------------------------------------------


async def test_a_query_is_kept_under_a_name_and_taken_again(reading, home):
    async with reading(query="foam") as pilot:
        await pilot.press("w", *"storage", "enter", "x")
        await pilot.settled()
        assert home(pilot).line.value == ""
        await pilot.press("h")
        await pilot.settled()
        assert isinstance(pilot.app.screen, QueriesPanel)
        assert rows(pilot)[:2] == ["  kept", "> storage  foam"]
        await pilot.press("enter")
        await pilot.settled()
        assert home(pilot).line.value == "foam"
        assert isinstance(pilot.app.screen, SearchScreen)


async def test_without_a_name_it_is_kept_under_its_own_words_and_escape_keeps_nothing(
    reading, said
):
    async with reading(query="foam") as pilot:
        await pilot.press("w", *"no", "escape")
        assert pilot.app.state.saved == ()
        await pilot.press("w", "enter")
        await pilot.settled()
        assert [(one.name, one.query) for one in pilot.app.state.saved] == [("foam", "foam")]
        assert said(pilot) == ["kept: foam"]


async def test_the_history_stands_newest_first_and_is_filtered_by_letters(reading, home, type_keys):
    async with reading() as pilot:
        for query in ("fire", "foam", "harbour fire"):
            await pilot.press("x")
            await type_keys(pilot, f"/{query}")
            await pilot.press("enter")
        await pilot.press("h")
        await pilot.settled()
        assert rows(pilot)[1:] == ["> harbour fire", "  foam", "  fire"]
        await pilot.press("slash", *"fi", "down")
        await pilot.settled()
        assert rows(pilot)[1:] == ["  harbour fire", "> fire"]
        await pilot.press("enter", "enter")
        await pilot.settled()
        assert home(pilot).line.value == "fire"


async def test_d_drops_a_kept_query_and_leaves_the_history(reading):
    async with reading(query="foam") as pilot:
        await pilot.press("w", "enter", "h", "d")
        await pilot.settled()
        assert pilot.app.state.saved == ()
        assert rows(pilot) == ["  used before, newest first", "> foam"]
        await pilot.press("d", "d")
        assert rows(pilot)[1:] == ["> foam"]


async def test_letters_for_the_filter_never_drop_a_query_however_fast_they_come(reading):
    from textual.events import Key

    async with reading(query="foam") as pilot:
        await pilot.press("w", "enter")
        await pilot.settled()
        for key, character in (("h", "h"), ("slash", "/"), ("d", "d"), ("d", "d")):
            pilot.app.post_message(Key(key, character))
        await pilot.settled()
        assert len(pilot.app.state.saved) == 1


async def test_without_a_query_there_is_nothing_to_keep(reading, said):
    async with reading() as pilot:
        await pilot.press("w")
        assert said(pilot) == ["there is no query to keep: / writes one"]


# -- all of them ----------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["V", "f", "h"])
@pytest.mark.parametrize(
    ("way_out", "size"),
    [("q", (120, 36)), ("escape", (80, 24)), ("same", (50, 15)), ("q", (20, 8))],
)
async def test_a_panel_closes_by_its_key_and_leaves_the_hit_in_hand(
    reading, home, key, way_out, size
):
    async with reading(query="fire", size=size) as pilot:
        await pilot.press("j", key, "G", "k", "ctrl+d", "ctrl+u", "pagedown", "g")
        await pilot.press(key if way_out == "same" else way_out)
        await pilot.settled()
        assert isinstance(pilot.app.screen, SearchScreen)
        assert home(pilot).hits.cursor == 1


async def test_the_help_of_a_panel_has_its_keys_on_top(reading, on_screen):
    async with reading(query="fire") as pilot:
        await pilot.press("f", "question_mark")
        await pilot.settled()
        assert "the next facet" in on_screen(pilot)
