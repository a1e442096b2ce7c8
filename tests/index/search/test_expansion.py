"""Other names and spellings: found among the words of a library, shown, and refused one by one."""

import pytest
from search_material import NAMES, NO_NAMES, article, entries, words_of

from index.search.expand import refusal
from index.search.explaining import explain
from index.search.query import parse
from index.search.searching import Question, every_match, search
from index.search.store import ArticleIndex
from index.search.vocabulary import Vocabulary

LIBRARY = [
    article("/lib/a.txt", "The road", "Units left Khuwaylid for Tall Marzuq. An airstrike hit it."),
    article("/lib/b.txt", "The river", "Karim al-Rashidi spoke of counter-terrorism in Khwailid."),
    article("/lib/c.txt", "The bridge", "Karim Rashidi’s men feared an air strike. Isler came."),
    article("/lib/d.txt", "The market", "A cooperation of farmers; the hasan is a plant here."),
    article(
        "/lib/e.txt", "The square", "Counterterrorism and co-operation. Hasan said: Hasan stays."
    ),
]


@pytest.fixture(scope="module")
def index(engine):
    made = ArticleIndex.in_memory(engine)
    made.update(LIBRARY)
    return made


@pytest.fixture
def ask(index):
    vocabulary = Vocabulary(words_of(LIBRARY), [["Rashidi", "Rushdi"]])

    def answer(query, **known):
        question = Question(entries(LIBRARY), NAMES, vocabulary, **known)
        return search(index, parse(query), question, limit=None)

    return answer


def ids(page):
    return {hit.entry.id for hit in page.hits}


@pytest.mark.parametrize(
    ("query", "expected", "added"),
    [
        ("khuwailid", {"a", "b"}, {"khuwailid": {"Khuwaylid", "Khwailid"}}),
        ("=khuwailid", set(), {}),
        ("Khuwaylid", {"a", "b"}, {"Khuwaylid": {"Khwailid"}}),
        ("al-Rashidi", {"b", "c"}, {"al-Rashidi": {"Rashidi"}}),
        ('"Karim Rashidi"', {"b", "c"}, {}),
        ('"Karim ar-Rashidy"', {"b", "c"}, {"ar-Rashidy": {"Rashidi"}}),
        ('"Tell el-Marzouk"', {"a"}, {"Tell": {"Tall"}, "el-Marzouk": {"Marzuq"}}),
        ('="Karim Rashidi"', {"c"}, {}),
        ("NOT khuwailid", {"c", "d", "e"}, {"khuwailid": {"Khuwaylid", "Khwailid"}}),
        ("hassan", set(), {}),  # hasan is seen in lower case: no name in this library
        ("ister", {"c"}, {"ister": {"Isler", "Dash", "Island Stead"}}),
    ],
)
def test_other_names(ask, query, expected, added):
    page = ask(query)
    assert ids(page) == expected
    assert {typed: set(names) for typed, names in page.expanded.items()} == added
    assert {(a.typed, a.name) for a in page.added} == {
        (typed, name) for typed, names in added.items() for name in names
    }


NAMED = [
    article("/n/a.txt", ("body", "They met Abd al-Rahman there.")),
    article("/n/b.txt", ("body", "They met Abdurrahman there.")),
    article("/n/c.txt", ("body", "They met Abdul Rahman there.")),
    article("/n/d.txt", ("body", "They met Salah ad-Din near Ar Raqqah.")),
    article("/n/e.txt", ("body", "They met Salahuddin near Raqqa.")),
    article("/n/f.txt", ("body", "They went to Mazar-i-Sharif there.")),
    article("/n/g.txt", ("body", "They went to Mazar Sharif there.")),
]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("Abd al-Rahman", {"a", "b", "c"}),
        ("Abdurrahman", {"a", "b", "c"}),
        ("abderrahman", {"a", "b", "c"}),
        ("Abdul Rahman", {"a", "b", "c"}),
        ("=Abdurrahman", {"b"}),
        ("Salahuddin", {"d", "e"}),
        ("Selahattin", {"d", "e"}),
        ("Salah ad-Din", {"d", "e"}),
        ("Ar Raqqah", {"d", "e"}),
        ("al-Rakka", {"d", "e"}),
        ("Mazar-e Sharif", {"f", "g"}),
        ("Mazar-i-Sharif", {"f", "g"}),
        ("mazar sharif", {"f", "g"}),
    ],
)
def test_names_of_several_words_are_found_as_they_are_joined_and_parted(query, expected, engine):
    index = ArticleIndex.in_memory(engine)
    index.update(NAMED)
    question = Question(entries(NAMED), NO_NAMES, Vocabulary(words_of(NAMED)))
    page = search(index, parse(query), question, limit=None)
    assert ids(page) == expected
    assert all(added.articles for added in page.added)
    # Nothing is joined unseen: what answers beyond the words as typed was told.
    typed = search(index, parse(query), question._replace(expand=False), limit=None)
    assert bool(page.added) == (ids(page) > ids(typed))
    index.close()


