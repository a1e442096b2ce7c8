"""Folding: what case, accents and typography hide is made alike, for analysis, not for display."""

import re
import unicodedata
from collections.abc import Sequence

#: Letters that Unicode does not take apart into a base letter and a mark.
_SINGLE = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "þ": "th",
        # Arabic: letter forms that writers interchange, and the stretching stroke
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ـ": None,
    }
)

#: Apostrophes, half rings of transliterated Arabic and marks that do not show.
_UNHEARD = re.compile("['’‘`´ʼʻʿʾ\u02b0-\u02ff\u00ad\u200b-\u200d\u2060]")

#: Marks that make another letter of a kana: ga of ka.
_KEPT = "\u3099\u309a"

_CACHE: dict[str, str] = {}
_CACHE_LIMIT = 200_000


def fold_word(word: str) -> str:
    """A word as analysis sees it: without case, accents, possessive, apostrophes or hidden marks.

    "Huwayjah’s" -> "huwayjah", "U.S." -> "us", "850,000" -> "850000". Empty only for a word that
    consists of marks.
    """
    folded = _CACHE.get(word)
    if folded is None:
        folded = _fold(word)
        if len(_CACHE) >= _CACHE_LIMIT:
            _CACHE.clear()
        _CACHE[word] = folded
    return folded


def fold_words(words: Sequence[str]) -> list[str]:
    """As `fold_word`, of many words; those that fold to nothing are left out."""
    folded = list(map(_CACHE.get, words))
    if None in folded:
        folded = list(map(fold_word, words))
    return [word for word in folded if word]


def fold_text(text: str) -> str:
    """A line as cues are matched: case folded, quotes and dashes plain, white space single."""
    folded = text.casefold()
    if not folded.isascii():
        # Looking for twenty signs costs less than looking each sign of the line up.
        for sign, plain in _PLAIN:
            folded = folded.replace(sign, plain)
    elif "`" in folded:
        folded = folded.replace("`", "'")
    return " ".join(folded.split())


def fold_texts(texts: Sequence[str]) -> list[str]:
    """As `fold_text`, of thousands of phrases: a third of the time that it would take them."""
    lines = "\n".join([" ".join(text.split()) for text in texts]).casefold()
    for sign, plain in _TYPOGRAPHY.items():
        lines = lines.replace(chr(sign), plain)
    return lines.split("\n") if texts else []


_TYPOGRAPHY = str.maketrans(
    dict.fromkeys("‘’‚‛ʼ`´", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—―−", "-")
)
_PLAIN = tuple((chr(sign), plain) for sign, plain in _TYPOGRAPHY.items())
_POSSESSIVE = re.compile("(?<=.)['’ʼ]s$")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")


def _fold(word: str) -> str:
    if word[:1].isdigit():
        word = unicodedata.normalize("NFKC", word).casefold()
        return word.replace(",", "") if _GROUPED.fullmatch(word) else word
    lower = word.casefold()
    if not lower.isascii():
        lower = unicodedata.normalize("NFKD", lower).casefold()
        if lower[:1].isdigit():  # a sign such as a quarter is numbers, and folds as they do
            return _fold(lower)
    lower = _POSSESSIVE.sub("", lower)
    if "." in lower:
        lower = lower.replace(".", "")
    if lower.isascii():
        return lower.replace("'", "").replace("`", "")
    lower = _UNHEARD.sub("", lower.translate(_SINGLE))
    plain = "".join(c for c in lower if not unicodedata.combining(c) or c in _KEPT)
    return unicodedata.normalize("NFC", plain).lstrip(_KEPT)
