"""The concordance on the command line: in columns, as JSON, in the order asked for."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from index.articles.model import Entry, Metadata
from index.search.model import KwicLine
from tui.printing_kwic import kwic_lines

Run = Callable[..., object]


@pytest.fixture
def quays(tmp_path: Path) -> Path:
    folder = tmp_path / "quays"
    folder.mkdir()
    (folder / "a.md").write_text(
        "---\noutlet: The Northern Ledger of Lowmere and Beyond\ndate: 2019-03-04\n---\n\n"
        "# Fire at the old quay\n\nMen ran from the burning quay to the sea, officers said.\n"
    )
    (folder / "b.md").write_text(
        "---\noutlet: Quay Wire\ndate: 2018-01\n---\n\n# Calm\n\n"
        "A quay stood here.\n\n港口工人在码头 quay 上罢工，没有人受伤。\n"
    )
    return folder


def test_every_match_is_a_line_and_stands_in_its_column(call: Run, quays: Path) -> None:
    ran = call("-l", quays, "kwic", "quay")
    assert ran.code == 0
    lines = ran.out.splitlines()
    assert len(lines) == 4
    assert "\x1b" not in ran.out
    assert {cell_len(line[: line.index("quay")]) for line in lines} == {
        cell_len(lines[0][: lines[0].index("quay")])
    }
    assert all(cell_len(line) <= 100 for line in lines)
    assert lines[0].endswith(", 4 Mar 2019  a")
    assert lines[-1].split()[-5:] == ["Quay", "Wire,", "Jan", "2018", "b"]


@pytest.mark.parametrize("width", [40, 61, 100, 200])
def test_no_line_is_wider_than_asked_for(call: Run, quays: Path, width: int) -> None:
    ran = call("-l", quays, "kwic", "quay", "-w", width)
    assert all(cell_len(line) <= width for line in ran.out.splitlines())
    starts = {cell_len(line[: line.index("quay")]) for line in ran.out.splitlines()}
    assert len(starts) == 1


def test_a_terminal_gets_its_own_width_and_bold_matches(
    call: Run, quays: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.get_terminal_size", lambda _: os.terminal_size((64, 20)))
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    ran = call("-l", quays, "kwic", "quay")
    assert {cell_len(re.sub(r"\x1b\[\d+m", "", line)) for line in ran.out.splitlines()} == {64}
    assert ran.out.count("\x1b[1m") == 4
    assert call("-l", quays, "kwic", "quay", "-w", 50).out != ran.out


def test_objects_have_exact_offsets(call: Run, quays: Path) -> None:
    ran = call("-l", quays, "kwic", "burning quay OR stood", "--json")
    assert [list(row) for row in ran.objects] == [
        ["id", "n", "start", "end", "left", "match", "right"]
    ] * len(ran.objects)
    for row in ran.objects:
        shown = call("-l", quays, "show", row["id"], "--json").objects[0]
        assert shown["text"][row["start"] : row["end"]] == row["match"]
        passage = shown["passages"][row["n"]]
        assert passage["start"] <= row["start"] < row["end"] <= passage["end"]
        assert f"{row['left']}{row['match']}{row['right']}" in passage["text"]


@pytest.mark.parametrize(
    ("sort", "lefts"),
    [
        ("text", ["old", "burning", "A", "码头"]),
        ("left", ["A", "burning", "old", "码头"]),
        ("right", ["old", "A", "burning", "码头"]),
        ("match", ["old", "A", "burning", "码头"]),
        ("date", ["A", "码头", "old", "burning"]),
    ],
)
def test_lines_come_in_the_order_asked_for(call: Run, quays: Path, sort: str, lefts: list) -> None:
    ran = call("-l", quays, "kwic", "quay", "--sort", sort, "--json")
    found = [re.split(r"\s|在", row["left"].strip())[-1] for row in ran.objects]
    assert found == lefts


def test_a_limit_says_what_it_leaves_out(call: Run, quays: Path) -> None:
    ran = call("-l", quays, "kwic", "quay", "-n", "1", "--sort=left")
    assert len(ran.out.splitlines()) == 1
    assert "1 of 4; more with -n" in ran.err
    assert call("-l", quays, "kwic", "quay", "-n3", "--json").out.count("\n") == 3


def test_nothing_found_and_nothing_to_light(call: Run, quays: Path) -> None:
    nothing = call("-l", quays, "kwic", "zzzz")
    assert (nothing.code, nothing.out) == (1, "")
    assert "nothing found" in nothing.err
    dated = call("-l", quays, "kwic", "date:2019")
    assert (dated.code, dated.out) == (1, "")
    assert "1 article answers: isis-reader search" in dated.err


def test_what_cannot_be_asked_is_said(call: Run, quays: Path) -> None:
    assert "kwic QUERY" in call("kwic").err
    assert call("-l", quays, "kwic", "quay", "-w", "39").code == 2
    assert call("-l", quays, "kwic", "quay", "--sort", "outlet").code == 2
    caret = call("-l", quays, "kwic", "码头 (")
    assert caret.code == 2
    assert caret.err.splitlines()[2] == "     ^"


def test_a_query_may_begin_with_a_minus(call: Run, quays: Path) -> None:
    ran = call("-l", quays, "kwic", "-burning", "quay", "--json")
    assert {row["id"] for row in ran.objects} == {"b"}
    assert call("-l", quays, "kwic", "--json", "--", "-burning quay").out == ran.out


def test_names_are_told_and_can_be_left_out(call: Run) -> None:
    ran = call("kwic", "daesh", "--json")
    assert "daesh -> also ISIS" in ran.err
    assert {row["match"] for row in ran.objects} >= {"ISIS", "ISIL", "Daesh", "Islamic State"}
    without = call("kwic", "daesh", "--json", "--without", "isis", "--without", "ISLAMIC  STATE")
    assert {row["match"] for row in without.objects} == {"ISIL", "Daesh"}
    assert "ISIS" not in without.err
    exact = call("kwic", "daesh", "--json", "--exact")
    assert {row["match"] for row in exact.objects} == {"Daesh"}


def line(left: str, match: str, right: str, id_: str = "a", **metadata: str) -> KwicLine:
    entry = Entry(id_, f"/x/{id_}.txt", Metadata(**metadata), 1, 1, 0)
    return KwicLine(entry, 0, 0, 1, left, match, right)


def test_wide_and_joined_characters_are_counted_in_cells() -> None:
    family = "👨\u200d👩\u200d👧"
    rows = [
        line("", "port", "", outlet="新华社"),
        line("北京的码头" * 9, "港口", "工人罢工" * 20, outlet="The Northern Ledger"),
        line(f"{family}" * 30, "port", f" {family}" * 30, outlet=f"{family} Daily"),
        line("e\u0301" * 60 + " ", "port", " e\u0301" * 60),
        line("🇩🇪🇫🇷" * 20, "a very long match " * 20, ""),
    ]
    for width in (40, 77, 120):
        printed = list(kwic_lines(rows, width))
        plain = [re.sub(r"\x1b\[\d+m", "", text) for text in printed]
        assert max(map(cell_len, plain)) <= width
        starts = {cell_len(text[: text.index("\x1b")]) for text in printed}
        assert len(starts) == 1
        assert all(text.endswith("  a") for text in plain)
        assert not any("\u200d" in text[:1] or "\u0301" in text[:1] for text in plain)


def test_a_long_id_and_a_long_outlet_leave_room_for_the_words() -> None:
    row = line("left of it ", "match", " right of it", id_="x" * 300, outlet="y" * 300)
    (printed,) = kwic_lines([row], 60)
    assert "match" in printed
    assert "…" in printed


def test_hebrew_stays_as_it_is() -> None:
    (printed,) = kwic_lines([line("ידיעה על ", "שלום", " בעיר")], 60)
    assert "ידיעה על \x1b" in printed
    assert "m בעיר " in printed
