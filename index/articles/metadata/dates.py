"""Dates as pages write them, as ISO 8601; what can be read in two ways keeps both readings."""

import datetime as dt
import re
from functools import cache, lru_cache
from typing import NamedTuple


class FoundDate(NamedTuple):
    """A date in a line: ISO (`2017-09-22`, or `2017-09` for a month), and its span in the line.

    `iso` is "" where the date can be read in two ways, or in none; `readings` are both ways, the
    one with the day first before the other. `day_first` says which way a date of two numbers and a
    year is written where only one of them is a date: 22/09/2017; None for all others.
    """

    iso: str
    start: int
    end: int
    readings: tuple[str, ...] = ()
    day_first: bool | None = None


#: Names of the months, folded: en de fr es it pt nl pl tr ru sv da no cs; Arabic by the three
#: calendars in use (Egypt and the Gulf, the Levant and Iraq, the Maghreb).
_MONTHS = """
january jan januar jän jänner janvier janv enero ene gennaio gen janeiro januari styczeń stycznia
ocak oca январь января янв ledna leden يناير كانون_الثاني جانفي ;
february feb februar février fevrier févr fév febrero febbraio fevereiro fev februari luty lutego
şubat şub февраль февраля фев února únor فبراير شباط فيفري ;
march mar märz maerz mrz mär mars marzo março maart mrt marzec marca mart март марта marts března
březen مارس آذار اذار ;
april apr avril avr abril abr aprile kwiecień kwietnia nisan nis апрель апреля апр dubna duben
أبريل ابريل إبريل نيسان أفريل افريل ;
may mai mayo maggio mag maio mei maj maja mayıs mayis май мая května květen مايو أيار ايار ماي ;
june jun juni juin junio giugno giu junho czerwiec czerwca haziran haz июнь июня июн června červen
يونيو يونية حزيران جوان ;
july jul juli juillet juil juill julio luglio lug julho lipiec lipca temmuz tem июль июля июл
července červenec يوليو يولية تموز جويلية يوليوز ;
august aug août aout agosto ago augustus augusti sierpień sierpnia ağustos agustos ağu август
августа авг srpna srpen أغسطس اغسطس آب اب أوت اوت غشت ;
september sep sept septembre septiembre setiembre settembre set setembro wrzesień września eylül
eylul eyl сентябрь сентября сент сен září سبتمبر أيلول ايلول شتنبر ;
october oct oktober okt octobre octubre ottobre ott outubro out październik października ekim eki
октябрь октября окт října říjen أكتوبر اكتوبر تشرين_الأول تشرين_الاول ;
november nov novembre noviembre novembro listopad listopada kasım kasim kas ноябрь ноября ноя
listopadu نوفمبر تشرين_الثاني نونبر ;
december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudzień grudnia
aralık aralik ara декабрь декабря дек desember des prosince prosinec ديسمبر كانون_الأول
كانون_الاول دجنبر
"""

#: Short names of months that are other words in other languages: only with a day.
_WORDS_TOO = frozenset("out set ago mag gen tem ara haz kas nis eki des mart".split())

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_FOREIGN = re.compile("[٠-٩۰-۹]")
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


