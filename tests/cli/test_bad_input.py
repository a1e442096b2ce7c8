"""Bad input: a clear line, the rest works, nothing is lost, no traceback."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., object]

PAGE = "A fire at the quay\n\nThe fire at the quay of Lowmere was put out at noon, officers said.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    library = tmp_path / "articles"
    library.mkdir()
    (library / "good.txt").write_text(PAGE)
    return library


def test_each_bad_file_is_a_line_and_a_row_and_the_good_one_opens(call: Run, folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "blank.md").write_text(" \n\n\t\n")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 64)
    with (folder / "large.txt").open("wb") as file:
        file.truncate(50 * 1024 * 1024)
    bad = {"empty.txt", "blank.md", "binary.txt", "large.txt"}
    ran = call("-l", folder, "index", "--json")
    assert ran.code == 0
    failed = ran.objects[0]["failed"]
    assert {Path(row["path"]).name for row in failed} == bad
    assert all(row["reason"] for row in failed)
    listed = call("-l", folder, "list", "--json")
    assert listed.code == 0
    assert [entry["id"] for entry in listed.objects] == ["good"]
    for name in bad:
        assert sum(name in line for line in listed.err.splitlines()) == 1
    assert "max_file_mb" in listed.err
    doctor = call("-l", folder, "doctor", "--json").objects[0]
    assert {Path(row["path"]).name for row in doctor["failed"]} == bad


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_a_file_without_permission(call: Run, folder: Path) -> None:
    (folder / "locked.txt").write_text(PAGE)
    (folder / "locked.txt").chmod(0)
    ran = call("-l", folder, "list")
    assert ran.code == 0
    assert "locked.txt" in ran.err


def test_a_broken_header_costs_the_header_and_nothing_else(call: Run, folder: Path) -> None:
    (folder / "broken.md").write_text(f"---\ntitle: [open\noutlet: Quay\n---\n\n{PAGE}")
    listed = call("-l", folder, "list", "--json")
    assert {entry["id"] for entry in listed.objects} == {"good", "broken"}
    line = next(line for line in listed.err.splitlines() if "broken.md" in line)
    assert "line" in line
    text = call("-l", folder, "show", "broken", "--json").objects[0]["text"]
    assert text == (folder / "broken.md").read_text()


def test_folders_that_are_not_there_or_hold_nothing(call: Run, tmp_path: Path) -> None:
    nowhere = call("-l", tmp_path / "nowhere", "list")
    assert nowhere.code == 2
    assert "nowhere" in nowhere.err
    assert "-l" in nowhere.err
    (tmp_path / "hollow").mkdir()
    (tmp_path / "hollow" / "picture.jpg").write_bytes(b"\xff\xd8")
    hollow = call("-l", tmp_path / "hollow", "list")
    assert hollow.code == 1
    assert "no article" in hollow.err
    assert call("-l", tmp_path / "hollow", "search", "x").code == 1
    assert call("-l", tmp_path / "hollow", "index").code == 0


def test_a_configuration_with_a_wrong_key_or_type(call: Run, tmp_path: Path) -> None:
    config = tmp_path / "mine.yaml"
    config.write_text("theme: textual-dark\nmax_file_mb: much\n")
    for command in ("list", "index"):
        ran = call("--config", config, command)
        assert ran.code == 2
        assert f"{config}, line 2: max_file_mb: expected float" in ran.err
        assert ran.err.count("\n") == 1
    assert call("--config", config, "doctor").code == 0
    assert call("--config", config, "locate", "config").code == 0


def test_escape_sequences_reach_no_terminal(call: Run, folder: Path) -> None:
    evil = "\x1b]52;c;aGFja2Vk\x07\x1b[2J\u202e\x9b31m"
    (folder / "evil.txt").write_text(f"Title {evil}\n\nThe fire {evil} at the quay was put out.\n")
    (folder / f"na{evil[0]}me.txt").write_text(PAGE)
    for command in (["list"], ["show", "evil"], ["search", "fire"], ["compare", "evil", "good"]):
        for flag in ([], ["--json"]):
            ran = call("-l", folder, *command, *flag)
            for output in (ran.out, ran.err):
                assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(output)
    assert "�" in call("-l", folder, "show", "evil").out


def test_an_unexpected_error_is_one_line_unless_debugging(
    call: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def explode(*_: object, **__: object) -> int:
        raise RuntimeError("of the test")

    monkeypatch.setattr("tui.commands.list_articles", explode)
    ran = call("list")
    assert ran.code == 2
    assert "Traceback" not in ran.err
    assert "--debug" in ran.err
    assert "Traceback" in call("--debug", "list").err


def test_two_libraries_share_nothing(call: Run, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "good.txt").write_text("Another title\n\nSomething else entirely happened there.\n")
    both = call("-l", folder, "-l", other, "list", "--json").objects
    assert {entry["id"] for entry in both} == {"articles/good.txt", "other/good.txt"}


def test_a_process_of_its_own(reader: Run, folder: Path) -> None:
    ran = reader("-l", folder, "search", "fire", "--json")
    assert ran.code == 0
    assert [hit["id"] for hit in ran.objects] == ["good"]
    assert ran.err == ""
    batch = reader("-l", folder, "search", "--batch", "-", "--json", stdin=b"fire\nquay\n")
    assert [row["total"] for row in batch.objects] == [1, 1]
    plain = reader("-l", folder, "show", "good")
    assert "\x1b" not in plain.out
    assert reader("-l", folder, "show", "none").code == 2


def test_without_a_terminal_the_reader_does_not_wait_for_keys(reader: Run, folder: Path) -> None:
    ran = reader("-l", folder)
    assert ran.code == 2
    assert ran.out == ""
    assert "terminal" in ran.err
    assert ran.err.count("\n") == 1
