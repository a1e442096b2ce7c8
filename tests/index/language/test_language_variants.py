"""Words of a library that spell a name as it was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.fold import fold_word
from index.language.romanised import same_name
from index.language.variants import Names, Variants

WORDS = st.text("abdehijklmnqrstuwyz", min_size=1, max_size=9)
#: What has vowels alone has no consonants to be looked up by, and is never taken for a name.
NAMES = WORDS.filter(lambda word: not set(word) <= set("aeiuywh"))


def variants(*names, apart=()):
    return Variants(Names({fold_word(name): name for name in names}), apart)


def test_other_spellings_of_a_typed_word_as_they_are_written():
    library = variants("Huwayjah", "Hawija", "Mosul", "Raqqa", "Al-Raqqa")
    assert library.of("hawija") == ("Huwayjah",)
    assert library.of("Huwayjah") == ("Hawija",)
    assert library.of("Rakka") == ("Raqqa",)
    assert library.of("tikrit") == ()
    assert variants("Hadr", "Haider").of("haidar") == ("Haider", "Hadr")


def test_the_likest_spelling_comes_first():
    assert variants("Hossein", "Husein").of("Hussein") == ("Husein", "Hossein")


def test_names_apart_are_never_joined_whatever_the_rule_says():
    assert variants("Saleh").of("Salah") == ("Saleh",)
    assert variants("Saleh", "Sâlih", apart=[["SALAH", "Saleh"]]).of("salah") == ()
    assert variants("Salah", "Salleh", apart=[["SALAH", "Saleh"]]).of("Saleh") == ("Salleh",)


def test_a_name_of_several_words_is_found_written_together():
    library = variants("Ezzor", "Deirezzor", "Alabadi", "Abadi")
    assert library.joined(["Deir", "ez-Zor"]) == ("Deirezzor",)
    assert library.joined(["Dayr", "az", "Zawr"]) == ("Deirezzor",)
    assert library.joined(["ez", "Zor"]) == ("Ezzor",)
    assert library.joined(["al-Abadi"]) == ("Alabadi",)
    assert library.joined(["Abadi"]) == ()
    assert library.joined([]) == ()


@given(st.text(max_size=20), st.lists(st.text(min_size=1, max_size=12), max_size=5))
def test_anything_may_be_typed_and_stand_in_a_library(typed, words):
    library = variants(*words)
    assert typed not in library.of(typed)
    assert set(library.of(typed)) | set(library.joined([typed, *words])) <= set(words)


@given(NAMES, st.lists(NAMES, max_size=20))
def test_what_is_found_is_what_the_rule_joins(typed, words):
    joined = {word for word in words if word != typed and same_name(typed, word)}
    assert set(variants(*words).of(typed)) == joined


@pytest.mark.parametrize(
    ("one", "other"),
    [("Salahuddin", "Salaheddine"), ("Nasrallah", "Nasrullah"), ("Abdelkarim", "Abdulkarim")],
)
def test_the_ends_and_beginnings_of_names_are_read_in_single_words_too(one, other):
    assert variants(one).of(other) == (one,)
