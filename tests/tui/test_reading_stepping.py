"""Panes in step: the chain never crosses, holds the pair in hand, and never runs backwards."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.stepping import beside, chain

ROWS = (200, 300)
ANCHORS = st.lists(st.tuples(st.integers(0, 199), st.integers(0, 299)), max_size=20)


def test_a_crossing_match_is_left_out() -> None:
    anchors = [(10, 20), (30, 250), (50, 60), (70, 90)]
    assert chain(anchors, None, ROWS) == [(0, 0), (10, 20), (50, 60), (70, 90), ROWS]


def test_the_pair_in_hand_is_always_in_step() -> None:
    anchors = [(10, 20), (30, 250), (50, 60), (70, 90)]
    assert chain(anchors, (30, 250), ROWS) == [(0, 0), (10, 20), (30, 250), ROWS]


def test_without_matches_the_ends_are_in_step() -> None:
    steps = chain([], None, ROWS)
    assert beside(steps, 100, to_right=True) == 150
    assert beside(steps, 150, to_right=False) == 100


def test_between_anchors_in_proportion_and_beyond_the_end_row_by_row() -> None:
    steps = [(0, 0), (10, 30), (20, 40)]
    assert beside(steps, 5, to_right=True) == 15
    assert beside(steps, 35, to_right=False) == 15
    assert beside(steps, 25, to_right=True) == 45


@given(ANCHORS, st.integers(-1, 19))
def test_a_chain_grows_on_both_sides(anchors: list[tuple[int, int]], hand: int) -> None:
    in_hand = anchors[hand] if 0 <= hand < len(anchors) else None
    steps = chain(anchors, in_hand, ROWS)
    assert all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(steps))
    if in_hand is not None:
        assert in_hand in steps
        assert beside(steps, in_hand[0], to_right=True) == in_hand[1]
        assert beside(steps, in_hand[1], to_right=False) == in_hand[0]


@given(ANCHORS, st.floats(0, 199), st.floats(0, 199))
def test_further_down_here_is_never_further_up_there(
    anchors: list[tuple[int, int]], one: float, two: float
) -> None:
    steps = chain(anchors, None, ROWS)
    low, high = sorted((one, two))
    assert beside(steps, low, to_right=True) <= beside(steps, high, to_right=True) + 1e-6
