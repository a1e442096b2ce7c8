from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.search.query import parse, to_text
from index.search.query.lexer import LONGEST
from index.search.query.tree import (
    And,
    Close,
    DateUnknown,
    Everything,
    Field,
    Fuzzy,
    Kind,
    Language,
    Marked,
    Near,
    Not,
    Number,
    Or,
    Phrase,
    Wildcard,
    Word,
)


def w(text, exact=False):
    return Word(text, exact)


def near(*words, distance):
    return Near(tuple(w(word) if isinstance(word, str) else word for word in words), distance)


def num(low, high, *, with_low=True, with_high=True):
    low, high = (None if bound is None else Decimal(bound) for bound in (low, high))
    return Number(low, high, "", with_low, with_high)


@pytest.mark.parametrize("query", ["", " ", "\t\n\u00a0", "\u2003"])
def test_a_blank_query_is_everything(query):
    assert parse(query) == Everything()


@pytest.mark.parametrize(
    "word",
    [
        "US-led",
        "al-Abadi",
        "al-abadi",
        "isis’s",
        "850,000",
        "U.S.",
        "counter-terrorism",
        "10:30",
        "and",
        "or",
        "near",
        "Nor",
        "ANDROID",
        "1.5",
        "AT&T",
        "1990s–2000s",
        "'quoted'",
        "北京",
    ],
)
def test_words_that_other_parsers_take_apart(word):
    assert parse(word) == w(word)


@pytest.mark.parametrize(
    ("query", "tree"),
    [
        ("a b OR c", Or((And((w("a"), w("b"))), w("c")))),
        ("a OR b c", Or((w("a"), And((w("b"), w("c")))))),
        ("a AND b OR c AND d", Or((And((w("a"), w("b"))), And((w("c"), w("d")))))),
        ("a AND b c", And((w("a"), w("b"), w("c")))),
        ("a (b c)", And((w("a"), And((w("b"), w("c")))))),
        ("NOT a b", And((Not(w("a")), w("b")))),
        ("NOT a OR b", Or((Not(w("a")), w("b")))),
        ("-raqqa mosul", And((Not(w("raqqa")), w("mosul")))),
        ("mosul –raqqa", And((w("mosul"), Not(w("raqqa"))))),
        ("NOT NOT a", Not(Not(w("a")))),
        ("-(a OR b)", Not(Or((w("a"), w("b"))))),
        ('-"a b"', Not(Phrase("a b"))),
        ("(-a)", Not(w("a"))),
        ('"a b"', Phrase("a b")),
        ("“a b”", Phrase("a b")),
        ("„a b“", Phrase("a b")),
        ("«a b»", Phrase("a b")),
        ('="a b"', Phrase("a b", exact=True)),
        ('a"b c"d', And((w("a"), Phrase("b c"), w("d")))),
        ("=word", w("word", exact=True)),
        ("word*", Wildcard("word*")),
        ("wor?d", Wildcard("wor?d")),
        ("*word", Wildcard("*word")),
        ("title:isil", Field("title", w("isil"))),
        ("TITLE:isil", Field("title", w("isil"))),
        ("title:=isil", Field("title", w("isil", exact=True))),
        ('outlet:"Al Jazeera"', Field("outlet", Phrase("Al Jazeera"))),
        ("title:(a OR -b)", Field("title", Or((w("a"), Not(w("b")))))),
        ("-title:a", Not(Field("title", w("a")))),
        ("title:AND", Field("title", w("AND"))),
        ("id:000", Field("id", w("000"))),
        ("id:_", Field("id", w("_"))),
        ("path:a/b.txt", Field("path", w("a/b.txt"))),
        ("kind:caption a", And((Kind(("caption",)), w("a")))),
        ("kind:any", Kind(("any",))),
        ("kind:(caption OR title)", Kind(("caption", "title"))),
        ("is:marked", Marked()),
        ("date:unknown", DateUnknown()),
        ("mosul~", Fuzzy("mosul", 1)),
        ("mosul~1", Fuzzy("mosul", 1)),
        ("al-Abadi~2", Fuzzy("al-Abadi", 2)),
        ("title:mosul~2", Field("title", Fuzzy("mosul", 2))),
        ("~500", w("~500")),
        ("killed ~500", And((w("killed"), w("~500")))),
        ('"a b"~5', Close("a b", 5)),
        ('="a b"~5', Close("a b", 5, exact=True)),
        ("“a b c”~999", Close("a b c", 999)),
        ('title:"a b"~5', Field("title", Close("a b", 5))),
        ("a NEAR b", near("a", "b", distance=10)),
        ("a NEAR/5 b", near("a", "b", distance=5)),
        ("a NEAR/5 b c", And((near("a", "b", distance=5), w("c")))),
        ("a NEAR b OR c", Or((near("a", "b", distance=10), w("c")))),
        ("NOT a NEAR b", Not(near("a", "b", distance=10))),
        ("-a NEAR b", Not(near("a", "b", distance=10))),
        ("a NEAR/5 b NEAR/3 c", near(near("a", "b", distance=5), "c", distance=3)),
        ("(a NEAR/5 b) NEAR/3 c", near(near("a", "b", distance=5), "c", distance=3)),
        ("(a OR b*) NEAR/5 c~", near(Or((w("a"), Wildcard("b*"))), Fuzzy("c"), distance=5)),
        ("num:5 NEAR/5 dead", near(num(5, 5), "dead", distance=5)),
        ("title:(a NEAR/2 =b)", Field("title", near("a", w("b", exact=True), distance=2))),
        ("title:NEAR", Field("title", w("NEAR"))),
        ("=NEAR/5", w("NEAR/5", exact=True)),
        ("num:850000", num(850000, 850000)),
        ("num:850,000", num(850000, 850000)),
        ("num:1.5m", num(1500000, 1500000)),
        ("num:>1m", num(1000000, None, with_low=False)),
        ("num:>=1m", num(1000000, None)),
        ("num:<2k", num(None, 2000, with_high=False)),
        ("num:<=2k", num(None, 2000)),
        ("num:≥2k", num(2000, None)),
        ("num:800000..900000", num(800000, 900000)),
        ("num:1m..", num(1000000, None)),
        ("num:..1bn", num(None, 10**9)),
        ('num:"two million"', num(2000000, 2000000)),
        ('num:>"two million"', num(2000000, None, with_low=False)),
        ('num:"one thousand".."two million"', num(1000, 2000000)),
        ("language:ar", Language(("ar",))),
        ("language:Arabic", Language(("ar",))),
        ("language:unknown", Language(("unknown",))),
        ('language:"Church Slavonic"', Language(("cu",))),
        ("language:(ar OR persian)", Language(("ar", "fa"))),
        ("Mosul & Raqqa", And((w("Mosul"), w("Raqqa")))),
        ("Mosul, ... Raqqa!", And((w("Mosul,"), w("Raqqa!")))),
    ],
)
def test_trees(query, tree):
    assert parse(query) == tree


