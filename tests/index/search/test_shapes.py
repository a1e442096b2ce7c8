import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.analysis import Atom
from index.search.shapes import Close, Either, Place, Row, holding, places

A, B, C, D = Atom("a"), Atom("b"), Atom("c"), Atom("d")


def word(atom):
    return Row((((atom,),),))


def where(shape, text):
    """The places of a shape among words that are letters."""
    return places(shape, lambda atom: {n for n, w in enumerate(text.split()) if w == atom.text})


def stretches(shape, text):
    return [(place.first, place.after) for place in where(shape, text)]


@pytest.mark.parametrize(
    ("slots", "text", "expected"),
    [
        ([((A,),)], ". a . . a", [(1, 2), (4, 5)]),
        ([((A,),), ((B,),)], ". a b . a . . . . b", [(1, 3)]),
        ([((A,), (B, C))], ". a . b c . . b", [(1, 2), (3, 5)]),
        ([((A,), (B, C)), ((A,),)], ". a a b c a", [(1, 3), (3, 6)]),
        ([((A,),), ((A,),)], ". a a a", [(1, 3), (2, 4)]),
        ([((A,),), ((B,),)], ". b", []),
    ],
)
def test_words_in_a_row(slots, text, expected):
    assert stretches(Row(tuple(slots)), text) == expected


@pytest.mark.parametrize(
    ("distance", "text", "found"),
    [
        (1, "a b", True),
        (1, "b a", True),
        (1, "a . b", False),
        (2, "a . b", True),
        (5, "b . . . . a", True),
        (5, "b . . . . . a", False),
    ],
)
def test_two_words_near_each_other(distance, text, found):
    assert bool(where(Close((word(A), word(B)), distance), text)) is found


def test_a_word_is_not_near_itself():
    assert not where(Close((word(A), word(A)), 9), ". a .")
    assert stretches(Close((word(A), word(A)), 2), "a . a") == [(0, 3)]


def test_what_is_lit_are_the_parts_and_not_what_stands_between():
    phrase = Row((((A,),), ((B,),)))
    assert where(Close((phrase, word(C)), 3), "c . . a b") == [Place(0, 5, ((0, 1), (3, 5)))]


def test_a_chain_is_near_the_whole_before_it():
    chain = Close((Close((word(A), word(B)), 3), word(C)), 2)
    assert stretches(chain, "a . . b . c") == [(0, 6)]
    assert not where(chain, "a . . b . . c")


def test_either_word_will_do():
    assert stretches(Close((Either((word(A), word(B))), word(C)), 1), "a . b c") == [(2, 4)]


def test_a_thousand_words_near_a_thousand_others_come_to_an_end():
    found = where(Close((word(A), word(B), word(C)), 999), "a b c " * 1000)
    assert found


letters = st.lists(st.sampled_from("abc."), max_size=12).map(" ".join)


@given(letters, st.lists(st.sampled_from([A, B, C]), min_size=2, max_size=3), st.integers(1, 6))
def test_words_near_each_other_are_found_as_by_trying_all(text, atoms, distance):
    words = text.split()
    tried = [
        at
        for at in itertools.permutations(range(len(words)), len(atoms))
        if all(words[n] == atom.text for n, atom in zip(at, atoms, strict=True))
        and max(at) - min(at) <= distance + len(atoms) - 2
    ]
    found = where(Close(tuple(word(atom) for atom in atoms), distance), text)
    assert {p.pieces for p in found} == {tuple((n, n + 1) for n in sorted(at)) for at in tried}


@given(letters, letters)
def test_documents_that_hold_the_words_are_all_that_could_answer(one, other):
    texts = [one, other]
    shape = Close((Row((((A,), (B, C)), ((C,),))), Either((word(D), word(A)))), 3)
    held = holding(shape, lambda atom: {n for n, t in enumerate(texts) if atom.text in t.split()})
    assert held >= {n for n, text in enumerate(texts) if where(shape, text)}


def test_a_part_may_stand_between_the_words_of_another():
    pair = Close((word(A), word(B)), 3)
    assert stretches(Close((pair, word(C)), 1), "a c b") == [(0, 3)]
    assert stretches(Close((pair, word(A)), 1), "a c b") == []


def test_an_atom_of_several_words_reaches_to_its_last():
    million = Atom("two", words=2)
    assert stretches(Close((word(million), word(A)), 1), "two million a") == [(0, 3)]
    assert stretches(Row((((million,),), ((A,),))), "two million a") == [(0, 3)]
