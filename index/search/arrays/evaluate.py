"""A plan evaluated over whole arrays: the documents that answer, and their scores when asked for.

Meaning and scores are those of `matchers.evaluate`, which goes by mappings.
"""

from collections.abc import Iterable

import numpy as np

from index.articles.model import Kind
from index.search import fields
from index.search.analysis import Atom, Slot
from index.search.arrays.parts import Parts
from index.search.arrays.paths import Paths
from index.search.arrays.together import holding, together
from index.search.arrays.words import Library, Weights
from index.search.plan import AllOf, Among, AnyOf, Has, Plan, Published, Sought, Spoken, Without
from index.search.postings.scoring import Found, restricted, summed, weighed
from index.search.postings.sets import Documents, in_any, intersection, numbers_of, without
from index.search.shapes import Either, Row, Shape, single

_KINDS = tuple(Kind)


class Evaluator:
    """Evaluates plans over one state of the index."""

    def __init__(self, parts: Parts, library: Library, paths: Paths) -> None:
        self._parts = parts
        self._library = library
        self._paths = paths

    def evaluate(self, plan: Plan, within: Documents | None = None) -> Found:
        """The documents that answer to a plan. Filters and NOTs score 0.

        With `within` only those documents are of interest; others may be among the answer or not.
        """
        match plan:
            case Sought():
                return self._sought(plan, within)
            case AllOf(plans):
                return self._all_of(plans, within)
            case AnyOf(plans):
                return self._any_of(self.evaluate(part, within) for part in plans)
            case Without(part):
                unwanted = self.evaluate(part, within).docs
                return Found(without(self._parts.living, unwanted, self._parts.size))
            case _:
                return Found(self._filtered(plan))

    def _filtered(self, plan: Among | Published | Spoken | Has) -> Documents:
        match plan:
            case Among(paths):
                return self._paths.numbered(paths)
            case Published(days):
                return self._published(days)
            case Spoken(codes):
                return self._spoken(codes)
            case Has(kinds):
                return self._having(kinds)

    def _published(self, days: tuple[int, int] | None) -> Documents:
        first, last = self._parts.numbers("first_day"), self._parts.numbers("last_day")
        if days is None:
            return numbers_of(self._parts.alive & (first == 0))
        begin, end = days
        return numbers_of(self._parts.alive & (first > 0) & (first <= end) & (last >= begin))

    def _spoken(self, codes: frozenset[str | None]) -> Documents:
        wanted = {fields.NO_LANGUAGE if code is None else code for code in codes}
        column = self._parts.column("language")
        asked = np.array([value in wanted for value in column.values], np.bool_)
        return numbers_of(self._parts.alive & asked[column.codes])

    def _having(self, kinds: frozenset[Kind]) -> Documents:
        if kinds == fields.ANY:
            return self._parts.living
        asked = sum(1 << n for n, kind in enumerate(_KINDS) if kind in kinds)
        return numbers_of(self._parts.alive & ((self._parts.numbers("kinds") & asked) != 0))

    def _all_of(self, plans: tuple[Plan, ...], within: Documents | None) -> Found:
        # Words side by side are dear, so they look only at what all else has left; NOTs come last.
        # How rare they are depends on it: the order is that of the other evaluator.
        docs: Documents | None = None
        parts: list[Found] = []
        for plan in sorted(plans, key=_cost):
            if isinstance(plan, Without) and docs is not None:
                unwanted = self.evaluate(plan.plan, docs).docs
                docs = without(docs, unwanted, self._parts.size)
                continue
            part = self.evaluate(plan, within if docs is None else docs)
            parts.append(part)
            docs = part.docs if docs is None else intersection(docs, part.docs, self._parts.size)
        if docs is None:
            return Found(self._parts.living)
        if len(parts) == 1 and docs is parts[0].docs:
            return parts[0]
        return restricted(docs, summed(docs, parts), self._parts.size)

    def _any_of(self, parts: Iterable[Found]) -> Found:
        found = [part for part in parts if len(part)]
        if len(found) == 1:
            return found[0]
        return summed(in_any([part.docs for part in found], self._parts.size), found)

    # -- words ------------------------------------------------------------------------------------

    def _sought(self, plan: Sought, within: Documents | None) -> Found:
        slot = single(plan.shape)
        found: list[Found] = []
        for field in _fields(plan):
            if slot is None:
                found.append(self._together(field, plan.shape, within))
                continue
            for words in slot:
                if len(words) > 1:
                    found.append(self._together(field, Row(((words,),)), within))
                else:
                    found.append(self._word(field, words[0]))
        return self._any_of(found)

    def _word(self, field: str, atom: Atom) -> Found:
        words = self._library.words(field, atom)
        return self._weighed(field, words.docs, words.weights)

    def _together(self, field: str, shape: Shape, within: Documents | None) -> Found:
        """Documents in which words stand in a shape: like one word that is as rare as it is."""
        candidates = self._candidates(field, shape)
        if within is not None:
            candidates = intersection(candidates, within, self._parts.size)
        docs, counts = together(self._library, field, shape, candidates)
        return self._weighed(field, docs, counts)

    def _weighed(self, field: str, docs: Documents, weights: Weights) -> Found:
        return weighed(docs, weights, lambda: self._parts.norms(field), len(self._parts))

    def held(self, plan: Sought) -> int:
        """How many documents have the rarest part of what is sought."""
        return self._held(plan.shape, _fields(plan))

    def _held(self, shape: Shape, searched: tuple[str, ...]) -> int:
        if not isinstance(shape, Row):
            counts = [self._held(part, searched) for part in shape.parts]
            return sum(counts) if isinstance(shape, Either) else min(counts)
        return min(self._holding(slot, searched) for slot in shape.slots)

    def _holding(self, slot: Slot, searched: tuple[str, ...]) -> int:
        """How many documents have what may stand in one place of a row, in any field."""
        each = [self._candidates(field, Row((slot,))) for field in searched]
        return len(in_any(each, self._parts.size))

    def _candidates(self, field: str, shape: Shape) -> Documents:
        def documents(atom: Atom) -> Documents:
            return self._library.words(field, atom).docs

        return holding(shape, documents, self._parts.size)


def _fields(plan: Sought) -> tuple[str, ...]:
    return (*fields.fields_of(plan.where.kinds), *plan.where.metadata)


def _cost(plan: Plan) -> int:
    if isinstance(plan, Without):
        return 3
    if isinstance(plan, Sought):
        return 1 if single(plan.shape) else 2
    return 0 if isinstance(plan, Among | Published | Spoken) else 2