@cache
def _months() -> dict[str, int]:
    rows = _MONTHS.split(";")
    return {
        name.replace("_", " "): number for number, row in enumerate(rows, 1) for name in row.split()
    }


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    # Any word; whether it is a month is looked up. All names in a pattern take long to compile.
    word = r"(?:(?:كانون|تشرين)[ ](?:الثاني|الأول|الاول)|[^\W\d_]{2,12})"
    # "آذار/مارس", "آذار (مارس)": one month by two calendars.
    month = rf"(?:{word}\s?[/(]\s?)?(?P<m>{word})\b[.)]?"
    # Behind it a page may put the hour without a space, or the date once more.
    year = r"(?P<y>(?:19|20)\d\d|2100)(?=\d\d?[:/]\d|\D|$)"
    nth = r"(?:st|nd|rd|th|er|ère|º|\.)?"
    of = r"(?:of |de |del |d'|d’|من )?"
    gap = r"[ \u00a0\u202f]+"
    near = r"[ \u00a0\u202f/-]"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            r"(?<!\d)(?P<y>(?:19|20)\d\d|2100)(?P<s>[-/.])(?P<n>\d\d?)(?P=s)(?P<d>\d\d?)(?!\d)",
            r"(?<!\d)(?P<y>(?:19|20)\d\d)[年년]\s?(?P<n>\d\d?)[月월]\s?(?P<d>\d\d?)[日일]",
            rf"(?<![\d.])(?P<d>\d\d?)\.\s?(?P<n>\d\d?)\.\s?{year}",
            rf"(?<![\d/-])(?P<a>\d\d?)(?P<s>\s?[/-]\s?)(?P<b>\d\d?)(?P=s){year}",
            rf"\b{month}{gap}(?P<d>\d\d?)(?:st|nd|rd|th)?,?{gap}{year}",
            rf"(?<!\d)(?P<d>\d\d?){nth}{near}*{of}{month}[,،]?{near}+{of}{year}",
            rf"(?<!\d)(?P<y>(?:19|20)\d\d)[.,]?{gap}{month}{gap}(?P<d>\d\d?)(?!\w|:)",
            rf"\b{month}[,،]?{gap}{of}{year}",
        )
    )


_YEAR = re.compile(r"(?:19|20)\d\d|2100")


def find_dates(line: str) -> list[FoundDate]:
    """The dates of a line, from left to right; each with its year, else it is none.

    03/04/2017 has two readings: the day or the month may stand first. 22/09/2017 and 03/03/2017
    can be read in one way only. With dots the day stands first. With a time zone it is the date as
    stated. Years count from 1900 to 2100.
    """
    if not line.isascii() and _FOREIGN.search(line):
        line = line.translate(_DIGITS)
    # A pattern costs more than looking for what all of its years hold.
    if not ("20" in line or "19" in line or "2100" in line) or not _YEAR.search(line):
        return []
    return list(_dates_in(line))


@lru_cache(maxsize=256)  # a line with a date is asked by many, one after the other
def _dates_in(line: str) -> tuple[FoundDate, ...]:
    found: list[FoundDate] = []
    for pattern in _patterns():
        for match in pattern.finditer(line):
            if found:
                start, end = match.span()
                if any(start < f.end and f.start < end for f in found):
                    continue
            parts = match.groupdict()
            name = parts.get("m")
            if name and not _is_month(name, dated=bool(parts.get("d"))):
                continue
            # What cannot be read keeps its span: "31 February 2019" is no February 2019 either.
            found.append(_read(match))
    return tuple(sorted(found, key=lambda date: date.start))


def read_date(text: str) -> str | None:
    """The first date of a line that can be read in one way; None where there is none."""
    return next((date.iso for date in find_dates(text) if date.iso), None)


def _is_month(name: str, *, dated: bool) -> bool:
    folded = " ".join(name.casefold().split())
    return folded in _months() and (dated or folded not in _WORDS_TOO)


def _read(match: re.Match[str]) -> FoundDate:
    parts = match.groupdict()
    year = int(parts["y"])
    start, end = match.span()
    if "a" in parts:
        return _two_numbers(year, int(parts["a"]), int(parts["b"]), start, end)
    name = parts.get("m")
    month = _months()[" ".join(name.casefold().split())] if name else int(parts["n"])
    day = parts.get("d")
    if day is None:
        return FoundDate(f"{year:04d}-{month:02d}", start, end)
    return FoundDate(_iso(year, month, int(day)), start, end)


def _two_numbers(year: int, first: int, second: int, start: int, end: int) -> FoundDate:
    """03/04/2017: by the day first, and by the month first."""
    by_day, by_month = _iso(year, second, first), _iso(year, first, second)
    if by_day and by_month and by_day != by_month:
        return FoundDate("", start, end, (by_day, by_month))
    order = None if by_day == by_month else bool(by_day)
    return FoundDate(by_day or by_month, start, end, day_first=order)


def _iso(year: int, month: int, day: int) -> str:
    """The date as ISO; "" where there is no such day."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return ""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return ""