@pytest.mark.parametrize(
    ("query", "position", "expected"),
    [
        ("AND", 0, "AND"),
        ("a AND", 2, "after AND"),
        ("OR a", 0, "before OR"),
        ("a OR", 2, "after OR"),
        ("a OR OR b", 2, "after OR"),
        ("a AND OR b", 2, "after AND"),
        ("a AND AND b", 6, "before AND"),
        ("a OR &", 2, "after OR"),
        ("NOT", 0, "after NOT"),
        ("a NOT", 2, "after NOT"),
        ("NOT AND a", 0, "after NOT"),
        ("(a OR) b", 3, "after OR"),
        ("-", 0, "right after -"),
        ("a - b", 2, "right after -"),
        ("(-)", 1, "right after -"),
        ("()", 1, "empty"),
        ("a (", 2, "not closed"),
        ("(a", 0, "not closed"),
        ("a (b (c)", 2, "not closed"),
        ("a)", 1, "closes nothing"),
        (")", 0, "closes nothing"),
        ('"a b', 0, "not closed"),
        ('a "', 2, "not closed"),
        ("“a b", 0, "not closed"),
        ("=“a", 1, "not closed"),
        ('""', 0, "no word"),
        ('"..."', 0, "no word"),
        ("...", 0, "no word"),
        ("& /", 0, "no word"),
        ("*", 0, "no word"),
        ("a (&)", 3, "no word"),
        ("NOT &", 4, "no word"),
        ("title:", 6, "no value"),
        ("title: a", 6, "no value"),
        ("(title:)", 7, "no value"),
        ("title:-a", 6, "before the field"),
        ("title:()", 7, "empty"),
        ("title:(a kind:body)", 9, "within title"),
        ("title:(id:a)", 7, "within title"),
        ("foo:a", 0, "no field foo"),
        ("http://example.org", 0, "no field http"),
        ("kind:novel", 5, "expected a kind"),
        ("kind:(title caption)", 12, "one kind"),
        ("kind:(title", 5, "not closed"),
        ("kind:a", 5, "expected a kind"),
        ("kind:title kind:body a", 11, "one kind:"),
        ("is:read", 3, "is:marked"),
        ("date:soon", 5, "no date"),
        ("date:2017-13", 5, "not in the calendar"),
        ("date:2017-02-30", 5, "not in the calendar"),
        ("date:0000", 5, "not in the calendar"),
        ("date:2017-9", 5, "no date"),
        ("date:>", 5, "expected a date"),
        ("date:..", 5, "expected a date"),
        ("date:2018..2017", 5, "ends before it begins"),
        ("date:(2017)", 5, "expected a date"),
        ("mosul~0", 5, "~ or ~2"),
        ("mosul~3", 5, "~ or ~2"),
        ("mosul~10", 5, "~ or ~2"),
        ("mos?l~", 5, "not both"),
        ("=mosul~", 6, "only one"),
        ("id:mosul~", 3, "quote it"),
        ('"a b"~', 6, "from 1 to 999"),
        ('"a b"~0', 6, "from 1 to 999"),
        ('"a b"~1000', 6, "from 1 to 999"),
        ('"a b"~x', 6, "from 1 to 999"),
        ('"a b" ~5', 6, "without a space"),
        ('"a"~5', 0, "several words"),
        ('"..."~5', 0, "no word"),
        ("NEAR", 0, "before NEAR"),
        ("NEAR/3 b", 0, "before NEAR/3"),
        ("a NEAR", 2, "after NEAR"),
        ("(a NEAR) b", 3, "after NEAR"),
        ("a NEAR/5 NEAR b", 2, "after NEAR/5"),
        ("a NEAR OR b", 2, "after NEAR"),
        ("NOT NEAR b", 0, "after NOT"),
        ("a AND NEAR b", 6, "before NEAR"),
        ("a NEAR/ b", 7, "from 1 to 999"),
        ("a NEAR/0 b", 7, "from 1 to 999"),
        ("a NEAR/1000 b", 7, "from 1 to 999"),
        ("a NEAR/five b", 7, "from 1 to 999"),
        ("a near/5 b", 2, "NEAR/5"),
        ("a NEAR -b", 7, "NOT goes before"),
        ("a NEAR NOT b", 7, "NOT goes before"),
        ("a NEAR (b c)", 7, "joined by OR"),
        ("(a b) NEAR c", 0, "joined by OR"),
        ("(a OR -b) NEAR c", 0, "joined by OR"),
        ("title:a NEAR b", 0, "title:(a NEAR b)"),
        ("a NEAR title:b", 7, "title:(a NEAR b)"),
        ('a NEAR "b c"~2', 7, "joined by OR"),
        ("a NEAR (b NEAR c)", 7, "from the left"),
        ("a NEAR kind:body", 7, "joined by OR"),
        ("id:(a NEAR b)", 6, "id"),
        ("num:", 4, "no value"),
        ("num:many", 4, "no number"),
        ("num:>", 5, "expected a number"),
        ("num:..", 4, "before or after"),
        ("num:5..x", 7, "no number"),
        ("num:9..5", 4, "ends before it begins"),
        ("num:850.000", 4, "two ways"),
        ("num:$60m", 4, "no number"),
        ('num:"two', 4, "not closed"),
        ('num:>"two', 5, "not closed"),
        ("num:(5 OR 6)", 4, "expected a number"),
        ("language:klingon", 9, "expected a language"),
        ("language:xx", 9, "expected a language"),
        ("language:(ar fa)", 13, "one language"),
        ("language:(ar", 9, "not closed"),
        ("language:()", 10, "expected a language"),
        ("a || b", 2, "operator is OR"),
        ("a && b", 2, "operator is AND"),
        ('"a b"-c', 5, "space before -"),
    ],
)
def test_errors_say_where_and_what(query, position, expected):
    with pytest.raises(QueryError) as caught:
        parse(query)
    assert expected in caught.value.expected
    assert caught.value.position == position


