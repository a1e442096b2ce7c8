"""What a whole page says of its author, place, source and outlet in lines of many shapes."""

import pytest

PROSE = (
    "The ferry to Halm did not leave on Monday, and those who waited in Basra heard nothing.\n\n"
    "By the evening the harbour had closed its gates, and the crew had gone home in silence.\n\n"
    "Nobody in the town of Lowmere could say when the next boat would be let out again.\n\n"
)
TITLE = "Ferry stays in harbour as crew goes home\n\n"


@pytest.mark.parametrize(
    ("head", "foot", "byline"),
    [
        ("", "Posted by Ann Lee at 21:14\n", "Ann Lee"),
        ("", "Eingestellt von Anna Lehmann um 21:14\n", "Anna Lehmann"),
        ("", "This entry was posted in Harbour on May 5, 2018 by Ann Lee.\n", "Ann Lee"),
        ("", "— Ann Lee\n", "Ann Lee"),
        ("", "Anna Lind E-post\nBo Kranz E-post\n", "Anna Lind, Bo Kranz"),
        ("Ann Lee - 5/23/2018, 7:40 PM\n\n", "", "Ann Lee"),
        ("Ann Lee\n\n5 May 2018\n\n", "", "Ann Lee"),
        ("By\n\nAnn Lee\n\n", "", "Ann Lee"),
        ("", "", None),
        ("Santa Lowmere - 5 May 2018\n\n", "Fishing in Santa Lowmere\n", None),
        ("", "1 Comment\n\nPosted by Ann Lee at 21:14\n\nGood.\n", None),
    ],
)
def test_who_signs(read, head, foot, byline):
    assert read(TITLE + head + PROSE + foot).byline == byline


def test_a_note_on_the_author_only_implies_who_wrote(read):
    metadata = read(TITLE + PROSE + "\nAnn Lee is a reporter for the harbour desk.\n")
    assert metadata.byline is None
    assert metadata.implied["byline"].value == "Ann Lee"


@pytest.mark.parametrize(
    ("page", "place"),
    [
        (f"{TITLE}Basra. {PROSE}", "Basra"),
        (f"{TITLE}BASRA, Kestria — {PROSE}", "Basra"),
        (f"{TITLE}(Basra) – {PROSE}", "Basra"),
        (f"{TITLE}Von Anna Lehmann, Basra\n\n{PROSE}", "Basra"),
        (f"{TITLE}By Ann Lee in Basra\n\n{PROSE}", "Basra"),
        (f"{TITLE}Puerto Halm - 5 May 2018\n\n{PROSE}They slept in Puerto Halm.\n", "Puerto Halm"),
        (f"{TITLE}Nobody. {PROSE}", None),
        (f"{TITLE}ANN LEE, BYLINE: {PROSE}", None),
        (f"{TITLE}By Ann Lee, Bo Kane\n\n{PROSE}", None),
    ],
)
def test_where_it_was_written(read, page, place):
    assert read(page).place == place


@pytest.mark.parametrize(
    ("foot", "outlet"),
    [
        ("Source: The Lowmere Post, p. 14\n", "The Lowmere Post"),
        ("Read the full story at The Lowmere Post ↗\n", "The Lowmere Post"),
        (
            "This story was originally published by The Lowmere Post, a paper for the coast.\n",
            "The Lowmere Post",
        ),
        ("Source: The Lowmere Post\n\n© 2018 The Lowmere Post. All rights reserved.\n", None),
    ],
)
def test_from_where_it_was_taken(read, foot, outlet):
    assert read(TITLE + PROSE + foot).original_outlet == outlet


def test_two_signs_state_the_outlet_and_one_implies_it(read):
    foot = "© 2018 The Lowmere Post. All rights reserved.\n"
    stated = read(f"The Lowmere Post\n\nHarbour\n\nTides\n\n{TITLE}{PROSE}{foot}")
    assert stated.outlet == "The Lowmere Post"
    implied = read(TITLE + PROSE + foot)
    assert implied.outlet is None
    assert implied.implied["outlet"].value == "The Lowmere Post"


def test_the_headline_without_its_kicker_where_the_page_shows_it_alone(read):
    headline = "Ferry stays in harbour as crew goes home"
    page = f"Strike at Halm {headline}\n\nBy Ann Lee\n\n{PROSE}"
    assert read(page).title == f"Strike at Halm {headline}"
    assert read(f"{page}More\n\n{headline}\n").title == headline


def test_a_label_with_a_time_of_its_own_says_nothing_of_the_date(read):
    metadata = read(f"{TITLE}By Ann Lee\n\nMay 5, 2018 Updated 7 hours ago\n\n{PROSE}")
    assert (metadata.published, metadata.updated) == ("2018-05-05", None)
