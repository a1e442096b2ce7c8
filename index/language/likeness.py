"""How unlike two readings of a name are: what it costs to turn the one into the other.

The costs are habits of the systems of romanisation. Next to nothing is what one system writes and
another does not (a for e, a doubled letter, the h at the end); about a half is a vowel that the one
leaves out; one and more is what tells names apart (a for u, Karim and Karima).
"""

import re
from collections.abc import Sequence
from functools import lru_cache

#: No turning one into the other.
FAR = 9.0
#: No name has two slots of more letters than this; comparing them costs their product.
_LONGEST = 24


def _both_ways(costs: dict[str, float]) -> dict[tuple[str, str], float]:
    found = {}
    for pairs, cost in costs.items():
        for pair in pairs.split():
            one, other = pair[0], pair[1]
            found[one, other] = found[other, one] = cost
    return found


_CONSONANTS = _both_ways(
    {
        "kq": 0.02,
        "kK qK tT dD": 0.1,
        "gG xX jZ XS XC jY SC KX": 0.15,
        "cz cs": 0.2,
        "gq Gq DZ TD zD xH XH cs KY zZ": 0.3,
        "Ts gj sz Kj ZS GK SY CY XK Xk jC sY zY": 0.4,
        "gY kx gK qx Gk Gx CK jS XY kY": 0.5,
        "dT cT gk": 0.6,
        "dz": 0.7,
        "jG tc td xj HG Hk bp": 0.9,
    }
)
_VOWELS = _both_ways(
    {
        "ou Oo Wv Ae OW": 0.15,
        "ae ei iy Ye Yo": 0.25,
        "Ou Ai Ow uw vO Uu Ee Ei": 0.4,
        "Aa": 0.5,
        "Oa ao": 0.6,
        "ai": 0.68,
        "ey": 0.7,
        "au": 0.8,
        "oi eo AO eu": 0.85,
        "iu": 1.0,
    }
)
_VOWELS_LAST = _VOWELS | _both_ways({"Ai": 0.9, "ae": 0.3, "ao": 1.6})
_LEFT_OUT = {
    "a": 0.37,
    "e": 0.35,
    "i": 0.58,
    "o": 0.6,
    "u": 0.55,
    "A": 0.9,
    "O": 0.9,
    "y": 0.5,
    "Y": 0.9,
    "w": 0.6,
    "U": 0.2,
    "E": 0.2,
    "W": 0.15,
    "v": 1.0,
    "h": 0.3,
}
_LEFT_OUT_LAST = _LEFT_OUT | dict.fromkeys("iouAOY", 2.5) | {"a": 1.6, "e": 0.25}
_LEFT_OUT_FIRST = _LEFT_OUT | dict.fromkeys("aouY", 1.1) | {"y": 0.35, "i": 0.6, "e": 1.0}

#: A slot as it sounds, rule by rule. A and O are the diphthongs ai and au, E an i after A, U a u
#: after O, W a w that no vowel follows, Y the Russian yo.
_RULES = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        ("^[yi]o$", "Y"),
        ("oe(?![iy])", "u"),
        ("ou(?=[aei])", "w"),
        ("oo|(?<!a)ou", "u"),
        ("ee", "i"),
        (r"(.)\1+", r"\1"),
        ("aw?ou|aw[uo]", "OU"),
        ("i?y(?=[aeou])|i(?=[aou])", "y"),
        ("[uo]w?(?=[ae])", "w"),
        ("y(?![aeiouA])", "i"),
        ("[ae]y[ei]", "AE"),
        ("[ae]i|ae|[ae]y(?![aeou])", "A"),
        ("a[uw](?![aeiouA])|ao", "O"),
        ("w(?![aeiouAy])", "W"),
        (r"(.)\1+", r"\1"),
    )
)
#: Which short vowel stands before a w that begins a syllable differs by dialect: Hawija, Huwayjah.
_BEFORE_W = re.compile("[auo](?=(?:ww?|ou)[aei])")
_GLIDES = (
    ("w", re.compile("[wv]|[aeo]u|[uo][ae]")),
    ("y", re.compile("y|[aeo]i|i[aou]")),
    ("h", re.compile("h.")),
)
#: "Gorbachev", "Gorbachov", "Gorbatschow"; "Charkiw".
_EV = re.compile("[eo]w$")
_AEV = re.compile("a[iy]*ew$")
_IW = re.compile("(?<=i)w$")


@lru_cache(maxsize=50_000)
def of_consonants(one: str, other: str) -> float:
    """What it costs to turn consonants into others of the same key; FAR if that cannot be."""
    pairs = zip(one, other, strict=True)
    return min(sum(_CONSONANTS.get(pair, FAR) for pair in pairs if pair[0] != pair[1]), FAR)


def of_slots(one: Sequence[str], other: Sequence[str], limit: float) -> float:
    """What it costs to turn slots into others; FAR where it is more than `limit`."""
    cost = 0.0
    last = len(one) - 1
    for at, (a, b) in enumerate(zip(one, other, strict=True)):
        if a != b:
            cost += _between(a, b, at == 0, at == last)
            if cost > limit:
                return FAR
    return cost


def glides(one: str, other: str) -> str:
    """The w, y and h that two slots have both, however they write them: Uday, Odai."""
    return "".join([glide for glide in _glides(one) if glide in _glides(other)])


@lru_cache(maxsize=20_000)
def _glides(slot: str) -> str:
    return "".join([glide for glide, pattern in _GLIDES if pattern.search(slot)])


@lru_cache(maxsize=50_000)
def _between(one: str, other: str, first: bool, last: bool) -> float:  # noqa: FBT001 - cached
    """What it costs to turn one slot into another."""
    if len(one) + len(other) > _LONGEST:
        return FAR
    a, b = (_heard(slot, first=first, last=last) for slot in (one, other))
    turned = _VOWELS_LAST if last else _VOWELS
    lost = _LEFT_OUT_FIRST if first else _LEFT_OUT_LAST if last else _LEFT_OUT
    row = [0.0]
    for sound in b:
        row.append(row[-1] + lost[sound])
    for x in a:
        above, row = row, [row[0] + lost[x]]
        for j, y in enumerate(b, start=1):
            same = 0.0 if x == y else turned.get((x, y), 1.2)
            row.append(min(above[j - 1] + same, above[j] + lost[x], row[-1] + lost[y]))
    return row[-1]


@lru_cache(maxsize=20_000)
def _heard(slot: str, *, first: bool, last: bool) -> str:
    slot = slot.replace("v", "w")
    if last:
        slot = _IW.sub("v", _EV.sub("ov", _AEV.sub("ayov", slot.rstrip("h"))))
    if not first:
        slot = _BEFORE_W.sub("", slot)
    for pattern, sound in _RULES:
        slot = pattern.sub(sound, slot)
    return slot
