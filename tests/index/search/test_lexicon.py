"""The words of a library: counted by article and form, added and taken away, and what is a name."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from search_material import article

from index.language.tokens import folded_words
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
    assert found.words == {"mosul": 2, "and": 2, "end": 1, "cafe": 1}
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
    assert set(found.words) == {"harbour", "quay", "elsewhere"}


@given(st.lists(TEXTS, max_size=5))
def test_counts_are_those_of_articles_read_word_by_word(texts):
    found = lexicon(*texts)
    held = [set(folded_words(text)) for text in texts]
    assert found.words == {
        word: sum(word in words for words in held) for word in set().union(*held)
    }
    assert list(found.sorted) == sorted(found.words)
    assert sorted(found.common) == list(found.sorted)
    counts = [found.words[word] for word in found.common]
    assert counts == sorted(counts, reverse=True)


@given(st.lists(TEXTS, max_size=4), st.lists(TEXTS, max_size=4))
def test_what_is_taken_away_leaves_no_trace(stay, go):
    kept = lexicon(*stay)
    before = dict(kept.words), dict(kept.names())
    kept += lexicon(*go)
    assert kept.words == lexicon(*stay, *go).words
    kept -= lexicon(*go)
    assert kept == lexicon(*stay)
    assert (kept.words, kept.names()) == before


def test_counts_survive_being_written_and_read():
    found = lexicon("Mosul and Mosul’s", "the الموصل")
    assert found.names() == {"mosul": "Mosul"}
    kept = msgspec.msgpack.decode(msgspec.msgpack.encode(found), type=Lexicon)
    assert kept == found
    assert kept.words == found.words


def test_a_name_has_a_capital_and_is_never_small():
    found = lexicon(
        "The Huwayjah’s road, the Tigris, WARNING, Café and café.",
        "From Huwayjah, HUWAYJAH, The ISIS of the U.S. went 15km to the McAdam's.",
    )
    assert found.names() == {"huwayjah": "Huwayjah", "tigris": "Tigris", "mcadam": "McAdam"}


def test_a_capital_at_the_head_of_a_sentence_or_in_a_headline_is_none_inside_of_one():
    found = lexicon(
        "Choosing is hard, Karim said. “Correspondents did.”", "Gateway City Lost Again"
    )
    assert set(found.inside) == {"karim"}
    assert found.names()["gateway"] == "Gateway"


def test_nouns_of_german_are_no_names():
    german = article("/lib/d.txt", ("body", "Sie ging mit dem Hund nach Mossul."), language="de")
    assert Lexicon.of([german]).names() == {}


def test_function_words_at_the_head_of_a_sentence_are_no_names():
    assert lexicon("Although Karim came. Because Karim went.").names() == {"karim": "Karim"}


def test_one_small_mosul_in_hundreds_leaves_it_a_name_and_one_in_ten_does_not():
    assert lexicon(*["In Mosul"] * 200, "#mosul").names() == {"mosul": "Mosul"}
    assert lexicon(*["In Mosul"] * 9, "#mosul").names() == {}


def test_words_are_shown_as_they_are_written_most():
    found = lexicon("Ça café Café Mosul’s MOSUL ISIS", "Firefighters الموصل Café firefighters")
    shown = [found.written(w) for w in ("cafe", "mosul", "isis", "firefighters", "الموصل", "no")]
    assert shown == ["café", "Mosul", "ISIS", "firefighters", "الموصل", "no"]


def test_a_name_that_is_hardly_ever_small_is_shown_with_its_capital():
    assert lexicon(*["Turkey"] * 40, "turkey").written("turkey") == "Turkey"
