"""The hit list alone: what it paints, and how it moves."""

import time

import pytest
from fake_library import FakeLibrary, article, entry, many
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App

from index.articles.model import Entry, Metadata
from index.search.model import Hit, HitPassage
from tui.widgets.hit_list import HitList
from tui.widgets.snippet import about, cut, hit_rows, snippet


class ListApp(App[None]):
    def __init__(self, page):
        super().__init__()
        self.page = page
        self.said = []

    def compose(self):
        yield HitList()

    def on_mount(self):
        self.hits = self.query_one(HitList)
        self.hits.show(self.page.hits, self.page.total)
        self.hits.focus()

    def on_hit_list_moved(self, event):
        self.said.append(event.hit and event.hit.entry.id)

    def on_hit_list_wanted(self, event):
        self.said.append(event.limit)

    def on_hit_list_opened(self, event):
        self.said.append(("open", event.hit.entry.id))

    def lines(self):
        hits = self.hits
        return [hits.render_line(y).text for y in range(hits.size.height)]


def page(query="", library=None, limit=50):
    return (library or FakeLibrary()).search(query, limit=limit)


def test_where_there_is_room_the_next_best_passage_has_a_line_of_its_own():
    texts = [f"{n} fire in the {place} " + "of the town " * 9 for n, place in enumerate("ab")]
    passages = tuple(HitPassage(n, 0, len(t), t, ((2, 6),)) for n, t in enumerate(texts))
    hit = Hit(entry(article("a", "Title", "Outlet", "2024", "x")), 1.0, passages)

    def lines(count, shown=hit):
        return ["".join(run.text for run in row) for row in hit_rows(shown, 30, count)[2:]]

    assert lines(2) == ["0 fire in the a of the", "town of the town of the ..."]
    assert lines(3) == [*lines(2), "· 1 fire in the b of the ..."]
    alone = Hit(hit.entry, 1.0, passages[:1])
    assert len([line for line in lines(3, alone) if line]) == 3
    assert not any(line.startswith("·") for line in lines(3, alone))


async def test_a_hit_is_title_outlet_and_date_and_its_best_passage():
    app = ListApp(page("fire"))
    async with app.run_test(size=(44, 20)):
        lines = [line.rstrip() for line in app.lines()]
    assert lines[0] == ">  Officials “knew of the risk” — and sa..."
    assert lines[1] == "   Coast Free Press  5 May 2024"
    assert lines[2] == "   Some 140 people were hurt when the"
    assert lines[3] == "   fire reached the third warehouse."
    assert lines[4] == ""
    assert lines[5] == "   Harbour fire burns through the night..."


async def test_without_passages_a_hit_is_two_lines_and_a_blank():
    app = ListApp(page())
    async with app.run_test(size=(44, 20)):
        assert app.hits.lines_per_hit == 3
        assert app.lines()[6].startswith("   北港 port blaze")


async def test_every_line_fills_the_width_exactly():
    app = ListApp(page("fire"))
    async with app.run_test(size=(23, 20)):
        assert {cell_len(line) for line in app.lines()} == {23}


async def test_the_hit_in_hand_and_marks_have_signs_not_only_colour():
    app = ListApp(page())
    async with app.run_test(size=(44, 20)) as pilot:
        app.hits.set_marked({"harbour"})
        app.hits.move(1)
        await pilot.pause()
        lines = app.lines()
        assert lines[0][:3] == "   "
        assert lines[3][:3] == ">* "
        title = app.hits.render_line(3)
        assert any(segment.style.bold for segment in title if "Harbour" in segment.text)


async def test_matches_are_underlined():
    app = ListApp(page("fire"))
    async with app.run_test(size=(44, 20)):
        lit = [s.text for s in app.hits.render_line(3) if s.style and s.style.underline]
    assert lit == ["fire"]


@pytest.mark.parametrize(
    ("title", "words", "lit"),
    [
        ("Fire, fires and a backfire: the fire of 2024", "fire", ["Fire", "fire"]),
        ("A [fire/] in the US-led port", "US-led", ["US-led"]),
        ("北港港口大火", "大火", ["大火"]),
        ("Nothing of it", "fire", []),
    ],
)
def test_what_matched_is_lit_in_the_title_as_well(title, words, lit):
    text = f"They said {words} again."
    passage = HitPassage(1, 50, 50 + len(text), text, ((60, 60 + len(words)),))
    known = Metadata(title=title)
    rows = hit_rows(Hit(Entry("a", "/a.txt", known, 9, 2, 0), 1.0, (passage,)), 60, 1)
    assert "".join(run.text for run in rows[0]) == title
    assert [run.text for run in rows[0] if run.style == "match"] == lit


async def test_it_moves_within_its_bounds_and_says_so():
    app = ListApp(page())
    async with app.run_test(size=(44, 20)) as pilot:
        app.said.clear()
        app.hits.move(-1)
        app.hits.to_bottom()
        await pilot.pause()
        app.hits.move(5)
        assert app.hits.cursor == 3
        app.hits.to_top()
        await pilot.pause()
        assert app.said == ["undated", "warehouse"]


async def test_the_hit_in_hand_is_always_in_sight():
    library = many(200)
    app = ListApp(page(library=library, limit=200))
    async with app.run_test(size=(44, 11)):
        for step in (1, 1, 1, 1, 50, -3, 100, -70):
            app.hits.move(step)
            assert sum(line.startswith(">") for line in app.lines()) == 1, step


