"""What the container of an article says of it, weighed against what its text says."""

import datetime as dt
import re
from collections.abc import Sequence

from index.articles.blocks import Said
from index.articles.cues import Rules
from index.articles.features import Judged
from index.articles.metadata.bylines import read_byline
from index.articles.metadata.dates import read_date
from index.articles.metadata.known import Known
from index.articles.model import Kind
from index.articles.safe import safe
from index.language.fold import fold_text

#: The names that headers use for a field, the likeliest first.
HEADER_KEYS = {
    "title": ("title", "headline", "og:title"),
    "byline": ("author", "authors", "byline", "by", "creator", "writer"),
    "outlet": tuple(
        "outlet publisher site_name site sitename publication newspaper website og:site_name "
        "source".split()
    ),
    "published": tuple(
        "published date publish_date date_published published_at pubdate publication_date created "
        "datepublished".split()
    ),
    "original_outlet": tuple("original_outlet original_source original_publisher via".split()),
    "original_published": ("original_published", "original_date"),
    "updated": tuple("updated modified last_modified lastmod date_modified datemodified".split()),
    "address": ("address", "canonical", "url", "link"),
    "place": ("place", "location", "dateline", "city"),
}
LANGUAGE_KEYS = ("language", "lang")

DATE_FIELDS = frozenset({"published", "updated", "original_published"})
_TITLE_PARTS = (" | ", " – ", " — ", " - ", " « ", " :: ", " · ")
_CUT_SHORT = re.compile(r"\s*(?:\.{2,}|…)$")
_SIGNS = re.compile(r"[^\w\s]")
_YEAR = re.compile(r"(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2]))?", re.ASCII)
#: So many words at least say that two headlines begin alike.
_ENOUGH = 3


def said_title(said: Said | None) -> str | None:
    """The headline that a container says, without the outlet that pages put behind it."""
    if said is None:
        return None
    key = next((k for k in HEADER_KEYS["title"] if k in said.fields), None)
    if key is None:
        return None
    title = said.fields[key].value
    sites = {fold_text(said.fields[k].value) for k in HEADER_KEYS["outlet"] if k in said.fields}
    for mark in _TITLE_PARTS:
        head, found, tail = title.rpartition(mark)
        if found and fold_text(tail) in sites:
            return head.strip()
    return title


def from_container(said: Said, lines: Sequence[Judged], rules: Rules, known: Known) -> None:
    """State what the container says; titles as the page itself shows them."""
    headlines = [line for line in lines if line.kind is Kind.TITLE]
    for name, keys in HEADER_KEYS.items():
        for key in keys:
            found = said.fields.get(key)
            if found is None or name in known.values:
                continue
            value: str | None = found.value
            if name in DATE_FIELDS:
                value = _header_date(found.value)
            elif name == "title":
                value = _title(said_title(said) or found.value, headlines, rules)
            elif name != "address" and ("://" in found.value or found.value[:4] == "www."):
                continue  # an address is not a name
            if name == "byline":
                value = _people(found.value, rules)
            known.state(name, value, found.line, found.text, found.source)
    _weigh_title(headlines, known)
    _find_names(lines, rules, known)


def _people(names: str, rules: Rules) -> str:
    """The authors that a container names, without agencies: "Ann Lee, Reuters"."""
    return ", ".join(n for n in names.split(", ") if fold_text(n) not in rules.agencies)


def _header_date(value: str) -> str | None:
    """A date of a header; there a year alone, or a year and a month, is a date as well."""
    value = value.strip()
    return read_date(value) or (value if _YEAR.fullmatch(value) else None)


def _title(title: str, headlines: list[Judged], rules: Rules) -> str:
    """A title with its outlet behind it ("Title | Outlet") is cut where the page's own headline
    says so, or the configuration knows the outlet.
    """
    shown = {line.look.folded for line in headlines}
    for mark in _TITLE_PARTS:
        head, found, tail = title.rpartition(mark)
        if found and (fold_text(head) in shown or fold_text(tail) in rules.outlets):
            return head.strip()
    return title


def _weigh_title(headlines: list[Judged], known: Known) -> None:
    """The headline as the page shows it, if it is the container's: that is often cut short for the
    tab of a browser, has a kicker before it or the site behind it.

    The other way round, a line that ends in the container's headline has a kicker before it: a
    browser puts both on one line. Two headlines with nothing in common are both the page's; the
    container's was made to stand for the page elsewhere and is kept.
    """
    if not known.outside("title"):
        return
    said = fold_text(known.values["title"])
    begun = _CUT_SHORT.sub("", said)
    for line in headlines:
        shown = line.look.folded
        if shown == said:
            known.replace("title", line.look.clean, line.look)
        elif shown.endswith(said) and len(said.split()) >= _ENOUGH:
            known.seen("title", line.look)
        elif _begins(shown, begun) or (len(shown.split()) >= _ENOUGH and shown in said):
            known.replace("title", line.look.clean, line.look)
        else:
            continue
        return


def _begins(line: str, begun: str) -> bool:
    """Whether a line begins so; signs may have been lost in the tags of a page."""
    if len(begun.split()) < _ENOUGH:
        return False
    return line.startswith(begun) or _SIGNS.sub("", line).startswith(_SIGNS.sub("", begun))


def _find_names(lines: Sequence[Judged], rules: Rules, known: Known) -> None:
    """The line of the text that names the same author or outlet as the container, if one does."""
    for name in ("outlet", "byline"):
        if not known.outside(name):
            continue
        said = fold_text(known.values[name])
        for line in lines:
            if line.kind is Kind.BODY or line.look.n > len(said.split()) + _ENOUGH * 2:
                continue
            byline = name == "byline" and line.kind is Kind.BYLINE
            read = read_byline(line.look.clean, rules) if byline else None
            if line.look.folded == said or (read and fold_text(read) == said):
                known.seen(name, line.look)
                break


def weigh_date(name: str, value: str, known: Known) -> bool:
    """Whether the date that the text shows is to be believed before the container's.

    Containers give a moment, mostly by the clock of Greenwich; readers are shown the day it was at
    the outlet. A day apart is that difference; more is another date.
    """
    if not known.outside(name):
        return False
    try:
        apart = dt.date.fromisoformat(value) - dt.date.fromisoformat(known.values[name])
    except ValueError:
        return False
    return abs(apart.days) <= 1


def said_language(said: Said | None) -> tuple[str, str, int | None, str] | None:
    """The code of the language that a container says, and its place: text, line, source."""
    for key in LANGUAGE_KEYS:
        found = said.fields.get(key) if said else None
        if found is None:
            continue
        code = re.split(r"[-_,; ]", found.value.strip().casefold())[0]
        code = _CODES.get(code, code)
        if re.fullmatch(r"[a-z]{2,3}", code):
            return code, safe(found.text), found.line, found.source
    return None


#: Old codes, names in English and their own, and the two of Norwegian.
_CODES = {
    "iw": "he", "in": "id", "nb": "no", "nn": "no", "english": "en", "german": "de",
    "deutsch": "de", "french": "fr", "français": "fr", "spanish": "es", "español": "es",
    "arabic": "ar", "العربية": "ar", "italian": "it", "italiano": "it", "dutch": "nl",
    "turkish": "tr", "türkçe": "tr", "russian": "ru", "eng": "en", "deu": "de", "ger": "de",
    "fra": "fr", "fre": "fr", "spa": "es", "ara": "ar",
}  # fmt: skip
