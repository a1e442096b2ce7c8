"""An Article as one document of the index: its words by field, its dates, and itself, stored."""

import os
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from index.articles.model import Article, Kind
from index.language.numbers import may_have_numbers
from index.language.tokens import folded_words
from index.search import fields
from index.search.analysis import Placed, passage_numbers, terms_of
from index.search.query.dates import days_of


class Stretch(NamedTuple):
    """A stretch of words that a phrase may lie in: how much each of them counts, their terms, and
    the numbers among them.
    """

    weight: float
    terms: list[str]
    numbers: Sequence[Placed] = ()


class Said(NamedTuple):
    """A stretch of folded words in a field: how much each of them counts, and their numbers."""

    field: str
    weight: float
    words: list[str]
    numbers: Sequence[Placed] = ()


_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(Article).decode
_ESCAPED = "\0"
_IN_HEAD = fields.DEFAULT - {Kind.BODY}


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


def said(article: Article) -> Iterator[Said]:
    """All that the fields of an article say, in the order of its text."""
    titles = []
    for passage in article.passages:
        words = folded_words(article.text, passage.start, passage.end)
        if not words:
            continue
        found: Sequence[Placed] = ()
        if may_have_numbers(words):
            found = passage_numbers(article.text, passage.start, passage.end)
        yield Said(fields.field_of(passage.kind), 1.0, words, found)
        if passage.kind is Kind.TITLE:
            titles.append(words)
        if passage.kind in _IN_HEAD:
            yield Said(fields.HEAD, fields.WEIGHTS.get(passage.kind, 1.0), words, found)
    for name in fields.METADATA:
        value = getattr(article.metadata, name)
        words = folded_words(value) if value else []
        if not words:
            continue
        yield Said(fields.metadata_field(name), 1.0, words)
        if name == "title" and words not in titles:
            # A title from a header or the configuration is found like one on the page.
            yield Said(fields.HEAD, fields.WEIGHTS[Kind.TITLE], words)
    yield Said(fields.metadata_field("path"), 1.0, folded_words(article.path))


def days(article: Article) -> tuple[int, int]:
    """The first and the last day (yyyymmdd) on which it may have been published; 0: unknown."""
    published = article.metadata.published
    return (days_of(published) if published else None) or (0, 0)


def document(article: Article) -> dict[str, Any]:
    """The fields of an article's document, by name; see `matchers.schema`."""
    by_field: dict[str, list[Stretch]] = {}
    language = article.metadata.language
    for field, weight, words, numbers in said(article):
        terms = terms_of(words, language)
        by_field.setdefault(field, []).append(Stretch(weight, terms, numbers))
    first, last = days(article)
    return {
        "path": key_of(article.path),
        "article": packed(article),
        "kinds": " ".join({passage.kind.value for passage in article.passages}),
        "language": language or fields.NO_LANGUAGE,
        "first_day": first,
        "last_day": last,
        **by_field,
    }
