"""How well matches agree with hand-made labels, beside three simple ways to match.

python -m bench.matching          prints the table that docs/matching.md holds
python -m bench.matching -v       and what was missed and what was wrong at .16
"""

import difflib
import math
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.labels import Labelled, Pair, Span, labelled, samples
from index.articles.model import Article
from index.compare.comparer import Comparer
from index.compare.features import BODY, Sentence, spans
from index.compare.rarity import Rarity
from index.config import CompareSettings
from index.language.names import NameGroups

Scores = dict[Pair, float]
Method = Callable[[Article, Article], Scores]

THRESHOLDS = (0.10, 0.16, 0.20)
NO_NAMES = NameGroups(())


@dataclass(frozen=True)
class Quality:
    """Precision, recall and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(frozen=True)
class Measured:
    """A method on all labelled pairs: (score, is a match) best first, and how many matches."""

    ranked: tuple[tuple[float, bool], ...]
    matches: int

    def at(self, threshold: float) -> Quality:
        """The quality when all pairs of `threshold` and over are called matches."""
        hits = [match for score, match in self.ranked if score >= threshold]
        return Quality(sum(hits) / len(hits) if hits else 1.0, sum(hits) / self.matches)

    def best(self) -> tuple[float, Quality]:
        """The threshold with the highest F1, found on these very labels: flattering."""
        scores = sorted({score for score, _ in self.ranked})
        return max(((t, self.at(t)) for t in scores), key=lambda found: found[1].f1)

    def average_precision(self) -> float:
        """The mean, over all matches, of the precision at the rank of each (0 if not ranked)."""
        total, hits = 0.0, 0
        for rank, (_, match) in enumerate(self.ranked, start=1):
            if match:
                hits += 1
                total += hits / rank
        return total / self.matches


def measure(method: Method, pairs: Sequence[Labelled], *, retold: bool = False) -> Measured:
    """The method's scores against the labels; pairs that are left open are not counted.

    `retold` leaves out the matches that hold a copied run of words as well: those are easy.
    """

    def counted(labels: Labelled) -> frozenset[Pair]:
        return labels.retold if retold else labels.matches

    ranked = [
        (score, pair in counted(labels))
        for labels in pairs
        for pair, score in sorted(method(labels.left, labels.right).items())
        if pair not in labels.open and score > 0
        if pair in counted(labels) or pair not in labels.matches
    ]
    ranked.sort(key=lambda found: -found[0])
    return Measured(tuple(ranked), sum(len(counted(labels)) for labels in pairs))


def ours() -> Method:
    """The comparer of the program, its rarity counted over all samples, no floor."""
    articles = [article for event in samples().values() for article in event.values()]
    rarity = Rarity.of(articles)
    comparer = Comparer(NO_NAMES, CompareSettings(weak=0), rarity)

    def scores(left: Article, right: Article) -> Scores:
        return {
            ((m.left.start, m.left.end), (m.right.start, m.right.end)): m.score
            for m in comparer.compare(left, right).matches
        }

    return scores


def tf_idf(left: Article, right: Article) -> Scores:
    """Cosine of stems weighted by tf * ln(N / df), N the sentences of the pair."""
    bags = {
        (side, sentence.start): Counter(term.key for term in sentence.terms if term.content)
        for side, article in enumerate((left, right))
        for sentence in _sentences(article)
    }
    df = Counter(stem for bag in bags.values() for stem in bag)
    idf = {stem: math.log(len(bags) / held) for stem, held in df.items()}
    lengths = {
        key: math.sqrt(sum((n * idf[stem]) ** 2 for stem, n in bag.items())) or 1.0
        for key, bag in bags.items()
    }

    def cosine(one: Span, other: Span) -> float:
        a, b = (0, one[0]), (1, other[0])
        dot = sum(n * bags[b][stem] * idf[stem] ** 2 for stem, n in bags[a].items())
        return dot / lengths[a] / lengths[b]

    return _all_pairs(left, right, cosine)


def token_set(left: Article, right: Article) -> Scores:
    """Dice of the sets of folded words, all alike."""
    words = {
        (side, sentence.start): {token.word for token in sentence.words}
        for side, article in enumerate((left, right))
        for sentence in _sentences(article)
    }

    def dice(one: Span, other: Span) -> float:
        a, b = words[0, one[0]], words[1, other[0]]
        return 2 * len(a & b) / max(1, len(a) + len(b))

    return _all_pairs(left, right, dice)


def sequence_ratio(left: Article, right: Article) -> Scores:
    """difflib's ratio of the sequences of folded words."""
    words = {
        (side, sentence.start): [token.word for token in sentence.words]
        for side, article in enumerate((left, right))
        for sentence in _sentences(article)
    }
    return _all_pairs(
        left,
        right,
        lambda one, other: difflib.SequenceMatcher(
            None, words[0, one[0]], words[1, other[0]], autojunk=False
        ).ratio(),
    )


