"""Fuzzy neighbours: all words within some edits, by the plain table of optimal string alignment."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.generate import vocabulary
from index.search import neighbours as module
from index.search.neighbours import distance, neighbours

#: Few letters, so that words are often near each other.
WORDS = st.text("abcهم", max_size=7)


def osa(a: str, b: str) -> int:
    """Optimal string alignment, cell by cell."""
    table = {(i, -1): i + 1 for i in range(-1, len(a))} | {(-1, j): j + 1 for j in range(len(b))}
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i, j] = min(
                table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (x != y)
            )
            if i and j and x == b[j - 1] and a[i - 1] == y:
                table[i, j] = min(table[i, j], table[i - 2, j - 2] + 1)
    return table[len(a) - 1, len(b) - 1]


@given(WORDS, WORDS, st.integers(0, 3))
def test_distance_is_that_of_the_table(a, b, most):
    exact = osa(a, b)
    assert distance(a, b, most) == (exact if exact <= most else None)


@pytest.mark.parametrize("few", [0, 2, 16])
@given(word=WORDS, words=st.sets(WORDS, max_size=60), edits=st.integers(0, 2))
def test_every_word_within_the_edits_is_found_and_no_other(few, word, words, edits):
    kept = module._FEW
    module._FEW = few
    try:
        found = neighbours(word, sorted(words), edits)
    finally:
        module._FEW = kept
    assert found == sorted(other for other in words if osa(word, other) <= edits)


def test_neighbours_among_many_words():
    words = sorted(vocabulary(random.Random(4), 1500))
    for word in [*words[::300], "mosul", "x", ""]:
        for edits in (1, 2):
            assert neighbours(word, words, edits) == [w for w in words if osa(word, w) <= edits]


def test_each_edit_is_one():
    words = sorted(["mosul", "mosl", "mosuul", "mosal", "mousl", "mslou", "raqqa"])
    assert neighbours("mosul", words, 1) == ["mosal", "mosl", "mosul", "mosuul", "mousl"]
    assert distance("ca", "abc", 3) == 3  # a swapped pair is not edited again
