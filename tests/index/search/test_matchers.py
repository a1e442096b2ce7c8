"""The fall-back engine: what of it is Whoosh's, and how its damage is told from our mistakes."""

import errno
import gc
import pickle
import struct
import warnings
from contextlib import closing
from decimal import Decimal

import pytest
from search_material import NO_NAMES, article, entries

from index.errors import IndexDamagedError, LibraryError
from index.search.analysis import number_term, term_of
from index.search.engine import Engine
from index.search.matchers import snapshot
from index.search.matchers.keeping import Matchers
from index.search.matchers.terms import stem_first, word_first
from index.search.query import parse
from index.search.searching import Question, search
from index.search.store import ArticleIndex

A = article("/lib/a.txt", "Alpha harbour", "The harbour burned.", outlet="Gazette")


def found(index, query):
    page = search(index, parse(query), Question(entries([A]), NO_NAMES))
    return [hit.entry.path for hit in page.hits]


@pytest.fixture
def folder(tmp_path):
    with closing(ArticleIndex.open(tmp_path / "x", Matchers)) as index:
        index.update([A])
    yield tmp_path / "x"
    with warnings.catch_warnings():  # Whoosh leaves files open when it fails to open the others
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()


def test_it_is_an_engine():
    engine: type[Engine] = Matchers
    assert engine.name == "matchers"


def test_terms_are_kept_stem_first_and_given_back():
    for word in ("fighters", "a", "100", "المدينة"):
        for language in ("en", "de", "ar", None):
            term = term_of(word, language)
            kept = stem_first(term)
            assert kept.endswith(word)
            assert word_first(kept) == term
    number = number_term(Decimal(850), 2)
    assert stem_first(number) == number


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("suffix", ["trm", "pst", "toc"])
def test_a_missing_file_is_damage(folder, suffix):
    gone = [p for p in folder.iterdir() if p.suffix == f".{suffix}"]
    assert gone
    for file in gone:
        file.unlink()
    if suffix == "toc":  # nothing tells that there ever was an index: an empty one is made
        with closing(ArticleIndex.open(folder, Matchers)) as opened:
            assert opened.paths() == set()
    else:
        with pytest.raises(IndexDamagedError, match=str(folder)):
            found(ArticleIndex.open(folder, Matchers), "harbour")


MISTAKES = [ValueError, KeyError, IndexError, AssertionError, TypeError, AttributeError, OSError]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_of_ours_is_no_damage(monkeypatch, mistake):
    index = ArticleIndex.in_memory(Matchers)
    index.update([A])

    def wrong(*_):
        raise mistake("ours")

    monkeypatch.setattr(snapshot, "evaluate", wrong)
    with pytest.raises(LibraryError if mistake is OSError else mistake, match="ours"):
        found(index, "harbour")


def test_a_call_of_whoosh_that_does_not_fit_is_no_damage(monkeypatch):
    index = ArticleIndex.in_memory(Matchers)
    index.update([A])
    monkeypatch.setattr(
        snapshot.Snapshot, "having", lambda self, kind: self._reader.lexicon("kinds", "en", 1)
    )
    with pytest.raises(TypeError, match="lexicon"):
        found(index, "kind:body")


@pytest.mark.parametrize(
    "told", [EOFError, struct.error, pickle.UnpicklingError, UnicodeDecodeError, OSError, KeyError]
)
def test_what_whoosh_stumbles_over_is_damage(monkeypatch, told):
    whoosh = compile_in("whoosh.reading", "def stumble(error): raise error")
    error = told("utf-8", b"x", 0, 1, "bad") if told is UnicodeDecodeError else told("bad")
    index = ArticleIndex.in_memory(Matchers)
    index.update([A])
    monkeypatch.setattr(
        snapshot.Snapshot, "_postings", lambda self, field, term: whoosh["stumble"](error)
    )
    with pytest.raises(IndexDamagedError, match=told.__name__):
        found(index, "harbour")


def test_what_the_system_lacks_is_no_damage(monkeypatch):
    whoosh = compile_in("whoosh.reading", "def stumble(error): raise error")
    error = OSError(errno.EMFILE, "Too many open files")
    index = ArticleIndex.in_memory(Matchers)
    index.update([A])
    monkeypatch.setattr(
        snapshot.Snapshot, "_postings", lambda self, field, term: whoosh["stumble"](error)
    )
    with pytest.raises(LibraryError, match="Too many open files") as told:
        found(index, "harbour")
    assert "\n" not in str(told.value)


def test_an_article_that_cannot_be_read_back_is_damage(monkeypatch):
    index = ArticleIndex.in_memory(Matchers)
    index.update([A])
    for stored in ({}, {"article": None}, {"article": b"\xc1"}, {"article": b"\x80"}):
        with index.steady(), index._reading() as state:
            monkeypatch.setattr(state._reader, "stored_fields", lambda _, stored=stored: stored)
        with pytest.raises(IndexDamagedError, match="GarbledError"):
            index.article(A.path)


@pytest.mark.parametrize("error", [UnicodeDecodeError("utf-8", b"x", 0, 1, "bad"), OSError(5, "x")])
def test_what_goes_wrong_in_the_making_of_an_article_is_no_damage(error):
    index = ArticleIndex.in_memory(Matchers)

    def articles():
        yield A
        raise error

    with pytest.raises(type(error)):
        index.update(articles())
    with pytest.raises(type(error)):
        index.update([A], progress=lambda _: next(articles_of(error)))
    assert index.paths() == set()


def articles_of(error):
    raise error
    yield


def compile_in(module, source):
    """What a source defines, as if it stood in a module."""
    names = {"__name__": module}
    exec(compile(source, module, "exec"), names)
    return names


def test_a_word_of_two_languages_with_one_stemmer_counts_once():
    one = [article("/lib/a.txt", "Title", "A harbour.", language="en")]
    two = [*one, article("/lib/b.txt", "Title", "A bridge.")]
    alone, both = ArticleIndex.in_memory(Matchers), ArticleIndex.in_memory(Matchers)
    alone.update([one[0], article("/lib/b.txt", "Title", "A bridge.", language="en")])
    both.update(two)
    scores = [
        search(index, parse("=harbour"), Question(entries(two), NO_NAMES)).hits[0].score
        for index in (alone, both)
    ]
    assert scores[0] == scores[1]


@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize(
    "step", ["_merge_segments", "_flush_segment", "_finalize_segment", "_commit_toc"]
)
def test_a_commit_that_finds_no_room_leaves_the_old_index(folder, monkeypatch, step):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "No space left on device")

    b = article("/lib/b.txt", "Beta", "The bridge fell.")
    with closing(ArticleIndex.open(folder, Matchers)) as index:
        with monkeypatch.context() as patched:
            patched.setattr(f"whoosh.writing.SegmentWriter.{step}", full)
            with pytest.raises(OSError, match="No space"):
                index.update([b], gone=[A.path])
        assert index.paths() == {A.path}
        index.update([b])
        assert index.paths() == {A.path, b.path}
