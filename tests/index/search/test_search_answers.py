import pytest
from search_material import NAMES, NO_NAMES, article, entries

from index.articles.order import newest_first
from index.search.query import parse
from index.search.searching import Question, search
from index.search.store import ArticleIndex

FIRE = article(
    "/lib/one/fire.txt",
    ("title", "Harbour fire kills three"),
    ("byline", "By Ann Lee"),
    ("caption", "A crane over Old Port."),
    ("body", "Ister fighters set the harbour on fire, the US-led mission said."),
    ("body", "The harbour, the harbour again: 850,000 crates, al-Abadi’s men."),
    ("comment", "A hoax, all of it."),
    ("residue", "Share this harbour story"),
    outlet="Gazette",
    published="2017-09-22",
    byline="Ann Lee",
    place="Newhaven",
)
TALKS = article(
    "/lib/two/talks.txt",
    ("title", "Talks on Newhaven"),
    ("body", "Delegates met near the harbour of Newhaven."),
    ("body", "The talks went on without the island stead."),
    outlet="Daily Wire",
    published="2017-09",
)
LETTER = article(
    "/lib/two/letter.txt",
    ("body", "Dash fighting ended. A cosmopolitan city, Émile wrote."),
    title="A letter from the harbour master",
    published=None,
)
ECHO = article(
    "/lib/two/echo.txt",
    ("title", "Echo"),
    ("body", "Nothing of note."),
    outlet="gazette",
    published="2018-07",
)
ALL = [FIRE, TALKS, LETTER, ECHO]


@pytest.fixture(scope="module")
def index(engine):
    made = ArticleIndex.in_memory(engine)
    made.update(ALL)
    return made


@pytest.fixture
def ask(index):
    def answer(query, names=NO_NAMES, **options):
        known = {"entries": entries(ALL), "names": names}
        known |= {key: options.pop(key) for key in Question._fields if key in options}
        return search(index, parse(query), Question(**known), **{"limit": None} | options)

    return answer


def ids(page):
    return [hit.entry.id for hit in page.hits]


def spans(page, n=0):
    hit = page.hits[n]
    return [[p.text[s - p.start : e - p.start] for s, e in p.spans] for p in hit.passages]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("harbour", {"fire", "talks", "letter"}),
        ("harbors OR harbours", {"fire", "talks", "letter"}),
        ("=harbours", set()),
        ("fighter fire", {"fire"}),
        ("fight", {"letter"}),
        ("=fighting", {"letter"}),
        ("fight*", {"fire", "letter"}),
        ("US-led", {"fire"}),
        ("us-led", {"fire"}),
        ('"us led"', {"fire"}),
        ("al-abadi", {"fire"}),
        ("al-Abadi's", {"fire"}),
        ("850,000", {"fire"}),
        ("850000", {"fire"}),
        ("850,*", {"fire"}),
        ("8?0,000", {"fire"}),
        ("emile", {"letter"}),
        ("ÉMILE", {"letter"}),
        ("hoax", set()),
        ("kind:comment hoax", {"fire"}),
        ("kind:any hoax", {"fire"}),
        ("kind:residue harbour", {"fire"}),
        ("kind:caption crane", {"fire"}),
        ("kind:caption harbour", set()),
        ("kind:(caption OR byline) (crane OR ann)", {"fire"}),
        ("(kind:caption crane) hoax", set()),
        ("(kind:caption crane) fighters", {"fire"}),
        ("kind:caption", {"fire"}),
        ("-kind:title", {"letter"}),
        ("harbour -fire", {"talks", "letter"}),
        ("-harbour", {"echo"}),
        ("NOT (harbour OR nothing)", set()),
        ('"harbour the harbour"', {"fire"}),
        ('"said the harbour"', set()),  # across two passages
        ("talks delegates", {"talks"}),  # title and body
        ("title:harbour", {"fire", "letter"}),
        ("title:(harbour -fire)", {"letter"}),
        ("title:master", {"letter"}),
        ("master", {"letter"}),
        ("kind:title master", set()),
        ("byline:lee", {"fire"}),
        ("byline:=lee", {"fire"}),
        ("outlet:gazette", {"fire", "echo"}),
        ('outlet:"daily wire"', {"talks"}),
        ("place:newhaven", {"fire"}),
        ("path:two", {"talks", "letter", "echo"}),
        ("path:two/echo.txt", {"echo"}),
        ("path:tw*", {"talks", "letter", "echo"}),
        ("path:*o/e*.txt", {"echo"}),
        ("path:one/*", {"fire"}),
        ("path:wo*", set()),
        ("id:fire", {"fire"}),
        ("id:e", {"echo"}),
        ("id:=e", set()),
        ("id:*e*", {"fire", "letter", "echo"}),
        ("id:(fire OR echo)", {"fire", "echo"}),
        ("-id:fire harbour", {"talks", "letter"}),
        ("date:2017", {"fire", "talks"}),
        ("date:2017-09-22", {"fire", "talks"}),  # a month may hold the day
        ("date:2017-09-23", {"talks"}),
        ("date:>2017-09-22", {"talks", "echo"}),
        ("date:>2017-09", {"echo"}),
        ("date:<2017-09-22", {"talks"}),
        ("date:2017-09..2018-06", {"fire", "talks"}),
        ("date:..2017-09-01", {"talks"}),
        ("date:unknown", {"letter"}),
        ("-date:unknown harbour", {"fire", "talks"}),
        ("-date:2017", {"letter", "echo"}),
        ("", {"fire", "talks", "letter", "echo"}),
    ],
)
def test_what_answers(ask, query, expected):
    page = ask(query)
    assert set(ids(page)) == expected
    assert page.total == len(expected)


