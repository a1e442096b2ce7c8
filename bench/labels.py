"""The hand-labelled sentences of the samples, looked up in the articles.

The labels lie in tests/data/matching; the first of them explains their form.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeAlias

import yaml

from index.articles.model import Article
from index.articles.read import read_article
from index.compare.features import BODY, spans
from index.config import Config, load_config
from index.paths import shipped_config

ROOT = Path(__file__).resolve().parent.parent
LABELS = ROOT / "tests" / "data" / "matching"
SAMPLES = ROOT / "samples"

Span: TypeAlias = tuple[int, int]
Pair: TypeAlias = tuple[Span, Span]


@dataclass(frozen=True)
class Labelled:
    """Two articles, and pairs of spans of their sentences.

    `matches` report the same thing, `retold` are those of them in which no run of words is copied;
    readers may differ over `open`; `apart` tempt but do not match.
    """

    left: Article
    right: Article
    matches: frozenset[Pair]
    retold: frozenset[Pair]
    open: frozenset[Pair]
    apart: frozenset[Pair]


@cache
def shipped() -> Config:
    """The shipped configuration alone: nobody's own cues change what is measured."""
    return load_config(shipped_config())


@cache
def samples() -> dict[str, dict[str, Article]]:
    """The articles of the samples, by event and by name."""
    return {
        folder.name: {
            path.stem: read_article(path, shipped())
            for path in sorted(folder.iterdir())
            if path.suffix in {".md", ".txt"}
        }
        for folder in sorted(SAMPLES.iterdir())
        if folder.is_dir()
    }


@cache
def labelled() -> tuple[Labelled, ...]:
    """All labelled pairs of articles; ValueError when a label names no sentence, or several."""
    return tuple(_labelled())


def _labelled() -> Iterator[Labelled]:
    for file in sorted(LABELS.glob("*.yaml")):
        articles = samples()[file.stem]
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            left, right = articles[entry["left"]], articles[entry["right"]]

            def found(
                pairs: Iterable[list[str]], left: Article = left, right: Article = right
            ) -> frozenset[Pair]:
                return frozenset(
                    (_find(left, one), _find(right, other)) for one, other, *_ in pairs
                )

            yield Labelled(
                left,
                right,
                matches=found(entry["matches"]),
                retold=found(pair for pair in entry["matches"] if pair[2] == "similar"),
                open=found(entry["open"]),
                apart=found(entry["apart"]),
            )


def _find(article: Article, beginning: str) -> Span:
    hits = [span for span in spans(article, BODY) if article.text.startswith(beginning, span[0])]
    if len(hits) != 1:
        message = f"{article.id}: {len(hits)} sentences of the body begin with {beginning!r}"
        raise ValueError(message)
    return hits[0]
