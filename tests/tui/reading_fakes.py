"""Hand-made articles, a library of them, and an app that holds one screen."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import msgspec
from fake_library import unmatched_passages
from textual.app import App
from textual.screen import Screen

from index.articles.model import Article, Entry, Kind, Metadata, Passage
from index.compare.model import (
    Comparison,
    Difference,
    Excerpt,
    Match,
    MatchKind,
    Shared,
    Strength,
)
from index.config import Config
from index.errors import CorrectionError, QueryError, UnknownArticleError
from tui.screens.base import ActionScreen


def make_article(id_: str, *blocks: tuple[str, str], **metadata: Any) -> Article:
    """An article of (kind, text) blocks with a blank line between."""
    text = ""
    passages = []
    for kind, block in blocks:
        text += "\n\n" if text else ""
        line = text.count("\n") + 1
        start = len(text)
        text += block
        passages.append(Passage(len(passages), Kind(kind), start, len(text), line, "made"))
    return Article(id_, f"/library/{id_}.txt", text, tuple(passages), Metadata(**metadata))


def span(article: Article, words: str, nth: int = 0) -> tuple[int, int]:
    """Where words stand in an article."""
    at = -1
    for _ in range(nth + 1):
        at = article.text.index(words, at + 1)
    return at, at + len(words)


def excerpt(article: Article, words: str) -> Excerpt:
    start, end = span(article, words)
    return Excerpt(start, end, words)


def match(
    left: Article,
    left_words: str,
    right: Article,
    right_words: str,
    score: float,
    *,
    kind: MatchKind = MatchKind.SIMILAR,
    strength: Strength = Strength.STRONG,
    shared: Sequence[tuple[str, str]] = (),
    figures: Sequence[tuple[str, str]] = (),
) -> Match:
    """A match between sentences given by their words."""
    return Match(
        kind,
        score,
        strength,
        excerpt(left, left_words),
        excerpt(right, right_words),
        tuple(Shared(span(left, a), span(right, b)) for a, b in shared),
        tuple(Difference("figure", excerpt(left, a), excerpt(right, b)) for a, b in figures),
    )


def comparison(left: Article, right: Article, *matches: Match) -> Comparison:
    return Comparison(left.id, right.id, matches, ())


class FakeLibrary:
    """Finds whole words, refuses an unclosed quote, and compares as it was told to."""

    def __init__(self, *articles: Article, comparison: Comparison | None = None) -> None:
        self.articles = {a.id: a for a in articles}
        self.comparison = comparison
        self.config = Config()
        self.compared: list[tuple[str, str]] = []

    def article(self, id_: str) -> Article:
        if id_ not in self.articles:
            raise UnknownArticleError(f"{id_}: no article has this id")
        return self.articles[id_]

    def correct(
        self, id_: str, n: int, *, for_outlet: bool = False, text: str | None = None
    ) -> str:
        article = self.article(id_)
        if not 0 <= n < len(article.passages):
            raise CorrectionError(f"{id_}: no passage {n}")
        if for_outlet and article.metadata.outlet is None:
            raise CorrectionError(f"{id_}: its outlet is not known")
        passage = article.passages[n]
        kind = Kind.BODY if passage.kind is Kind.RESIDUE else Kind.RESIDUE
        turned = msgspec.structs.replace(passage, kind=kind)
        passages = (*article.passages[:n], turned, *article.passages[n + 1 :])
        self.articles[id_] = msgspec.structs.replace(article, passages=passages)
        where = f"in all of {article.metadata.outlet}" if for_outlet else "now"
        return f"line {passage.line}: {kind} {where}"

    def entry(self, id_: str) -> Entry:
        article = self.article(id_)
        return Entry(id_, article.path, article.metadata, 0, len(article.passages), 0)

    def spans(
        self, query: str, id_: str, *, expand: bool = True, refused: object = ()
    ) -> list[tuple[int, int]]:
        if query.count('"') % 2:
            raise QueryError(query, query.rindex('"'), 'expected a closing "')
        words = query.replace('"', "").split()
        if not words:
            return []
        pattern = r"\b(?:" + "|".join(map(re.escape, words)) + r")\b"
        return [m.span() for m in re.finditer(pattern, self.article(id_).text, re.IGNORECASE)]

    def unmatched(self, comparison: Comparison) -> tuple[list[tuple[int, int]], ...]:
        return unmatched_passages(self, comparison)

    def compare(self, left: str, right: str) -> Comparison:
        self.compared.append((left, right))
        assert self.comparison is not None
        return self.comparison


class FakeMarks:
    def __init__(self) -> None:
        self.ids: tuple[str, ...] = ()

    def toggle(self, id_: str) -> None:
        self.ids = tuple(i for i in self.ids if i != id_) if id_ in self.ids else (*self.ids, id_)

    def __contains__(self, id_: str) -> bool:
        return id_ in self.ids


class HostApp(App[None]):
    """An app that shows one screen, and remembers what was asked of it."""

    ENABLE_COMMAND_PALETTE = False

    def __init__(self, screen: Screen[Any], library: FakeLibrary) -> None:
        super().__init__()
        self.first = screen
        self.library = library
        self.config = library.config
        self.marks = FakeMarks()
        self.copied: list[str] = []
        self.asked: list[Any] = []

    def on_mount(self) -> None:
        self.animation_level = "none"
        self.push_screen(self.first)

    def copy_to_clipboard(self, text: str) -> None:
        self.copied.append(text)

    def compare_from(self, id_: str | None) -> None:
        self.asked.append(("compare", id_))

    def correct(
        self, id_: str, passage: Passage, text: str, *, for_outlet: bool, told: Callable[..., None]
    ) -> None:
        try:
            said = self.library.correct(id_, passage.n, for_outlet=for_outlet, text=text)
        except CorrectionError as error:
            told(str(error), False)
            return
        self.asked.append("corrected")
        for screen in self.screen_stack:
            if isinstance(screen, ActionScreen):
                screen.library_changed()
        told(said, True)

    def refresh_library(self) -> None:
        self.asked.append("refresh")


def screen_text(app: App[Any]) -> list[str]:
    """What stands on the screen, row by row, without styles."""
    return [strip.text for strip in app.screen._compositor.render_strips()]
