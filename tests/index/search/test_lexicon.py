"""The words of a library: counted by article and form, added and taken away."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from search_material import article

from index.search.lexicon import Lexicon

WORDS = st.sampled_from(
    "the The Mosul MOSUL Mosul’s mosul U.S. us 850,000 850000 Café cafe الموصل ’ Hadr s".split()
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)


def lexicon(*texts: str) -> Lexicon:
    return Lexicon.of(article(f"/l/{n}.txt", ("body", text)) for n, text in enumerate(texts))


def test_articles_are_counted_by_the_form_of_a_word():
    found = lexicon("Mosul and Mosul, Mosul’s end", "MOSUL and Café")
    assert found.forms == {
        "Mosul": 1, "and": 2, "Mosul’s": 1, "end": 1, "MOSUL": 1, "Café": 1,
    }  # fmt: skip
    assert found.again == {"mosul": 1}
    assert found.articles == 2


def test_what_a_search_leaves_aside_has_no_words_here():
    found = Lexicon.of(
        [
            article(
                "/l/a.txt",
                ("title", "Harbour"),
                ("comment", "shame"),
                ("residue", "share"),
                ("caption", "quay"),
                title="Elsewhere",
            )
        ]
    )
    assert set(found.forms) == {"Harbour", "quay", "Elsewhere"}


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_what_is_taken_away_leaves_no_trace(stay, go):
    kept = lexicon(*stay)
    kept += lexicon(*go)
    assert kept == lexicon(*stay, *go)
    kept -= lexicon(*go)
    assert kept == lexicon(*stay)


def test_counts_survive_being_written_and_read():
    found = lexicon("Mosul and Mosul’s", "the الموصل")
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Lexicon)
    assert kept == found


def test_a_capital_at_the_head_of_a_sentence_or_in_a_headline_is_none_inside_of_one():
    found = lexicon(
        "Choosing is hard, Karim said. “Correspondents did.”", "Gateway City Lost Again"
    )
    assert set(found.inside) == {"karim"}
