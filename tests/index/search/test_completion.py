"""Completion: what is typed at a cursor, and what in this library it may become."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_material import article, entry, words_of

from index.search.completion import complete
from index.search.query import parse

ARTICLES = [
    article("/l/000 one.txt", "Mosul", "In Mosul the mosque of Mosul’s old town burned; abadi.",
            outlet="Al Jazeera", published="2017-09-22", language="en", byline="Mara Velden"),
    article("/l/001.txt", "Raqqa", "Near Mosul and a mosaic in a café, 850,000 fled.",
            outlet="Al Jazeera", published="2017-11", language="en", place="Baghdad"),
    article("/l/002.txt", "Lines", "الموصل وبغداد", outlet="Algemeen", published="2018-01-02",
            language="ar"),
    article("/l/003.txt", "北京", "北京政府在北方。 Theatre outlets", outlet="BBC", language="zh"),
]  # fmt: skip
WORDS = words_of(ARTICLES)
ENTRIES = [entry(a) for a in ARTICLES]


def completed(query: str, **options) -> list[tuple[str, int]]:
    """The whole queries that come of each choice at the end, or at the bar, and their articles."""
    at = query.index("|") if "|" in query else len(query)
    query = query.replace("|", "")
    found = complete(query, at, WORDS, ENTRIES, **options)
    assert 0 <= found.start <= at <= found.end <= len(query)
    return [
        (query[: found.start] + choice.text + query[found.end :], choice.articles)
        for choice in found.choices
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("mos", [("Mosul", 2), ("mosaic", 1), ("mosque", 1)]),
        ("MOS", [("Mosul", 2), ("mosaic", 1), ("mosque", 1)]),
        ("raqqa mosa", [("raqqa mosaic", 1)]),
        ("-mosa", [("-mosaic", 1)]),
        ("=mosa", [("=mosaic", 1)]),
        ("(raqqa OR mosa|)", [("(raqqa OR mosaic)", 1)]),
        ("al-aba", [("al-abadi", 1)]),
        ("title:mosa", [("title:mosaic", 1)]),
        ("title:(x mosa", [("title:(x mosaic", 1)]),
        ("mosa| raqqa", [("mosaic raqqa", 1)]),
        ('"old mosa', [('"old mosaic', 1)]),
        ('"old mosa|"', [('"old mosaic"', 1)]),
        ("caf", [("café", 1)]),
        ("850", [("850,000", 1)]),
        ("الم", [("الموصل", 1)]),
        ("政", [("政府", 1)]),
        ("北京政", [("北京政府", 1)]),
        ("北", [("北京", 1), ("北方", 1)]),
    ],
)
def test_words_and_names_are_completed_as_they_are_written(query, expected):
    assert completed(query) == expected


def test_names_are_told_from_words():
    found = complete("mos", 3, WORDS, ENTRIES).choices
    assert [choice.what for choice in found] == ["name", "word", "word"]


def test_function_words_are_offered_only_within_a_phrase():
    assert completed("th") == [("Theatre", 1)]
    assert completed('"th') == [('"the', 1), ('"Theatre', 1)]


@pytest.mark.parametrize("query", ["", "mosul ", "mo|sul", "AND", "a OR", "NEAR/5", "mos*", "mos~",
                                   '"old ', "mosul-", "num:85", "foo:mo", "mosque", "zzz", "x)",
                                   '"a"~5', "outlet:(x AND", "path:l", "U.S", "title:(kind:b",
                                   'outlet:"Al| Jazeera"', "~", "-", "="])  # fmt: skip
def test_nothing_is_offered_where_nothing_can_be_meant(query):
    assert completed(query) == []


def test_a_whole_word_is_offered_beside_longer_ones_alone():
    found = words_of([article("/l/a.txt", "x", "raid raids"), article("/l/b.txt", "x", "raid")])
    assert [choice.text for choice in complete("raid", 4, found, []).choices] == ["raid", "raids"]
    assert complete("raids", 5, found, []).choices == ()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("outl", [("outlet:", 4), ("outlets", 1)]),
        ("-outle", [("-outlet:", 4), ("-outlets", 1)]),
        ("dat", [("date:", 3)]),
        ("is", [("is:marked", 4)]),
        ("byl", [("byline:", 1)]),
        ("=byl", []),
        ("title:(byl", []),
    ],
)
def test_fields_are_completed(query, expected):
    assert completed(query) == expected


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("outlet:al", [('outlet:"Al Jazeera"', 2), ("outlet:Algemeen", 1)]),
        ("OUTLET:AL", [('OUTLET:"Al Jazeera"', 2), ("OUTLET:Algemeen", 1)]),
        ("outlet:al| mosul", [('outlet:"Al Jazeera" mosul', 2), ("outlet:Algemeen mosul", 1)]),
        ("outlet:(bbc OR jaz", [('outlet:(bbc OR "Al Jazeera"', 2)]),
        ('outlet:"al j', [('outlet:"Al Jazeera"', 2)]),
        ('outlet:"al j|"', [('outlet:"Al Jazeera"', 2)]),
        ("outlet:=bb", [("outlet:=BBC", 1)]),
        ("outlet:bbc", []),
        ("place:", [("place:Baghdad", 1)]),
        ("byline:vel", [('byline:"Mara Velden"', 1)]),
        ("kind:sub", [("kind:subhead", 0)]),
        ("kind:body", []),
        ("kind:(body OR titl", [("kind:(body OR title", 0)]),
        ("is:", [("is:marked", 0)]),
        ("language:", [("language:en", 2), ("language:ar", 1), ("language:zh", 1)]),
        ("language:arab", [("language:arabic", 1)]),
        ("id:00", [('id:"000 one"', 1), ("id:001", 1), ("id:002", 1), ("id:003", 1)]),
        ("id:002", []),
        ("date:", [("date:2018", 1), ("date:2017", 2), ("date:unknown", 1)]),
        ("date:2017", [("date:2017-11", 1), ("date:2017-09", 1)]),
        ("date:2017-09", [("date:2017-09-22", 1)]),
        ("date:>=2017-1", [("date:>=2017-11", 1)]),
        ("date:2017-09..201", [("date:2017-09..2018", 1), ("date:2017-09..2017", 2)]),
        ("date:2017-09-22", []),
        ("date:u", [("date:unknown", 1)]),
    ],
)
def test_values_of_fields_are_those_of_the_library(query, expected):
    assert completed(query) == expected


def test_kinds_are_offered_with_their_articles_where_these_are_known():
    assert completed("kind:s", kinds={"subhead": 3, "section": 9}) == [
        ("kind:section", 9), ("kind:subhead", 3), ("kind:standfirst", 0),
    ]  # fmt: skip


def test_no_more_is_offered_than_asked_for():
    assert len(completed("mos", limit=2)) == 2
    assert len(completed("date:", limit=1)) == 1


PIECES = st.sampled_from(
    ["mos", "al-", " ", '"', "“", "(", ")", "outlet:", "date:", "title:", "kind:", "id:", "=", "-",
     "AND", "OR", "NEAR/3", "2017", "..", "~2", "*", "北", "الم", "’s", ":", "850,0", "\n"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=8).map("".join), st.integers(0, 30))
def test_any_query_can_be_completed_at_any_place(query, at):
    found = complete(query, at, WORDS, ENTRIES)
    assert 0 <= found.start <= found.end <= len(query)
    for choice in found.choices:
        assert choice.text != query[found.start : found.end]


@pytest.mark.parametrize("field", ["outlet", "byline", "place", "id", "kind", "language", "date"])
def test_a_value_that_is_chosen_makes_a_query(field):
    query = f"{field}:"
    found = complete(query, len(query), WORDS, ENTRIES).choices
    assert found
    for choice in found:
        parse(query + choice.text)
