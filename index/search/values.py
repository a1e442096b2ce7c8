"""What the fields of a library hold: outlets, places, dates, with the articles that have each."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from index.articles.model import Entry
from index.language.tokens import folded_words

#: Fields of a query whose values are metadata.
METADATA = ("outlet", "byline", "place", "language")
_QUOTES = re.compile('["“”„‟«»]')
_PLAIN = re.compile(r"\w+(?:[-.&'’]\w+)*\.?")


def values_of(field: str, entries: Iterable[Entry]) -> Mapping[str, int]:
    """In how many articles each value of a field stands, as it is written; "" is no value."""
    name = "published" if field == "date" else field
    if name not in (*METADATA, "published"):
        return {}
    found = Counter(getattr(entry.metadata, name) for entry in entries)
    return {value: count for value, count in found.items() if value}


def as_one(values: Mapping[str, int]) -> Mapping[str, tuple[str, int]]:
    """Values by how analysis sees them: the commonest way to write each, the articles of all."""
    found: dict[str, tuple[str, int]] = {}
    for value, count in sorted(values.items(), key=lambda pair: (-pair[1], pair[0])):
        folded = folded_value(value)
        written, sofar = found.get(folded, (value, 0))
        found[folded] = written, sofar + count
    return found


@lru_cache(maxsize=50_000)
def folded_value(value: str) -> str:
    """A value as analysis sees it, its words parted by spaces."""
    return " ".join(folded_words(value))


def begins(folded: str, begun: str) -> bool:
    """Whether a folded value, or a word within it, begins so."""
    return folded.startswith(begun) or f" {begun}" in folded


def as_query(value: str) -> str:
    """A value as a query writes it: in quotes where it is more than a word."""
    return value if _PLAIN.fullmatch(value) else f'"{_QUOTES.sub(" ", value)}"'
