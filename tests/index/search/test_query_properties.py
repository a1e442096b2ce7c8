"""Any string is a query or an error at a character of it; any tree is printed as its query."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from query_trees import Trees

from index.errors import QueryError
from index.search.query import parse, to_text
from index.search.query.lexer import LONGEST
from index.search.query.parser import DEEPEST

WORDS = [
    "a",
    "AT&T",
    "US-led",
    "al-Abadi",
    "850,000",
    "isis’s",
    "U.S.",
    "near",
    "~5x",
    "北京",
]
PATTERNS = ["a*", "*b", "m?s*l", "al-Aba*", "=x*", "8500?0"]
PIECES = [
    *(
        "a",
        "Mosul",
        "850,000",
        "’s",
        ".",
        "&",
        " ",
        " ",
        " ",
        "(",
        ")",
        '"',
        "“",
        "”",
        "«",
        "-",
        "–",
    ),
    *(
        "=",
        "*",
        "?",
        "~",
        "~2",
        "~AND",
        "+OR",
        ":",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR/3",
        "/",
        "near/5",
    ),
    *("title:", "id:", "kind:", "kind:body", "date:", "2017-09", "..", ">=", "is:marked", "num:"),
    *("1.5m", '"two million"', "language:", "ar", "unknown", "\x00", "\u202e", "\ud800", "\u00ad"),
]
HOSTILE = st.characters(
    categories=[
        "Cc",
        "Cf",
        "Cs",
        "Mn",
        "Me",
        "Po",
        "Ps",
        "Pe",
        "Pi",
        "Pf",
        "Zs",
        "Zl",
        "Zp",
        "Nd",
        "No",
    ]
)

quick = settings(deadline=timedelta(seconds=1))


def read(query):
    """The tree, or None for an error that says where and what."""
    try:
        return parse(query)
    except QueryError as error:
        refused = error
    assert 0 <= refused.position <= len(query)
    assert refused.expected
    assert refused.caret().encode()
    return None


def reads_or_refuses(query):
    node = read(query)
    assert node is None or parse(to_text(node)) == node


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused_with_a_place(query):
    reads_or_refuses(query)


@given(st.text(HOSTILE, max_size=60))
def test_controls_marks_and_surrogates_are_read_or_refused(query):
    reads_or_refuses(query)


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_pieces_are_read_or_refused_and_printed_alike(query):
    reads_or_refuses(query)


@quick
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join), st.booleans())
def test_pieces_without_end_are_read_or_refused_at_once(pieces, shorter):
    length = LONGEST if shorter else 2 * LONGEST
    node = read((pieces * length)[:length])
    assert node is None or (shorter and to_text(node) is not None)


lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map(" ".join)


@given(Trees(WORDS, PATTERNS, lines).any)
def test_a_tree_is_printed_as_a_query_that_is_read_into_it(node):
    assert parse(to_text(node)) == node


@pytest.mark.parametrize("joined", [" ", " OR ", " NEAR "])
def test_as_many_parts_as_a_query_holds(joined):
    query = joined.join(["a"] * (DEEPEST + 1))
    assert to_text(parse(query)).count("a") == DEEPEST + 1


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("a " * LONGEST, "longer than"),
        ("(" * 60 + "a" + ")" * 60, "deep at most"),
        ("NOT " * 300 + "a", "deep at most"),
        ("-" * 300 + "a", "deep at most"),
        (" NEAR ".join("a" * 60), "parts at most"),
        ("(" * 40 + "a" + " NEAR b NEAR c)" * 40, "parts at most"),
    ],
)
def test_a_query_that_is_too_long_or_too_deep_is_refused(query, expected):
    with pytest.raises(QueryError, match=expected):
        parse(query)


def test_what_is_not_too_deep_is_read():
    assert parse("(" * 40 + "a" + ")" * 40) == parse("a")
