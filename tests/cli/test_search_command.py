"""What `search` prints for scripts and for people who want to know how a query was read."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from index.library import Library
from index.paths import data_root
from index.search.model import Page

Run = Callable[..., object]

SEEDS = data_root() / "seeds"
STORY = "Fire at the quay\n\nMen ran from the burning quay of Lowmere, officers said.\n"


@pytest.fixture
def odd_names(tmp_path: Path) -> Path:
    folder = tmp_path / "odd names"
    folder.mkdir()
    for name in ("two\nlines.txt", "Ünï 港.txt", "-c.txt", "\x1b[31mred.txt"):
        (folder / name).write_text(STORY)
    (folder / "other.txt").write_text("Calm\n\nNothing burned in the port, officers said.\n")
    return folder


def raw(*args: object) -> bytes:
    """The bytes that a command writes to a pipe."""
    env = os.environ | {"PYTHONPATH": str(data_root()), "LC_ALL": "C"}
    command = [sys.executable, "-m", "tui", *map(str, args)]
    return subprocess.run(command, capture_output=True, env=env, timeout=60, check=True).stdout


# -- paths and counts -----------------------------------------------------------------------------


def test_paths_alone_and_all_of_them(call: Run, two_hundred: Path) -> None:
    hits = call("-l", two_hundred, "search", "the", "--json", "-n", "300").objects
    paths = {e["id"]: e["path"] for e in call("-l", two_hundred, "list", "--json").objects}
    ran = call("-l", two_hundred, "search", "-l", "the")
    assert ran.code == 0
    assert ran.out.splitlines() == [paths[hit["id"]] for hit in hits]
    assert len(hits) > 10
    assert call("-l", two_hundred, "search", "-l", "the", "-n", "3").out.count("\n") == 3
    assert call("-l", two_hundred, "search", "-c", "the").out == f"{len(hits)}\n"


def test_paths_in_another_order(call: Run) -> None:
    by_date = call("search", "-l", "mosul", "--sort", "date")
    assert [Path(line).name[:3] for line in by_date.out.splitlines()] == [
        "003",
        "001",
        "000",
        "002",
    ]


def test_paths_go_out_as_they_are_on_the_disk(odd_names: Path) -> None:
    expected = {os.fsencode(path) for path in odd_names.iterdir() if path.name != "other.txt"}
    assert set(raw("-l", odd_names, "search", "-l", "-0", "quay").split(b"\0")) == {*expected, b""}
    assert raw("-l", odd_names, "search", "-l0", "quay") == raw(
        "-l", odd_names, "search", "-l", "-0", "quay"
    )
    assert raw("-l", odd_names, "search", "-l", "other.txt OR calm") == (
        os.fsencode(odd_names / "other.txt") + b"\n"
    )


def test_a_person_sees_names_on_one_line_each(
    call: Run, odd_names: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    shown = call("-l", odd_names, "search", "-l", "quay").out
    assert "\x1b" not in shown
    assert len(shown.splitlines()) == 4


@pytest.mark.parametrize("options", [("-l",), ("-l", "-0"), ("-c",), ("--facets",)])
def test_nothing_found_prints_what_grep_prints(call: Run, options: tuple[str, ...]) -> None:
    ran = call("search", *options, "zzzzqqq")
    assert (ran.code, ran.out) == (1, "0\n" if options == ("-c",) else "")
    assert "nothing found" in ran.err


def test_an_option_that_is_a_word_of_the_query_stands_after_two_dashes(call: Run) -> None:
    assert call("search", "-c", "mosul").out == "4\n"
    words = call("search", "--json", "--", "-c", "mosul")
    assert len(words.objects) == 4
    assert call("-l", SEEDS, "search", "-l", "mosul").out.count("\n") == 4


@pytest.mark.parametrize("command", ["search", "kwic"])
@pytest.mark.parametrize("asked", ["-h", "--help"])
def test_help_is_no_query(call: Run, command: str, asked: str) -> None:
    ran = call(command, asked)
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: isis-reader {command}")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("-l", "-c"), "-l and -c"),
        (("-l", "--facets"), "-l and --facets"),
        (("-c", "--explain"), "-c and --explain"),
        (("-l", "--json"), "--json"),
        (("-c", "--json"), "--json"),
        (("-0",), "-0"),
        (("-0", "-c"), "-0"),
        (("-c", "-n", "3"), "-n"),
        (("--facets", "--sort", "date"), "--sort"),
        (("--explain", "-n3"), "-n"),
        (("--exact", "--without", "ISIS"), "--without"),
        (("--sort", "size"), "--sort"),
        (("-n", "0"), "-n"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    call: Run, options: tuple[str, ...], said: str
) -> None:
    ran = call("search", *options, "mosul")
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1


@pytest.mark.parametrize("option", ["-l", "-c", "--facets", "--explain"])
def test_a_batch_has_its_own_form(call: Run, tmp_path: Path, option: str) -> None:
    (tmp_path / "queries.txt").write_text("mosul\n")
    ran = call("search", option, "--batch", tmp_path / "queries.txt")
    assert ran.code == 2
    assert "--batch" in ran.err


# -- facets, orders -------------------------------------------------------------------------------


def test_facets_count_all_that_answer(call: Run) -> None:
    ran = call("search", "--facets", "mosul", "--json")
    assert ran.code == 0
    (counted,) = ran.objects
    assert counted["total"] == 4
    facets = counted["facets"]
    assert set(facets) == {"outlet", "year", "language", "kind"}
    assert facets["year"] == {"2017": 2, "2015": 1, "2018": 1}
    assert facets["language"] == {"en": 4}
    assert sum(facets["outlet"].values()) == 4
    assert facets["kind"]["body"] >= 3
    plain = call("search", "--facets", "mosul").out
    assert plain.startswith("outlet\n")
    assert "      2  2017\n" in plain


def test_what_is_not_known_is_counted_as_such(call: Run) -> None:
    assert "(unknown)" in call("search", "--facets", "date:2017-11").out
    (counted,) = call("search", "--facets", "date:2017-11", "--json").objects
    assert counted["facets"]["outlet"] == {"": 1}


def test_longest_first(call: Run) -> None:
    words = {e["id"]: e["words"] for e in call("list", "--json").objects}
    found = [h["id"] for h in call("search", "isis", "--sort", "length", "--json").objects]
    assert found == sorted(words, key=lambda id_: -words[id_])


# -- names ----------------------------------------------------------------------------------------


def test_names_can_be_left_out_one_by_one(call: Run) -> None:
    ran = call("search", "daesh", "--without", "isis", "--without", "Islamic   state", "--json")
    assert "daesh -> also ISIL (1)   (--exact: as typed)" in ran.err
    assert {hit["id"][:3] for hit in ran.objects} == {"002", "003"}
    assert call("search", "-c", "daesh", "--without=isil").out == "5\n"
    assert call("search", "-c", "daesh", "--without", "ISIL", "--without", "nobody").out == "5\n"


def test_a_name_that_was_not_searched_cannot_be_left_out(call: Run) -> None:
    ran = call("search", "daesh", "-c", "--without", "Huwayjah")
    assert ran.out == "5\n"
    assert "--without Huwayjah: it is no other name of what was typed" in ran.err


def test_a_batch_tells_the_names_in_its_lines_or_beside_them(call: Run, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_text("daesh\nmosul\n")
    plain = call("search", "--batch", queries)
    assert plain.err.count("daesh -> also ISIS (5)") == 1
    ran = call("search", "--batch", queries, "--json", "--without", "ISIL")
    assert ran.err == ""
    assert ran.objects[0]["expanded"] == {"daesh": ["ISIS", "Islamic State"]}
    assert ran.objects[0]["added"][0] == {
        "typed": "daesh",
        "name": "ISIS",
        "articles": 5,
        "why": "group",
    }


@pytest.mark.parametrize("command", [["search"], ["search", "-c"], ["search", "-l"], ["kwic"]])
def test_what_may_have_been_meant_is_told(
    call: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    page = Page(hits=(), total=0, suggestion="mosul")
    monkeypatch.setattr(Library, "search", lambda *_, **__: page)
    ran = call(*command, "zzzzqqq")
    assert ran.code == 1
    assert ran.err.endswith("isis-reader: nothing found\nisis-reader: did you mean: mosul\n")


# -- how a query is read --------------------------------------------------------------------------


def test_a_query_is_explained_part_by_part(call: Run) -> None:
    ran = call("search", "--explain", 'mosul (raqqa OR "prime minister") -zzzz', "--json")
    assert ran.code == 0
    (told,) = ran.objects
    assert set(told) >= {"query", "parts", "added"}
    parts = {part["text"]: (part["depth"], part["articles"]) for part in told["parts"]}
    assert parts["mosul"] == (1, 4)
    assert parts["raqqa"][0] == 2
    assert parts["zzzz"][1] == 0
    assert told["parts"][0]["articles"] == int(
        call("search", "-c", 'mosul (raqqa OR "prime minister") -zzzz').out
    )
    assert all(part["means"] for part in told["parts"])


def test_an_explanation_is_a_tree_then_the_other_names(call: Run) -> None:
    ran = call("search", "--explain", "mosul daesh")
    lines = ran.out.splitlines()
    assert [line[9:].split("  ")[0] for line in lines[:1]] == ["mosul daesh"]
    assert lines[1].startswith("      4    mosul")
    assert lines[2].startswith("      5    daesh")
    assert lines[3] == ""
    assert [line.split()[:4] for line in lines[4:6]] == [
        ["5", "daesh", "->", "ISIS"],
        ["1", "daesh", "->", "ISIL"],
    ]


def test_a_part_that_is_long_has_its_meaning_below(call: Run) -> None:
    query = " OR ".join(f'"the number {n} of them"' for n in range(9))
    lines = call("search", "--explain", query).out.splitlines()
    assert lines[0].endswith(query)
    assert lines[1].strip() == "any of these"


def test_a_query_that_finds_nothing_is_explained_all_the_same(call: Run) -> None:
    ran = call("search", "--explain", "mosul zzzzqqq")
    assert ran.code == 1
    assert "      0    zzzzqqq" in ran.out


# -- carets ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command", [["search"], ["search", "-c"], ["search", "--explain"], ["kwic"]]
)
@pytest.mark.parametrize(
    ("query", "column"),
    [('mosul "open', 6), ("港口\t(", 5), ("e\u0301 (", 2), ("a\nb (", 4), ("\u00a0(", 1)],
)
def test_the_caret_stands_under_the_character(
    call: Run, command: list[str], query: str, column: int
) -> None:
    ran = call(*command, query)
    assert (ran.code, ran.out) == (2, "")
    line, shown, caret = ran.err.rstrip("\n").split("\n")
    assert line.startswith("isis-reader: ")
    assert "\t" not in shown
    assert caret == " " * column + "^"


def test_an_argument_that_is_no_text_is_no_traceback(reader: Run) -> None:
    for command in ("search", "kwic"):
        ran = reader(command, b"m\xf6sul".decode("utf-8", "surrogateescape"))
        assert ran.code in {1, 2}
        assert "went wrong" not in ran.err
