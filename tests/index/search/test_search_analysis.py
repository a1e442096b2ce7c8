import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.stems import stem
from index.search.analysis import (
    Atom,
    How,
    pattern_atoms,
    pattern_matcher,
    runs,
    stem_prefix,
    term_of,
    word_of,
)


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


@given(st.from_regex(r"[a-z0-9]{1,12}", fullmatch=True))
def test_a_term_holds_its_word_and_begins_with_its_stem(word):
    assert word_of(term_of(word)) == word
    assert term_of(word).startswith(stem(word))


def test_stems_begin_as_the_patterns_that_find_their_words():
    endings = ["", "s", "ing", "ed", "ly", "ies", "ied", "ying", "eed", "edly", "es", "al"]
    for letters in itertools.product(string.ascii_lowercase, repeat=2):
        for ending in endings:
            word = "".join(letters) + ending
            for length in range(len(word) + 1):
                assert stem(word).startswith(stem_prefix(word[:length] + "*")), word


A, B, C = Atom("a"), Atom("b"), Atom("c")


@pytest.mark.parametrize(
    ("slots", "places", "expected"),
    [
        ([((A,),)], {A: {1, 4}}, {(1, 2), (4, 5)}),
        ([((A,),), ((B,),)], {A: {1, 4}, B: {2, 9}}, {(1, 3)}),
        ([((A,), (B, C))], {A: {1}, B: {3, 7}, C: {4}}, {(1, 2), (3, 5)}),
        ([((A,), (B, C)), ((A,),)], {A: {5, 1, 2}, B: {3}, C: {4}}, {(1, 3), (3, 6)}),
        ([((A,),), ((A,),)], {A: {1, 2, 3}}, {(1, 3), (2, 4)}),
        ([((A,),), ((B,),)], {A: set(), B: {1}}, set()),
    ],
)
def test_runs(slots, places, expected):
    assert runs(slots, lambda atom: places.get(atom, set())) == expected
