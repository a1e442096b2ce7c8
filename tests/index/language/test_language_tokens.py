import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.fold import fold_text, fold_texts, fold_word
from index.language.tokens import (
    _GENERAL,
    WORD,
    Token,
    count_words,
    cut,
    cut_words,
    folded_words,
    iter_tokens,
    tokens,
)


def words(text):
    return [t.word for t in tokens(text)]


def raw(text):
    return [text[t.start : t.end] for t in tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("... – &", []),
        ("US-led al-Abadi", ["us", "led", "al", "abadi"]),
        ("counter‑terrorism", ["counter", "terrorism"]),
        ("isis’s Isis's ISIS'", ["isis", "isis", "isis"]),
        ("don't don’t", ["dont", "dont"]),
        ("U.S. U.N.", ["us", "un"]),
        ("in the U.S.", ["in", "the", "us"]),
        ("850,000 1.5 10:30 22.11.2017", ["850000", "1.5", "10:30", "22.11.2017"]),
        ("1,2,3", ["1,2,3"]),
        ("2nd 15km covid19", ["2nd", "15km", "covid19"]),
        ("September 22, 2017World News", ["september", "22", "2017", "world", "news"]),
        ("snake_case", ["snake", "case"]),
        ("Émile ÉMILE Émile", ["emile", "emile", "emile"]),
        ("Łódź Øre straße", ["lodz", "ore", "strasse"]),
        ("Da'esh Dāʿish", ["daesh", "daish"]),
        ("北京市 北", ["北京", "京市", "市", "北"]),
        ("2017年9月", ["2017", "年", "9", "月"]),
        ("東京・モスル", ["東京", "京", "モス", "スル", "ル"]),
        ("人々がｶﾞ", ["人々", "々が", "がガ", "ガ"]),
        ("이라크군은 2017년", ["이라", "라크", "크군", "군은", "은", "2017", "년"]),
        ("الموصل أحمد", ["الموصل", "احمد"]),
        ("مُوصِل", ["موصل"]),
        ("L'armée de l’État", ["l", "armee", "de", "l", "etat"]),
        ("qu'ils jusqu’à aujourd'hui", ["qu", "ils", "jusqu", "a", "aujourdhui"]),
        ("dell'esercito all’Onu", ["dell", "esercito", "all", "onu"]),
        ("they'd don't N'Djamena Ma'an", ["theyd", "dont", "ndjamena", "maan"]),
        ("no\u00a0break", ["no", "break"]),
        ("soft\u00adhyphen zero\u200bwidth", ["softhyphen", "zerowidth"]),
        ("“quoted” (words)", ["quoted", "words"]),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


def test_offsets_leave_out_quotes_and_keep_possessives():
    assert raw("'ISIL is losing': Isis’s, U.S. 850,000.") == [
        "ISIL",
        "is",
        "losing",
        "Isis’s",
        "U.S.",
        "850,000",
    ]


def test_a_stretch_of_a_text_keeps_the_offsets_of_the_whole():
    text = "one two three"
    assert [(t.word, t.start, t.end) for t in tokens(text, 4, 7)] == [("two", 4, 7)]


# Texts of any signs, and of those that words are cut at.
MIXED = st.text(
    alphabet=st.sampled_from("北京市々ガｶﾞﾞか\u3099한국어\u1112\u1161\u11ab・。 \u200baé.1'7")
) | st.text(max_size=80)


@given(MIXED)
def test_offsets_give_back_what_was_read(text):
    found = tokens(text)
    for token, following in pairwise([*found, Token("", len(text), len(text))]):
        assert token.word == fold_word(text[token.start : token.end])
        assert token.word
        # Only letters that are cut in pairs stand in two tokens.
        assert token.end <= following.start or text[following.start] >= "\u1100"
        assert 0 <= token.start < token.end <= len(text)
        assert token.start < following.start
    assert found == list(iter_tokens(text))


@given(MIXED)
def test_tokens_are_what_was_cut(text):
    assert [
        (fold_word(raw), start, end) for raw, start, end in cut(text) if fold_word(raw)
    ] == tokens(text)
    assert all(raw == text[start:end] for raw, start, end in cut(text))


@given(st.text(alphabet=st.characters(max_codepoint=0x10FF), max_size=80))
def test_where_no_letters_are_cut_in_pairs_a_reader_counts_the_tokens(text):
    if not re.search("(?i:[cdjlmnstu]['’ʼ])", text):
        assert count_words(text) == len(cut(text))


def test_a_reader_counts_every_ideograph_once_and_other_words_by_their_spaces():
    assert count_words("北京市。") == 3
    assert count_words("l'armée dell'Iraq d'or") == 3
    assert count_words("이라크군은 2017년") == 2
    assert count_words("one two", 4) == 1


# Signs that go on with a word, join two or part them, letters of every sort, and white space.
ODD = st.text(
    alphabet=st.sampled_from(
        "aBU.S'’ʼ`-‐,:;12٣²½é\u0301_北ガ한\u1112\u1161\u200b\u00ad\ufb01ǅı\u0640 \u00a0\n\x1c"
    ),
    max_size=40,
)


@given(ODD | MIXED, st.integers(0, 10), st.integers(0, 10))
def test_words_are_the_same_whether_their_spans_are_asked_for_or_not(text, before, behind):
    start, end = before, max(before, len(text) - behind)
    assert cut_words(text, start, end) == [raw for raw, _, _ in cut(text, start, end)]
    assert cut_words(text) == [raw for raw, _, _ in cut(text)]


@given(st.text(alphabet="北京市々ガｶか한국어", min_size=1, max_size=12))
def test_two_letters_side_by_side_are_found_wherever_they_stand(text):
    assert [t.word for t in tokens(text)] == words("京" + text)[1:]


@given(st.text(max_size=80))
def test_no_letter_or_digit_is_left_out(text):
    inside = {i for t in tokens(text) for i in range(t.start, t.end)}
    for i, char in enumerate(text):
        if i not in inside and char.isalnum() and fold_word(char):
            # Digits that are no decimal, such as ², are part of no word.
            assert unicodedata.category(char) not in {"Lu", "Ll", "Lt", "Lo", "Nd"}, char


@given(st.from_regex(r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ž .,’-]{0,20}", fullmatch=True))
def test_the_normal_form_changes_no_word(text):
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert words(composed) == words(apart)


@given(st.from_regex(r"[A-Za-zÀ-ÖØ-öø-ÿ]{1,12}", fullmatch=True))
def test_case_never_matters(word):
    assert words(word.upper()) == words(word.lower()) == words(word)


@given(st.text(min_size=1, max_size=20))
def test_folding_a_folded_word_changes_nothing(text):
    for token in tokens(text):
        assert fold_word(token.word) == token.word


@given(st.text(max_size=40))
def test_fold_word_takes_any_text(text):
    assert len(fold_word(text)) <= 18 * len(text)  # one Arabic letter is a formula of 18


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("  Leave\u00a0a  REPLY ", "leave a reply"),
        ("“Don’t” – «it»", '"don\'t" - "it"'),
        ("", ""),
    ],
)
def test_fold_text(line, expected):
    assert fold_text(line) == expected


@given(st.lists(st.text(max_size=20)))
def test_many_texts_fold_as_each_does(texts):
    assert fold_texts(texts) == [fold_text(text) for text in texts]


@given(st.text(alphabet=st.sampled_from("abAB .,;:!?\"”)]-–12'’éÉ\u0301_北\n(US"), max_size=16))
def test_the_quick_way_to_plain_words_changes_nothing(text):
    assert WORD.findall(text) == re.findall(_GENERAL, text, re.VERBOSE)


def test_long_texts_take_linear_time():
    assert len(tokens("a." * 100_000)) == 1
    assert len(tokens("1," * 100_000)) == 1
    assert len(tokens("'" * 200_000)) == 0
    assert len(tokens("a'" * 100_000)) == 1
    assert len(tokens("\u0301" * 200_000)) == 0
    assert len(tokens("a" * 200_000 + "–")) == 1


@given(st.text(max_size=60), st.integers(0, 20), st.integers(0, 60))
def test_folded_words_are_those_of_the_tokens(text, start, end):
    for _ in range(2):  # words never met before, and known ones
        assert folded_words(text, start, end) == [t.word for t in tokens(text, start, end)]
