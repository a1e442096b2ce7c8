"""Whole arrays answer as mappings do: the same articles, with the same scores, for any plan."""

import pytest
from arrays_material import PlainState, state_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from query_trees import Trees
from search_material import NAMES, article, entries

from index.articles.model import Kind
from index.search.expand import Expansion
from index.search.matchers.evaluate import evaluate
from index.search.planning import Planner
from index.search.query import to_text

WORDS = [
    *("fighter", "fighters", "fighting", "Dash", "Isler", "island", "stead", "old", "port"),
    *("Newhaven", "U.S.", "led", "al-Abadi", "isis’s", "Émile", "city", "cities", "counter-terror"),
    *("counterterror", "Haus", "Häuser", "المدينة", "مدينة", "fihgter", "cty"),
    *("850,000", "850\u202f000", "two million", "12", "12.5%", "$60m", "15km", "2017", "10:30"),
]
PATTERNS = [
    *("fight*", "f?ghter", "*land", "c*t*", "?ed", "island*", "8500?0", "cit*s", "dy*", "*adi"),
    *("al-Aba*", "m?s*l", "?mile", "émi*", "=led*", "850,*", "*دين*", "count*-*r", "*ht*", "??*"),
]

lines = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(" ".join)
passages = st.lists(st.tuples(st.sampled_from([k.value for k in Kind]), lines), max_size=5)
metadata = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(("title", "byline", "outlet", "place"), lines),
        "language": st.sampled_from(["en", "de", "ar"]),
        "published": st.sampled_from(["2016", "2017-09", "2017-09-22", "2018-01-01"]),
    },
)
trees = Trees(WORDS, PATTERNS, lines)
slow = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def libraries(draw):
    """Articles as they are now, with groups of them that were written one after the other; some
    were others before, and one is gone.
    """
    made = draw(st.lists(st.tuples(passages, metadata), min_size=1, max_size=7))
    articles = [article(f"/lib/n{n}.txt", *parts, **known) for n, (parts, known) in enumerate(made)]
    older = [article(a.path, ("body", draw(lines)), language="de") for a in articles[::3]]
    gone = article("/lib/gone.txt", ("title", draw(lines)), ("body", " ".join(WORDS)))
    cut = draw(st.integers(0, len(articles)))
    return articles, [[*older, gone], articles[:cut], articles[cut:]]


def assert_alike(state, articles, plan, text=""):
    plain = PlainState(articles)
    expected = {plain.paths[n]: score for n, score in evaluate(plan, plain).items()}
    answer = state.answer(plan, None)
    found = dict(answer.first("relevance", None))
    assert found.keys() == expected.keys(), text
    assert len(answer) == len(expected)
    for path, score in expected.items():
        assert found[path] == pytest.approx(score, abs=1e-9), text


@slow
@given(libraries(), st.lists(trees.any, min_size=1, max_size=6), st.booleans())
def test_any_plan_is_answered_as_by_mappings(library, nodes, expand):
    articles, groups = library
    state = state_of(*groups, gone=["/lib/gone.txt"])
    marked = frozenset(a.path for a in articles[::2])
    for node in nodes:
        expansion = Expansion(NAMES) if expand else Expansion()
        plan = Planner(entries(articles), marked, expansion).plan(node)
        assert_alike(state, articles, plan, to_text(node))


few = ["ash", "elm", "oak", "Dash", "two million", "850\u202f000", "12"]
few_lines = st.lists(st.sampled_from(few), min_size=2, max_size=14).map(" ".join)
few_trees = Trees(
    few[:4], ["a*", "?ak"], st.lists(st.sampled_from(few[:4]), min_size=1, max_size=3).map(" ".join)
)


@slow
@given(
    st.lists(few_lines, min_size=1, max_size=4),
    few_trees.near | few_trees.close | few_trees.phrases,
    st.integers(0, 4),
)
def test_shapes_are_counted_as_by_mappings(bodies, node, cut):
    library = [article(f"/lib/n{n}.txt", ("body", line)) for n, line in enumerate(bodies)]
    plan = Planner(entries(library), expansion=Expansion(NAMES)).plan(node)
    assert_alike(state_of(library[:cut], library[cut:]), library, plan, to_text(node))
