"""Plain text and Markdown as formats: what no other format claims is text."""

from index.articles.blocks import Cut
from index.articles.formats import markdown, plain
from index.articles.formats.base import Format, Raw, Source
from index.articles.source import decode

_MARKDOWN = frozenset({".md", ".markdown"})


def cut(text: str, suffix: str) -> Cut:
    """A text that has been decoded, cut as its suffix says."""
    return markdown.cut(text) if suffix in _MARKDOWN else plain.cut(text)


def _read(raw: Raw) -> Source:
    text = decode(raw.data, raw.shown)
    return Source(text, cut(text, raw.suffix))


MARKDOWN = Format("Markdown", _MARKDOWN, lambda _, suffix: suffix in _MARKDOWN, _read)
PLAIN = Format("text", frozenset({".txt", ".text"}), lambda *_: True, _read)
