"""Segments of small articles, and a state of the index as plain mappings to hold against them."""

import io

from index.articles.model import Kind
from index.language.tokens import tokens
from index.search import fields
from index.search.analysis import (
    SEPARATOR,
    How,
    number_code,
    number_term,
    pattern_matcher,
    stem_key,
    word_of,
)
from index.search.arrays.state import ArrayState
from index.search.documents import document, key_of
from index.search.neighbours import distance
from index.search.postings.file import BytesSource
from index.search.postings.segment import Segment
from index.search.postings.writing import SegmentWriter

GAP = 1000


def family_of(term):
    """The stem and its stemmer; a number has none."""
    word, _, family = term.partition(SEPARATOR.encode())
    return family if word else None


def stretches_of(article):
    """The words of an article by field: for each stretch its weight, words and numbers."""
    return {
        name: [
            (stretch.weight, [word_of(term) for term in stretch.terms], stretch.numbers)
            for stretch in value
        ]
        for name, value in document(article).items()
        if name in fields.TEXT_FIELDS
    }


def segment_of(articles):
    """A segment in memory."""
    writer = SegmentWriter(family_of, GAP)
    for article in articles:
        language = article.metadata.language
        written = {
            name: [
                writer.stretch(
                    weight,
                    [word + SEPARATOR + stem_key(word, language) for word in words],
                    [(n.at, number_term(n.value, n.words)) for n in numbers],
                )
                for weight, words, numbers in stretches
            ]
            for name, stretches in stretches_of(article).items()
        }
        known = document(article)
        body = [p for p in article.passages if p.kind is Kind.BODY]
        has = {passage.kind for passage in article.passages}
        texts = {
            "path": key_of(article.path),
            "published": article.metadata.published or "",
            "outlet": article.metadata.outlet or "",
            "language": article.metadata.language or fields.NO_LANGUAGE,
        }
        numbers = {
            "first_day": known["first_day"],
            "last_day": known["last_day"],
            "words": sum(len(tokens(article.text, p.start, p.end)) for p in body),
            "kinds": sum(1 << n for n, kind in enumerate(Kind) if kind in has),
        }
        writer.add(written, texts, numbers, known["article"])
    target = io.BytesIO()
    writer.write(target)
    return Segment.open(BytesSource(target.getvalue()))


def state_of(*groups, gone=()):
    """A state with a segment for each group of articles; those at paths that are gone, and those
    of which a later group has another version, are deleted.
    """
    later = set(gone)
    segments = []
    for articles in reversed(groups):
        deleted = [n for n, article in enumerate(articles) if article.path in later]
        later |= {article.path for article in articles}
        segments.insert(0, (segment_of(articles), deleted))
    return ArrayState(segments, len(groups))


class PlainState:
    """What `matchers.evaluate` needs of a state, from articles, word by word.

    Documents are numbered from 0; `language_of` are all languages that the library has.
    """

    def __init__(self, articles):
        self.articles = articles
        self.paths = [article.path for article in articles]
        self._languages = {article.metadata.language for article in articles}
        self._words = {}
        for n, article in enumerate(articles):
            for name, stretches in stretches_of(article).items():
                begin = 0
                for weight, words, numbers in stretches:
                    here = self._words.setdefault(name, {}).setdefault(n, [])
                    key = article.metadata.language
                    here += [(w, stem_key(w, key), begin + i, weight) for i, w in enumerate(words)]
                    here += [(x, None, begin + x.at, weight) for x in numbers]
                    begin += len(words) + GAP

    def _answering(self, field, atom):
        asked = {stem_key(atom.text, language) for language in self._languages}
        for n, words in self._words.get(field, {}).items():
            for word, family, at, weight in words:
                if _answers(word, family, atom, asked):
                    yield n, at, weight

    def living(self):
        return range(len(self.articles))

    def weights(self, field, atom):
        found = {}
        for n, _, weight in self._answering(field, atom):
            found[n] = found.get(n, 0.0) + weight
        return found

    def lengths(self, field):
        words = self._words.get(field, {})
        lengths = {n: float(len(words.get(n, ()))) for n in self.living()}
        filled = [length for length in lengths.values() if length]
        return lengths, sum(filled) / len(filled) if filled else 1.0

    def positions(self, field, atom, numbers):
        found = {}
        for n, at, _ in self._answering(field, atom):
            if n in numbers:
                found.setdefault(n, set()).add(at)
        return found

    def numbered(self, paths):
        return (self.paths.index(path) for path in paths if path in self.paths)

    def published(self, days):
        for n, article in enumerate(self.articles):
            known = document(article)
            first, last = known["first_day"], known["last_day"]
            if (days is None and not first) or (
                days is not None and first and first <= days[1] and last >= days[0]
            ):
                yield n

    def spoken(self, code):
        return [n for n, a in enumerate(self.articles) if a.metadata.language == code]

    def having(self, kind):
        return [n for n, a in enumerate(self.articles) if any(p.kind is kind for p in a.passages)]


def _answers(word, family, atom, asked):
    if family is None or atom.how is How.NUMBER:
        if family is not None or atom.how is not How.NUMBER:
            return False
        return atom.text <= number_code(word.value) < atom.until and word.words == atom.words
    match atom.how:
        case How.EXACT:
            return word == atom.text
        case How.STEM:
            return family in asked
        case How.PATTERN:
            return bool(pattern_matcher(atom.text)(word))
        case How.FUZZY:
            return distance(atom.text, word, atom.edits) is not None
