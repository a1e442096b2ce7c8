"""Corrections: remembered by path and content, applied last, never lost."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.articles.correcting import turned
from index.articles.corrections import (
    BY_HAND,
    Corrections,
    Loaded,
    corrections_file,
    line_key,
    load_corrections,
    save_corrections,
    text_digest,
)
from index.articles.model import Article, Kind, Metadata, Passage
from index.errors import CorrectionError, ReaderError


def article(*blocks: tuple[str, str], path: str = "/l/a.txt", outlet: str | None = None) -> Article:
    passages, at = [], 0
    for n, (kind, text) in enumerate(blocks):
        passages.append(Passage(n, Kind(kind), at, at + len(text), n + 1, "a rule"))
        at += len(text) + 1
    text = "\n".join(text for _, text in blocks)
    return Article("a", path, text, tuple(passages), Metadata(outlet=outlet))


def kinds(of: Article) -> list[str]:
    return [str(passage.kind) for passage in of.passages]


PAGE = article(("title", "Fire"), ("body", "It burns."), ("residue", "Share 12"), outlet="The Post")


def test_a_passage_is_turned_over_and_back():
    once = Corrections().with_passage(PAGE, 1)
    applied = once.applied(PAGE)
    assert kinds(applied) == ["title", "residue", "residue"]
    assert applied.passages[1].why == BY_HAND
    assert once.with_passage(applied, 1) == Corrections()
    assert kinds(Corrections().with_passage(PAGE, 2).applied(PAGE)) == ["title", "body", "body"]


def test_a_correction_lasts_when_the_file_moves_and_when_it_changes():
    kept = Corrections().with_passage(PAGE, 1)
    moved = msgspec.structs.replace(PAGE, path="/elsewhere/b.txt")
    assert kinds(kept.applied(moved)) == ["title", "residue", "residue"]
    longer = article(("body", "New."), ("body", "It burns."))
    assert kinds(kept.applied(longer)) == ["body", "residue"]
    other = article(("body", "It burns."), path="/l/c.txt")
    assert kept.applied(other) is other


def test_a_line_is_kept_for_its_outlet_alone_and_let_go():
    kept = Corrections().with_outlet_line("the post", "Share 9")
    page = article(("body", "Share 12"), ("body", "It rains."), path="/x", outlet="The Post")
    assert kinds(kept.applied(page)) == ["residue", "body"]
    assert "The Post" in kept.applied(page).passages[0].why
    elsewhere = msgspec.structs.replace(page, metadata=Metadata(outlet="Other"))
    assert kept.applied(elsewhere) is elsewhere
    assert kept.with_outlet_line("The Post", "share 1") == Corrections()


def test_what_is_said_of_a_file_has_a_digest_of_its_own():
    kept = Corrections().with_passage(PAGE, 1)
    assert kept.said("/l/other.txt", "", "The Post") == ""
    said = kept.said(PAGE.path, "", None)
    assert said not in ("", Corrections().with_passage(PAGE, 2).said(PAGE.path, "", None))
    assert kept.said("/l/moved.txt", text_digest(PAGE.text), None) == said
    both = kept.with_outlet_line("The Post", "Share")
    assert both.said("/l/other.txt", "", "The Post") not in (
        "",
        both.said(PAGE.path, "", "The Post"),
    )


def test_all_that_is_said_of_a_file_that_moved_is_kept_and_can_be_taken_back():
    kept = Corrections().with_passage(PAGE, 1)
    moved = msgspec.structs.replace(PAGE, path="/elsewhere/b.txt")
    more = kept.with_passage(kept.applied(moved), 2)
    assert kinds(more.applied(moved)) == ["title", "residue", "body"]
    less = more.with_passage(more.applied(moved), 1)
    assert kinds(less.applied(moved)) == ["title", "body", "body"]
    none = less.with_passage(less.applied(moved), 2)
    assert none.applied(moved) is moved


def test_they_are_counted():
    kept = Corrections().with_passage(PAGE, 1).with_passage(PAGE, 2)
    assert (kept.passages, kept.outlet_lines) == (2, 0)
    assert kept.with_outlet_line("The Post", "Share").outlet_lines == 1


def test_kept_on_disk_and_read_again():
    assert load_corrections() == Loaded(Corrections())
    kept = Corrections().with_passage(PAGE, 1).with_outlet_line("The Post", "Share")
    save_corrections(kept)
    assert load_corrections() == Loaded(kept)


@pytest.mark.parametrize("damage", [b"", b"{", b'{"paths": 3}', b"\xff\xfe", b"[" * 100_000])
def test_a_damaged_file_is_set_aside_not_written_over(damage):
    save_corrections(Corrections())
    corrections_file().write_bytes(damage)
    found = load_corrections()
    assert found.corrections == Corrections()
    assert "set aside" in found.notice
    assert found.damaged
    aside = corrections_file().with_suffix(".damaged.json")
    assert aside.read_bytes() == damage
    corrections_file().write_bytes(b"again")
    load_corrections()
    assert aside.read_bytes() == damage


def test_what_a_newer_version_wrote_is_left_alone():
    save_corrections(Corrections(version=99))
    found = load_corrections()
    assert "newer" in found.notice
    with pytest.raises(CorrectionError, match="newer"):
        turned(found, PAGE, 1, for_outlet=False)


def test_a_folder_that_cannot_be_made_is_said(monkeypatch, tmp_path):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "file"))
    with pytest.raises(ReaderError, match="XDG_STATE_HOME"):
        save_corrections(Corrections())


def test_what_was_done_is_told():
    none = Loaded(Corrections())
    assert turned(none, PAGE, 1, for_outlet=False)[1] == "line 2, “It burns.”: residue now"
    assert turned(none, PAGE, 2, for_outlet=False)[1] == "line 3, “Share 12”: the article now"
    kept, said = turned(none, PAGE, 2, for_outlet=True)
    assert said == "line 3, “Share 12”: residue in all articles of The Post"
    assert "no longer" in turned(Loaded(kept), PAGE, 2, for_outlet=True)[1]
    back = Corrections().with_passage(PAGE, 1)
    assert "rules" in turned(Loaded(back), back.applied(PAGE), 1, for_outlet=False)[1]


def test_what_cannot_be_done_is_told():
    with pytest.raises(CorrectionError, match="no passage 7"):
        turned(Loaded(Corrections()), PAGE, 7, for_outlet=False)
    nobody = msgspec.structs.replace(PAGE, metadata=Metadata())
    with pytest.raises(CorrectionError, match="outlet is not known"):
        turned(Loaded(Corrections()), nobody, 1, for_outlet=True)


@given(st.text())
def test_a_line_is_known_by_its_words_not_by_case_numbers_or_spaces(text):
    assert line_key(text) == line_key("  ".join(text.split()))
    assert line_key("Share 12 " + text) == line_key("SHARE 9 " + text)
