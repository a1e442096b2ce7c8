"""Stems: Snowball's stemmers (PyStemmer), one for a language, one word at a time, remembered."""

from collections.abc import Callable
from functools import cache

from index.language.fold import fold_word
from index.language.scripts import SCRIPTS, script_of
from index.language.spelling import spelled, trimmed

#: Snowball's stemmers by the language that they are for (ISO 639). Near relatives that have none of
#: their own are served by one that takes off the same endings.
STEMMERS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech",
    "da": "danish", "nl": "dutch", "en": "english", "eo": "esperanto", "et": "estonian",
    "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "no": "norwegian", "fa": "persian", "pl": "polish", "pt": "portuguese",
    "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho", "es": "spanish",
    "sv": "swedish", "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_RELATIVES = {
    "nb": "no",
    "nn": "no",
    "hr": "sr",
    "bs": "sr",
    "sk": "cs",
    "ms": "id",
    "uk": "ru",
    "be": "ru",
}

#: The stemmer of a script, for a word of no language: of a query, of a quotation, of a name.
_USUAL = {
    "Latin": "en",
    "Arabic": "ar",
    "Cyrillic": "ru",
    "Greek": "el",
    "Armenian": "hy",
    "Devanagari": "hi",
    "Tamil": "ta",
}

_KNOWN: dict[str, dict[str, str]] = {}
_MOST_KNOWN = 200_000


def stemmer_code(word: str, language: str | None = None) -> str:
    """Which stemmer serves a folded word in an article of a language: a key of STEMMERS, or "".

    The language's own, if the word is of its script; else the usual one of the word's script, so
    that a name in Latin letters in an Arabic article is found as it would be in an English one.
    There is none for figures, for ideographs, and for the words of a language that Snowball does
    not know. The language is a code of ISO 639, None where it is not known.
    """
    if word.isascii():
        return _codes(language)["Latin"] if word.isalpha() else ""
    return _codes(language).get(script_of(word), "") if not _has_digit(word) else ""


def stem(word: str, language: str = "en") -> str:
    """The stem of a folded word by the stemmer of a code that `stemmer_code` gives.

    A word that holds a digit is its own stem, and so is every word where there is no stemmer.
    """
    try:
        return _KNOWN[language][word]
    except KeyError:
        known = _KNOWN.setdefault(language, {})
        if len(known) >= _MOST_KNOWN:
            known.clear()
        found = known[word] = _stem(word, language)
        return found


def stem_in(word: str, language: str | None) -> str:
    """The stem of a folded word in an article of a language."""
    return stem(word, stemmer_code(word, language))


def same_stemmers(language: str | None, other: str | None) -> bool:
    """Whether every word has the same stem in articles of two languages: those that differ in
    script, as English and Arabic do, do not get into each other's way.
    """
    return _codes(language) == _codes(other)


def _stem(word: str, language: str) -> str:
    if language not in STEMMERS or _has_digit(word):
        return word
    found = _stemmer(language)(spelled(word, language))
    return trimmed(found if found.isascii() else fold_word(found), language) or word


@cache
def _stemmer(code: str) -> Callable[[str], str]:
    import Stemmer  # at the first word: the list of a library needs no stem

    # Our own cache knows its bound; the library's is searched on every call.
    return Stemmer.Stemmer(STEMMERS[code], maxCacheSize=0).stemWord  # type: ignore[no-any-return]


@cache
def _codes(language: str | None) -> dict[str, str]:
    """The stemmer for the words of each script in an article of a language."""
    plain = (language or "").lower().partition("-")[0]
    plain = _RELATIVES.get(plain, plain)
    codes = dict(_USUAL)
    if plain:
        for script in SCRIPTS.get(plain, ("Latin",)):
            codes[script] = plain if plain in STEMMERS else ""
    return codes


def _has_digit(word: str) -> bool:
    return any(map(str.isdigit, word))
