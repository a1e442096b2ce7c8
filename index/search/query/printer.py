"""A tree written as a query that is read into the same tree."""

from index.search.query import tree
from index.search.query.tree import Node


def to_text(node: Node) -> str:
    """The query of a tree that `parse` gave; parsing it again gives an equal tree."""
    match node:
        case tree.Or(nodes):
            return " OR ".join(_within(part, tree.Or) for part in nodes)
        case tree.And(nodes):
            return " ".join(_within(part, tree.And, tree.Or) for part in nodes)
        case tree.Not(part):
            return "NOT " + _within(part, tree.And, tree.Or)
        case tree.Field(name, part):
            return f"{name}:" + _within(part, tree.And, tree.Or, tree.Not, tree.Near)
        case tree.Near((left, right), distance):
            # A chain is read from the left; only what stands on the right needs its parentheses.
            first = _within(left, tree.And, tree.Or, tree.Not)
            second = _within(right, tree.And, tree.Or, tree.Not, tree.Near)
            return f"{first} NEAR/{distance} {second}"
        case _:
            return _leaf(node)


def _within(node: Node, *grouped: type) -> str:
    text = to_text(node)
    return f"({text})" if isinstance(node, grouped) else text


def _leaf(node: Node) -> str:
    match node:
        case tree.Word(text, exact):
            return "=" * exact + text
        case tree.Wildcard(text):
            return text
        case tree.Phrase(text, exact):
            return "=" * exact + f'"{text}"'
        case tree.Fuzzy(text, edits):
            return f"{text}~{edits}"
        case tree.Close(text, distance, exact):
            return "=" * exact + f'"{text}"~{distance}'
        case _:
            return _filter(node)


def _filter(node: Node) -> str:
    match node:
        case tree.Number(text=text):
            return f"num:{text}"
        case tree.Kind(names):
            return "kind:" + _any_of(names)
        case tree.Language(codes):
            return "language:" + _any_of(codes)
        case tree.DateRange(dates):
            return f"date:{dates.text}"
        case tree.DateUnknown():
            return "date:unknown"
        case tree.Marked():
            return "is:marked"
        case _:
            return ""


def _any_of(names: tuple[str, ...]) -> str:
    return names[0] if len(names) == 1 else f"({' OR '.join(names)})"
