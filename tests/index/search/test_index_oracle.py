"""The index against an oracle that looks at every word: same answers for any tree, any library."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from oracle import Oracle
from query_trees import Trees
from search_material import NAMES, NO_NAMES, article, entries

from index.articles.model import Kind
from index.language.tokens import tokens
from index.search.expand import Expansion
from index.search.planning import Planner
from index.search.query import to_text, tree
from index.search.register import Register
from index.search.searching import Question, search
from index.search.spans import find_spans
from index.search.store import ArticleIndex

WORDS = [
    *("fighter", "fighters", "fighting", "Dash", "Isler", "island", "stead", "old", "port"),
    *("Newhaven", "U.S.", "led", "al-Abadi", "isis’s", "Émile", "city", "cities", "counter-terror"),
    *("counterterror", "Haus", "Häuser", "المدينة", "مدينة", "fihgter", "cty"),
    *("850,000", "850\u202f000", "two million", "12", "12.5%", "$60m", "15km", "2017", "10:30"),
]
PATTERNS = [
    *("fight*", "f?ghter", "*land", "c*t*", "?ed", "island*", "8500?0", "cit*s", "dy*", "*adi"),
    *("al-Aba*", "m?s*l", "?mile", "émi*", "=led*", "850,*", "*دين*", "count*-*r"),
]

lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=7).map(" ".join)
passages = st.lists(st.tuples(st.sampled_from([k.value for k in Kind]), lines), max_size=5)
metadata = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("title", "byline", "outlet", "place"), lines),
        "language": st.sampled_from(["en", "de", "ar"]),
        "published": st.sampled_from(["2016", "2017-09", "2017-09-22", "2018-01-01"]),
    },
)


@st.composite
def libraries(draw):
    made = draw(st.lists(st.tuples(passages, metadata), min_size=1, max_size=5))
    return [article(f"/lib/n{n}.txt", *parts, **known) for n, (parts, known) in enumerate(made)]


trees = Trees(WORDS, PATTERNS, lines)
slow = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def indexed(engine, library, earlier):
    """An index that came about in three commits: some articles were others before, one is gone."""
    index = ArticleIndex.in_memory(engine)
    before = [article(a.path, *(("body", line) for line in earlier)) for a in library[::2]]
    index.update([*before, article("/lib/gone.txt", ("body", " ".join(WORDS)))])
    index.update(library[: len(library) // 2])
    index.update(library[len(library) // 2 :], gone=["/lib/gone.txt"])
    return index


@slow
@given(
    libraries(),
    st.lists(lines, max_size=2),
    st.lists(trees.any, min_size=1, max_size=6),
    st.booleans(),
)
def test_answers_are_the_oracles(engine, library, earlier, queries, expand):
    marked = frozenset(a.path for a in library[::2])
    index = indexed(engine, library, earlier)
    oracle = Oracle(library, NAMES if expand else NO_NAMES, marked)
    for node in queries:
        question = Question(entries(library), NAMES, expand=expand, marked=marked)
        page = search(index, node, question, limit=None)
        assert {hit.entry.path for hit in page.hits} == oracle.paths(node), to_text(node)
        assert page.total == len(page.hits)
    index.close()


def lit_words(a, lit):
    """The words of a passage, by their order, that lie in spans; spans hold whole words."""
    found = set()
    for start, end in lit.spans:
        assert lit.passage.start <= start < end <= lit.passage.end
        within = [
            n
            for n, word in enumerate(tokens(a.text, lit.passage.start, lit.passage.end))
            if start <= word.start and word.end <= end
        ]
        assert within
        found |= set(within)
    return found


@slow
@given(libraries(), trees.any)
def test_spans_show_exactly_what_answers(library, node):
    plan = Planner(Register(entries(library)), expansion=Expansion(NAMES)).plan(node)
    oracle = Oracle(library, NAMES)
    for a in library:
        lit = find_spans(plan, a)
        assert {x.passage.n: lit_words(a, x) for x in lit} == oracle.lit(node, a), to_text(node)
        for x in lit:
            assert list(x.spans) == sorted(x.spans)
            for (_, end), (start, _) in zip(x.spans, x.spans[1:], strict=False):
                assert end <= start


@slow
@given(libraries(), trees.leaves)
def test_a_leaf_is_lit_exactly_where_it_is_found(engine, library, leaf):
    """An article answers a word of its passages if and only if something in it is lit."""
    index = indexed(engine, library, [])
    node = tree.And((tree.Kind(("body",)), leaf))
    question = Question(entries(library), NAMES)
    found = {hit.entry.path for hit in search(index, node, question, limit=None).hits}
    plan = question.planner().plan(node)
    assert {a.path for a in library if find_spans(plan, a)} == found, to_text(node)
    index.close()


few = ["ash", "elm", "oak", "Dash", "two million", "850\u202f000", "12"]
few_lines = st.lists(st.sampled_from(few), min_size=2, max_size=12).map(" ".join)
few_trees = Trees(
    few[:4], ["a*", "?ak"], st.lists(st.sampled_from(few[:4]), min_size=1, max_size=3).map(" ".join)
)


@slow
@given(st.lists(few_lines, min_size=1, max_size=4), few_trees.near | few_trees.close)
def test_words_near_each_other_are_found_and_lit_whole(engine, bodies, node):
    library = [article(f"/lib/n{n}.txt", ("body", line)) for n, line in enumerate(bodies)]
    index = indexed(engine, library, [])
    question = Question(entries(library), NAMES)
    oracle = Oracle(library, NAMES)
    found = {hit.entry.path for hit in search(index, node, question, limit=None).hits}
    assert found == oracle.paths(node), to_text(node)
    plan = question.planner().plan(node)
    for a in library:
        lit = {x.passage.n: lit_words(a, x) for x in find_spans(plan, a)}
        assert lit == oracle.lit(node, a), to_text(node)
    index.close()
