"""What an answer of arrays says: the first in any order, facets, of what is known; other states."""

import math
import random

import pytest
from arrays_material import state_of
from hypothesis import given, settings
from hypothesis import strategies as st
from search_material import article, entries

from index.articles.model import Kind
from index.search.analysis import Atom
from index.search.arrays import paths
from index.search.plan import AllOf, AnyOf, Has, Published, Sought, Spoken, Where, Without
from index.search.shapes import Close, Either, Row
from index.search.sorting import Scored

WORDS = "ash birch cedar elm fir hazel".split()
OUTLETS = ["Gazette", "gazette", "Daily Wire", "Courier", None]
DATES = ["2016", "2017-09", "2017-09-22", "2018-01-01", None]
SORTS = ["relevance", "date", "outlet", "length"]
EVERYTHING = AllOf(())


def made(n, rnd):
    body = " ".join(rnd.choices(WORDS, k=rnd.choice([3, 3, 8])))
    known = {"outlet": rnd.choice(OUTLETS), "published": rnd.choice(DATES)}
    return article(
        # A name that is no Unicode is kept by an escaped key.
        f"/lib{chr(0xDC80 + n) if n % 5 == 0 else ''}/{n:02}.txt",
        ("title", rnd.choice(WORDS)),
        ("body", body),
        language=rnd.choice(["en", "de", None]),
        **known,
    )


def library(seed=3, size=60):
    rnd = random.Random(seed)
    return [made(n, rnd) for n in range(size)]


LIBRARY = library()
#: In three segments; of the first two articles there were others before.
STATE = state_of(library(9, 2), LIBRARY[:17], LIBRARY[17:])


def word(text, kinds=frozenset({Kind.BODY})):
    return Sought(Row((((Atom(text),),),)), Where(kinds), text)


PLANS = [
    EVERYTHING,
    word("ash"),
    AnyOf((word("ash"), word("elm"))),
    AllOf((word("fir"), word("elm"))),
]


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("limit", [None, 0, 1, 7, 23, 1000])
@pytest.mark.parametrize("plan", PLANS)
def test_the_first_are_those_of_all_put_in_order(plan, sort, limit):
    answer = STATE.answer(plan, None)
    ranked = dict(answer.first("relevance", None))
    expected = Scored(ranked, entries(LIBRARY)).first(sort, limit)
    assert answer.first(sort, limit) == expected


@given(st.lists(st.integers(0, 59), unique=True), st.integers(1, 9))
def test_what_is_not_known_is_no_answer(chosen, limit):
    known = entries([LIBRARY[n] for n in chosen])
    ranked = dict(STATE.answer(word("ash"), None).first("relevance", None))
    wanted = {path: score for path, score in ranked.items() if path in known}
    answer = STATE.answer(word("ash"), known)
    assert len(answer) == len(wanted)
    assert answer.first("date", limit) == Scored(wanted, known).first("date", limit)


def test_what_is_known_is_looked_at_once(monkeypatch):
    from index.search.arrays import state

    monkeypatch.setattr(state, "_FEW", 0)
    made = state_of(LIBRARY)
    known = entries(LIBRARY[:9])
    assert len(made.answer(EVERYTHING, known)) == 9
    monkeypatch.setattr(made._paths, "satisfying", None)
    assert len(made.answer(EVERYTHING, known)) == 9
    assert len(made.answer(EVERYTHING, None)) == len(LIBRARY)


@pytest.mark.parametrize("plan", PLANS)
def test_facets_count_all_answers(plan):
    answer = STATE.answer(plan, None)
    ranked = dict(answer.first("relevance", None))
    expected = Scored(ranked, entries(LIBRARY)).facets()
    assert answer.facets() == expected
    assert [list(counts) for counts in answer.facets().values()] == [
        list(counts) for counts in expected.values()
    ]


def test_answers_that_answer_another_plan_as_well():
    body, title = word("ash"), word("ash", frozenset({Kind.TITLE}))
    both = STATE.answer(AllOf((body, title)), None)
    assert STATE.answer(body, None).also(title) == len(both)
    assert 0 < len(both) < len(STATE.answer(body, None))


@settings(max_examples=30)
@given(st.sets(st.integers(0, 59)), st.integers(0, 3))
def test_deleted_articles_are_nowhere(gone, many):
    left = [a for n, a in enumerate(LIBRARY) if n not in gone]
    state = state_of(LIBRARY[:31], LIBRARY[31:], gone=[LIBRARY[n].path for n in gone])
    alone = state_of(left)
    assert len(state) == len(left)
    assert set(state.paths()) == {a.path for a in left}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(paths, "_MANY", many)
        for plan in (*PLANS, Without(word("ash")), Spoken(frozenset({None})), Published(None)):
            assert state.count(plan) == alone.count(plan)
            assert state.answer(plan, None).first("relevance", 9) == [
                (path, pytest.approx(score))
                for path, score in alone.answer(plan, None).first("relevance", 9)
            ]
        for a in LIBRARY:
            found = state.article(a.path)
            assert found == a if a in left else found is None


def test_an_article_is_as_it_was_last():
    older, newer = article("/lib/a.txt", ("body", "ash")), article("/lib/a.txt", ("body", "elm"))
    state = state_of([older], [newer])
    assert state.article("/lib/a.txt") == newer
    assert state.article("/lib/b.txt") is None
    assert state.count(word("ash")) == 0


def test_the_rarity_of_words_is_that_of_their_rarest():
    docs = [
        article(f"/lib/{n}.txt", ("body", text))
        for n, text in enumerate(["ash elm", "ash elm", "ash fir", "ash"])
    ]
    state = state_of(docs[:1], docs[1:])
    ash, elm, fir = (((Atom(text),),) for text in ("ash", "elm", "fir"))
    body = Where(frozenset({Kind.BODY}))

    def rarity(shape):
        return state.rarity(Sought(shape, body, ""))

    assert rarity(Row((ash,))) == pytest.approx(math.log(1 + 4 / 4))
    assert rarity(Row((ash, elm))) == pytest.approx(math.log(1 + 4 / 2))
    assert rarity(Close((Row((elm,)), Row((fir,))), 3)) == pytest.approx(math.log(1 + 4 / 1))
    assert rarity(Either((Row((elm,)), Row((fir,))))) == pytest.approx(math.log(1 + 4 / 3))
    assert rarity(Row((((Atom("oak"),),),))) == pytest.approx(math.log(1 + 4 / 1))


def test_nothing_is_found_in_an_empty_index():
    state = state_of([])
    assert len(state) == 0
    assert not state.paths()
    assert state.article("/lib/a.txt") is None
    for plan in (*PLANS, Has(frozenset({Kind.BODY})), Published((20160101, 20170101))):
        answer = state.answer(plan, None)
        assert answer.first("outlet", 3) == []
        assert answer.facets() == {"outlet": {}, "year": {}, "language": {}}


def test_the_end_of_a_state_is_told_of():
    told = []
    state = state_of(LIBRARY[:2])
    state._closed = lambda: told.append("closed")
    state.close()
    assert told == ["closed"]