def test_marked_articles(ask):
    marked = frozenset({FIRE.path, "/lib/elsewhere.txt"})
    assert ids(ask("is:marked", marked=marked)) == ["fire"]
    assert ids(ask("harbour -is:marked", marked=marked, sort="date")) == ["talks", "letter"]
    assert ids(ask("is:marked")) == []


def test_names_are_added_and_said(ask):
    page = ask("Ister", names=NAMES)
    assert set(ids(page)) == {"fire", "letter", "talks"}
    assert page.expanded == {"Ister": ("Isler", "Dash", "Island Stead")}
    assert set(ids(ask("Ister", names=NAMES, expand=False))) == {"fire"}
    assert ask("Ister", names=NAMES, expand=False).expanded == {}
    assert set(ids(ask("=Ister", names=NAMES))) == {"fire"}


def test_names_in_phrases_fields_and_under_not(ask):
    assert ids(ask('"dash fighters"', names=NAMES)) == ["fire"]
    assert ids(ask('"the Ister"', names=NAMES)) == ["talks"]
    page = ask('"near island stead fighting"', names=NAMES)
    assert page.expanded == {"island stead": ("Ister", "Isler", "Dash")}
    assert ids(ask("-isler", names=NAMES)) == ["echo"]
    assert ids(ask('title:"old port"', names=NAMES)) == ["talks"]
    assert ids(ask("kind:caption newhaven", names=NAMES)) == ["fire"]


def test_spans_and_passages(ask):
    page = ask("harbour fire")
    assert spans(page) == [["harbour", "fire"], ["Harbour", "fire"], ["harbour", "harbour"]]
    for hit in page.hits:
        for passage in hit.passages:
            assert passage.text == next(
                a.text[passage.start : passage.end] for a in ALL if a.path == hit.entry.path
            )
    assert spans(ask("harbour fire", passages=1)) == [["harbour", "fire"]]
    assert spans(ask('"us led mission"')) == [["US-led mission"]]
    assert spans(ask("title:harbour fire id:fire")) == [["Harbour", "fire"], ["fire"]]
    assert spans(ask("850000 -nothing")) == [["850,000"]]
    assert spans(ask("outlet:daily")) == [[]]  # nothing in the text answers: its opening


def test_rarer_words_weigh_more_in_the_choice_of_passages(ask):
    hit = ask("harbour OR crates OR crane id:fire").hits[0]
    assert hit.passages[0].text.startswith("The harbour, the harbour again")


def test_order(ask):
    assert ids(ask("", sort="date")) == ["echo", "fire", "talks", "letter"]
    assert ids(ask("")) == ["echo", "fire", "talks", "letter"]
    assert ids(ask("date:2017")) == ["fire", "talks"]
    assert ids(ask("", sort="outlet")) == ["talks", "echo", "fire", "letter"]
    assert ids(ask("harbour"))[0] in {"fire", "letter"}  # a title weighs more
    assert [e.id for e in newest_first(entries(ALL).values())] == ids(ask(""))


def test_limit_total_and_facets(ask):
    page = ask("harbour", limit=1)
    assert len(page.hits) == 1
    assert page.total == 3
    assert page.facets == {
        "outlet": {"": 1, "Daily Wire": 1, "Gazette": 1},
        "year": {"2017": 2, "": 1},
        "language": {"": 3},
    }
    assert page.exact
    assert page.took_ms > 0
    assert ask("harbour", limit=0).total == 3


def test_what_is_not_in_the_list_is_no_answer(ask):
    assert ids(ask("", entries=entries([ECHO]))) == ["echo"]
    assert ask("harbour", entries=entries([ECHO])).total == 0


def test_ties_are_in_order_of_path(engine):
    made = ArticleIndex.in_memory(engine)
    same = [article(f"/lib/{n}.txt", "Same", "words") for n in (3, 1, 2)]
    made.update(same[:1])
    made.update(same[1:])
    page = search(made, parse("words"), Question(entries(same), NO_NAMES))
    assert ids(page) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("query", "expected", "said"),
    [
        ("harb", {"fire", "talks", "letter"}, {"harb": ("harb*",)}),
        ("fire harb", {"fire"}, {"harb": ("harb*",)}),
        ("fire OR harb", {"fire"}, {}),  # it finds something as it stands
        ("title:harb", {"fire", "letter"}, {"harb": ("harb*",)}),
        ("al-aba", {"fire"}, {"al-aba": ("al-aba*",)}),
        ("harb fire", set(), {}),
        ('"harb"', set(), {}),
        ("=harb", set(), {}),
        ("xyzzy", set(), {}),
        ("harbour -nothing x", set(), {}),
    ],
)
def test_an_unfinished_word(ask, query, expected, said):
    page = ask(query, typing=True)
    assert set(ids(page)) == expected
    assert page.expanded == said
    if said:
        assert ids(ask(query)) == []


