"""What every test starts from: an empty home, no terminal settings of the developer's, no state."""

import os

import pytest

_FOREIGN = (
    "NO_COLOR",
    "FORCE_COLOR",
    "CLICOLOR",
    "COLORTERM",
    "COLUMNS",
    "LINES",
    "VISUAL",
    "EDITOR",
    "BROWSER",
    "SSH_CONNECTION",
    "SSH_TTY",
    "SSH_CLIENT",
    "LC_ALL",
    "LANGUAGE",
)


@pytest.fixture(autouse=True)
def _home_of_its_own(tmp_path_factory, monkeypatch):
    """Configuration, cache and state of a test lie in a folder of its own."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(home))
    for name in ("CONFIG", "CACHE", "STATE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(home / f".{name.lower()}"))
    foreign = [n for n in os.environ if n.startswith("TEXTUAL") and "SNAPSHOT" not in n]
    for name in [*_FOREIGN, *foreign]:
        monkeypatch.delenv(name, raising=False)
