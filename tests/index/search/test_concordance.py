"""Lines of a concordance: what stands around a match, where it is cut, in which order they come."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_material import article, entry

from index.search.concordance import gather, lines_of
from index.search.spans import Lit


def lit(a, *words):
    """The passages of an article in which these words stand, as a marker would give them."""
    found = []
    for passage in a.passages:
        spans = []
        for word in words:
            at = a.text.find(word, passage.start, passage.end)
            while at >= 0:
                spans.append((at, at + len(word)))
                at = a.text.find(word, at + 1, passage.end)
        if spans:
            found.append(Lit(passage, tuple(sorted(spans)), frozenset({0})))
    return found


def lines(a, *words, width=48):
    return [line for one in lit(a, *words) for line in lines_of(a, entry(a), one, width)]


def order(articles, word, **options):
    found = [(a, entry(a), lit(a, word)) for a in articles]
    return [(line.entry.id, line.left, line.right) for line in gather(found, **options).lines]


def test_a_line_says_where_the_match_stands_and_what_is_around_it() -> None:
    a = article("/x/a.txt", "Fire in the port", "The port of Lowmere, a port, burned.")
    first, second, third = lines(a, "port")
    assert [a.text[line.start : line.end] for line in (first, second, third)] == ["port"] * 3
    assert (first.n, second.n, third.n) == (0, 1, 1)
    assert (first.left, first.match, first.right) == ("Fire in the ", "port", "")
    assert (second.left, second.match, second.right) == (
        "The ",
        "port",
        " of Lowmere, a port, burned.",
    )
    assert third.left == "The port of Lowmere, a "


def test_only_as_much_is_shown_as_was_asked_for() -> None:
    a = article("/x/a.txt", "t", "one two three four port five six seven eight")
    (line,) = lines(a, "port", width=9)
    assert (line.left, line.right) == ("ree four ", " five six")
    (line,) = lines(a, "port", width=0)
    assert (line.left, line.match, line.right) == ("", "port", "")
    (line,) = lines(a, "port", width=10_000)
    assert (line.left, line.right) == ("one two three four ", " five six seven eight")


def test_white_space_is_one_blank_however_much_there_is() -> None:
    gap = " \n\t\u00a0\u3000" * 500
    a = article("/x/a.txt", "t", f"one{gap}two{gap}old{gap}port{gap}three{gap}four")
    (line,) = lines(a, f"old{gap}port", width=7)
    assert (line.left, line.match, line.right) == ("ne two ", "old port", " three")
    assert a.text[line.start : line.end] == f"old{gap}port"


def test_words_that_are_joined_to_the_match_stay_joined() -> None:
    a = article("/x/a.txt", "t", "a US-led force (led) on")
    one, two = lines(a, "led", width=5)
    assert (one.left, one.right) == ("a US-", " forc")
    assert (two.left, two.right) == ("rce (", ") on")


@pytest.mark.parametrize(
    ("around", "width", "left", "right"),
    [
        ("ae\u0301 x e\u0301b", 1, "", ""),
        ("e\u0301b x e\u0301b", 2, "b ", ""),
        ("e\u0301b x e\u0301b", 3, "b ", " e\u0301"),
        ("👨\u200d👩\u200d👧 x 👨\u200d👩\u200d👧", 3, "", ""),
        ("🇩🇪🇫🇷 x 🇩🇪🇫🇷", 4, "🇫🇷 ", " 🇩🇪"),
        ("👍🏽 x 👍🏽", 2, "", " "),
        ("한국 x 한국", 3, "한국 ", " 한국"),
        ("שלום x שלום", 3, "ום ", " של"),
    ],
)
def test_a_cut_parts_no_character(around, width, left, right) -> None:
    before, after = around.split("x")
    a = article("/x/a.txt", "t", f"{before}PORT{after}")
    (line,) = lines(a, "PORT", width=width)
    assert (line.left, line.right) == (left, right.rstrip())


@given(
    st.text(st.sampled_from("ab \n\u0301\u200d👩🏽🇩🇪港é"), max_size=40),
    st.text(st.sampled_from("ab \n\u0301\u200d👩🏽🇩🇪港é"), max_size=40),
    st.integers(0, 50),
)
def test_neighbours_are_those_of_the_text_and_never_too_wide(before, after, width) -> None:
    a = article("/x/a.txt", "t", f"{before}PORT{after}")
    (line,) = lines(a, "PORT", width=width)
    assert len(line.left) <= width
    assert len(line.right) <= width
    flat = " ".join(f"<{before}>".split())[1:-1].lstrip()
    assert flat.endswith(line.left)
    assert " ".join(f"<{after}>".split())[1:-1].rstrip().startswith(line.right)
    if line.left and line.left != flat:
        assert not unicodedata.combining(line.left[0])


def test_a_mark_upon_a_blank_is_cut_off_with_it() -> None:
    (line,) = lines(article("/x/a.txt", "t", "a \u0301aPORT"), "PORT", width=3)
    assert line.left == "a"


def test_lines_go_by_the_words_on_the_left_nearest_first() -> None:
    a = article(
        "/x/a.txt", "t", "port", "a big port", "an Ägean port", "(the big) port", "zoo: port"
    )
    lefts = [left.strip() for _, left, _ in order([a], "port", sort="left")]
    assert lefts == ["", "an Ägean", "a big", "(the big)", "zoo:"]


def test_lines_go_by_the_words_on_the_right() -> None:
    a = article("/x/a.txt", "t", "port zone", "port", "port of Ur", "port of Öland", "port OF ash")
    rights = [right.strip() for *_, right in order([a], "port", sort="right")]
    assert rights == ["", "OF ash", "of Öland", "of Ur", "zone"]


def test_lines_go_by_what_matched_then_by_what_follows() -> None:
    a = article("/x/a.txt", "t", "a quay", "port of b", "Port c", "port a", "pört b")
    spans = ["quay", "port of", "Port", "port", "pört"]
    lits = [
        Lit(p, ((p.start + at, p.start + at + len(word)),), frozenset())
        for p, word, at in zip(a.passages[1:], spans, [2, 0, 0, 0, 0], strict=True)
    ]
    lines = gather([(a, entry(a), lits)], sort="match").lines
    assert [line.match for line in lines] == ["port", "pört", "Port", "port of", "quay"]


def test_the_order_does_not_depend_on_the_width() -> None:
    a = article("/x/a.txt", "t", "a very big port", "the very big port", "a small port")
    for width in (0, 3, 48):
        found = gather([(a, entry(a), lit(a, "port"))], sort="left", width=width)
        assert [line.n for line in found.lines] == [1, 2, 3]


def test_lines_in_the_order_of_articles_and_by_date() -> None:
    new = article("/x/new.txt", "a port", "b port", published="2018-07")
    old = article("/x/old.txt", "c port", published="2017-09-22")
    none = article("/x/none.txt", "d port")
    articles = [new, old, none]
    assert [i for i, *_ in order(articles, "port")] == ["new", "new", "old", "none"]
    assert [i for i, *_ in order(articles, "port", sort="date")] == ["old", "new", "new", "none"]


@pytest.mark.parametrize("sort", ["text", "left", "right", "match", "date"])
@pytest.mark.parametrize("limit", [0, 1, 3, 99])
def test_a_limit_cuts_after_sorting_and_all_are_counted(sort, limit) -> None:
    articles = [
        article(f"/x/{n}.txt", "t", f"{word} port {word[::-1]}", published=f"20{17 - n}")
        for n, word in enumerate(["delta", "alpha", "gamma", "beta"])
    ]
    blank = article("/x/blank.txt", "nothing here")
    found = [(a, entry(a), lit(a, "port")) for a in [*articles, blank]]
    whole = gather(found, sort=sort)
    cut = gather(iter(found), sort=sort, limit=limit)
    assert cut.lines == whole.lines[:limit]
    assert (cut.total, cut.articles) == (whole.total, whole.articles) == (4, 4)


def test_lines_that_are_alike_keep_the_order_of_the_text() -> None:
    articles = [article(f"/x/{n}.txt", "the port of call", "the port of call") for n in "cab"]
    for sort in ("left", "right", "match"):
        found = order(articles, "port", sort=sort, limit=4)
        assert [i for i, *_ in found] == ["c", "c", "a", "a"]


def test_a_passage_is_all_the_neighbourhood_there_is() -> None:
    a = article("/x/a.txt", "before", "port", "after")
    (line,) = lines(a, "port")
    assert (line.left, line.right) == ("", "")
