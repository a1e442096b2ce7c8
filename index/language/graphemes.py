"""Where a character as one sees it begins: a letter with its marks, a joined emoji, a flag."""

import unicodedata

_JOINER = "\u200d"
#: Below this sign nothing is joined to what stands before it.
_FIRST_MARK = "\u0300"
_MARKS = ("Mn", "Me", "Mc")


def begins(text: str, at: int) -> bool:
    """Whether text may be cut at an offset without parting what is read as one character."""
    if not 0 < at < len(text):
        return True
    if text[at - 1] == _JOINER:
        return False
    here = text[at]
    if here < _FIRST_MARK:
        return True
    if _is_flag(here):
        first = at
        while first > 0 and _is_flag(text[first - 1]):
            first -= 1
        return (at - first) % 2 == 0
    return not (
        here in "\u200c\u200d"
        or "\u1160" <= here <= "\u11ff"  # a vowel or a final letter of a Korean syllable
        or "\U0001f3fb" <= here <= "\U0001f3ff"  # the colour of a skin
        or "\U000e0020" <= here <= "\U000e007f"  # the letters of a region's flag
        or unicodedata.category(here) in _MARKS
    )


def cut_before(text: str, at: int) -> int:
    """The last offset up to `at` at which text may be cut."""
    while not begins(text, at):
        at -= 1
    return at


def cut_after(text: str, at: int) -> int:
    """The first offset from `at` on at which text may be cut."""
    while not begins(text, at):
        at += 1
    return at


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"
