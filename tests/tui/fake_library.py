"""A library in memory for tests of the screens: invented articles, a search of plain words."""

import re
import threading
import time
from collections.abc import Sequence

import msgspec

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
from index.errors import QueryError, UnknownArticleError
from index.search.model import Hit, HitPassage, Page

STORIES: tuple[tuple[str, str, str | None, str | None, str], ...] = (
    (
        "harbour",
        "Harbour fire burns through the night as crews wait for foam",
        "The Northport Ledger",
        "2024-05-03",
        (
            "A fire broke out in the harbour of Northport on Thursday evening.\n\n"
            "Forty people were brought to hospital, the harbour master Ines Calder said.\n\n"
            "The fire was under control by dawn."
        ),
    ),
    (
        "warehouse",
        "Officials “knew of the risk” — and said nothing [/bold] of it",
        "Coast Free Press",
        "2024-05-05",
        (
            "Officials had known for years of the risk in the harbour.\n\n"
            "Some 140 people were hurt when the fire reached the third warehouse.\n\n"
            "Share this article with your friends!"
        ),
    ),
    (
        "agency",
        "北港 port blaze: dozens hurt \U0001f525",
        None,
        "2024-05",
        (
            "Dozens were hurt in a blaze at a port, an agency reported.\n\n"
            "Ines Calder said that the fire was under control."
        ),
    ),
    ("undated", "A note on storage", "Storage Monthly", None, "How foam is stored in a warehouse."),
)


def article(id_: str, title: str, outlet: str | None, published: str | None, body: str) -> Article:
    """An article whose first line is its title and whose blocks are passages."""
    text = f"{title}\n\n{body}\n"
    passages = []
    at = 0
    for n, block in enumerate(text.rstrip("\n").split("\n\n")):
        start = text.index(block, at)
        kind = Kind.TITLE if n == 0 else Kind.BODY
        if block.startswith("Share this"):
            kind = Kind.RESIDUE
        passages.append(
            Passage(n, kind, start, start + len(block), text.count("\n", 0, start) + 1, "test")
        )
        at = start + len(block)
    metadata = Metadata(title=title, outlet=outlet, published=published)
    return Article(id_, f"/articles/{id_}.txt", text, tuple(passages), metadata)


def entry(article_: Article) -> Entry:
    """The entry of an article."""
    words = sum(
        len(article_.passage_text(p).split()) for p in article_.passages if p.kind is Kind.BODY
    )
    return Entry(article_.id, article_.path, article_.metadata, words, len(article_.passages), 0)


def unmatched_passages(library, comparison: Comparison) -> tuple[list[tuple[int, int]], ...]:
    """Of passages of one sentence: those of the body that no match begins, left and right."""
    found = []
    for side in ("left", "right"):
        matched = {getattr(m, side).start for m in comparison.matches if m.strength != "weak"}
        told = library.article(getattr(comparison, side)).passages
        found.append(
            [(p.start, p.end) for p in told if p.kind == "body" and p.start not in matched]
        )
    return tuple(found)


