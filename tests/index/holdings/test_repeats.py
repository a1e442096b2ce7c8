"""Lines that an outlet repeats, and lines that only look so."""

from index.articles.model import Article, Implied, Kind, Metadata, Passage
from index.holdings.repeats import Lines, lines_of, repeated, without_repeated

OWN = (
    "The bridge at {} was closed on Monday after cracks were found in two of its piers.",
    "Engineers said that they would need a week at {} to look at the other nine.",
    "Buses go by way of the northern road until then, a spokesman in {} told reporters.",
    "Shops in the old town of {} lost half of their customers on the first day alone.",
    "The last closing in {} was in 1998, when the river rose to the height of the rails.",
    "People of {} have asked for a second bridge for as long as anyone can remember.",
    "It would cost more than all that the town of {} takes in within four years.",
)


def article(town: str, *tail: str, head: tuple[str, ...] = (), **metadata) -> Article:
    lines = [*head, *(line.format(town) for line in OWN), *tail]
    passages, at = [], 0
    for n, line in enumerate(lines):
        passages.append(Passage(n, Kind.BODY, at, at + len(line), n + 1, ""))
        at += len(line) + 1
    known = {"title": f"Bridge closed at {town}", "outlet": "The Post"} | metadata
    return Article(town, f"/l/{town}.txt", "\n".join(lines), tuple(passages), Metadata(**known))


def kept_of(articles: list[Article]) -> dict[str, Lines | None]:
    return {article.path: lines_of(article) for article in articles}


def hidden(articles: list[Article]) -> dict[str, list[str]]:
    keys = repeated(kept_of(articles))
    found = {}
    for one in articles:
        after = without_repeated(one, keys.get(one.path, frozenset()))
        found[one.id] = [after.passage_text(p) for p in after.passages if p.kind is Kind.RESIDUE]
        assert all("The Post" in p.why for p in after.passages if p.kind is Kind.RESIDUE)
    return found


FOOT = "We ask our readers for four crowns a month, because nobody else pays for what we do."
TOWNS = ("Lowmere", "Tarsen", "Ostrav", "Vell")


def test_a_sentence_at_the_end_of_several_articles_is_the_outlets():
    assert hidden([article(town, FOOT) for town in TOWNS[:3]]) == {t: [FOOT] for t in TOWNS[:3]}


def test_two_articles_are_not_several():
    assert hidden([article(town, FOOT) for town in TOWNS[:2]]) == {t: [] for t in TOWNS[:2]}


def test_an_article_saved_three_times_keeps_all_of_its_lines():
    copies = [article("Lowmere", FOOT) for _ in range(3)]
    for n, copy in enumerate(copies):
        copies[n] = Article(f"c{n}", f"/l/c{n}.txt", copy.text, copy.passages, copy.metadata)
    assert hidden(copies) == {"c0": [], "c1": [], "c2": []}


def test_one_text_under_several_headlines_keeps_its_lines():
    copies = []
    for n, copy in enumerate([article("Lowmere")] * 3):
        known = Metadata(title=f"Headline {n}", outlet="The Post")
        copies.append(Article(f"c{n}", f"/l/c{n}.txt", copy.text, copy.passages, known))
    assert hidden(copies) == {"c0": [], "c1": [], "c2": []}


def test_a_paragraph_in_the_middle_stays_however_often_it_is_told():
    background = (
        "The war in the north began in 2014, and has killed more than nine thousand people."
    )
    articles = [
        article(t, f"Nobody in {t} was hurt.", head=("First of " + t + ".",)) for t in TOWNS
    ]
    told = []
    for one in articles:
        lines = one.text.split("\n")
        lines.insert(4, background)
        passages, at = [], 0
        for n, line in enumerate(lines):
            passages.append(Passage(n, Kind.BODY, at, at + len(line), n + 1, ""))
            at += len(line) + 1
        told.append(Article(one.id, one.path, "\n".join(lines), tuple(passages), one.metadata))
    assert hidden(told) == {t: [] for t in TOWNS}


def test_a_label_is_the_outlets_wherever_it_stands():
    label = "Listen to this story 12 min"
    found = hidden(
        [article(t, head=("Only in " + t + " this was seen by many.", label)) for t in TOWNS]
    )
    assert found == {t: [label] for t in TOWNS}


def test_outlets_do_not_share_lines_and_an_unknown_one_has_none():
    pages = [article(t, FOOT, outlet=f"Outlet {t}") for t in TOWNS]
    unknown = [article(t + "x", FOOT, outlet=None) for t in TOWNS]
    assert not repeated(kept_of([*pages, *unknown]))


def test_an_outlet_that_is_only_implied_counts():
    implied = {"outlet": Implied("The Post", 9, "(c) The Post")}
    pages = [article(t, FOOT, outlet=None, implied=implied) for t in TOWNS]
    assert hidden(pages) == {t: [FOOT] for t in TOWNS}


def test_what_was_found_does_not_depend_on_what_was_found_before():
    pages = [article(town, FOOT) for town in TOWNS]
    keys = repeated(kept_of(pages))
    once = [without_repeated(page, keys[page.path]) for page in pages]
    assert [without_repeated(page, keys[page.path]) for page in pages] == once
