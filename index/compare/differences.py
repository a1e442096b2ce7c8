"""Figures that two sentences tell differently. They differ: nothing says which one is right."""

from collections.abc import Iterable

from index.compare.features import Sentence
from index.compare.figures import Figure
from index.compare.model import Difference, Excerpt

#: The same noun next to both numbers, and a word more.
_MUCH = 3.5
#: Words of content on each side of a lone figure that are close by.
_CLOSE = 3


def differing_figures(left: Sentence, right: Sentence, *, sure: bool) -> tuple[Difference, ...]:
    """Pairs of figures that count the same thing and differ in value, in the order of the left.

    Figures of equal value and unit are settled first, however they are written (1,200 and 1.2
    thousand). Of the others, two belong together when their units agree and a word after the one
    stands after the other, those that share most first; at last a lone one on each side, when
    their unit or a word close by is shared.

    `sure` says that the sentences surely report the same thing: a strong match. When they do not,
    more must be shared than a noun ("people" alone says little), and lone figures stay alone.
    """
    if not left.figures or not right.figures:
        return ()
    one, other = _unsettled(left.figures, right.figures)
    pairs = _paired(one, other, least=0 if sure else _MUCH)
    taken = {id(figure) for pair in pairs for figure in pair}
    lone = [a for a in one if id(a) not in taken]
    mate = [b for b in other if id(b) not in taken]
    if sure and len(lone) == len(mate) == 1 and _are_close(lone[0], mate[0]):
        pairs.append((lone[0], mate[0]))
    return tuple(
        Difference("figure", _excerpt(left, a), _excerpt(right, b))
        for a, b in sorted(pairs, key=lambda pair: pair[0].start)
    )


def _unsettled(one: Iterable[Figure], other: Iterable[Figure]) -> tuple[list[Figure], list[Figure]]:
    """The figures that only one side has."""
    rest, left = [], list(other)
    for a in one:
        same = [b for b in left if b.value == a.value and b.unit == a.unit]
        if same:
            left.remove(max(same, key=lambda b: (_kinship(a, b), -b.start)))
        else:
            rest.append(a)
    return rest, left


def _paired(
    one: Iterable[Figure], other: Iterable[Figure], *, least: float
) -> list[tuple[Figure, Figure]]:
    """Figures that count the same thing, each in at most one pair."""
    other = list(other)
    candidates = [
        (a, b)
        for a in one
        for b in other
        if a.unit == b.unit and not set(a.after).isdisjoint(b.after) and _kinship(a, b) >= least
    ]
    candidates.sort(key=lambda pair: (-_kinship(*pair), pair[0].start, pair[1].start))
    pairs: list[tuple[Figure, Figure]] = []
    taken: set[int] = set()
    for a, b in candidates:
        if id(a) not in taken and id(b) not in taken:
            taken |= {id(a), id(b)}
            pairs.append((a, b))
    return pairs


def _kinship(a: Figure, b: Figure) -> float:
    """How much their surroundings share: the word next to a number says most of what it counts."""
    same_next = a.after[:1] == b.after[:1] and bool(a.after)
    after = len(set(a.after) & set(b.after))
    return 2 * same_next + after + len(set(a.before) & set(b.before)) / 2


def _are_close(a: Figure, b: Figure) -> bool:
    if a.unit or b.unit:
        return a.unit == b.unit
    near = {*a.after[:_CLOSE], *a.before[:_CLOSE]}
    return not near.isdisjoint((*b.after[:_CLOSE], *b.before[:_CLOSE]))


def _excerpt(sentence: Sentence, figure: Figure) -> Excerpt:
    return Excerpt(figure.start, figure.end, sentence.text[figure.start : figure.end])
