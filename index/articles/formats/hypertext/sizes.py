"""What elements hold, counted once from the leaves up: by it names are believed or not."""

from dataclasses import dataclass, field

from index.articles.formats.hypertext.tree import Element

#: What parts lines within a cell of a table: a row with such a cell is laid out, not a record.
_PARTS = frozenset(
    "br p div table ul ol h1 h2 h3 h4 h5 h6 blockquote pre section article form dl hr center"
    " fieldset figure".split()
)
_UNREAD = frozenset("script style template noscript head svg textarea select".split())


@dataclass
class Sizes:
    """Of a tree: the characters below each element, and what else is below it.

    Elements are looked up as themselves: they must be kept alive, as `order` does.
    """

    order: list[Element]
    below: dict[Element, int] = field(default_factory=dict)
    titled: set[Element] = field(default_factory=set)
    parted: set[Element] = field(default_factory=set)
    total: int = 0
    deepest: int = 0


def measure(root: Element) -> Sizes:
    """The sizes of all elements of a tree, in one pass from its end."""
    order = list(root.iter())
    sizes = Sizes(order)
    below, titled, parted = sizes.below, sizes.titled, sizes.parted
    for element in reversed(order):
        tag = element.tag
        inner = 0 if tag in _UNREAD else below.get(element, 0) + len((element.text or "").strip())
        below[element] = inner
        parent = element.getparent()
        if parent is None:
            continue
        below[parent] = below.get(parent, 0) + inner + len((element.tail or "").strip())
        if tag == "h1" or element in titled:
            titled.add(parent)
        if tag in _PARTS or (element in parted and tag != "tr"):
            parted.add(parent)
        if tag in ("td", "th") and element in parted:
            parted.add(parent)
    sizes.total = below.get(root, 0)
    sizes.deepest = _deepest(root)
    return sizes


def _deepest(root: Element) -> int:
    """How many elements stand within each other at most."""
    from lxml import etree

    depth = deepest = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest
