"""What a container says of a page against what its text shows; dates, language, outlets."""

from pathlib import Path

import pytest

from index.articles.blocks import Said, Value
from index.articles.formats.base import Source
from index.articles.formats.texts import cut
from index.articles.read import article_of
from index.config import Config, OutletSettings, load_config
from index.errors import ConfigError

TITLE = "Ferry sinks off the northern cape with ninety aboard"
BODY = (
    "A ferry with ninety people aboard sank off the cape on Monday night, the coast guard said.\n\n"
    "Two boats searched the waters off the cape until dawn but found only rafts, it said.\n"
)


@pytest.fixture(scope="module")
def cues(tmp_path_factory):
    empty = tmp_path_factory.mktemp("config") / "config.yaml"
    empty.write_text("")
    return load_config(empty).cues


@pytest.fixture
def read(cues):
    def read(text, outlets=None, **said):
        blocks = cut(text, ".txt").blocks
        fields = {k: Value(v, None, v, f"meta {k}") for k, v in said.items()}
        source = Source(text, cut(text, ".txt")._replace(blocks=blocks, said=Said(fields)))
        config = Config(cues=cues, outlets=outlets or {})
        return article_of(source, Path("/library/page.txt"), config).metadata

    return read


@pytest.mark.parametrize(
    ("said", "title"),
    [
        (TITLE, TITLE),
        ("Ferry sinks off the northern cape...", TITLE),
        (f"{TITLE} | The Quay", TITLE),
        ("Ninety lost at sea", "Ninety lost at sea"),
    ],
)
def test_the_headline_that_the_page_shows_wins_where_it_is_the_same(read, said, title):
    assert read(f"{TITLE}\n\n{BODY}", title=said).title == title


def test_a_kicker_on_the_line_is_no_part_of_the_headline(read):
    metadata = read(f"At sea: {TITLE}\n\n{BODY}", title=TITLE)
    assert metadata.title == TITLE
    assert metadata.evidence["title"].line == 1


@pytest.mark.parametrize(
    ("said", "published"), [("2018-05-02", "2018-05-03"), ("2018-04-20", "2018-04-20")]
)
def test_a_day_apart_is_the_clock_and_the_text_is_believed(read, said, published):
    text = f"{TITLE}\n\n3 May 2018\n\n{BODY}"
    assert read(text, published=said).published == published


def test_a_date_with_two_readings_stays_open(read):
    metadata = read(f"{TITLE}\n\n03/04/2017\n\n{BODY}")
    assert metadata.published is None
    assert metadata.undecided["published"].values == ("2017-04-03", "2017-03-04")
    assert metadata.undecided["published"].line == 3


def test_another_date_of_the_page_decides_it(read):
    metadata = read(f"{TITLE}\n\nPublished 03/04/2017 - Updated 22/04/2017\n\n{BODY}")
    assert (metadata.published, metadata.updated) == ("2017-04-03", "2017-04-22")
    assert metadata.undecided == {}


@pytest.mark.parametrize(("said", "language"), [("en-GB", "en"), ("de", "en"), (None, "en")])
def test_a_language_that_the_text_belies_is_overruled(read, said, language):
    metadata = read(f"{TITLE}\n\n{BODY}", **({"language": said} if said else {}))
    assert metadata.language == language


def test_a_text_that_is_too_short_does_not_overrule(read):
    assert read("Ghent\n", language="nl").language == "nl"


def test_an_outlet_is_known_by_its_domain_and_by_its_other_names(read):
    outlets = {
        "The Quay": OutletSettings(aliases=("Quay News",), domains=("quay.example",), place="Rome")
    }
    by_address = read(BODY, outlets, address="https://www.quay.example/a")
    assert (by_address.outlet, by_address.place) == ("The Quay", "Rome")
    assert by_address.evidence["outlet"].source == "config.yaml"
    assert read(BODY, outlets, outlet="Quay News").place == "Rome"
    assert read(BODY, outlets, address="https://notquay.example/a").place is None


@pytest.mark.parametrize(
    ("wrong", "message"), [("language: English", "line 3"), ("domains: [https://x.org/]", "line 3")]
)
def test_a_wrong_value_of_an_outlet_is_refused_with_its_line(tmp_path, wrong, message):
    path = tmp_path / "config.yaml"
    path.write_text(f"outlets:\n  The Quay:\n    {wrong}\n")
    with pytest.raises(ConfigError, match=message):
        load_config(path)
