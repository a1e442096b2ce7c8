import pytest

from index.articles.dates import find_dates, read_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("2017-09-22", "2017-09-22"),
        ("2017-09-22T10:30:00Z", "2017-09-22"),
        ("22.11.2017", "2017-11-22"),
        ("- 22.11.2017", "2017-11-22"),
        ("September 22, 2017World News", "2017-09-22"),
        ("22 Sep 2017", "2017-09-22"),
        ("Sept. 22, 2017", "2017-09-22"),
        ("22nd of September 2017", "2017-09-22"),
        ("July 2018", "2018-07"),
        ("22/09/2017", "2017-09-22"),
        ("09/22/2017", "2017-09-22"),
        ("03/03/2017", "2017-03-03"),
        ("03/04/2017", None),
        ("22. November 2017", "2017-11-22"),
        ("3. März 2019", "2019-03-03"),
        ("1er août 2017", "2017-08-01"),
        ("22 de noviembre de 2017", "2017-11-22"),
        ("3 مارس 2019", "2019-03-03"),
        ("31 February 2019", None),
        ("2017", None),
        ("room 2017 may be", None),
        ("version 1.22.11.2017", None),
    ],
)
def test_one_date(text, iso):
    assert read_date(text) == iso


def test_spans_and_order():
    line = "Published 5 May 2018, updated 2018-05-07"
    found = find_dates(line)
    assert [line[date.start : date.end] for date in found] == ["5 May 2018", "2018-05-07"]
