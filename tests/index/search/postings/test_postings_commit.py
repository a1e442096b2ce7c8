"""A commit is whole or not there; what is damaged is told; many small commits cost little."""

import errno
import itertools
import os
import random
import shutil
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from postings_material import NAME, Document, change, documents, forget, paths, segment_of, update
from whoosh.codec.whoosh3 import W3Codec
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.index import TOC, LockError

from index.search.postings import storage, toc
from index.search.postings.committed import newest
from index.search.postings.file import DamageError
from index.search.postings.segment import MOST_DOCUMENTS
from index.search.postings.tiers import FAN, MOST_DELETED, Size, merges

OLD = documents(5, seed=1)
NEW = [*documents(1, seed=2), *documents(2, seed=3, first=10)]


@pytest.fixture(params=["memory", "folder"])
def place(request, tmp_path):
    return RamStorage() if request.param == "memory" else FileStorage(str(tmp_path))


@pytest.fixture
def folder(tmp_path):
    return FileStorage(str(tmp_path / "x")).create()


def sizes(place):
    with newest(place, NAME) as state:
        return [Size(part.segment.count, len(part)) for part in state.parts]


def files(place):
    """The files that are not the lock."""
    return sorted(name for name in storage.names(place) if "LOCK" not in name)


# --- Commits ---


def test_there_is_nothing_before_the_first_commit(place):
    with newest(place, NAME) as state:
        assert (state.generation, len(state), state.parts) == (0, 0, ())
    assert toc.latest(place, NAME) == 0
    assert update(place, []) == 0
    assert files(place) == []


def test_documents_are_added_replaced_and_deleted(place):
    assert update(place, OLD) == 1
    assert paths(place) == ["/0", "/1", "/2", "/3", "/4"]
    assert update(place, NEW, gone=["/3", "/never"]) == 2
    assert sorted(paths(place)) == ["/0", "/1", "/10", "/11", "/2", "/4"]
    assert update(place, [], gone=["/10", "/11", "/0"]) == 3
    assert paths(place) == ["/1", "/2", "/4"]
    assert update(place, [], gone=["/1", "/2", "/4"]) == 4
    assert paths(place) == []
    assert files(place) == [f"_{NAME}_4.toc"]
    assert update(place, OLD) == 5
    assert len(paths(place)) == 5


def test_several_segments_go_into_one_commit(place):
    with change(place) as changing:
        for n in range(3):
            changing.add(segment_of(documents(4, seed=n, first=10 * n)).write)
        assert paths(place) == []
        changing.commit()
    assert len(paths(place)) == 12


def test_without_a_call_of_commit_nothing_changes(place):
    update(place, OLD)
    before = files(place)
    with change(place) as changing:
        forget(changing, ["/1"])
        changing.add(segment_of(NEW).write)
    assert len(paths(place)) == 5
    assert files(place) == before


def test_what_changes_nothing_is_no_commit(place):
    update(place, OLD)
    assert update(place, [], gone=["/never"]) == 1
    assert toc.latest(place, NAME) == 1


def test_only_the_files_of_the_last_commit_are_left(place):
    update(place, OLD)
    leftovers = [f"_{NAME}_7.toc.abc", f"{NAME}_0123.arrays", f"{NAME}_77.trm"]
    others = ["version", f"{NAME}s_1.arrays", f"_{NAME}s_9.toc"]
    for name in leftovers + others:
        with storage.new(place, name) as target:
            target.write(b"x")
    update(place, NEW)
    assert not set(leftovers) & set(files(place))
    assert set(others) <= set(files(place))
    assert len(files(place)) == 3 + len(others)


def test_an_old_state_outlives_commits(place):
    update(place, OLD)
    state = newest(place, NAME)
    for n in range(20):
        update(place, [Document("/0", ("elm",) * n)])
    update(place, [], gone=[f"/{n}" for n in range(5)])
    assert len(state) == 5
    (part,) = state.parts
    assert [part.segment.stored(n) for n in range(5)] == [b"/0", b"/1", b"/2", b"/3", b"/4"]
    assert part.segment.field("body").lengths.tolist() == [len(one.body) for one in OLD]
    state.close()
    state.close()  # twice does no harm


