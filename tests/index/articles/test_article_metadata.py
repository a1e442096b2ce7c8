import shutil
from pathlib import Path

import pytest

from index.articles.model import Evidence
from index.articles.read import make_article, read_article
from index.config import ArticleSettings, Config, load_config

ROOT = Path(__file__).parents[3]
BODY = "The first paragraph of the article says what happened on that day in some detail.\n" * 2


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    empty = tmp_path_factory.mktemp("config") / "config.yaml"
    empty.write_text("")
    return load_config(empty)


@pytest.fixture
def read(config):
    def read(text, name="page.txt", settings=None):
        used = config
        if settings is not None:
            used = Config(cues=config.cues, articles=settings)
        return make_article(text, Path("/library") / name, used)

    return read


STATED = {
    "000": {"title": "Iraqi Army Drive ISIS Out Of Iraq Despite U.S. Collusion"},
    "001": {
        "title": "Coalition Begins Clearing Out Last ISIS Pockets in Iraq",
        "byline": "Henry Bevington",
        "published": "2017-09-22",
        "original_outlet": "The Epoch Times",
    },
    "002": {
        "title": "‘ISIL is losing’: Iraqis optimistic for 2015",
        "original_outlet": "Al Jazeera",
        "place": "Baghdad",
    },
    "003": {"title": "Supported by US-NATO: ISIS-Daesh Defeated in Iraq and Syria?"},
    "004": {
        "title": "ISIS HAS BEEN MILITARILY DEFEATED IN IRAQ AND SYRIA",
        "published": "2017-11-22",
        "original_outlet": "Business Insider",
        "original_published": "2017-11-21",
    },
}


@pytest.mark.parametrize("name", sorted(STATED))
def test_copies_of_the_seeds_state_what_the_files_say_and_no_more(name, config, tmp_path):
    (seed,) = (ROOT / "seeds").glob(f"{name}_*.txt")
    copy = shutil.copy(seed, tmp_path / "copy.txt")
    metadata = read_article(Path(copy), config).metadata
    assert metadata.language == "en"
    stated = {field: getattr(metadata, field) for field in metadata.evidence}
    assert stated == STATED[name] | {"language": "en"}


def test_implied_values_stand_apart(config, tmp_path):
    (seed,) = (ROOT / "seeds").glob("003_*.txt")
    copy = shutil.copy(seed, tmp_path / "copy.txt")
    metadata = read_article(Path(copy), config).metadata
    assert metadata.byline is None
    assert metadata.outlet is None
    assert metadata.implied["byline"].value == "Stephen Lendman"
    assert metadata.implied["outlet"].value == "Global Research"


def test_front_matter_gives_metadata_with_its_lines(read):
    article = read(f"---\ntitle: A fire at sea\nauthor: Ann Lee\ndate: 2017-09-22\n---\n\n{BODY}")
    assert article.metadata.title == "A fire at sea"
    assert article.metadata.evidence["published"] == Evidence(line=4, text="date: 2017-09-22")
    assert article.metadata.published == "2017-09-22"
    assert [p.kind for p in article.passages] == ["residue", "body", "body"]


def test_the_evidence_of_a_header_is_its_line_as_it_stands(read):
    text = (
        "---\ntitle: >\n  Quay on\n  fire\nAuthors:\n  - Ann Lee\n  - Bo Ray\n"
        f"outlet: 'The Quay'   # ours\n---\n{BODY}"
    )
    found = read(text, "page.md").metadata
    assert (found.title, found.byline, found.outlet) == (
        "Quay on fire",
        "Ann Lee, Bo Ray",
        "The Quay",
    )
    lines = text.split("\n")
    assert found.evidence["title"] == Evidence(line=3, text="Quay on")
    for evidence in (found.evidence[name] for name in ("title", "byline", "outlet")):
        assert evidence.text == lines[evidence.line - 1].strip()


def test_lists_in_lists_are_no_value_of_a_header(read):
    bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n"
    for one, other in zip("abcdef", "bcdefg", strict=True):
        bomb += f"{other}: &{other} [{', '.join([f'*{one}'] * 10)}]\n"
    article = read(f"---\n{bomb}title: *g\n---\nQuay on fire\n\n{BODY}", "page.md")
    assert article.metadata.title == "Quay on fire"


