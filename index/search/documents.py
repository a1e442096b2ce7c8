"""An Article as one document of the index: its words by field, its dates, and itself, stored."""

import os
from collections.abc import Sequence
from typing import Any, NamedTuple

import msgspec

from index.articles.model import Article, Kind, Passage
from index.language.numbers import may_have_numbers
from index.language.tokens import folded_words
from index.search import fields
from index.search.analysis import Placed, placed_numbers, terms_of, word_places
from index.search.query.dates import days_of


class Stretch(NamedTuple):
    """A stretch of words that a phrase may lie in: how much each of them counts, their terms, and
    the numbers among them.
    """

    weight: float
    terms: list[str]
    numbers: Sequence[Placed] = ()


_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(Article).decode
_ESCAPED = "\0"


def key_of(path: str) -> str:
    """A path as the index stores it: itself, or an escaped form when it is no Unicode.

    File names may be any bytes; those that are not UTF-8 hold surrogates, which no index can store.
    """
    try:
        path.encode()
    except UnicodeEncodeError:
        return _ESCAPED + os.fsencode(path).hex()
    return path


def path_of(key: str) -> str:
    """The path that `key_of` was given."""
    return os.fsdecode(bytes.fromhex(key[1:])) if key.startswith(_ESCAPED) else key


def packed(article: Article) -> bytes:
    """An article as bytes; `unpacked` gives it back."""
    return _ENCODE(msgspec.structs.replace(article, path=key_of(article.path)))


def unpacked(data: bytes) -> Article:
    """The article that was packed."""
    article = _DECODE(data)
    if article.path.startswith(_ESCAPED):
        return msgspec.structs.replace(article, path=path_of(article.path))
    return article


def document(article: Article) -> dict[str, Any]:
    """The fields of an article's document, by name; see `schema`."""
    by_field: dict[str, list[Stretch]] = {}
    language = article.metadata.language
    titles = []
    for passage in article.passages:
        folded = folded_words(article.text, passage.start, passage.end)
        if not folded:
            continue
        words = terms_of(folded, language)
        found = _numbers(article.text, passage) if may_have_numbers(folded) else []
        by_field.setdefault(fields.field_of(passage.kind), []).append(Stretch(1.0, words, found))
        if passage.kind is Kind.TITLE:
            titles.append(words)
        if passage.kind in fields.DEFAULT and passage.kind is not Kind.BODY:
            weight = fields.WEIGHTS.get(passage.kind, 1.0)
            by_field.setdefault(fields.HEAD, []).append(Stretch(weight, words, found))
    for name in fields.METADATA:
        value = getattr(article.metadata, name)
        words = terms_of(folded_words(value), language) if value else []
        if not words:
            continue
        by_field[fields.metadata_field(name)] = [Stretch(1.0, words)]
        if name == "title" and words not in titles:
            # A title from a header or the configuration is found like one on the page.
            weight = fields.WEIGHTS[Kind.TITLE]
            by_field.setdefault(fields.HEAD, []).append(Stretch(weight, words))
    path = terms_of(folded_words(article.path), language)
    by_field[fields.metadata_field("path")] = [Stretch(1.0, path)]
    published = article.metadata.published
    first, last = (days_of(published) if published else None) or (0, 0)
    return {
        "path": key_of(article.path),
        "article": packed(article),
        "kinds": " ".join({passage.kind.value for passage in article.passages}),
        "language": language or fields.NO_LANGUAGE,
        "first_day": first,
        "last_day": last,
        **by_field,
    }


def _numbers(text: str, passage: Passage) -> list[Placed]:
    places = word_places(text, passage.start, passage.end)
    return placed_numbers(text, passage.start, passage.end, places)
