"""The words of a library are those of its articles, in memory and on the disk, after any change."""

import os
from pathlib import Path

import msgspec
import pytest

from bench.generate import write_articles
from index.config import load_config
from index.holdings.disk import DiskHoldings
from index.holdings.lexicons import load_lexicon, load_words, save_lexicon
from index.holdings.memory import MemoryHoldings
from index.holdings.model import Holdings
from index.holdings.shelf import Shelf, found
from index.library import Library
from index.search.lexicon import Lexicon
from index.search.words.book import Wordbook
from index.search.words.making import packed, wordbook

KINDS = [MemoryHoldings, DiskHoldings]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library = tmp_path / "library"
    write_articles(library, 4, seed=3)
    return library


def make(kind, folder: Path) -> Holdings:
    return kind(msgspec.structs.replace(load_config(), library=(str(folder),)))


def update(holdings: Holdings, folder: Path) -> None:
    here = found(msgspec.structs.replace(load_config(), library=(str(folder),)))
    holdings.update(here.files, Shelf(here).ids, None)


def edition_of(holdings: Holdings) -> Path:
    """The folder of the one edition that there is."""
    (catalogue,) = holdings.folder.rglob("catalogue*")
    return catalogue.parent


def counted(holdings: Holdings) -> Lexicon:
    articles = map(holdings.article, holdings.entries())
    return Lexicon.of(article for article in articles if article is not None)


def said(words: Wordbook) -> list[tuple[str, int, str, bool]]:
    return [(w, words.articles(w), words.written(w), words.is_sure(w)) for w in words]


@pytest.mark.parametrize("kind", KINDS)
def test_words_follow_the_files(kind, folder: Path) -> None:
    holdings = make(kind, folder)
    update(holdings, folder)
    assert said(holdings.words()) == said(wordbook(counted(holdings)))
    page = folder / "000" / "page-000001.txt"
    page.write_text("Harbour burns\n\nThe zwieback of Lowmere burned.\n", encoding="utf-8")
    (folder / "000" / "page-000002.txt").unlink()
    update(holdings, folder)
    assert holdings.words().articles("zwieback") == 1
    assert said(holdings.words()) == said(wordbook(counted(holdings)))
    assert holdings.words() is holdings.words()
    page.unlink()
    update(holdings, folder)
    assert "zwieback" not in holdings.words()
    assert said(holdings.words()) == said(wordbook(counted(holdings)))
    holdings.close()


@pytest.mark.parametrize("broken", [None, b"", b"\xc1nonsense", b"\x92\x07\x80"])
def test_words_that_are_lost_or_damaged_are_made_anew_and_kept(folder: Path, broken) -> None:
    holdings = make(DiskHoldings, folder)
    update(holdings, folder)
    right = said(holdings.words())
    holdings.close()
    # First the book alone, then the counts that it is made of as well.
    for damaged in (["words"], ["words", "lexicon.msgpack"]):
        for name in damaged:
            file = edition_of(holdings) / name
            before = file.read_bytes()
            if broken is None:
                file.unlink()
            else:
                file.write_bytes(broken)
        assert said(holdings.words()) == right
        holdings.close()
        assert (edition_of(holdings) / "words").read_bytes() != broken
        assert Wordbook.open(edition_of(holdings) / "words") is not None
        assert before


def test_counts_of_another_generation_are_not_believed(folder: Path) -> None:
    holdings = make(DiskHoldings, folder)
    update(holdings, folder)
    index, wrong = holdings.index(), Lexicon(1, {"wrong": 1})
    save_lexicon(edition_of(holdings), wrong, index.generation - 1)
    assert load_lexicon(edition_of(holdings), index) == counted(holdings)
    save_lexicon(edition_of(holdings), wrong, index.generation)
    assert load_lexicon(edition_of(holdings), index) == wrong
    holdings.close()


def test_an_older_book_is_not_believed_and_a_later_one_is(folder: Path) -> None:
    """Another process may have gone on: what it counted holds all that is shown here."""
    holdings = make(DiskHoldings, folder)
    update(holdings, folder)
    index, book = holdings.index(), edition_of(holdings) / "words"
    book.write_bytes(packed(Lexicon(1, {"other": 1}), index.generation - 1))
    words = load_words(edition_of(holdings), index, index.generation)
    assert said(words) == said(wordbook(counted(holdings)))
    book.write_bytes(packed(Lexicon(1, {"other": 1}), index.generation + 1))
    assert list(load_words(edition_of(holdings), index, index.generation)) == ["other"]
    holdings.close()


def test_a_folder_that_cannot_be_written_to_is_searched_all_the_same(folder: Path) -> None:
    holdings = make(DiskHoldings, folder)
    update(holdings, folder)
    right = said(holdings.words())
    holdings.close()
    book = edition_of(holdings) / "words"
    book.unlink()
    book.mkdir()  # no file can be put in its place
    assert said(holdings.words()) == right
    holdings.close()


def test_a_book_that_is_damaged_while_it_is_open_breaks_no_query(folder: Path) -> None:
    config = load_config()
    search = msgspec.structs.replace(config.search, in_memory_articles=0)
    with Library.open(msgspec.structs.replace(config, library=(str(folder),), search=search)) as it:
        word = it.complete("s", 1).choices[0]
        assert it.index_folder is not None
        book = next(it.index_folder.rglob("words"))
    with Library.open(msgspec.structs.replace(config, library=(str(folder),), search=search)) as it:
        it.ready()
        size = book.stat().st_size
        with book.open("r+b") as file:  # the very file that is open
            file.seek(size * 9 // 10)
            file.write(bytes(size))
        os.truncate(book, size // 2)
        assert it.search("hwija zzz").total == 0
        assert it.complete("s", 1).choices[0] == word
        assert it.notices == ()
        assert Wordbook.open(book) is not None
