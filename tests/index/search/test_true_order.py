"""What comes first, against an order worked out article by article; what was changed or dropped."""

import random
from collections import Counter
from math import log

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from search_material import NO_NAMES, article, entries

from index.articles.model import Kind
from index.language.tokens import folded_words
from index.search.matchers.keeping import Matchers
from index.search.query import parse
from index.search.searching import Question, search
from index.search.store import ArticleIndex

WORDS = "ash birch cedar elm fir hazel larch maple oak pine rowan willow".split()
OUTLETS = ["Gazette", "gazette", "Daily Wire", "Courier", None]
DATES = ["2016", "2017-09", "2017-09-22", "2018-01-01", None]
SORTS = ["relevance", "date", "outlet", "length"]


def some_words(rnd, most):
    # The first words are common, the last ones rare.
    return " ".join(WORDS[min(rnd.randrange(12), rnd.randrange(12))] for _ in range(most))


def made(n, rnd):
    twin = rnd.random() < 0.3  # articles that are alike in all but their paths
    parts = random.Random(rnd.randrange(6)) if twin else rnd
    return article(
        f"/lib/{n:03}.txt",
        ("title", some_words(parts, parts.randrange(1, 6))),
        *[("standfirst", some_words(parts, 4))] * parts.randrange(2),
        *(("body", some_words(parts, parts.randrange(1, 30))) for _ in range(parts.randrange(3))),
        outlet=parts.choice(OUTLETS),
        published=parts.choice(DATES),
        language=parts.choice(["en", None]),
    )


RND = random.Random(5)
LIBRARY = [made(n, RND) for n in range(150)]
KNOWN = entries(LIBRARY)


@pytest.fixture(scope="module")
def index(engine):
    """It came about in several commits; every third article was another one before."""
    index = ArticleIndex.in_memory(engine)
    rnd = random.Random(6)
    index.update([made(n, rnd) for n in range(0, 200, 3)])
    index.update(LIBRARY[:70], gone=[f"/lib/{n}.txt" for n in range(150, 180)])
    index.update(LIBRARY[70:], gone=[f"/lib/{n}.txt" for n in range(150, 200)])
    yield index
    index.close()


# -- the order, worked out ------------------------------------------------------------------------

WEIGHTS = {Kind.TITLE: 3.0, Kind.STANDFIRST: 2.0, Kind.BODY: 1.0}
FIELDS = [(Kind.TITLE, Kind.STANDFIRST), (Kind.BODY,)]


def words_of(a, kinds):
    """The words of passages of some kinds, each with what it counts."""
    return [
        (word, WEIGHTS[p.kind])
        for p in a.passages
        if p.kind in kinds
        for word in folded_words(a.text, p.start, p.end)
    ]


def bm25(word):
    """The score of every article that has a word, by path (Robertson and Zaragoza, 2009)."""
    scores = {}
    for kinds in FIELDS:
        fields = {a.path: words_of(a, kinds) for a in LIBRARY}
        filled = [len(words) for words in fields.values() if words]
        average = sum(filled) / len(filled)
        counts = {
            path: sum(weight for w, weight in words if w == word) for path, words in fields.items()
        }
        counts = {path: count for path, count in counts.items() if count}
        rarity = log(1 + (len(LIBRARY) - len(counts) + 0.5) / (len(counts) + 0.5))
        for path, count in counts.items():
            norm = 1.2 * (1 - 0.75 + 0.75 * len(fields[path]) / average)
            scores[path] = scores.get(path, 0) + rarity * count * 2.2 / (count + norm)
    return scores


SCORES = {word: bm25(word) for word in WORDS}


def both(left, right):
    return {path: left[path] + right[path] for path in left.keys() & right.keys()}


def either(left, right):
    return {p: left.get(p, 0) + right.get(p, 0) for p in left.keys() | right.keys()}


def without(scores, unwanted):
    return {path: score for path, score in scores.items() if path not in unwanted}


EVERY = dict.fromkeys(KNOWN, 0.0)
QUERIES = {
    **{f"={word}": SCORES[word] for word in WORDS},
    "=ash =willow": both(SCORES["ash"], SCORES["willow"]),
    "=elm OR =rowan": either(SCORES["elm"], SCORES["rowan"]),
    "=oak -=ash": without(SCORES["oak"], SCORES["ash"]),
    "=oak date:2017": {p: s for p, s in SCORES["oak"].items() if "2017" in str(KNOWN[p].metadata)},
    "-=ash": without(EVERY, SCORES["ash"]),
    "language:en": {p: 0.0 for p, e in KNOWN.items() if e.metadata.language == "en"},
    "path:*5.txt": {p: 0.0 for p in KNOWN if p.endswith("5.txt")},
    "": EVERY,
}


def ordered(scores, sort):
    by_date = sorted(sorted(scores), key=lambda p: KNOWN[p].metadata.published or "", reverse=True)
    if sort == "relevance":
        return sorted(scores, key=lambda p: (-round(scores[p], 9), p))
    if sort == "length":
        return sorted(by_date, key=lambda p: KNOWN[p].words, reverse=True)
    if sort == "outlet":
        names = {p: KNOWN[p].metadata.outlet for p in scores}
        return sorted(by_date, key=lambda p: (names[p] is None, (names[p] or "").casefold()))
    return by_date


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("query", QUERIES)
def test_the_top_ten_are_the_true_top_ten(index, query, sort):
    expected = QUERIES[query]
    question = Question(KNOWN, NO_NAMES)
    plan = question.planner().plan(parse(query))
    order = ordered(expected, sort)
    with index.steady():
        answer = index.answer(plan, KNOWN)
        assert len(answer) == len(expected)
        for limit in (10, None, 0, 1, 3, len(order), 1000):
            first = answer.first(sort, limit)
            assert [path for path, _ in first] == order[:limit]
            for path, score in first:
                assert score == pytest.approx(expected[path], abs=1e-9)


