"""Folding: what case, accents and typography hide is made alike, for analysis, not for display."""

import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence

from index.language.remembered import Remembered

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
        # Arabic letters that writers and keyboards interchange, and the stretching stroke
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "ە": "ه",
        "ـ": None,
        # Hebrew signs of shortened words
        "׳": None,
        "״": None,
    }
)

#: Letters of their own that Unicode takes apart into another letter and a mark.
_LETTERS = (
    ("и\u0306", "й"),
    ("у\u0306", "ў"),
    ("і\u0308", "ї"),
    ("г\u0301", "ѓ"),
    ("к\u0301", "ќ"),
)

#: Apostrophes, half rings of transliterated Arabic and marks that do not show.
_UNHEARD = re.compile("['’‘`´ʼʻʿʾ\u02b0-\u02ff\u00ad\u200b-\u200d\u2060]")

#: Marks that make another letter of a kana: ga of ka.
_KANA_MARKS = "\u3099\u309a"
#: Scripts of South and South-East Asia: what Unicode calls marks are vowels, tones, and the sign
#: that none follows. Only the dot below a borrowed sound is left out in writing.
_FIRST_SPOKEN, _LAST_SPOKEN = "\u0900", "\u1aaf"
_DOT = 7  # its class of marks in Unicode
#: In Hindi a nasal before a stop of its own row is written in full or as a dot: हिन्दी, हिंदी.
_NASAL = re.compile("ङ्(?=[क-घ])|ञ्(?=[च-झ])|ण्(?=[ट-ढ])|न्(?=[त-ध])|म्(?=[प-भ])|ँ")


def fold_word(word: str) -> str:
    """A word as analysis sees it: without case, accents, possessive, apostrophes or hidden marks.

    "Huwayjah’s" -> "huwayjah", "U.S." -> "us", "850,000" -> "850000". Empty only for a word that
    consists of marks.
    """
    return _FOLDED[word]


def fold_words(words: Iterable[str]) -> list[str]:
    """As `fold_word`, of many words; those that fold to nothing are left out."""
    return list(filter(None, map(_FOLDED.__getitem__, words)))


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
        return _fold_number(word)
    lower = word.casefold()
    if not lower.isascii():
        lower = unicodedata.normalize("NFKD", lower).casefold()
        if lower[:1].isdigit():  # a sign such as a quarter is numbers, and folds as they do
            return _fold_number(lower)
    lower = _POSSESSIVE.sub("", lower)
    if "." in lower:
        lower = lower.replace(".", "")
    if lower.isascii():
        return lower.replace("'", "").replace("`", "")
    lower = _UNHEARD.sub("", lower.translate(_SINGLE))
    if "\u0400" <= max(lower, default="") <= _LAST_SPOKEN:
        for apart, letter in _LETTERS:
            lower = lower.replace(apart, letter)
        lower = _NASAL.sub("ं", lower)
    plain = "".join(c for c in lower if not _is_accent(c))
    return _plain_digits(unicodedata.normalize("NFC", plain).lstrip(_KANA_MARKS))


def _is_accent(sign: str) -> bool:
    """Whether a sign is a mark that writers leave out."""
    kind = unicodedata.combining(sign)
    if not kind or sign in _KANA_MARKS:
        return False
    return kind == _DOT or not _FIRST_SPOKEN <= sign <= _LAST_SPOKEN


def _fold_number(word: str) -> str:
    word = unicodedata.normalize("NFKC", word).casefold()
    if not word.isascii():
        word = _plain_digits(word).replace("\u066c", ",").replace("\u066b", ".")
    return word.replace(",", "") if _GROUPED.fullmatch(word) else word


def _plain_digits(word: str) -> str:
    """The digits of Arabic, Persian, Hindi and others as 0 to 9."""
    if word.isascii():
        return word
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in word)


def _fold_once(word: str) -> str:
    # The forms of a word share one string: whoever looks it up knows it at sight.
    return sys.intern(_fold(word))


_FOLDED = Remembered(_fold_once, most=200_000)
