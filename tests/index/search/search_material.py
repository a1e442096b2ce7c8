"""Small articles of our own, and an oracle: what a tree means, worked out word by word."""

import itertools
import re
from fnmatch import fnmatchcase

from index.articles.model import Article, Entry, Kind, Metadata, Passage
from index.language.names import NameGroups
from index.language.stems import stem
from index.language.tokens import tokens
from index.search.query import tree

NAMES = NameGroups([["Ister", "Isler", "Dash", "Island Stead"], ["Old Port", "Newhaven"]])
NO_NAMES = NameGroups([])
DEFAULT_KINDS = frozenset(Kind) - {Kind.COMMENT, Kind.RESIDUE}


def article(path, *passages, **metadata):
    """An article of (kind, text) passages, or of a title and lines of body."""
    parts = [
        p if isinstance(p, tuple) else ("title" if n == 0 else "body", p)
        for n, p in enumerate(passages)
    ]
    text, built = "", []
    for n, (kind, words) in enumerate(parts):
        start = len(text)
        text += words
        built.append(Passage(n, Kind(kind), start, len(text), n * 2 + 1, "test"))
        text += "\n\n"
    stem_of_file = path.rsplit("/", 1)[-1].rsplit(".", 1)[0]
    return Article(stem_of_file, path, text, tuple(built), Metadata(**metadata))


def entry(a):
    words = sum(len(tokens(a.text, p.start, p.end)) for p in a.passages if p.kind is Kind.BODY)
    return Entry(a.id, a.path, a.metadata, words, len(a.passages), 0)


def entries(articles):
    return {a.path: entry(a) for a in articles}


class Oracle:
    """Answers trees by looking at every word of every article."""

    def __init__(self, articles, names=NO_NAMES, marked=frozenset()):
        self.articles, self.names, self.marked = articles, names, marked

    def paths(self, node):
        return {a.path for a in self.articles if self.holds(node, a, DEFAULT_KINDS, None)}

    def holds(self, node, a, kinds, meta):
        if isinstance(node, tree.Everything):
            return True
        if isinstance(node, tree.Not):
            return not self.holds(node.node, a, kinds, meta)
        if isinstance(node, tree.Or):
            return any(self.holds(n, a, kinds, meta) for n in node.nodes)
        if isinstance(node, tree.And):
            for n in node.nodes:
                if isinstance(n, tree.Kind):
                    kinds, meta = self._kinds(n), None
            return all(self.holds(n, a, kinds, meta) for n in node.nodes)
        if isinstance(node, tree.Kind):
            return "any" in node.kinds or any(p.kind in self._kinds(node) for p in a.passages)
        if isinstance(node, tree.Marked):
            return a.path in self.marked
        if isinstance(node, tree.Field):
            where = {"title": {Kind.TITLE}, "byline": {Kind.BYLINE}}.get(node.name, set())
            return self.holds(node.node, a, where, node.name)
        return any(self._in(node, line) for line in self._lines(a, kinds, meta))

    def _kinds(self, node):
        return frozenset(Kind) if "any" in node.kinds else {Kind(k) for k in node.kinds}

    def _lines(self, a, kinds, meta):
        for p in a.passages:
            if p.kind in kinds:
                yield a.text[p.start : p.end]
        if meta is None and kinds >= DEFAULT_KINDS:
            meta = "title"
        if meta == "path":
            yield a.path
        elif meta is not None:
            yield getattr(a.metadata, meta) or ""

    def _in(self, leaf, line):
        words = [t.word for t in tokens(line)]
        return any(
            all(test(word) for test, word in zip(row, words[at:], strict=False))
            for row in self._rows(leaf)
            for at in range(len(words) - len(row) + 1)
        )

    def _rows(self, leaf):
        if isinstance(leaf, tree.Wildcard):
            parts = re.findall(r"[\w*?]+", leaf.text.lower())
            return [[lambda w, p=p: fnmatchcase(w, p) for p in parts]]
        words = [t.word for t in tokens(leaf.text)]
        if leaf.exact:
            return [[lambda w, x=x: w == x for x in words]]
        slots, at = [], 0
        while at < len(words):
            for length in (2, 1):
                form = tuple(words[at : at + length])
                others = self.names.others(form)
                if others or length == 1:
                    typed = [lambda w, x=x: stem(w) == stem(x) for x in form]
                    rows = [[lambda w, x=x: w == x for x in f] for _, f in others]
                    slots.append([typed, *rows])
                    at += length
                    break
        return [list(itertools.chain(*row)) for row in itertools.product(*slots)]
