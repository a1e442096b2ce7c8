"""What is there, with the entries that are known of it: one shelf after the other, the same ids."""

import os
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.articles.files import Found, FoundFile
from index.articles.identify import ids
from index.articles.model import Entry, Metadata
from index.holdings.shelf import Shelf

NAMES = st.lists(st.sampled_from([*"ab.", "..", "é", "\t", "\x1b"]), min_size=1).map("".join)


def entry(path: str, published: str | None = None, id_: str = "old") -> Entry:
    return Entry(id_, path, Metadata(published=published), 1, 1, 0)


def found(*paths: str) -> Found:
    return Found(files=tuple(FoundFile(path, 1, 1) for path in paths))


def test_a_shelf_of_the_same_files_with_other_entries():
    bare = Shelf(found("/l/a.txt", "/l/b.txt"))
    assert list(bare.newest) == []
    entries = {p: entry(p, d) for p, d in (("/l/a.txt", "2017-01-01"), ("/l/b.txt", "2018-01-01"))}
    shelf = bare.holding({**entries, "/l/gone.txt": entry("/l/gone.txt")})
    assert [e.id for e in shelf.newest] == ["b", "a"]
    assert shelf.entries["/l/a.txt"].id == "a"
    assert shelf.path("b") == "/l/b.txt"
    assert "/l/gone.txt" not in shelf.entries
    only = shelf.holding({"/l/a.txt": entry("/l/a.txt", id_="a")})
    assert [e.id for e in only.newest] == ["a"]
    assert [e.id for e in shelf.newest] == ["b", "a"]
    assert list(bare.newest) == []


@given(NAMES)
def test_an_id_is_the_name_without_its_suffix_whatever_the_name(name):
    path = f"/l/{name}"
    stem = os.path.splitext(name)[0]  # noqa: PTH122 - what is tested is quicker, and says the same
    shown = stem.replace("\t", "\ufffd").replace("\x1b", "\ufffd")
    assert ids([path]) == {path: shown}
    assert ids([Path("/l") / name.replace(".", "x")])
