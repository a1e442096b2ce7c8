"""Classes of queries, each with some dozens, drawn from the words of the library itself.

Words are drawn by how many articles have them, phrases and pairs from sentences that stand there,
so that most queries are answered. The same library and seed give the same queries.
"""

import random
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable
from itertools import accumulate, pairwise

from bench.search.forms import Ask, Mode
from bench.search.material import Material
from index.articles.model import Article, Kind
from index.language.romanised import PARTICLES
from index.language.tokens import folded_words

#: Articles that the words are counted in.
_SAMPLE = 20_000
_RUNS = 4000
_WORDS_OF_LANGUAGE = 400
_SHORTEST = 3
_FEW = 2


class Sample:
    """The words of some articles by how many have them, some of their runs of words, outlets."""

    def __init__(self, material: Material, seed: int, count: int) -> None:
        self.chance = random.Random(seed)
        self._having: Counter[str] = Counter()
        self._residue: Counter[str] = Counter()
        self._titles: Counter[str] = Counter()
        self._outlets: Counter[str] = Counter()
        self._spoken: dict[str, list[str]] = {}
        self._runs: list[list[str]] = []
        step = max(1, count // _SAMPLE)
        self._size = 0
        for number, article in enumerate(material.articles()):
            if number % step == 0:
                self._count(article)
        self._by_count = sorted(self._having, key=lambda w: (self._having[w], w))
        self._counts = [self._having[word] for word in self._by_count]
        self._typed = list(accumulate(count**0.5 for count in self._counts))

    def word(self, least: float, most: float) -> str:
        """A word that a share of all articles from one to another has."""
        low = bisect_left(self._counts, least * self._size)
        high = bisect_right(self._counts, most * self._size)
        if low == high:  # the library is small
            low, high = 0, len(self._by_count)
        return self._by_count[self.chance.randrange(low, high)]

    def rare(self) -> str:
        """A word of very few articles."""
        return self._by_count[self.chance.randrange(max(1, bisect_right(self._counts, _FEW)))]

    def typed(self, length: int) -> str:
        """The beginning of a word that somebody types: common ones are typed more often."""
        (word,) = self.chance.choices(self._by_count, cum_weights=self._typed)
        return word[:length] if len(word) > length else self.typed(length)

    def long(self, length: int) -> str:
        """A word of so many letters at least."""
        word = self.word(0.0002, 0.05)
        return word if len(word) >= length else self.long(length)

    def run(self, length: int) -> list[str]:
        """Words that stand side by side somewhere."""
        words = self.chance.choice(self._runs)
        begin = self.chance.randrange(max(1, len(words) - length))
        return words[begin : begin + length]

    def common_pairs(self, count: int) -> list[str]:
        """The commonest pairs of words, of the kind "of the"."""
        pairs: Counter[str] = Counter()
        for run in self._runs:
            pairs.update(
                f"{first} {second}"
                for first, second in pairwise(run)
                if first not in PARTICLES and first != second
            )
        return [pair for pair, _ in pairs.most_common(count)]

    def outlet(self) -> str:
        """An outlet, by how much it publishes."""
        return self._one(self._outlets)

    def spoken(self) -> tuple[str, str]:
        """A language and a word of it."""
        language = self.chance.choice(sorted(self._spoken))
        return language, self.chance.choice(self._spoken[language] or [self.rare()])

    def residue(self) -> str:
        return self._one(self._residue)

    def title(self) -> str:
        return self._one(self._titles)

    def _one(self, counted: Counter[str]) -> str:
        (chosen,) = self.chance.choices(list(counted) or [""], list(counted.values()) or [1])
        return chosen

    def _count(self, article: Article) -> None:
        self._size += 1
        having: set[str] = set()
        for passage in article.passages:
            folded = folded_words(article.text, passage.start, passage.end)
            words = {word for word in folded if _plain(word)}
            if passage.kind is Kind.BODY:
                having |= words
                if len(self._runs) < _RUNS and len(folded) > 12 and all(map(_simple, folded)):
                    self._runs.append(folded)
            elif passage.kind is Kind.RESIDUE:
                self._residue.update(words)
            elif passage.kind is Kind.TITLE:
                self._titles.update(words)
        self._having.update(having)
        self._outlets[article.metadata.outlet or ""] += 1
        spoken = self._spoken.setdefault(article.metadata.language or "unknown", [])
        if len(spoken) < _WORDS_OF_LANGUAGE:
            spoken += sorted(having)[:20]


def _plain(word: str) -> bool:
    """Whether a query can have the word as it is."""
    return len(word) >= _SHORTEST and word.isascii() and word.isalpha()


def _simple(word: str) -> bool:
    return word.isascii() and word.isalnum() and word not in PARTICLES


_RARE, _MIDDLING, _COMMON = (0.0, 0.0005), (0.004, 0.02), (0.08, 0.7)


def _near(sample: Sample) -> str:
    first, *_, last = sample.run(4)
    return f'"{first} {last}"~5' if first != last else _near(sample)


def _dates(sample: Sample) -> str:
    year, month = sample.chance.randint(2012, 2023), sample.chance.randint(1, 12)
    return f"date:{year}-{month:02}..{year + 1}-{month:02}"


def _within(sample: Sample) -> str:
    word = sample.long(6)
    return f"{word[:2]}*{word[-2:]}"


def _misspelt(sample: Sample, length: int) -> str:
    """A word with a letter another."""
    word, chance = sample.long(length), sample.chance
    at = chance.randrange(1, len(word))
    return word[:at] + chance.choice("aeioulnrst") + word[at + 1 :]


def _figures(sample: Sample) -> str:
    low = sample.chance.choice([20, 100, 500, 2000, 10_000, 100_000])
    return f"num:{low}..{low * sample.chance.choice([2, 5])}"


def _language(sample: Sample) -> str:
    language, word = sample.spoken()
    return f"language:{language} {word}"


_MAKERS: dict[str, tuple[Callable[[Sample], str], Mode]] = {
    "rare word": (lambda s: s.rare(), "first"),
    "middling word": (lambda s: s.word(*_MIDDLING), "first"),
    "common word": (lambda s: s.word(*_COMMON), "first"),
    "AND of two": (lambda s: f"{s.word(*_COMMON)} {s.word(*_MIDDLING)}", "first"),
    "AND of three": (
        lambda s: f"{s.word(*_COMMON)} {s.word(*_COMMON)} {s.word(*_MIDDLING)}",
        "first",
    ),
    "OR of two common": (lambda s: f"{s.word(*_COMMON)} OR {s.word(*_COMMON)}", "first"),
    "NOT": (lambda s: f"{s.word(*_COMMON)} -{s.word(*_COMMON)}", "first"),
    "phrase of two": (lambda s: f'"{" ".join(s.run(2))}"', "first"),
    "phrase of three": (lambda s: f'"{" ".join(s.run(3))}"', "first"),
    "near": (_near, "first"),
    "prefix of 2 letters": (lambda s: f"{s.typed(2)}*", "first"),
    "prefix of 3 letters": (lambda s: f"{s.typed(3)}*", "first"),
    "word and prefix": (lambda s: f"{s.word(*_COMMON)} {s.typed(2)}*", "first"),
    "wildcard within": (_within, "first"),
    "fuzzy, 1 edit": (lambda s: f"{_misspelt(s, 5)}~", "first"),
    "fuzzy, 2 edits": (lambda s: f"{_misspelt(s, 7)}~2", "first"),
    "outlet and date": (lambda s: f'outlet:"{s.outlet()}" {_dates(s)}', "first"),
    "word and date": (lambda s: f"{s.word(*_COMMON)} {_dates(s)}", "first"),
    "title: word": (lambda s: f"title:{s.title()}", "first"),
    "num: range": (_figures, "first"),
    "kind:body": (lambda s: f"kind:body {s.word(*_COMMON)}", "first"),
    "kind:residue": (lambda s: f"kind:residue {s.residue()}", "first"),
    "language: and word": (_language, "first"),
    "10 hits with snippets": (
        lambda s: f"{s.word(*_COMMON)} {s.chance.choice((s.rare(), s.word(*_MIDDLING)))}",
        "snippets",
    ),
    "10 snippets, common word": (lambda s: s.word(*_COMMON), "snippets"),
    "10 snippets, phrase": (lambda s: f'"{" ".join(s.run(2))}"', "snippets"),
    "all hits by date": (lambda s: s.word(*_COMMON), "dated"),
    "facets": (lambda s: s.word(*_COMMON), "facets"),
}
#: The class whose queries are the commonest pairs there are.
_PAIRS = "phrase of common words"
_TRIES = 3


def drawn(sample: Sample, each: int) -> tuple[list[Ask], list[Ask]]:
    """So many queries of each class, none twice, and another one of each to begin with."""
    asks: list[Ask] = []
    first: list[Ask] = []
    for kind, (make, mode) in _MAKERS.items():
        texts = dict.fromkeys(make(sample) for _ in range(each * _TRIES))
        one, *others = [Ask(kind, text, mode) for text in texts][: each + 1]
        first.append(one)
        asks += others
        if kind == "NOT":
            asks += [Ask(_PAIRS, f'"{pair}"') for pair in sample.common_pairs(each)]
    return asks, first
