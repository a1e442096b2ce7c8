"""Words looked through all at once: the same as when each is looked at."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.neighbours import distance
from index.search.postings import spelling
from index.search.postings.spelling import LONGEST, Spelling

letters = st.text("abcé中م", max_size=7)
vocabularies = st.sets(letters.filter(bool), max_size=25).map(sorted)


def spelled(words):
    encoded = [word.encode() for word in words]
    return Spelling(b"".join(encoded), np.cumsum([0, *map(len, encoded)]))


@given(vocabularies, letters, st.integers(0, 3), st.sampled_from([2, 1000]))
def test_words_a_few_edits_away_are_those_that_an_automaton_reads(words, word, edits, table):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spelling, "_IN_A_TABLE", table)
        patch.setattr(spelling, "_AT_A_TIME", table)
        found = spelled(words).near(word, edits)
    assert [words[n] for n in found] == [w for w in words if distance(word, w, edits) is not None]


@given(vocabularies, letters.filter(bool), st.data())
def test_words_that_hold_some_letters(words, sought, data):
    begin = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(begin, len(words)))
    found = spelled(words).holding(sought, begin, end)
    assert [words[n] for n in found] == [word for word in words[begin:end] if sought in word]


def test_letters_that_begin_in_one_word_and_end_in_the_next_are_in_neither():
    assert spelled(["ba", "na"]).holding("an", 0, 2).tolist() == []
    assert spelled(["ca", "abab", "x"]).holding("aba", 0, 3).tolist() == [1]
    assert spelled(["xaa", "aab", "aaab"]).holding("aab", 0, 3).tolist() == [1, 2]


def test_long_words_are_within_reach():
    word = "ab" * 31 + "a"
    assert len(word) == LONGEST
    words = sorted([word, word[1:], "ba" + word[2:], "x" * 300])
    assert [words[n] for n in spelled(words).near(word, 1)] == sorted(words[:3])
    assert [words[n] for n in spelled(words).alike("x" * 301, 1)] == ["x" * 300]
