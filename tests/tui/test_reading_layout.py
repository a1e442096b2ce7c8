"""An article's rows: what is folded, what is left out, where an offset stands."""

from hypothesis import given
from hypothesis import strategies as st
from reading_fakes import make_article, span

from tui.widgets.layout import Layout, What, Wrapped, fold_label, title_passages

ARTICLE = make_article(
    "a",
    ("title", "A Title"),
    ("byline", "By Someone"),
    ("date", "1 May 2017"),
    ("residue", "Share this"),
    ("residue", "author: x\nlang: en"),
    ("body", "One two three four five six seven eight nine ten."),
    ("subhead", "Part"),
    ("body", "Eleven twelve."),
    ("residue", "Leave a comment"),
    ("comment", "First!"),
    ("residue", "Liked by two"),
    ("comment", "Second!"),
    title="A  Title",
)


def laid_out(**more: object) -> Layout:
    return Layout(Wrapped(ARTICLE), 20, **more)  # type: ignore[arg-type]


def shown(layout: Layout) -> list[str]:
    return [
        fold_label(ARTICLE, r) if r.what is What.FOLD else ARTICLE.text[r.start : r.end]
        for r in layout.rows
    ]


def test_residue_folds_a_line_a_run_comments_counted_apart() -> None:
    assert shown(laid_out(hidden=title_passages(ARTICLE))) == [
        "By Someone",
        "1 May 2017",
        "",
        ".. 3 lines of page residue (r)",
        "",
        "One two three four",
        "five six seven eight",
        "nine ten.",
        "",
        "Part",
        "",
        "Eleven twelve.",
        "",
        ".. 2 lines of page residue, 2 lines of comments (r)",
    ]


def test_unfolded_keeps_the_lines_of_a_header() -> None:
    rows = shown(laid_out(folded=False))
    at = rows.index("Share this")
    assert rows[at : at + 3] == ["Share this", "author: x", "lang: en"]
    assert rows[-1] == "Second!"


def test_one_fold_can_be_opened_alone() -> None:
    rows = shown(laid_out(opened=frozenset({3})))
    assert "Share this" in rows
    assert rows[-1].startswith("..")


def test_one_line_is_no_lines() -> None:
    article = make_article("b", ("body", "x"), ("residue", "y"))
    layout = Layout(Wrapped(article), 20)
    assert fold_label(article, layout.rows[-1]) == ".. 1 line of page residue (r)"


def test_title_is_recognised_whatever_its_white_space() -> None:
    assert title_passages(ARTICLE) == {0}
    assert title_passages(make_article("c", ("title", "Other"), title="A Title")) == frozenset()
    assert title_passages(make_article("c", ("title", "Other"))) == frozenset()


def test_an_offset_in_a_fold_is_known_to_be_hidden() -> None:
    layout = laid_out()
    start, _ = span(ARTICLE, "author")
    assert layout.fold_over(start) == 3
    assert layout.fold_over(span(ARTICLE, "One two")[0]) is None
    assert laid_out(folded=False).fold_over(start) is None


@given(st.integers(0, len(ARTICLE.text) - 1), st.integers(2, 40), st.booleans())
def test_every_offset_has_a_row_at_or_before_it(offset: int, width: int, folded: bool) -> None:
    layout = Layout(Wrapped(ARTICLE), width, folded=folded)
    row = layout.rows[layout.row_of(offset)]
    assert row.start <= offset
    following = layout.rows[layout.row_of(offset) + 1 :]
    assert all(r.start > offset for r in following)


def test_nothing_left_is_no_error() -> None:
    article = make_article("d", ("title", "T"), title="T")
    layout = Layout(Wrapped(article), 20, hidden=title_passages(article))
    assert len(layout) == 0
    assert layout.row_of(0) == 0
    assert layout.fold_over(0) is None
