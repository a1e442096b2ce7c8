"""What is handed to other programs."""

from pathlib import Path

import pytest

from tui import outside
from tui.outside import editor_arguments, opener


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        ("vi", ["vi", "+9", "/a b.txt"]),
        ("/usr/bin/nano -m", ["/usr/bin/nano", "-m", "+9", "/a b.txt"]),
        ("code --wait", ["code", "--wait", "--goto", "/a b.txt:9"]),
        ("hx", ["hx", "/a b.txt:9"]),
        ("'my editor' -x", ["my editor", "-x", "/a b.txt"]),
    ],
)
def test_editors_are_told_the_line_as_they_take_it(command: str, arguments: list[str]) -> None:
    assert editor_arguments(command, "/a b.txt", 9) == arguments


@pytest.mark.parametrize("command", ["vi 'x", "  "])
def test_a_command_that_is_none_is_refused(command: str) -> None:
    with pytest.raises(ValueError):
        editor_arguments(command, "/a", 1)


def test_nothing_is_opened_on_another_machine_or_without_a_desktop(tmp_path: Path) -> None:
    there = tmp_path / "xdg-open"
    there.write_text("#!/bin/sh\n")
    there.chmod(0o755)
    desktop = {"DISPLAY": ":0", "PATH": str(tmp_path)}
    assert opener(desktop, "linux") == ("xdg-open",)
    assert opener(desktop | {"SSH_CONNECTION": "1"}, "linux") is None
    assert opener({"PATH": str(tmp_path)}, "linux") is None
    assert opener(desktop | {"PATH": "/nowhere"}, "linux") is None
    assert opener({}, "darwin") == ("open",)


def test_what_cannot_be_opened_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outside, "opener", lambda environment: None)
    assert outside.open_source("/a.txt") == "the source is /a.txt"
    monkeypatch.setattr(outside, "opener", lambda environment: ("/no/such/program",))
    assert outside.open_source("/a.txt") == "the source is /a.txt"
