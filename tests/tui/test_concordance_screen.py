"""The concordance: how a line is painted, and what the keys do."""

import threading

import pytest
from fake_library import FakeLibrary, article, entry
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.widgets import Static

from index.errors import QueryError
from index.search.model import Concordance, KwicLine
from tui.cells import first_cells, last_cells
from tui.screens.concordance import ConcordanceScreen
from tui.screens.reader import ReaderScreen
from tui.screens.search import SearchScreen
from tui.widgets.kwic_row import kwic_runs
from tui.widgets.row_list import RowList


def rows(pilot):
    shown = pilot.app.screen.query_one(RowList)
    lines = [shown.render_line(y).text.rstrip() for y in range(shown.size.height)]
    return [line for line in lines if line]


def text(pilot, selector):
    return str(pilot.app.screen.query_one(selector, Static).content)


def kwic(left, match, right, outlet="Wire", title="T"):
    made = article("a", title, outlet, "2024-05-03", "x")
    return KwicLine(entry(made), 1, 0, 1, left, match, right)


ALPHABET = "ab 北港🔥é\u0301ح👨\u200d👩\ufe0f❤"


# -- painting -------------------------------------------------------------------------------------


@given(
    st.text(ALPHABET, max_size=60),
    st.text(ALPHABET, min_size=1, max_size=8),
    st.text(ALPHABET, max_size=60),
    st.integers(0, 200),
)
def test_a_line_never_is_wider_than_its_row(left, match, right, width):
    runs = kwic_runs(kwic(left, match, right), width)
    assert cell_len("".join(run.text for run in runs)) <= width


@given(st.text(ALPHABET, max_size=60), st.integers(40, 200))
def test_the_match_begins_in_the_same_cell_of_every_row(left, width):
    def column(line):
        runs = kwic_runs(line, width)
        at = next(i for i, run in enumerate(runs) if run.style == "match")
        return cell_len("".join(run.text for run in runs[:at]))

    assert column(kwic(left, "fire", "x")) == column(kwic("", "fire", "", outlet="北港日報"))


@given(st.text(ALPHABET, max_size=60), st.integers(0, 60))
def test_ends_are_as_long_as_the_cells_allow(words, cells):
    first, last = first_cells(words, cells), last_cells(words, cells)
    assert words.startswith(first)
    assert words.endswith(last)
    assert max(cell_len(first), cell_len(last)) <= cells
    if cell_len(words) <= cells:
        assert last == words
        # What is nothing but signs without a width is cut all the same.
        assert first == words or len(words) > 2 * cells


@pytest.mark.parametrize(
    ("width", "said"),
    [
        (60, "of the "),
        (80, "Wire"),
        (120, "Wire                   3 May 2024"),
    ],
)
def test_outlet_and_date_stand_where_the_width_allows(width, said):
    runs = kwic_runs(kwic("of the ", "fire", " was"), width)
    assert "".join(run.text for run in runs).lstrip().startswith(said)


# -- keys -----------------------------------------------------------------------------------------


async def test_every_match_stands_in_a_line_of_its_own(reading):
    async with reading(query="fire", size=(120, 36)) as pilot:
        await pilot.press("K")
        await pilot.settled()
        assert isinstance(pilot.app.screen, ConcordanceScreen)
        assert text(pilot, "#kwic-query") == "Concordance  fire"
        assert text(pilot, "#kwic-numbers") == "by article  5 in 3 articles"
        columns = {line.casefold().index("fire") for line in rows(pilot)}
        assert len(columns) == 1
        assert len(rows(pilot)) == 5


async def test_s_sorts_and_keeps_the_line_in_hand(reading):
    async with reading(query="fire") as pilot:
        await pilot.press("K")
        await pilot.settled()
        await pilot.press("j", "j")
        screen = pilot.app.screen
        held = screen.line
        said = []
        for _ in range(5):
            await pilot.press("s")
            await pilot.settled()
            said.append(text(pilot, "#kwic-numbers").partition("  ")[0])
            assert screen.line == held
        assert said == [
            "by the word before",
            "by the word after",
            "by match",
            "by date",
            "by article",
        ]


