"""A query as any engine can be asked it: our tree, with the words made stems already.

What takes an engine of a text's terms no time is done before it is timed: stems that the library
does not have are left out, and fuzzy words come with those that are near.
"""

from collections.abc import Sequence

from bench.search.forms import (
    DEFAULT,
    Asked,
    CannotError,
    Dated,
    Either,
    Every,
    Fuzzy,
    Lexis,
    Near,
    Numbers,
    Pattern,
    Spoken,
    Without,
    Words,
)
from index.search import fields
from index.search.analysis import pattern_atoms, query_words, stem_key
from index.search.neighbours import neighbours
from index.search.query import tree
from index.search.query.tree import Node

_KINDS = {"body": ("body",), "title": ("title",), "residue": ("residue",)}


class Asking:
    """Makes what is asked of trees, for one library."""

    def __init__(self, lexis: Lexis) -> None:
        self._languages = lexis.languages
        self._stems = frozenset(lexis.stems)
        self._words = lexis.words

    def asked(self, node: Node, columns: tuple[str, ...] = DEFAULT) -> Asked:
        """What a tree asks. Raises CannotError for what no class of queries has."""
        match node:
            case tree.And(nodes):
                return self._every(nodes, columns)
            case tree.Or(nodes):
                return Either(tuple(self.asked(part, columns) for part in nodes))
            case tree.Not(part):
                return Without(self.asked(part, columns))
            case tree.Field(name, part) if name in {"title", "outlet"}:
                return self.asked(part, (name,))
            case tree.Word(text, False) | tree.Phrase(text, False):
                return Words(columns, self._rows(text))
            case tree.Close(text, distance, False):
                return Near(columns, self._rows(text), distance)
            case _:
                return self._other(node)

    def _every(self, nodes: Sequence[Node], columns: tuple[str, ...]) -> Asked:
        parts = []
        for node in nodes:
            if isinstance(node, tree.Kind):
                if len(node.kinds) > 1 or node.kinds[0] not in _KINDS:
                    raise CannotError(f"kinds {node.kinds}")
                columns = _KINDS[node.kinds[0]]
        parts = [self.asked(node, columns) for node in nodes if not isinstance(node, tree.Kind)]
        return Every(tuple(parts))

    def _other(self, node: Node) -> Asked:
        match node:
            case tree.Wildcard(text):
                return Pattern(pattern_atoms(text)[0].text)
            case tree.Fuzzy(text, edits):
                (token,) = query_words(text)
                return Fuzzy(token.word, edits, tuple(neighbours(token.word, self._words, edits)))
            case tree.Number(low, high, _) if low is not None and high is not None:
                return Numbers(float(low), float(high))
            case tree.DateRange(dates):
                return Dated(dates.first, dates.last)
            case tree.Language(codes):
                return Spoken(tuple(fields.NO_LANGUAGE if c == "unknown" else c for c in codes))
            case _:
                raise CannotError(type(node).__name__)

    def _rows(self, text: str) -> tuple[tuple[str, ...], ...]:
        """The stems of some words in each language, where the library has all of them."""
        words = [token.word for token in query_words(text)]
        rows = (tuple(stem_key(word, code) for word in words) for code in self._languages)
        return tuple(dict.fromkeys(row for row in rows if self._stems.issuperset(row)))
