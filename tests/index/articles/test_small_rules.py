"""Small rules of a page's metadata, each with a page where it holds and one where it must not."""

import pytest
from page_material import article, page

TITLE = "Ferry stays in harbour as crew goes home\n\n"
PROSE = (
    "The ferry to Halm did not leave on Monday, and those who waited there heard nothing.\n\n"
    "By the evening the harbour had closed its gates, and the crew had gone home in silence.\n\n"
)


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Update Ferry stays in the harbour today", "Ferry stays in the harbour today"),
        ("Kommentar Die Fähre bleibt heute im Hafen", "Die Fähre bleibt heute im Hafen"),
        ("Update on the ferry in the harbour", "Update on the ferry in the harbour"),
        ("Analyse der Lage in den Häfen von Halm", "Analyse der Lage in den Häfen von Halm"),
    ],
)
def test_what_sort_of_article_it_is_is_no_headline(read, line, title):
    assert read(f"{line}\n\nBy Ann Lee\n\n5 May 2018\n\n{PROSE}").title == title


@pytest.mark.parametrize(
    ("shown", "byline"),
    [
        ("By Ann Lee and Bo Kane", "Ann Lee, Bo Kane"),
        ("Von Ann Lee und Bo Kane", "Ann Lee, Bo Kane"),
        ("By Cy Dune and Bo Kane", "Ann Lee"),
    ],
)
def test_the_page_may_name_more_authors_than_its_markup(shown, byline):
    prose = "".join(f"<p>{part}</p>" for part in PROSE.strip().split("\n\n"))
    html = page(f"<h1>{TITLE}</h1><p>{shown}</p>{prose}", '<meta name=author content="Ann Lee">')
    assert article(html).metadata.byline == byline


@pytest.mark.parametrize(
    ("above", "published"),
    [
        ("Press release, 5 May 2018", "2018-05-05"),
        ("Pressemitteilung vom 5. Mai 2018", "2018-05-05"),
        ("The council met for the first time since the storm of 5 May 2018", None),
    ],
)
def test_the_line_of_a_press_release_dates_it(read, above, published):
    assert read(f"{above}\n\n{TITLE}{PROSE}").published == published


@pytest.mark.parametrize(
    ("foot", "byline"),
    [
        ("Ann Lee\n\nSource: The Lowmere Post\n", "Ann Lee"),
        ("Anna Lehmann\n\nQuelle: Halmer Zeitung\n", "Anna Lehmann"),
        ("Ann Lee\n\nHarbour\n\nTides\n", None),
    ],
)
def test_a_name_alone_signs_above_the_source(read, foot, byline):
    assert read(TITLE + PROSE + foot).byline == byline


@pytest.mark.parametrize(
    ("rights", "outlet"),
    [
        ("© 2018 Kestria Coast News. All rights reserved.", None),
        ("© 2018 Küsten Chronik Nord. Alle Rechte vorbehalten.", None),
        ("© 2018 The Lowmere Post. All rights reserved.", "KCN"),
    ],
)
def test_the_initials_of_the_pages_own_outlet_are_no_source(read, rights, outlet):
    assert read(f"{TITLE}HALM (KCN) - {PROSE}{rights}\n").original_outlet == outlet
