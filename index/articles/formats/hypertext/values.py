"""Values that pages say of themselves, read with care: what is doubtful is no value."""

import datetime as dt
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from index.articles.formats.hypertext.archives import original
from index.articles.metadata.bylines import is_nobody
from index.articles.metadata.dates import read_date
from index.language.fold import fold_text

_ISO = re.compile(r"(\d{4})([-/.]?)(\d\d?)\2(\d\d?)(?!\d*[-/.]\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6})?(?:\D.*)?")
_MAIL = re.compile(r"(?:\w{3,9},?\s+)?(\d\d?)[ -](\w{3})\w*[ -](\d{4})\b")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FIRST_YEAR = 1600

#: What programs write where they know no date.
_DEFAULTS = frozenset(
    "1970-01-01 1969-12-31 1970-01-02 1900-01-01 1899-12-30 1899-12-31 1601-01-01 1980-01-01"
    " 1904-01-01 1999-11-30 2000-01-01T00:00:00".split()
)

_BY = re.compile(r"^(?:written\s+by|by|von|par|por|di|da|door|av|yazan)\s*:?\s+", re.IGNORECASE)
_ROLE = re.compile(
    r"\b(?:admin(?:istrator)?|staff|desk|newsroom|editors?|editorial|[ée]diteur|\w*redaktion|r[ée]daction"
    r"|redacci[óo]n|redazione|redactie|redakcja|redakcija|webmaster|website|team|agenc(?:y|ies)"
    r"|correspondents?|reporters?|unknown|author|user|guest|news|online|web|service|press office"
    r"|newswire|wires?|bot|autor|auteur|anonymous|published|n/a)\b",
    re.IGNORECASE,
)
#: "zettelkasten": the name by which someone logs in.
_HANDLE = re.compile(r"[a-z.-]+")
_MOST_NAME = 60
_MOST_NAMES = 12
_MOST_WORDS = 6
_PARTED = re.compile(
    r"\s*(?:;|\||,\s+(?:and|und|et|y)\s+|,|،|\s+(?:and|und|et|y|e|ed|en|och|og|i|oraz|ve|и|&)\s+)\s*"
)

#: Between a headline and the site's name.
_SEPARATORS = re.compile(r"\s+[|–—·•»«:›-]+\s+|\s*[|»«›]\s*|:\s+| :: ")
_ENDS_PARTED = re.compile(r"(?:\s[|–—·•»«:›-]+|[|»«›:])\s*$")
_LEAST_HEADLINE = 10
_LONGEST_ADDRESS = 2000
_LANGUAGE = re.compile(r"([a-z]{2})(?:[-_].*)?", re.IGNORECASE)
_NO_LANGUAGES = frozenset(("xx", "zz"))


def date_of(value: str, latest: dt.date | None = None) -> str | None:
    """A date as ISO 8601, a month where only that is said; the day as it is written, whatever its
    time zone. None for what is no date, a default of a program, or later than `latest`.
    """
    value = value.strip()[:60]
    if value[:19] in _DEFAULTS or value[:10] in _DEFAULTS:
        return None
    month = _MONTH.fullmatch(value)
    if month:
        day = _day(int(month[1]), int(month[2]), 1, latest)
        return day[:7] if day else None
    found = _ISO.match(value) or _COMPACT.fullmatch(value)
    if found:
        year, *rest = (int(part) for part in found.groups() if part.isdigit())
        return _day(year, rest[0], rest[1], latest)
    mail = _MAIL.match(value)
    if mail and mail[2].lower() in _MONTHS:
        return _day(int(mail[3]), _MONTHS.index(mail[2].lower()) + 1, int(mail[1]), latest)
    read = read_date(value)
    if read is None or read in _DEFAULTS or (latest and read > latest.isoformat()):
        return None
    return read


def _day(year: int, month: int, day: int, latest: dt.date | None) -> str | None:
    try:
        found = dt.date(year, month, day)
    except ValueError:
        return None
    iso = found.isoformat()
    if year < _FIRST_YEAR or iso in _DEFAULTS or (latest is not None and found > latest):
        return None
    return iso


