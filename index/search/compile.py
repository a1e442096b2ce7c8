"""A plan made into Whoosh queries, for one state of the index."""

from typing import TYPE_CHECKING, Any

from whoosh.query import And, AndNot, NullQuery, Query, Term

from index.articles.model import Kind
from index.search import fields
from index.search.analysis import Atom
from index.search.matchers import AnyTerm, Filter, SideBySide
from index.search.plan import AllOf, Among, AnyOf, Has, Plan, Published, Sought, Without

if TYPE_CHECKING:
    from index.search.snapshot import Snapshot


def compiled(plan: Plan, snapshot: "Snapshot") -> Any:  # noqa: ANN401 - Whoosh has no types
    """The Whoosh query of a plan. Filters and NOTs score nothing."""
    match plan:
        case Sought():
            return _sought(plan, snapshot)
        case AllOf(plans):
            return _all_of(plans, snapshot)
        case AnyOf(plans):
            return AnyTerm([compiled(part, snapshot) for part in plans])
        case Without(part):
            return AndNot(_every(snapshot), compiled(part, snapshot))
        case Among(paths):
            return Filter(snapshot.numbered(paths))
        case Published(days):
            return Filter(snapshot.published(days))
        case Has(kinds):
            return _every(snapshot) if kinds == fields.ANY else Filter(_having(kinds))


def _every(snapshot: "Snapshot") -> Query:
    return Filter(snapshot.living)


def _all_of(plans: tuple[Plan, ...], snapshot: "Snapshot") -> Query:
    wanted = [compiled(part, snapshot) for part in plans if not isinstance(part, Without)]
    unwanted = [compiled(part.plan, snapshot) for part in plans if isinstance(part, Without)]
    query = And(wanted) if wanted else _every(snapshot)
    return AndNot(query, AnyTerm(unwanted)) if unwanted else query


def _sought(plan: Sought, snapshot: "Snapshot") -> Query:
    queries: list[Query] = []
    for field in (*fields.fields_of(plan.where.kinds), *plan.where.metadata):
        if len(plan.slots) > 1:
            queries.append(SideBySide(field, plan.slots, snapshot.terms_of))
            continue
        for words in plan.slots[0]:
            if len(words) > 1:
                queries.append(SideBySide(field, ((words,),), snapshot.terms_of))
            else:
                queries += _word(field, words[0], snapshot)
    return AnyTerm(queries) if queries else NullQuery


def _word(field: str, atom: Atom, snapshot: "Snapshot") -> list[Query]:
    return [Term(field, term) for term in snapshot.terms_of(field, atom)]


def _having(kinds: frozenset[Kind]) -> Any:  # noqa: ANN401
    def ids_in(reader: Any) -> set[int]:  # noqa: ANN401
        found: set[int] = set()
        for kind in kinds:
            if ("kinds", kind.value.encode()) in reader:
                found.update(reader.postings("kinds", kind.value).all_ids())
        return found

    return ids_in
