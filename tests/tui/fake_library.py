"""A library in memory for tests of the screens: invented articles, a search of plain words."""

import re
import threading
import time
from collections.abc import Sequence

import fake_answers
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
from index.search.model import Added, Completion, Concordance, Hit, HitPassage, Page

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

    `delays`: seconds that a query takes; `gates`: what it waits for, `complete:QUERY` for its
    completion; `asked`: the queries so far; `names`: other names, by what is typed.
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
        self.names: dict[str, tuple[str, ...]] = {"foam": ("froth",)}
        self.counted_kinds = 0
        self.closed = False
        self.is_ready = False

    def close(self) -> None:
        self.closed = True

    def ready(self) -> None:
        self.is_ready = True

    def article(self, id_: str) -> Article:
        try:
            return self._articles[id_]
        except KeyError:
            raise UnknownArticleError(f"{id_}: no article has this id") from None

    def entry(self, id_: str) -> Entry:
        return entry(self.article(id_))

    def search(
        self,
        query,
        *,
        limit=50,
        sort="relevance",
        expand=True,
        refused=(),
        marked=(),
        typing=False,
        count_kinds=False,
    ) -> Page:
        self.asked.append(query)
        self.counted_kinds += count_kinds
        time.sleep(self.delays.get(query, 0))
        if query in self.gates:
            self.gates[query].wait(5)
        if query.count('"') % 2:
            raise QueryError(query, query.index('"'), 'expected a closing "')
        words = _words(query)
        only_marked = "is:marked" in words
        words = [w for w in words if w != "is:marked"]
        hits = []
        for e in self.entries:
            if only_marked and e.id not in marked:
                continue
            a = self._articles[e.id]
            if all(self._answers(word, a, refused if expand else None) for word in words):
                hits.append(Hit(e, 1.0, self._passages(a, words)))
        if sort == "outlet":
            hits.sort(key=lambda h: h.entry.metadata.outlet or "~")
        if sort == "length":
            hits.sort(key=lambda h: -h.entry.words)
        if typing and not hits and words and words[-1].isalnum():
            begun = self.search(f"{query}*", limit=limit, sort=sort, marked=marked)
            if begun.hits:
                return msgspec.structs.replace(begun, expanded={words[-1]: (f"{words[-1]}*",)})
        added = tuple(
            Added(word, name, self._having(name), "group")
            for word in words
            if expand
            for name in self.names.get(word, ())
            if (word, name) not in refused
        )
        meant = None if hits else fake_answers.suggestion(self._articles.values(), words)
        found = [self._articles[hit.entry.id] for hit in hits]
        return Page(
            tuple(hits[:limit]),
            len(hits),
            query=query,
            expanded={
                word: tuple(one.name for one in added if one.typed == word)
                for word in dict.fromkeys(one.typed for one in added)
            },
            added=added,
            facets=fake_answers.facets(found, kinds=count_kinds),
            suggestion=meant,
            took_ms=2.0,
        )

    def _answers(self, word, a, refused) -> bool:
        if word.startswith("-"):
            return not self._answers(word[1:], a, refused)
        if word.startswith("outlet:"):
            return word[7:].strip('"') in (a.metadata.outlet or "").casefold()
        if word.startswith("date:"):
            return (a.metadata.published or "unknown").startswith(word[5:])
        if ":" in word:
            return word.partition(":")[2] in {p.kind.value for p in a.passages}
        names = () if refused is None else self.names.get(word, ())
        also = [name for name in names if (word, name) not in refused]
        return any(_found(one.casefold(), a.text) for one in (word, *also))

    def _having(self, name) -> int:
        return sum(_found(name.casefold(), a.text) for a in self._articles.values())

    def complete(self, query, at, limit=8) -> Completion:
        gate = self.gates.get(f"complete:{query}")
        if gate is not None:
            gate.wait(5)
        return fake_answers.completion(self._articles.values(), self.entries, query, at, limit)

    def concordance(
        self, query, *, sort="text", limit=None, width=48, expand=True, refused=(), marked=()
    ) -> Concordance:
        page = self.search(query, limit=10**9, expand=expand, refused=refused, marked=marked)
        found = [
            (
                hit.entry,
                a := self._articles[hit.entry.id],
                self.spans(query, a.id, expand=expand, refused=refused),
            )
            for hit in page.hits
        ]
        return fake_answers.concordance(found, sort=sort, width=width, added=page.added)

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

    def spans(self, query, id_, *, expand=True, refused=()) -> list[tuple[int, int]]:
        words = [w for w in _words(query) if ":" not in w]
        also = [n for w in words for n in self.names.get(w, ()) if (w, n) not in refused]
        return self._spans(self.article(id_), words + (also if expand else []))

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


def _words(query: str) -> list[str]:
    """The parts of a query between spaces, phrases whole."""
    return re.findall(r'(?:[^\s"]|"[^"]*")+', query.casefold())


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
