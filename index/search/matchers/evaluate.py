"""A plan evaluated over one state of the index: which documents answer, and with what score.

Whole postings are read and combined as mappings from document to score. All answers are counted
and scored anyway, and so it is several times faster than Whoosh's matchers, which go document by
document, and free of their faults (a `Not` that returns what is deleted, a top ten that is not).
"""

from collections.abc import Collection, Iterable, Iterator
from math import log
from typing import Protocol

from index.articles.model import Kind
from index.search import fields
from index.search.analysis import Atom
from index.search.plan import AllOf, Among, AnyOf, Has, Plan, Published, Sought, Spoken, Without
from index.search.shapes import Row, Shape, atoms, holding, places, single

#: Document number -> score, or weight of a word in it.
Scores = dict[int, float]

# Okapi BM25 with the constants that are usual (Robertson and Zaragoza, 2009).
_K1 = 1.2
_B = 0.75


class State(Protocol):
    """What evaluating needs of a state of the index; `snapshot.Snapshot` is one."""

    def living(self) -> Collection[int]:
        """All documents."""

    def weights(self, field: str, atom: Atom) -> Scores:
        """How often a word stands in a field, title words counting more, by document."""

    def lengths(self, field: str) -> tuple[Scores, float]:
        """How many words a field has, by document, and on the average of all documents."""

    def positions(self, field: str, atom: Atom, numbers: Collection[int]) -> dict[int, set[int]]:
        """At which positions of a field a word stands, for some documents."""

    def numbered(self, paths: Iterable[str]) -> Iterator[int]:
        """The documents of some paths."""

    def published(self, days: tuple[int, int] | None) -> Iterator[int]:
        """The documents published within some days, or undated."""

    def spoken(self, code: str | None) -> Collection[int]:
        """The documents in a language, or in one that is not known."""

    def having(self, kind: Kind) -> Collection[int]:
        """The documents that have a passage of a kind."""


def evaluate(plan: Plan, state: State, within: Collection[int] | None = None) -> Scores:
    """The documents that answer to a plan, with their scores. Filters and NOTs score 0.

    With `within` only those documents are of interest; others may be among the answer or not.
    """
    match plan:
        case Sought():
            return _sought(plan, state, within)
        case AllOf(plans):
            return _all_of(plans, state, within)
        case AnyOf(plans):
            return _sum(evaluate(part, state, within) for part in plans)
        case _:
            return dict.fromkeys(_filtered(plan, state, within), 0.0)


def _filtered(
    plan: Without | Among | Published | Spoken | Has, state: State, within: Collection[int] | None
) -> Iterable[int]:
    """The documents that a filter, or a NOT, lets through."""
    match plan:
        case Without(part):
            unwanted = evaluate(part, state, within)
            return (number for number in state.living() if number not in unwanted)
        case Among(paths):
            return state.numbered(paths)
        case Published(days):
            return state.published(days)
        case Spoken(codes):
            return (number for code in codes for number in state.spoken(code))
        case Has(kinds):
            if kinds == fields.ANY:
                return state.living()
            return (number for kind in kinds for number in state.having(kind))


def _all_of(plans: tuple[Plan, ...], state: State, within: Collection[int] | None) -> Scores:
    # Words side by side are dear, so they look only at what all else has left; NOTs come last.
    found: Scores | None = None
    for part in sorted(plans, key=_cost):
        if isinstance(part, Without) and found is not None:
            unwanted = evaluate(part.plan, state, found)
            found = {number: score for number, score in found.items() if number not in unwanted}
            continue
        also = evaluate(part, state, within if found is None else found)
        if found is None:
            found = also
        elif len(also) < len(found):
            found = {n: score + found[n] for n, score in also.items() if n in found}
        else:
            found = {n: score + also[n] for n, score in found.items() if n in also}
    return dict.fromkeys(state.living(), 0.0) if found is None else found


def _cost(plan: Plan) -> int:
    if isinstance(plan, Without):
        return 3
    if isinstance(plan, Sought):
        return 1 if single(plan.shape) else 2
    return 0 if isinstance(plan, Among | Published | Spoken) else 2


def _sought(plan: Sought, state: State, within: Collection[int] | None) -> Scores:
    found: list[Scores] = []
    slot = single(plan.shape)
    for field in (*fields.fields_of(plan.where.kinds), *plan.where.metadata):
        if slot is None:
            found.append(_together(field, plan.shape, state, within))
            continue
        for words in slot:
            if len(words) > 1:
                found.append(_together(field, Row(((words,),)), state, within))
            else:
                found.append(_scored(field, state.weights(field, words[0]), state))
    return _sum(found)


def _together(field: str, shape: Shape, state: State, within: Collection[int] | None) -> Scores:
    """Documents in which words stand in a shape; it weighs as one word that is as rare as it is."""
    wanted = set(atoms(shape))
    candidates = holding(shape, lambda atom: state.weights(field, atom).keys())
    if within is not None:
        candidates &= set(within)
    if not candidates:
        return {}
    found_at = {atom: state.positions(field, atom, candidates) for atom in wanted}
    nowhere: set[int] = set()
    counts: Scores = {}
    for number in candidates:
        here = {atom: found.get(number, nowhere) for atom, found in found_at.items()}
        where = places(shape, here.__getitem__)
        if where:
            counts[number] = float(len({place.first for place in where}))
    return _scored(field, counts, state)


def _scored(field: str, weights: Scores, state: State) -> Scores:
    """BM25 of a word, from its weights."""
    if not weights:
        return {}
    lengths, average = state.lengths(field)
    holding = len(weights)
    rarity = log(1 + (len(state.living()) - holding + 0.5) / (holding + 0.5))
    top = rarity * (_K1 + 1)
    base, slope = _K1 * (1 - _B), _K1 * _B / average
    return {n: top * w / (w + base + slope * lengths[n]) for n, w in weights.items()}


def _sum(parts: Iterable[Scores]) -> Scores:
    total: Scores = {}
    for part in sorted(parts, key=len, reverse=True):
        if not total:
            total = dict(part)
            continue
        for number, score in part.items():
            total[number] = total.get(number, 0.0) + score
    return total
