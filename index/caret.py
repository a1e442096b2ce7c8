"""A caret under a character of a line, as a terminal shows it: in columns, not in characters."""

import unicodedata

#: Columns that the line may take; a longer one is shown around the character.
WIDTH = 76

_CUT = "..."
_JOINERS = "\u200c\u200d"
_REPLACED = "\ufffd"


def caret(line: str, position: int) -> str:
    """Two lines: the line, or the part of it around a character, and `^` under that character.

    `position` may be the end of the line. White space of any kind is shown as a space; what does
    not show, or what a terminal would obey, as U+FFFD.
    """
    shown = [_shown(char) for char in line]
    widths = [_width(char) for char in shown]
    position = max(0, min(position, len(line)))
    first, last = _part(widths, position)
    before = _CUT if first else ""
    after = _CUT if last < len(line) else ""
    column = len(before) + sum(widths[first:position])
    return f"{before}{''.join(shown[first:last])}{after}\n{' ' * column}^"


def _part(widths: list[int], position: int) -> tuple[int, int]:
    """The characters from which on and up to which the line is shown."""
    if sum(widths) <= WIDTH:
        return 0, len(widths)
    room = WIDTH - 2 * len(_CUT)
    first, taken = position, 0
    while first and taken + widths[first - 1] <= room // 2:
        first -= 1
        taken += widths[first]
    while first < position and not widths[first]:  # a mark without its letter
        first += 1
    last = position
    while last < len(widths) and taken + widths[last] <= room:
        taken += widths[last]
        last += 1
    return first, last


def _shown(char: str) -> str:
    if char.isspace():
        return " "
    if unicodedata.category(char) in {"Cc", "Cf", "Cs"} and char not in _JOINERS:
        return _REPLACED
    return char


def _width(char: str) -> int:
    if char.isascii():
        return 1
    # Vowels and endings of a Hangul syllable that is written in parts stand within its first.
    if (
        unicodedata.category(char) in {"Mn", "Me"}
        or char in _JOINERS
        or "\u1160" <= char <= "\u11ff"
    ):
        return 0
    return 2 if unicodedata.east_asian_width(char) in {"W", "F"} else 1
