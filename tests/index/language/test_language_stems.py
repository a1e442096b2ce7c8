import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.stems import stem
from index.language.stopwords import STOPWORDS, is_content


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("fighters", "fighter"),
        ("cities", "citi"),
        ("city", "citi"),
        ("850000", "850000"),
        ("2nd", "2nd"),
        ("f16s", "f16s"),
        ("", ""),
        ("北", "北"),
    ],
)
def test_stems(word, expected):
    assert stem(word) == expected


@given(st.text(max_size=20))
def test_any_text_has_a_stem(text):
    assert isinstance(stem(text), str)


def test_function_words_carry_no_meaning():
    assert "the" in STOPWORDS
    assert not is_content("the")
    assert not is_content("x")
    assert is_content("7")
    assert is_content("北")
    assert is_content("harbour")
