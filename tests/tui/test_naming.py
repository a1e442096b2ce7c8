"""What a screen says of the other names that were searched."""

import pytest

from index.search.model import Added, Page
from tui.naming import also_text, is_refused, named, refused_in


def page(query, *added, expanded=None):
    names = {}
    for one in added:
        names.setdefault(one.typed, []).append(one.name)
    given = {typed: tuple(also) for typed, also in names.items()}
    return Page((), 0, query=query, added=added, expanded=given if expanded is None else expanded)


HAWIJA = Added("Hawija", "Huwayjah", 1200, "variant")
DAESH = (Added("daesh", "ISIS", 3, "group"), Added("daesh", "ISIL", 2, "group"))


@pytest.mark.parametrize(
    ("answer", "refused", "said"),
    [
        (page("Hawija", HAWIJA), [], "Hawija -> also Huwayjah (1,200)"),
        (page("daesh", *DAESH), [], "daesh -> also ISIS (3), ISIL (2)"),
        (
            page("daesh Hawija", *DAESH, HAWIJA),
            [],
            "daesh -> also ISIS (3), ISIL (2); Hawija -> also Huwayjah (1,200)",
        ),
        (
            page("Hawija", HAWIJA),
            [("hawija", "Hawijah")],
            "Hawija -> also Huwayjah (1,200), not Hawijah",
        ),
        (page("hawija"), [("hawija", "Huwayjah")], "hawija -> not Huwayjah"),
        (page("mosul"), [("hawija", "Huwayjah")], ""),
        (page("harb*", expanded={"harb": ("harb*",)}), [], "harb -> also harb*"),
        (page("nothing"), [], ""),
    ],
)
def test_names_are_said_with_their_counts_and_what_was_refused(answer, refused, said):
    assert also_text(answer, refused) == said


@pytest.mark.parametrize("query", ["hawija", "x HAWIJA", "title:hawija", '"in hawija"', "-hawija"])
def test_a_refused_name_bears_on_each_query_with_its_word(query):
    assert refused_in(query, [("hawija", "Huwayjah")]) == [("hawija", "Huwayjah")]


@pytest.mark.parametrize("query", ["hawijas", "", "haw", "xhawija"])
def test_and_on_no_other(query):
    assert refused_in(query, [("hawija", "Huwayjah")]) == []


def test_what_is_refused_is_listed_with_what_is_searched():
    listed = named(page("Hawija", HAWIJA), {("hawija", "Hawijah")})
    assert [(one.typed, one.name) for one in listed] == [
        ("Hawija", "Huwayjah"),
        ("hawija", "Hawijah"),
    ]
    assert is_refused(listed[1], {("hawija", "Hawijah")})
    assert not is_refused(listed[0], {("hawija", "Hawijah")})