def test_a_broken_header_is_a_warning_and_the_article_is_whole(read):
    article = read(f'---\ntitle: "A fire\ndate: [2017\n---\n\n{BODY}', "page.md")
    assert len(article.warnings) == 1
    assert article.warnings[0].startswith("line ")
    assert article.passages[0].kind == "residue"
    assert article.passages[-1].kind == "body"


def test_a_colon_in_a_title_breaks_the_header_but_the_title_is_read(read):
    article = read(f"---\ntitle: Fire: nine dead\ndate: 2017-09-22\n---\n\n{BODY}")
    assert article.warnings
    assert "line 2" in article.warnings[0]
    assert article.metadata.title == "Fire: nine dead"


def test_a_header_that_is_never_closed_ends_at_the_first_blank_line(read):
    article = read(f"---\ntitle: A fire\ndate: 2017-09-22\n\n{BODY}")
    assert "never closed" in article.warnings[0]
    assert [p.kind for p in article.passages] == ["residue", "body", "body"]


def test_a_rule_is_no_header(read):
    article = read(f"---\nA line that is no key\n---\n\n{BODY}")
    assert article.warnings == ()
    assert article.metadata.title != "---"


def test_a_title_loses_its_outlet_only_where_the_file_says_it(read):
    kept = read(f"---\ntitle: War | Peace\n---\n\n{BODY}")
    cut = read(f"---\ntitle: War | The Post\nsite: The Post\n---\n\n{BODY}")
    assert kept.metadata.title == "War | Peace"
    assert cut.metadata.title == "War"


@pytest.mark.parametrize("name", ["001.txt", "*.txt", "library/", "library/001.txt", "0??.txt"])
def test_configuration_wins_and_says_so(read, name):
    settings = {name: ArticleSettings(published="2018-07", note="from the site")}
    metadata = read(f"A fire at sea today\n3 March 2019\n\n{BODY}", "001.txt", settings).metadata
    assert metadata.published == "2018-07"
    assert metadata.evidence["published"] == Evidence(source="config.yaml", note="from the site")


def test_the_more_exact_key_wins_field_by_field(read):
    settings = {
        "001.txt": ArticleSettings(outlet="By name"),
        "*.txt": ArticleSettings(outlet="By pattern", place="Rome"),
        "library/": ArticleSettings(outlet="By folder", place="Oslo", byline="Ann Lee"),
    }
    metadata = read(BODY, "001.txt", settings).metadata
    assert (metadata.outlet, metadata.place, metadata.byline) == ("By name", "Rome", "Ann Lee")


def test_what_the_file_says_as_well_keeps_its_line(read):
    settings = {"001.txt": ArticleSettings(published="2019-03-03", note="known")}
    metadata = read(f"A fire at sea today\n3 March 2019\n\n{BODY}", "001.txt", settings).metadata
    assert metadata.evidence["published"] == Evidence(
        line=2, text="3 March 2019", source="config.yaml", note="known"
    )


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("September 22, 2017World News", "2017-09-22"),
        ("03/04/2017", None),
        ("Last updated: 5 May 2018", None),
        ("Published 5 May 2018, updated 7 May 2018", "2018-05-05"),
        ("Photo taken on 5 May 2018 by Jonas Hale/AFP", None),
    ],
)
def test_dates_of_the_head(read, line, published):
    assert read(f"A fire at sea today\n\n{line}\n\n{BODY}").metadata.published == published


def test_dates_of_events_are_not_the_articles(read):
    text = "A fire at sea today\n\nThe ship sank on 5 May 2018, the company said on Friday night.\n"
    assert read(text + BODY).metadata.published is None


@pytest.mark.parametrize(
    ("paragraph", "place", "original"),
    [
        ("LONDON (Reuters) - Nine people died in a fire, officials said.", "London", "Reuters"),
        ("Baghdad – Iraqi forces took the town on Monday, officials said.", "Baghdad", None),
        ("Iraq – once a quiet land – was at war again, officials said.", None, None),
        ("Analysis – The war goes on and nobody knows why, it is said.", None, None),
        ("The well-known town fell on Monday, the officials said.", None, None),
    ],
)
def test_datelines(read, paragraph, place, original):
    metadata = read(f"A fire at sea today\n\n{paragraph}\n\n{BODY}").metadata
    assert (metadata.place, metadata.original_outlet) == (place, original)
