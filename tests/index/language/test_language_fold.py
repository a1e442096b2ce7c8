"""What readers of a language write in two ways, and hold for one word; and what they tell apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.fold import fold_word
from index.language.tokens import tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # Russian: yo is seldom written, a stress mark never; capitals
        ("самолёт", "самолет"),
        ("за\u0301мок", "замок"),
        ("ТРЕТИЙ", "третий"),
        ("и\u0306", "й"),
        # Arabic: vowel signs, forms of alef, the stretching stroke, yeh without dots, closed t
        ("الموصل", "ٱلمُوصِل"),
        ("أحمد", "احمد"),
        ("الـمـوصـل", "الموصل"),
        ("مستشفى", "مستشفي"),
        ("مدينة", "مدينه"),
        ("قرآن", "قران"),
        # Persian and Urdu letters, the joiner that does not join
        ("کرکوک", "كركوك"),
        ("عراقی", "عراقي"),
        ("می\u200cشود", "میشود"),
        ("ہوا", "هوا"),
        ("ﻣﻮﺻﻞ", "موصل"),
        # Hebrew points, and the sign of a shortened word
        ("שָׁלוֹם", "שלום"),
        ("צה״ל", "צהל"),
        # German, Turkish, Vietnamese, Polish, French
        ("STRASSE", "Straße"),
        ("İSTANBUL", "istanbul"),
        ("ISPARTA", "ısparta"),
        ("Đà Nẵng", "da nang"),
        ("Łódź", "lodz"),
        ("CŒUR", "coeur"),
        # Greek: accents, the last sigma
        ("ΣΤΡΑΤΟΣ", "στρατός"),
        # Forms of letters
        ("Ｍｏｓｕｌ", "mosul"),
        ("ﬁre", "fire"),
        ("ﾓｽﾙ", "モスル"),
        ("한국", "한국"),
        # Hindi: a nasal in full or as a dot, the dot below
        ("हिन्दी", "हिंदी"),
        ("ज़मीन", "जमीन"),
        # Figures
        ("٨٥٠٬٠٠٠", "850,000"),
        ("۸۵۰٬۰۰۰", "850000"),
        ("٣٫٥", "3.5"),
        ("२०१७", "2017"),
        ("８５０", "850"),
        ("covid١٩", "covid19"),
    ],
)
def test_one_word_in_two_spellings(one, other):
    assert fold_word(one) == fold_word(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("война", "воина"),
        ("Київ", "Киів"),
        ("ўсё", "усё"),
        ("ガス", "カス"),
        ("कम", "काम"),
        ("हिन्दी", "हिनदी"),
        ("ก่อน", "กอน"),
        ("جمل", "حمل"),
    ],
)
def test_two_words_that_a_mark_tells_apart(one, other):
    assert fold_word(one) != fold_word(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("نزح ٨٥٠٬٠٠٠ شخص", ["نزح", "850000", "شخص"]),
        ("صوت ٣٫٥٪ منهم", ["صوت", "3.5", "منهم"]),
        ("עד צה״ל וצ׳", ["עד", "צהל", "וצ"]),
    ],
)
def test_words_of_other_scripts_are_whole(text, words):
    assert [token.word for token in tokens(text)] == words


ALPHABETS = st.sampled_from(
    [
        "абвийёїўґѓ\u0301\u0306\u0308",
        "ابتثةهىيیئؤءأإآٱك\u064b\u0651\u0670ـ٠١٬٫",
        "कखनम्ंँ़ािी०१",
        "กขะาิุ่้",
    ]
).flatmap(lambda letters: st.text(alphabet=letters, min_size=1, max_size=8))


@given(ALPHABETS)
def test_folding_a_folded_word_of_any_script_changes_nothing(word):
    assert fold_word(fold_word(word)) == fold_word(word)
