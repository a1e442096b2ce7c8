"""Article x Article -> Comparison."""

import heapq
from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Literal

from index.articles.model import Article
from index.compare.dice import scores
from index.compare.differences import differing_figures
from index.compare.features import BODY, Features, Sentence, spans
from index.compare.model import Comparison, Difference, Excerpt, Match, MatchKind, Shared, Strength
from index.compare.rarity import Rarity
from index.compare.shared import shared_words
from index.compare.verbatim import longest_run
from index.config import CompareSettings
from index.language.names import NameGroups
from index.language.stems import same_stemmers

#: Articles whose features are kept: enough for all pairs of as many as a screen shows side by side.
KEPT = 32

#: The most matches of a pair of articles. Accounts of 5,000 words have some hundreds; a page that
#: says one thing a thousand times, laid beside itself, would have a million.
MOST_MATCHES = 10_000

_ORDER = (Strength.WEAK, Strength.LIKELY, Strength.STRONG)


class Comparer:
    """Compares articles, and keeps the features of the last ones. Safe to call from any thread."""

    def __init__(self, names: NameGroups, settings: CompareSettings, rarity: Rarity) -> None:
        self._names = names
        self._settings = settings
        self._rarity = rarity
        self._kept: OrderedDict[tuple[str, bool], tuple[Article, Features]] = OrderedDict()
        self._lock = Lock()

    def compare(self, left: Article, right: Article) -> Comparison:
        """All matches of the weak band and over, best first, then in the order of the left.

        Whichever article is named first, the same is found, with the sides exchanged.
        """
        # One order for the work makes sums and ties come out alike both ways round.
        if _key(right) < _key(left):
            return _mirrored(self.compare(right, left))
        across = not same_stemmers(left.metadata.language, right.metadata.language)
        one, other = (self._features(article, across=across) for article in (left, right))
        return Comparison(
            left.id,
            right.id,
            self._matches(one.body, other.body),
            self._matches(one.headlines, other.headlines, among=[*one.body, *other.body]),
        )

    def _matches(
        self, left: Sequence[Sentence], right: Sequence[Sentence], among: Sequence[Sentence] = ()
    ) -> tuple[Match, ...]:
        found = heapq.nsmallest(
            MOST_MATCHES,
            (
                (-score, i, j)
                for i, j, score in scores(
                    left,
                    right,
                    self._rarity,
                    floor=self._settings.weak,
                    content_words=self._settings.content_words,
                    among=among,
                )
            ),
        )
        return tuple(self._match(left[i], right[j], -score) for score, i, j in found)

    def _match(self, left: Sentence, right: Sentence, score: float) -> Match:
        strength = self.strength(score)
        copied = longest_run(left, right)
        return Match(
            MatchKind.VERBATIM if copied else MatchKind.SIMILAR,
            score,
            strength,
            _excerpt(left),
            _excerpt(right),
            shared_words(left, right),
            # Weak matches too often tell of different things for their figures to be laid together.
            ()
            if strength is Strength.WEAK
            else differing_figures(left, right, sure=strength is Strength.STRONG),
        )

    def strength(self, score: float) -> Strength:
        """The band of a score."""
        if score >= self._settings.strong:
            return Strength.STRONG
        return Strength.LIKELY if score >= self._settings.likely else Strength.WEAK

    def _features(self, article: Article, *, across: bool) -> Features:
        key = article.path, across
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None and (kept[0] is article or kept[0] == article):
                self._kept.move_to_end(key)
                return kept[1]
        made = Features(article, self._names, across=across)
        with self._lock:
            self._kept[key] = article, made
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        return made


def unmatched(
    article: Article,
    comparison: Comparison,
    side: Literal["left", "right"],
    least: Strength = Strength.LIKELY,
) -> list[tuple[int, int]]:
    """Spans of the body's sentences that have no counterpart, in the order of the text.

    `side` says which one `article` is; a match below `least` is no counterpart.
    """
    matched = {
        (excerpt.start, excerpt.end)
        for match in comparison.matches
        if _ORDER.index(match.strength) >= _ORDER.index(least)
        for excerpt in (match.left if side == "left" else match.right,)
    }
    return [span for span in spans(article, BODY) if span not in matched]


def _key(article: Article) -> tuple[str, str]:
    return article.text, article.path


def _excerpt(sentence: Sentence) -> Excerpt:
    return Excerpt(sentence.start, sentence.end, sentence.text[sentence.start : sentence.end])


def _mirrored(comparison: Comparison) -> Comparison:
    return Comparison(
        comparison.right,
        comparison.left,
        _mirrored_matches(comparison.matches),
        _mirrored_matches(comparison.headlines),
    )


def _mirrored_matches(matches: Sequence[Match]) -> tuple[Match, ...]:
    turned = (
        Match(
            match.kind,
            match.score,
            match.strength,
            match.right,
            match.left,
            tuple(sorted((Shared(s.right, s.left) for s in match.shared), key=lambda s: s.left)),
            tuple(
                sorted(
                    (Difference(d.what, d.right, d.left) for d in match.differs),
                    key=lambda d: d.left.start,
                )
            ),
        )
        for match in matches
    )
    return tuple(sorted(turned, key=lambda m: (-m.score, m.left.start, m.right.start)))
