import gc
import os
import shutil
import subprocess
import sys
import threading
import warnings
from contextlib import closing, suppress
from pathlib import Path

import pytest
from search_material import NO_NAMES, article, entries

from index.articles.model import Kind
from index.errors import IndexBusyError, IndexDamagedError, LibraryError
from index.search.plan import Has
from index.search.query import parse
from index.search.searching import Question, search
from index.search.store import ArticleIndex

A = article("/lib/a.txt", "Alpha harbour", "The harbour burned.", outlet="Gazette")
B = article("/lib/b.txt", "Beta", "The bridge fell.")
C = article("/lib/c.txt", "Gamma", "Nothing happened.")


def found(index, query, *articles):
    question = Question(entries(articles or (A, B, C)), NO_NAMES)
    page = search(index, parse(query), question, limit=None)
    return [hit.entry.path for hit in page.hits]


@pytest.fixture
def index(tmp_path, engine):
    opened = ArticleIndex.open(tmp_path / "index", engine)
    yield opened
    opened.close()


def test_an_empty_index_answers_nothing(index):
    assert index.paths() == set()
    for query in ("", "a", "a*", "*a", '"a b"', "NOT a", "date:2017", "date:unknown", "kind:body"):
        assert found(index, query) == []
    with pytest.raises(KeyError):
        index.article("/lib/a.txt")


def test_articles_come_back_as_they_were(index):
    index.update([A, B])
    assert index.paths() == {A.path, B.path}
    assert index.article(A.path) == A
    with pytest.raises(KeyError):
        index.article(C.path)


def test_an_index_is_there_when_it_is_opened_again(tmp_path, engine):
    first = ArticleIndex.open(tmp_path / "x", engine)
    first.update([A])
    generation = first.generation
    first.close()
    again = ArticleIndex.open(tmp_path / "x", engine)
    assert again.generation == generation
    assert found(again, "harbour") == [A.path]
    again.close()


@pytest.mark.parametrize("in_memory", [True, False])
def test_updates_over_several_commits(tmp_path, in_memory, engine):
    index = (
        ArticleIndex.in_memory(engine) if in_memory else ArticleIndex.open(tmp_path / "x", engine)
    )
    index.update([A])
    index.update([B])
    index.update([C])
    changed = article("/lib/a.txt", "Alpha", "The harbour and the bridge stand.")
    before = index.generation
    index.update([changed], gone=[C.path, "/lib/never.txt"])
    assert index.generation > before
    assert index.paths() == {A.path, B.path}
    assert found(index, "harbour") == [A.path]
    assert found(index, "burned") == []
    assert sorted(found(index, "bridge")) == [A.path, B.path]
    assert sorted(found(index, "NOT harbour")) == [B.path]
    assert sorted(found(index, "")) == [A.path, B.path]
    assert found(index, '"nothing happened"') == []
    assert found(index, "happen*") == []
    index.update([], gone=[A.path, B.path])
    assert index.paths() == set()
    assert found(index, "NOT x") == []
    index.close()


def test_one_article_updated_many_times(index):
    for n in range(12):
        index.update([article("/lib/a.txt", f"Version{n}", "The same words.")])
    assert found(index, "same") == [A.path]
    assert found(index, "version11") == [A.path]
    assert found(index, "version10") == []


def test_of_two_articles_with_one_path_the_first_counts(index):
    index.update([A, article(A.path, "Other", "Words.")])
    assert index.article(A.path) == A


def test_progress_counts_articles(index):
    told = []
    index.update([A, B], progress=told.append)
    assert told == [1, 2]


def test_the_same_scores_however_the_index_grew(tmp_path, engine):
    whole, grown = ArticleIndex.in_memory(engine), ArticleIndex.in_memory(engine)
    whole.update([A, B, C])
    grown.update([C, article(A.path, "Old", "harbour harbour")])
    grown.update([B])
    grown.update([A])
    for query in ("harbour OR bridge", "the", '"the harbour"', "h*"):
        one, other = (
            {
                h.entry.path: h.score
                for h in search(i, parse(query), Question(entries([A, B, C]), NO_NAMES)).hits
            }
            for i in (whole, grown)
        )
        assert one == pytest.approx(other)


class InterruptedByHand(BaseException):
    pass


@pytest.mark.parametrize("error", [InterruptedByHand, KeyboardInterrupt, ValueError])
def test_an_interrupted_update_leaves_the_old_index(index, error):
    index.update([A])

    def broken():
        yield B
        raise error

    with pytest.raises(error):
        index.update(broken(), gone=[A.path])
    assert index.paths() == {A.path}
    assert found(index, "harbour") == [A.path]
    index.update([B])  # the lock is free again
    assert index.paths() == {A.path, B.path}


