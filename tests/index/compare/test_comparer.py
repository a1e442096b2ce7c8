import time

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_articles import NO_NAMES, article

from index.articles.model import Kind
from index.compare.comparer import KEPT, MOST_MATCHES, Comparer, unmatched
from index.compare.model import MatchKind, Strength
from index.compare.rarity import Rarity
from index.config import CompareSettings
from index.language.names import NameGroups

SENTENCES = st.lists(
    st.sampled_from(
        [
            "The grain ship sank near the old harbour on Monday with 12 sailors.",
            "A grain ship with 21 sailors sank near the harbour, officials said.",
            "Officials said that Monday was calm.",
            "Police arrested nine dockers after the ship sank near the old harbour on Monday.",
            "It was so.",
            "Huwayjah fell.",
            "الجيش العراقي يدخل المدينة القديمة صباح اليوم.",
            "港口仓库起火造成十一人死亡。",
        ]
    ),
    max_size=8,
)


def comparer(names=NO_NAMES, rarity=None, **options):
    return Comparer(names, CompareSettings(**options), rarity or Rarity())


def compare(left, right, **options):
    return comparer(**options).compare(left, right)


def test_finds_what_two_accounts_share():
    found = compare(
        article("A grain ship sank near the old harbour on Monday with 12 sailors.", "Rain fell."),
        article("Nobody slept.", "Near the old harbour, a grain ship with 21 sailors has sunk."),
    )
    (match,) = found.matches
    assert match.kind is MatchKind.SIMILAR
    assert match.strength is Strength.STRONG
    assert match.left.text.startswith("A grain ship")
    assert match.right.text.startswith("Near the old")
    assert [(d.left.text, d.right.text) for d in match.differs] == [("12", "21")]


def test_a_copied_run_is_verbatim():
    copied = "“We lost four colleagues who went in to bring others out,” she said."
    found = compare(article(copied), article(f"The chief spoke. {copied}"))
    assert found.matches[0].kind is MatchKind.VERBATIM


def test_residue_and_comments_take_no_part():
    same = "Sign up for the harbour newsletter about sunken grain ships."
    aside = article((Kind.RESIDUE, same), (Kind.COMMENT, same), (Kind.CREDIT, same))
    assert compare(aside, article(same)).matches == ()
    assert compare(aside, aside).headlines == ()


def test_headlines_are_compared_apart():
    line = "Grain ship sinks near old harbour with twelve sailors"
    found = compare(
        article((Kind.TITLE, line), f"{line}."), article((Kind.CAPTION, line), "Rain fell all day.")
    )
    assert found.matches == ()
    assert [(m.left.text, m.right.text) for m in found.headlines] == [(line, line)]


def test_bands_come_from_the_settings():
    left = article("A grain ship sank near the old harbour on Monday.")
    right = article("On Monday the old mayor bought grain and a red hat near Ardessa.")
    score = compare(left, right, weak=0).matches[0].score
    assert compare(left, right, weak=score + 0.01).matches == ()
    assert compare(left, right, weak=0, likely=0, strong=1).matches[0].strength is Strength.LIKELY
    assert compare(left, right, weak=0, strong=score).matches[0].strength is Strength.STRONG


def test_names_of_a_group_are_the_same():
    left, right = article("NRC reached Ardessa."), article("Northern Relief Corps reached Ardessa.")
    plain = compare(left, right).matches[0].score
    grouped = compare(left, right, names=NameGroups([("NRC", "Northern Relief Corps")])).matches[0]
    assert plain < grouped.score
    assert len(grouped.shared) == 1


def test_a_figure_of_a_weak_match_is_left_alone():
    left = article("A grain ship sank near the old harbour with 12 sailors.")
    right = article("A grain ship sank near the old harbour with 21 sailors.")
    assert compare(left, right).matches[0].differs
    weak = compare(left, right, weak=0, likely=1, strong=1).matches[0]
    assert weak.strength is Strength.WEAK
    assert not weak.differs


@pytest.mark.parametrize(
    "paragraphs", [[], [(Kind.TITLE, "Only a title")], ["..."], ["So it was."]]
)
def test_articles_with_little_in_them(paragraphs):
    made = article(*paragraphs)
    assert compare(made, article("Grain ship sank.")).matches == ()
    assert compare(made, made).matches == ()


def test_an_article_beside_itself():
    made = article("The grain ship sank near the harbour.", "Police arrested nine dockers there.")
    found = compare(made, made)
    assert [(m.left, m.score) for m in found.matches if m.left == m.right] == [
        (match.left, pytest.approx(1)) for match in found.matches[:2]
    ]
    assert unmatched(made, found, "left") == []


