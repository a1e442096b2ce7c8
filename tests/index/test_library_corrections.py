"""What the user says of a passage, and what an outlet repeats, in a library of either kind."""

from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from index.articles.corrections import corrections_file
from index.articles.model import Kind
from index.config import Config, load_config
from index.errors import CorrectionError, ReaderError, UnknownArticleError
from index.holdings.locking import alone
from index.library import Changes, Library

PAGE = """---
title: {title}
outlet: {outlet}
---
{title}

{first}

Investigators will begin on Tuesday at {place}, when the roofs have cooled, an officer said there.

The harbour of {place} was rebuilt in 1961, after a fire that had taken all of its warehouses.

{last}
"""
FOOT = "We ask our readers for four crowns a month, because nobody else pays for what we do."


def write(folder: Path, place: str, last: str, outlet: str = "The Post") -> None:
    first = (
        f"Firefighters at {place} put out the fire on Monday, after eleven hours, officials said."
    )
    text = PAGE.format(title=f"Fire at {place}", place=place, first=first, last=last, outlet=outlet)
    (folder / f"{place}.txt").write_text(text, encoding="utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library = tmp_path / "library"
    library.mkdir()
    for place in ("Lowmere", "Tarsen"):
        write(
            library,
            place,
            f"It was the third fire at {place} in four years, said the brigade there.",
        )
    return library


@pytest.fixture(params=["memory", "disk"])
def config(request: pytest.FixtureRequest, folder: Path) -> Config:
    config = load_config()
    most = 50 if request.param == "memory" else 0
    search = msgspec.structs.replace(config.search, in_memory_articles=most)
    return msgspec.structs.replace(config, library=(str(folder),), search=search)


@pytest.fixture
def library(config: Config) -> Iterator[Library]:
    with Library.open(config) as opened:
        yield opened


def kind_of(library: Library, id_: str, begins: str) -> Kind:
    article = library.article(id_)
    (kind,) = (p.kind for p in article.passages if article.passage_text(p).startswith(begins))
    return kind


def number(library: Library, id_: str, begins: str) -> int:
    article = library.article(id_)
    (n,) = (p.n for p in article.passages if article.passage_text(p).startswith(begins))
    return n


def test_a_correction_holds_for_text_search_and_list_at_once(library):
    words = library.entry("Lowmere").words
    assert library.search("rebuilt").total == 2
    said = library.correct("Lowmere", number(library, "Lowmere", "The harbour"))
    assert "residue now" in said
    assert kind_of(library, "Lowmere", "The harbour") is Kind.RESIDUE
    assert [hit.entry.id for hit in library.search("rebuilt").hits] == ["Tarsen"]
    assert library.entry("Lowmere").words < words
    library.correct("Lowmere", number(library, "Lowmere", "The harbour"))
    assert library.search("rebuilt").total == 2
    assert library.entry("Lowmere").words == words


def test_it_is_kept_for_the_next_time(library, config):
    library.correct("Lowmere", number(library, "Lowmere", "The harbour"))
    library.close()
    with Library.open(config) as again:
        assert again.changes == Changes(new=2 * (again.index_folder is None))
        assert [hit.entry.id for hit in again.search("rebuilt").hits] == ["Tarsen"]
    with Library.open(config, update=False) as unread:
        assert kind_of(unread, "Lowmere", "The harbour") is Kind.RESIDUE


def test_what_another_reader_corrected_is_taken_in(library, config):
    with Library.open(config) as other:
        other.correct("Lowmere", number(other, "Lowmere", "The harbour"))
    library.refresh()
    assert [hit.entry.id for hit in library.search("rebuilt").hits] == ["Tarsen"]
    # Nothing that it kept is lost when this one keeps something.
    library.correct("Tarsen", number(library, "Tarsen", "The harbour"))
    assert library.search("rebuilt").total == 0


def test_a_line_is_kept_for_the_outlet(library, folder):
    write(
        folder, "Vell", "The harbour of 1961 is a fine harbour, all who have seen it will say that."
    )
    write(folder, "Ostrav", "It was seen by us.", outlet="Another")
    write(folder, "Ostrav2", "It was seen by us.")
    library.refresh()
    said = library.correct("Ostrav2", number(library, "Ostrav2", "It was seen"), for_outlet=True)
    assert "in all articles of The Post" in said
    assert kind_of(library, "Ostrav2", "It was seen") is Kind.RESIDUE
    assert kind_of(library, "Ostrav", "It was seen") is Kind.BODY
    library.correct("Ostrav2", number(library, "Ostrav2", "It was seen"), for_outlet=True)
    assert kind_of(library, "Ostrav2", "It was seen") is Kind.BODY


def test_lines_that_an_outlet_repeats_are_found_when_the_third_article_comes(library, folder):
    for place in ("Lowmere", "Tarsen"):
        write(folder, place, FOOT)
    library.refresh()
    assert kind_of(library, "Lowmere", "We ask") is Kind.BODY
    write(folder, "Vell", FOOT)
    assert library.refresh() == Changes(new=1)
    for place in ("Lowmere", "Tarsen", "Vell"):
        assert kind_of(library, place, "We ask") is Kind.RESIDUE
    assert library.search("crowns").total == 0
    assert library.search("kind:residue crowns").total == 3
    # The user's word is the last.
    library.correct("Vell", number(library, "Vell", "We ask"))
    assert [hit.entry.id for hit in library.search("crowns").hits] == ["Vell"]
    (folder / "Tarsen.txt").unlink()
    library.refresh()
    assert library.search("crowns").total == 2


def test_a_correction_that_cannot_be_made_changes_nothing(library):
    with pytest.raises(UnknownArticleError):
        library.correct("nobody", 1)
    with pytest.raises(CorrectionError):
        library.correct("Lowmere", 99)
    assert not corrections_file().exists()


def test_a_damaged_file_of_corrections_is_a_notice(library, config):
    library.correct("Lowmere", number(library, "Lowmere", "The harbour"))
    library.close()
    corrections_file().write_bytes(b"{")
    with Library.open(config) as again:
        assert any("set aside" in notice for notice in again.notices)
        assert again.search("rebuilt").total == 2


def test_all_is_kept_when_the_file_is_renamed_and_can_be_taken_back(library, folder):
    for begins in ("The harbour", "Investigators"):
        library.correct("Lowmere", number(library, "Lowmere", begins))
    (folder / "Lowmere.txt").rename(folder / "Moved.txt")
    library.refresh()
    library.correct("Moved", number(library, "Moved", "It was the third"))
    begins = ("The harbour", "Investigators", "It was the third")
    assert {kind_of(library, "Moved", words) for words in begins} == {Kind.RESIDUE}
    for words in begins:
        library.correct("Moved", number(library, "Moved", words))
    assert {kind_of(library, "Moved", words) for words in begins} == {Kind.BODY}
    assert library.search("rebuilt").total == 2


def test_a_passage_that_is_not_what_was_seen_is_left_alone(library, folder):
    n = number(library, "Lowmere", "The harbour")
    write(folder, "Lowmere", "It is another now.")
    text = (folder / "Lowmere.txt").read_text(encoding="utf-8")
    (folder / "Lowmere.txt").write_text(text.replace("Firefighters", "One.\n\nFirefighters"))
    library.refresh()
    with pytest.raises(CorrectionError, match="has changed"):
        library.correct("Lowmere", n, text="The harbour of Lowmere was rebuilt")
    assert not corrections_file().exists()


def test_nothing_is_lost_when_the_file_of_corrections_is_damaged_meanwhile(library):
    library.correct("Lowmere", number(library, "Lowmere", "The harbour"))
    corrections_file().write_bytes(b"{")
    library.correct("Tarsen", number(library, "Tarsen", "The harbour"))
    assert any("set aside" in notice for notice in library.notices)
    assert library.search("rebuilt").total == 0
    library.refresh()
    assert library.search("rebuilt").total == 0
    assert not library.notices


def test_while_another_process_makes_the_index_the_text_is_corrected_and_it_is_said(config):
    with Library.open(config) as library:
        if library.index_folder is None:
            return
        with alone(library.index_folder, 0) as had:
            assert had
            library.correct("Lowmere", number(library, "Lowmere", "The harbour"))
            assert kind_of(library, "Lowmere", "The harbour") is Kind.RESIDUE
            assert any("another isis-reader" in notice for notice in library.notices)
            assert library.search("rebuilt").total == 2
        library.refresh()
        assert library.search("rebuilt").total == 1


def test_one_reader_waits_while_another_keeps_a_correction(library, monkeypatch):
    monkeypatch.setattr("index.holdings.remembering._PATIENCE", 0.1)
    corrections_file().parent.mkdir(parents=True, exist_ok=True)
    n = number(library, "Lowmere", "The harbour")
    with alone(corrections_file(), 0), pytest.raises(CorrectionError, match="try again"):
        library.correct("Lowmere", n)
    library.correct("Lowmere", n)
    assert kind_of(library, "Lowmere", "The harbour") is Kind.RESIDUE


def test_a_correction_that_cannot_be_kept_changes_nothing(library, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with pytest.raises(ReaderError, match="XDG_STATE_HOME"):
        library.correct("Lowmere", number(library, "Lowmere", "The harbour"))
    assert kind_of(library, "Lowmere", "The harbour") is Kind.BODY


def test_what_an_outlet_repeats_is_looked_up_in_the_index_not_read_again(folder, monkeypatch):
    from index.holdings import reading

    read = []

    def counted(path, *args, **kwargs):
        read.append(Path(path).stem)
        return plain_read(path, *args, **kwargs)

    plain_read = reading.read_article
    monkeypatch.setattr(reading, "read_article", counted)
    for place in ("Lowmere", "Tarsen", "Vell"):
        write(folder, place, FOOT)
    config = load_config()
    search = msgspec.structs.replace(config.search, in_memory_articles=0)
    config = msgspec.structs.replace(config, library=(str(folder),), search=search)
    with Library.open(config) as library:
        assert sorted(read) == ["Lowmere", "Tarsen", "Vell"]
        assert kind_of(library, "Vell", "We ask") is Kind.RESIDUE
        assert library.entry("Vell").metadata.title == "Fire at Vell"
