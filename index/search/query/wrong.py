"""What is wrong with a value of a query."""

from typing import NamedTuple

_SHOWN = 20


class Wrong(NamedTuple):
    """What was expected, in words, and the character of the value where that should stand."""

    at: int
    expected: str


def shortened(value: str) -> str:
    """A value as an error shows it: its beginning, if it is long."""
    return value if len(value) <= _SHOWN else value[:_SHOWN] + "..."
