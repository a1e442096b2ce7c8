"""A library that takes long to read is listed and searched while it grows, and left at any time."""

import threading
from pathlib import Path

import msgspec
import pytest
from textual.widgets import Input

from bench.generate import write_articles
from index.config import load_config
from index.holdings import filing, reading
from index.library import Library
from tui.app import ReaderApp
from tui.state import State

COUNT = 60


class Gate:
    """Lets so many files be read, and then as many more as it is told."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, free: int) -> None:
        self.passed = threading.Semaphore(free)
        self.read = 0
        read_article = reading.read_article

        def gated(*args, **options):
            self.passed.acquire(timeout=10)
            self.read += 1
            return read_article(*args, **options)

        monkeypatch.setattr(reading, "read_article", gated)

    def open(self, count: int = 1000) -> None:
        self.passed.release(count)


@pytest.fixture
def config(tmp_path, monkeypatch):
    folder = tmp_path / "library"
    write_articles(folder, COUNT, seed=3)
    monkeypatch.setattr(filing, "BATCH", 10)
    monkeypatch.setattr(filing, "FIRST", 10)
    config = load_config()
    few = msgspec.structs.replace(config.search, in_memory_articles=0)
    return msgspec.structs.replace(config, library=(str(folder),), search=few)


async def until(pilot, condition):
    for _ in range(1000):
        await pilot.pause(0.01)
        if condition():
            return
    raise AssertionError("it never came to that")


def count(app):
    return len(app.library.entries) if app.library is not None else 0


async def test_what_is_read_is_listed_and_searched_while_the_rest_is_read(
    config, monkeypatch, on_screen
):
    gate = Gate(monkeypatch, 25)
    app = ReaderApp(config)
    async with app.run_test(size=(110, 30)) as pilot:
        await until(pilot, lambda: count(app) == 20 and len(app.home.hits.hits) == 20)
        assert "library, 20 articles" in on_screen(pilot)
        first = app.home.hits.hits[0].entry
        await pilot.press("m", "slash", *"the", "enter")
        await until(pilot, lambda: app.home.settled and 0 < len(app.home.hits.hits) <= 20)
        gate.open(20)
        await until(pilot, lambda: count(app) == 40)
        assert not app.screen.query_one(Input).has_focus
        gate.open()
        await until(pilot, lambda: count(app) == COUNT and app.home.settled)
        await until(pilot, lambda: not any(w.is_running for w in app.workers))
        assert app.marks.ids == (first.id,)
        assert app.library.search("the").total == COUNT


async def test_marks_wait_for_their_articles(config, monkeypatch):
    with Library.open(config) as library:
        paths = [library.entry(id_).path for id_ in ("page-000002", "page-000055")]
        (folder,) = [library.index_folder]
    state = State.load(library.key)
    state.marks = tuple(msgspec.convert({"path": path}, type=type_of_marks()) for path in paths)
    state.save()
    remove(folder)
    gate = Gate(monkeypatch, 15)
    app = ReaderApp(config)
    async with app.run_test() as pilot:
        await until(pilot, lambda: count(app) == 10)
        assert app.marks.ids == ("page-000002",)
        gate.open()
        await until(pilot, lambda: len(app.marks.ids) == 2)
    assert [mark.path for mark in State.load(library.key).marks] == paths


async def test_who_leaves_keeps_what_was_read_and_goes_on_from_there(config, monkeypatch):
    gate = Gate(monkeypatch, 25)
    app = ReaderApp(config)
    async with app.run_test() as pilot:
        await until(pilot, lambda: count(app) == 20)
        await pilot.press("q")
        gate.open(1)
    assert app.return_code == 0
    gate.open()
    before = gate.read
    with Library.open(config) as library:
        assert len(library.entries) == COUNT
    assert gate.read - before <= COUNT - 20


async def test_the_old_index_answers_while_another_is_made(config, monkeypatch):
    with Library.open(config) as library:
        found = library.search("the").total
    outlets = msgspec.convert(
        {"page-000001.txt": {"outlet": "Quay"}}, type=dict_of_articles(config)
    )
    gate = Gate(monkeypatch, 5)
    app = ReaderApp(msgspec.structs.replace(config, articles=outlets))
    async with app.run_test() as pilot:
        await until(pilot, lambda: count(app) == COUNT and app.home.settled)
        assert app.library.search("the").total == found
        assert app.library.search("outlet:quay").total == 0
        gate.open()
        await until(pilot, lambda: not any(w.is_running for w in app.workers))
        assert app.library.search("outlet:quay").total == 1


def type_of_marks():
    from tui.marking import KeptMark

    return KeptMark


def dict_of_articles(config):
    return dict[str, type(next(iter(config.articles.values())))]


def remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder)