def test_segments_stay_open_from_one_state_to_the_next(folder):
    update(folder, documents(30, seed=1))
    first = newest(folder, NAME)
    update(folder, NEW, reuse=first)
    second = newest(folder, NAME, first)
    assert second.parts[0].segment is first.parts[0].segment
    assert first.parts[0].living is None
    assert second.parts[0].living.sum() == 27
    first.close()
    assert second.parts[0].segment.stored(0) == b"/0"
    segment = second.parts[0].segment
    second.close()
    with pytest.raises((DamageError, RuntimeError)):
        segment.stored(7)  # the last one closed it


def test_the_clock_plays_no_role(folder, monkeypatch):
    clock = itertools.chain([2e9, 1e9, 0.0, -5.0], itertools.repeat(1e9))
    monkeypatch.setattr(time, "time", lambda: next(clock))
    monkeypatch.setattr("whoosh.index.time", lambda: next(clock))
    for n in range(5):
        assert update(folder, [Document(f"/{n}", ("elm",))]) == n + 1
        for file in files(folder):
            os.utime(Path(folder.folder, file), (10.0 - n, 10.0 - n))
    assert sorted(paths(folder)) == ["/0", "/1", "/2", "/3", "/4"]


# --- Two writers ---


def test_a_second_writer_is_told(place):
    update(place, OLD)
    with change(place) as first:
        with pytest.raises(LockError, match="another writer"), change(place):
            pass
        if isinstance(place, FileStorage):  # in memory Whoosh waits
            with pytest.raises(LockError):
                place.open_index(NAME).writer()  # Whoosh's own is a writer, too
        assert len(paths(place)) == 5  # reading goes on
        first.add(segment_of(NEW).write)
        first.commit()
    assert update(place, []) == 2


def test_the_lock_is_given_back_whatever_happens(place):
    update(place, OLD)

    def interrupted(error):
        with change(place) as changing:
            changing.add(segment_of(NEW).write)
            raise error

    for error in (ValueError, KeyboardInterrupt):
        with pytest.raises(error):
            interrupted(error)
    assert len(files(place)) == 2
    damage(place, f"_{NAME}_1.toc", lambda data: data[:-1])
    with pytest.raises(DamageError), change(place):
        pass
    lock = place.lock(f"{NAME}_WRITELOCK")
    assert lock.acquire(blocking=False)
    lock.release()


class NoLock:
    def acquire(self, *, blocking):
        return True

    def release(self):
        pass


def test_where_locks_are_of_no_use_the_second_commit_fails(folder, monkeypatch):
    update(folder, OLD)
    monkeypatch.setattr(folder, "lock", lambda name: NoLock())
    with change(folder) as first, change(folder) as second:
        first.add(segment_of(documents(1, seed=1, first=20)).write)
        second.add(segment_of(documents(1, seed=1, first=30)).write)
        second.commit()
        with pytest.raises(LockError, match="faster"):
            first.commit()
    assert "/30" in paths(folder)
    assert "/20" not in paths(folder)
    assert len(files(folder)) == 3


def test_a_file_system_without_links_will_do(folder, monkeypatch):
    def no_links(*_):
        raise OSError(errno.EPERM, "no links")

    monkeypatch.setattr(os, "link", no_links)
    assert update(folder, OLD) == 1
    assert update(folder, NEW) == 2
    with change(folder) as changing:
        changing.add(segment_of(OLD).write)
        shutil.copy(Path(folder.folder, f"_{NAME}_2.toc"), Path(folder.folder, f"_{NAME}_3.toc"))
        with pytest.raises(LockError):
            changing.commit()
    assert not [name for name in files(folder) if ".toc." in name]


# --- Damage ---


def damage(place, name, how):
    data = how(storage.read(place, name))
    if isinstance(place, RamStorage):
        place.files[name] = data
    else:
        Path(place.folder, name).write_bytes(data)


def assert_damaged(place, match=""):
    with pytest.raises(DamageError, match=match):
        newest(place, NAME)


def test_each_flipped_byte_of_a_table_of_contents_is_found():
    update(place := RamStorage(), OLD)
    update(place, NEW)
    name = f"_{NAME}_2.toc"
    whole = place.files[name]
    for at in range(len(whole)):
        place.files[name] = whole[:at] + bytes((whole[at] ^ 1 << at % 8,)) + whole[at + 1 :]
        assert_damaged(place, f"{name}: it is not as it was written")
    place.files[name] = whole
    assert len(paths(place)) == 7


