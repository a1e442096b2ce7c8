"""Names of several words that are also written as one, or with another word between.

The servant of God's names: Abd al-Rahman, Abdul Rahman, Abdurrahman. The pillars of the faith:
Salah al-Din, Salahuddin, Selahattin. The ezafe of Persian: Mazar-i-Sharif, Mazar Sharif.
"""

import re
from typing import NamedTuple

#: How the first word of a servant's name is written where a space follows.
SERVANT = frozenset(
    """abd abdul abdel abdal abdoul abdil abdu abdou abdur abder abdar abdus abdes abdas abdun abden
    abduz abdez""".split()
)

#: How the last word of a pillar's name is written where it stands alone.
FAITH = ("din", "deen", "dine")

#: How the ezafe is written between hyphens.
EZAFE = frozenset("e i ye yi".split())

_SERVANT = re.compile(r"abd[aeou]+(?:l(?P<one>.{3,})|(?P<sun>[rstdnz])(?P<other>(?P=sun).{2,}))")
_FAITH = re.compile(r"(?P<first>.{3,}?)[aeiou](?:dd?|tt?)(?:i|ee)ne?")


class Parts(NamedTuple):
    """A name taken apart: its first word and its last, and whether it is a servant's."""

    first: str
    last: str
    servant: bool


def parts_of(word: str) -> Parts | None:
    """The parts of a folded word that is such a name written as one; None for all others."""
    found = _SERVANT.fullmatch(word)
    if found:
        return Parts("abd", found["one"] or found["other"], servant=True)
    found = _FAITH.fullmatch(word)
    return Parts(found["first"], FAITH[0], servant=False) if found else None
