"""Shapes over arrays of positions stand where the shapes of single passages do."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.search.analysis import Atom
from index.search.arrays import together
from index.search.arrays.together import Scene, reach
from index.search.postings import proximity
from index.search.postings.proximity import Line, TooManyError, Word, in_row
from index.search.shapes import Close, Either, Row, atoms, places

A, B, C = Atom("a"), Atom("b"), Atom("c")
TWO = Atom("two", words=2)
LETTERS = [A, B, C, TWO]

words = st.sampled_from(LETTERS)
alternatives = st.lists(words, min_size=1, max_size=2).map(tuple)
slots = st.lists(alternatives, min_size=1, max_size=2).map(tuple)
rows = st.lists(slots, min_size=1, max_size=3).map(tuple).map(Row)
shapes = st.recursive(
    rows,
    lambda part: (
        st.builds(Close, st.lists(part, min_size=2, max_size=3).map(tuple), st.integers(1, 6))
        | st.builds(Either, st.lists(part, min_size=1, max_size=2).map(tuple))
    ),
    max_leaves=4,
)
#: Documents: for each word the positions at which it stands.
documents = st.lists(
    st.fixed_dictionaries({atom: st.sets(st.integers(0, 14), max_size=6) for atom in LETTERS}),
    min_size=1,
    max_size=5,
)


def scene(docs, shape):
    """Documents on a line."""
    last = np.array([max((n for at in doc.values() for n in at), default=0) for doc in docs])
    line = Line(last, reach(shape))
    at = {
        atom: line.places(
            np.arange(len(docs)),
            np.array([len(doc[atom]) for doc in docs]),
            np.array([n for doc in docs for n in sorted(doc[atom])], np.uint32),
        )
        for atom in set(atoms(shape))
    }
    return Scene(line, at)


def counted(docs, shape):
    return [len({place.first for place in places(shape, doc.__getitem__)}) for doc in docs]


@settings(max_examples=120)
@given(documents, shapes)
def test_shapes_begin_as_often_as_when_places_are_told_one_by_one(docs, shape):
    assert scene(docs, shape).counts(shape).tolist() == counted(docs, shape)


@given(documents, shapes, st.integers(0, 3))
def test_with_too_many_ways_documents_are_looked_at_by_themselves(docs, shape, most):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(together, "_MOST", most)
        assert scene(docs, shape).counts(shape).tolist() == counted(docs, shape)


@given(documents, st.lists(alternatives, min_size=1, max_size=2).map(tuple), st.integers(1, 9))
def test_two_words_near_each_other_in_whichever_way_they_are_looked_up(docs, slot, distance):
    one = Row((((A,),),))
    for other in (one, Row((((B,),),)), Row((slot,))):
        shape = Close((one, other), distance)
        for apart in (0, 1000):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(proximity, "_APART", apart)
                assert scene(docs, shape).counts(shape).tolist() == counted(docs, shape)


@given(st.sets(st.integers(0, 99), max_size=40), st.sets(st.integers(0, 99), max_size=40))
def test_places_in_both_however_they_are_looked_up(one, other):
    fewer, more = (np.array(sorted(each), np.int32) for each in (one, other))
    for apart in (0, 1000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(proximity, "_APART", apart)
            assert proximity.in_both(fewer, more).tolist() == sorted(one & other)


def test_a_long_line_is_counted_in_wider_numbers():
    line = Line(np.array([2**31, 5]), 3)
    places = line.places(np.array([0, 1]), np.array([2, 1]), np.array([7, 2**31, 4], np.uint32))
    assert places.dtype == np.int64
    assert places.tolist() == [7, 2**31, 2**31 + 4 + 4]
    row = in_row([[[Word(places)]]])
    assert line.counts(row.first, 0, 2).tolist() == [2, 1]


def test_no_shape_reaches_from_one_document_into_the_next():
    shape = Close((Row((((A,),),)), Row((((B,),),))), 50)
    docs = [{A: {0}, B: set()}, {A: set(), B: {0}}, {A: {0}, B: {50}}, {A: {0}, B: {51}}]
    assert scene(docs, shape).counts(shape).tolist() == [0, 0, 1, 0]


def test_too_many_ways_are_not_tried():
    many = in_row([[[Word(np.arange(100, dtype=np.int32))]]])
    with pytest.raises(TooManyError):
        proximity.close([many, many, many], 50, 1000)