async def test_more_hits_are_wanted_before_the_end_is_reached_and_only_once():
    library = many(200)
    app = ListApp(page(library=library))
    async with app.run_test(size=(44, 20)) as pilot:
        await pilot.pause()
        app.said.clear()
        app.hits.move(36)
        app.hits.move(1)
        await pilot.pause()
        assert [s for s in app.said if isinstance(s, int)] == [100]


async def test_the_last_of_many_is_reached_although_it_has_to_be_fetched():
    library = many(200)
    app = ListApp(page(library=library))
    async with app.run_test(size=(44, 20)) as pilot:
        app.hits.to_bottom()
        await pilot.pause()
        assert 200 in app.said
        more = page(library=library, limit=200)
        app.hits.show(more.hits, more.total, keep=True)
        assert app.hits.hit.entry.id == library.entries[-1].id


async def test_more_hits_leave_the_one_in_hand_where_it_is():
    library = many(200)
    app = ListApp(page(library=library))
    async with app.run_test(size=(44, 20)):
        app.hits.move(30)
        before = app.lines()
        more = page(library=library, limit=100)
        app.hits.show(more.hits, more.total, keep=True)
        assert app.lines()[:-1] == before[:-1]


async def test_a_click_takes_in_hand_and_two_open():
    app = ListApp(page())
    async with app.run_test(size=(44, 20)) as pilot:
        app.said.clear()
        await pilot.click(HitList, offset=(10, 4))
        assert app.hits.cursor == 1
        await pilot.click(HitList, offset=(10, 4), times=2)
        assert ("open", app.hits.hit.entry.id) in app.said
        await pilot.click(HitList, offset=(10, 18))
        assert app.hits.cursor == 1


async def test_no_hits_say_why():
    app = ListApp(page())
    async with app.run_test(size=(30, 20)):
        app.hits.show((), 0, message="nothing found, however long the line is")
        lines = [line.strip() for line in app.lines()]
        assert " ".join(lines).strip() == "nothing found, however long the line is"
        assert app.hits.hit is None
        app.hits.move(1)
        app.hits.to_bottom()


async def test_twenty_thousand_hits_are_painted_as_fast_as_five():
    app = ListApp(page())
    entries = [entry(article(f"a{i}", f"Story {i}", "Outlet", None, "x")) for i in range(20_000)]
    hits = [Hit(e, 1.0, ()) for e in entries]
    async with app.run_test(size=(44, 50)):
        began = time.perf_counter()
        app.hits.show(hits, len(hits))
        for step in (1, 5_000, 10_000, -3):
            app.hits.move(step)
            app.lines()
        assert time.perf_counter() - began < 1.0


def test_what_is_known_of_an_article_stands_in_one_line():
    found = FakeLibrary()
    assert about(found.entry("harbour")) == "The Northport Ledger  3 May 2024"
    assert about(found.entry("agency")) == "May 2024"
    unknown = article("x", "x", None, None, "x")
    assert about(entry(unknown)) == "outlet and date unknown"


def test_an_article_without_a_title_shows_its_id():
    untitled = article("some-id", "x", None, None, "x")
    untitled = type(untitled)(
        untitled.id, untitled.path, untitled.text, untitled.passages, type(untitled.metadata)()
    )
    rows = hit_rows(Hit(entry(untitled), 1.0, ()), 40, 0)
    assert rows[0][0].text == "some-id"


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 10, "short"),
        ("exactly", 7, "exactly"),
        ("longer than that", 10, "longer..."),
        ("北港北港", 7, "北港..."),
        ("anything", 2, ".."),
        ("anything", 0, ""),
    ],
)
def test_what_is_too_long_is_cut_by_cells(text, width, expected):
    assert cut(text, width) == expected


@given(st.text(max_size=60), st.integers(0, 30))
def test_a_cut_text_never_is_wider(text, width):
    assert cell_len(cut(text, width)) <= max(width, 0)


WORDS = st.lists(st.sampled_from(["fire", "harbour", "北港", "a", "مرفأ", "word" * 12]), min_size=1)


@given(WORDS, st.integers(12, 60), st.integers(1, 3), st.data())
def test_a_snippet_shows_its_first_match_and_keeps_its_width(words, width, lines, data):
    text = " ".join(words)
    at = data.draw(st.integers(0, len(words) - 1))
    start = len(" ".join(words[:at])) + (1 if at else 0)
    span = (100 + start, 100 + start + min(len(words[at]), 4))
    rows = snippet(HitPassage(0, 100, 100 + len(text), text, (span,)), width, lines)
    assert len(rows) <= lines
    assert all(cell_len("".join(run.text for run in row)) <= width for row in rows)
    lit = "".join(run.text for row in rows for run in row if run.style == "match")
    assert lit
    assert words[at].startswith(lit)


def test_a_snippet_of_a_huge_passage_is_made_at_once():
    text = "word " * 400_000 + "fire " + "word " * 400_000
    start = text.index("fire")
    began = time.perf_counter()
    rows = snippet(HitPassage(0, 0, len(text), text, ((start, start + 4),)), 50, 2)
    assert time.perf_counter() - began < 0.2
    assert any(run.style == "match" for row in rows for run in row)
