"""The article on screen: what is lit and how, where one is, what is folded and selected."""

from time import perf_counter

import pytest
from reading_fakes import make_article, screen_text, span
from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.geometry import Offset
from textual.selection import Selection

from index.articles.model import Article
from tui.widgets.article_view import ArticleView, Mark
from tui.widgets.overview_bar import OverviewBar

ARTICLE = make_article(
    "a",
    ("title", "The Title"),
    ("byline", "By Someone"),
    ("residue", "Share this story"),
    ("body", "Iraqi forces entered Mosul on Thursday, a spokesman said."),
    *(
        ("body", f"Paragraph {n} tells of the fighting in Mosul and of those who fled.")
        for n in range(40)
    ),
    ("residue", "Liked by Mosul Today"),
    title="The Title",
)


class ViewApp(App[None]):
    CSS = "Horizontal { height: 1fr; }"

    def __init__(self, article: Article = ARTICLE, go_to: int | None = None, **more: bool) -> None:
        super().__init__()
        self.article = article
        self.go_to = go_to
        self.view = ArticleView(**more)
        self.said: list[tuple[int, int]] = []

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield self.view
            yield OverviewBar(self.view)

    def on_mount(self) -> None:
        self.view.show(self.article)
        if self.go_to is not None:
            self.view.go_to(self.go_to, at=3)

    def on_article_view_mark_changed(self, event: ArticleView.MarkChanged) -> None:
        assert event.control is self.view
        self.said.append((event.index, event.total))


def mosul() -> list[Mark]:
    found = []
    at = ARTICLE.text.find("Mosul")
    while at >= 0:
        found.append(Mark(at, at + 5))
        at = ARTICLE.text.find("Mosul", at + 1)
    return found


def segment_of(view: ArticleView, words: str) -> Segment:
    """The first segment on the screen that says just this."""
    for y in range(view.size.height):
        for segment in view.render_line(y):
            if segment.text == words:
                return segment
    raise AssertionError(words)


def row_with(app: App[None], words: str) -> int:
    return next(y for y, row in enumerate(screen_text(app)) if words in row)


async def test_title_is_not_repeated_and_residue_is_one_line() -> None:
    app = ViewApp()
    async with app.run_test(size=(60, 20)):
        rows = [row.rstrip() for row in screen_text(app)]
        assert rows[0].strip(" │┃") == "By Someone"
        assert not any("The Title" in row for row in rows)
        assert any(".. 1 line of page residue (r)" in row for row in rows)
        assert not any("Share this" in row for row in rows)
        app.view.show(ARTICLE, with_title=True)
        assert "The Title" in "".join(app.view.render_line(0).text)


async def test_matches_differ_by_more_than_colour() -> None:
    app = ViewApp()
    async with app.run_test(size=(60, 20)):
        app.view.set_marks(mosul())
        out_of_hand = segment_of(app.view, "Mosul").style
        assert out_of_hand is not None
        assert out_of_hand.underline
        assert not out_of_hand.reverse
        assert app.view.next_mark()
        in_hand = segment_of(app.view, "Mosul").style
        assert in_hand is not None
        assert in_hand.reverse
        assert in_hand.bold


async def test_pair_in_hand_is_told_from_others_without_colour() -> None:
    app = ViewApp()
    async with app.run_test(size=(80, 20)):
        passage = ARTICLE.passages[3]
        app.view.set_marks(
            [
                Mark(passage.start, passage.end, "sentence", 7, in_hand=True),
                Mark(*span(ARTICLE, "forces"), "shared"),
                Mark(*span(ARTICLE, "Thursday"), "differs"),
                Mark(ARTICLE.passages[4].start, ARTICLE.passages[4].end, "sentence", 12),
            ]
        )
        styles = {words: segment_of(app.view, words).style for words in ("forces", "Thursday")}
        assert styles["forces"].underline  # type: ignore[union-attr]
        assert styles["Thursday"].reverse  # type: ignore[union-attr]
        rows = screen_text(app)
        assert rows[row_with(app, "Iraqi forces")].startswith("  7 Iraqi")
        assert rows[row_with(app, "Paragraph 0")].startswith(" 12 Par")
        assert segment_of(app.view, "  7").style.reverse  # type: ignore[union-attr]
        assert not segment_of(app.view, " 12").style.reverse  # type: ignore[union-attr]


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "ansi-dark", "ansi-light"])
async def test_lit_words_never_have_the_colour_of_their_ground(theme: str) -> None:
    app = ViewApp()
    async with app.run_test(size=(80, 20)) as pilot:
        app.theme = theme
        passage = ARTICLE.passages[3]
        app.view.set_marks(
            [
                Mark(passage.start, passage.end, "sentence", 1, in_hand=True),
                Mark(*span(ARTICLE, "forces"), "shared"),
                Mark(*span(ARTICLE, "Thursday"), "differs"),
                Mark(*span(ARTICLE, "Mosul"), "match"),
            ]
        )
        await pilot.pause()
        for words in ("Iraqi ", "forces", "Thursday", "Mosul"):
            style = segment_of(app.view, words).style
            assert style is not None
            own = style.color is not None and style.color.is_default
            assert own or style.color != style.bgcolor


