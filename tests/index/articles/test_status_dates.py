"""A date of the state of things: of a change, where the page says when it was published."""

from pathlib import Path

import pytest

from index.articles.read import make_article
from index.config import load_config

TITLE = "Ferry stays in harbour as crew goes home\n\n"
PROSE = (
    "The ferry to Halm did not leave on Monday, and those who waited there heard nothing.\n\n"
    "By the evening the harbour had closed its gates, and the crew had gone home in silence.\n\n"
)


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    empty = tmp_path_factory.mktemp("config") / "config.yaml"
    empty.write_text("")
    return load_config(empty)


@pytest.mark.parametrize(
    ("head", "foot", "published", "updated"),
    [
        ("Stand: 14.05.2023", "", "2023-05-14", None),
        ("Stand 18.3.2024, 14:05 Uhr", "", "2024-03-18", None),
        ("Status as of 3 May 2018", "", "2018-05-03", None),
        ("12.05.2023, 10:00 Uhr | Stand: 14.05.2023, 12:30 Uhr", "", "2023-05-12", "2023-05-14"),
        ("12.05.2023\n\nStand: Sonntag, 14. Mai 2023", "", "2023-05-12", "2023-05-14"),
        ("Stand vom 14.05.2023\n\nErschienen am 12.05.2023", "", "2023-05-12", "2023-05-14"),
        ("Stand:\n\n14.05.2023\n\n12.05.2023", "", "2023-05-12", "2023-05-14"),
        ("May 5, 2018, status as of May 7, 2018", "", "2018-05-05", "2018-05-07"),
        ("May 5, 2018\n\nAs of: May 7, 2018", "", "2018-05-05", "2018-05-07"),
        ("12.05.2023", "Stand: 14.05.2023", "2023-05-12", "2023-05-14"),
        # The state of things before the page appeared is no change of it.
        ("14.05.2023\n\nDatenstand: 12.05.2023", "", "2023-05-14", None),
        # Neither the verb nor another word that ends so.
        ("5 May 2018", "Where we stand 7 May 2018", "2018-05-05", None),
        ("12.05.2023", "Bestand 14.05.2023", "2023-05-12", None),
    ],
)
def test_what_a_date_of_the_state_of_things_is(config, head, foot, published, updated):
    page = f"{TITLE}{head}\n\n{PROSE}{foot}\n"
    metadata = make_article(page, Path("/library/page.txt"), config).metadata
    assert (metadata.published, metadata.updated) == (published, updated)
