"""Libraries of invented articles of any size, with the vocabulary of a real press.

    python -m bench.library --count 100000 --seed 1 > articles.jsonl

Words follow the law of Zipf and Mandelbrot, with a steeper tail from rank 8,000 on, so that the
vocabulary grows without end as Heaps' law says: some 380,000 words in 100,000 articles, half of
them once. Words come in bursts: what an article has said once it is likely to say again, and
articles keep to topics. A line is an article in the shape of `isis-reader show --json`.

The n-th article of a seed is the same whatever their count, on every machine.
"""

import argparse
import sys
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from bench.layout import Layout
from bench.words import RANKED, SHARES, Words
from index.articles.model import Article

#: Articles that are drawn together.
_BATCH = 200
# Zipf and Mandelbrot up to RANKED, then a power law without end.
_SHIFT = 2.7
_TAIL = 2.15
#: Of the words that carry meaning, how many are some word of the article said again, and how many
#: are taken from those of its topic.
_AGAIN = 0.42
_TOPIC = 0.16
_TOPICS = 500
_TOPIC_WORDS = 150
_WORDS = 400  # of the middle one
_SPREAD = 0.35
_LARGEST = 1 << 40


class Tokens(NamedTuple):
    """The words of some articles, by rank, one after the other; where each article begins."""

    ranks: np.ndarray
    starts: np.ndarray


class Press:
    """Draws articles; the same for the same seed."""

    def __init__(self, seed: int = 1) -> None:
        self._seed = seed
        ranks = np.arange(RANKED)
        weights = 1 / (ranks + 1 + _SHIFT)
        tail = weights[-1] * RANKED / (_TAIL - 1)
        self._heads = np.cumsum(weights) / (weights.sum() + tail)
        self._languages = {code: Words(code, seed) for code in SHARES}
        self._layout = Layout(self._languages)
        self._topics = self._made_topics()

    def articles(self, count: int, first: int = 0) -> Iterator[Article]:
        """So many articles from the one of number `first` on."""
        number = first
        while number < first + count:
            batch, skipped = divmod(number, _BATCH)
            for article in self._batch(batch)[skipped : skipped + first + count - number]:
                yield article
                number += 1

    def _batch(self, batch: int) -> list[Article]:
        chance = np.random.default_rng([self._seed, batch])
        codes = chance.choice(list(SHARES), size=_BATCH, p=list(SHARES.values()))
        topics = self._some_topics(chance, _BATCH)
        drawn = self.tokens(chance, topics, np.array([self._languages[c].held for c in codes]))
        pages = []
        for n, code in enumerate(codes):
            ranks = drawn.ranks[drawn.starts[n] : drawn.starts[n + 1]]
            number, topic = batch * _BATCH + n, int(topics[n])
            pages.append(self._layout.article(number, ranks.tolist(), str(code), topic, chance))
        return pages

    def tokens(self, chance: np.random.Generator, topics: np.ndarray, held: np.ndarray) -> Tokens:
        """The words of articles on some topics; ranks below `held` carry no meaning, by article."""
        lengths = np.exp(chance.normal(np.log(_WORDS), _SPREAD, len(topics))).astype(np.int64) + 40
        starts = np.concatenate(([0], np.cumsum(lengths)))
        of = np.repeat(np.arange(len(topics)), lengths)
        ranks = self._ranks(chance.random(len(of)))
        meaning = ranks >= held[of]
        kind = chance.random(len(of))
        topical = meaning & (kind < _TOPIC)
        place = (chance.random(int(topical.sum())) ** 2 * _TOPIC_WORDS).astype(np.int64)
        ranks[topical] = self._topics[topics[of[topical]], place]
        again = meaning & (kind > 1 - _AGAIN)
        return Tokens(_repeated(chance, ranks, again, meaning, starts[of]), starts)

    def _ranks(self, drawn: np.ndarray) -> np.ndarray:
        """Ranks of even draws from 0 to 1."""
        ranks = np.searchsorted(self._heads, drawn)
        rare = ranks == RANKED
        left = (1 - drawn[rare]) / (1 - self._heads[-1])
        beyond = RANKED * left ** (-1 / (_TAIL - 1))
        ranks[rare] = np.minimum(beyond, _LARGEST).astype(np.int64)
        return ranks

    def _made_topics(self) -> np.ndarray:
        """The words of each topic, those it says most first: some common ones, most of them not."""
        chance = np.random.default_rng([self._seed, 0x70])
        size = (_TOPICS, _TOPIC_WORDS)
        return np.exp(chance.uniform(np.log(150), np.log(12_000), size)).astype(np.int64)

    @staticmethod
    def _some_topics(chance: np.random.Generator, count: int) -> np.ndarray:
        """Topics, of which some are in the news all the time."""
        return (chance.random(count) ** 2 * _TOPICS).astype(np.int64)


def _repeated(
    chance: np.random.Generator,
    ranks: np.ndarray,
    again: np.ndarray,
    meaning: np.ndarray,
    starts: np.ndarray,
) -> np.ndarray:
    """The words where those marked `again` say a word that stands before them in their article.

    Each points to any place before it, and what points to such a one is followed on: the more often
    a word was said, the likelier it is to be said again.
    """
    places = np.arange(len(ranks))
    back = starts + (chance.random(len(ranks)) * (places - starts)).astype(np.int64)
    points = np.where(again & meaning[back], back, places)
    while True:
        further = points[points]
        if np.array_equal(further, points):
            return ranks[points]
        points = further


def articles(count: int, seed: int = 1, first: int = 0) -> Iterator[Article]:
    """So many articles, one after the other."""
    return Press(seed).articles(count, first)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    asked = options.parse_args()

    from bench.search.material import line_of

    for article in articles(asked.count, asked.seed):
        sys.stdout.write(line_of(article) + "\n")


if __name__ == "__main__":
    main()