class FakeLibrary:
    """What the screens ask of a library, answered from a list of articles.

    `delays`: seconds that a query takes; `gates`: what it waits for; `asked`: the queries so far.
    """

    def __init__(self, articles: Sequence[Article] | None = None) -> None:
        found = articles if articles is not None else [article(*story) for story in STORIES]
        self._articles = {a.id: a for a in found}
        self.entries = tuple(
            sorted(
                map(entry, found),
                key=lambda e: e.metadata.published or "",
                reverse=True,
            )
        )
        self.config = Config()
        self.name = "harbour-fire"
        self.key = "fake"
        self.failed = ()
        self.warnings = ()
        self.notices = ()
        self.emptiness = None if found else "/articles: no article; name a folder with -l"
        self.delays: dict[str, float] = {}
        self.gates: dict[str, threading.Event] = {}
        self.asked: list[str] = []
        self.closed = False

    def close(self) -> None:
        self.closed = True

    def article(self, id_: str) -> Article:
        try:
            return self._articles[id_]
        except KeyError:
            raise UnknownArticleError(f"{id_}: no article has this id") from None

    def entry(self, id_: str) -> Entry:
        return entry(self.article(id_))

    def search(
        self, query, *, limit=50, sort="relevance", expand=True, marked=(), typing=False
    ) -> Page:
        self.asked.append(query)
        time.sleep(self.delays.get(query, 0))
        if query in self.gates:
            self.gates[query].wait(5)
        if query.count('"') % 2:
            raise QueryError(query, query.index('"'), 'expected a closing "')
        words = query.casefold().split()
        only_marked = "is:marked" in words
        words = [w for w in words if w != "is:marked"]
        hits = []
        for e in self.entries:
            if only_marked and e.id not in marked:
                continue
            a = self._articles[e.id]
            if all(_found(word, a.text) for word in words):
                hits.append(Hit(e, 1.0, self._passages(a, words)))
        if sort == "outlet":
            hits.sort(key=lambda h: h.entry.metadata.outlet or "~")
        if typing and not hits and words and not words[-1].endswith("*"):
            begun = self.search(f"{query}*", limit=limit, sort=sort, marked=marked)
            return msgspec.structs.replace(begun, expanded={words[-1]: (f"{words[-1]}*",)})
        expanded = {"foam": ("froth",)} if expand and "foam" in words else {}
        return Page(tuple(hits[:limit]), len(hits), expanded=expanded, took_ms=2.0)

    def _passages(self, a: Article, words: list[str]) -> tuple[HitPassage, ...]:
        found = []
        for p in a.passages:
            spans = [s for s in self._spans(a, words) if p.start <= s[0] < p.end]
            if spans and p.kind is Kind.BODY:
                found.append(HitPassage(p.n, p.start, p.end, a.passage_text(p), tuple(spans)))
        return tuple(found)

    def _spans(self, a: Article, words: list[str]) -> list[tuple[int, int]]:
        text = a.text.casefold()
        found = []
        for word in (w.rstrip("*") for w in words):
            at = text.find(word)
            while at >= 0:
                found.append((at, at + len(word)))
                at = text.find(word, at + len(word))
        return sorted(found)

    def spans(self, query, id_, *, expand=True) -> list[tuple[int, int]]:
        words = [w for w in query.casefold().split() if ":" not in w]
        return self._spans(self.article(id_), words)

    def unmatched(self, comparison: Comparison) -> tuple[list[tuple[int, int]], ...]:
        return unmatched_passages(self, comparison)

    def compare(self, left: str, right: str) -> Comparison:
        """The sentences that share a figure or a name, as the stories above were written."""
        pairs = (
            ("harbour", "Forty people were brought", "warehouse", "Some 140 people were hurt"),
            ("harbour", "The fire was under", "agency", "Ines Calder said that the fire"),
        )
        found = []
        for one, first, other, second in pairs:
            if {one, other} == {left, right}:
                texts = (first, second) if one == left else (second, first)
                found.append(self._match(left, texts[0], right, texts[1]))
        return Comparison(left, right, tuple(found), ())

    def _match(self, left: str, first: str, right: str, second: str) -> Match:
        one, other = self._excerpt(left, first), self._excerpt(right, second)
        shared = []
        for word in ("people", "fire", "control"):
            if word in one.text and word in other.text:
                spans = [
                    (e.start + (at := e.text.index(word)), e.start + at + len(word))
                    for e in (one, other)
                ]
                shared.append(Shared(*spans))
        differs = []
        figures = [self._figure(e) for e in (one, other)]
        if all(figures):
            differs.append(Difference("figure", *figures))
        return Match(
            MatchKind.SIMILAR, 0.24, Strength.STRONG, one, other, tuple(shared), tuple(differs)
        )

    def _excerpt(self, id_: str, beginning: str) -> Excerpt:
        a = self.article(id_)
        for p in a.passages:
            if a.passage_text(p).startswith(beginning):
                return Excerpt(p.start, p.end, a.passage_text(p))
        raise AssertionError(beginning)

    def _figure(self, excerpt: Excerpt) -> Excerpt | None:
        for word in ("Forty", "140"):
            if word in excerpt.text:
                at = excerpt.start + excerpt.text.index(word)
                return Excerpt(at, at + len(word), word)
        return None


def _found(word: str, text: str) -> bool:
    """Whether a word stands in a text, whole; `word*` is its beginning."""
    end = "" if word.endswith("*") else r"\b"
    return bool(re.search(rf"\b{re.escape(word.rstrip('*'))}{end}", text.casefold()))


def many(count: int) -> FakeLibrary:
    """A library of so many short articles."""
    return FakeLibrary(
        [
            article(
                f"a{i:05}", f"Story number {i}", "Outlet", f"2024-01-{i % 28 + 1:02}", f"Text {i}."
            )
            for i in range(count)
        ]
    )