def test_each_cut_of_a_table_of_contents_is_found():
    update(place := RamStorage(), OLD)
    name = f"_{NAME}_1.toc"
    whole = place.files[name]
    for size in range(len(whole)):
        place.files[name] = whole[:size]
        assert_damaged(place, name)
    for more in (b"\0", whole, whole[-12:]):
        place.files[name] = whole + more
        assert_damaged(place, name)


@pytest.mark.parametrize(
    "how", [lambda data: b"", lambda data: data[:-3], lambda data: data + b"x"]
)
def test_no_older_commit_is_shown_for_a_damaged_one(place, how):
    update(place, OLD)
    older = storage.read(place, f"_{NAME}_1.toc")
    update(place, NEW, gone=["/1"])
    with storage.new(place, f"_{NAME}_1.toc") as target:
        target.write(older)
    assert len(paths(place)) == 6
    damage(place, f"_{NAME}_2.toc", how)
    assert_damaged(place, f"_{NAME}_2.toc")
    with pytest.raises(DamageError), change(place):
        pass


def test_a_table_of_contents_under_another_number_is_damage(place):
    update(place, OLD)
    data = storage.read(place, f"_{NAME}_1.toc")
    with storage.new(place, f"_{NAME}_9.toc") as target:
        target.write(data)
    assert_damaged(place, f"_{NAME}_9.toc: it is not as it was written")


def test_a_half_written_table_of_contents_is_not_looked_at(place):
    update(place, OLD)
    for name in (f"_{NAME}_2.toc.0a1b", f"_{NAME}_3.toc.1700000000.5", f"_{NAME}_x.toc"):
        with storage.new(place, name) as target:
            target.write(b"half")
    assert len(paths(place)) == 5
    assert update(place, NEW) == 2


def test_a_missing_segment_is_damage(place):
    update(place, OLD)
    (name,) = (name for name in files(place) if name.endswith(".arrays"))
    storage.remove(place, name)
    assert_damaged(place, f"{name}: it is missing")
    with pytest.raises(DamageError), change(place):
        pass


def test_a_segment_under_the_name_of_another_is_damage(place):
    update(place, OLD)
    update(place, NEW[1:])
    one, other = (name for name in files(place) if name.endswith(".arrays"))
    data = storage.read(place, other)
    damage(place, one, lambda _: data)
    assert_damaged(place, f"{one}: it is another file")


