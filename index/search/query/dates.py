"""Dates of a query: `2017`, `2017-09`, `2017-09..2017-11`, `>=2017-10-01`.

A day is the number yyyymmdd here, so that a range of any calendar months compares as plain numbers.
"""

import calendar
import re
from typing import NamedTuple

#: Days that no date lies before or after.
FIRST_DAY = 1
LAST_DAY = 9999_99_99

_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)
_SHOWN = 20
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


def read_dates(value: str) -> Dates | str:
    """The range that a value of `date:` names, or what is wrong with it, in words."""
    text = value.translate(_DASHES).lower()
    compared = _COMPARED.fullmatch(text)
    if compared:
        return _compared(text, compared[1], compared[2])
    begin, dots, end = text.partition("..")
    if not dots:
        days = days_of(text)
        return Dates(text, *days) if days else _no_date(text)
    if not begin and not end:
        return "expected a date before or after the two dots"
    first, last = FIRST_DAY, LAST_DAY
    if begin:
        days = days_of(begin)
        if days is None:
            return _no_date(begin)
        first = days[0]
    if end:
        days = days_of(end)
        if days is None:
            return _no_date(end)
        last = days[1]
    if first > last:
        return "the range ends before it begins: write the earlier date first"
    return Dates(text, first, last)


def _compared(text: str, sign: str, date: str) -> Dates | str:
    days = days_of(date)
    if days is None:
        return _no_date(date)
    first, last = days
    # A number one past the end of a month is no day, and compares as it should all the same.
    if sign == ">":
        return Dates(text, last + 1, LAST_DAY)
    if sign == ">=":
        return Dates(text, first, LAST_DAY)
    if sign == "<":
        return Dates(text, FIRST_DAY, first - 1)
    return Dates(text, FIRST_DAY, last)


def _no_date(text: str) -> str:
    if not text:
        return "expected a date, such as 2017, 2017-09 or 2017-09-22"
    shown = text if len(text) <= _SHOWN else text[:_SHOWN] + "..."
    if _DATE.fullmatch(text):
        return f"{shown} is not in the calendar"
    return f"{shown} is no date: write 2017, 2017-09, 2017-09-22, 2017-09..2017-11 or >=2017-10-01"