def test_a_query_that_is_too_long_or_too_deep_is_refused():
    with pytest.raises(QueryError, match="longer than"):
        parse("a " * LONGEST)
    with pytest.raises(QueryError, match="deep at most"):
        parse("(" * 60 + "a" + ")" * 60)
    with pytest.raises(QueryError, match="deep at most"):
        parse("NOT " * 300 + "a")
    with pytest.raises(QueryError, match="deep at most"):
        parse("-" * 300 + "a")
    assert parse("(" * 40 + "a" + ")" * 40) == w("a")


def test_places_of_words():
    node = parse('x =Mosul "a b"')
    assert [(n.start, n.end) for n in node.nodes] == [(0, 1), (2, 8), (9, 14)]


def refusal(query):
    try:
        parse(query)
    except QueryError as error:
        return error
    return None


def reads_or_refuses(query):
    error = refusal(query)
    if error is None:
        node = parse(query)
        assert parse(to_text(node)) == node
    else:
        assert 0 <= error.position <= len(query)
        assert error.expected
        assert error.caret()


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_place(query):
    reads_or_refuses(query)


_PIECES = [
    "a",
    "Mosul",
    " ",
    " ",
    "(",
    ")",
    '"',
    "“",
    "”",
    "-",
    "–",
    "=",
    "*",
    "?",
    "~2",
    ":",
    "AND",
    "OR",
    "NOT",
    "NEAR/3",
    "title:",
    "id:",
    "kind:",
    "kind:body",
    "date:",
    "2017-09",
    "..",
    ">=",
    "is:marked",
    "850,000",
    "’s",
    ".",
    "&",
    "~AND",
    "+OR",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_any_pieces_are_read_or_refused_and_printed_alike(query):
    reads_or_refuses(query)
