"""Pages of many templates, each non-blank line labelled by a person (`NAME.kinds`, one a line).

A label may name several kinds over which readers may differ: `body,residue`.
"""

import time
from pathlib import Path

import pytest

from index.articles.model import Article
from index.articles.read import read_article
from index.config import load_config

ROOT = Path(__file__).parents[3]
PAGES = ROOT / "tests" / "data" / "pages"


@pytest.fixture(scope="module")
def config(tmp_path_factory):
    empty = tmp_path_factory.mktemp("config") / "config.yaml"
    empty.write_text("")
    return load_config(empty)


def kinds_by_line(article: Article) -> list[tuple[int, str]]:
    """The line number and the kind of every non-blank line."""
    out, at = [], 0
    for number, line in enumerate(article.text.split("\n"), 1):
        if line.strip():
            start = at + len(line) - len(line.lstrip())
            (passage,) = [p for p in article.passages if p.start <= start < p.end]
            out.append((number, str(passage.kind)))
        at += len(line) + 1
    return out


@pytest.mark.parametrize("kinds", sorted(PAGES.glob("*.kinds")), ids=lambda path: path.stem)
def test_every_line_is_what_a_person_says(kinds, config):
    (page,) = [p for p in PAGES.glob(f"{kinds.stem}.*") if p.suffix not in (".kinds", ".meta")]
    found = kinds_by_line(read_article(page, config))
    wanted = kinds.read_text(encoding="utf-8").split()
    wrong = [
        f"{line} {kind} for {label}"
        for (line, kind), label in zip(found, wanted, strict=True)
        if kind not in label.split(",")
    ]
    assert wrong == []


SEEDS = {
    "000": {1: "title", 3: "residue", 4: "standfirst", 25: "residue", 27: "residue", 29: "residue"},
    "001": {
        1: "title", 3: "byline", 4: "byline", 5: "date", 6: "title", 7: "caption", 39: "credit",
        41: "residue", 42: "residue", 43: "residue", 44: "residue", 45: "residue",
    },
    "002": {
        1: "title", 3: "standfirst", 5: "caption", 7: "caption", 21: "credit", 23: "residue",
        25: "residue", 27: "residue", 29: "comment", 31: "comment", 33: "residue", 35: "comment",
        37: "comment", 39: "comment", 41: "residue", 43: "comment", 44: "comment", 46: "residue",
        **dict.fromkeys(range(48, 65, 2), "residue"),
    },
    "003": {1: "title", 3: "residue", 45: "subhead", **dict.fromkeys(range(58, 77, 2), "residue")},
    "004": {
        2: "title", 4: "date", 6: "credit", 22: "caption", 24: "subhead", 36: "caption",
        38: "caption", 40: "subhead", 52: "residue",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", sorted(SEEDS))
def test_the_seeds_line_by_line(name, config):
    (page,) = (ROOT / "seeds").glob(f"{name}_*.txt")
    found = dict(kinds_by_line(read_article(page, config)))
    assert found == {line: SEEDS[name].get(line, "body") for line in found}


LEAD = "The first paragraph of the article says what happened on that day in some detail."
LAST = "The last paragraph of the article says what may happen after this, and who said so."


@pytest.mark.parametrize(
    "line",
    [
        "He said:",
        "According to an unnamed source,",
        "“Never,” he said.",
        "It was over.",
        "The newsletter of the union had asked for a copyright on the song, and got it.",
        "Published reports said that the mayor had resigned.",
        "By Monday the fire was out, and the privacy policy of the port was a joke.",
        "She told them to click here, on the map, and to follow us on Facebook for the rest.",
        "- and the rest of them",
        "Comments by the minister were not helpful, the union said.",
        "Share prices fell by a third, and nobody bought them.",
        "Tags were found on all of the coats, police said.",
        "Subscribers to the paper were told nothing about the fire or the strike.",
        "From Baghdad the troops moved north, and from Basra they moved west.",
    ],
)
@pytest.mark.parametrize("place", ["second", "middle", "last"])
def test_a_line_of_the_article_is_never_residue(line, place, config, tmp_path):
    order = {
        "second": ["A headline of some words", LEAD, line, LEAD + " It did.", LAST],
        "middle": ["A headline of some words", LEAD, LAST, line, LEAD + " So."],
        "last": ["A headline of some words", LEAD, LAST, LEAD + " It did.", line],
    }[place]
    if place == "last" and line.endswith((":", ",", "them")):
        pytest.skip("an article does not end so")
    path = tmp_path / "page.txt"
    path.write_text("\n\n".join(order), encoding="utf-8")
    article = read_article(path, config)
    kinds = {article.passage_text(p): str(p.kind) for p in article.passages}
    assert kinds[line] == "body"


@pytest.mark.parametrize(
    "title",
    ["Stand by me", "By the Rivers of Babylon", "From Baghdad With Love", "Editor Arrested in Port",
     "War", "What now?", "IRAQ: THE END", "Published and be damned", "Photo of the year: a fire"],
)  # fmt: skip
def test_headlines_that_look_like_something_else(title, config, tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(f"{title}\n\n{LEAD}\n\n{LAST}\n", encoding="utf-8")
    article = read_article(path, config)
    assert [str(p.kind) for p in article.passages] == ["title", "body", "body"]
    assert article.metadata.title == title


@pytest.mark.parametrize(
    "lines", ["a short line\n" * 12_000 + LAST, "1. x y\n" * 6_000], ids=["repeated", "list"]
)
def test_time_grows_with_the_length_of_a_page(lines, config, tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(f"A headline of some words\n\n{lines}\n", encoding="utf-8")
    began = time.process_time()
    read_article(path, config)
    assert time.process_time() - began < 6  # about one; ten and more when it is quadratic
