"""Rows hold every character once, in order, and never more cells than there are."""

import re
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from tui.widgets import wrap
from tui.widgets.wrap import rows, shown

PIECES = st.sampled_from(
    [
        *"ab c-—/.,'“”( )\t\n",
        "word ",
        "US-led ",
        "850,000 ",
        "no\u00a0break ",
        "e\u0301",
        "السلام ",
        "伊拉克军队",
        "、。「」",
        "한국어 ",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "🇮🇶",
        "👍🏽",
        "\u200b",
        "\u200d",
        "\ufe0f",
        "\u00ad",
        "\u3000",
        "\u2028",
        "\ufffd",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def texts(text: str, width: int, **more: bool) -> list[str]:
    return [text[s:e] for s, e in rows(text, 0, len(text), width, **more)]


@settings(deadline=None, max_examples=200)
@given(TEXTS, st.integers(1, 40), st.booleans())
def test_every_character_once_and_no_row_too_wide(text: str, width: int, keep: bool) -> None:
    at = 0
    for start, end in rows(text, 0, len(text), width, keep_lines=keep):
        assert start >= at
        assert end > start
        assert not shown(text[at:start]).strip(wrap._SPACES)
        assert cell_len(shown(text[start:end])) <= max(width, wrap.LEAST_WIDTH)
        at = end
    assert not shown(text[at:]).strip(wrap._SPACES)


@settings(deadline=None)
@given(TEXTS, TEXTS, TEXTS, st.integers(2, 30))
def test_offsets_count_from_the_whole_text(before: str, text: str, after: str, width: int) -> None:
    whole = f"{before}\n\n{text}\n\n{after}"
    low = len(before) + 2
    moved = [(s + low, e + low) for s, e in rows(text, 0, len(text), width)]
    assert rows(whole, low, low + len(text), width) == moved


@given(TEXTS)
def test_shown_is_one_character_for_one(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert not re.search("[\t\n\u2028\u2029\u00ad]", shown(text))


def test_what_is_called_plain_is_one_cell_wide() -> None:
    plain = [chr(c) for c in range(0x3000) if not wrap._NOT_PLAIN.match(chr(c))]
    assert len(plain) > 600
    assert {c for c in plain if get_character_cell_size(c) != 1} == set()


def test_breaks_at_words() -> None:
    assert texts("the quick brown fox", 10) == ["the quick", "brown fox"]
    assert texts("exactly10c next", 10) == ["exactly10c", "next"]


def test_no_break_space_holds_words_together() -> None:
    assert texts("in 10\u00a0000 men", 8) == ["in", "10\u00a0000", "men"]


def test_long_word_is_cut() -> None:
    assert texts("abcdefghij", 4) == ["abcd", "efgh", "ij"]
    assert texts("see abcdefghij", 6) == ["see", "abcdef", "ghij"]


def test_breaks_inside_compounds_but_not_before_their_hyphen() -> None:
    assert texts("the US-led raid", 8) == ["the US-", "led raid"]
    assert texts("a -word here", 5) == ["a", "-word", "here"]


def test_ideographs_are_two_cells_and_keep_their_marks() -> None:
    assert texts("伊拉克军队", 4) == ["伊拉", "克军", "队"]
    assert texts("伊拉克。军队", 6) == ["伊拉", "克。军", "队"]


@pytest.mark.parametrize("cluster", ["👨\u200d👩\u200d👧", "❤\ufe0f", "🇮🇶", "e\u0301", "👍🏽"])
def test_joined_characters_stay_whole(cluster: str) -> None:
    for row in texts(cluster * 9, 5):
        assert row.replace(cluster, "") == ""


def test_lines_are_kept_on_request_only() -> None:
    assert texts("title: x\ndate: y", 40) == ["title: x\ndate: y"]
    assert texts("title: x\n\n  date: y", 40, keep_lines=True) == ["title: x", "  date: y"]


def test_tabs_are_white_space() -> None:
    assert texts("one\ttwo three", 8) == ["one\ttwo", "three"]


def test_two_megabytes_are_quick() -> None:
    text = "Iraqi forces cleared eleven villages of the district on Thursday, he said. " * 27_000
    began = perf_counter()
    assert len(rows(text, 0, len(text), 72)) > 20_000
    assert perf_counter() - began < 2  # about 0.1 s; a machine under load is slower
