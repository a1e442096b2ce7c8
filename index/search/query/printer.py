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
            return f"{name}:" + _within(part, tree.And, tree.Or, tree.Not)
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
        case tree.Kind(kinds):
            return f"kind:{kinds[0]}" if len(kinds) == 1 else f"kind:({' OR '.join(kinds)})"
        case tree.DateRange(dates):
            return f"date:{dates.text}"
        case tree.DateUnknown():
            return "date:unknown"
        case tree.Marked():
            return "is:marked"
        case _:
            return ""
