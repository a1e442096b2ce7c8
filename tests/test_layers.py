"""What is imported at run time: the layers, and how little the start needs."""

import subprocess
import sys
from pathlib import Path

import pytest

#: What only web pages need.
_PAGES = {"lxml", "trafilatura", "htmldate", "email"}

ROOT = Path(__file__).resolve().parents[1]


def imported_by(statement: str) -> set[str]:
    """The top-level names of the modules in a fresh interpreter after a statement."""
    done = subprocess.run(
        [sys.executable, "-c", f"{statement}\nimport sys\nprint(*sorted(sys.modules))"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
        timeout=60,
    )
    return {name.split(".")[0] for name in done.stdout.splitlines()[-1].split()}


@pytest.mark.parametrize(
    "absent",
    [
        "textual",
        "tui",
        "click",
        "rich",
        "yaml",
        "markdown_it",
        "charset_normalizer",
        "whoosh",
        "Stemmer",
        "numpy",
        "lxml",
        "trafilatura",
        "htmldate",
        "email",
    ],
)
def test_the_library_imports_no_screen_and_no_format(absent: str) -> None:
    assert absent not in imported_by("import index.library")


def test_opening_the_seeds_needs_the_configurations_yaml_once_and_no_other_reader() -> None:
    statement = (
        "from index.config import load_config\n"
        "from index.library import Library\n"
        "assert len(Library.open(load_config()).entries) == 5"
    )
    first, again = imported_by(statement), imported_by(statement)
    assert "yaml" in first
    assert "yaml" not in again
    heavy = {"whoosh", "markdown_it", "charset_normalizer", "textual", "numpy", "Stemmer", *_PAGES}
    assert not (first | again) & heavy


def test_a_page_needs_what_reads_pages_and_a_text_does_not(tmp_path: Path) -> None:
    statement = (
        "from pathlib import Path\n"
        "from index.articles.read import read_article\n"
        "from index.config import load_config\n"
        "read_article(Path({!r}), load_config())"
    )
    text, page = tmp_path / "a.txt", tmp_path / "a.html"
    text.write_text("A text that names <b>no</b> page.\n", encoding="utf-8")
    page.write_text("<!DOCTYPE html><title>T</title><p>A page.</p>", encoding="utf-8")
    assert not imported_by(statement.format(str(text))) & _PAGES
    assert {"lxml", "trafilatura"} <= imported_by(statement.format(str(page)))


def test_a_command_imports_no_textual() -> None:
    names = imported_by("from tui.cli import run\nrun(['list', '--json'])")
    assert "click" in names
    assert "textual" not in names


def test_layers_are_declared_and_kept() -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout
