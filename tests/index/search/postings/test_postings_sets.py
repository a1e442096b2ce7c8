"""Documents as arrays are combined as sets are; the least of many keys are the least."""

from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.postings import sets
from index.search.postings.scoring import Found, least, norms, summed, weighed

SIZE = 5000
#: Few and many: both ways of looking documents up are met.
documents = st.one_of(
    st.sets(st.integers(0, SIZE - 1), max_size=6),
    st.sets(st.integers(0, 30), max_size=31),
    st.builds(
        lambda step, gone: set(range(0, SIZE, step)) - gone,
        st.integers(1, 9),
        st.sets(st.integers(0, 99)),
    ),
)


def array(docs):
    return np.array(sorted(docs), np.int32)


@given(documents, documents)
def test_two_arrays_are_combined_as_sets(one, other):
    a, b = array(one), array(other)
    assert set(sets.intersection(a, b, SIZE).tolist()) == one & other
    assert sets.without(a, b, SIZE).tolist() == sorted(one - other)
    assert sets.are_in(a, b, SIZE).tolist() == [doc in other for doc in sorted(one)]


@given(st.lists(documents, min_size=1, max_size=4))
def test_several_arrays_are_combined_as_sets(docs):
    arrays = [array(each) for each in docs]
    assert sets.in_any(arrays, SIZE).tolist() == sorted(set().union(*docs))
    assert sets.in_all(arrays, SIZE).tolist() == sorted(set.intersection(*docs))
    assert sets.in_any(arrays, SIZE).dtype == sets.in_all(arrays, SIZE).dtype == np.int32


@given(documents, documents)
def test_documents_are_located_among_others(one, other):
    docs, among = array(one), array(other)
    there, at = sets.located(docs, among, SIZE)
    found = docs if there is None else docs[there]
    assert found.tolist() == sorted(one & other)
    assert among[at].tolist() == found.tolist()
    if there is None:
        assert one <= other


def test_documents_are_found_where_they_are_themselves():
    docs = array({3, 5, 8})
    there, at = sets.located(docs, docs, SIZE)
    assert there is None
    assert at.tolist() == [0, 1, 2]


def test_a_document_that_has_no_word_scores_nothing_for_it():
    norm = norms(np.full(SIZE, 100.0), 100.0)
    found = weighed(array({1, 4}), np.array([1.0, 9.0], np.float32), lambda: norm, 10)
    scores = found.scores(array({0, 1, 4, 7})).tolist()
    assert scores[0] == scores[3] == 0
    assert 0 < scores[1] < scores[2]


def test_a_score_is_that_of_bm25():
    norm = norms(np.array([50.0, 100.0, 150.0, 100.0]), 100.0)
    found = weighed(array({0}), np.array([2.0]), lambda: norm, 4)
    assert found.scores(array({0})).tolist() == [
        pytest.approx(log(5 / 1.5) * 2 * 2.2 / (2 + 1.2 * 0.625))
    ]


def test_scores_of_parts_add_up_and_filters_add_none():
    norm = norms(np.full(SIZE, 100.0), 100.0)
    one = weighed(array({1, 4}), np.array([1.0, 2.0]), lambda: norm, 10)
    two = weighed(array({4}), np.array([1.0]), lambda: norm, 10)
    docs = array({1, 4})
    both = summed(docs, [Found(docs), one, two])
    assert both.scores(docs).tolist() == (one.scores(docs) + two.scores(docs)).tolist()
    assert summed(docs, [Found(docs)]).scores(docs).tolist() == [0, 0]
    assert not summed(docs, [Found(docs)]).scored


@given(st.lists(st.integers(0, 5), max_size=30), st.integers(1, 40))
def test_the_least_keys_are_the_least_and_the_last_may_be_shared(keys, limit):
    sure, edge = least(np.array(keys), limit)
    assert len(sure) <= limit
    wanted = sorted(keys)[:limit]
    chosen = [keys[n] for n in sure] + [keys[n] for n in edge][: limit - len(sure)]
    assert sorted(chosen) == wanted
    if len(edge):
        assert {n for n, key in enumerate(keys) if key == wanted[-1]} == set(edge.tolist())
