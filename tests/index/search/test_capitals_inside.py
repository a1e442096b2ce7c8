"""Words with a capital inside a sentence: the quick pattern finds what the plain one does."""

import re

from hypothesis import given
from hypothesis import strategies as st

from index.search.capitals import _INSIDE

_PLAIN = re.compile(
    r"(?:(?<=[^\W_] )|(?<=[,;] )|(?<=[^\W_][-‐‑]))[^\W\d_a-z][^\W_]*(?:['’][^\W_]+)*"
)


def test_inside_a_sentence_behind_a_comma_and_behind_a_hyphen():
    assert _INSIDE.findall("The Army left, Mosul fell: Al-Abadi, Kirkuk’s. He") == [
        "Army",
        "Mosul",
        "Abadi",
        "Kirkuk’s",
    ]


@given(st.text(alphabet="aBé É1_ ,;-‐‑'’.٣北", max_size=30), st.integers(0, 5))
def test_looking_back_from_the_letter_changes_nothing(text, start):
    assert _INSIDE.findall(text, start) == _PLAIN.findall(text, start)
