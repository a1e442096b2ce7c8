"""Dates as a person reads them: `22 Sep 2017`, `Jul 2018`, `2017`. English, whatever the locale."""

import re
from collections.abc import Sequence

_ISO = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:[T ].*)?")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def display_date(iso: str | None) -> str:
    """An ISO date, as exact as it is known; what is no ISO date is given back, None is empty."""
    if not iso:
        return ""
    found = _ISO.fullmatch(iso.strip())
    if found is None:
        return iso
    year, month, day = found.groups()
    if month is None:
        return year
    if not 1 <= int(month) <= len(_MONTHS):
        return iso
    name = _MONTHS[int(month) - 1]
    return f"{int(day)} {name} {year}" if day else f"{name} {year}"


def display_readings(readings: Sequence[str]) -> str:
    """The readings of a date that can be read twice; a year that they share stands once."""
    shown = [display_date(iso) for iso in readings]
    years = {one.rpartition(" ")[2] for one in shown}
    if len(years) == 1:
        shown[:-1] = [one.rpartition(" ")[0] for one in shown[:-1]]
    return " or ".join(shown)
