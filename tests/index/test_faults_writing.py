"""An index that cannot be written, or not be locked, or that another process writes to: what there
is answers, and one line says what is the matter. In the long: `python -m bench.faults`.
"""

import errno
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.faulty import Ground
from index.articles.files import find
from index.errors import IndexBusyError, LibraryError, ReaderError
from index.holdings import disk, filing, intake
from index.holdings.edition import Edition
from index.holdings.locking import FileLock
from index.library import Changes, Library
from tui.cli import run

ROOT = Path(__file__).resolve().parents[2]
#: Whoosh leaves files open where it cannot write.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def empty(tmp_path, monkeypatch):
    """A library without an index."""
    monkeypatch.setattr(filing, "BATCH", 8)
    monkeypatch.setattr(filing, "FIRST", 4)
    monkeypatch.setenv("XDG_CACHE_HOME", "")
    monkeypatch.setenv("XDG_STATE_HOME", "")
    return Ground(tmp_path, 12)


@pytest.fixture
def ground(empty):
    assert empty.verdict() == "right"
    return empty


@pytest.fixture
def full(monkeypatch):
    """`full(n)`: the disk is full from the n-th file on that is brought to it; `full(0)`: never."""
    fsync = os.fsync

    def fill(at: int) -> None:
        left = at

        def full_now(handle: int) -> None:
            nonlocal left
            left -= 1
            if at and left <= 0:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            fsync(handle)

        monkeypatch.setattr(os, "fsync", full_now)

    return fill


def asked_for_room(lines) -> bool:
    return any("No space left" in line and "make room" in line for line in lines)


@pytest.mark.parametrize("at", [1, 2, 3, 4, 6])
def test_a_full_disk_leaves_what_there_is_and_is_said(ground, full, at):
    ground.add(2)
    ground.change(3)
    full(at)
    with Library.open(ground.config) as library:
        assert library.entries
        assert asked_for_room(library.notices)
        assert ground.wrong(library, whole=False) is None
        assert asked_for_room([library.behind or ""])
    full(0)
    assert ground.verdict() == "right"


def test_what_a_full_disk_leaves_out_is_counted(ground, full):
    ground.add(2)
    ground.change(3)
    full(1)
    with Library.open(ground.config) as library:
        assert any("3 files are not searched yet" in notice for notice in library.notices)


@pytest.mark.parametrize("at", [1, 2, 5])
def test_a_disk_that_is_full_from_the_first_is_an_error_of_one_line(empty, full, at, capfd):
    full(at)
    config = empty.root / "config.yaml"
    config.write_text(f"library: {empty.folder}\nsearch: {{in_memory_articles: 0}}\n")
    assert run(["--config", str(config), "index"]) == 2
    told = capfd.readouterr().err.splitlines()
    assert len(told) == 1
    assert asked_for_room(told)
    full(0)
    assert empty.verdict() == "right"


def test_a_rebuild_without_room_is_refused_and_the_old_index_answers(ground, full):
    full(4)
    with Library.open(ground.config, update=False) as library, pytest.raises(ReaderError):
        library.rebuild()
    full(0)
    with Library.open(ground.config) as library:
        assert library.changes == Changes()
        assert ground.wrong(library) is None


def test_a_rebuild_that_was_cut_off_goes_on_where_it_stopped(ground):
    read = []

    def stop(progress):
        read.append(progress.done)
        if len(read) == 9:
            raise KeyboardInterrupt

    with Library.open(ground.config, update=False) as library, pytest.raises(KeyboardInterrupt):
        library.rebuild(stop)
    assert ground.verdict() == "right"  # from the old one
    with Library.open(ground.config, update=False) as library:
        assert library.rebuild().new == 8
        assert ground.wrong(library) is None
    assert len(list(ground.index.rglob("catalogue.msgpack"))) == 1


def test_a_search_during_a_rebuild_answers_from_the_old_index(ground):
    wrong = []

    def ask(_):
        with Library.open(ground.config) as other:
            wrong.append(ground.wrong(other))

    with Library.open(ground.config, update=False) as library:
        asked = [3, 11]
        library.rebuild(lambda progress: ask(progress) if progress.done in asked else None)
        assert ground.wrong(library) is None
    assert wrong == [None, None]


def test_who_has_the_old_edition_open_goes_on_and_finds_the_new_one(ground):
    with Library.open(ground.config) as reader, Library.open(ground.config) as writer:
        assert reader.search("witness").total == 12
        ground.add(1)
        writer.refresh()
        writer.rebuild()
        assert len(list(ground.index.rglob("catalogue.msgpack"))) == 1
        assert reader.search("quay").total == 12
        assert reader.refresh() == Changes()
        assert reader.search("quay").total == 13
        assert ground.wrong(reader) is None
        assert reader.notices == ()


