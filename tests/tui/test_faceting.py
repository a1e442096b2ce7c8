"""Facets as terms of a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.query import parse
from tui.faceting import FIELDS, chosen, put, standing, term


@pytest.mark.parametrize(
    ("facet", "value", "written"),
    [
        ("outlet", "Al Jazeera", 'outlet:"Al Jazeera"'),
        ("outlet", "NTD", "outlet:NTD"),
        ("outlet", 'The "Daily" Beast', 'outlet:"The Daily Beast"'),
        ("outlet", "(x) OR y", 'outlet:"(x) OR y"'),
        ("outlet", "الخليج أونلاين", 'outlet:"الخليج أونلاين"'),
        ("outlet", "", None),
        ("outlet", '""', None),
        ("year", "2017", "date:2017"),
        ("year", "", "date:unknown"),
        ("language", "ar", "language:ar"),
        ("language", "", "language:unknown"),
        ("kind", "caption", "kind:caption"),
    ],
)
def test_a_value_is_asked_for_by_its_field(facet, value, written):
    assert term(facet, value) == written


@pytest.mark.parametrize(
    ("query", "how", "then"),
    [
        ("", "in", "outlet:NTD"),
        ("fire", "in", "fire outlet:NTD"),
        ("fire", "out", "fire -outlet:NTD"),
        ("fire outlet:NTD", "out", "fire -outlet:NTD"),
        ("fire OUTLET:ntd foam", "", "fire foam"),
        ("-outlet:NTD fire", "in", "fire outlet:NTD"),
        ("a OR b", "in", "(a OR b) outlet:NTD"),
        ("(a OR b) outlet:NTD", "", "a OR b"),
        ("a OR b", "", "a OR b"),
        ('"a OR b"', "in", '"a OR b" outlet:NTD'),
        ('"outlet:NTD fire"', "", '"outlet:NTD fire"'),
        ("(outlet:NTD OR a)", "in", "(outlet:NTD OR a) outlet:NTD"),
        ("(a) (b)", "", "(a) (b)"),
    ],
)
def test_a_term_is_put_between_the_parts_of_a_query(query, how, then):
    assert put(query, "outlet:NTD", how) == then
    assert standing(then, "outlet:NTD") == how


def test_what_was_chosen_is_read_from_the_query():
    query = 'fire outlet:"Al Jazeera" -date:2017 date:2017-09 language:unknown kind:(a b) OUTLET:x'
    assert list(chosen(query)) == [
        ("outlet", "Al Jazeera"),
        ("year", "2017"),
        ("language", ""),
        ("outlet", "x"),
    ]


@given(
    st.sampled_from(["", "fire", "a OR b", "-a", '"a b" c', "(a OR b) -c", "NOT a OR b"]),
    st.sampled_from(["in", "out"]),
    st.text(),
)
def test_whatever_an_outlet_is_called_its_term_is_put_and_taken_back(query, how, name):
    wanted = term("outlet", name)
    if wanted is None:
        return
    with_it = put(query, wanted, how)
    parse(with_it)
    assert standing(with_it, wanted) == how
    without = put(with_it, wanted, "")
    assert standing(without, wanted) == ""
    assert without == query


def test_every_facet_has_its_field():
    assert list(FIELDS) == ["outlet", "year", "language", "kind"]