async def test_many_numbers_in_one_row() -> None:
    app = ViewApp()
    async with app.run_test(size=(80, 20)):
        passage = ARTICLE.passages[3]

        def gutter(*numbers: int, in_hand: int = 0) -> str:
            app.view.set_marks(
                Mark(passage.start, passage.end, "sentence", n, in_hand=n == in_hand)
                for n in numbers
            )
            return screen_text(app)[row_with(app, "Iraqi forces")][:4]

        assert gutter(4, 2) == "2,4 "
        assert gutter(2, 4, in_hand=4) == "4,2 "
        assert gutter(2, 4, 9) == " 2+ "
        assert gutter(12, 14) == "12+ "
        assert gutter(123, 140) == "123 "


async def test_lone_passages_bear_a_sign_at_their_first_row() -> None:
    app = ViewApp()
    async with app.run_test(size=(40, 20)):
        app.view.set_lone({3})
        rows = screen_text(app)
        at = row_with(app, "Iraqi forces")
        assert rows[at].startswith("  ~ ")
        assert rows[at + 1].startswith("    ")


async def test_walking_says_which_of_how_many() -> None:
    app = ViewApp()
    async with app.run_test(size=(60, 20)) as pilot:
        app.view.set_marks(mosul())
        assert app.view.next_mark()
        assert app.view.previous_mark()
        await pilot.pause()
        assert app.said[-3:] == [(0, 42), (1, 42), (42, 42)]
        # The last stands in folded residue: it is opened.
        assert any("Liked by Mosul" in row for row in screen_text(app))
        app.view.set_marks([])
        assert not app.view.next_mark()


