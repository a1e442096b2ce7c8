"""Who wrote it, from the line that says so."""

import pytest

from index.articles.cues import rules_of
from index.articles.metadata.bylines import byline_beside_date, byline_of, read_byline
from index.config import load_config


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    empty = tmp_path_factory.mktemp("config") / "config.yaml"
    empty.write_text("")
    return rules_of(load_config(empty))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Lee", "Ann Lee"),
        ("By Ann Lee and Bo Kane", "Ann Lee, Bo Kane"),
        ("By Ann Lee, Bo Kane and Cy Dow", "Ann Lee, Bo Kane, Cy Dow"),
        ("By Ann Lee in Basra and Bo Kane in Erbil", "Ann Lee, Bo Kane"),
        ("By Ann Lee, senior correspondent", "Ann Lee"),
        ("By Ann Lee, New York", "Ann Lee"),
        ("By Ann Lee | The Lowmere Post", "Ann Lee"),
        ("By Ann Lee - 3 May 2018", "Ann Lee"),
        ("By Ann Lee @annlee", "Ann Lee"),
        ("Story by Ann Lee • Photographs by Bo Kane", "Ann Lee"),
        ("Ann Lee, Reuters", "Ann Lee"),
        ("Von Anna Lehmann und Bodo Krug, Halmsund", "Anna Lehmann, Bodo Krug"),
        ("Von Leonhard von Quast", "Leonhard von Quast"),
        ("Par Anne Lefort (Calvy, envoyée spéciale)", "Anne Lefort"),
        ("Par Anne Lefort avec AFP", "Anne Lefort"),
        ("Por Ana López y Benito Cano", "Ana López, Benito Cano"),
        ("بقلم: سليم الحوراني", "سليم الحوراني"),
        ("By Staff and agencies", None),
        ("By Reuters", None),
        ("Par AFP", None),
        ("Von der Redaktion", None),
        ("By the Rivers of Babylon", None),
        ("By Monday the fire was out", None),
    ],
)
def test_names_without_roles_and_places(rules, line, names):
    assert read_byline(line, rules) == names


def test_an_agency_is_told_from_a_person(rules):
    assert byline_of("Par AFP", rules).agency == "AFP"
    assert byline_of("Ann Lee, Reuters", rules).agency == "Reuters"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Posted on May 5, 2017 by Ann Lee", ("Ann Lee",)),
        ("Last updated on May 5, 2017 By Ann 3 Comments", ("Ann",)),
        ("Posted by A. Lee on May 5, 2017 at 10:14 PM in Labour", ("A. Lee",)),
    ],
)
def test_names_beside_a_date(rules, line, names):
    assert byline_beside_date(line, rules).names == names