@pytest.mark.parametrize("query", QUERIES)
def test_a_page_shows_the_first_and_counts_all(index, query):
    expected = QUERIES[query]
    page = search(index, parse(query), Question(KNOWN, NO_NAMES), sort="length")
    assert [hit.entry.path for hit in page.hits] == ordered(expected, "length")[:10]
    assert page.total == len(expected)
    told = [KNOWN[path].metadata for path in expected]
    outlets = Counter(metadata.outlet or "" for metadata in told)
    assert page.facets["outlet"] == outlets
    assert page.facets["year"] == Counter((m.published or "")[:4] for m in told)
    assert page.facets["language"] == Counter(metadata.language or "" for metadata in told)
    assert list(page.facets["outlet"].items()) == sorted(
        outlets.items(), key=lambda pair: (-pair[1], pair[0])
    )


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("other", ["=ash", "-=oak", "kind:standfirst", "date:2018", "="])
def test_how_many_answer_to_another_query_as_well(index, query, other):
    planner = Question(KNOWN, NO_NAMES).planner()
    plan, also = (planner.plan(parse(q)) for q in (query, other if other != "=" else query))
    with index.steady():
        answer, others = index.answer(plan, KNOWN), index.answer(also, KNOWN)
        paths = {path for path, _ in answer.first("date", None)}
        expected = paths & {path for path, _ in others.first("date", None)}
        assert answer.also(also) == len(expected)


def test_what_is_not_known_is_no_answer_and_takes_no_place(index):
    few = {path: KNOWN[path] for path in list(KNOWN)[::7]}
    planner = Question(few, NO_NAMES).planner()
    for query, scores in QUERIES.items():
        expected = {path: score for path, score in scores.items() if path in few}
        if query.startswith("path"):
            continue  # which paths there are is asked of what is known
        with index.steady():
            answer = index.answer(planner.plan(parse(query)), few)
            assert len(answer) == len(expected)
            for sort in SORTS:
                first = [path for path, _ in answer.first(sort, 5)]
                assert first == ordered(expected, sort)[:5]
            assert sum(answer.facets()["year"].values()) == len(expected)


def test_all_articles_where_nothing_is_said_of_which_are_known(index):
    plan = Question(KNOWN, NO_NAMES).planner().plan(parse("=oak"))
    with index.steady():
        for sort in SORTS:
            first = [path for path, _ in index.answer(plan, None).first(sort, 10)]
            assert first == ordered(SCORES["oak"], sort)[:10]
        assert index.answer(plan, None).facets() == index.answer(plan, KNOWN).facets()
    assert index.count(plan) == len(SCORES["oak"])


MORE = [
    *("oak", "w*", "*l*", "elm~", '"ash birch"', '"ash birch"~3', "ash NEAR/3 oak", "title:oak"),
    *("oak OR (ash -elm)", "-(oak OR ash)", "kind:standfirst oak", '"=ash oak"', "kind:any w?ll*"),
    *("outlet:gazette elm", "date:unknown OR pine", "language:unknown maple", "ash ash"),
]


@pytest.mark.parametrize("query", MORE)
def test_engines_give_the_same_scores(index, query):
    other = ArticleIndex.in_memory(Matchers)
    other.update(LIBRARY)
    plan = Question(KNOWN, NO_NAMES).planner().plan(parse(query))
    with index.steady(), other.steady():
        found, expected = (i.answer(plan, KNOWN).first("relevance", None) for i in (index, other))
    assert [path for path, _ in found] == [path for path, _ in expected]
    assert [s for _, s in found] == pytest.approx([s for _, s in expected], abs=1e-9)
    assert expected


# -- what was changed or dropped ------------------------------------------------------------------

PATHS = [f"/lib/{n}.txt" for n in range(5)]
FEW = ["oak", "ash", "elm"]
commits = st.lists(
    st.tuples(
        st.dictionaries(st.sampled_from(PATHS), st.sampled_from(FEW), max_size=4),
        st.sets(st.sampled_from(PATHS), max_size=3),
    ),
    min_size=1,
    max_size=5,
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(commits)
def test_an_updated_article_is_found_once_and_a_deleted_one_never(engine, commits):
    index = ArticleIndex.in_memory(engine)
    now = {}
    for changed, gone in commits:
        told = {path: article(path, "Title", f"{word} and pine") for path, word in changed.items()}
        index.update(told.values(), gone=gone)
        now = {path: a for path, a in now.items() if path not in gone} | told
        # All paths are known: it is the index that has to leave out what is gone.
        known = entries([*now.values(), *(article(p, "x", "y") for p in PATHS if p not in now)])
        has = {word: {p for p, a in now.items() if word in a.text} for word in FEW}
        expected = {word: has[word] for word in FEW}
        expected |= {f"-{word}": now.keys() - has[word] for word in FEW}
        expected |= {"": now.keys(), "pine": now.keys(), '"and pine"': now.keys(), "pin*": now}
        expected |= {"kind:body": now.keys(), "language:unknown": now.keys(), "date:unknown": now}
        for query, paths in expected.items():
            page = search(index, parse(query), Question(known, NO_NAMES), limit=None)
            assert sorted(hit.entry.path for hit in page.hits) == sorted(paths), query
            assert page.total == len(paths)
            assert sum(page.facets["year"].values()) == len(paths)
        assert index.paths() == now.keys()
        for path, a in now.items():
            assert index.article(path) == a
    index.close()
