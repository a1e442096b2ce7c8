"""How a romanised word sounds: its consonants, and what stands between them.

One Arabic, Persian, Kurdish, Hebrew or Russian name reaches the news by several systems: BGN/PCGN
and ALA-LC in English, DIN 31635 in German, and the habits of French, Turkish and Italian writers.
They agree on few letters and on nearly all consonants. So a word is taken apart into

- its consonants, one sign each: `kh` and German `ch` are near, `sch` and `sh` are one;
- its slots, before, between and after the consonants: vowels, and what one system writes as a
  vowel and another as a consonant or not at all: w, v, y, and h where it is not the first letter.

A letter that two systems read differently gives a word a second reading: `j` is English or German,
`c` before e and i is Turkish or French, `x` is Kurdish or Latin, a letter with a mark is itself or
the bare one. Some readings are less likely than others, and cost something.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple


class Sounds(NamedTuple):
    """One reading of a word: a sign for each consonant, the slots around them (one more), the key,
    a letter for each group of consonants that are written for one another, and what the reading
    costs, in the measure of `likeness`.
    """

    consonants: str
    slots: tuple[str, ...]
    key: str
    cost: float


#: Letters that mean another sound with their mark than bare: DIN 31635, Turkish, Kurdish, Slavic.
_MARKED = str.maketrans(
    {
        "ş": "sh",
        "š": "sh",
        "ç": "tch",
        "č": "tch",
        "ć": "tch",
        "ž": "zh",
        "ǧ": "j",
        "ḫ": "kh",
        "ẖ": "kh",
        "ġ": "gh",
        "ğ": "gh",
        "ḏ": "dh",
        "ṯ": "th",
    }
)
#: Letters that Unicode does not take apart.
_SINGLE = str.maketrans(
    {"ı": "i", "ə": "a", "ø": "o", "ł": "l", "đ": "d", "ð": "dh", "ħ": "h", "æ": "ae", "œ": "oe"}
)
_NO_LETTER = re.compile("[^a-z]+")

#: Spellings of one consonant, by the sign for it. `X` is a `ch` of unknown origin: English, French
#: or German; `K` and `Y` are a `c` that may be Turkish, Y before e and i; `H` is an h that begins.
_SPELLINGS = {
    "C": "tsch tch tsh cz",
    "j": "dsch dzh dj",
    "S": "sch sh",
    "X": "ch",
    "x": "kh",
    "G": "gh",
    "T": "th",
    "D": "dh",
    "f": "ph",
    "Z": "zh",
    "c": "ts tz",
    "k": "ck",
    "K": "c",
}
_SIGN = {text: sign for sign, texts in _SPELLINGS.items() for text in texts.split()}
_SPELLED = re.compile("|".join(sorted(_SIGN, key=len, reverse=True)))
_SOFT_C = re.compile("c(?=[eiy])")
#: Groups of consonants that are written for one another. German writes s for z, Persian and
#: Turkish z or s for dh and th; Egypt says g for j; q is g in Iraq and gh in Persia.
_GROUPS = {
    "P": "bp",
    "F": "f",
    "T": "tdTDszc",
    "K": "kqgGxHjZSCXKY",
    "M": "m",
    "N": "n",
    "L": "l",
    "R": "r",
}
_SIGNS = "".join(_GROUPS.values())
_TO_GROUP = str.maketrans({sign: group for group, signs in _GROUPS.items() for sign in signs})
_CONSONANT = re.compile(f"([{_SIGNS}])")
#: A doubled consonant; one of two letters is often written with its first letter doubled: "ssh".
_DOUBLED = re.compile(
    rf"([{_SIGNS}])(?=\1)|t(?=[TCc])|d(?=[Dj])|s(?=S)|[kK](?=[xX])|g(?=G)|z(?=Z)|[KY](?=Y)"
)
#: "Gorbachoff", "Prokofieff".
_OFF = re.compile("(?<=[oe])ff$")
#: French writes u to keep g and q hard.
_HARD = re.compile("([gq])u(?=[eiy])|(q)u(?=[ao])")
#: Other readings: a pattern, what it is read as, what that costs.
_OTHERWISE = tuple(
    (re.compile(pattern), sound, cost)
    for pattern, sound, cost in (
        ("(?<!d)j", "y", 0.1),  # German, Slavic: Jelzin, Sergej
        ("c(?=[eiy])", "s", 0.0),  # French, Spanish
        ("x", "kh", 0.0),  # Kurdish: Zaxo
        ("(?<=[a-z])(?<![st])[ck]h", "h", 0.15),  # Russian kh, German ch for an h: Achmed
        ("rh", "gh", 0.1),  # French, in the Maghreb: Rharb
        ("(?<=[aeiou])t$", "d", 0.15),  # Turkish: Ahmet
        ("(?<=[aeiou])p$", "b", 0.15),  # Turkish: Recep
    )
)
#: What a word must hold for another reading: most words hold none of it.
_AMBIGUOUS = re.compile("j|c[eiyh]|x|[kr]h|[tp]$")


def plain(text: str) -> tuple[str, ...]:
    """A word in the letters a to z: as its marked letters sound, and if they are not the same
    when bare, that too (ç as in French). Empty texts for a word without a letter.
    """
    lower = text.casefold()
    if lower.isascii() and lower.isalpha():
        return (lower,)
    lower = unicodedata.normalize("NFC", lower)
    heard = lower.translate(_MARKED)
    return (_bare(lower),) if heard == lower else (_bare(heard), _bare(lower.replace("ç", "s")))


def _bare(lower: str) -> str:
    lower = unicodedata.normalize("NFKD", lower.translate(_SINGLE)).casefold()
    return _NO_LETTER.sub("", lower)


def readings(words: Sequence[str]) -> list[Sounds]:
    """All readings of plain words that are read as one, the likeliest first; none for no word."""
    if not words or not any(words):
        return []
    if not any(map(_AMBIGUOUS.search, words)):
        return [_sounds(words, 0.0)]
    found = {tuple(words): 0.0}
    for pattern, sound, cost in _OTHERWISE:
        for spelled, spent in list(found.items()):
            found.setdefault(tuple(pattern.sub(sound, word) for word in spelled), spent + cost)
    return [_sounds(spelled, cost) for spelled, cost in found.items()]


def _sounds(words: Sequence[str], cost: float) -> Sounds:
    text = "".join([_signs(word) for word in words])
    if text[0] == "h":
        text = "H" + text[1:]
    if "n" in text:
        text = text.replace("nb", "mb").replace("np", "mp")
    parts = _CONSONANT.split(_DOUBLED.sub("", text))
    consonants = "".join(parts[1::2])
    return Sounds(consonants, tuple(parts[::2]), consonants.translate(_TO_GROUP), cost)


def _signs(word: str) -> str:
    """A word with one sign for each consonant."""
    if "f" in word:
        word = _OFF.sub("v", word)
    if "c" in word:
        word = _SOFT_C.sub("Y", word)
    if "u" in word:
        word = _HARD.sub(r"\1\2", word)
    if "x" in word:
        # Kurdish begins with x what others begin with kh; elsewhere it is Latin: "Alexander".
        word = ("kh" + word[1:] if word[0] == "x" else word).replace("x", "ks")
    # Nearly half of all words have none of the spellings of two letters: looking is cheaper.
    if "h" in word or "c" in word or "z" in word or "ts" in word or "dj" in word:
        return _SPELLED.sub(_sign, word)
    return word


def _sign(found: re.Match[str]) -> str:
    return _SIGN[found[0]]
