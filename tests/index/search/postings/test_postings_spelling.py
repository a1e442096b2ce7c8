"""Words looked through all at once: the same as when each is looked at."""

from fnmatch import fnmatchcase

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
    return Spelling("".join(f"{word}\n" for word in words).encode())


@given(vocabularies, letters, st.integers(0, 3), st.sampled_from([2, 1000]))
def test_words_a_few_edits_away_are_those_that_an_automaton_reads(words, word, edits, table):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(spelling, "_IN_A_TABLE", table)
        patch.setattr(spelling, "_AT_A_TIME", table)
        found = spelled(words).near(word, edits)
    assert [words[n] for n in found] == [w for w in words if distance(word, w, edits) is not None]


patterns = st.text("ab*?é中", min_size=1, max_size=5)


@given(vocabularies, patterns, st.data())
def test_words_of_a_pattern_are_those_that_a_matcher_takes(words, pattern, data):
    begin = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(begin, len(words)))
    found = spelled(words).fitting(pattern, begin, end)
    assert [words[n] for n in found] == [w for w in words[begin:end] if fnmatchcase(w, pattern)]


@given(st.sets(st.tuples(letters.filter(bool), letters), max_size=20).map(sorted))
def test_words_are_cut_from_what_stands_behind_them(pairs):
    strings = [f"{word}\x01{stem}".encode() for word, stem in pairs]
    found = Spelling.cut(b"".join(strings), np.cumsum([len(string) for string in strings]), 1)
    assert [found[n] for n in range(len(found))] == [word for word, _ in pairs]


def test_long_words_are_within_reach():
    word = "ab" * 31 + "a"
    assert len(word) == LONGEST
    words = sorted([word, word[1:], "ba" + word[2:], "x" * 300])
    assert [words[n] for n in spelled(words).near(word, 1)] == sorted(words[:3])
    assert [words[n] for n in spelled(words).alike("x" * 301, 1)] == ["x" * 300]
