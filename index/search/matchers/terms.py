"""Terms as this engine keeps them: stem first, so that the words of a stem lie side by side."""

from index.search.analysis import SEPARATOR


def stem_first(term: str) -> str:
    """A term of `analysis` as it is kept here. That of a number begins with the separator, and
    stays as it is.
    """
    word, _, stem = term.partition(SEPARATOR)
    return f"{stem}{SEPARATOR}{word}" if word else term


def word_first(kept: str) -> str:
    """The term of `analysis` that is kept so."""
    return stem_first(kept)  # turned twice it is as it was
