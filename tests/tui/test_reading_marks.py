"""Marks are found by bisection, cut a row into pieces, and are walked one by one."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from tui.widgets.marks import Mark, Marks, Walk

MARKS = st.lists(
    st.builds(
        lambda start, length, kind: Mark(start, start + length, kind),
        st.integers(0, 60),
        st.integers(0, 25),
        st.sampled_from(["match", "sentence", "shared", "differs"]),
    ),
    max_size=25,
)


@given(MARKS, st.integers(0, 60), st.integers(1, 30))
def test_touching_is_what_looking_at_each_finds(marks: list[Mark], start: int, length: int) -> None:
    end = start + length
    slow = {m for m in marks if m.start < end and m.end > start and m.end > m.start}
    assert set(Marks(marks).touching(start, end)) == slow


@given(MARKS, st.integers(0, 60), st.integers(1, 30))
def test_pieces_cover_a_row_and_each_is_lit_throughout(
    marks: list[Mark], start: int, length: int
) -> None:
    end = start + length
    pieces = Marks(marks).pieces(start, end)
    assert pieces[0].start == start
    assert pieces[-1].end == end
    for before, after in pairwise(pieces):
        assert before.end == after.start
    for piece in pieces:
        for at in range(piece.start, piece.end):
            assert set(piece.marks) == {m for m in marks if m.start <= at < m.end}


def test_what_is_told_differently_lies_over_the_sentence() -> None:
    marks = Marks([Mark(4, 7, "differs"), Mark(0, 20, "sentence", 1), Mark(4, 12, "shared")])
    kinds = [[m.kind for m in p.marks] for p in marks.pieces(0, 20)]
    assert kinds == [
        ["sentence"],
        ["sentence", "shared", "differs"],
        ["sentence", "shared"],
        ["sentence"],
    ]


def test_beginning_leaves_out_what_goes_on() -> None:
    marks = Marks([Mark(0, 30, number=1), Mark(10, 12, number=2), Mark(20, 25, number=3)])
    assert [m.number for m in marks.beginning(10, 20)] == [2]


def test_walk_goes_round_and_starts_from_where_one_is() -> None:
    walk = Walk([Mark(10, 12), Mark(50, 52), Mark(90, 92)])
    assert (walk.index, walk.total, walk.in_hand) == (0, 3, None)
    assert walk.step(1, 40) == 1
    assert walk.step(-1, 40) == 0
    assert walk.step(1, 95) == 0
    assert walk.step(-1, 5) == 2
    walk.current = 2
    assert walk.step(1, 0) == 0
    assert walk.in_hand == Mark(90, 92)
    assert [walk.first_from(at) for at in (0, 11, 91)] == [0, 1, 0]


def test_no_match_no_step() -> None:
    assert Walk([]).step(1, 0) is None
    assert Walk([]).first_from(7) == 0
    assert Walk([], current=3).in_hand is None
