"""A file -> an Article: text, blocks, kinds, metadata. The door of this room."""

import os
from pathlib import Path

from index.articles.cues import rules_of
from index.articles.features import Judged, Look
from index.articles.formats import markdown, plain
from index.articles.kinds.rules import classify
from index.articles.metadata import read_metadata, said_title
from index.articles.model import Article, Entry, Kind, Passage
from index.articles.safe import safe
from index.articles.source import read_text
from index.config import Config
from index.language.tokens import WORD

#: How a text is cut, by suffix; all others are plain text.
_FORMATS = {".md": markdown.cut, ".markdown": markdown.cut}


def read_article(path: Path, config: Config, *, id: str | None = None) -> Article:  # noqa: A002 - the contract's word
    """The article that a file holds.

    `id` is the file's stem unless the library gives one that tells it from others.

    Raises:
        UnreadableFileError: it is no text, empty, too large, or cannot be opened.
    """
    text = read_text(path, config.max_file_mb)
    return make_article(text, path, config, id=id)


def make_article(text: str, path: Path, config: Config, *, id: str | None = None) -> Article:  # noqa: A002 - as above
    """The article of a text that has been decoded; `path` says its format and its name."""
    rules = rules_of(config)
    cut = _FORMATS.get(path.suffix.lower(), plain.cut)(text)
    looks = [Look(block, text, rules.cues) for block in cut.blocks]
    decided = classify(looks, rules, said_title(cut.said))
    lines = [Judged(look, *kind) for look, kind in zip(looks, decided, strict=True)]
    absolute = Path(os.path.abspath(path))  # noqa: PTH100 - resolve() would follow links
    return Article(
        id=id if id is not None else safe(path.stem),
        path=str(absolute),
        text=text,
        passages=tuple(
            Passage(n, kind, look.block.start, look.block.end, look.block.line, why)
            for n, (look, kind, why) in enumerate(lines)
        ),
        metadata=read_metadata(lines, cut.said, absolute, config, rules),
        warnings=cut.said.warnings if cut.said else (),
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
        sum(1 for _ in WORD.finditer(article.text, passage.start, passage.end))
        for passage in article.passages
        if passage.kind is kind
    )
