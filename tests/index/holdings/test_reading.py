"""Files are read by other processes as they are by this one, in order and to the last."""

import os
import signal
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from index.articles.files import find
from index.config import Config
from index.holdings import reading
from index.holdings.model import Learned, read_all

MANY = 60


@pytest.fixture(autouse=True)
def few_are_enough(monkeypatch):
    monkeypatch.setattr(reading, "ENOUGH", 5)
    monkeypatch.setattr(reading, "FIRST", 2)


@pytest.fixture
def files(tmp_path):
    for n in range(MANY):
        lines = [f"Harbour {n} closes", "", f"The port of Orrin closed for {n} days in May."] * 3
        (tmp_path / f"page-{n:03}.txt").write_text("\n".join(lines), encoding="utf-8")
    (tmp_path / "page-030.txt").write_bytes(b"")
    (tmp_path / "page-031.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (tmp_path / "page-050.html").write_text("<title>A page</title><p>Of some words.</p>")
    return find([tmp_path]).files


def readings(files, processes, report=None, **held):
    ids = {file.path: f"id-{n}" for n, file in enumerate(files)}
    config = Config(processes=processes)
    return read_all(files, ids, config, report, Learned(), **held)


@pytest.fixture
def started(monkeypatch):
    """The processes that were started."""
    found, start = [], subprocess.Popen

    def watched(*arguments, **options):
        found.append(start(*arguments, **options))
        return found[-1]

    monkeypatch.setattr(subprocess, "Popen", watched)
    return found


def test_one_process_or_three_read_what_this_one_does(files):
    alone = list(readings(files, 0))
    assert [r.file for r in alone] == list(files)
    assert sum(r.article is None for r in alone) == 2
    assert list(readings(files, 1)) == list(readings(files, 3)) == alone


def test_each_file_is_told_once_it_is_read(files):
    told = []
    for n, _ in enumerate(readings(files, 2, told.append), 1):
        assert (told[-1].done, told[-1].total) == (n, len(files))


def test_what_is_held_is_not_read(files):
    alone = list(readings(files, 0))
    at_hand = {r.file.path: r.raw for r in alone if r.raw is not None and r.file.size % 2}
    for file in files:
        if file.path in at_hand:
            Path(file.path).unlink()
    assert list(readings(files, 2, held=lambda file: at_hand.get(file.path))) == alone


def test_where_all_is_held_no_process_is_started(files, monkeypatch):
    raw = {r.file.path: r.raw for r in readings(files, 0)}
    some = [file for file in files if raw[file.path] is not None]
    monkeypatch.setattr(subprocess, "Popen", None)
    assert len(list(readings(some, 2, held=lambda file: raw[file.path]))) == len(some)


def test_where_no_process_can_be_started_this_one_reads(files, monkeypatch):
    alone = list(readings(files, 0))
    for program in ("/nowhere/python", "", "/bin/false"):
        monkeypatch.setattr(sys, "executable", program)
        assert list(readings(files, 2)) == alone


def test_a_process_that_dies_leaves_its_files_to_this_one(files, started):
    alone = list(readings(files, 0))
    found = []
    for n, one in enumerate(readings(files, 2)):
        found.append(one)
        if n == 8:
            started[0].kill()
        if n == 20:
            started[1].kill()
    assert found == alone


def test_stopping_ends_the_processes(files, started, monkeypatch):
    monkeypatch.setattr(reading, "_AHEAD", 1)  # so that they are not done before
    running = readings(files, 2)
    for _ in range(10):
        next(running)
    assert [process.poll() for process in started] == [None, None]
    running.close()
    assert [process.returncode for process in started] == [-signal.SIGKILL] * 2


def test_when_all_is_read_they_end_by_themselves(files, started):
    assert len(list(islice(readings(files, 2), len(files)))) == len(files)
    assert all(process.returncode is not None for process in started)


class StoppedError(Exception):
    """What stops a reading."""


def test_whoever_is_told_may_stop_while_nothing_comes(files, started, monkeypatch):
    told = []

    def report(progress):
        told.append(progress.done)
        if told.count(2) > 3:
            raise StoppedError

    monkeypatch.setattr(reading, "_BEAT", 0.01)
    monkeypatch.setattr(reading._Process, "_take", lambda one: one._process.stdout.close())
    with pytest.raises(StoppedError):
        list(readings(files, 1, report))
    assert [process.returncode for process in started] == [-signal.SIGKILL]


def test_a_mistake_of_ours_is_met_here(files, monkeypatch):
    def broken(path, ids, config):
        raise ZeroDivisionError

    monkeypatch.setattr(reading, "read_here", broken)
    assert reading._read("a.txt", "a", Config()).here


def test_half_a_sign_cannot_be_sent_and_is_read_here(monkeypatch):
    monkeypatch.setattr(reading, "_read", lambda *_: reading.Read(reason="\ud800"))
    answer = reading._DECODE(reading._answer([("a.txt", "a"), ("b.txt", "b")], Config()))
    assert [read.here for read in answer] == [True, True]


def test_the_configuration_says_how_many(monkeypatch):
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(16)), raising=False)
    assert reading.processes_of(Config()) == 4
    assert reading.processes_of(Config(processes=9)) == 9
    assert reading.processes_of(Config(processes=0)) == 0
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert reading.processes_of(Config()) == 0


def test_files_are_handed_out_by_their_number_and_their_size(files):
    tasks = list(reading._tasks(files))
    assert [file for task in tasks for file in task] == list(files)
    assert {len(task) for task in tasks[:-1]} == {reading._FILES}
    large = [file._replace(size=300_000) for file in files[:3]]
    assert [len(task) for task in reading._tasks(large)] == [1, 1, 1]
    assert list(reading._tasks([])) == []


def test_a_process_that_reads_knows_no_screen_and_no_index():
    program = "import index.holdings.reading, sys; print(*sys.modules)"
    found = subprocess.run(
        [sys.executable, "-c", program], check=True, capture_output=True, text=True
    )
    modules = found.stdout.split()
    assert "index.articles.read" in modules
    assert not {"textual", "whoosh", "numpy", "tui", "index.library"} & set(modules)
