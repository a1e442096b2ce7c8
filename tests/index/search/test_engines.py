"""Which engine is used: that of arrays, unless it fails its test or cannot be loaded."""

import sys

import pytest

from index.paths import index_root
from index.search import engines
from index.search.postings import selftest


@pytest.fixture(autouse=True)
def choosing(tmp_path, monkeypatch):
    """Choose anew, with a cache folder of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    engines.choice.cache_clear()
    yield
    engines.choice.cache_clear()


def test_arrays_are_the_best_where_they_work():
    assert [made.name for made in engines.every()] == ["matchers", "arrays"]
    assert engines.best().name == "arrays"
    assert engines.choice().why == ""


def test_whoosh_answers_where_the_self_test_fails(monkeypatch):
    index_root().mkdir(parents=True)
    monkeypatch.setattr(selftest, "check", lambda: "arrays and Whoosh differ: a word")
    assert engines.choice().engine.name == "matchers"
    assert engines.choice().why == "arrays and Whoosh differ: a word"
    # A failure is not remembered: the next process looks again.
    engines.choice.cache_clear()
    monkeypatch.setattr(selftest, "check", lambda: None)
    assert engines.best().name == "arrays"


def test_whoosh_answers_where_there_is_no_numpy(monkeypatch):
    for name in [name for name in sys.modules if name.startswith("index.search.arrays")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "index.search.arrays.keeping", None)
    assert engines.choice().engine.name == "matchers"
    assert "cannot be loaded" in engines.choice().why
    assert [made.name for made in engines.every()] == ["matchers"]


def test_a_test_that_went_well_is_made_once_for_the_same_libraries(monkeypatch):
    index_root().mkdir(parents=True)
    asked = []
    monkeypatch.setattr(selftest, "check", lambda: asked.append(1))
    for _ in range(2):
        engines.choice.cache_clear()
        assert engines.best().name == "arrays"
    assert asked == [1]
    engines.choice.cache_clear()
    monkeypatch.setattr(selftest, "fingerprint", lambda: "other libraries")
    assert engines.best().name == "arrays"
    assert asked == [1, 1]


def test_where_nothing_can_be_remembered_it_works_all_the_same():
    assert not index_root().exists()
    assert engines.best().name == "arrays"
    assert not index_root().exists()
