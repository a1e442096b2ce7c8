import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.stems import STEMMERS, same_stemmers, stem, stem_in, stemmer_code
from index.language.stopwords import STOPWORDS, is_content
from index.language.tokens import tokens


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


def test_stems_of_two_languages_are_alike_where_their_scripts_differ_or_they_are_not_known():
    assert same_stemmers(None, "en")
    assert same_stemmers("ar", "en-GB")
    assert same_stemmers("zh", "ru")
    assert not same_stemmers("fr", "en")
    assert not same_stemmers("fa", "ar")
    assert stem_in("mosul", "ar") == stem_in("mosul", "en")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "nous étions dans l’une des plus à lui"),
        ("de", "über die für während daß"),
        ("es", "según él también está"),
        ("ar", "في إلى وفي التي الى وقال"),
        ("ru", "что её ещё который был"),
        ("tr", "için değil olduğu mı"),
        ("it", "perché dell' è"),
        ("pt", "não até são"),
        ("nl", "het van niet"),
    ],
)
def test_function_words_of_a_language_carry_no_meaning(language, text):
    assert [t.word for t in tokens(text) if is_content(t.word, language)] == []


def test_a_language_has_function_words_of_its_own():
    assert is_content("die", "en")
    assert not is_content("die", "de")
    assert is_content("not", "de")
    assert not is_content("the", "xx")
    assert not is_content("dans", "fr-BE")


def test_function_words_carry_no_meaning():
    assert "the" in STOPWORDS
    assert not is_content("the")
    assert not is_content("x")
    assert is_content("7")
    assert is_content("北")
    assert is_content("harbour")
