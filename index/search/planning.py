"""A tree made into a plan."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from index.articles.model import Kind
from index.search import fields
from index.search.analysis import Atom, How, Slot, number_slot, pattern_atoms, query_words
from index.search.expand import Expansion
from index.search.plan import (
    AllOf,
    Among,
    AnyOf,
    Has,
    Plan,
    Published,
    Sought,
    Spoken,
    Where,
    Without,
)
from index.search.query import to_text, tree
from index.search.query.tree import Node
from index.search.register import Register
from index.search.shapes import Close, Either, Row, Shape

_DEFAULT = Where(fields.DEFAULT)
#: Where `name:` looks: passages of a kind, and metadata.
_FIELDS = {
    "title": Where(frozenset({Kind.TITLE}), (fields.metadata_field("title"),)),
    "byline": Where(frozenset({Kind.BYLINE}), (fields.metadata_field("byline"),)),
    "outlet": Where(frozenset(), (fields.metadata_field("outlet"),)),
    "place": Where(frozenset(), (fields.metadata_field("place"),)),
    "path": Where(frozenset(), (fields.metadata_field("path"),)),
}


#: Not a place in a text: ids are looked up in the list of articles.
_ID = Where(frozenset(), ("id",))


@dataclass(frozen=True)
class Planner:
    """What a plan needs to know of a library: its articles, marks (paths) and names.

    `expansion` adds other names, and collects those that it added.
    """

    register: Register
    marked: AbstractSet[str] = frozenset()
    expansion: Expansion = field(default_factory=Expansion)

    def plan(self, node: Node, within: Sequence[tree.Kind] = ()) -> Plan:
        """The plan of a tree; `within` is the `kind:` of the group that it stands in, if any."""
        return self._plan(node, Where(_kinds(within[-1])) if within else _DEFAULT)

    def _plan(self, node: Node, where: Where) -> Plan:
        match node:
            case tree.And(nodes):
                for part in nodes:
                    if isinstance(part, tree.Kind):
                        where = Where(_kinds(part))
                return AllOf(tuple(self._side_by_side(nodes, where)))
            case tree.Or(nodes):
                return AnyOf(tuple(self._plan(part, where) for part in nodes))
            case tree.Not(part):
                return Without(self._plan(part, where))
            case tree.Field(name, part):
                return self._plan(part, _ID if name == "id" else _FIELDS[name])
            case tree.Word() | tree.Phrase() | tree.Wildcard() | tree.Fuzzy():
                return self._leaf(node, where)
            case tree.Close() | tree.Near() | tree.Number():
                return Sought(self._shape(node), where, to_text(node))
            case _:
                return self._filter(node)

    def _side_by_side(self, nodes: Sequence[Node], where: Where) -> Iterator[Plan]:
        """The plans of an AND; two words of a compound are found written as one as well."""
        at = 0
        while at < len(nodes):
            pair = nodes[at : at + 2]
            if together := self._together(pair):
                both = AllOf(tuple(self._plan(node, where) for node in pair))
                yield AnyOf((both, Sought(Row((together,)), where, _text(pair))))
                at += 2
            else:
                yield self._plan(nodes[at], where)
                at += 1

    def _together(self, nodes: Sequence[Node]) -> Slot:
        match nodes:
            case [tree.Word(left, False), tree.Word(right, False)]:
                return self.expansion.joined(left, right)
            case _:
                return ()

    def _filter(self, node: Node) -> Plan:
        match node:
            case tree.Kind():
                return Has(_kinds(node))
            case tree.DateRange(dates):
                return Published((dates.first, dates.last))
            case tree.DateUnknown():
                return Published(None)
            case tree.Language(codes):
                return Spoken(frozenset(None if code == "unknown" else code for code in codes))
            case tree.Marked():
                return Among(frozenset(self.marked))
            case _:
                return AllOf(())

    def _leaf(self, leaf: tree.Leaf | tree.Fuzzy, where: Where) -> Plan:
        if where is _ID:
            return Among(self._with_id(leaf))
        if isinstance(leaf, tree.Wildcard) and where is _FIELDS["path"]:
            return Among(self.register.under(leaf.text.lstrip("=")))
        return Sought(self._shape(leaf), where, leaf.text)

    def _shape(self, node: Node) -> Shape:
        """How the words of a node stand to each other."""
        match node:
            case tree.Word(text, exact) | tree.Phrase(text, exact):
                return Row(self.expansion.slots(text, exact=exact))
            case tree.Wildcard(text):
                return Row(tuple(((atom,),) for atom in pattern_atoms(text)))
            case tree.Fuzzy(text, edits):
                words = query_words(text)
                return Row(tuple(((Atom(t.word, How.FUZZY, edits),),) for t in words))
            case tree.Number():
                slot = number_slot(
                    node.low, node.high, with_low=node.with_low, with_high=node.with_high
                )
                return Row((slot,))
            case tree.Close(text, most, exact):
                slots = self.expansion.slots(text, exact=exact, apart=True)
                return Close(tuple(Row((slot,)) for slot in slots), most)
            case tree.Near(nodes, most):
                return Close(tuple(self._shape(part) for part in nodes), most)
            case tree.Or(nodes):
                return Either(tuple(self._shape(part) for part in nodes))
            case _:
                raise TypeError(f"{type(node).__name__} cannot stand near anything")

    def _with_id(self, leaf: tree.Leaf | tree.Fuzzy) -> frozenset[str]:
        """Paths of the articles with this id, or else of those whose ids begin so."""
        if isinstance(leaf, tree.Wildcard):
            return self.register.called_like(leaf.text.lstrip("="))
        if isinstance(leaf, tree.Fuzzy):
            return self.register.called_nearly(leaf.text, leaf.edits)
        same = self.register.called(leaf.text)
        return same if same or leaf.exact else self.register.called_so(leaf.text)


def _text(nodes: Sequence[Node]) -> str:
    return " ".join(to_text(node) for node in nodes)


def _kinds(node: tree.Kind) -> frozenset[Kind]:
    return fields.ANY if "any" in node.kinds else frozenset(Kind(name) for name in node.kinds)
