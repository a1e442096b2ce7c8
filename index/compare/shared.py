"""The words that two sentences share, laid side by side: what a match rests on."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from index.compare.features import Sentence, Term
from index.compare.model import Shared

#: A word that a sentence says over and over is not laid beside every one of them.
_MOST_PLACES = 8


def shared_words(left: Sentence, right: Sentence) -> tuple[Shared, ...]:
    """Spans of shared words, in the order of the left; runs are one span, the longest laid first.

    A run begins and ends with a word of content; the function words within it must be the same.
    No character lies in two spans of a side.
    """
    a, b = left.terms, right.terms
    free_a, free_b = [True] * len(a), [True] * len(b)
    found: list[Shared] = []
    for i, j, length in sorted(_runs(a, b), key=lambda run: (-run[2], abs(run[0] - run[1]), run)):
        for start, stop in _free(a, i, j, length, free_a, free_b):
            _take(a, free_a, i + start, i + stop)
            _take(b, free_b, j + start, j + stop)
            found.append(
                Shared(
                    (a[i + start].start, a[i + stop - 1].end),
                    (b[j + start].start, b[j + stop - 1].end),
                )
            )
    return tuple(sorted(found, key=lambda s: s.left))


def _take(terms: Sequence[Term], free: list[bool], start: int, stop: int) -> None:
    """Mark terms as taken, and those beside them that share a letter with one of them."""
    if start and terms[start - 1].end > terms[start].start:
        start -= 1
    if stop < len(terms) and terms[stop].start < terms[stop - 1].end:
        stop += 1
    free[start:stop] = [False] * (stop - start)


def _runs(a: Sequence[Term], b: Sequence[Term]) -> Iterator[tuple[int, int, int]]:
    """All common runs (i, j, length) that can be made no longer, function words at the ends cut."""
    where: dict[str, list[int]] = defaultdict(list)
    for j, term in enumerate(b):
        if term.content and len(where[term.key]) < _MOST_PLACES:
            where[term.key].append(j)
    within: set[tuple[int, int]] = set()
    met: Counter[str] = Counter()
    for i, term in enumerate(a):
        met[term.key] += 1
        if not term.content or met[term.key] > _MOST_PLACES:
            continue
        for j in where.get(term.key, ()):
            if (i, j) in within:
                continue
            length = last = 1
            within.add((i, j))
            while (
                i + length < len(a) and j + length < len(b) and _same(a[i + length], b[j + length])
            ):
                if a[i + length].content:
                    within.add((i + length, j + length))
                    last = length + 1
                length += 1
            yield i, j, last


def _same(one: Term, other: Term) -> bool:
    return one.key == other.key and one.content == other.content


def _free(
    a: Sequence[Term], i: int, j: int, length: int, free_a: Sequence[bool], free_b: Sequence[bool]
) -> Iterator[tuple[int, int]]:
    """Stretches (start, stop) of a run that no longer run has taken, from content to content."""
    start: int | None = None
    stop = 0
    for k in range(length):
        if not (free_a[i + k] and free_b[j + k]):
            if start is not None:
                yield start, stop
            start = None
        elif a[i + k].content:
            start = k if start is None else start
            stop = k + 1
    if start is not None:
        yield start, stop