async def test_the_place_survives_width_and_fold() -> None:
    app = ViewApp()
    async with app.run_test(size=(100, 20)) as pilot:
        offset, _ = span(ARTICLE, "Paragraph 20")
        app.view.go_to(offset, at=0)
        await pilot.pause()
        for size in ((40, 20), (30, 12), (120, 30), (100, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            top = screen_text(app)[0]
            assert "Paragraph 20" in top, size
        app.view.toggle_residue()
        await pilot.pause()
        assert "Paragraph 20" in screen_text(app)[0]


async def test_go_to_leaves_what_is_well_in_sight_where_it_is() -> None:
    app = ViewApp()
    async with app.run_test(size=(80, 20)):
        app.view.go_to(span(ARTICLE, "Paragraph 2")[0])
        assert app.view.scroll_y == 0
        app.view.go_to(span(ARTICLE, "Paragraph 30")[0])
        assert row_with(app, "Paragraph 30") == 20 // 3


async def test_go_to_before_there_is_a_size_waits_for_it() -> None:
    app = ViewApp(go_to=span(ARTICLE, "Paragraph 30")[0])
    async with app.run_test(size=(80, 20)):
        assert row_with(app, "Paragraph 30") == 3


async def test_run_on_lets_the_last_row_come_to_the_top() -> None:
    app = ViewApp(run_on=True)
    async with app.run_test(size=(80, 20)):
        app.view.go_to(span(ARTICLE, "Paragraph 39")[0], at=0)
        assert "Paragraph 39" in screen_text(app)[0]


async def test_the_passage_in_hand_follows_what_is_seen() -> None:
    app = ViewApp(show_hand=True)
    async with app.run_test(size=(80, 20)) as pilot:
        view = app.view
        assert view.passage_in_hand == ARTICLE.passages[1]
        assert screen_text(app)[0].startswith("  > ")
        view.set_marks(mosul())
        view.next_mark()
        assert view.passage_in_hand == ARTICLE.passages[3]
        view.to_bottom()
        assert view.passage_in_hand == ARTICLE.passages[-2]
        view.move(-1)
        assert view.passage_in_hand == ARTICLE.passages[-3]
        view.to_top()
        assert view.passage_in_hand == ARTICLE.passages[1]
        await pilot.click(ArticleView, offset=(10, row_with(app, "Paragraph 1 ")))
        assert view.passage_in_hand == ARTICLE.passages[5]


async def test_every_passage_of_a_short_text_can_be_taken() -> None:
    article = make_article("s", ("body", "One."), ("body", "Two."), ("body", "Three."))
    app = ViewApp(article, show_hand=True)
    async with app.run_test(size=(80, 20)):
        taken = []
        for _ in range(3):
            taken.append(app.view.passage_in_hand)
            app.view.move(1)
        assert taken == list(article.passages)


async def test_a_click_opens_a_fold() -> None:
    app = ViewApp()
    async with app.run_test(size=(80, 20)) as pilot:
        await pilot.click(ArticleView, offset=(10, row_with(app, "page residue")))
        assert any("Share this story" in row for row in screen_text(app))


async def test_selection_gives_the_text_back_without_the_breaks_of_the_screen() -> None:
    app = ViewApp()
    async with app.run_test(size=(30, 20)):
        first = app.view.row_of(span(ARTICLE, "Iraqi")[0])
        last = app.view.row_of(span(ARTICLE, "Paragraph 0")[0])
        selection = Selection(Offset(6, first), Offset(9, last))
        got = app.view.get_selection(selection)
        assert got is not None
        assert got[0] == "forces entered Mosul on Thursday, a spokesman said.\n\nParagraph"


async def test_drag_selects_from_the_first_letter_even_from_the_gutter() -> None:
    app = ViewApp()
    async with app.run_test(size=(80, 20)) as pilot:
        y = row_with(app, "Iraqi forces")
        await pilot.mouse_down(ArticleView, offset=(1, y))
        await pilot.hover(ArticleView, offset=(15, y))
        await pilot.mouse_up(ArticleView, offset=(15, y))
        assert app.screen.get_selected_text() == "Iraqi forces"
        assert app.view.selected == [span(ARTICLE, "Iraqi forces")]


async def test_markup_and_strange_letters_are_shown_as_they_are() -> None:
    text = (
        "[/x] [bold]\ufffd]52; 伊拉克军队 السلام 👨\u200d👩\u200d👧 e\u0301 a\tb no\u00a0break " * 6
    )
    article = make_article("x", ("body", text.strip()))
    app = ViewApp(article)
    async with app.run_test(size=(33, 20)):
        app.view.set_marks(Mark(i, i + 1) for i in range(len(article.text)))
        for y in range(20):
            strip = app.view.render_line(y)
            assert strip.cell_length == app.view.size.width
            assert cell_len(strip.text) == app.view.size.width
            assert "\t" not in strip.text
        assert "[/x] [bold]" in screen_text(app)[0]


async def test_nothing_is_shown_of_nothing() -> None:
    app = ViewApp()
    async with app.run_test(size=(33, 10)):
        app.view.show(None)
        assert app.view.passage_in_hand is None
        assert not app.view.next_mark()
        app.view.move(1)
        app.view.to_bottom()
        assert not "".join(screen_text(app)).strip()


@pytest.mark.parametrize("size", [(1, 1), (3, 2), (5, 1), (8, 3)])
async def test_the_smallest_screens_do_no_harm(size: tuple[int, int]) -> None:
    app = ViewApp(show_hand=True)
    async with app.run_test(size=size) as pilot:
        app.view.set_marks(mosul())
        app.view.next_mark()
        app.view.move_page(1)
        app.view.to_bottom()
        await pilot.pause()


async def test_a_book_with_many_marks_is_quick() -> None:
    body = ("body", "Iraqi forces cleared eleven villages near Mosul on Thursday, he said. " * 6)
    article = make_article("b", *[body] * 400)
    starts = [i for i in range(len(article.text)) if article.text.startswith("Mosul", i)][:500]
    app = ViewApp(article)
    async with app.run_test(size=(120, 50)):
        view = app.view
        view.set_marks(Mark(s, s + 5) for s in starts)
        assert view.row_count > 2000
        times = []
        for _ in range(5):
            began = perf_counter()
            view.next_mark()
            for y in range(50):
                view.render_line(y)
            times.append(perf_counter() - began)
        assert min(times) < 0.06  # about 6 ms; a machine under load is slower


async def test_overview_shows_where_marks_lie_and_a_click_goes_there() -> None:
    app = ViewApp()
    async with app.run_test(size=(60, 20)) as pilot:
        bar = app.query_one(OverviewBar)
        assert "■" not in bar.signs(20)
        last = span(ARTICLE, "Paragraph 39")
        app.view.set_marks([Mark(*span(ARTICLE, "Iraqi")), Mark(*last)])
        signs = bar.signs(20)
        assert next(i for i, sign in enumerate(signs) if sign == "■") <= 1
        assert "■" in signs[-3:]
        assert signs.count("■") == 2
        app.view.next_mark()
        assert bar.signs(20).count("◆") == 1
        before = app.view.scroll_y
        await pilot.click(OverviewBar, offset=(0, 18))
        assert app.view.scroll_y > before


async def test_residue_at_the_very_top_is_folded_and_stays_so() -> None:
    article = make_article(
        "m",
        ("residue", "Menu"),
        ("residue", "World"),
        ("title", "The Title"),
        *(("body", f"Paragraph {n} tells of the war.") for n in range(40)),
        title="The Title",
    )
    app = ViewApp(article)
    async with app.run_test(size=(60, 20)):
        assert ".. 2 lines of page residue (r)" in screen_text(app)[0]
        assert not any("Menu" in row for row in screen_text(app))
        app.view.stay_at(0)
        assert not any("Menu" in row for row in screen_text(app))
        app.view.stay_at(article.text.index("Paragraph 20"))
        assert "Paragraph 20" in screen_text(app)[0]
        app.view.go_to(0)
        assert any("Menu" in row for row in screen_text(app))
