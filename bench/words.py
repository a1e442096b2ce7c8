"""The words of an invented press: as many as are asked for, each language with its own.

A word is known by its rank, 0 the commonest. The first ranks are the words that hold sentences
together (of, the, and), then come invented stems and their inflected forms; some are names and are
always written with a capital. Beyond RANKED there is no table: a word is spelt from its rank, so
that a library never runs out of words that come once.
"""

import random

from bench.generate import ONSETS, VOWELS

#: Ranks whose words are kept in a table.
RANKED = 8000

_ENGLISH = (
    "the of to and in a that for on is said was with as it by at from he be has have were are "
    "his an not who but they had which their will been this its or more would about after one "
    "two than when also she there her we into no all up last over some out new first people "
    "other so if what could them against during before three between because him while many "
    "under most government did such where officials since you these made now only our may any "
    "through being against down however four year years day week month million thousand per "
    "cent five ten until i can how then"
)
_GERMAN = (
    "der die und in den von zu das mit sich des auf ist im dem nicht ein eine als auch es an "
    "werden aus er hat dass sie nach wird bei einer um am sind noch wie einem haben nur oder "
    "war vor bis mehr durch man sein wurde sei hatte kann gegen vom schon wenn habe seine ihre "
    "dann unter wir"
)
_FRENCH = (
    "de la le et les des en un du une que est pour qui dans a par plus pas au sur ne se ce il "
    "sont avec son aux ont cette mais comme ou si leur elle deux ses tout nous sa fait aussi "
    "bien peut ces selon entre sans dont lors depuis ans contre sous apres avant trois fois "
    "encore pays"
)
_SPANISH = (
    "de la que el en y a los se del las un por con no una su para es al lo como mas o pero sus "
    "le ha me si sin sobre este ya entre cuando todo esta ser son dos fue era muy hasta desde "
    "nos han hay donde quien segun tres antes contra durante tras cada otro parte gobierno mil "
    "tiempo"
)
_RUSSIAN = (
    "и в не на что с по как это из у за от к о для но его до же так бы все был мы они она было "
    "только или еще при чтобы если уже может после также были во под этом который более быть году"
)
_ARABIC = (
    "في من على إلى أن التي الذي عن مع هذا هذه ما كان قال بعد بين كما لا قد كل أو ذلك بن عند لم "
    "خلال حيث منذ حتى أي غير وقد كانت إن قبل ثم أكثر عدد هو هي"
)

#: How often an article is in a language, by its code; "" is English of which the page says nothing.
SHARES = {"en": 0.93, "": 0.02, "de": 0.015, "fr": 0.015, "es": 0.01, "ru": 0.006, "ar": 0.004}
_HELD = {
    "": _ENGLISH,
    "en": _ENGLISH,
    "de": _GERMAN,
    "fr": _FRENCH,
    "es": _SPANISH,
    "ru": _RUSSIAN,
    "ar": _ARABIC,
}
#: The endings of a stem's other forms, the commonest first.
_ENDINGS = {
    "": ("s", "ed", "ing"),
    "en": ("s", "ed", "ing"),
    "de": ("en", "e", "er"),
    "fr": ("s", "es", "ment"),
    "es": ("s", "os", "as"),
    "ru": ("a", "om", "ami"),
    "ar": ("at", "in", "un"),
}
_CYRILLIC = str.maketrans("abcdefghijklmnoprstuvz", "абцдефгхийклмнопрстувз")
_ARABIC_LETTERS = str.maketrans("abcdefghijklmnoprstuvz", "ابجدهفغحيزكلمنوبرستعقظ")
_SCRIPTS = {"ru": _CYRILLIC, "ar": _ARABIC_LETTERS}

_FORMS = 0.42  # of the words of the table are forms of a stem that stands before them
_NAMES = 0.15
_RARE_NAMES = 0.4
_FIRST_NAME = 300  # no word that is commoner is a name
# Sounds that end a syllable; most have none.
_ENDS = ["", "n", "r", "s", "l", "t", "m"]
_USUAL_ENDS = ["", "", "", "", "", "", *_ENDS, "nd", "st"]
#: Sounds with which words begin, the commonest as often as it stands here.
_BEGINNINGS = (
    "s s s s s s p p p p p p c c c c c c m m m m m d d d d d r r r r r b b b b t t t t f f f st st "
    "h h h l l l pr pr pr tr tr ch sh g g v n n k br gr th dr z"
).split()
# A word is spelt from a number below the first of these, which few ranks reach, or the second.
_MANY, _MOST = 1 << 30, 1 << 40
_MIX = 0x9E3779B97F4A7C15


class Words:
    """The words of one language by rank; the same for the same seed."""

    def __init__(self, language: str, seed: int) -> None:
        self._chance = random.Random(f"{language} {seed}")
        self._language = language
        self._salt = self._chance.getrandbits(39)
        self._script = _SCRIPTS.get(language)
        #: Ranks below are words that hold sentences together.
        self.held = 0
        self._known: dict[int, str] = {}
        self._table()

    def word(self, rank: int) -> str:
        """The word of a rank, as it is written within a sentence."""
        found = self._known.get(rank)
        if found is None:
            found = self._known[rank] = self._rare(rank)
        return found

    def _table(self) -> None:
        held = list(dict.fromkeys(_HELD[self._language].split()))
        self.held = len(held)
        taken = set(held)
        stems: list[str] = []
        while len(held) < RANKED:
            word = self._form(stems) if stems and self._chance.random() < _FORMS else self._stem()
            if word.lower() in taken or len(word) < 3:
                continue
            taken.add(word.lower())
            if self._is_new(word):
                stems.append(word)
                if len(held) > _FIRST_NAME and self._chance.random() < _NAMES:
                    word = word.capitalize()
            held.append(word)
        self._known = {rank: self._written(word) for rank, word in enumerate(held)}

    def _is_new(self, word: str) -> bool:
        return not word.endswith(tuple(_ENDINGS[self._language]))

    def _stem(self) -> str:
        chance = self._chance
        syllables = chance.choices((1, 2, 3), (4, 5, 0.6))[0]
        onsets = [chance.choice(_BEGINNINGS), *chance.choices(ONSETS, k=syllables - 1)]
        ends = chance.choices(_USUAL_ENDS, k=syllables)
        return "".join(o + chance.choice(VOWELS) + e for o, e in zip(onsets, ends, strict=True))

    def _form(self, stems: list[str]) -> str:
        """A form of a stem that is no more than ten times as common."""
        stem = self._chance.choice(stems[len(stems) // 10 :])
        ending = self._chance.choices(_ENDINGS[self._language], (5, 3, 2))[0]
        return stem + ending

    def _rare(self, rank: int) -> str:
        """A word spelt from its rank: two or three syllables, now and then with an ending."""
        size = _MANY if rank < _MANY else _MOST
        signs = (rank * _MIX + self._salt) % size
        signs ^= signs >> 17
        form, signs = signs % 10, signs // 10
        word, onsets = "", _BEGINNINGS
        while signs or len(word) < 4:
            for sounds in (onsets, VOWELS, _ENDS):
                word += sounds[signs % len(sounds)]
                signs //= len(sounds)
            onsets = ONSETS
        endings = _ENDINGS[self._language]
        if form < len(endings):
            word += endings[form]
        elif form < len(endings) + 10 * _RARE_NAMES:
            word = word.capitalize()
        return self._written(word)

    def _written(self, word: str) -> str:
        return word.lower().translate(self._script) if self._script else word
