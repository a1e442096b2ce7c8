"""docs/keys.md from the registry of actions: `make keys`."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

HEAD = """# Keys

Every action, its keys, and the name by which `keymap:` in the configuration changes them. Made by
`make keys`; `?` in the reader shows the keys as you have set them.
"""


def table() -> str:
    """The page, place by place."""
    from tui.actions import PLACES, actions

    parts = [HEAD]
    for place, title in PLACES.items():
        parts.append(f"\n## {title}\n\n| keys | what it does | name |\n|---|---|---|\n")
        for action in actions(place):
            keys = " ".join(f"`{key}`" for key in action.keys.split(","))
            parts.append(f"| {keys} | {action.description} | `{action.id}` |\n")
    return "".join(parts)


if __name__ == "__main__":
    (ROOT / "docs" / "keys.md").write_text(table(), encoding="utf-8")
    print("docs/keys.md")
