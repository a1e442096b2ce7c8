"""Pairs as a screen walks them: numbers, marks, words."""

import msgspec
from reading_fakes import comparison, make_article, match

from index.compare.model import MatchKind, Strength
from tui.pairs import alone, basis, lone, marks, mirrored, numbered, place, summary, told

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
    assert {m.kind for m in marks(pairs, None, left=True)} == {"sentence", "opening"}


def test_a_matched_sentence_is_told_by_its_first_word() -> None:
    said = "“Don't wait,” she said."
    told = make_article("t", ("body", said), ("body", "港口仓库大火造成十一人死亡六十三人受伤。"))
    pairs = numbered(
        comparison(
            told,
            RIGHT,
            match(told, said, RIGHT, "Eleven men died in Shed 9.", 0.3),
            match(told, told.passage_text(told.passages[1]), RIGHT, "On Friday", 0.3),
        ),
        weak=False,
    )
    lit = [told.text[m.start : m.end] for m in marks(pairs, None, left=True) if m.kind == "opening"]
    assert lit[0] == "Don't"
    assert len(lit[1]) < len(told.passage_text(told.passages[1]))


def test_headlines_come_after_the_body_and_are_counted_apart() -> None:
    title = match(LEFT, "Fire", RIGHT, "On Friday", 0.6)
    faint = match(LEFT, "Fire", RIGHT, "Eleven", 0.12, strength=Strength.WEAK)
    found = msgspec.structs.replace(ALL, headlines=(title, faint))
    pairs = numbered(found, weak=False)
    assert [p.number for p in pairs] == [1, 2, 3, 4]
    assert [p.headline for p in pairs] == [False, False, False, True]
    assert pairs[3].match == title
    assert place(pairs, 0) == "pair 1 of 3, 1 headline"
    assert place(pairs, 3) == "headline 1 of 1"
    assert place(numbered(found, weak=True), 0) == "pair 1 of 4, 2 headlines"
    assert place(pairs[:3], 2) == "pair 3 of 3"
    assert "1 verbatim, 1 similar, 1 likely" in summary(pairs, LEFT, RIGHT)
    assert summary(pairs[3:], LEFT, RIGHT) == "no similar sentence"


def test_what_has_no_counterpart_is_counted_on_each_side() -> None:
    told_alone = [(0, 4), (5, 9)]
    # The left has three sentences with a likely counterpart, and one more with a weak one.
    assert alone(told_alone, ALL, weak=False, left=True) == (2, 5)
    assert alone(told_alone, ALL, weak=True, left=True) == (1, 5)
    # On the right the weak one's counterpart has a better one already.
    assert alone([], ALL, weak=False, left=False) == (0, 3)
    assert alone([], ALL, weak=True, left=False) == (0, 3)


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
