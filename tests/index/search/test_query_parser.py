import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import QueryError
from index.search.query import parse, to_text
from index.search.query.lexer import LONGEST
from index.search.query.tree import (
    And,
    DateUnknown,
    Everything,
    Field,
    Kind,
    Marked,
    Not,
    Or,
    Phrase,
    Wildcard,
    Word,
)


def w(text, exact=False):
    return Word(text, exact)


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
        ("mosul~", 5, "fuzzy"),
        ("mosul~2", 5, "fuzzy"),
        ('"a b"~5', 5, "near"),
        ("a NEAR b", 2, "NEAR"),
        ("a NEAR/5 b", 2, "NEAR"),
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