def test_an_edition_that_was_removed_before_it_was_opened_is_no_damage(ground):
    with Library.open(ground.config) as reader, Library.open(ground.config) as writer:
        writer.rebuild()
        assert ground.wrong(reader) is None
        assert reader.notices == ()
    assert len(list(ground.index.iterdir())) == 2  # `current`, and one edition


def test_a_folder_that_is_a_link_is_not_opened(ground, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    ground.index.rename(elsewhere)
    ground.index.symlink_to(elsewhere)
    with pytest.raises(LibraryError, match="not a link"):
        Library.open(ground.config)


def test_locks_that_cannot_be_had_are_told(ground, monkeypatch):
    def refused(_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    ground.add(1)
    with monkeypatch.context() as patch:
        patch.setattr(FileLock, "acquire", refused)
        with Library.open(ground.config) as library:
            assert any("cannot be locked" in notice for notice in library.notices)
            assert ground.wrong(library, whole=False) is None
    assert ground.verdict() == "right"


def test_two_writers_of_which_each_believes_to_be_alone_mix_nothing(ground, monkeypatch):
    """Locks lie: another process writes to the edition between two batches of this one."""
    monkeypatch.setattr(FileLock, "acquire", lambda _: True)
    ground.add(9)
    commit = Edition.commit
    other = []

    def disturbed(self, *arguments):
        if not other:
            other.append(Library.open)  # once, and not again in the other one
            with Library.open(ground.config) as library:
                other.append(library.changes.new)
        commit(self, *arguments)

    monkeypatch.setattr(Edition, "commit", disturbed)
    with Library.open(ground.config) as library:
        assert other[1] == 9
        assert any("another isis-reader" in notice for notice in library.notices)
        assert ground.wrong(library) is None
    assert ground.verdict() == "right"


def test_a_writer_whose_edition_another_one_removed_gives_way(ground, monkeypatch):
    monkeypatch.setattr(FileLock, "acquire", lambda _: True)
    ground.add(9)
    records = intake.record_of
    done = []

    def disturbed(*arguments):
        if not done:
            done.append(True)
            with Library.open(ground.config, update=False) as library:
                library.rebuild()
        return records(*arguments)

    monkeypatch.setattr(intake, "record_of", disturbed)
    with Library.open(ground.config) as library:
        assert any("another isis-reader" in notice for notice in library.notices)
        assert ground.wrong(library) is None
    assert ground.verdict() == "right"


def test_who_waits_for_the_first_part_of_an_index_in_vain_is_told(empty, monkeypatch):
    monkeypatch.setattr(disk, "PATIENCE", 0.1)
    monkeypatch.setattr(FileLock, "acquire", lambda _: False)
    with pytest.raises(IndexBusyError, match="try again"):
        Library.open(empty.config)


def test_a_commit_that_was_cut_off_before_the_catalogue_knew_of_it_is_made_good(
    ground, monkeypatch
):
    """The file is back as it was before: only the index still has what was taken in last."""
    page = ground.path(3)
    before, times = page.read_bytes(), page.stat()
    ground.change(3)

    class KilledError(BaseException):
        pass

    def killed(*_, **__):
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr("index.holdings.edition.replace", killed)  # after the index has it
        with pytest.raises(KilledError):
            Library.open(ground.config)
    page.write_bytes(before)
    os.utime(page, ns=(times.st_atime_ns, times.st_mtime_ns))
    ground.now[3] = 0
    assert ground.verdict() == "right"


def test_versions_side_by_side_take_the_index_from_one_another_once(ground, monkeypatch):
    count = len(find([ground.folder]).files)
    for turn in range(3):
        for version in ("0.0.1", "99.0"):
            monkeypatch.setattr(filing, "__version__", version)
            with Library.open(ground.config) as library:
                assert library.changes.new == (0 if turn else count)
                assert ground.wrong(library) is None


def test_an_index_as_it_was_before_editions_is_cleared_away(ground):
    (catalogue,) = ground.index.rglob("catalogue.msgpack")
    for file in list(catalogue.parent.iterdir()):
        file.rename(ground.index / file.name)
    catalogue.parent.rmdir()
    (ground.index / "current").unlink()
    assert ground.verdict() == "right"
    assert {path.name for path in ground.index.iterdir() if path.is_file()} == {"current"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes that start with all imported")
@pytest.mark.parametrize("series", ["killed", "several"])
def test_processes_are_killed_and_come_at_once(tmp_path, series):
    command = [sys.executable, "-m", "bench.faults", "--json", "--only", series]
    ran = subprocess.run(
        [*command, "--count", "3", "--articles", "12"],
        capture_output=True,
        cwd=ROOT,
        text=True,
        check=False,
    )
    assert ran.stderr == ""
    outcomes = json.loads(ran.stdout)
    assert len(outcomes) >= 3
    assert [o for o in outcomes if not o[1].startswith("right")] == []
