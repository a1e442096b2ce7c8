"""The script of a word, and the scripts that a language is written in."""

from bisect import bisect_right

_RANGES = (
    ("", 0x0),
    ("Latin", 0x41), ("", 0x2B0),
    ("Greek", 0x370), ("Cyrillic", 0x400), ("Armenian", 0x530), ("Hebrew", 0x590),
    ("Arabic", 0x600), ("", 0x700), ("Arabic", 0x750), ("", 0x780), ("Arabic", 0x8A0),
    ("Devanagari", 0x900), ("", 0x980), ("Tamil", 0xB80), ("", 0xC00),
    ("Latin", 0x1E00), ("Greek", 0x1F00), ("", 0x2000),
)  # fmt: skip
_FIRST = [first for _, first in _RANGES]

#: The scripts of languages that are not written in Latin letters alone. The words of any other
#: script in their texts are words of another language.
SCRIPTS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys("ar fa ur ps ckb ug sd".split(), ("Arabic",)),
    **dict.fromkeys("ru uk be bg mk kk ky mn tg tt".split(), ("Cyrillic",)),
    "sr": ("Cyrillic", "Latin"),
    "el": ("Greek",),
    "hy": ("Armenian",),
    **dict.fromkeys("he yi".split(), ("Hebrew",)),
    **dict.fromkeys("hi ne mr sa".split(), ("Devanagari",)),
    "ta": ("Tamil",),
    **dict.fromkeys("zh ja ko th ka my km lo am ti bn gu pa te kn ml si bo dv".split(), ()),
}


def script_of(word: str) -> str:
    """The script of a word's first letter, one of those that stemmers know; "" for any other."""
    return _RANGES[bisect_right(_FIRST, ord(word[0])) - 1][0] if word else ""