KILLED = """
import os, signal, sys
sys.path.insert(0, {tests!r})
from pathlib import Path
from search_material import article
from index.search.store import ArticleIndex
from {module} import {name}
index = ArticleIndex.open(Path({folder!r}), {name})
def articles():
    for n in range(50):
        yield article(f"/lib/n{{n}}.txt", "Title", "body " * 50)
    os.kill(os.getpid(), signal.SIGKILL)
index.update(articles(), gone=["/lib/a.txt"])
"""


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no SIGKILL on Windows")
def test_a_killed_update_leaves_the_old_index(tmp_path, engine):
    folder = tmp_path / "x"
    index = ArticleIndex.open(folder, engine)
    index.update([A])
    index.close()
    program = KILLED.format(
        tests=str(Path(__file__).parent),
        folder=str(folder),
        module=engine.__module__,
        name=engine.__name__,
    )
    done = subprocess.run([sys.executable, "-c", program], check=False, timeout=60)
    assert done.returncode < 0
    again = ArticleIndex.open(folder, engine)
    assert again.paths() == {A.path}
    again.update([B])
    assert again.paths() == {A.path, B.path}
    again.close()


def test_a_second_writer_is_told_that_the_index_is_busy(tmp_path, engine):
    first, second = (ArticleIndex.open(tmp_path / "x", engine) for _ in range(2))
    first.update([A])

    def meanwhile():
        with pytest.raises(IndexBusyError, match="another isis-reader"):
            second.update([C])
        assert found(first, "harbour") == [A.path]  # reading goes on
        yield B

    first.update(meanwhile())
    assert first.paths() == {A.path, B.path}
    second.update([C])
    assert second.paths() == {A.path, B.path, C.path}
    assert first.paths() == {A.path, B.path}
    first.reopen()
    assert first.paths() == {A.path, B.path, C.path}
    first.close()
    second.close()


def test_what_another_process_indexed_is_replaced_not_doubled(tmp_path, engine):
    first, second = (ArticleIndex.open(tmp_path / "x", engine) for _ in range(2))
    assert second.paths() == set()
    first.update([A])
    second.update([A])
    assert found(second, "harbour") == [A.path]
    first.close()
    second.close()


def test_an_old_view_outlives_commits_of_others(tmp_path, engine):
    first, second = (ArticleIndex.open(tmp_path / "x", engine) for _ in range(2))
    first.update([A, B, C])
    assert first.paths() == {A.path, B.path, C.path}
    for n in range(8):
        second.update([article("/lib/a.txt", f"V{n}", "changed")])
    assert found(first, "harbour") == [A.path]
    assert first.article(A.path) == A
    first.close()
    second.close()


def truncate(file):
    os.truncate(file, file.stat().st_size // 2)


def empty(file):
    os.truncate(file, 0)


def scribble(file):
    file.write_bytes(bytes((b * 7 + 13) % 256 for b in file.read_bytes()))


@pytest.fixture
def files_left_open():
    """Whoosh leaves files open when it fails to open the others of a damaged index."""
    yield
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.usefixtures("files_left_open")
@pytest.mark.parametrize("how", [truncate, empty, scribble])
def test_a_damaged_index_is_told_as_such(tmp_path, how, engine):
    folder = tmp_path / "x"
    index = ArticleIndex.open(folder, engine)
    index.update([A, B])
    index.close()
    names = [p.name for p in folder.iterdir() if p.is_file() and p.stat().st_size]
    assert len(names) >= 3
    for name in names:
        copy = tmp_path / f"copy-{name}"
        shutil.copytree(folder, copy)
        how(copy / name)
        # A path that was scribbled over is not known any more, and that is a KeyError.
        with (
            suppress(IndexDamagedError, KeyError),
            closing(ArticleIndex.open(copy, engine)) as opened,
        ):
            opened.article(A.path)
            for query in ("harbour", '"the harbour"', "h*", "date:unknown", "kind:body"):
                found(opened, query)


def test_an_index_of_another_version_or_engine_is_damaged(tmp_path, engine):
    folder = tmp_path / "x"
    ArticleIndex.open(folder, engine).close()
    later = type("Later", (engine,), {"version": engine.version + 1})
    other = type("Other", (engine,), {"name": "other"})
    for made_by in (later, other):
        with pytest.raises(IndexDamagedError, match="version"):
            ArticleIndex.open(folder, made_by)
    ArticleIndex.open(folder, engine).close()


@pytest.mark.parametrize("told", [b"", b"\xff\xfe", b"3", None])
def test_an_index_that_does_not_say_whose_it_is_is_damaged(tmp_path, told, engine):
    folder = tmp_path / "x"
    with closing(ArticleIndex.open(folder, engine)) as opened:
        opened.update([A])
    (folder / "version").unlink() if told is None else (folder / "version").write_bytes(told)
    with pytest.raises(IndexDamagedError, match="version"):
        ArticleIndex.open(folder, engine)


def test_an_index_is_made_where_a_crash_left_none(tmp_path, engine, monkeypatch):
    folder = tmp_path / "x"

    def crash(cls, folder):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ArticleIndex.open(folder, type("Crashing", (engine,), {"open": classmethod(crash)}))
    with closing(ArticleIndex.open(folder, engine)) as index:
        assert index.paths() == set()


def test_a_closed_index_says_so_whatever_the_engine(index):
    index.update([A])
    answer = index.answer(Has(frozenset({Kind.BODY})), entries([A]))
    index.close()
    for asked in (index.paths, lambda: index.article(A.path), lambda: answer.first("date", 1)):
        with pytest.raises(IndexDamagedError, match="closed"):
            asked()
    index.close()


def test_an_answer_does_not_outlive_its_state(index):
    index.update([A])
    answer = index.answer(Has(frozenset({Kind.BODY})), entries([A]))
    assert len(answer) == 1
    index.update([B])
    for asked in (lambda: answer.first("date", 1), lambda: len(answer), answer.facets):
        with pytest.raises(RuntimeError, match="closed"):
            asked()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="no owners on Windows")
