from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.analysis import (
    How,
    number_atom,
    number_code,
    pattern_atoms,
    pattern_matcher,
    stem_key,
    term_of,
    word_of,
)
from index.search.arrays.writing import family_of


@pytest.mark.parametrize(
    ("text", "patterns"),
    [
        ("mosu*", ["mosu*"]),
        ("MOSU*", ["mosu*"]),
        ("wor?d", ["wor?d"]),
        ("***a**?*", ["*a?*"]),
        ("al-Aba*", ["=al", "aba*"]),
        ("US-le*", ["=us", "le*"]),
        ("850,*", ["850*"]),
        ("22.11.*", ["22.11.*"]),
        ("U.S*", ["us*"]),
        ("Émi*", ["emi*"]),
        ("isis’s*", ["isis*"]),
        ("l’armé*", ["=l", "arme*"]),
        ("don't*", ["dont*"]),
        ("北*", ["北*"]),
        ("(“mosu*”)", ["mosu*"]),
        ("*", ["*"]),
    ],
)
def test_patterns(text, patterns):
    found = ["=" * (atom.how is How.EXACT) + atom.text for atom in pattern_atoms(text)]
    assert found == patterns


@pytest.mark.parametrize(
    ("pattern", "word", "fits"),
    [
        ("mo*", "mosul", True),
        ("mo*", "amosul", False),
        ("m?sul", "mosul", True),
        ("m?sul", "msul", False),
        ("*sul", "mosul", True),
        ("*", "x", True),
        ("a.c", "abc", False),
    ],
)
def test_what_fits_a_pattern(pattern, word, fits):
    assert bool(pattern_matcher(pattern)(word)) is fits


@given(st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True), st.sampled_from([None, "en", "de", "ar"]))
def test_a_term_holds_its_word_and_its_family(word, language):
    assert word_of(term_of(word, language)) == word
    assert family_of(term_of(word, language).encode()) == stem_key(word, language).encode()


numbers = st.decimals(min_value=0, max_value=10**15, places=3)


@given(numbers, numbers)
def test_codes_of_numbers_sort_as_the_numbers_do(one, other):
    assert (number_code(one) < number_code(other)) == (one < other)


@given(numbers, numbers, numbers, st.booleans(), st.booleans())
def test_a_number_lies_within_its_bounds(low, value, high, with_low, with_high):
    atom = number_atom(low, high, with_low=with_low, with_high=with_high)
    above = value >= low if with_low else value > low
    below = value <= high if with_high else value < high
    assert (atom.text <= number_code(value) < atom.until) == (above and below)


@pytest.mark.parametrize("value", ["0", "1", "0.5", "850000", "1e12"])
def test_a_number_without_bounds_is_any(value):
    atom = number_atom(None, None)
    assert atom.text <= number_code(Decimal(value)) < atom.until
