"""What a search of the whole language promises, on copies of the seeds under other names.

Under other names nothing that the configuration says of the files reaches them: names, dates and
kinds are those of the texts, names besides from the shipped groups and from the rule.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index.paths import data_root

Run = Callable[..., object]

#: The new names of the seeds 000 to 004.
NAMES = ("orchard", "quay", "lantern", "meadow", "kiln")


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("copies")
    seeds = sorted((data_root() / "seeds").iterdir())
    assert len(seeds) == len(NAMES)
    for name, seed in zip(NAMES, seeds, strict=True):
        shutil.copyfile(seed, folder / f"{name}.txt")
    return folder


def found(call: Run, folder: Path, query: str, *options: str) -> set[str]:
    """The numbers of the seeds that answer."""
    ran = call("-l", folder, "search", "-l", *options, "--", query)
    assert ran.code == (0 if ran.out else 1), ran.err
    return {f"{NAMES.index(Path(path).stem):03}" for path in ran.out.splitlines()}


@pytest.mark.parametrize(
    ("query", "seeds"),
    [
        ("Hawija", "001"),
        ("Deir ez-Zor", "001"),
        ("Haidar al-Abadi", "000 003 004"),
        ("daesh", "000 001 002 003 004"),
        ("=daesh", "003"),
        ("kind:comment diminished", "002"),
        ("diminished", ""),
        ("date:2017-09..2017-11", "001 004"),
        # What other parsers take apart, or read in silence as something else.
        ("850,000", "000"),
        ("850000", "000"),
        ("num:850000", "000"),
        ("date:>2017-10-01", "004"),
        ("-raqqa mosul", "001 002 003"),
        ("mosul -raqqa", "001 002 003"),
        ("isis’s", "000 001 002 003 004"),
        ("=isis’s", "000 001 003 004"),
        ("raqqa mosul OR huwayjah", "000 001"),
        ("raqqa (mosul OR huwayjah)", "000"),
    ],
)
def test_a_query_finds_these_and_no_others(call: Run, copies: Path, query: str, seeds: str) -> None:
    assert found(call, copies, query) == set(seeds.split())


@pytest.mark.parametrize("query", ["Hawija", "Deir ez-Zor", "Haidar al-Abadi"])
def test_what_the_rule_adds_is_shown_and_can_be_refused(
    call: Run, copies: Path, query: str
) -> None:
    told = call("-l", copies, "search", query).err
    assert " -> also " in told
    assert found(call, copies, query, "--exact") < found(call, copies, query)


def test_one_spelling_is_left_out(call: Run, copies: Path) -> None:
    ran = call("-l", copies, "search", "Hawija", "--without", "huwayjah")
    assert (ran.code, ran.out) == (1, "")
    (row,) = call("-l", copies, "kwic", "Hawija", "--json", "-n1").objects
    assert (row["id"], row["match"]) == (NAMES[1], "Huwayjah")


@pytest.mark.parametrize("query", ["US-led", "al-Abadi", "al-abadi", "ez-Zor"])
def test_a_hyphen_within_a_word_is_no_operator(call: Run, copies: Path, query: str) -> None:
    assert found(call, copies, query)
    (whole, *_) = call("-l", copies, "search", "--explain", query, "--json").objects[0]["parts"]
    assert whole["text"] == query


def test_words_near_each_other_stand_near_each_other(call: Run, copies: Path) -> None:
    near = call("-l", copies, "kwic", "iraq NEAR/2 syria", "--json")
    assert near.code == 0
    assert {row["match"].split("’")[0].casefold() for row in near.objects} <= {"iraq", "syria"}
    wide = found(call, copies, "iraq NEAR/50 syria")
    assert found(call, copies, "iraq NEAR/2 syria") <= wide <= found(call, copies, "iraq syria")


@pytest.mark.parametrize(
    ("query", "column"),
    [
        ('mosul "open', 7),
        ("mosul (raqqa", 7),
        ("NOT", 1),
        ("-", 1),
        ("AND OR NOT", 1),
        ("mosul NEAR", 7),
        ("mosul AND", 7),
        ("date:>yesterday", 7),
        ("colour:red", 1),
        ("()", 2),
    ],
)
def test_what_cannot_be_read_gets_a_caret(call: Run, copies: Path, query: str, column: int) -> None:
    for command in (["search", "-l"], ["kwic"]):
        ran = call("-l", copies, *command, "--", query)
        assert (ran.code, ran.out) == (2, "")
        said, shown, caret = ran.err.rstrip("\n").split("\n")
        assert f"(at column {column})" in said
        assert shown == query
        assert caret == " " * (column - 1) + "^"
