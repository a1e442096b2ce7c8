"""What goes in and out of the commands: batches line by line, readers that leave, odd arguments."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from bench.generate import write_articles
from index.paths import data_root

Run = Callable[..., object]

SEEDS = data_root() / "seeds"


def test_the_first_query_of_a_batch_does_not_pay_for_opening_the_index(
    call: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from index.library import Library

    asked = []
    monkeypatch.setattr(
        Library, "ready", lambda self: asked.append(self._holdings.index() and "ready")
    )
    search = Library.search
    monkeypatch.setattr(
        Library, "search", lambda self, *a, **k: asked.append("query") or search(self, *a, **k)
    )
    queries = tmp_path / "queries.txt"
    queries.write_text("mosul\nraqqa\n")
    assert call("search", "--batch", queries, "--json").code == 0
    assert asked == ["ready", "query", "query"]


def test_a_line_of_a_batch_that_is_no_utf8_is_its_own_error(call: Run, tmp_path: Path) -> None:
    queries = tmp_path / "queries.txt"
    queries.write_bytes(b"\xef\xbb\xbfmosul\r\nm\xf6sul\r\n \t\r\nraqqa")
    ran = call("search", "--batch", queries, "--json")
    assert ran.code == 0
    assert [row["query"] for row in ran.objects] == ["mosul", "m\ufffdsul", "raqqa"]
    assert [row["total"] for row in ran.objects] == [4, 0, 2]
    assert "not UTF-8 (at column 2)" in ran.objects[1]["error"]


def test_a_batch_from_standard_input(reader: Run) -> None:
    ran = reader("search", "--batch", "-", "--json", stdin=b"mosul\n\n(open\n\0\n")
    assert ran.code == 0
    assert [bool(row["error"]) for row in ran.objects] == [False, True, True]


@pytest.mark.parametrize("option", ["--batch", "-n", "--sort"])
def test_an_option_without_its_value_is_named(call: Run, option: str) -> None:
    ran = call("search", "mosul", option)
    assert ran.code == 2
    assert ran.err.startswith(f"isis-reader: Option '{option}' requires an argument; see")


@pytest.mark.parametrize("arguments", [("list", "--json"), ("show", "000", "--json"), ("list",)])
def test_a_reader_that_leaves_early_is_no_failure(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    read, write = os.pipe()
    os.close(read)
    env = os.environ | {"PYTHONPATH": str(data_root()), "PYTHONWARNINGS": "error"}
    ran = subprocess.run(
        [sys.executable, "-m", "tui", "-l", str(SEEDS), *arguments],
        stdout=write,
        stderr=subprocess.PIPE,
        cwd=tmp_path,
        env=env,
        timeout=60,
        check=False,
    )
    os.close(write)
    assert (ran.returncode, ran.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_output_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ran = subprocess.run(
            [sys.executable, "-m", "tui", "-l", str(SEEDS), "list"],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(data_root())},
            timeout=60,
            check=False,
        )
    assert ran.returncode == 2
    assert b"the output cannot be written: No space left" in ran.stderr


def test_an_empty_path_is_not_the_working_directory(call: Run) -> None:
    ran = call("-l", "", "list")
    assert (ran.code, ran.out) == (2, "")
    assert "-l: the path is empty" in ran.err


def test_the_home_of_nobody_is_a_path_that_is_not_there(call: Run) -> None:
    ran = call("-l", "~nobody-of-this-name/articles", "list")
    assert ran.code == 2
    assert "~nobody-of-this-name/articles: it is not there" in ran.err


def test_nothing_that_is_named_in_an_error_reaches_the_terminal_raw(
    call: Run, tmp_path: Path
) -> None:
    ran = call("search", "mo\x1b[2Jsul (")
    assert ran.code == 2
    assert "\x1b" not in ran.err
    assert ran.err.splitlines()[2].index("^") == ran.err.splitlines()[1].index("(")
    queries = tmp_path / "queries.txt"
    queries.write_text("mo\x1b[2Jsul\n")
    assert "\ufffd" in call("search", "--batch", queries).out


def test_a_name_as_it_stands_on_the_disk_is_an_id(call: Run, tmp_path: Path) -> None:
    name = "two\nlines\x1b[31m"
    (tmp_path / f"{name}.txt").write_text("A fire at the quay was put out at noon.\n")
    ran = call("-l", tmp_path, "show", name, "--json")
    assert ran.code == 0
    assert ran.objects[0]["id"] == "two\ufffdlines\ufffd[31m"


# Whoosh leaves files open when it stumbles over one of them.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_doctor_and_a_search_say_that_an_index_was_damaged(call: Run, tmp_path: Path) -> None:
    write_articles(tmp_path / "articles", 12, seed=5)
    config = tmp_path / "config.yaml"
    config.write_text("library: articles\nsearch: {in_memory_articles: 0}\n")
    call("--config", config, "index")
    folder = Path(call("--config", config, "locate", "index").out.strip())

    def damage() -> None:
        for path in folder.rglob("articles_*.*"):
            path.write_bytes(path.read_bytes()[:20])

    damage()
    doctor = call("--config", config, "doctor", "--json").objects[0]
    assert "damaged" in doctor["library"]["notices"]
    damage()
    ran = call("--config", config, "search", "a*", "--json")
    assert ran.code == 0
    assert "damaged" in ran.err
    assert all(msgspec.json.decode(line)["id"] for line in ran.out.splitlines())


@pytest.mark.parametrize("command", [("list",), ("locate", "config")])
def test_without_a_home_one_line_says_what_to_set(
    call: Run, monkeypatch: pytest.MonkeyPatch, command: tuple[str, ...]
) -> None:
    def nowhere(*_: object) -> Path:
        raise RuntimeError("could not determine the home directory")

    monkeypatch.setattr("platformdirs.user_config_path", nowhere)
    ran = call(*command)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "isis-reader: there is no home folder: set HOME, or XDG_CONFIG_HOME to a folder\n"
    )
