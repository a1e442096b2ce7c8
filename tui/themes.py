"""Themes: which one is the other side, dark or light, of another."""

_PAIRS = (
    ("textual-dark", "textual-light"),
    ("ansi-dark", "ansi-light"),
    ("solarized-dark", "solarized-light"),
    ("catppuccin-mocha", "catppuccin-latte"),
    ("rose-pine", "rose-pine-dawn"),
    ("atom-one-dark", "atom-one-light"),
)


def other_side(theme: str, *, dark: bool) -> str:
    """The light theme that goes with a dark one, or the dark one with a light one."""
    for one, other in _PAIRS:
        if theme == one:
            return other
        if theme == other:
            return one
    return "textual-light" if dark else "textual-dark"
