"""A file -> an Article: text, blocks, kinds, metadata. The door of this room."""

import os
from pathlib import Path

from index.articles.cues import rules_of
from index.articles.features import Judged, Look
from index.articles.formats.base import Source
from index.articles.formats.registry import read_source
from index.articles.formats.texts import cut
from index.articles.kinds.rules import classify
from index.articles.metadata.reading import read_metadata, said_title
from index.articles.model import Article, Entry, Kind, Passage
from index.articles.safe import safe
from index.config import Config
from index.language.tokens import count_words

#: Lines beyond are body without a look: a file of so many is a dump, and would take long.
_MOST_LOOKED_AT = 60_000
_NOT_LOOKED_AT = "of a very long page, not looked at"


def read_article(path: Path, config: Config, *, id: str | None = None) -> Article:  # noqa: A002 - the contract's word
    """The article that a file holds.

    `id` is the file's stem unless the library gives one that tells it from others.

    Raises:
        UnreadableFileError: it is no text, empty, too large, or cannot be opened.
    """
    return article_of(read_source(path, config.max_file_mb), path, config, id=id)


def make_article(text: str, path: Path, config: Config, *, id: str | None = None) -> Article:  # noqa: A002 - as above
    """The article of a plain or Markdown text that has been decoded; `path` says which it is."""
    return article_of(Source(text, cut(text, path.suffix.lower())), path, config, id=id)


def article_of(source: Source, path: Path, config: Config, *, id: str | None = None) -> Article:  # noqa: A002 - as above
    """The article of what a format gave."""
    text, (blocks, said) = source
    rules = rules_of(config)
    looks = [Look(block, text, rules.cues) for block in blocks[:_MOST_LOOKED_AT]]
    decided = classify(looks, rules, said_title(said))
    lines = [Judged(look, *kind) for look, kind in zip(looks, decided, strict=True)]
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    return Article(
        id=id if id is not None else safe(path.stem),
        path=str(absolute),
        text=text,
        passages=tuple(
            Passage(n, kind, look.block.start, look.block.end, look.block.line, why)
            for n, (look, kind, why) in enumerate(lines)
        )
        + tuple(
            Passage(n, Kind.BODY, block.start, block.end, block.line, _NOT_LOOKED_AT)
            for n, block in enumerate(blocks[_MOST_LOOKED_AT:], _MOST_LOOKED_AT)
        ),
        metadata=read_metadata(lines, said, absolute, config, rules),
        warnings=said.warnings if said else (),
    )


def entry(article: Article) -> Entry:
    """What a list says of an article."""
    return Entry(
        id=article.id,
        path=article.path,
        metadata=article.metadata,
        words=_words(article, Kind.BODY),
        passage_count=len(article.passages),
        residue_words=_words(article, Kind.RESIDUE),
    )


def _words(article: Article, kind: Kind) -> int:
    """The words of a kind, as `language.tokens` cuts them; counting needs no folding."""
    return sum(
        count_words(article.text, passage.start, passage.end)
        for passage in article.passages
        if passage.kind is kind
    )
