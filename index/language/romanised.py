"""Whether two romanised names spell the same name: `Hawija` and `Huwayjah`.

The rule knows no list of names. It takes the article and the like away, reads the rest by its
sounds (`sounds`), and asks what it costs to turn one reading into the other (`likeness`): the more
two names have in common, the more they may differ.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from index.language.fold import fold_word
from index.language.likeness import FAR, glides, of_consonants, of_slots
from index.language.sounds import Sounds, plain, readings

#: The article as it is written: al-, el-, ul-, and its l as the sun letter that follows it.
PARTICLES = frozenset(
    "al el ul ol il ar er ur as es us ash esh ush at et ut ath eth ad ed ud adh edh az ez uz "
    "an en un ach ech".split()
)
#: Letters that the article's l becomes before them.
_SUN = frozenset("rnsztdlcj")
#: The Persian and Urdu link between words: Bandar-e Abbas, Lashkar-i-Taiba.
_LINKS = frozenset({"e", "i", "ye", "yi"})
#: Common words of names whose forms are too short to be judged by their sounds; each is read as
#: the first of its row.
_COMMON = """
    bin ibn ben b
    abu abou aboo abi ebu bou bu
    umm oum um umme omm om
    bani beni bni bene
    tal tel tell tall
    wadi oued ouad wad
    ayn ain aine ein
    bayt beit bait bet beth beyt
    dayr deir dair der dier
    kafr kfar kufr kefar kafar
    ras rass raas
    jabal jebel djebel gebel gabal
