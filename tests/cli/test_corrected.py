"""What the commands say of passages that the user corrected."""

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from index.articles.corrections import corrections_file
from index.config import load_config
from index.library import Library

Run = Callable[..., object]

PAGE = """---
outlet: The Post
---
Fire at the quay

It burned all night at the quay, and many people came to see it burn there.

The harbour was rebuilt in 1961, after a fire that had taken all of its warehouses.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "quay.txt").write_text(PAGE, encoding="utf-8")
    return folder


def correct(folder: Path, begins: str, *, for_outlet: bool = False) -> None:
    config = msgspec.structs.replace(load_config(), library=(str(folder),))
    with Library.open(config) as library:
        article = library.article("quay")
        (n,) = (p.n for p in article.passages if article.passage_text(p).startswith(begins))
        library.correct("quay", n, for_outlet=for_outlet)


def test_show_tells_a_corrected_passage_by_its_why(call: Run, folder: Path) -> None:
    correct(folder, "The harbour")
    correct(folder, "It burned", for_outlet=True)
    plain = call("-l", folder, "show", "quay").out.splitlines()
    assert any(r.startswith("residue") and r.endswith("   (you said so)") for r in plain)
    assert any(r.endswith("   (you keep it as residue of The Post)") for r in plain)
    (shown,) = call("-l", folder, "show", "quay", "--json").objects
    whys = {p["text"][:11]: (p["kind"], p["why"]) for p in shown["passages"]}
    assert whys["The harbour"] == ("residue", "you said so")
    assert whys["It burned a"][0] == "residue"


def test_the_doctor_says_where_corrections_lie_and_how_many(call: Run, folder: Path) -> None:
    (before,) = call("-l", folder, "doctor", "--json").objects
    where = before["corrections"].pop("file")
    assert where == f"{corrections_file()}  (none yet)"
    assert before["corrections"] == {"passages": 0, "outlet_lines": 0}
    correct(folder, "The harbour")
    correct(folder, "It burned", for_outlet=True)
    (after,) = call("-l", folder, "doctor", "--json").objects
    file = str(corrections_file())
    assert after["corrections"] == {"file": file, "passages": 1, "outlet_lines": 1}
    plain = call("-l", folder, "doctor").out
    assert file in plain
    assert "outlet lines" in plain


def test_the_doctor_names_a_damaged_file_of_corrections(call: Run, folder: Path) -> None:
    correct(folder, "The harbour")
    corrections_file().write_bytes(b"{")
    (health,) = call("-l", folder, "doctor", "--json").objects
    assert "damaged" in health["corrections"]["problem"]
