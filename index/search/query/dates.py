"""Dates of a query: `2017`, `2017-09`, `2017-09..2017-11`, `>=2017-10-01`.

A day is the number yyyymmdd here, so that a range of any calendar months compares as plain numbers.
"""

import calendar
import re
from typing import NamedTuple

from index.search.query.wrong import Wrong, shortened

#: Days that no date lies before or after.
FIRST_DAY = 1
LAST_DAY = 9999_99_99

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_MONTHS = (None, *range(1, 13))
_COMPARED = re.compile(r"(>=|<=|>|<)(.*)", re.DOTALL)
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


class Dates(NamedTuple):
    """A range of days, both ends in it; `text` is how a query writes it."""

    text: str
    first: int
    last: int


def days_of(date: str) -> tuple[int, int] | None:
    """The first and the last day of a date (`2017`, `2017-09`, `2017-09-22`).

    None when it is no date of the calendar.
    """
    found = _DATE.fullmatch(date.translate(_DASHES))
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    if not year or month not in _MONTHS:
        return None
    if month is None:
        return year * 10000 + 101, year * 10000 + 1231
    length = calendar.monthrange(year, month)[1]
    base = year * 10000 + month * 100
    if day is None:
        return base + 1, base + length
    return (base + day, base + day) if 1 <= day <= length else None


def read_dates(value: str) -> Dates | Wrong:
    """The range that a value of `date:` names, or what is wrong with it."""
    text = value.translate(_DASHES).lower()
    compared = _COMPARED.fullmatch(text)
    if compared:
        return _compared(text, compared[1], compared[2])
    dots = text.find("..")
    if dots < 0:
        days = _days(text, 0)
        return days if isinstance(days, Wrong) else Dates(text, *days)
    if text == "..":
        return Wrong(0, "expected a date before or after the two dots")
    first, last = FIRST_DAY, LAST_DAY
    if dots:
        days = _days(text[:dots], 0)
        if isinstance(days, Wrong):
            return days
        first = days[0]
    if text[dots + 2 :]:
        days = _days(text[dots + 2 :], dots + 2)
        if isinstance(days, Wrong):
            return days
        last = days[1]
    if first > last:
        return Wrong(0, "the range ends before it begins: write the earlier date first")
    return Dates(text, first, last)


def _compared(text: str, sign: str, date: str) -> Dates | Wrong:
    days = _days(date, len(sign))
    if isinstance(days, Wrong):
        return days
    first, last = days
    # A number one past the end of a month is no day, and compares as it should all the same.
    if sign == ">":
        return Dates(text, last + 1, LAST_DAY)
    if sign == ">=":
        return Dates(text, first, LAST_DAY)
    if sign == "<":
        return Dates(text, FIRST_DAY, first - 1)
    return Dates(text, FIRST_DAY, last)


def _days(date: str, at: int) -> tuple[int, int] | Wrong:
    """The days of a date that stands at a character of the value."""
    days = days_of(date)
    if days is not None:
        return days
    if not date:
        return Wrong(at, "expected a date, such as 2017, 2017-09 or 2017-09-22")
    if _DATE.fullmatch(date):
        return Wrong(at, f"{date} is not in the calendar")
    samples = "2017, 2017-09, 2017-09-22, 2017-09..2017-11 or >=2017-10-01"
    return Wrong(at, f"{shortened(date)} is no date: write {samples}")
