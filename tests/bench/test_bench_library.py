"""Invented libraries: the same for the same seed, with the vocabulary of a real press."""

from collections import Counter
from itertools import islice, pairwise

import numpy as np
import pytest

from bench.library import Press, articles
from bench.words import RANKED, SHARES, Words
from index.articles.model import Kind
from index.language.stems import stem
from index.language.tokens import folded_words

COUNT = 600


@pytest.fixture(scope="module")
def library():
    return list(articles(COUNT, seed=3))


@pytest.fixture(scope="module")
def words(library):
    """The words of each article's body."""
    return [
        [w for p in a.passages if p.kind is Kind.BODY for w in folded_words(a.text, p.start, p.end)]
        for a in library
    ]


def test_the_same_seed_gives_the_same_articles_wherever_one_begins(library):
    assert list(articles(5, seed=3, first=398)) == library[398:403]
    assert next(articles(1, seed=4)) != library[0]


def test_passages_lie_in_the_text_and_in_order(library):
    for article in library[:50]:
        ends = 0
        for n, passage in enumerate(article.passages):
            assert passage.n == n
            assert ends <= passage.start < passage.end
            assert article.text[passage.start : passage.end].strip()
            assert article.text.count("\n", 0, passage.start) == passage.line - 1
            ends = passage.end


def test_articles_are_of_three_kilobytes_and_differ_in_date_outlet_and_language(library):
    size = sum(len(article.text) for article in library) / COUNT
    assert 2500 < size < 4000
    outlets = Counter(article.metadata.outlet for article in library).most_common()
    assert outlets[0][1] > 5 * outlets[len(outlets) // 2][1]
    dates = {article.metadata.published for article in library}
    assert None in dates
    assert {len(date) for date in dates if date} == {7, 10}
    assert min(filter(None, dates)) < "2014"
    assert max(filter(None, dates)) > "2023"
    languages = Counter(article.metadata.language for article in library)
    assert languages["en"] > 0.85 * COUNT
    assert len(languages) > 4


def test_words_are_as_common_as_zipf_says(words):
    counts = [n for _, n in Counter(w for ws in words for w in ws).most_common(2000)]
    ranks = np.log(np.arange(10, 1000) + 1)
    slope = np.polyfit(ranks, np.log(counts[10:1000]), 1)[0]
    assert -1.25 < slope < -0.75


def test_the_vocabulary_grows_as_heaps_says(words):
    seen: set[str] = set()
    sizes = []
    for found in words:
        seen.update(found)
        sizes.append(len(seen))
    growth = np.log(sizes[-1] / sizes[COUNT // 8 - 1]) / np.log(8)
    assert 0.45 < growth < 0.75
    having = Counter(word for found in words for word in set(found))
    assert 0.4 < sum(n == 1 for n in having.values()) / len(having) < 0.75


def test_words_come_in_bursts(words):
    """A word that stands in few articles stands there again far more often than by chance."""
    having = Counter(word for found in words for word in set(found))
    few = {word for word, n in having.items() if 2 <= n <= 12 and word.isalpha()}
    counts = [n for ws in words for w, n in Counter(ws).items() if w in few]
    again = sum(n > 1 for n in counts) / len(counts)
    assert 0.2 < again < 0.6


def test_forms_of_one_stem_are_joined(words):
    found = {w for ws in words for w in ws if w.isascii() and w.isalpha()}
    assert len({stem(word, "en") for word in found}) < 0.9 * len(found)


def test_articles_share_topics():
    """Words of a topic stand together more often than by chance."""
    press = Press(3)
    chance = np.random.default_rng(1)
    held = np.full(200, 150)
    same = press.tokens(chance, np.full(200, 7), held)
    other = press.tokens(chance, np.arange(200), held)

    def shared(tokens):
        sets = [{int(r) for r in tokens.ranks[a:b] if r >= 300} for a, b in pairwise(tokens.starts)]
        return sum(len(x & y) for x, y in pairwise(sets))

    assert shared(same) > 2 * shared(other)


@pytest.mark.parametrize("language", SHARES)
def test_every_rank_has_a_word(language):
    words = Words(language, seed=1)
    table = [words.word(rank) for rank in range(RANKED)]
    assert len({word.lower() for word in table}) > 0.98 * RANKED
    rare = [words.word(rank) for rank in islice(range(RANKED, 1 << 36, 1 << 24), 2000)]
    assert len(set(rare)) > 1900
    assert all(folded_words(word) for word in rare)
