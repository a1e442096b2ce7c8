"""Pairs as a screen walks them: numbers, marks, words."""

from reading_fakes import comparison, make_article, match

from index.compare.model import MatchKind, Strength
from tui.pairs import basis, lone, marks, mirrored, numbered, summary, told

LEFT = make_article(
    "l",
    ("title", "Fire"),
    ("body", "Forty men died in Shed 9. The mayor wept."),
    ("body", "Nobody knew."),
    ("body", "The fire broke out on Friday."),
    ("body", "Police asked for calm."),
    ("residue", "Share this"),
)
RIGHT = make_article(
    "r",
    ("body", "On Friday the fire broke out."),
    ("body", "Eleven men died in Shed 9."),
    ("body", "The police asked everyone for calm."),
)
FIRE = match(LEFT, "The fire broke out on Friday.", RIGHT, "On Friday the fire broke out.", 0.31)
DEAD = match(
    LEFT,
    "Forty men died in Shed 9.",
    RIGHT,
    "Eleven men died in Shed 9.",
    0.44,
    kind=MatchKind.VERBATIM,
    shared=[("men", "men"), ("Shed 9", "Shed 9")],
    figures=[("Forty", "Eleven")],
)
CALM = match(
    LEFT,
    "Police asked for calm.",
    RIGHT,
    "The police asked everyone for calm.",
    0.17,
    strength=Strength.LIKELY,
)
WEPT = match(
    LEFT, "The mayor wept.", RIGHT, "Eleven men died in Shed 9.", 0.11, strength=Strength.WEAK
)
ALL = comparison(LEFT, RIGHT, DEAD, FIRE, CALM, WEPT)


def test_pairs_are_numbered_down_the_left_and_weak_ones_wait() -> None:
    assert [(p.number, p.match) for p in numbered(ALL, weak=False)] == [
        (1, DEAD),
        (2, FIRE),
        (3, CALM),
    ]
    assert [p.match for p in numbered(ALL, weak=True)] == [DEAD, WEPT, FIRE, CALM]


def test_mirrored_twice_is_the_same() -> None:
    there = mirrored(ALL)
    assert (there.left, there.right) == ("r", "l")
    assert there.matches[0].left.text == "Eleven men died in Shed 9."
    assert there.matches[0].differs[0].left.text == "Eleven"
    assert mirrored(there) == ALL


def test_both_sides_bear_the_same_numbers_and_only_the_pair_in_hand_is_lit() -> None:
    pairs = numbered(ALL, weak=False)
    for left, article in ((True, LEFT), (False, RIGHT)):
        found = list(marks(pairs, 0, left=left))
        sentences = [m for m in found if m.kind == "sentence"]
        assert [m.number for m in sentences] == [1, 2, 3]
        assert [m.in_hand for m in sentences] == [True, False, False]
        lit = [article.text[m.start : m.end] for m in found if m.kind == "shared"]
        assert lit == ["men", "Shed 9"]
        figures = [article.text[m.start : m.end] for m in found if m.kind == "differs"]
        assert figures == (["Forty"] if left else ["Eleven"])
    assert {m.kind for m in marks(pairs, None, left=True)} == {"sentence"}


def test_lone_passages_are_body_without_a_matched_sentence() -> None:
    pairs = numbered(ALL, weak=False)
    assert {LEFT.passage_text(LEFT.passages[n]) for n in lone(LEFT, pairs, left=True)} == {
        "Nobody knew."
    }
    assert lone(RIGHT, pairs, left=False) == frozenset()
    assert len(lone(LEFT, [], left=True)) == 4


def test_summary_counts_the_surest_first() -> None:
    sure = [DEAD, FIRE, match(LEFT, "Nobody knew.", RIGHT, "The police", 0.2), CALM]
    pairs = numbered(comparison(LEFT, RIGHT, *sure), weak=False)
    assert summary(pairs, LEFT, RIGHT) == "1 verbatim, 2 similar, 1 likely"


def test_summary_says_when_little_matches() -> None:
    assert summary(numbered(ALL, weak=True), LEFT, RIGHT) == (
        "little matches: 1 verbatim, 1 similar, 1 likely, 1 weak"
    )
    assert summary([], LEFT, RIGHT) == "no similar sentence"


def test_basis_names_what_is_shared_and_what_differs() -> None:
    assert told(CALM) == "likely .17"
    assert basis(DEAD, LEFT, 200) == (
        "verbatim, strong .44   shared: men, Shed 9   figures differ: Forty / Eleven"
    )
    assert basis(FIRE, LEFT, 200) == "strong .31"


def test_basis_leaves_out_shared_words_before_figures() -> None:
    assert basis(DEAD, LEFT, 72) == (
        "verbatim, strong .44   shared: men, …   figures differ: Forty / Eleven"
    )
    assert basis(DEAD, LEFT, 30) == "verbatim, strong .44   figures differ: Forty / Eleven"


def test_nothing_ever_contradicts_or_is_the_same() -> None:
    said = basis(DEAD, LEFT, 200) + summary(numbered(ALL, weak=True), LEFT, RIGHT)
    assert "contradict" not in said
    assert "same" not in said
