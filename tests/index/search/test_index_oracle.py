"""The index against an oracle that looks at every word: same answers for any tree, any library."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_material import NAMES, NO_NAMES, Oracle, article, entries

from index.articles.model import Kind
from index.search.expand import Expansion
from index.search.planning import Planner
from index.search.query import parse, to_text, tree
from index.search.searching import Question, search
from index.search.spans import find_spans
from index.search.store import ArticleIndex

WORDS = [
    "fighter",
    "fighters",
    "fighting",
    "Dash",
    "Isler",
    "island",
    "stead",
    "old",
    "port",
    "Newhaven",
    "U.S.",
    "led",
    "al-Abadi",
    "isis’s",
    "850,000",
    "Émile",
    "city",
    "cities",
]
PATTERNS = ["fight*", "f?ghter", "*land", "c*t*", "?ed", "island*", "8500?0", "cit*s", "dy*"]

lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join)
passages = st.lists(st.tuples(st.sampled_from([k.value for k in Kind]), lines), max_size=5)
metadata = st.fixed_dictionaries(
    {}, optional={"title": lines, "byline": lines, "outlet": lines, "place": lines}
)


@st.composite
def libraries(draw):
    made = draw(st.lists(st.tuples(passages, metadata), min_size=1, max_size=5))
    return [article(f"/lib/n{n}.txt", *parts, **known) for n, (parts, known) in enumerate(made)]


words = st.builds(tree.Word, st.sampled_from(WORDS), st.booleans())
phrases = st.builds(tree.Phrase, lines, st.booleans())
patterns = st.builds(tree.Wildcard, st.sampled_from(PATTERNS))
leaves = words | phrases | patterns


def combined(part):
    several = st.lists(part, min_size=2, max_size=3).map(tuple)
    return st.builds(tree.And, several) | st.builds(tree.Or, several) | st.builds(tree.Not, part)


fields = st.builds(
    tree.Field,
    st.sampled_from(["title", "byline", "outlet", "place"]),
    st.recursive(leaves, combined, max_leaves=3),
)
kinds = st.sampled_from([*(k.value for k in Kind), "any"]).map(lambda kind: tree.Kind((kind,)))
scoped = st.builds(lambda kind, part: tree.And((kind, part)), kinds, leaves)
trees = st.recursive(
    leaves | fields | kinds | scoped | st.just(tree.Marked()), combined, max_leaves=6
)

slow = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def one_kind_a_group(node):
    if isinstance(node, tree.And) and sum(isinstance(n, tree.Kind) for n in node.nodes) > 1:
        return False
    parts = getattr(node, "nodes", None) or ([node.node] if hasattr(node, "node") else [])
    return all(one_kind_a_group(part) for part in parts)


usable = trees.filter(one_kind_a_group)


@slow
@given(libraries(), st.lists(usable, min_size=1, max_size=6), st.booleans())
def test_answers_are_the_oracles(library, queries, expand):
    marked = frozenset(a.path for a in library[::2])
    index = ArticleIndex.in_memory()
    index.update(library[: len(library) // 2])
    index.update(library[len(library) // 2 :])
    oracle = Oracle(library, NAMES if expand else NO_NAMES, marked)
    for node in queries:
        question = Question(entries(library), NAMES, expand=expand, marked=marked)
        page = search(index, node, question, limit=None)
        assert {hit.entry.path for hit in page.hits} == oracle.paths(node), to_text(node)
        assert page.total == len(page.hits)
    index.close()


@given(usable)
def test_a_tree_is_printed_as_a_query_that_is_read_into_it(node):
    assert parse(to_text(node)) == node


@slow
@given(libraries(), usable)
def test_spans_show_what_was_asked_for(library, node):
    """Every span stands in its passage, and holds on its own some leaf that is asked for."""
    plan = Planner(entries(library), expansion=Expansion(NAMES)).plan(node)
    asked = list(positive_leaves(node))
    for a in library:
        for lit in find_spans(plan, a):
            assert lit.spans == tuple(sorted(lit.spans))
            for (_, end), (start, _) in zip(lit.spans, lit.spans[1:], strict=False):
                assert end <= start
            for start, end in lit.spans:
                assert lit.passage.start <= start < end <= lit.passage.end
                alone = Oracle([article("/x", ("body", a.text[start:end]))], NAMES)
                assert any(alone.paths(leaf) for leaf in asked)


def positive_leaves(node):
    if isinstance(node, (tree.Word, tree.Phrase, tree.Wildcard)):
        yield node
    elif isinstance(node, tree.Field):
        yield from positive_leaves(node.node)
    elif isinstance(node, (tree.And, tree.Or)):
        for part in node.nodes:
            yield from positive_leaves(part)


@slow
@given(libraries(), leaves)
def test_a_leaf_is_lit_exactly_where_it_is_found(library, leaf):
    """An article answers a word of its passages if and only if something in it is lit."""
    plan = Planner(entries(library), expansion=Expansion(NAMES)).plan(
        tree.And((tree.Kind(("any",)), leaf))
    )
    found = Oracle(library, NAMES).paths(tree.And((tree.Kind(("body",)), leaf)))
    lit = {a.path for a in library if any(x.passage.kind is Kind.BODY for x in find_spans(plan, a))}
    assert lit == found
