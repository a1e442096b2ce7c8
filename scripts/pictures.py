"""Pictures of the screens for the README, at 120x36: `make pictures`.

The app runs without a terminal, in a home of its own, and draws itself as SVG into docs/pictures.
"""

import asyncio
import os
import re
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
SIZE = (120, 36)

#: Name of the picture: library, keys to press before it is taken.
PICTURES: dict[str, tuple[str, list[str]]] = {
    "search": ("seeds", ["/", *"mosul", "space", *"daesh", "enter"]),
    "reader": ("samples/harbour-fire", ["/", *"explosion*", "enter", "enter", "n", "n"]),
    "concordance": (
        "seeds",
        ["/", *"abadi", "space", "O", "R", "space", *"hawija", "enter", "K", "s"],
    ),
    "compare": ("samples/harbour-fire", ["m", "j", "m", "c", "]"]),
}
_FONTS = re.compile(r"@font-face\s*\{[^}]*\}\s*")


async def take(library: str, keys: list[str]) -> str:
    """The screen of a library after some keys, as SVG without the addresses of its fonts."""
    import msgspec

    from index.config import load_config
    from tui.app import ReaderApp

    config = msgspec.structs.replace(load_config(), library=(str(ROOT / library),))
    app = ReaderApp(config)
    async with app.run_test(size=SIZE) as pilot:
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)
        return _FONTS.sub("", app.export_screenshot(title="isis-reader"))


async def settled(pilot: object) -> None:
    """Until searches and comparisons in their threads have been shown."""
    for _ in range(4):
        await pilot.app.workers.wait_for_complete()  # type: ignore[attr-defined]
        await pilot.pause(0.08)  # type: ignore[attr-defined]


def main() -> None:
    """Take every picture and write it."""
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    for name, (library, keys) in PICTURES.items():
        with tempfile.TemporaryDirectory() as home:
            os.environ["HOME"] = home
            for kind in ("CONFIG", "CACHE", "STATE", "DATA"):
                os.environ[f"XDG_{kind}_HOME"] = f"{home}/{kind}"
            svg = asyncio.run(take(library, keys))
        (folder / f"{name}.svg").write_text(svg, encoding="utf-8")
        print(f"docs/pictures/{name}.svg")


if __name__ == "__main__":
    main()