"""
_ROWS = [row.split() for row in _COMMON.strip().splitlines()]
_FORMS = {form: row[0] for row in _ROWS for form in row}
_PARTS = re.compile(r"[^\W_]+(?:['’‘`´ʼʻʿʾ\u0300-\u036f\u02b0-\u02ff]+[^\W_]+)*")
#: Servant of: Abdul Rahman, Abdelrahman, Abderrahmane; not Abdullah.
_SERVANT = re.compile("^(abd)[aeiou](?:l(?=[^l])|([rnsztd])(?=\\2))")
_SERVANTS = re.compile("abd(?:[aeiu]|oo|ou)[lrnsztd]")
_GOD = re.compile("(?<=[^aeiou])[aeou]ll+ah?$")
_FAITH = re.compile("(?<=[a-z]{2}[^aeiou])[aeiu](?:dd?|tt)(?:in|ine|een)$")
#: An article that has grown to its noun: "Ezzor".
_GROWN = re.compile("^[aeu](?=([rlnsztdj])\\1|[sc]h[sc]h)")
#: Signs that a name was romanised from another script: what European names seldom have.
_ROMANISED = re.compile(
    "q(?!u)|kh|gh(?!t)|dh|zh|aa|iy|uw|ay|[aeiou]h$|ai|ei|ou|ee$|sk[iy]|dj|aw[ai]|ey[^aeiou]"
)
#: Signs that it is European: its ends, and what French, German and English double.
_EUROPEAN = re.compile("ck|ss$|nn$|[^aeiou]e$|ie$|ll[aeiou]?$|x")


class Look(IntEnum):
    """Where a name looks to come from: the less its spelling shows a romanisation, the more its
    vowels must agree with those of another.
    """

    EUROPEAN = 0
    PLAIN = 1
    ROMANISED = 2


#: What two names may differ by: so much for each consonant in common, less so much, at most.
_ALLOWED = {
    Look.ROMANISED: (0.45, 0.45, 2.0),
    Look.PLAIN: (0.3, 0.34, 1.5),
    Look.EUROPEAN: (0.3, 0.46, 1.5),
}


def same_name(a: str, b: str) -> bool:
    """Whether two names, of one word or several, spell the same name in two romanisations.

    Case, accents, apostrophes, hyphens and the article do not count. Names of as many words are
    judged word by word, others as if written together: `Deir ez-Zor`, `Deirezzor`. Words that are
    not names are not known as such: whoever asks must.
    """
    return cost(a, b) < FAR


def name_key(name: str) -> str:
    """What all spellings of a name share, by its likeliest reading: equal names nearly always have
    equal keys, names of equal keys are seldom equal. Empty for a name without a Latin letter.
    """
    found = [sounds for spelled in _spelled(name) for sounds in _as_one(spelled)]
    return found[0].key if found else ""


def cost(a: str, b: str) -> float:
    """How unlike two spellings of a name are, 0 for no difference; FAR if not the same name."""
    if fold_word(a) == fold_word(b):
        return 0.0
    return min((_cost(x, y) for x in _spelled(a) for y in _spelled(b)), default=FAR)


def _cost(a: str, b: str) -> float:
    ours, theirs = _words(a), _words(b)
    if not ours or not theirs:
        return FAR
    looks = joint(look(a), look(b))
    if len(ours) == len(theirs) > 1:
        costs = [
            nearest(_readings(x, at), _readings(y, at), looks=looks, more=0.75)
            for at, (x, y) in enumerate(zip(ours, theirs, strict=True))
        ]
        if max(costs) < FAR:
            return sum(costs)
        if all(_keys(x) & _keys(y) for x, y in zip(ours, theirs, strict=True)):
            return FAR
    return nearest(_as_one(a), _as_one(b), looks=looks)


def look(spelled: str) -> Look:
    """Where a name in plain letters looks to come from."""
    if _ROMANISED.search(spelled):
        return Look.ROMANISED
    return Look.EUROPEAN if _EUROPEAN.search(spelled) else Look.PLAIN


def is_romanised(*names: str) -> bool:
    """Whether one of some names shows a romanisation: q without u, kh, aa, an -ah at its end."""
    return any(look(plain(name)[0]) is Look.ROMANISED for name in names)


def joint(one: Look, other: Look) -> Look:
    """Where two names look to come from: one that shows a romanisation speaks for both."""
    return Look.ROMANISED if Look.ROMANISED in (one, other) else min(one, other)


def nearest(
    ours: Sequence[Sounds], theirs: Sequence[Sounds], *, looks: Look, more: float = 0.0
) -> float:
    """The cost between the readings that are the likest; FAR if all are too unlike."""
    return min((judged(x, y, looks=looks, more=more) for x in ours for y in theirs), default=FAR)


def judged(one: Sounds, other: Sounds, *, looks: Look, more: float = 0.0) -> float:
    """The cost between two readings; FAR if it is more than what they have in common allows, with
    `more` consonants that are shared elsewhere.
    """
    if one.key != other.key:
        return FAR
    return judged_slots(
        one, other, of_consonants(one.consonants, other.consonants), looks=looks, more=more
    )


def judged_slots(
    one: Sounds, other: Sounds, spent: float, *, looks: Look, more: float = 0.0
) -> float:
    """As `judged`, when the consonants are known to cost `spent`."""
    spent += max(one.cost, other.cost)
    # The bound is cheap: most pairs are seen to be far before all that they share is counted.
    most = allowed(len(one.key) + 2 + more, looks=looks)
    found = spent if spent > most else spent + of_slots(one.slots, other.slots, most - spent)
    if found > most or found > allowed(_shared(one, other) + more, looks=looks):
        return FAR
    return found


def allowed(shared: float, *, looks: Look) -> float:
    """The highest cost for names that have `shared` consonants in common: names of one or two
    consonants must agree in nearly all vowels.
    """
    slope, base, most = _ALLOWED[looks]
    return max(min(slope * shared - base, most), 0.0)


def _as_one(spelled: str) -> list[Sounds]:
    """The readings of a name as one word: without its articles, and with them."""
    return [sounds for words in (_words(spelled), *_glued(spelled)) for sounds in readings(words)]


def word_readings(spelled: Sequence[str]) -> list[Sounds]:
    """The readings of a single word in plain letters, as `plain` gives it."""
    return [sounds for letters in spelled for sounds in readings((_form(letters),))]


def glued(name: str) -> list[Sounds]:
    """The readings of a name of several words as they may be written together: Deirezzor,
    Alabadi, Ezzor. None for a name of one word.
    """
    return [
        sounds
        for spelled in _spelled(name)
        for words in _glued(spelled)
        for sounds in readings(words)
    ]


def _glued(spelled: str) -> Iterator[list[str]]:
    parts = spelled.split()
    if len(parts) <= 1:
        return
    yield [_form(part) for part in parts]
    heard = [
        part[:-1] + after[0] if part in PARTICLES and after[0] in _SUN else part
        for part, after in itertools.pairwise((*parts, "-"))
    ]
    if heard != parts:
        yield [_form(part) for part in heard]


def _shared(one: Sounds, other: Sounds) -> float:
    """How many consonants two readings share; one that is also written as a vowel counts half,
    unless it begins the name, an h a quarter.
    """
    shared = float(len(one.key))
    for at, (a, b) in enumerate(zip(one.slots, other.slots, strict=True)):
        for glide in glides(a, b):
            shared += 0.25 if glide == "h" else 0.5 if at else 1.0
    return shared


def _readings(word: str, at: int) -> list[Sounds]:
    """The readings of a word of a name; of a later one also without an article grown to it."""
    bare = _GROWN.sub("", word) if at else word
    return readings([word]) + (readings([bare]) if bare != word else [])


def _keys(word: str) -> set[str]:
    return {sounds.key for sounds in readings([word])}


@lru_cache(maxsize=10_000)
def _spelled(name: str) -> tuple[str, ...]:
    """A name in the letters a to z, its words parted by spaces: one or two, as `plain`."""
    parts = [plain(part) for part in _PARTS.findall(unicodedata.normalize("NFC", name))]
    both = (" ".join(part[at] for part in parts if part[at]) for at in (0, -1))
    return tuple(dict.fromkeys(both))


def _words(spelled: str) -> list[str]:
    """The words of a name without articles and links; all of them if there is nothing else."""
    parts = spelled.split()
    kept = [
        part
        for at, part in enumerate(parts)
        if part not in PARTICLES and not (at and part in _LINKS)
    ]
    return [
        "abd" if at < len(kept) - 1 and _SERVANTS.fullmatch(part) else _form(part)
        for at, part in enumerate(kept or parts)
    ]


def _form(word: str) -> str:
    """A word in the form that its common variants are read as."""
    word = _FORMS.get(word, word)
    if word[:3] == "abd":
        word = _SERVANT.sub(r"\1\2", word)
    if word.endswith(("la", "lah")):
        word = _GOD.sub("allah", word)
    return _FAITH.sub("din", word) if word.endswith(("in", "ine", "een")) else word
