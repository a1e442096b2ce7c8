"""Trees of queries for property tests: any that `parse` may give, from the words of a library."""

from hypothesis import strategies as st

from index.articles.model import Kind
from index.search.query import tree
from index.search.query.dates import read_dates
from index.search.query.parser import parse

TEXT_FIELDS = ["title", "byline", "outlet", "place"]
DATES = ["2017", "2017-09", "2017-09-22", "2017-09..2017-11", "..2016", "2018..", ">=2017-10-01"]
AMOUNTS = [
    "850000",
    "850,000",
    ">1m",
    ">=12",
    "<2k",
    "<=1.5m",
    "800000..900000",
    "12..",
    "..3bn",
    '"two million"',
    '>"two dozen"',
]
KINDS = [*(kind.value for kind in Kind), "any"]
distances = st.sampled_from([1, 2, 3, 5, 10, 999])
numbers = st.sampled_from(AMOUNTS).map(lambda amount: parse(f"num:{amount}"))
dates = st.sampled_from(DATES).map(lambda date: tree.DateRange(read_dates(date)))
languages = st.lists(
    st.sampled_from(["en", "ar", "unknown"]), min_size=1, max_size=2, unique=True
).map(lambda codes: tree.Language(tuple(codes)))
kinds = st.sampled_from(KINDS).map(lambda kind: tree.Kind((kind,)))
filters = st.just(tree.Marked()) | st.just(tree.DateUnknown()) | dates | languages


def combined(part):
    several = st.lists(part, min_size=2, max_size=3).map(tuple)
    return st.builds(tree.And, several) | st.builds(tree.Or, several) | st.builds(tree.Not, part)


def near(part):
    """Chains of words near each other; each word may be a group of some."""
    either = st.lists(part, min_size=2, max_size=3).map(tuple)
    operand = part | st.builds(tree.Or, either)
    pair = st.builds(tree.Near, st.tuples(operand, operand), distances)
    return pair | st.builds(tree.Near, st.tuples(pair, operand), distances)


def one_kind_a_group(node):
    """Whether `parse` can have given a tree: two kinds side by side are an error."""
    if isinstance(node, tree.And) and sum(isinstance(n, tree.Kind) for n in node.nodes) > 1:
        return False
    parts = getattr(node, "nodes", None) or ([node.node] if hasattr(node, "node") else [])
    return all(one_kind_a_group(part) for part in parts)


class Trees:
    """Strategies over some words, patterns with wildcards, and passages of a few words."""

    def __init__(self, words, patterns, lines):
        self.words = st.builds(tree.Word, st.sampled_from(words), st.booleans())
        self.phrases = st.builds(tree.Phrase, lines, st.booleans())
        self.patterns = st.builds(tree.Wildcard, st.sampled_from(patterns))
        self.fuzzy = st.builds(tree.Fuzzy, st.sampled_from(words), st.sampled_from([1, 2]))
        several = lines.filter(lambda line: " " in line)
        self.close = st.builds(tree.Close, several, distances, st.booleans())
        self.placed = self.words | self.phrases | self.patterns | self.fuzzy
        self.near = near(self.placed | numbers)
        self.leaves = self.placed | self.close | self.near | numbers
        titled = self.placed | self.close | near(self.placed)
        self.fields = st.builds(
            tree.Field,
            st.sampled_from(TEXT_FIELDS),
            st.recursive(titled, combined, max_leaves=3),
        )
        scoped = st.builds(lambda kind, part: tree.And((kind, part)), kinds, self.leaves)
        self.any = st.recursive(
            self.leaves | self.fields | kinds | scoped | filters, combined, max_leaves=6
        ).filter(one_kind_a_group)
