"""Damage of any file of an index: no article is lost, nothing is found that is not there, and where
the index had to be made anew a line says so. Long, and for other faults: `python -m bench.faults`.
"""

import random

import pytest

from bench.faulty import DAMAGES, Ground, emptied, removed, truncated
from index.holdings import filing
from index.library import Library

OURS = ("catalogue.msgpack", "rarity.msgpack", "lexicon.msgpack", "words")
#: Other writers may leave files open where they stumble over them.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def ground(tmp_path, monkeypatch):
    """A library with an index to which commits were made one after the other."""
    monkeypatch.setattr(filing, "BATCH", 8)
    monkeypatch.setattr(filing, "FIRST", 4)
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("XDG_STATE_HOME", "")
    ground = Ground(tmp_path, 12)
    assert ground.verdict() == "right"
    ground.add(1)
    ground.change(3)
    ground.drop(4)
    assert ground.verdict() == "right"
    return ground


def edition_of(ground):
    (catalogue,) = ground.index.rglob("catalogue.msgpack")
    return catalogue.parent


def of_the_engine(ground):
    return sorted(file for file in edition_of(ground).iterdir() if file.name not in OURS)


@pytest.mark.parametrize("name", OURS)
def test_what_is_kept_beside_the_index_may_be_damaged_in_any_way(ground, name):
    file = edition_of(ground) / name
    chance = random.Random(name)
    for damage in DAMAGES:
        with ground.put_aside():
            damage(file, chance)
            verdict = ground.verdict()
            # What costs a rebuild is said.
            assert verdict == "right, and said" if name == OURS[0] else verdict.startswith("right")


@pytest.mark.parametrize("damage", DAMAGES)
def test_the_journal_of_an_update_that_was_cut_off_may_be_damaged(ground, damage, monkeypatch):
    monkeypatch.setattr("index.holdings.edition._SHARE", 0)  # however long it becomes
    ground.add(20)

    def stop(progress):
        if progress.done == 18:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Library.open(ground.config, progress=stop)
    damage(edition_of(ground) / "journal", random.Random(3))
    assert ground.verdict().startswith("right")


@pytest.mark.parametrize("damage", DAMAGES)
def test_which_edition_serves_is_found_where_its_name_is_lost(ground, damage):
    with Library.open(ground.config) as library:
        assert library.changes == library.changes.__class__()
    damage(ground.index / "current", random.Random(1))
    assert ground.verdict() == "right"
    with Library.open(ground.config) as library:
        assert library.changes == library.changes.__class__()  # nothing was made anew


def test_files_of_the_engine_may_be_cut_or_lost(ground):
    chance = random.Random(5)
    for file in chance.sample(of_the_engine(ground), k=4):
        damage = chance.choice((removed, emptied, truncated))
        with ground.put_aside():
            damage(file, chance)
            assert ground.verdict().startswith("right"), (file.name, damage.__name__)


def test_an_empty_index_under_a_full_catalogue_is_damage(ground):
    """The table of contents is lost: what opens then is an index without an article."""
    for file in of_the_engine(ground):
        if file.name != "version":
            file.unlink()
    with Library.open(ground.config) as library:
        assert ground.wrong(library) is None
        assert any("damaged" in notice for notice in library.notices)
    assert ground.verdict() == "right"


def test_an_index_of_an_earlier_state_is_damage(ground, tmp_path):
    """As a backup leaves it that copied the files one after the other."""
    before = {file.name: file.read_bytes() for file in of_the_engine(ground)}
    ground.change(5)
    assert ground.verdict() == "right"
    for file in of_the_engine(ground):
        file.unlink()
    for name, data in before.items():
        (edition_of(ground) / name).write_bytes(data)
    assert ground.verdict() == "right, and said"


def test_a_damaged_edition_is_removed_and_never_asked_again(ground):
    damaged = edition_of(ground)
    for file in of_the_engine(ground):
        emptied(file, random.Random(1))
    assert ground.verdict() == "right, and said"
    assert edition_of(ground) != damaged
    assert not damaged.exists()
    assert ground.verdict() == "right"