@pytest.mark.parametrize(
    "how", [lambda data: b"", lambda data: data[: len(data) // 2], bytes.swapcase]
)
def test_a_damaged_segment_is_damage(place, how):
    update(place, OLD)
    (name,) = (name for name in files(place) if name.endswith(".arrays"))
    damage(place, name, how)
    assert_damaged(place, name)


def test_a_segment_that_whoosh_wrote_is_damage():
    update(place := RamStorage(), OLD)
    schema = toc.read(place, NAME, 1).schema
    segment = W3Codec().new_segment(place, NAME)
    toc.write(place, NAME, toc.Contents(2, schema, (segment,)))
    assert_damaged(place, "is not of ours")


def test_a_table_of_contents_that_whoosh_wrote_is_damage():
    update(place := RamStorage(), OLD)
    TOC(toc.read(place, NAME, 1).schema, [], 2).write(place, NAME)
    assert_damaged(place, f"_{NAME}_2.toc")


def test_a_pickle_of_another_version_is_damage(monkeypatch):
    update(place := RamStorage(), OLD)
    monkeypatch.delattr("index.search.postings.codec.ArraySegment")
    assert_damaged(place, "of another version")


def test_a_folder_that_cannot_be_listed_is_not_an_empty_one(tmp_path):
    place = FileStorage(str(tmp_path / "gone"))
    with pytest.raises(FileNotFoundError):
        newest(place, NAME)


# --- Interruptions ---


class StoppedError(BaseException):
    pass


STEPS = ("names", "source", "new", "sync", "publish", "remove")


def stop_at(patch, at, *, after, error=StoppedError):
    """Let the step with number `at` of those on files fail; a list that has the failed one."""
    count = itertools.count()
    stopped = []

    def stopping(name, step):
        def stepped(*arguments):
            if next(count) != at:
                return step(*arguments)
            stopped.append(name)
            if after:
                step(*arguments)
            raise error

        return stepped

    for name in STEPS if not after else STEPS[3:]:
        patch.setattr(storage, name, stopping(name, getattr(storage, name)))
    return stopped


def grown(folder):
    """Seven commits and some deletions: the next one merges."""
    place = FileStorage(str(folder)).create()
    update(place, documents(30, seed=1))
    for n in range(7):
        update(place, [Document(f"/{100 + n}", ("elm",))], gone=[f"/{n}"])
    return place


def next_update(place):
    update(place, [Document("/100", ("ash",)), Document("/200", ("ash",))], gone=["/20"])


BEFORE = [*range(7, 30), *range(100, 107)]
AFTER = [*range(7, 20), *range(21, 30), *range(100, 107), 200]


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("error", [StoppedError, OSError(errno.ENOSPC, "full")], ids=repr)
def test_an_interruption_at_any_step_leaves_the_old_state_or_the_new(tmp_path, after, error):
    grown(tmp_path / "whole")
    outcomes = []
    for at in itertools.count():
        copy = tmp_path / str(at)
        shutil.copytree(tmp_path / "whole", copy)
        place = FileStorage(str(copy))
        with pytest.MonkeyPatch.context() as patch:
            stopped = stop_at(patch, at, after=after, error=error)
            with suppress(StoppedError, OSError):
                next_update(place)
        numbers = sorted(int(path[1:]) for path in paths(place))
        assert numbers in (BEFORE, AFTER)
        outcomes.append((numbers == AFTER, *stopped))
        next_update(place)  # the lock is free, and all that is left behind is removed
        assert sorted(int(path[1:]) for path in paths(place)) == AFTER
        assert len(files(place)) == 1 + len(sizes(place))
        shutil.rmtree(copy)
        if not stopped:
            break
    before = [step for new, *step in outcomes if not new]
    assert ["publish"] in ([step for new, *step in outcomes if new] if after else before)
    assert len(before) >= 2
    assert sum(new for new, *_ in outcomes) >= 1


KILLED = """
import os, sys, pathlib, shutil
sys.path[:0] = [{tests!r}, {root!r}]
import test_postings_commit as t
whole, base = pathlib.Path({folder!r}) / "whole", pathlib.Path({folder!r})
for at in range(100):
    copy = base / str(at)
    shutil.copytree(whole, copy)
    child = os.fork()
    if not child:
        patch = t.pytest.MonkeyPatch()
        for name in t.STEPS:
            pass
        stopped = t.stop_at(patch, at, after=False, error=t.StoppedError)
        t.StoppedError.__init__ = lambda self: os._exit(9)
        t.next_update(t.FileStorage(str(copy)))
        os._exit(0)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0:
        break
print(at)
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on Windows")
def test_a_kill_at_any_step_leaves_the_old_state_or_the_new(tmp_path):
    grown(tmp_path / "whole")
    here = Path(__file__).parent
    root = here.parents[3]
    program = KILLED.format(tests=str(here), root=str(root), folder=str(tmp_path))
    done = subprocess.run(
        [sys.executable, "-c", program], check=True, timeout=120, capture_output=True, text=True
    )
    last = int(done.stdout)
    assert last > 10
    outcomes = set()
    for at in range(last + 1):
        place = FileStorage(str(tmp_path / str(at)))
        numbers = sorted(int(path[1:]) for path in paths(place))
        assert numbers in (BEFORE, AFTER)
        outcomes.add(numbers == AFTER)
        next_update(place)
        assert sorted(int(path[1:]) for path in paths(place)) == AFTER
        assert len(files(place)) == 1 + len(sizes(place))
    assert outcomes == {False, True}


def test_a_full_disk_in_the_middle_of_a_segment_leaves_no_file(folder):
    update(folder, OLD)
    before = files(folder)

    def fill(target):
        target.write(b"half of it")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with change(folder) as changing:
        changing.add(segment_of(NEW).write)
        with pytest.raises(OSError, match="No space"):
            changing.add(fill)
    assert files(folder) == before


def test_a_reader_that_meets_a_commit_halfway_reads_again(folder, monkeypatch):
    update(folder, OLD)
    read = toc.read

    def overtaken(*arguments):
        found = read(*arguments)
        monkeypatch.setattr(toc, "read", read)
        update(folder, NEW, gone=[one.path for one in OLD])
        return found

    monkeypatch.setattr(toc, "read", overtaken)
    assert paths(folder) == ["/0", "/10", "/11"]


# --- Merging ---


def test_many_small_commits_leave_few_segments(folder):
    update(folder, documents(1000, seed=1))
    chance = random.Random(1)
    living = {f"/{n}" for n in range(1000)}
    for n in range(60):
        path = f"/{chance.randrange(1000)}" if n % 2 else f"/{2000 + n}"
        living.add(path)
        update(folder, [Document(path, ("elm", "ash"))])
    assert set(paths(folder)) == living
    assert len(paths(folder)) == len(living)
    assert len(sizes(folder)) < 2 * FAN


def test_an_update_leaves_large_segments_alone(folder):
    for n in range(4):
        update(folder, documents(600, seed=n, first=600 * n))
    before = set(files(folder))
    update(folder, [Document("/7", ("elm",))])
    kept = before & set(files(folder))
    assert len(kept) == 4


def test_a_segment_that_is_a_third_empty_is_written_anew(place):
    update(place, documents(100, seed=1))
    update(place, [], gone=[f"/{n}" for n in range(30)])
    assert sizes(place) == [Size(100, 70)]
    update(place, [], gone=["/30"])
    assert sizes(place) == [Size(69, 69)]
    assert paths(place) == [f"/{n}" for n in range(31, 100)]


many = st.lists(
    st.one_of(st.integers(1, 100), st.integers(1, MOST_DOCUMENTS)).flatmap(
        lambda count: st.builds(Size, st.just(count), st.integers(0, count))
    ),
    max_size=60,
)


@given(many)
def test_merges_are_as_few_as_needed(found):
    groups = merges(found)
    flat = [n for group in groups for n in group]
    assert len(flat) == len(set(flat))
    for group in groups:
        living = sum(found[n].living for n in group)
        assert all(found[n].living for n in group)
        assert living <= MOST_DOCUMENTS
        if len(group) == 1:
            (size,) = (found[n] for n in group)
            assert size.documents - size.living > MOST_DELETED * size.documents
    after = [size for n, size in enumerate(found) if n not in flat and size.living]
    after += [Size(*[sum(found[n].living for n in group)] * 2) for group in groups]
    assert not any(s.documents - s.living > MOST_DELETED * s.documents for s in after)
    assert merges(after) == []
    if max((s.living for s in after), default=0) < FAN**3:
        assert len(after) <= 3 * (FAN - 1)
    if len(found) < FAN:
        assert all(len(group) == 1 for group in groups)


def test_no_article_is_copied_often():
    now, copied, largest = [], 0, 0
    for _ in range(10_000):
        now.append(Size(1, 1))
        for group in merges(now):
            total = sum(now[n].living for n in group)
            copied += total
            now = [s for n, s in enumerate(now) if n not in group] + [Size(total, total)]
        largest = max(largest, len(now))
    assert sum(s.living for s in now) == 10_000
    assert copied <= 5 * 10_000
    assert largest < 5 * FAN


def test_large_segments_are_not_merged():
    assert merges([Size(MOST_DOCUMENTS // 2, MOST_DOCUMENTS // 2)] * 20) == []
    groups = merges([Size(10_000, 10_000)] * 20)
    assert [len(group) for group in groups] == [6, 6, 6]
    several = [*[Size(30_000, 30_000)] * 2, *[Size(5_000, 5_000)] * 6]
    assert [len(group) for group in merges(several)] == [7]  # as many as go into one


def test_deletions_are_numbers_of_a_part(place):
    update(place, OLD)
    with change(place) as changing:
        (part,) = changing.before.parts
        changing.delete(part, np.array([1]))
        changing.delete(part, np.array([], np.int64))
        changing.delete(part, np.array([0]))
        changing.delete(part, np.array([1]))
        changing.commit()
    assert paths(place) == ["/2", "/3", "/4"]


def test_what_is_deleted_already_is_no_change(place):
    update(place, documents(10, seed=1))
    update(place, [], gone=["/3"])
    with change(place) as changing:
        (part,) = changing.before.parts
        changing.delete(part, np.array([3]))
        assert changing.commit() == 2
