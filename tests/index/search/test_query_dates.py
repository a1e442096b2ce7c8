import pytest

from index.search.query.dates import FIRST_DAY, LAST_DAY, Dates, days_of, read_dates
from index.search.query.wrong import Wrong


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2017", 20170101, 20171231),
        ("2017-09", 20170901, 20170930),
        ("2016-02", 20160201, 20160229),
        ("2017-09-22", 20170922, 20170922),
        ("2017–09", 20170901, 20170930),
        ("2017-09..2017-11", 20170901, 20171130),
        ("2017..2018-02", 20170101, 20180228),
        ("2017-09..", 20170901, LAST_DAY),
        ("..2017-09", FIRST_DAY, 20170930),
        (">=2017-10-01", 20171001, LAST_DAY),
        (">2017-10-01", 20171002, LAST_DAY),
        (">2017-09", 20170931, LAST_DAY),
        ("<2017-10-01", FIRST_DAY, 20171000),
        ("<=2017-10", FIRST_DAY, 20171031),
        (">9999-12-31", 99991232, LAST_DAY),
    ],
)
def test_ranges(value, first, last):
    dates = read_dates(value)
    assert isinstance(dates, Dates)
    assert (dates.first, dates.last) == (first, last)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "2017-",
        "17",
        "2017-9",
        "2017-09-31",
        "2017/09",
        "2017..soon",
        "..",
        ">",
        "=2017",
        "2017...2018",
        ">2017..2018",
        "２０１７",
        "2017-00",
        "2017-01-00",
    ],
)
def test_what_is_no_date_is_said_in_words(value):
    assert isinstance(read_dates(value), Wrong)


@pytest.mark.parametrize("date", ["2017-02-29", "0000", "", "x", "2017-13-01"])
def test_days_outside_the_calendar(date):
    assert days_of(date) is None
