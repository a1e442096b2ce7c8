"""A command line run in a process of its own, as another program would run it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bench.generate import write_articles

ROOT = Path(__file__).resolve().parents[2]


@dataclass
class Ran:
    code: int
    out: str
    err: str

    @property
    def objects(self) -> list[dict]:
        return [json.loads(line) for line in self.out.splitlines()]


@pytest.fixture
def reader(tmp_path: Path) -> Callable[..., Ran]:
    """`isis-reader` with its home in a folder of the test; the working directory is another."""
    home = tmp_path / "home"
    home.mkdir()
    env = {k: v for k, v in os.environ.items() if k in {"PATH", "SYSTEMROOT", "COVERAGE_PROCESS"}}
    env |= {"HOME": str(home), "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error", "LC_ALL": "C"}
    for kind in ("CONFIG", "CACHE", "STATE", "DATA"):
        env[f"XDG_{kind}_HOME"] = str(home / kind.lower())

    def run(*args: str | Path, stdin: bytes = b"", cwd: Path = tmp_path) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "tui", *map(str, args)],
            input=stdin,
            capture_output=True,
            env=env,
            cwd=cwd,
            timeout=60,
            check=False,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """The same in this process, for the many tests that need no process of their own."""
    from tui.cli import run

    def call_(*args: str | Path) -> Ran:
        capfd.readouterr()
        code = run([str(arg) for arg in args])
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return call_


@pytest.fixture(scope="session")
def two_hundred(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """200 generated articles; no test writes to them."""
    folder = tmp_path_factory.mktemp("generated")
    write_articles(folder, 200, seed=7)
    return folder
