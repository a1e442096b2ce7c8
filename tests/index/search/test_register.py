"""Paths and ids looked through at once, against matching them one by one."""

import re
from fnmatch import translate

from hypothesis import example, given
from hypothesis import strategies as st
from search_material import article, entries

from index.language.fold import fold_text
from index.search.neighbours import distance
from index.search.register import Register

_SIGNS = "aAb./[é\\ *?"
paths = st.lists(st.text(_SIGNS.replace("*", "").replace("?", "\n"), min_size=1), max_size=8)
patterns = st.text(_SIGNS, min_size=1, max_size=8)


def shelf(names):
    return entries([article(f"/l/{name}/{n}.txt", "T", "w") for n, name in enumerate(names)])


def fits(text, pattern):
    return re.match(translate(pattern.replace("[", "[[]")), text) is not None


@given(paths, patterns)
@example(["a/b", "ab/b.a"], "*/b")
@example(["a", "ba"], "?a*")
@example(["aab", "aa"], "*a*b")
@example([], "*")
def test_a_path_is_under_what_a_part_of_it_fits(names, pattern):
    known = shelf(names)
    asked = fold_text(pattern).strip("/")
    expected = {
        path
        for path in known
        for whole in ["/" + fold_text(path).replace("\\", "/")]
        if fits(whole, f"*/{asked}") or fits(whole, f"*/{asked}/*")
    }
    assert Register(known).under(pattern) == expected


ids = st.lists(st.text("abé-0", min_size=1, max_size=6), max_size=8, unique=True)


def named(names):
    return {path: e for name in names for path, e in entries([article(f"/l/{name}.txt")]).items()}


@given(ids, st.text("aAbé-0", max_size=4))
def test_ids_are_found_whole_by_their_beginning_and_nearly(names, asked):
    known = named(names)
    register = Register(known)
    folded = {path: fold_text(entry.id) for path, entry in known.items()}
    name = fold_text(asked)
    assert register.called(asked) == {p for p, n in folded.items() if n == name}
    assert register.called_so(asked) == {p for p, n in folded.items() if n.startswith(name)}
    for edits in (1, 2):
        near = {p for p, n in folded.items() if distance(name, n, edits) is not None}
        assert register.called_nearly(asked, edits) == near


@given(ids, st.text("abé-*?", min_size=1, max_size=6))
def test_ids_fit_patterns_as_a_whole(names, pattern):
    known = named(names)
    expected = {p for p, e in known.items() if fits(fold_text(e.id), fold_text(pattern))}
    assert Register(known).called_like(pattern) == expected


def test_the_entries_are_looked_at_once():
    class Counted(dict):
        walks = 0

        def __iter__(self):
            self.walks += 1
            return super().__iter__()

    known = Counted(shelf(["a", "b"]))
    register = Register(known)
    for _ in range(3):
        assert len(register.under("a*")) == 1
    assert known.walks == 1
