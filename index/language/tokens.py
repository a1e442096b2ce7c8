"""Words of a text with their offsets. Search, comparison and screen all cut text here.

Chinese and Japanese do not part their words, and a Korean one is many words in one. Of their
letters, each makes a token with the one that follows: 北京市 is cut into 北京, 京市 and 市, and no
dictionary is asked where a word ends. Such tokens overlap by a letter; all others stand apart.

French, Italian and Catalan let a short word lose its vowel before another: "l'armée" and
"dell'esercito" are two words, and whoever seeks the army finds it.
"""

import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain
from typing import NamedTuple

from index.language.fold import fold_word, fold_words
from index.language.remembered import Remembered


class Token(NamedTuple):
    """A word: as analysis sees it, and the span of the characters it was read from."""

    word: str
    start: int
    end: int


# Letters may be followed by marks that Python's \w does not count: combining accents, Arabic and
# Hebrew vowel signs, signs of the scripts of India, soft hyphens and joiners.
_MARK = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0963\u0966-\u0dff\u00ad\u200b-\u200d\u2060"
)
_IDEOGRAPH = (
    "\u3005-\u3007\u3040-\u309f\u30a1-\u30fa\u30fc-\u30ff"
    "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
_APOSTROPHE = "['’‘ʼ`׳״]"
# What goes on with a word. Each such set costs the start half a millisecond: it is named seldom.
_INNER = rf"(?:[^\W_{_IDEOGRAPH}]|[{_MARK}])"
_INITIAL = r"[^\W\d_][\u0300-\u036f]*+"

_VOWEL = "aeiouhà-æè-ïò-öù-ü\u0100-\u0105\u0112-\u011b\u0124-\u0131\u014c-\u0153\u0168-\u0173"
#: A pattern of words that lose their vowel, before an apostrophe and the vowel of the next. Most
#: words have no apostrophe and are not looked at further.
ELIDED = (
    "(?<!\\w)(?=[A-Za-z]{1,7}+['’ʼ])"
    "(?i:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|un|quest|quell|(?:d|de|da|a|ne|su)ll)"
    f"(?=['’ʼ][{_VOWEL}]))"
)

# What a word is.
_WORDS = rf"""
    [{_IDEOGRAPH}]                                             # an ideograph is a word
    | (?<!\w){_INITIAL}(?:\.{_INITIAL})+(?!\w)\.?        # U.S.
    | \d+(?:[.,:\u066b\u066c]\d+)+                             # 850,000  22.11.2017  10:30
    | \d+(?=[A-Z][a-z])                                        # 2017World: a space was lost
    | [^\W_]{_INNER}*(?:{_APOSTROPHE}(?!\d){_INNER}+)*         # word  don't  isis’s  15km  covid19
"""
_GENERAL = rf"(?<!\w)(?i:{ELIDED}) | {_WORDS}"  # l'armée
# Plain English words, which nearly all words are, found more than twice as fast.
_PLAIN = r"""
    [A-Za-z]++(?=[\s,;:!?"”)\]-])
    | [A-Za-z]{2,}+(?=\.(?:\s|\Z))
"""

WORD = re.compile(_PLAIN + "|" + _GENERAL, re.VERBOSE)

#: No word that comes before this letter, of those in folded form, was cut in pairs.
FIRST_PAIRED = "\u1100"

_Cut = tuple[str, int, int]

#: Letters that are cut in pairs: ideographs, kana and the syllables of Hangul, also half as wide or
#: written in their parts.
_JAMO = "\u1100-\u11ff"
_PAIRED = rf"{_IDEOGRAPH}\uff66-\uff9d\uac00-\ud7a3"
#: What goes on with such a letter: sound marks of kana, selectors of a variant, joiners.
_PAIRED_MARK = "\u3099\u309a\uff9e\uff9f\ufe00-\ufe0f\U000e0100-\U000e01ef\u200b-\u200d\u2060"


#: All letters that are cut in pairs, for a set of characters in a pattern.
PAIRED = _PAIRED + _JAMO


_SYLLABLE = rf"(?=[{_JAMO}])[\u1100-\u115f]*+[\u1160-\u11a7]*+[\u11a8-\u11ff]*+"
_LETTER = rf"(?:[{_PAIRED}]|{_SYLLABLE})[{_PAIRED_MARK}]*+"


# Each is made for the first text that needs it: wide ranges take long to compile.
@cache
def _paired() -> re.Pattern[str]:
    return re.compile(f"[{PAIRED}]")


@cache
def _letter() -> re.Pattern[str]:
    return re.compile(_LETTER)


@cache
def _runs() -> re.Pattern[str]:
    others = _GENERAL.replace(_IDEOGRAPH, PAIRED)
    return re.compile(rf"(?P<run>(?:{_LETTER})++)|{others}", re.VERBOSE)


def cut(text: str, start: int = 0, end: int | None = None) -> list[_Cut]:
    """The words from `start` to `end` as they stand, each with its span, in order.

    They are those of `tokens`, before folding; some fold to nothing and are no tokens.
    """
    stop = len(text) if end is None else end
    if _is_paired(text, start, stop):
        return list(_paired_cuts(text, start, stop))
    return [(found.group(), *found.span()) for found in WORD.finditer(text, start, stop)]


def is_lone(raw: str) -> bool:
    """Whether a word as it stands is one letter of those that are cut in pairs."""
    return not raw.isascii() and _letter().fullmatch(raw) is not None


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words of `text` from `start` to `end`, in order.

    Hyphens part words: "al-Abadi" is two, and a phrase finds it. `text[t.start:t.end]` is what the
    word was read from.
    """
    return list(iter_tokens(text, start, end))


def iter_tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """As `tokens`, one at a time."""
    for raw, first, after in cut(text, start, end):
        word = fold_word(raw)
        if word:
            yield Token(word, first, after)


def folded_words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words of the tokens alone: twice as fast where no offsets are asked for."""
    return fold_words(cut_words(text, start, end))


def cut_words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The words of `cut` alone, as they stand."""
    stop = len(text) if end is None else end
    if is_inside(text, start):
        return [raw for raw, _, _ in cut(text, start, stop)]
    return list(chain.from_iterable(map(_CUT.__getitem__, text[start:stop].split())))


def is_inside(text: str, start: int) -> bool:
    """Whether a stretch begins inside a word, so that it is not cut as what stands by itself."""
    before = text[start - 1 : start] if start else ""
    return before.isalnum() or before == "_"


def count_words(text: str, start: int = 0, end: int | None = None) -> int:
    """How many words a reader counts: an ideograph is one, and so is "l'armée"."""
    return sum(map(_COUNTED.__getitem__, text[start:end].split()))


def _cut_chunk(chunk: str) -> tuple[str, ...]:
    words = [raw for raw, _, _ in cut(chunk)] if not chunk.isascii() else WORD.findall(chunk)
    # The same word of many chunks is one string: whoever looks it up knows it at sight.
    return tuple(map(sys.intern, words))


def _count_chunk(chunk: str) -> int:
    return len((_counted() if _JOINING.search(chunk) else WORD).findall(chunk))


# Of the letters and signs between white space: no word goes beyond it, and none depends on what
# stands there. Addresses, and sentences without spaces, stand once and are not kept.
_CUT = Remembered(_cut_chunk, most=120_000, longest=24)
_COUNTED = Remembered(_count_chunk, most=120_000, longest=24)


# Before an apostrophe that may join two words stands the last letter of the first.
_JOINING = re.compile("['’ʼ](?<=[cdjlmnstuCDJLMNSTU].)(?=[aeiouhAEIOUH]|[^\x00-\x7f])")


@cache
def _counted() -> re.Pattern[str]:
    # Made for the first text that has such words: few have any.
    return re.compile(_PLAIN + "|" + _WORDS, re.VERBOSE)


def _is_paired(text: str, start: int, stop: int) -> bool:
    """Whether any letter is cut in pairs: looking for one costs less than the other way to cut."""
    return not text.isascii() and _paired().search(text, start, stop) is not None


def _paired_cuts(text: str, start: int, stop: int) -> Iterator[_Cut]:
    letter = _letter()
    for match in _runs().finditer(text, start, stop):
        if match.lastgroup is None:
            yield match.group(), match.start(), match.end()
            continue
        first, after = match.span()
        letters = [found.span() for found in letter.finditer(text, first, after)]
        ends = [end for _, end in letters[1:]] + [after]
        for (begin, _), end in zip(letters, ends, strict=True):
            yield text[begin:end], begin, end