def test_unmatched_are_the_sentences_without_a_counterpart():
    left = article((Kind.TITLE, "Ships"), "The grain ship sank near the old harbour. Rain fell.")
    right = article("Near the old harbour the grain ship sank.", "Bakers bought flour.")
    found = compare(left, right)
    assert [left.text[slice(*s)] for s in unmatched(left, found, "left")] == ["Rain fell."]
    assert [right.text[slice(*s)] for s in unmatched(right, found, "right")] == [
        "Bakers bought flour."
    ]


def test_a_weak_match_is_a_counterpart_only_when_asked():
    left = article("A grain ship sank near the old harbour on Monday.")
    right = article("On Monday the old mayor bought grain and a red hat near Ardessa.")
    found = compare(left, right, weak=0, likely=1, strong=1)
    assert found.matches
    assert len(unmatched(left, found, "left")) == 1
    assert unmatched(left, found, "left", Strength.WEAK) == []


def test_a_changed_file_is_read_anew():
    kept = comparer()
    other = article("The grain ship sank.", name="other")
    assert kept.compare(article("Rain fell.", name="same"), other).matches == ()
    assert kept.compare(article("The grain ship sank.", name="same"), other).matches


def test_features_of_the_last_articles_are_kept():
    kept = comparer()
    made = [article("The grain ship sank.", name=f"n{n}") for n in range(KEPT + 3)]
    for one in made:
        kept.compare(one, made[-1])
    assert len(kept._kept) == KEPT


def test_repetition_has_an_end():
    made = article(*["The grain ship sank near the old harbour."] * 150)
    assert len(compare(made, made).matches) == MOST_MATCHES


def test_two_long_accounts_take_no_long_time():
    words = [f"w{n * 7919 % 1009}" for n in range(5000)]
    lines = [" ".join(words[n : n + 20]).capitalize() + "." for n in range(0, 5000, 20)]
    one, other = article(*lines, name="one"), article(*reversed(lines), name="other")
    began = time.process_time()
    found = compare(one, other)
    # A hundredth of this on a quiet machine: the bar catches work that grows with the square.
    assert time.process_time() - began < 10
    assert len(found.matches) >= len(lines)


def test_other_scripts():
    arabic = "الجيش العراقي يدخل المدينة القديمة صباح اليوم بعد معركة طويلة"
    chinese = "港口仓库起火造成十一人死亡"
    found = compare(
        article(arabic, chinese), article(f"قال المتحدث إن {arabic}", f"官员说，{chinese}。")
    )
    assert {m.left.text for m in found.matches if m.strength is Strength.STRONG} == {
        arabic,
        chinese,
    }
    assert all(m.kind is MatchKind.VERBATIM for m in found.matches[:2])


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_whichever_is_left_the_same_is_found(one, other):
    left, right = article(*one, name="left"), article(*other, name="right")
    rarity = Rarity.of([left, right])
    forth, back = (
        compare(a, b, rarity=rarity, weak=0.05) for a, b in ((left, right), (right, left))
    )
    assert (forth.left, forth.right) == (back.right, back.left) == ("left", "right")

    def seen(found, mine, yours):
        return {
            (
                m.kind,
                m.score,
                m.strength,
                getattr(m, mine),
                getattr(m, yours),
                frozenset((getattr(s, mine), getattr(s, yours)) for s in m.shared),
                frozenset((d.what, getattr(d, mine), getattr(d, yours)) for d in m.differs),
            )
            for m in found.matches
        }

    assert seen(forth, "left", "right") == seen(back, "right", "left")
    assert len(forth.matches) == len(back.matches)


@settings(max_examples=60, deadline=None)
@given(SENTENCES, SENTENCES)
def test_what_is_found_stands_in_the_texts(one, other):
    left, right = article(*one, name="left"), article(*other, name="right")
    found = compare(left, right, weak=0)
    order = [(-m.score, m.left.start, m.right.start) for m in found.matches]
    assert order == sorted(order)
    for match in found.matches:
        assert 0 < match.score <= 1
        for excerpt, text in ((match.left, left.text), (match.right, right.text)):
            assert text[excerpt.start : excerpt.end] == excerpt.text
        for difference in match.differs:
            for inner, outer in (
                (difference.left, match.left),
                (difference.right, match.right),
            ):
                assert outer.start <= inner.start < inner.end <= outer.end
        for shared in match.shared:
            assert match.left.start <= shared.left[0] < shared.left[1] <= match.left.end
            assert match.right.start <= shared.right[0] < shared.right[1] <= match.right.end
    assert msgspec.json.decode(msgspec.json.encode(found), type=type(found)) == found