async def test_enter_opens_the_reader_at_that_very_match(reading):
    async with reading(query="fire") as pilot:
        await pilot.press("K")
        await pilot.settled()
        await pilot.press("j", "j", "j")
        line = pilot.app.screen.line
        assert text(pilot, "#kwic-source").startswith("The Northport Ledger, 3 May 2024  Harbour")
        await pilot.press("enter")
        await pilot.settled()
        reader = pilot.app.screen
        assert isinstance(reader, ReaderScreen)
        assert reader.article_id == line.entry.id == "harbour"
        assert reader.view.walk.in_hand.start == line.start
        await pilot.press("q")
        await pilot.settled()
        assert pilot.app.screen.line == line


async def test_y_copies_the_line_with_its_citation(reading, said):
    async with reading(query="hospital") as pilot:
        await pilot.press("K")
        await pilot.settled()
        await pilot.press("y")
        await pilot.settled()
        assert pilot.app.clipboard == (
            "“Forty people were brought to hospital, the harbour master Ines Calder said.”"
            " — The Northport Ledger, 3 May 2024, line 5"
        )
        assert said(pilot)[-1].startswith("copied: “Forty people were brought to …”")


@pytest.mark.parametrize("key", ["q", "escape", "K"])
async def test_it_closes_and_search_is_as_it_was(reading, home, key):
    async with reading(query="fire") as pilot:
        await pilot.press("j", "K", "G", key)
        await pilot.settled()
        assert isinstance(pilot.app.screen, SearchScreen)
        assert home(pilot).hits.cursor == 1


async def test_from_the_reader_it_is_that_of_the_same_query(reading):
    async with reading(query="fire") as pilot:
        await pilot.press("enter")
        await pilot.settled()
        await pilot.press("K")
        await pilot.settled()
        assert text(pilot, "#kwic-numbers").endswith("5 in 3 articles")


async def test_without_a_query_there_is_none_and_it_says_so(reading, said):
    async with reading() as pilot:
        await pilot.press("K")
        assert isinstance(pilot.app.screen, SearchScreen)
        assert said(pilot) == ["a concordance needs a query: / writes one"]


async def test_names_that_were_refused_are_left_out(reading):
    library = FakeLibrary()
    library.names = {"foam": ("warehouse",)}
    async with reading(library, query="foam") as pilot:
        await pilot.press("K")
        await pilot.settled()
        with_names = len(pilot.app.screen.concordance.lines)
        assert text(pilot, "#kwic-names") == "foam -> also warehouse (2)"
        await pilot.press("q", "V", "enter", "q", "K")
        await pilot.settled()
        assert len(pilot.app.screen.concordance.lines) == with_names - 2
        assert text(pilot, "#kwic-names") == "foam -> not warehouse"


async def test_a_query_that_cannot_be_read_says_why(reading, home):
    library = FakeLibrary()

    def refuse(query, **_):
        raise QueryError(query, 0, "expected a word")

    library.concordance = refuse
    async with reading(library, query="fire") as pilot:
        await pilot.press("K")
        await pilot.settled()
        assert "expected a word" in rows(pilot)[0]
        await pilot.press("enter", "y", "s", "j", "G")
        await pilot.settled()


async def test_a_hundred_thousand_lines_open_and_move_without_holding_anyone_up(reading):
    library = FakeLibrary()
    line = kwic("left of it ", "fire", " right of it")
    many = Concordance((line,) * 100_000, 100_000, 1)

    gate = threading.Event()

    def slow(query, **_):
        gate.wait(5)
        return many

    library.concordance = slow
    async with reading(library, query="fire") as pilot:
        await pilot.press("K", "j", "enter", "y")
        assert isinstance(pilot.app.screen, ConcordanceScreen)
        assert "gathering the matches" in rows(pilot)[0]
        gate.set()
        await pilot.settled()
        assert pilot.app.screen.list.count == 100_000
        await pilot.press("G", "ctrl+u", "ctrl+u", "k", "g", "ctrl+d", "G")
        assert pilot.app.screen.list.in_hand == 99_999


async def test_a_wider_screen_shows_more_of_the_text(reading):
    asked = []
    library = FakeLibrary()
    answer = library.concordance
    library.concordance = lambda query, **rest: asked.append(rest["width"]) or answer(query, **rest)
    async with reading(library, query="fire", size=(80, 24)) as pilot:
        await pilot.press("K")
        await pilot.settled()
        await pilot.resize_terminal(200, 24)
        await pilot.settled()
        await pilot.resize_terminal(100, 24)
        await pilot.settled()
        assert asked == [40, 120]