def test_only_a_name_has_an_ezafe(engine):
    told = [article("/n/v.txt", ("body", "They take a vitamin and no more, and vitamin-e too."))]
    told.append(article("/n/w.txt", ("body", "One vitamin only.")))
    index = ArticleIndex.in_memory(engine)
    index.update(told)
    question = Question(entries(told), NO_NAMES, Vocabulary(words_of(told)))
    page = search(index, parse("vitamin-e"), question, limit=None)
    assert ids(page) == {"v"}
    assert page.added == ()
    index.close()


def test_at_the_head_of_a_sentence_a_name_must_show_a_romanisation():
    told = [article("/l/a.txt", ("body", "Huwayjah fell. Choosing is hard. Marvin stays."))]
    vocabulary = Vocabulary(words_of(told))
    assert vocabulary.variants("hawija") == ("Huwayjah",)
    assert vocabulary.variants("marven") == ()
    inside = [article("/l/b.txt", ("body", "They say that Marvin stays."))]
    assert Vocabulary(words_of(inside)).variants("marven") == ("Marvin",)


def test_each_name_is_counted_and_says_why_it_was_added(ask):
    (added,) = ask("Khuwaylid").added
    assert (added.name, added.articles, added.why) == ("Khwailid", 1, "variant")
    why = {a.name: (a.articles, a.why) for a in ask("dash").added}
    assert why == {"Isler": (1, "group"), "Ister": (0, "group"), "Island Stead": (0, "group")}


def test_a_name_is_refused_alone(ask):
    page = ask("khuwailid", refused=frozenset([refusal("Khuwailid", "khuwaylid")]))
    assert ids(page) == {"b"}
    assert page.expanded == {"khuwailid": ("Khwailid",)}


def test_nothing_is_added_to_words_as_typed(ask):
    assert ids(ask("khuwailid", expand=False)) == set()
    assert ids(ask("ister", expand=False)) == set()


@pytest.mark.parametrize(
    "query", ["counterterrorism", "counter-terrorism", "counter terrorism", '"counter terrorism"']
)
def test_a_compound_is_found_joined_apart_and_hyphenated(ask, query):
    page = ask(query)
    assert ids(page) == {"b", "e"}
    assert page.expanded == {}


@pytest.mark.parametrize("query", ["airstrike", "air strike", "air-strike", '"air strike"'])
def test_a_compound_with_a_space_is_one_too(ask, query):
    assert ids(ask(query)) == {"a", "c"}


@pytest.mark.parametrize("query", ["cooperation", "co-operation"])
def test_a_prefix_with_a_hyphen(ask, query):
    assert ids(ask(query)) == {"d", "e"}


def test_a_word_is_not_parted_into_scraps_or_function_words():
    told = [article("/l/a.txt", ("body", "The port of Po, rt. The rapist and a therapist"))]
    vocabulary = Vocabulary(words_of(told))
    assert vocabulary.splits("port") == ()
    assert vocabulary.splits("therapist") == ()


def test_an_exact_word_is_no_compound(ask):
    assert ids(ask("=counterterrorism")) == {"e"}
    assert ids(ask("=airstrike")) == {"a"}


def test_every_match_of_a_query_with_its_article(index):
    vocabulary = Vocabulary(words_of(LIBRARY))
    question = Question(entries(LIBRARY), NAMES, vocabulary)
    found, added = every_match(index, parse("hasan OR rashidi"), question)
    spans = [(a.id, a.text[s:e]) for a, _, lit in found for line in lit for s, e in line.spans]
    assert sorted(spans) == [
        ("b", "Rashidi"),
        ("c", "Rashidi’s"),
        ("d", "hasan"),
        ("e", "Hasan"),
        ("e", "Hasan"),
    ]
    assert added == ()


def test_a_query_is_explained_part_by_part(index):
    question = Question(entries(LIBRARY), NAMES, Vocabulary(words_of(LIBRARY)))
    query = "khuwailid OR (market -plant)"
    told = explain(index, query, parse(query), question)
    assert told.query == query
    assert [(p.depth, p.text, p.articles) for p in told.parts] == [
        (0, "khuwailid OR market NOT plant", 2),
        (1, "khuwailid", 2),
        (1, "market NOT plant", 0),
        (2, "market", 1),
        (2, "NOT plant", 4),
        (3, "plant", 1),
    ]
    assert "=khwailid" in told.parts[1].means
    assert [(a.typed, a.name) for a in told.added] == [
        ("khuwailid", "Khuwaylid"),
        ("khuwailid", "Khwailid"),
    ]


def test_words_of_a_group_of_a_kind_are_explained_in_that_kind(index):
    question = Question(entries(LIBRARY), NAMES)
    told = explain(index, "kind:title market", parse("kind:title market"), question)
    assert [(p.text, p.articles) for p in told.parts][1:] == [("kind:title", 5), ("market", 1)]
