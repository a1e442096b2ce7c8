"""What the documents say of the program is true."""

import importlib.util
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_the_page_of_keys_is_made_from_the_registry() -> None:
    spec = importlib.util.spec_from_file_location("keys", ROOT / "scripts" / "keys.py")
    assert spec
    assert spec.loader
    keys = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(keys)
    assert (ROOT / "docs/keys.md").read_text(encoding="utf-8") == keys.table(), "run: make keys"


def test_links_between_documents_lead_somewhere() -> None:
    for page in (ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")):
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
