"""Where a widget's looks stand: in a .tcss file beside its module, never in Python strings."""

from pathlib import Path


def css_beside(module: str) -> str:
    """The text of the style sheet beside a module; `module` is its `__file__`."""
    return Path(module).with_suffix(".tcss").read_text(encoding="utf-8")