def names_of(values: Iterable[str], sites: Iterable[str]) -> str | None:
    """Names of people, joined by ", "; None where it is the site, its staff, or no name at all."""
    own = {fold_text(site).removeprefix("the ") for site in sites if site}
    names: list[str] = []
    for value in values:
        for part in _PARTED.split(_BY.sub("", value.strip())):
            name = part.strip(" .,-–—")
            if _is_name(name, own) and name not in names:
                names.append(name)
    return ", ".join(names) if 0 < len(names) <= _MOST_NAMES else None


def _is_name(name: str, own: set[str]) -> bool:
    folded = fold_text(name)
    return (
        1 < len(name) <= _MOST_NAME
        and len(name.split()) <= _MOST_WORDS
        and not any(c.isdigit() or c in "@#/<>{}[]_\\" for c in name)
        and "www." not in folded
        and not re.search(r"\.[a-z]{2,4}$", folded)
        and any(c.isalpha() for c in name)
        and not _HANDLE.fullmatch(name)
        and not _ROLE.search(name)
        and not is_nobody(name)
        and folded.removeprefix("the ") not in own
    )


def without_site(title: str, sites: Iterable[str]) -> str:
    """A title without the site's name before or after it: "Title | Outlet"."""
    own = {fold_text(site).removeprefix("the ") for site in sites if site}
    for _ in range(3):
        marks = list(_SEPARATORS.finditer(title))
        if not marks:
            return title
        first, last = marks[0], marks[-1]
        if fold_text(title[last.end() :]).removeprefix("the ") in own and title[: last.start()]:
            title = title[: last.start()].strip()
        elif fold_text(title[: first.start()]).removeprefix("the ") in own and title[first.end() :]:
            title = title[first.end() :].strip()
        else:
            return title
    return title


def headline_in(title: str, headings: Iterable[str]) -> str | None:
    """The heading of the page that a title says: whole, before or after a mark, or cut short."""
    folded = fold_text(title)
    stem = folded.rstrip(". …") if folded.endswith(("...", "…")) else ""
    best = ""
    for heading in headings:
        wanted = fold_text(heading)
        if len(wanted) < _LEAST_HEADLINE or len(heading) <= len(best):
            continue
        if (
            wanted == folded
            or (len(stem) > _LEAST_HEADLINE and wanted.startswith(stem))
            or (folded.startswith(wanted) and _SEPARATORS.match(f"{folded} ", len(wanted)))
            or (folded.endswith(wanted) and _ENDS_PARTED.search(folded[: -len(wanted)]))
        ):
            best = heading
    return best or None


def named_beside(title: str, heading: str) -> list[str]:
    """What a title names beside its headline: "Headline | Section | Outlet", the last first."""
    rest = title.replace(heading, " | ")
    parts = [part.strip(" |–—·•»«:›-") for part in _SEPARATORS.split(f" {rest} ")]
    return [part for part in reversed(parts) if part]


def address_of(value: str) -> str | None:
    """An address that names a page: of the web, not the door of a site, without an archive's."""
    value = original(value.strip())
    try:
        parts = urlsplit(value)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or "." not in parts.netloc:
        return None
    page = parts.path.strip("/") or parts.query
    sound = len(value) <= _LONGEST_ADDRESS and not any(c.isspace() for c in value)
    return value if page and sound else None


_DATED = re.compile(r"/((?:19|20)\d\d)[/-](\d\d?)[/-](\d\d?)(?=[/-])")


def date_in_address(address: str, latest: dt.date | None) -> str | None:
    """The day that an address names: /2017/09/22/headline."""
    found = _DATED.search(address)
    return _day(int(found[1]), int(found[2]), int(found[3]), latest) if found else None


def language_of(value: str) -> str | None:
    """A code of ISO 639-1 from "en-GB", "en_US"."""
    found = _LANGUAGE.fullmatch(value.strip())
    code = found[1].lower() if found else ""
    return code if code and code not in _NO_LANGUAGES else None
