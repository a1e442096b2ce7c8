"""Small articles of our own."""

from index.articles.model import Article, Entry, Kind, Metadata, Passage
from index.language.names import NameGroups
from index.language.tokens import tokens
from index.search.lexicon import Lexicon
from index.search.words.making import wordbook

NAMES = NameGroups([["Ister", "Isler", "Dash", "Island Stead"], ["Old Port", "Newhaven"]])
NO_NAMES = NameGroups([])


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


def words_of(articles):
    """The book of the words of some articles."""
    return wordbook(Lexicon.of(articles))


def entries(articles):
    return {a.path: entry(a) for a in articles}
