import pytest

from index.articles.metadata.dates import find_dates, read_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2017-09-22", "2017-09-22"),
        ("2017-09-22T10:30:00Z", "2017-09-22"),
        ("2017-09-22T23:30:00+03:00", "2017-09-22"),
        ("22.11.2017", "2017-11-22"),
        ("- 22.11.2017", "2017-11-22"),
        ("September 22, 2017World News", "2017-09-22"),
        ("22 Sep 2017", "2017-09-22"),
        ("Sept. 22, 2017", "2017-09-22"),
        ("22nd of September 2017", "2017-09-22"),
        ("July 2018", "2018-07"),
        ("22/09/2017", "2017-09-22"),
        ("09/22/2017", "2017-09-22"),
        ("22 / 09 / 2017", "2017-09-22"),
        ("03/03/2017", "2017-03-03"),
        ("03/04/2017", None),
        ("03-04-2017", None),
        ("03-Apr-2017", "2017-04-03"),
        ("Tue, 3 April 2018", "2018-04-03"),
        ("2018 April 3", "2018-04-03"),
        ("22. November 2017", "2017-11-22"),
        ("3. März 2019", "2019-03-03"),
        ("3. Jänner 2019", "2019-01-03"),
        ("1er août 2017", "2017-08-01"),
        ("le 14 févr. 2017 à 10h15", "2017-02-14"),
        ("22 de noviembre de 2017", "2017-11-22"),
        ("5 de março de 2018", "2018-03-05"),
        ("5 ago 2018", "2018-08-05"),
        ("1º maggio 2018", "2018-05-01"),
        ("12 maart 2019", "2019-03-12"),
        ("7 października 2020", "2020-10-07"),
        ("29 EKİM 2021".replace("İ", "i"), "2021-10-29"),
        ("5 Ağustos 2021 Perşembe", "2021-08-05"),
        ("9 мая 2020 г.", "2020-05-09"),
        ("17 oktober 2016", "2016-10-17"),
        ("3 مارس 2019", "2019-03-03"),
        ("٣ مارس ٢٠١٩", "2019-03-03"),
        ("١٤/١٢/٢٠١٨", "2018-12-14"),
        ("5 كانون الثاني 2018", "2018-01-05"),
        ("5 كانون الأول 2018", "2018-12-05"),
        ("12 تشرين الأول 2018", "2018-10-12"),
        ("12 تشرين الثاني/نوفمبر 2018", "2018-11-12"),
        ("14 آب 2018", "2018-08-14"),
        ("14 أوت 2018", "2018-08-14"),
        ("2017年9月22日", "2017-09-22"),
        ("2017년 9월 22일", "2017-09-22"),
        ("31 February 2019", None),
        ("2017-13-01", None),
        ("3 May 1899", None),
        ("3 May 2101", None),
        ("3 May 0000", None),
        ("3 May 99999", None),
        ("2017", None),
        ("2 hours ago", None),
        ("3 May", None),
        ("room 2017 may be", None),
        ("sold out 2017", None),
        ("3 cases 2019", None),
        ("version 1.22.11.2017", None),
    ],
)
def test_one_date(text, iso):
    assert read_date(text) == iso


def test_spans_and_order():
    line = "Published 5 May 2018, updated 2018-05-07"
    found = find_dates(line)
    assert [line[date.start : date.end] for date in found] == ["5 May 2018", "2018-05-07"]


def test_digits_of_other_scripts_keep_the_spans():
    line = "نشر في ٣ مارس ٢٠١٩ الساعة ١٠:٣٠"
    (date,) = find_dates(line)
    assert line[date.start : date.end] == "٣ مارس ٢٠١٩"


def test_two_readings_are_both_kept_the_day_first_before_the_other():
    (date,) = find_dates("03/04/2017")
    assert date.iso == ""
    assert date.readings == ("2017-04-03", "2017-03-04")


@pytest.mark.parametrize(
    ("text", "day_first"), [("22/09/2017", True), ("09/22/2017", False), ("03/03/2017", None)]
)
def test_a_date_of_numbers_says_how_the_page_writes_them(text, day_first):
    assert find_dates(text)[0].day_first is day_first
