"""Compare: pairs side by side, in step, in words."""

from typing import Any

import msgspec
import pytest
from reading_fakes import (
    FakeLibrary,
    HostApp,
    comparison,
    make_article,
    match,
    screen_text,
    span,
)
from textual.pilot import Pilot

from index.articles.model import Article
from index.compare.model import Match, Strength
from index.errors import UnreadableFileError
from tui.screens.compare import CompareScreen
from tui.widgets.match_list import MatchList


def account(id_: str, told: str, order: list[int], **metadata: str) -> Article:
    """Sixty passages, of which some tell of an event that the other account tells too."""
    blocks = [("title", f"The {told} account"), ("residue", "Share this")]
    for n in range(60):
        if n in order:
            text = f"Event {order.index(n)} was {told} by {n + 7} men on the river bank."
        else:
            text = f"Elsewhere {told} account goes on about matter {n} at some length, as it does."
        blocks.append(("body", text))
    return make_article(id_, *blocks, title=f"The {told} account", **metadata)


LEFT = account("l", "red", [5, 20, 40], outlet="Red Wire", published="2017-09-22")
RIGHT = account("r", "blue", [30, 12, 55], outlet="Blue Post")


def event(n: int, left: int, right: int, score: float, **more: Any) -> Match:
    return match(
        LEFT,
        f"Event {n} was red by {left + 7} men on the river bank.",
        RIGHT,
        f"Event {n} was blue by {right + 7} men on the river bank.",
        score,
        shared=[("river", "river")],
        figures=[(f"{left + 7} men", f"{right + 7} men")],
        **more,
    )


MATCHES = (
    event(2, 40, 55, 0.5),
    event(0, 5, 30, 0.4),
    event(1, 20, 12, 0.3),
    match(
        LEFT,
        "Elsewhere red account goes on about matter 3 at some length, as it does.",
        RIGHT,
        "Elsewhere blue account goes on about matter 3 at some length, as it does.",
        0.12,
        strength=Strength.WEAK,
    ),
)


def compare(*matches: Match) -> tuple[HostApp, CompareScreen]:
    library = FakeLibrary(LEFT, RIGHT, comparison=comparison(LEFT, RIGHT, *matches))
    screen = CompareScreen(library, "l", "r")  # type: ignore[arg-type]
    return HostApp(screen, library), screen


