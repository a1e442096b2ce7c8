from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from made_articles import sentence

from index.compare.shared import shared_words
from index.language.names import NameGroups

PLAIN = "the of and ship ships sank burning burned harbour NRC relief".split()
WORDS = st.lists(st.sampled_from(PLAIN), max_size=25).map(" ".join)
PAIRED = st.lists(st.sampled_from([*PLAIN, *"港口 港口仓 仓港 口".split()]), max_size=25).map(
    " ".join
)
NAMES = NameGroups([("Relief", "NRC")])


def texts(left, right, names=NAMES):
    return [
        (left[slice(*s.left)], right[slice(*s.right)])
        for s in shared_words(sentence(left, names), sentence(right, names))
    ]


def test_runs_are_one_span_with_the_function_words_within():
    assert texts(
        "The mayor of the old town spoke", "Yesterday the mayor of the old town slept"
    ) == [("mayor of the old town", "mayor of the old town")]


def test_inflections_and_names_of_a_group_are_shared():
    assert texts("Ships burned for NRC", "The relief said a ship burns") == [
        ("Ships burned", "ship burns"),
        ("NRC", "relief"),
    ]


def test_function_words_alone_are_not_shared():
    assert texts("It was of the sea", "He was of the land") == []


def test_order_does_not_matter():
    assert texts("grain rotted, sailors slept", "sailors slept; grain rotted") == [
        ("grain rotted", "grain rotted"),
        ("sailors slept", "sailors slept"),
    ]


def test_the_longest_run_is_laid_first():
    assert texts("ship fire, then the ship fire alarm", "the ship fire alarm") == [
        ("ship fire alarm", "ship fire alarm")
    ]


def test_letters_that_are_cut_in_pairs_are_lit_once():
    assert texts("港口仓库起火造成", "市长说港口仓库昨起火") == [
        ("港口仓库", "港口仓库"),
        ("起火", "起火"),
    ]


@given(PAIRED, PAIRED)
def test_spans_lie_apart_and_mean_the_same(left, right):
    one, other = sentence(left, NAMES), sentence(right, NAMES)
    spans = shared_words(one, other)
    for side, text in (("left", left), ("right", right)):
        ordered = sorted(getattr(s, side) for s in spans)
        assert all(0 <= start < end <= len(text) for start, end in ordered)
        assert all(a[1] <= b[0] for a, b in pairwise(ordered))
    for span in spans:
        inner = [
            [t.key for t in terms if t.content and low <= t.start and t.end <= high]
            for terms, (low, high) in ((one.terms, span.left), (other.terms, span.right))
        ]
        assert inner[0] == inner[1] != []


@given(WORDS, WORDS)
def test_every_stem_of_both_sides_is_in_a_span(left, right):
    one, other = sentence(left, NAMES), sentence(right, NAMES)
    lit = {
        t.key
        for s in shared_words(one, other)
        for t in one.terms
        if t.content and s.left[0] <= t.start < s.left[1]
    }
    assert lit == set(one.stems) & set(other.stems)


def test_a_sentence_of_one_word_over_and_over_is_no_trouble():
    noise = "echo " * 20_000
    assert shared_words(sentence(noise), sentence(noise))
