"""The passages of a hit that show best why it answers."""

from collections.abc import Sequence

from index.articles.model import Article, Kind
from index.search.model import HitPassage
from index.search.spans import Lit, Marker

#: What is shown of an article in which nothing is marked, the first of these kinds that it has.
_OPENING = (Kind.STANDFIRST, Kind.BODY)


def best_passages(
    marker: Marker, article: Article, weights: Sequence[float], limit: int
) -> tuple[HitPassage, ...]:
    """Passages with the spans that matched, best first.

    Most different words of the query first, then a passage rather than the title (which a hit
    shows anyway), then rarer words, then words nearer to each other, then earlier. `weights` say
    how rare the words are, in the order of `plan.positive`. Where nothing in the text matched, its
    opening, with no span.
    """

    def rank(lit: Lit) -> tuple[int, bool, float, int, int]:
        weight = sum(weights[number] for number in lit.sought)
        titled = lit.passage.kind is Kind.TITLE
        return -len(lit.sought), titled, -weight, lit.nearest, lit.passage.n

    best = sorted(marker.mark(article), key=rank)[:limit]
    if not best and limit:
        return opening(article)
    return tuple(_passage(article, lit) for lit in best)


def opening(article: Article) -> tuple[HitPassage, ...]:
    """The first passage that tells what an article is about, with no span."""
    for kind in _OPENING:
        for passage in article.passages:
            if passage.kind is kind:
                return (_passage(article, Lit(passage, (), frozenset())),)
    return tuple(_passage(article, Lit(p, (), frozenset())) for p in article.passages[:1])


def _passage(article: Article, lit: Lit) -> HitPassage:
    return HitPassage(
        n=lit.passage.n,
        start=lit.passage.start,
        end=lit.passage.end,
        text=article.passage_text(lit.passage),
        spans=lit.spans,
    )
