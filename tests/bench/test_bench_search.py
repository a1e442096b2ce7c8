"""The measuring of search: classes drawn, hits of all engines the same, tables."""

import json

import pytest

from bench.search import __main__ as main
from bench.search.asked import Asking
from bench.search.classes import Sample, drawn
from bench.search.engines import engine, installed
from bench.search.forms import CannotError
from bench.search.material import Material, line_of, source
from bench.search.rows import write_rows
from index.search.query import parse

COUNT = 50
COMPARED = ("arrays", "matchers", "whoosh", "fts5")


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bench")
    made = Material(folder)
    made.write(source(None, COUNT, 2))
    write_rows(made)
    return folder, made


@pytest.fixture(scope="module")
def questions(material):
    _, made = material
    asks, first = drawn(Sample(made, 1, COUNT), 3)
    asking = Asking(made.lexis())
    return [(ask, main.asked_of(asking, ask)) for ask in [*asks, *first]]


def test_queries_are_drawn_alike_and_can_be_read(material, questions):
    _, made = material
    again, _ = drawn(Sample(made, 1, COUNT), 3)
    assert [ask for ask, _ in questions][: len(again)] == again
    assert len({ask.kind for ask in again}) > 25
    assert all(parse(ask.text) for ask in again)
    assert all(asked is not None for _, asked in questions)


def test_engines_find_the_same_articles(material, questions):
    folder, made = material
    found = {}
    for name in filter(installed, COMPARED):
        one = engine(name, folder)
        one.build(made.articles() if one.cuts else made.rows())
        one.ready(made)
        one.open()
        for at, (ask, asked) in enumerate(questions):
            try:
                query = one.query(ask, asked)
            except CannotError:
                continue
            numbers = one.every(query)
            answer = one.answer(query, ask.mode)
            assert answer.total in {len(numbers), -1}
            found.setdefault(at, {})[name] = sorted(numbers)
        one.close()
    answered = 0
    for at, by_engine in found.items():
        kind, numbers = questions[at][0].kind, list(by_engine.values())
        if kind.startswith("fuzzy"):  # Whoosh does not swap letters
            by_engine.pop("whoosh")
        assert all(other == numbers[0] for other in by_engine.values()), questions[at][0]
        answered += bool(numbers[0])
    assert answered > len(questions) / 2


def test_a_jsonl_of_the_generator_is_read_as_the_same_articles(tmp_path):
    path = tmp_path / "articles.jsonl"
    made = list(source(None, 3, 2))
    path.write_text("".join(line_of(article) + "\n" for article in made), encoding="utf-8")
    read = list(source(path, 2, 0))
    assert [a.text for a in read] == [a.text for a in made[:2]]
    assert [a.passages for a in read] == [a.passages for a in made[:2]]
    assert [a.path for a in read] == [a.path for a in made[:2]]
    path.write_text(json.dumps({"text": "A headline\n\nA line of the article, and more."}) + "\n")
    (plain,) = source(path, 0, 0)
    assert plain.passages


@pytest.mark.parametrize(("name", "title"), [("fts5", "FTS5"), ("arrays", "ours, arrays")])
def test_a_run_prints_its_tables(tmp_path, capsys, name, title):
    given = ["--count", "30", "--each", "1", "--rounds", "1", "--no-compare", "--engines", name]
    main.Bench(tmp_path / "work", main.options(given)).run()
    out = capsys.readouterr().out
    assert "| rare word | 1 |" in out
    assert f"| {title} |" in out
    assert "a second of CPU" in out
