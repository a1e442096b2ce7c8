from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language.numbers import _read, may_have_numbers, numbers, numbers_among, parse_number
from index.language.tokens import folded_words


def read(text):
    return [(text[n.start : n.end], n.value) for n in numbers(text)]


@pytest.mark.parametrize(
    ("text", "shown", "value"),
    [
        ("About 850,000 people fled", "850,000", 850_000),
        ("About 850\u00a0000 people fled", "850\u00a0000", 850_000),
        ("About 850\u202f000 people fled", "850\u202f000", 850_000),
        ("some 1.2 million people", "1.2 million", 1_200_000),
        ("some two million people", "two million", 2_000_000),
        ("worth $60m in all", "60m", 60_000_000),
        ("worth $1.5m in all", "1.5m", 1_500_000),
        ("worth €3bn in all", "3bn", 3_000_000_000),
        ("rose by 12 per cent", "12", 12),
        ("rose by 12.5%", "12.5", Decimal("12.5")),
        ("15km to the north", "15km", 15),
        ("a two-thirds majority of twenty-seven", "twenty-seven", 27),
        ("two dozen boats", "two dozen", 24),
        ("a hundred and twenty tents", "a hundred and twenty", 120),
        ("some 1.5m people fled", "1.5m", 1_500_000),
        ("some 60m voters", "60m", 60_000_000),
        ("a 1.5m wave", "1.5", Decimal("1.5")),
        ("the 100m runners", "100m", 100),
        ("half a million people", "half a million", 500_000),
        ("half a dozen boats", "half a dozen", 6),
        ("two and a half million people", "two and a half million", 2_500_000),
        ("one and a half million people", "one and a half million", 1_500_000),
        ("two thousand five hundred men", "two thousand five hundred", 2_500),
        ("two million three hundred thousand", "two million three hundred thousand", 2_300_000),
        ("two thousand and seventeen", "two thousand and seventeen", 2_017),
        ("a hundred thousand men", "a hundred thousand", 100_000),
        ("a hundred and fifty thousand men", "a hundred and fifty thousand", 150_000),
        ("one hundred million men", "one hundred million", 100_000_000),
        ("in 2017 it ended", "2017", 2017),
        ("an F-16 flew over", "16", 16),
        ("٨٥٠ شخصا", "٨٥٠", 850),
        ("نزح ٨٥٠٬٠٠٠ شخص", "٨٥٠٬٠٠٠", 850_000),
        ("۳٫۵ درصد", "۳٫۵", Decimal("3.5")),
    ],
)
def test_a_number_is_read_with_its_place(text, shown, value):
    assert (shown, Decimal(value)) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "on 22.11.2017 it ended",
        "on 2017-11-22 it ended",
        "on 22/11/17 it ended",
        "at 10:30 the bell rang",
        "at 9.15 pm the bell rang",
        "at 9.15pm the bell rang",
        "at 9 a.m. sharp",
        "the 2nd floor",
        "the 1990s were calm",
        "850.000 is read in either way",
        "hundreds of them, one of us",
        "9" * 25,
        "",
    ],
)
def test_what_is_no_number(text):
    assert read(text) == []


def test_numbers_side_by_side_stay_apart():
    assert [value for _, value in read("2003-2017, 850,000-900,000 and 24/7")] == [
        2003,
        2017,
        850_000,
        900_000,
        24,
        7,
    ]


def test_numbers_in_words_side_by_side_stay_apart():
    text = "two million, three hundred and five thousand six thousand"
    assert [value for _, value in read(text)] == [2_000_000, 305_000, 6_000]
    assert read("half of them, two and a half") == [("two", 2)]


def test_only_the_numbers_of_the_passage():
    text = "12 boats, 13 boats, 14 boats"
    assert [n.value for n in numbers(text, 10, 18)] == [13]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("850000", 850_000),
        ("850,000", 850_000),
        ("850 000", 850_000),
        ("850\u202f000", 850_000),
        ("1m", 1_000_000),
        ("1.5m", 1_500_000),
        ("1.234m", 1_234_000),
        ("2k", 2_000),
        ("2K", 2_000),
        ("3bn", 3_000_000_000),
        ("3 billion", 3_000_000_000),
        ("two million", 2_000_000),
        ("Two Million", 2_000_000),
        ("twenty-seven", 27),
        ("a hundred and twenty", 120),
        ("one", 1),
        ("zero", 0),
        ("0.125", Decimal("0.125")),
        ("12.5", Decimal("12.5")),
        (" 12 ", 12),
    ],
)
def test_the_number_of_a_query(text, value):
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "many",
        "a",
        "12 boats",
        "two million boats",
        "a b",
        "(two)",
        "850.000",
        "1,2",
        "5x",
        "-5",
    ],
)
def test_what_a_query_cannot_mean(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text", ["$5", "12%", "1.2.3", "10:30", "²", "9" * 25, "9" * 5000, "\ud800"]
)
def test_signs_and_endless_digits_are_no_number_of_a_query(text):
    assert parse_number(text) is None


@given(st.text(alphabet="0123456789.,$€% kmabntwohudre-\u00a0/:", max_size=80))
def test_numbers_stand_in_the_text_in_order(text):
    end = 0
    found = numbers(text)
    assert not found or may_have_numbers(folded_words(text))
    for number in found:
        assert end <= number.start < number.end <= len(text)
        assert number.value >= 0
        end = number.end


@given(st.integers(0, 10**15))
def test_a_number_written_with_commas_is_that_number(value):
    assert parse_number(f"{value:,}") == value
    assert [n.value for n in numbers(f"some {value:,} boats")] == [value]


# Numbers near each other and far apart, what makes a date or a time of them, and what parts them.
_PIECES = st.sampled_from(
    """one two a an half and hundred thousand million dozen twenty twenty-one 5 850,000 (414) 1.5
    1.5m 60k 15km m people 2nd 850.000 22.11.2017 2017-09-22 9.15 pm o'clock GMT 850\u00a0000 000
    - -- – , the of men $ $1.5m 3, 4. ٣ ½ 2017World Two, (two) al-two""".split()
)
_GAPS = st.sampled_from([" ", " ", " ", "  ", "\n", "\u00a0", "-", "", " word other more of them "])


@given(st.lists(st.tuples(_PIECES, _GAPS), max_size=30), st.integers(0, 8))
def test_looking_only_where_numbers_may_stand_finds_them_all(pieces, start):
    text = "".join(piece + gap for piece, gap in pieces)
    assert numbers_among(text, start) == _read(text, min(start, len(text)), len(text))
