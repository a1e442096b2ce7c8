"""The query language: text -> a small tree of our own -> text again. Whoosh knows nothing of it."""

from index.search.query.parser import parse
from index.search.query.printer import to_text

__all__ = ["parse", "to_text"]
