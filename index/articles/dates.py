"""Dates as pages write them, as ISO 8601; what can be read in two ways is not read."""

import datetime as dt
import re
from functools import cache
from typing import NamedTuple


class FoundDate(NamedTuple):
    """A date in a line: ISO (`2017-09-22`, or `2017-09` for a month), and its span in the line.

    `iso` is "" where the date can be read in two ways, or in none.
    """

    iso: str
    start: int
    end: int


_MONTHS = """
january jan januar janvier enero januari gennaio janeiro يناير ocak jän jänner
february feb februar février fevrier févr febrero februari febbraio fevereiro فبراير şubat
march mar märz maerz mars marzo maart março mär مارس mart
april apr avril avr abril aprile abr أبريل ابريل nisan
may mai mayo mei maggio maio مايو mayıs
june jun juni juin junio giugno junho يونيو haziran
july jul juli juillet juil julio luglio julho يوليو temmuz
august aug août aout agosto augustus أغسطس اغسطس ağustos
september sep sept septembre septiembre settembre setembro سبتمبر eylül
october oct oktober okt octobre octubre ottobre outubro أكتوبر اكتوبر ekim
november nov novembre noviembre novembro نوفمبر kasım
december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro ديسمبر aralık
"""


@cache
def _months() -> dict[str, int]:
    rows = _MONTHS.strip().split("\n")
    return {name: number for number, row in enumerate(rows, 1) for name in row.split()}


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    # Any word; whether it is a month is looked up. All names in a pattern take long to compile.
    month = r"(?P<m>[^\W\d_]{3,10})\b\.?"
    year = r"(?P<y>(?:19|20)\d\d)(?!\d)"
    nth = r"(?:st|nd|rd|th|er|º|\.)?"
    of = r"(?:of |de |del |d')?"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/.])(?P<n>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)",
            rf"(?<![\d.])(?P<d>\d\d?)\.\s?(?P<n>\d\d?)\.\s?{year}",
            rf"(?<![\d/-])(?P<a>\d\d?)(?P<s>[/-])(?P<b>\d\d?)(?P=s){year}",
            rf"\b{month}[ \u00a0]+(?P<d>\d\d?)(?:st|nd|rd|th)?,?[ \u00a0]+{year}",
            rf"(?<!\d)(?P<d>\d\d?){nth}[ \u00a0-]+{of}{month},?[ \u00a0-]+{of}{year}",
            rf"\b{month},?[ \u00a0]+{of}{year}",
        )
    )


_YEAR = re.compile(r"(?:19|20)\d\d")


def find_dates(line: str) -> list[FoundDate]:
    """The dates of a line, from left to right; each with its year, else it is none.

    03/04/2017 has no reading: the day or the month may stand first. 22/09/2017 and 03/03/2017
    can be read in one way only. With dots the day stands first.
    """
    if not _YEAR.search(line):
        return []
    found: list[FoundDate] = []
    for pattern in _patterns():
        for match in pattern.finditer(line):
            if any(match.start() < f.end and f.start < match.end() for f in found):
                continue
            name = match.groupdict().get("m")
            if name and name.casefold() not in _months():
                continue
            # What cannot be read keeps its span: "31 February 2019" is no February 2019 either.
            iso = _iso(match.groupdict()) or ""
            found.append(FoundDate(iso, match.start(), match.end()))
    return sorted(found, key=lambda date: date.start)


def read_date(text: str) -> str | None:
    """The first date of a line that can be read in one way; None where there is none."""
    return next((date.iso for date in find_dates(text) if date.iso), None)


def _iso(parts: dict[str, str | None]) -> str | None:
    year = int(parts["y"] or 0)
    if parts.get("a"):
        first, second = int(parts["a"] or 0), int(parts["b"] or 0)
        if first == second or second > 12:  # noqa: PLR2004 - there are twelve months
            month, day = first, second
        elif first > 12:  # noqa: PLR2004
            month, day = second, first
        else:
            return None
    else:
        name = parts.get("m")
        month = _months()[name.casefold()] if name else int(parts["n"] or 0)
        if parts.get("d") is None:
            return f"{year:04d}-{month:02d}"
        day = int(parts["d"] or 0)
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


_NOT_DATE_WORDS = frozenset(
    """
    published publish publication posted updated update last modified first created added on at in
    by date dated time am pm a.m p.m gmt utc est edt pst pdt cet cest bst ist uhr h um the
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado
    domingo veröffentlicht am vom stand aktualisiert publié le mis à jour et mise publicado el
    actualizado fecha datum date: and local time read min mins minute minutes original
    الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت نشر في تاريخ
    """.split()
)
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?(?:Z|[+-]\d\d:?\d\d)?|T(?=\d\d:)", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.']*")


def beside_dates(line: str, dates: list[FoundDate]) -> list[str]:
    """The words of a line that stand beside its dates, without those that go with a date."""
    rest, at = [], 0
    for date in dates:
        rest.append(line[at : date.start])
        at = date.end
    rest.append(line[at:])
    words = _WORD.findall(_CLOCK.sub(" ", " ".join(rest)))
    return [word for word in words if word.casefold().rstrip(".") not in _NOT_DATE_WORDS]
