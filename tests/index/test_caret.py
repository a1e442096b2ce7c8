import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from index.caret import WIDTH, caret


@pytest.mark.parametrize(
    ("line", "position", "shown"),
    [
        ('mosul "open', 6, 'mosul "open\n      ^'),
        ("mosul (", 7, "mosul (\n       ^"),
        ("", 0, "\n^"),
        ("a\tb\n)", 4, "a b )\n    ^"),
        ("a\u2003\u3000)", 3, "a  )\n   ^"),
        ("北京 )", 3, "北京 )\n     ^"),
        ("Ｍosul )", 6, "Ｍosul )\n       ^"),
        ("한국 )", 3, "한국 )\n     ^"),
        ("E\u0301mile )", 7, "E\u0301mile )\n      ^"),
        ("م\u064fوصل )", 6, "م\u064fوصل )\n     ^"),
        ("می\u200cخواهد )", 9, "می\u200cخواهد )\n        ^"),
        ("a\x1b[2J )", 6, "a\ufffd[2J )\n      ^"),
        ("a\u202eb )", 4, "a\ufffdb )\n    ^"),
        ("a\u00adb )", 4, "a\ufffdb )\n    ^"),
        ("\ud800 )", 2, "\ufffd )\n  ^"),
    ],
)
def test_the_caret_stands_under_the_character(line, position, shown):
    assert caret(line, position) == shown


def test_a_long_line_is_shown_around_the_character():
    line = "a" * 500 + "(" + "b" * 500
    shown, below = caret(line, 500).split("\n")
    assert len(shown) <= WIDTH
    assert shown[below.index("^")] == "("
    assert shown.startswith("...aaa")
    assert shown.endswith("bbb...")
    shown, below = caret(line, 3).split("\n")
    assert shown.startswith("aaa")
    assert below == "   ^"


@given(st.text(max_size=300), st.integers(0, 300))
def test_any_line_has_its_caret_below(line, position):
    position = min(position, len(line))
    shown, below = caret(line, position).split("\n")
    assert not {unicodedata.category(char) for char in shown} & {"Cc", "Cs", "Zl", "Zp"}
    assert below == " " * (len(below) - 1) + "^"
    assert len(below) <= WIDTH + 1


@given(st.text(st.sampled_from("aé北Ｍ한م "), max_size=60), st.integers(0, 60))
def test_columns_are_those_of_the_screen(line, position):
    position = min(position, len(line))
    shown, below = caret(line, position).split("\n")
    if not shown.startswith("...") and not shown.endswith("..."):
        assert below.index("^") == cell_len(line[:position])
