from hypothesis import given
from hypothesis import strategies as st
from made_articles import NO_NAMES, article, sentence

from index.articles.model import Kind
from index.compare.features import Features
from index.language.names import NameGroups


def test_only_the_body_and_headlines_take_part():
    made = article(
        (Kind.TITLE, "Fire in the port"),
        (Kind.BYLINE, "By Ann Other"),
        (Kind.DATE, "1 May 2019"),
        "Smoke rose. Sirens wailed.",
        (Kind.SUBHEAD, "A long night"),
        (Kind.CAPTION, "The quay at dawn."),
        (Kind.CREDIT, "From the Wire"),
        (Kind.COMMENT, "I saw it too."),
        (Kind.RESIDUE, "Share this article."),
    )
    features = Features(made, NO_NAMES)
    assert [s.text[s.start : s.end] for s in features.body] == ["Smoke rose.", "Sirens wailed."]
    assert [s.text[s.start : s.end] for s in features.headlines] == [
        "Fire in the port",
        "A long night",
        "The quay at dawn.",
    ]


def test_a_repeated_headline_counts_once():
    made = article(
        (Kind.TITLE, "Fire in the port"), (Kind.TITLE, "FIRE IN THE PORT"), "Smoke rose."
    )
    assert len(Features(made, NO_NAMES).headlines) == 1


def test_stems_leave_out_function_words_and_endings():
    assert sentence("They were exploding, and the explosions were heard").stems == (
        "explod",
        "explos",
        "heard",
    )


def test_names_of_a_group_are_one_term():
    names = NameGroups([("Northern Relief Corps", "NRC")])
    one = sentence("The Northern Relief Corps sent tents.", names)
    other = sentence("NRC sent tents.", names)
    assert set(one.stems) == set(other.stems)
    term = next(t for t in one.terms if t.key in set(other.stems) and t.end - t.start > 10)
    assert one.text[term.start : term.end] == "Northern Relief Corps"


def test_grams_have_four_characters_and_cross_words():
    grams = sentence("the red barn").grams
    assert " red" in grams
    assert "d ba" in grams
    assert all(len(gram) == 4 for gram in grams)


def test_a_sentence_of_function_words_has_no_features():
    nothing = sentence("And so it was.")
    assert nothing.stems == ()
    assert nothing.grams == ()


@given(st.text(max_size=200))
def test_terms_lie_within_the_sentence(text):
    at = -1
    for term in sentence(text).terms:
        assert at < term.start < term.end <= len(text)
        at = term.start


def test_the_last_letter_of_ideographs_is_no_feature_beside_the_pair_that_holds_it():
    assert sentence("北京市，北").stems == ("北京", "京市", "北")
