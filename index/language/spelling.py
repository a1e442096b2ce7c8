"""Folded words spelled again as stemmers know them, as far as their own letters tell how.

Stemmers read endings with their accents, and folding has taken these away, from texts and from what
is typed alike. Where an ending without its accent can be only one thing, it is given back; where it
can be two, the words are made one. What is given back is folded away once more in the stem: it
decides where a word ends, not how its stem is spelled.
"""

import re
from collections.abc import Callable
from functools import cache

_Rule = tuple[re.Pattern[str], str]


def spelled(word: str, language: str) -> str:
    """A folded word as the stemmer of a language (ISO 639-1) is to read it."""
    spell = _SPELLERS.get(language)
    return spell(word) if spell else word


def trimmed(stem: str, language: str) -> str:
    """A folded stem without what the stemmer of a language leaves on some forms of a word only."""
    for ending in _LEFT.get(language, ()):
        stem = re.sub(ending, "", stem)
    return stem


@cache
def _rules(language: str) -> tuple[_Rule, ...]:
    return tuple((re.compile(ending), spelling) for ending, spelling in _ENDINGS[language])


#: What ends a folded word, and how it is read; the first that fits decides.
_ENDINGS = {
    "fr": (
        ("(?<=i)ee(s?)$", r"e\1"),
        ("ee(s?)$", r"ée\1"),
        ("(?<=[a-z]{2})erent$", "èrent"),
    ),
    "es": (
        ("(?<=[a-z]{2})cion$", "ción"),
        ("(?<=[a-z]{3}d)es$", ""),
    ),
    "pt": (
        ("(?<=[a-z]{2})(?:cao|coes)$", "ção"),
        ("(?<=[a-z]{2})(?:ao|aos|oes|aes)$", "ão"),
        ("(?<=[a-z]{2})ens$", "em"),
        ("(?<=[a-z]{2})encia(s?)$", r"ência\1"),
    ),
    "pl": (("(?<=[a-z]{2})ow$", "ów"),),
    "ar": (
        # His, her, their and our, of a word that ends in a closed t; its plural; itself.
        ("(?<=..)ا?ت(?:ه|ها|هم|نا)$", "ة"),
        ("(?<=..)ات$", "ة"),
        ("(?<=...)ه$", "ة"),
        ("(?<=...)(?:ون|ين)$", ""),
    ),
}

#: A word by itself loses what looks like a case or a possessive; with a plural behind, it does not.
_LEFT = {"tr": ("(?<=..[aeiou])n$", "(?<=...)[aeiou]$")}


def _by_endings(language: str) -> Callable[[str], str]:
    def spell(word: str) -> str:
        for ending, spelling in _rules(language):
            word, changed = ending.subn(spelling, word, count=1)
            if changed:
                break
        return word

    return spell


#: What the letters of a folded word are beside an a, of the back of the mouth, and beside an e.
_HARMONY = {"a": str.maketrans("i", "ı"), "e": str.maketrans("uo", "üö")}


def _turkish(word: str) -> str:
    """Vowels in harmony with the last a or e before them, or else with the first after."""
    first, *rest = re.split("([ae])", word)
    if not rest:
        return word
    heard = zip(rest[::2], rest[1::2], strict=True)
    return first.translate(_HARMONY[rest[0]]) + "".join(
        vowel + letters.translate(_HARMONY[vowel]) for vowel, letters in heard
    )


#: The article, what grows together with it (and, so, with, like, for), and enough of a word.
_ARTICLE = re.compile("^[وف]?(?:[بك]?ال|لل)(?=...)")
_PARENT = re.compile("والد(?:[يهان]|ين|ان|ته|تها|هم|ها|تي)?$")


def _arabic(word: str) -> str:
    return _by_endings("ar")(word if _PARENT.match(word) else _ARTICLE.sub("", word))


def _persian(word: str) -> str:
    return word.replace("ي", "ی").replace("ك", "ک")


_SPELLERS: dict[str, Callable[[str], str]] = {
    **{language: _by_endings(language) for language in _ENDINGS},
    "tr": _turkish,
    "ar": _arabic,
    "fa": _persian,
}
