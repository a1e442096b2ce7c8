"""A query that is being typed: its last word may be the beginning of one."""

from dataclasses import replace

from index.search.query import tree
from index.search.query.tree import Node

#: Fewer letters would begin half of all words.
_FEWEST = 2


def as_beginning(node: Node) -> tuple[Node, str] | None:
    """The tree with its last word as a beginning (`mosu` -> `mosu*`), and that word.

    None when a query does not end in a bare word: in a phrase, a date, `=word` or under NOT.
    """
    match node:
        case tree.Word(text, False, start, end) if text[-1:].isalnum() and len(text) >= _FEWEST:
            return tree.Wildcard(text + "*", start, end), text
        case tree.And(nodes) | tree.Or(nodes):
            begun = as_beginning(nodes[-1])
            return begun and (type(node)((*nodes[:-1], begun[0])), begun[1])
        case tree.Near((left, right)):
            begun = as_beginning(right)
            return begun and (replace(node, nodes=(left, begun[0])), begun[1])
        case tree.Field(_, part):
            begun = as_beginning(part)
            return begun and (replace(node, node=begun[0]), begun[1])
        case _:
            return None
