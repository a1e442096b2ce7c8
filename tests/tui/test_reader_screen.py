"""The reader: its keys, its find, what it copies and says."""

from pathlib import Path
from typing import Any

import msgspec
import pytest
from reading_fakes import FakeLibrary, HostApp, make_article, screen_text, span
from textual.pilot import Pilot

from index.articles.model import Evidence, Implied
from index.errors import CorrectionError
from tui import outside
from tui.screens.reader import ReaderScreen
from tui.sought import Sought
from tui.widgets.find_row import FindRow

ARTICLE = make_article(
    "a",
    ("title", "Mosul falls"),
    ("residue", "Share this"),
    *(("body", f"Paragraph {n} tells of Mosul and of the river.") for n in range(30)),
    title="Mosul falls",
    outlet="NTD",
    published="2017-09-22",
    evidence={"published": Evidence(line=3, text="September 22")},
    implied={"place": Implied("Baghdad", 3, "Baghdad –")},
)


def reader(query: str | None = None, article_id: str = "a") -> tuple[HostApp, ReaderScreen]:
    library = FakeLibrary(ARTICLE)
    sought = Sought(query) if query else None
    screen = ReaderScreen(library, article_id, sought)  # type: ignore[arg-type]
    return HostApp(screen, library), screen


async def settle(pilot: Pilot[Any]) -> None:
    """Wait for the threads and what they send."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def found(pilot: Pilot[Any], wanted: str | None = None) -> None:
    """Wait until what was typed has been looked for, however slow the machine."""
    find = pilot.app.screen.query_one(FindRow)
    for _ in range(500):
        await pilot.pause(0.01)
        if find._answered == find.line.value and wanted in (None, find._answered):
            break
    await settle(pilot)


def said(app: HostApp) -> list[str]:
    return [n.message for n in app._notifications]


def count(screen: ReaderScreen) -> str:
    return str(screen.find.count.content)


async def test_opens_at_the_first_match_of_the_query() -> None:
    app, screen = reader("river")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        text = "\n".join(screen_text(app))
        assert "Mosul falls" in text
        assert "NTD, 22 Sep 2017" in text
        assert count(screen) == "1 of 30"
        assert screen.focused is screen.view
        await pilot.press("n", "n", "N")
        await pilot.pause()
        assert count(screen) == "2 of 30"
        await pilot.press("N", "N")
        await pilot.pause()
        assert count(screen) == "30 of 30"
        assert any("Paragraph 29" in row for row in screen_text(app))


async def test_a_match_in_the_title_is_lit_in_the_header() -> None:
    app, screen = reader("mosul")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert count(screen) == "1 of 31"
        title = screen.header.render_line(0)
        lit = next(s for s in title if s.text == "Mosul")
        assert lit.style is not None
        assert lit.style.reverse
        assert screen.view.scroll_y == 0


async def test_find_counts_while_one_types_and_leaves_to_the_text() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert not screen.find.display
        await pilot.press("slash", *"river")
        await found(pilot)
        assert screen.find.line.value == "river"
        assert count(screen) == "1 of 30"
        await pilot.press("down", "enter", "n")
        await found(pilot)
        assert count(screen) == "3 of 30"
        assert screen.focused is screen.view
        await pilot.press("slash", "n", "escape", "j")
        assert screen.find.line.value == "n"
        assert screen.view.scroll_y > 0


async def test_half_a_word_is_found_and_residue_opens() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"e th")
        await found(pilot)
        assert count(screen) == "1 of 1"
        assert any("Share this" in row for row in screen_text(app))


async def test_keys_typed_ahead_are_obeyed_in_their_order() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("slash", *"river", "enter", "n", "n"):
            app.simulate_key(key)
        await found(pilot, "river")
        assert screen.find.line.value == "river"
        assert count(screen) == "3 of 30"


async def test_a_find_that_cannot_be_read_says_so_and_keeps_the_matches() -> None:
    app, screen = reader("river")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", '"', "x")
        await found(pilot)
        assert "closing" in count(screen)
        assert screen.view.walk.total == 30
        await pilot.press("ctrl+u")
        await found(pilot)
        assert screen.find.line.value == ""
        assert screen.view.walk.total == 30


async def test_nothing_found_is_said() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"xyz")
        await found(pilot)
        assert count(screen) == "nothing found"
        await pilot.press("enter", "n")


async def test_moving_keys() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        view = screen.view
        await pilot.press("j", "down", "k")
        assert view.scroll_y == 1
        await pilot.press("G")
        assert view.scroll_y == view.max_scroll_y > 0
        await pilot.press("g")
        assert view.scroll_y == 0
        await pilot.press("ctrl+d")
        half = view.scroll_y
        assert 0 < half < view.size.height
        await pilot.press("pagedown", "ctrl+u", "pageup")
        assert view.scroll_y == 0
        await pilot.press("end", "home")
        assert view.scroll_y == 0


async def test_copy_takes_the_passage_with_its_citation_and_says_what() -> None:
    app, _ = reader("river")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n", "y")
        assert app.copied == [
            "“Paragraph 1 tells of Mosul and of the river.” — NTD, 22 Sep 2017, line 7"
        ]
        assert said(app) == ["copied: “Paragraph 1 tells of Mosul …” — NTD, 22 Sep 2017, line 7"]


async def test_copy_takes_what_is_selected() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        y = screen.view.row_of(span(ARTICLE, "Paragraph 0")[0])
        await pilot.mouse_down(screen.view, offset=(4, y))
        await pilot.hover(screen.view, offset=(14, y))
        await pilot.mouse_up(screen.view, offset=(14, y))
        await pilot.press("y")
        assert app.copied == ["“Paragraph 0” — NTD, 22 Sep 2017, line 5"]


async def test_evidence_says_line_and_what_is_implied() -> None:
    app, _ = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("i")
        await pilot.pause()
        text = "\n".join(screen_text(app))
        assert "date       22 Sep 2017   line 3: “September 22”" in text
        assert "place      Baghdad (implied)   line 3: “Baghdad –”" in text
        await pilot.press("i")
        await pilot.pause()
        assert "(implied)" not in "\n".join(screen_text(app))


async def test_marks_compare_and_residue() -> None:
    app, _ = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("m", "c", "r")
        await pilot.pause()
        assert app.marks.ids == ("a",)
        assert app.asked == [("compare", "a")]
        text = "\n".join(screen_text(app))
        assert "* marked" in text
        assert "Share this" in text
        await pilot.press("m", "r")
        await pilot.pause()
        assert "marked" not in "\n".join(screen_text(app)[:5])


async def test_back_goes_back_and_an_unknown_article_says_so() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert app.screen is not screen
    app, screen = reader(article_id="nobody")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.pause()
        assert app.screen is not screen
        assert said(app) == ["nobody: no article has this id"]


async def test_a_file_that_changed_is_read_again_at_the_same_place() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen.view.go_to(span(ARTICLE, "Paragraph 20")[0], at=0)
        changed = msgspec.structs.replace(ARTICLE, text=ARTICLE.text.replace("river", "RIVER"))
        app.library.articles["a"] = changed
        screen.library_changed()
        await settle(pilot)
        await pilot.pause()
        row = next(r for r in screen_text(app) if "Paragraph" in r)
        assert "Paragraph 20" in row
        assert "RIVER" in row


async def test_editor_opens_at_the_line_of_the_passage(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    app, _ = reader("river")
    ran: list[list[str]] = []

    def run(arguments: list[str], *, check: bool) -> Any:
        ran.append(arguments)
        return type("Ended", (), {"returncode": 0})

    monkeypatch.setattr(outside.subprocess, "run", run)
    monkeypatch.setattr(HostApp, "suspend", lambda self: open("/dev/null"))  # noqa: SIM115, PTH123 - any context
    monkeypatch.setenv("VISUAL", "vim -p")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("n", "e")
        assert ran == [["vim", "-p", "+7", "/library/a.txt"]]
        assert app.asked == ["refresh"]


async def test_without_an_editor_it_says_what_to_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    app, _ = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("e")
        assert "$EDITOR" in said(app)[0]


async def test_the_source_is_named_where_it_cannot_be_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SSH_CONNECTION", "1 2 3 4")
    app, _ = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("o")
        assert said(app) == ["the source is /library/a.txt"]


def kinds(screen: ReaderScreen) -> list[str]:
    assert screen.article is not None
    return [str(passage.kind) for passage in screen.article.passages]


async def test_a_key_corrects_the_passage_in_hand_and_another_takes_it_back() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("j", "j", "j")
        await pilot.pause()
        passage = screen.view.passage_in_hand
        assert passage is not None
        assert passage.kind == "body"
        before = kinds(screen)
        await pilot.press("a")
        await settle(pilot)
        await settle(pilot)
        assert kinds(screen)[passage.n] == "residue"
        assert "residue now" in said(app)[-1]
        assert app.asked == ["corrected"]
        await pilot.press("u")
        await settle(pilot)
        await settle(pilot)
        assert kinds(screen) == before
        await pilot.press("u")
        await settle(pilot)
        assert said(app)[-1] == "nothing was corrected here"


async def test_a_passage_is_kept_for_the_outlet_or_it_is_said_why_not() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("A")
        await settle(pilot)
        assert "in all of NTD" in said(app)[-1]
    nobody = make_article("n", ("body", "One line of it."))
    screen = ReaderScreen(FakeLibrary(nobody), "n")  # type: ignore[arg-type]
    app = HostApp(screen, screen.library)  # type: ignore[arg-type]
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("A")
        await settle(pilot)
        assert "outlet is not known" in said(app)[-1]
        assert app.asked == []


async def test_keys_that_come_fast_each_mean_the_passage_then_in_hand() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        first = screen.view.passage_in_hand
        assert first is not None
        await pilot.press("a", "a", "a", "u")
        for _ in range(4):
            await settle(pilot)
        turned = [n for n, kind in enumerate(kinds(screen)) if kind == "residue" and n > 1]
        assert turned == [first.n, first.n + 1]
        assert screen.view.passage_in_hand == screen.article.passages[first.n + 2]
        await pilot.press("u", "u", "u")
        for _ in range(4):
            await settle(pilot)
        assert kinds(screen).count("residue") == 1
        assert said(app)[-1] == "nothing was corrected here"


async def test_a_correction_leaves_the_match_the_find_and_the_place() -> None:
    app, screen = reader("river")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("slash", *"Mosul")
        await found(pilot, "Mosul")
        await pilot.press("enter", *"nnnnnnnnnn")
        await settle(pilot)
        at, total = (int(part) for part in count(screen).split(" of "))
        top = screen.view.scroll_y
        hand = screen.view.passage_in_hand
        assert top > 0
        await pilot.press("A")
        for _ in range(3):
            await settle(pilot)
        assert count(screen) == f"{at} of {total}"
        assert screen.view.scroll_y == top
        assert hand is not None
        assert screen.view.passage_in_hand is not None
        assert screen.view.passage_in_hand.n == hand.n + 1


async def test_what_was_unfolded_stays_so_when_a_line_of_it_is_turned() -> None:
    lines = [("residue", f"Left {n}") for n in range(4)]
    app, screen = reader()
    screen.library.articles["a"] = make_article("a", ("body", "A line."), *lines, ("body", "End."))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        screen.view.unfold(screen.article.passages[2].start)
        screen.view.take_in_hand(1)
        await pilot.press("a")
        for _ in range(3):
            await settle(pilot)
        assert kinds(screen)[1] == "body"
        assert screen.view.unfolded == {2, 3, 4}
        assert screen.view.passage_in_hand == screen.article.passages[1]


async def test_nothing_is_taken_back_where_it_was_not_taken_back() -> None:
    app, screen = reader()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = kinds(screen)
        await pilot.press("a")
        for _ in range(3):
            await settle(pilot)
        correct, screen.library.correct = screen.library.correct, refuse
        await pilot.press("u")
        await settle(pilot)
        assert said(app)[-1] == "the disk is full"
        assert kinds(screen) != before
        screen.library.correct = correct
        await pilot.press("u")
        for _ in range(3):
            await settle(pilot)
        assert kinds(screen) == before


def refuse(*_: object, **__: object) -> str:
    raise CorrectionError("the disk is full")
