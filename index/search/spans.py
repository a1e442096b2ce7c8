"""What of an article answers to a query: our own, by the same analysis as the index."""

from collections.abc import Iterable
from dataclasses import dataclass

from index.articles.model import Article, Passage
from index.language.stems import stem
from index.language.tokens import Token, tokens
from index.search.analysis import EXACT, Atom, pattern_matcher, runs
from index.search.plan import Plan, Sought, positive

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lit:
    """A passage in which something matched.

    `spans` are characters of the article's text, in order, without overlap; `sought` are the
    numbers of the words of the query (see `plan.positive`) that stand in it.
    """

    passage: Passage
    spans: tuple[Span, ...]
    sought: frozenset[int]


def find_spans(plan: Plan, article: Article) -> list[Lit]:
    """The passages in which a plan matches, in the order of the text.

    Only what is asked for is marked, nothing that stands under NOT. Metadata has no place in the
    text: an outlet that answers marks nothing.
    """
    wanted = list(enumerate(positive(plan)))
    found = []
    for passage in article.passages:
        here = [(n, sought) for n, sought in wanted if passage.kind in sought.where.kinds]
        if here:
            lit = _lit(article, passage, here)
            if lit.spans:
                found.append(lit)
    return found


def _lit(article: Article, passage: Passage, wanted: list[tuple[int, Sought]]) -> Lit:
    words = tokens(article.text, passage.start, passage.end)
    places = _places(words, (sought for _, sought in wanted))
    spans: list[Span] = []
    numbers = set()
    for number, sought in wanted:
        for first, after in runs(sought.slots, places.__getitem__):
            spans.append((words[first].start, words[after - 1].end))
            numbers.add(number)
    return Lit(passage, joined(spans), frozenset(numbers))


def _places(words: list[Token], wanted: Iterable[Sought]) -> dict[Atom, set[int]]:
    """At which words of a passage each atom of a query is answered."""
    places: dict[Atom, set[int]] = {
        atom: set()
        for sought in wanted
        for slot in sought.slots
        for alternative in slot
        for atom in alternative
    }
    patterns = [(pattern_matcher(atom.term), found) for atom, found in places.items() if atom.wild]
    plain = {atom.term: found for atom, found in places.items() if not atom.wild}
    for at, token in enumerate(words):
        for term in (stem(token.word), EXACT + token.word):
            if term in plain:
                plain[term].add(at)
        for matches, found in patterns:
            if matches(token.word):
                found.add(at)
    return places


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
