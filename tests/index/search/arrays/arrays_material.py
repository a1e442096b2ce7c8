"""Segments of small articles, and a state of the index as plain mappings to hold against them."""

import io

from index.search.analysis import How, number_code, pattern_matcher, stem_key
from index.search.arrays.state import ArrayState
from index.search.arrays.writing import ArticleWriter
from index.search.documents import days as days_of
from index.search.documents import said
from index.search.neighbours import distance
from index.search.postings.file import BytesSource
from index.search.postings.segment import Segment


def segment_of(articles):
    """A segment in memory."""
    writer = ArticleWriter()
    for article in articles:
        writer.add(article)
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
            key = article.metadata.language
            begins = {}
            for field, weight, words, numbers in said(article):
                begin = begins.get(field, 0)
                here = self._words.setdefault(field, {}).setdefault(n, [])
                here += [(w, stem_key(w, key), begin + i, weight) for i, w in enumerate(words)]
                here += [(x, None, begin + x.at, weight) for x in numbers]
                begins[field] = begin + len(words) + 10_000  # no query reaches so far

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
            first, last = days_of(article)
            if (not first) if days is None else (first and first <= days[1] and last >= days[0]):
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
