"""How a query was read: its tree, what each part was taken to mean, and what it finds alone."""

from collections.abc import Iterator, Sequence

from index.search.analysis import Atom, How, Slot
from index.search.model import ExplainedPart, Explanation
from index.search.plan import Plan, Sought
from index.search.planning import Planner
from index.search.query import to_text, tree
from index.search.query.tree import Node
from index.search.searching import Question, added_names
from index.search.shapes import Close, Either, Row, Shape
from index.search.store import ArticleIndex


def explain(index: ArticleIndex, query: str, node: Node, question: Question) -> Explanation:
    """The parts of a query from the whole to its words, in the order of the query.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    with index.steady():
        planner = question.planner()
        parts = tuple(
            ExplainedPart(depth, to_text(part), means(part, plan), _count(index, plan, question))
            for depth, part, plan in _parts(node, planner, ())
        )
        # Of the whole alone: a part that is planned again may be joined to no neighbour.
        whole = question.planner()
        whole.plan(node)
        return Explanation(query, parts, added_names(index, whole.expansion))


def _parts(
    node: Node, planner: Planner, kinds: Sequence[tree.Kind], depth: int = 0
) -> Iterator[tuple[int, Node, Plan]]:
    yield depth, node, planner.plan(node, kinds)
    match node:
        case tree.And(nodes):
            kinds = [part for part in nodes if isinstance(part, tree.Kind)] or kinds
            children: Sequence[Node] = nodes
        case tree.Or(nodes) | tree.Near(nodes):
            children = nodes
        case tree.Not(part):
            children = (part,)
        case _:  # a field is one with what stands in it
            children = ()
    for child in children:
        yield from _parts(child, planner, kinds, depth + 1)


def _count(index: ArticleIndex, plan: Plan, question: Question) -> int:
    return len(index.answer(plan, question.entries))


_ALWAYS: dict[type, str] = {
    tree.Everything: "all articles",
    tree.And: "all of these in one article",
    tree.Or: "any of these",
    tree.Not: "all articles but those",
    tree.DateUnknown: "no date of publication is stated",
    tree.Marked: "the articles that you marked",
}


def means(node: Node, plan: Plan) -> str:
    """What a part of a query was taken to mean, in words."""
    match node:
        case tree.Near(_, distance):
            return f"in one passage, at most {distance} words apart"
        case tree.Kind(kinds):
            return f"in passages of kind {' or '.join(kinds)}"
        case tree.DateRange(dates):
            return f"published {dates.text}"
        case tree.Number(text=text):
            return f"a number {text}"
        case tree.Language(codes):
            return f"the language is {' or '.join(codes)}"
        case tree.Field(name, part):
            return f"in the {name}: {means(part, plan)}"
    always = _ALWAYS.get(type(node))
    if always is not None:
        return always
    return shape_in_words(plan.shape) if isinstance(plan, Sought) else "as it is written"


def shape_in_words(shape: Shape) -> str:
    """A shape as a person reads it: `fight-, "islamic state" or =isil`."""
    match shape:
        case Row(slots):
            return " + ".join(_slot(slot) for slot in slots)
        case Close(parts, distance):
            words = ", ".join(shape_in_words(part) for part in parts)
            return f"{words}; at most {distance} words apart, in any order"
        case Either(parts):
            return " or ".join(shape_in_words(part) for part in parts)


def _slot(slot: Slot) -> str:
    rows = [" ".join(_atom(atom) for atom in row) for row in slot]
    return rows[0] if len(rows) == 1 else f"({' or '.join(rows)})"


def _atom(atom: Atom) -> str:
    match atom.how:
        case How.STEM:
            return f"{atom.text} with its endings"
        case How.EXACT:
            return f"={atom.text}"
        case How.FUZZY:
            letters = "1 letter" if atom.edits == 1 else f"{atom.edits} letters"
            return f"{atom.text} but for {letters}"
        case _:
            return atom.text
