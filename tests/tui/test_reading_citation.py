"""Dates and citations, as a person reads and pastes them."""

import msgspec
import pytest
from reading_fakes import make_article, span

from tui.citation import cite, line_of, quotation, quotation_start, source
from tui.dates import display_date

ARTICLE = make_article(
    "page",
    ("title", "T"),
    ("body", "Coalition forces have\nbegun attacks in Iraq."),
    ("body", "“Its defeat is near.”"),
    outlet="NTD",
    published="2017-09-22",
    original_outlet="The Epoch Times",
)


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2017-09-22", "22 Sep 2017"),
        ("2017-09-02", "2 Sep 2017"),
        ("2018-07", "Jul 2018"),
        ("2018", "2018"),
        ("2017-09-22T10:15:00Z", "22 Sep 2017"),
        ("2017-13-01", "2017-13-01"),
        ("last week", "last week"),
        ("", ""),
        (None, ""),
    ],
)
def test_dates(iso: str | None, said: str) -> None:
    assert display_date(iso) == said


def test_source_says_only_what_is_stated() -> None:
    assert source(ARTICLE.metadata) == "NTD (from The Epoch Times), 22 Sep 2017"
    assert source(make_article("x", ("body", "y")).metadata) == ""


def test_lines_are_counted_in_the_text() -> None:
    for words in ("T", "Coalition", "begun", "Its defeat"):
        start, _ = span(ARTICLE, words)
        assert line_of(ARTICLE, start) == ARTICLE.text.count("\n", 0, start) + 1


def test_a_file_without_outlet_is_cited_by_its_name() -> None:
    assert (
        cite(make_article("x", ("body", "y"), published="2018-07"), 0) == "x.txt, Jul 2018, line 1"
    )


def test_quotation_is_one_line() -> None:
    quoted = quotation(ARTICLE, span(ARTICLE, "forces have\nbegun"))
    assert quoted == "“forces have begun” — NTD (from The Epoch Times), 22 Sep 2017, line 3"


def test_quotation_of_several_spans() -> None:
    quoted = quotation(ARTICLE, span(ARTICLE, "Coalition"), span(ARTICLE, "Iraq."))
    assert quoted.startswith("“Coalition Iraq.” — ")
    assert quoted.endswith("line 3")


def test_what_is_quoted_already_gets_no_second_marks() -> None:
    assert quotation(ARTICLE, span(ARTICLE, "“Its defeat is near.”")).startswith(
        "“Its defeat is near.” —"
    )
    two = make_article("x", ("body", "“A,” he said, “B.”"))
    assert quotation(two, (0, len(two.text))).startswith("““A,” he said, “B.””")


def test_the_start_is_enough_to_know_it_by() -> None:
    body = ARTICLE.passages[1]
    assert quotation_start(ARTICLE, (body.start, body.end)).startswith(
        "“Coalition forces have begun attacks …” — NTD"
    )


def test_the_editor_opens_a_text_at_its_line_and_a_page_at_its_top() -> None:
    article = make_article("x", ("title", "y"), ("body", "z"))
    assert article.file_line(article.passages[1]) == 3
    assert article.file_line(None) == 1
    page = msgspec.structs.replace(article, path="/l/x.HTML")
    assert page.file_line(page.passages[1]) == 1
