"""A tree made into a plan."""

import fnmatch
import re
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from index.articles.model import Entry, Kind
from index.errors import QueryError
from index.language.fold import fold_text
from index.language.names import NameGroups
from index.search import fields
from index.search.analysis import pattern_atoms
from index.search.expand import Expanded, slots_of
from index.search.plan import AllOf, Among, AnyOf, Has, Plan, Published, Sought, Where, Without
from index.search.query import to_text, tree
from index.search.query.tree import Node

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

    `names` is None when no name is to be added. `expanded` collects those that were.
    """

    entries: Mapping[str, Entry]
    marked: AbstractSet[str] = frozenset()
    names: NameGroups | None = None
    expanded: Expanded = field(default_factory=dict)

    def plan(self, node: Node) -> Plan:
        """The plan of a tree."""
        return self._plan(node, _DEFAULT)

    def _plan(self, node: Node, where: Where) -> Plan:
        match node:
            case tree.Word() | tree.Phrase() | tree.Wildcard():
                return self._leaf(node, where)
            case tree.And(nodes):
                for part in nodes:
                    if isinstance(part, tree.Kind):
                        where = Where(_kinds(part))
                return AllOf(tuple(self._plan(part, where) for part in nodes))
            case tree.Or(nodes):
                return AnyOf(tuple(self._plan(part, where) for part in nodes))
            case tree.Not(part):
                return Without(self._plan(part, where))
            case tree.Field(name, part):
                return self._plan(part, _ID if name == "id" else _FIELDS[name])
            case tree.Kind():
                return Has(_kinds(node))
            case _:
                return self._filter(node)

    def _filter(self, node: Node) -> Plan:
        match node:
            case tree.DateRange(dates):
                return Published((dates.first, dates.last))
            case tree.DateUnknown():
                return Published(None)
            case tree.Marked():
                return Among(frozenset(self.marked))
            case tree.Fuzzy() | tree.Close() | tree.Near() | tree.Number() | tree.Language():
                raise QueryError(to_text(node), 0, "this operator is not evaluated yet")
            case _:
                return AllOf(())

    def _leaf(self, leaf: tree.Leaf, where: Where) -> Plan:
        if where is _ID:
            return Among(self._with_id(leaf))
        if isinstance(leaf, tree.Wildcard):
            if where is _FIELDS["path"]:
                return Among(self._under(leaf.text))
            atoms = pattern_atoms(leaf.text)
            return Sought(tuple(((atom,),) for atom in atoms), where, leaf.text)
        slots = slots_of(leaf.text, exact=leaf.exact, names=self.names, expanded=self.expanded)
        return Sought(slots, where, leaf.text)

    def _with_id(self, leaf: tree.Leaf) -> frozenset[str]:
        """Paths of the articles with this id, or else of those whose ids begin so."""
        asked = fold_text(leaf.text)
        ids = {path: fold_text(entry.id) for path, entry in self.entries.items()}
        if isinstance(leaf, tree.Wildcard):
            matches = glob(asked.lstrip("="))
            return frozenset(path for path, name in ids.items() if matches(name))
        same = frozenset(path for path, name in ids.items() if name == asked)
        if same or leaf.exact:
            return same
        return frozenset(path for path, name in ids.items() if name.startswith(asked))

    def _under(self, pattern: str) -> frozenset[str]:
        """Paths with a part that fits a pattern from its beginning: `dumps/*`, `*.md`."""
        asked = fold_text(pattern.lstrip("=")).strip("/")
        matchers = [glob(f"*/{asked}"), glob(f"*/{asked}/*")]
        return frozenset(
            path
            for path in self.entries
            if any(matches("/" + fold_text(path).replace("\\", "/")) for matches in matchers)
        )


def _kinds(node: tree.Kind) -> frozenset[Kind]:
    return fields.ANY if "any" in node.kinds else frozenset(Kind(name) for name in node.kinds)


def glob(pattern: str) -> Callable[[str], object]:
    """A function that is true of what fits a pattern with `*` and `?` as a whole."""
    return re.compile(fnmatch.translate(pattern.replace("[", "[[]"))).match
