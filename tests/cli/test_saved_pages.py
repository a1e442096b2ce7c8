"""A folder of saved pages, good and bad, through every command that reads it."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

PROSE = (
    "The council of the town voted on Tuesday to close the old bridge, and nobody who had walked "
    "over it that week was surprised to hear of it."
)
BODY = "".join(f"<p>{PROSE} That was said {n} times by the mayor.</p>" for n in range(4))
HEAD = (
    '<title>Old bridge to close</title><meta property="og:site_name" content="Lowmere Courier">'
    '<meta name="author" content="Ann Lee"><link rel=canonical href="https://l.example/old-bridge">'
    '<meta property="article:published_time" content="2017-05-03T10:00:00Z">'
)
PAGE = (
    f"<!DOCTYPE html><html lang=en><head>{HEAD}</head><body><nav><a href=/>Home</a></nav>"
    f"<h1>Old bridge to close</h1>{BODY}<footer>All rights reserved</footer></body></html>"
).encode()
MHTML = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n"
    b'\tboundary="b"\r\n\r\n--b\r\nContent-Type: text/html\r\n'
    b"Content-Transfer-Encoding: 8bit\r\n\r\n" + PAGE + b"\r\n--b--\r\n"
)
GOOD = {
    "page.html": PAGE,
    "capitals.HTM": PAGE,
    "packed.html": gzip.compress(PAGE, mtime=0),
    "mail.mhtml": MHTML,
    "mail-as.html": MHTML,
    "source.txt": PAGE,
    "wide.html": PAGE.decode().encode("utf-16"),
}
BAD = {
    "drawn.html": (b"<html><body><div id=root></div></body></html>", "drawn by a script"),
    "data.html": (b'<html><body><script>{"articleBody":"x"}</script></body></html>', "scripts"),
    "feed.html": (b"<rss><channel><title>T</title></channel></rss>", "a feed"),
    "frames.html": (b"<html><frameset><frame src=a></frameset></html>", "frames"),
    "empty.html": (b"", "empty"),
    "picture.html": (b"\xff\xd8\xff\xe0", "JPEG"),
    "none.mhtml": (
        b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n",
        "no page",
    ),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library = tmp_path / "pages"
    beside = library / "page_files"
    beside.mkdir(parents=True)
    (beside / "frame.html").write_bytes(PAGE)
    for name, data in GOOD.items():
        (library / name).write_bytes(data)
    for name, (data, _) in BAD.items():
        (library / name).write_bytes(data)
    return library


def stamps(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        str(path): (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_good_pages_open_and_bad_ones_are_named(call: Callable, folder: Path) -> None:
    before = stamps(folder)
    listed = call("-l", folder, "list", "--json")
    assert listed.code == 0
    assert sorted(Path(row["path"]).name for row in listed.objects) == sorted(GOOD)
    for row in listed.objects:
        assert (row["title"], row["outlet"], row["byline"], row["published"]) == (
            "Old bridge to close",
            "Lowmere Courier",
            "Ann Lee",
            "2017-05-03",
        )
        for field in ("title", "outlet", "published"):
            evidence = row["evidence"][field]
            assert evidence["text"]
            assert evidence.get("line") or evidence["source"]
    assert len(listed.err.splitlines()) == len(BAD)
    for name, (_, reason) in BAD.items():
        (line,) = (line for line in listed.err.splitlines() if name in line)
        assert reason in line

    indexed = call("-l", folder, "index", "--json")
    assert indexed.code == 0
    (told,) = indexed.objects
    assert {Path(row["path"]).name for row in told["failed"]} == BAD.keys()
    doctor = call("-l", folder, "doctor", "--json")
    failed = [row for part in doctor.objects for row in part.get("failed", ())]
    assert {Path(row["path"]).name for row in failed} == BAD.keys()
    assert call("-l", folder, "search", "bridge mayor", "--json").code == 0
    assert len(call("-l", folder, "search", "bridge mayor", "--json").objects) == len(GOOD)
    assert stamps(folder) == before


def test_every_form_of_a_page_shows_the_same_body(call: Callable, folder: Path) -> None:
    bodies = set()
    for row in call("-l", folder, "list", "--json").objects:
        (shown,) = call("-l", folder, "show", row["path"], "--json").objects
        text, at = shown["text"], 0
        for n, passage in enumerate(shown["passages"]):
            assert passage["n"] == n
            assert text[passage["start"] : passage["end"]] == passage["text"]
            assert not text[at : passage["start"]].strip()
            at = passage["end"]
        assert not text[at:].strip()
        bodies.add(tuple(p["text"] for p in shown["passages"] if p["kind"] == "body"))
    assert len(bodies) == 1


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_page_alone_is_an_error_that_names_it(
    call: Callable, folder: Path, name: str
) -> None:
    shown = call("-l", folder / name, "list", "--json")
    assert shown.out == ""
    assert shown.code in {1, 2}
    assert name in shown.err
    assert BAD[name][1] in shown.err
    assert "Traceback" not in shown.err
    told = call("-l", folder / name, "index", "--json")
    assert [json.loads(line)["failed"][0]["path"] for line in told.out.splitlines()] == [
        str(folder / name)
    ]
