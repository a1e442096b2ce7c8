"""What stands above an article, and what it rests on."""

from reading_fakes import make_article
from rich.cells import cell_len

from index.articles.model import Evidence, Implied, Undecided
from tui.widgets.article_header import about, evidence_lines, origin, published

ARTICLE = make_article(
    "a",
    ("title", "T"),
    title="T",
    outlet="NTD",
    published="2018-07",
    original_outlet="Al Jazeera",
    original_published="2018-06-30",
    evidence={
        "title": Evidence(line=1, text="T"),
        "outlet": Evidence(source="config.yaml", note="the outlet's own page"),
        "published": Evidence(line=4, text="July  2018"),
    },
    implied={
        "byline": Implied("A. Writer", 9, "A. Writer is our correspondent and lives in Erbil")
    },
)


def test_what_is_known_in_a_line() -> None:
    assert about(ARTICLE.metadata) == (
        "A. Writer (implied)   NTD, Jul 2018   from Al Jazeera, 30 Jun 2018"
    )
    assert published(ARTICLE.metadata) == "NTD, Jul 2018"
    assert origin(ARTICLE.metadata) == "from Al Jazeera, 30 Jun 2018"
    assert origin(ARTICLE.metadata, dated=False) == "from Al Jazeera"
    assert about(make_article("x", ("body", "y")).metadata) == "outlet and date unknown"


def test_what_it_rests_on() -> None:
    assert evidence_lines(ARTICLE, 60) == [
        "title      line 1",
        "byline     A. Writer (implied)   line 9: “A. Writer is our",
        "           correspondent and lives in Erbil”",
        "outlet     NTD   config.yaml: the outlet's own page",
        "date       Jul 2018   line 4: “July 2018”",
        "from       Al Jazeera",
        "from date  30 Jun 2018",
        "place      unknown",
    ]


def test_evidence_keeps_to_any_width() -> None:
    for width in range(13, 80):
        assert all(cell_len(line) <= width for line in evidence_lines(ARTICLE, width))
    assert evidence_lines(ARTICLE, 1)


def test_a_date_that_can_be_read_twice_shows_both() -> None:
    article = make_article(
        "a",
        ("title", "T"),
        outlet="NTD",
        updated="2017-05-01",
        language="en",
        evidence={
            "updated": Evidence(line=6, text="1 May", source="JSON-LD dateModified"),
            "language": Evidence(source="the text", note="stop words: the, of, and"),
        },
        undecided={"published": Undecided(("2017-04-03", "2017-03-04"), 5, "03/04/2017")},
    )
    assert about(article.metadata) == "NTD, 3 Apr or 4 Mar 2017"
    lines = evidence_lines(article, 90)
    assert "date       3 Apr or 4 Mar 2017   line 5: “03/04/2017” can be read both ways" in lines
    assert "updated    1 May 2017   line 6: “1 May”   JSON-LD dateModified" in lines
    assert "language   en   the text: stop words: the, of, and" in lines


def test_a_long_line_is_quoted_by_its_beginning_in_any_script() -> None:
    for line in ("北港" * 120, "word " * 60):
        article = make_article(
            "q", ("body", line), place="北港", evidence={"place": Evidence(line=1, text=line)}
        )
        said = " ".join(evidence_lines(article, 72))
        assert line[:6] in said
        assert "…”" in said
        assert len(said) < 250  # all of it would be 300 and more