def test_an_unfinished_word_with_names(ask):
    page = ask("Ister delegat", names=NAMES, typing=True)
    assert ids(page) == ["talks"]
    assert page.expanded == {"Ister": ("Isler", "Dash", "Island Stead"), "delegat": ("delegat*",)}
    assert any("island stead" in row for row in spans(page))


def test_a_pattern_made_to_be_slow_is_not(engine):
    made = ArticleIndex.in_memory(engine)
    made.update([article("/lib/a.txt", "T", "a" * 5000 + "b")])
    query = parse("*a*a*a*a*a*a*a*a*a*c")
    assert search(made, query, Question({}, NO_NAMES)).took_ms < 2000


def test_answers_are_counted_by_kind_of_passage_where_that_is_asked_for(ask):
    assert "kind" not in ask("harbour").facets
    assert ask("harbour", count_kinds=True).facets["kind"] == {"body": 2, "title": 1}
    assert ask("kind:any harbour", count_kinds=True).facets["kind"] == {
        "body": 2,
        "residue": 1,
        "title": 1,
    }
    assert ask("outlet:gazette", count_kinds=True).facets["kind"]["title"] == 2


def test_the_longest_first(ask):
    page = ask("NOT zzz", sort="length")
    words = [hit.entry.words for hit in page.hits]
    assert words == sorted(words, reverse=True)
    assert words[0] > words[-1]


def test_the_passage_comes_first_in_which_the_words_stand_near_each_other(engine):
    far = "The port was old and of no use to anyone, wrote the keeper of the harbour."
    near = "Old is the port by the harbour."
    made = ArticleIndex.in_memory(engine)
    long = article("/lib/x.txt", ("body", far), ("body", near))
    made.update([long])
    page = search(made, parse("port harbour"), Question(entries([long]), NO_NAMES))
    assert [p.n for p in page.hits[0].passages] == [1, 0]


def test_a_standfirst_weighs_more_than_a_body(engine):
    made = ArticleIndex.in_memory(engine)
    told = [
        article("/lib/a.txt", ("title", "One"), ("standfirst", "Other"), ("body", "A harbour.")),
        article("/lib/b.txt", ("title", "One"), ("standfirst", "A harbour."), ("body", "Other")),
    ]
    made.update(told)
    page = search(made, parse("harbour"), Question(entries(told), NO_NAMES))
    assert ids(page) == ["b", "a"]


LANGUAGES = [
    article("/lib/en.txt", ("body", "The fighters were freed near the houses."), language="en"),
    article("/lib/fr.txt", ("body", "Les combattants ont été libérés à Mossoul."), language="fr"),
    article("/lib/de.txt", ("body", "Die Häuser der Kämpfer in Mossul."), language="de"),
    article("/lib/ru.txt", ("body", "Бои за освобождение Мосула."), language="ru"),
    article("/lib/ar.txt", ("body", "دخل الجيش مدينة المُوصِل."), language="ar"),
    article("/lib/zh.txt", ("body", "北京市长访问上海。联合国"), language="zh"),
    article("/lib/no.txt", ("body", "House of mirrors.")),
]


@pytest.fixture(scope="module")
def polyglot(engine):
    made = ArticleIndex.in_memory(engine)
    made.update(LANGUAGES)
    return lambda query: search(made, parse(query), Question(entries(LANGUAGES), NO_NAMES))


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("house", {"en", "no"}),
        ("haus", {"de"}),
        ("=haus", set()),
        ("libérer", {"fr"}),
        ("LIBERE", {"fr"}),
        ("Мосул", {"ru"}),
        ("جيش", {"ar"}),
        ("الموصل", {"ar"}),
        ("北京", {"zh"}),
        ("京市", {"zh"}),
        ("北京市长", {"zh"}),
        ("北上", set()),
        ("北", {"zh"}),
        ("国", {"zh"}),
        ("=国", {"zh"}),
        ("北京*", {"zh"}),
        ("北?", {"zh"}),
        ('"访问上海"', {"zh"}),
        ("language:de", {"de"}),
        ("language:unknown", {"no"}),
        ("language:(ar OR ru)", {"ar", "ru"}),
        ("-language:en house", {"no"}),
        ("моcул~", set()),  # the c is a Latin one, and the end is another word's
        ("мосулу~", {"ru"}),
    ],
)
def test_a_word_is_found_as_its_language_bends_it(polyglot, query, expected):
    assert set(ids(polyglot(query))) == expected


def test_what_is_lit_in_chinese_is_what_was_asked_for(polyglot):
    assert spans(polyglot("北京市长")) == [["北京市长"]]
    assert spans(polyglot("国")) == [["国"]]
    assert spans(polyglot("上海 联合国")) == [["上海", "联合国"]]
