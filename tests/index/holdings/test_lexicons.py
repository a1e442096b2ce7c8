"""The words of a library are those of its articles, in memory and on the disk, after any change."""

from pathlib import Path

import msgspec
import pytest

from bench.generate import write_articles
from index.config import load_config
from index.holdings.disk import DiskHoldings
from index.holdings.lexicons import load_lexicon, save_lexicon
from index.holdings.memory import MemoryHoldings
from index.holdings.model import Holdings
from index.holdings.shelf import Shelf, found
from index.search.lexicon import Lexicon

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


def counted(holdings: Holdings) -> Lexicon:
    articles = map(holdings.article, holdings.entries())
    return Lexicon.of(article for article in articles if article is not None)


@pytest.mark.parametrize("kind", KINDS)
def test_words_follow_the_files(kind, folder: Path) -> None:
    holdings = make(kind, folder)
    update(holdings, folder)
    assert holdings.lexicon() == counted(holdings)
    page = folder / "000" / "page-000001.txt"
    page.write_text("Harbour burns\n\nThe zwieback of Lowmere burned.\n", encoding="utf-8")
    (folder / "000" / "page-000002.txt").unlink()
    update(holdings, folder)
    assert holdings.lexicon().words["zwieback"] == 1
    assert holdings.lexicon() == counted(holdings)
    assert holdings.lexicon() is holdings.lexicon()
    page.unlink()
    update(holdings, folder)
    assert "zwieback" not in holdings.lexicon().words
    assert holdings.lexicon() == counted(holdings)
    holdings.close()


@pytest.mark.parametrize("broken", [None, b"", b"\xc1nonsense", b"\x92\x07\x80"])
def test_a_lexicon_that_is_lost_or_damaged_is_counted_anew(folder: Path, broken) -> None:
    holdings = make(DiskHoldings, folder)
    update(holdings, folder)
    holdings.close()
    (file,) = holdings.folder.glob("lexicon*")
    if broken is None:
        file.unlink()
    else:
        file.write_bytes(broken)
    assert holdings.lexicon() == counted(holdings)
    holdings.close()


def test_a_lexicon_of_another_generation_is_not_believed(folder: Path) -> None:
    holdings = make(DiskHoldings, folder)
    update(holdings, folder)
    index, wrong = holdings.index(), Lexicon(1, {"wrong": 1})
    save_lexicon(holdings.folder, wrong, index.generation - 1)
    assert load_lexicon(holdings.folder, index) == counted(holdings)
    save_lexicon(holdings.folder, wrong, index.generation)
    assert load_lexicon(holdings.folder, index) == wrong
    holdings.close()