def _sentences(article: Article) -> list[Sentence]:
    return [Sentence(article.text, start, end, NO_NAMES) for start, end in spans(article, BODY)]


def _all_pairs(left: Article, right: Article, score: Callable[[Span, Span], float]) -> Scores:
    return {
        (one, other): score(one, other) for one in spans(left, BODY) for other in spans(right, BODY)
    }


def table(pairs: Sequence[Labelled], *, retold: bool = False) -> str:
    """The methods side by side, as a Markdown table."""
    methods: dict[str, Method] = {
        "isis-reader": ours(),
        "TF-IDF cosine": tf_idf,
        "token sets": token_set,
        "difflib ratio": sequence_ratio,
    }
    head = ["method", *(f"P / R / F1 at {t:.2f}" for t in THRESHOLDS), "best F1 (at)", "AP"]
    rows = [head, ["---"] * len(head)]
    for name, method in methods.items():
        found = measure(method, pairs, retold=retold)
        threshold, best = found.best()
        rows.append(
            [
                name,
                *(_shown(found.at(t)) for t in THRESHOLDS),
                f"{best.f1:.2f} ({threshold:.2f})",
                f"{found.average_precision():.2f}",
            ]
        )
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _shown(quality: Quality) -> str:
    return f"{quality.precision:.2f} / {quality.recall:.2f} / {quality.f1:.2f}"


def mistakes(pairs: Sequence[Labelled], threshold: float) -> str:
    """What our method misses and what it wrongly matches, with both sentences."""
    method, lines = ours(), []
    for labels in pairs:
        scores = method(labels.left, labels.right)
        missed = [(scores.get(p, 0.0), "missed", p) for p in labels.matches]
        wrong = [
            (s, "wrong", p) for p, s in scores.items() if p not in labels.matches | labels.open
        ]
        for score, what, (one, other) in sorted(missed + wrong, reverse=True):
            if (score < threshold) == (what == "missed"):
                lines += [
                    f"{score:.3f} {what}: {labels.left.id} / {labels.right.id}",
                    f"    {labels.left.text[slice(*one)]}",
                    f"    {labels.right.text[slice(*other)]}",
                ]
    return "\n".join(lines)


def main() -> None:
    pairs = labelled()
    sentences = [len(spans(p.left, BODY)) * len(spans(p.right, BODY)) for p in pairs]
    print(
        f"{len(pairs)} pairs of articles, {sum(sentences)} pairs of sentences, "
        f"{sum(len(p.matches) for p in pairs)} of them labelled as matches, "
        f"{sum(len(p.retold) for p in pairs)} of these without a copied run of words"
    )
    print(f"\nAll matches:\n\n{table(pairs)}")
    print(f"\nMatches that are retold, the copied ones left out:\n\n{table(pairs, retold=True)}")
    if "-v" in sys.argv[1:]:
        print()
        print(mistakes(pairs, 0.16))


if __name__ == "__main__":
    main()