def test_the_folder_is_ours_alone(tmp_path, monkeypatch, engine):
    folder = tmp_path / "x"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    ArticleIndex.open(folder, engine).close()
    assert folder.stat().st_mode & 0o777 == 0o700
    link = tmp_path / "link"
    link.symlink_to(folder)
    with pytest.raises(LibraryError, match="link"):
        ArticleIndex.open(link, engine)
    (tmp_path / "file").write_text("x")
    with pytest.raises(LibraryError):
        ArticleIndex.open(tmp_path / "file", engine)
    monkeypatch.setattr(os, "getuid", lambda: 12345678)
    with pytest.raises(LibraryError, match="another user"):
        ArticleIndex.open(folder, engine)


def test_paths_that_are_no_unicode(index):
    odd = article(os.fsdecode(b"/lib/\xff\xfe.txt"), "Odd", "A harbour.")
    odd = type(odd)("odd", odd.path, odd.text, odd.passages, odd.metadata)
    index.update([odd, B])
    assert index.paths() == {odd.path, B.path}
    assert index.article(odd.path) == odd
    assert found(index, "harbour", odd, B) == [odd.path]
    index.update([odd], gone=[B.path])
    assert index.paths() == {odd.path}
    index.update([], gone=[odd.path])
    assert index.paths() == set()


def test_threads_may_search_while_another_updates(index):
    many = [article(f"/lib/{n}.txt", f"Title {n}", "The harbour burned. " * 5) for n in range(40)]
    index.update(many[:20])
    errors, stop = [], threading.Event()

    def searching():
        while not stop.is_set():
            try:
                assert len(found(index, "harbour", *many)) >= 20
                assert found(index, '"harbour burned" title*', *many)
            except BaseException as error:  # noqa: BLE001 - told in the main thread
                errors.append(error)
                return

    threads = [threading.Thread(target=searching) for _ in range(3)]
    for thread in threads:
        thread.start()
    for a in many[20:32]:
        index.update([a])
    stop.set()
    for thread in threads:
        thread.join()
    assert not errors
    assert len(index.paths()) == 32


def test_a_steady_stretch_sees_one_state(index):
    index.update([A])
    other = threading.Thread(target=index.update, args=([B],), kwargs={"gone": [A.path]})
    with index.steady():
        assert index.paths() == {A.path}
        other.start()
        other.join(0.2)
        assert index.paths() == {A.path}
        assert index.article(A.path) == A
    other.join()
    assert index.paths() == {B.path}


def test_a_word_of_several_languages_has_neighbours(index):
    # Each language has a stem of it, and so a term; many words begin as it does.
    words = " ".join(f"harbo{letter}" for letter in "abcdefghijklmnopqst")
    spoken = [
        article(f"/lib/{code}.txt", "Title", f"harbo {words}", language=code)
        for code in ("en", "de", "fr")
    ]
    index.update([*spoken, A])
    assert set(found(index, "harbor~", *spoken, A)) == {one.path for one in (*spoken, A)}
    assert set(found(index, "harbx~", *spoken, A)) == {one.path for one in spoken}


def test_nothing_reaches_from_one_passage_into_the_next(engine):
    index = ArticleIndex.in_memory(engine)
    filler = " ".join(["word"] * 200)
    whole = article("/lib/whole.txt", "Title", f"ash {filler} oak")
    parted = article("/lib/parted.txt", "Title", f"{filler} ash", f"oak {filler}")
    index.update([whole, parted])
    for query in ('"ash oak"', "ash NEAR/5 oak", "ash NEAR/200 oak", '"oak ash"~150'):
        assert found(index, query, whole, parted) == [], query
    for query in ("ash NEAR/201 oak", "oak NEAR/999 ash", '"oak ash"~999'):
        assert found(index, query, whole, parted) == [whole.path], query
    index.close()
