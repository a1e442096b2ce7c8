import os
from pathlib import Path

import pytest

from index.articles.files import find
from index.articles.identify import ids, resolve
from index.errors import UnknownArticleError


def make(root, *names):
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def names(found, root):
    return [str(Path(file.path).relative_to(root)) for file in found.files]


def test_folders_are_read_with_all_below_but_hidden(tmp_path):
    make(tmp_path, "b.txt", "a/c.MD", "a/d.pdf", "e.pdf", ".hidden/x.txt", ".y.txt", "n")
    found = find([tmp_path])
    assert names(found, tmp_path) == ["a/c.MD", "b.txt"]
    assert found.ignored == {".pdf": 2, "": 1}
    assert found.files[0].size == 4
    assert found.files[0].mtime_ns == (tmp_path / "a/c.MD").stat().st_mtime_ns


def test_a_file_named_outright_is_tried_and_listed_once(tmp_path):
    make(tmp_path, "page.log", "b.txt")
    found = find([tmp_path / "page.log", tmp_path, tmp_path / "b.txt"])
    assert names(found, tmp_path) == ["b.txt", "page.log"]


def test_what_a_browser_saves_beside_a_page_is_no_article(tmp_path):
    make(tmp_path, "a.html", "a_files/ad.html", "b.htm", "b-Dateien/x.html", "c_files/real.html")
    assert names(find([tmp_path]), tmp_path) == ["a.html", "b.htm", "c_files/real.html"]


def test_links_are_followed_and_never_round(tmp_path):
    make(tmp_path, "in/a.txt", "out/b.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "more").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "dangling.txt").symlink_to(tmp_path / "gone")
    found = find([tmp_path / "in"])
    assert names(found, tmp_path) == ["in/a.txt", "in/more/b.txt"]
    assert [Path(failed.path).name for failed in found.failed] == ["dangling.txt"]


def test_pipes_are_never_opened_and_missing_sources_are_told(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    found = find([tmp_path, tmp_path / "pipe.txt", tmp_path / "gone"])
    assert found.files == ()
    assert [failed.reason.split(";")[0] for failed in found.failed] == [
        "it is not there",
        "not a regular file",
    ]


def test_paths_are_absolute(tmp_path, monkeypatch):
    make(tmp_path, "a.txt")
    monkeypatch.chdir(tmp_path)
    assert find(["."]).files[0].path == str(tmp_path / "a.txt")


def test_a_name_that_is_no_utf8_is_a_failure_that_can_be_shown(tmp_path):
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("text")
    (failed,) = find([tmp_path]).failed
    assert failed.path.encode().decode().endswith("caf\ufffd.txt")


def test_ids():
    paths = ["/l/a/x.txt", "/l/b/x.txt", "/l/y.txt", "/l/z.txt", "/l/z.md", "/l/e\x1b.txt"]
    expected = {
        "/l/a/x.txt": "a/x.txt",
        "/l/b/x.txt": "b/x.txt",
        "/l/y.txt": "y",
        "/l/z.txt": "z.txt",
        "/l/z.md": "z.md",
        "/l/e\x1b.txt": "e\ufffd",
    }
    assert ids(paths) == expected
    assert ids(reversed(paths)) == expected


def test_ids_are_unique_whatever_the_names():
    found = ids(
        ["/l/a\x1b.txt", "/l/a\x07.txt", "/k/a\ufffd.txt", "/l/a/x.txt", "/b/a/x.txt", "/x.txt"]
    )
    assert len(set(found.values())) == 6


IDS = {
    "/l/000_ab.txt": "000_ab",
    "/l/001_cd.txt": "001_cd",
    "/l/a/x.txt": "a/x.txt",
    "/l/b/x.txt": "b/x.txt",
}


@pytest.mark.parametrize(
    ("argument", "meant"),
    [
        ("000_ab", "000_ab"),
        ("001", "001_cd"),
        ("/l/001_cd.txt", "001_cd"),
        ("a/x.txt", "a/x.txt"),
        ("l/b/x.txt", "b/x.txt"),
    ],
)
def test_resolve(argument, meant):
    assert resolve(argument, IDS) == meant


def test_resolve_relative_to_the_working_directory(tmp_path, monkeypatch):
    make(tmp_path, "x.txt", "deep/x.txt")
    monkeypatch.chdir(tmp_path / "deep")
    known = ids([str(tmp_path / "x.txt"), str(tmp_path / "deep" / "x.txt")])
    assert resolve("../x.txt", known) == known[str(tmp_path / "x.txt")]
    assert resolve("./x.txt", known) == known[str(tmp_path / "deep" / "x.txt")]


@pytest.mark.parametrize(
    ("argument", "candidates"), [("00", 2), ("x.txt", 2), ("nope", 0), ("", 0)]
)
def test_resolve_says_what_it_cannot_tell(argument, candidates):
    with pytest.raises(UnknownArticleError) as raised:
        resolve(argument, IDS)
    assert len(raised.value.candidates) == candidates
