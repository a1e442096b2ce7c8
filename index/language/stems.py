"""Stems: Snowball's English stemmer (PyStemmer), one word at a time, remembered."""

from collections.abc import Callable
from functools import cache

_CACHE: dict[str, str] = {}
_CACHE_LIMIT = 200_000


@cache
def _stemmer() -> Callable[[str], str]:
    import Stemmer  # at the first word: the list of a library needs no stem

    # Our own cache knows its bound; the library's is searched on every call.
    return Stemmer.Stemmer("english", maxCacheSize=0).stemWord  # type: ignore[no-any-return]


def stem(word: str) -> str:
    """The stem of a folded word; a word that holds a digit is its own stem."""
    found = _CACHE.get(word)
    if found is None:
        found = word if any(c.isdigit() for c in word) else _stemmer()(word)
        if len(_CACHE) >= _CACHE_LIMIT:
            _CACHE.clear()
        _CACHE[word] = found
    return found
