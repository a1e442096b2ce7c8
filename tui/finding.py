"""Finding within one article: as a query where it can be read as one, else letter by letter."""

import re

from index.articles.model import Article
from index.errors import QueryError
from index.library import Library


def find_in(library: Library, article: Article, text: str) -> list[tuple[int, int]]:
    """What `text` finds in an article, as spans in order.

    As in search: stems, names, phrases. Where that finds nothing, the letters as they were typed
    are looked for, so that half a word finds as well.

    Raises:
        QueryError: it cannot be read as a query, and its letters stand nowhere either.
    """
    if not text.strip():
        return []
    letters = _letters(article.text, text)
    try:
        return library.spans(text, article.id) or letters
    except QueryError:
        if letters:
            return letters
        raise


def _letters(text: str, wanted: str) -> list[tuple[int, int]]:
    """Where the letters stand, whatever their case and the white space between them."""
    pattern = r"\s+".join(re.escape(word) for word in wanted.split())
    return [found.span() for found in re.finditer(pattern, text, re.IGNORECASE)]
