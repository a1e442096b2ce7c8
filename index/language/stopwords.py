"""Which words say something: what function words share says nothing about what sentences share."""

from functools import cache

from index.language.fold import fold_word
from index.language.function_words import FUNCTION_WORDS

#: The function words of English, folded.
STOPWORDS = frozenset(map(fold_word, FUNCTION_WORDS["en"].split()))

#: And, so: they grow together with the word that they go before.
_ARABIC_PREFIXES = ("", "و", "ف")


def is_content(word: str, language: str | None = None) -> bool:
    """Whether a folded word carries meaning of its own: no function word, and not a lone letter.

    The function words are those of a language (ISO 639-1), or of English where it is not known or
    has no list.
    """
    words = STOPWORDS if language is None else _of(language)
    return word not in words and (len(word) > 1 or word.isdigit() or not word.isascii())


@cache
def _of(language: str) -> frozenset[str]:
    code = language.lower().partition("-")[0]
    if code not in FUNCTION_WORDS:
        return STOPWORDS
    words = FUNCTION_WORDS[code].split()
    if code == "ar":
        words = [prefix + word for word in words for prefix in _ARABIC_PREFIXES]
    return frozenset(map(fold_word, words))
