"""The concordance of a library: all that a query marks in its articles, each once."""

from collections.abc import Iterator

import msgspec
import pytest

from bench.generate import write_articles
from index.config import load_config
from index.library import Library
from index.paths import data_root


@pytest.fixture(scope="module", params=["memory", "disk"])
def library(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Library]:
    folder = tmp_path_factory.mktemp("library")
    write_articles(folder, 40, seed=3)
    for sample in (data_root() / "samples" / "harbour-fire").iterdir():
        (folder / sample.name).write_bytes(sample.read_bytes())
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CONFIG", "CACHE", "STATE"):
            patch.setenv(f"XDG_{kind}_HOME", str(tmp_path_factory.mktemp(kind)))
        config = load_config()
        most = 1000 if request.param == "memory" else 0
        search = msgspec.structs.replace(config.search, in_memory_articles=most)
        mine = msgspec.structs.replace(config, library=(str(folder),), search=search)
        with Library.open(mine) as opened:
            yield opened


QUERIES = (
    "the",
    "harbour quay",
    '"the quay" OR fire*',
    "kind:any share",
    "num:>1000",
    "fire NEAR/5 quay",
    "harbor~ -title:fire",
    "title:fire",
    "NOT the",
)


@pytest.mark.parametrize("query", QUERIES)
def test_it_has_every_span_of_every_article_that_answers(library: Library, query: str) -> None:
    answers = [hit.entry.id for hit in library.search(query, limit=1000).hits]
    expected = {(id_, *span) for id_ in answers for span in library.spans(query, id_)}
    concordance = library.concordance(query)
    lines = [(line.entry.id, line.start, line.end) for line in concordance.lines]
    assert len(lines) == len(set(lines)) == concordance.total
    assert set(lines) == expected
    assert concordance.articles == len({id_ for id_, *_ in lines})


def test_without_an_order_articles_come_as_they_are_listed(library: Library) -> None:
    listed = [entry.id for entry in library.entries]
    places = [
        (listed.index(line.entry.id), line.start) for line in library.concordance("the").lines
    ]
    assert places == sorted(places)
    assert len(places) > 100


def test_lines_hold_what_stands_in_the_text(library: Library) -> None:
    for line in library.concordance("fire OR quay", width=30).lines:
        text = library.article(line.entry.id).text
        passage = library.article(line.entry.id).passages[line.n]
        assert passage.start <= line.start < line.end <= passage.end
        around = " ".join(text[passage.start : passage.end].split())
        assert f"{line.left}{line.match}{line.right}" in around
        assert max(len(line.left), len(line.right)) <= 30


def test_only_marked_articles_where_a_query_asks_for_them(library: Library) -> None:
    first = library.entries[0].id
    lines = library.concordance("is:marked the", marked=[first]).lines
    assert {line.entry.id for line in lines} == {first}
    assert library.concordance("is:marked the").total == 0
