import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.stems import STEMMERS, stem, stemmer_code
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


@pytest.mark.parametrize(
    ("word", "language", "code"),
    [
        ("maisons", "fr", "fr"),
        ("maisons", "fr-CA", "fr"),
        ("houses", None, "en"),
        ("houses", "ar", "en"),
        ("houses", "zh", "en"),
        ("الجيش", "ar", "ar"),
        ("الجيش", "fr", "ar"),
        ("ارتش", "fa", "fa"),
        ("فوج", "ur", ""),
        ("мосула", "en", "ru"),
        ("мосула", "bg", ""),
        ("kuca", "hr", "sr"),
        ("кућа", "sr", "sr"),
        ("στρατου", None, "el"),
        ("सेना", None, "hi"),
        ("סנר", "yi", "yi"),
        ("צבא", None, ""),
        ("cang", "vi", ""),
        ("北京", "zh", ""),
        ("군대", "ko", ""),
        ("850000", "en", ""),
        ("ф16", "ru", ""),
        ("", "en", ""),
    ],
)
def test_a_word_has_the_stemmer_of_its_language_or_else_of_its_script(word, language, code):
    assert stemmer_code(word, language) == code


@pytest.mark.parametrize("language", STEMMERS)
def test_every_stemmer_is_there_and_leaves_no_word_empty(language):
    for word in ("a", "и", "ال", "850", "kitaplar"):
        assert stem(word, language)


@given(st.text(min_size=1, max_size=20), st.sampled_from(["", "xx", *STEMMERS]))
def test_any_text_has_a_stem(text, language):
    assert stem(text, language)
    assert stem(text, stemmer_code(text, language))


def test_function_words_carry_no_meaning():
    assert "the" in STOPWORDS
    assert not is_content("the")
    assert not is_content("x")
    assert is_content("7")
    assert is_content("北")
    assert is_content("harbour")