async def settle(pilot: Pilot[Any]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


def rows_of(app: HostApp, screen: CompareScreen, n: int) -> tuple[int, int]:
    """The rows of the screen where both sides of an event begin."""
    left, right = screen.panes.views
    at = span(LEFT, f"Event {n} ")[0], span(RIGHT, f"Event {n} ")[0]
    return (
        left.region.y + left.row_of(at[0]) - round(left.scroll_y),
        right.region.y + right.row_of(at[1]) - round(right.scroll_y),
    )


async def test_the_pair_in_hand_stands_side_by_side_with_its_number() -> None:
    app, screen = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for number, key in ((1, None), (2, "]"), (3, "n"), (1, "]"), (3, "["), (2, "N")):
            if key:
                await pilot.press(key)
                await pilot.pause()
            y_left, y_right = rows_of(app, screen, number - 1)
            assert y_left == y_right
            row = screen_text(app)[y_left]
            assert f"│ {number}= │" in row
            assert row.count(f"{number} Event {number - 1}") == 2
            assert f"pair {number} of 3" in "\n".join(screen_text(app)[:3])


async def test_head_and_foot_say_what_is_compared_and_what_it_rests_on() -> None:
    app, _ = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        rows = screen_text(app)
        assert "The red account" in rows[0]
        assert "The blue account" in rows[0]
        assert "3 similar" in rows[0]
        assert "Red Wire, 22 Sep 2017" in rows[1]
        assert "1 weak (w)" in rows[1]
        assert rows[-2].strip() == "strong .40   shared: river   figures differ: 12 men / 37 men"


async def test_panes_scroll_in_step_until_unlocked() -> None:
    app, screen = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        left, right = screen.panes.views
        before = right.scroll_y
        await pilot.press("ctrl+d")
        assert right.scroll_y > before
        await pilot.press("s")
        before = right.scroll_y
        await pilot.press("j", "j")
        assert right.scroll_y == before
        assert "each alone" in "\n".join(screen_text(app)[:3])
        await pilot.press("s")
        await pilot.pause()
        assert len(set(rows_of(app, screen, 0))) == 1
        await pilot.press("tab", "k", "k", "k")
        assert left.scroll_y < left.row_of(span(LEFT, "Event 0")[0])


async def test_in_step_both_ways_and_to_the_pair_and_back() -> None:
    app, screen = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("]", "]")
        await pilot.pause()
        left, right = screen.panes.views
        there = left.scroll_y, right.scroll_y
        await pilot.press(*"kkk", *"jjj")
        assert (left.scroll_y, right.scroll_y) == there
        assert len(set(rows_of(app, screen, 2))) == 1


async def test_tab_moves_the_other_pane_and_says_which() -> None:
    app, screen = compare()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert screen_text(app)[0].strip().startswith("> The red")
        await pilot.press("s", "tab", "j")
        left, right = screen.panes.views
        assert (left.scroll_y, right.scroll_y) == (0, 1)
        assert screen.focused is right
        await pilot.pause()
        assert "> The blue" in screen_text(app)[0]
        await pilot.click(left, offset=(10, 8))
        assert screen.panes.active == 0


async def test_swap_keeps_the_pair_in_hand() -> None:
    app, screen = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("]", "x")
        await settle(pilot)
        assert screen.ids == ("r", "l")
        assert screen.match is not None
        assert screen.match.left.text.startswith("Event 1 was blue")
        rows = screen_text(app)
        assert rows[0].index("blue") < rows[0].index("red")
        assert "figures differ: 19 men / 27 men" in rows[-2]
        # Numbered down the left again: what was second stands first there now.
        assert "pair 1 of 3" in rows[1]
        assert app.library.compared == [("l", "r")]


async def test_weak_matches_come_on_request_and_keep_the_pair() -> None:
    app, screen = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("]", "w")
        assert len(screen.pairs) == 4
        assert screen.match == MATCHES[2]
        await pilot.press("w")
        assert len(screen.pairs) == 3
        assert screen.match == MATCHES[2]


async def test_two_accounts_that_share_nothing_say_so_and_can_be_read() -> None:
    app, screen = compare()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        text = "\n".join(screen_text(app))
        assert "no similar sentence" in text
        assert "Little matches: these two accounts share no similar sentence" in text
        assert "~" not in text
        await pilot.press("]", "[", "l", "w", "y")
        assert app.copied
        await pilot.press("G")
        assert screen.panes.left.view.scroll_y > 0


async def test_only_weak_matches_are_named_as_such() -> None:
    app, _ = compare(MATCHES[3])
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "w shows 1 weak" in screen_text(app)[-2]
        await pilot.press("w")
        await settle(pilot)
        assert "weak .12" in screen_text(app)[-2]


async def test_lone_passages_bear_a_sign() -> None:
    app, _ = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        rows = screen_text(app)
        assert any(row.startswith("  ~ Elsewhere") for row in rows)
        assert not any("~ Event" in row for row in rows)


async def test_copy_takes_both_sides() -> None:
    app, _ = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("y")
        left, right = app.copied[0].split("\n")
        assert left.startswith("“Event 0 was red by 12 men on the river bank.” — Red Wire, 22 Sep")
        assert right.startswith("“Event 0 was blue by 37 men on the river bank.” — Blue Post, line")


async def test_copy_takes_what_is_selected() -> None:
    app, screen = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        view = screen.panes.right.view
        y = view.row_of(span(RIGHT, "Event 0")[0]) - round(view.scroll_y)
        await pilot.mouse_down(view, offset=(4, y))
        await pilot.hover(view, offset=(10, y))
        await pilot.mouse_up(view, offset=(10, y))
        await pilot.press("y")
        assert app.copied[0].startswith("“Event 0” — Blue Post, line")
        assert len(app.copied) == 1


async def test_the_list_of_matches_and_a_click_in_it() -> None:
    app, screen = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        await pilot.pause()
        listed = [row for row in screen_text(app) if "strong ." in row and "Event" in row]
        assert [row.split()[0] for row in listed] == [">", "2", "3"]
        await pilot.click(MatchList, offset=(20, 3))
        await pilot.pause()
        assert screen.match == MATCHES[0]
        await pilot.press("l")
        await pilot.pause()
        assert not screen.match_list.display


async def test_evidence_and_residue_on_both_sides() -> None:
    app, _ = compare()
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("i", "r")
        await pilot.pause()
        text = "\n".join(screen_text(app))
        assert text.count("byline     unknown") == 2
        assert text.count("Share this") == 2


@pytest.mark.parametrize(
    ("size", "heads", "both"),
    [((120, 36), True, True), ((80, 36), False, True), ((50, 24), False, False)],
)
async def test_wide_panes_stand_beside_medium_ones_stack_narrow_ones_take_turns(
    size: tuple[int, int], heads: bool, both: bool
) -> None:
    app, screen = compare(*MATCHES)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("]")
        await settle(pilot)
        left, right = screen.panes.panes
        assert screen.heads[0].display is heads
        assert screen.panes.connector.display is heads
        assert left.display
        assert right.display is both
        if both:
            assert (left.region.y == right.region.y) is heads
        assert any("Event 1 was red" in row for row in screen_text(app))
        await pilot.press("tab")
        await settle(pilot)
        assert right.display
        assert any("Event 1 was blue" in row for row in screen_text(app))
        assert left.display is both


async def test_what_stood_together_stands_together_at_another_width() -> None:
    app, screen = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("]", "]")
        for size in ((100, 24), (180, 50), (110, 30)):
            await pilot.resize_terminal(*size)
            await settle(pilot)
            assert len(set(rows_of(app, screen, 2))) == 1, size


async def test_what_cannot_be_read_or_compared_is_said() -> None:
    app, screen = compare()
    screen.ids = ("l", "nobody")
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert app.screen is not screen
        assert [n.message for n in app._notifications] == ["nobody: no article has this id"]
    app, screen = compare()

    def fail(left: str, right: str) -> Any:
        raise UnreadableFileError("/library/r.txt", "it went away")

    app.library.compare = fail  # type: ignore[method-assign]
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert app.screen is screen
        text = "\n".join(screen_text(app))
        assert "not compared" in text
        assert "it went away" in text
        await pilot.press("]", "s", "x", "w", "l", "y", "q")
        await pilot.pause()
        assert app.screen is not screen


async def test_the_list_has_a_cursor_of_its_own() -> None:
    app, screen = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await pilot.press("l")
        assert screen.focused is screen.match_list
        top = screen.panes.left.view.scroll_y

        def at_cursor() -> list[str]:
            return [row.split()[1] for row in screen_text(app) if row.startswith("> ")]

        await pilot.press("j", "down")
        await pilot.pause()
        assert at_cursor() == ["3"]
        assert screen.match == MATCHES[1]
        assert screen.panes.left.view.scroll_y == top
        await pilot.press("enter")
        await pilot.pause()
        assert screen.match == MATCHES[0]
        assert len(set(rows_of(app, screen, 2))) == 1
        await pilot.press("g", "k")
        await pilot.pause()
        assert at_cursor() == ["1"]
        # Through both texts and back; who leaves the list finds the pair in hand in it.
        await pilot.press("tab")
        assert screen.focused is screen.panes.left.view
        await pilot.press("tab", "tab", "k")
        await pilot.pause()
        assert at_cursor() == ["2"]
        await pilot.press("q")
        await pilot.pause()
        assert app.screen is screen
        assert not screen.match_list.display
        assert screen.focused is screen.panes.right.view
        await pilot.press("enter", "q")
        await pilot.pause()
        assert app.screen is not screen


async def test_headlines_stand_under_a_heading_and_the_same_keys_reach_them() -> None:
    title = match(LEFT, "The red account", RIGHT, "The blue account", 0.5)
    app, screen = compare(*MATCHES)
    app.library.comparison = msgspec.structs.replace(
        comparison(LEFT, RIGHT, *MATCHES), headlines=(title,)
    )
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "pair 1 of 3, 1 headline" in screen_text(app)[1]
        await pilot.press("l", "[")
        await pilot.pause()
        rows = screen_text(app)
        assert screen.match == title
        assert "headline 1 of 1" in rows[1]
        at = next(y for y, row in enumerate(rows) if "headlines: title" in row)
        assert "The red account" in rows[at + 1]
        assert "The blue account" in rows[at + 1]
        await pilot.click(screen.match_list, offset=(20, 3))
        await pilot.pause()
        assert screen.match == MATCHES[0]
        await pilot.click(screen.match_list, offset=(20, 4))
        await pilot.pause()
        assert screen.match == MATCHES[0]
        await pilot.click(screen.match_list, offset=(20, 5))
        await pilot.pause()
        assert screen.match == title


async def test_heads_say_what_has_no_counterpart() -> None:
    app, _ = compare(*MATCHES)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        assert "57 of 60 without counterpart" in "\n".join(screen_text(app)[:5])
        await pilot.press("w")
        await pilot.pause()
        assert "56 of 60 without counterpart" in "\n".join(screen_text(app)[:5])
