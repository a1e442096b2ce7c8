"""What is known of an article, each value with the line it was read from."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

import msgspec

from index.articles.blocks import Said
from index.articles.bylines import read_byline
from index.articles.cues import Rules
from index.articles.dates import find_dates, read_date
from index.articles.features import Judged, Look
from index.articles.implied import implied_values
from index.articles.kinds.labels import people
from index.articles.model import FIELDS, Evidence, Implied, Kind, Metadata
from index.articles.names import (
    Credited,
    outlet_and_date,
    read_credit,
    read_dateline,
)
from index.articles.overrides import Override, overrides
from index.articles.safe import safe
from index.config import Config
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
    "language": ("language", "lang"),
    "address": ("address", "canonical", "url", "link"),
    "place": ("place", "location", "dateline", "city"),
}

_DATE_FIELDS = frozenset({"published", "updated", "original_published"})
_LONGEST_EVIDENCE = 300
_TITLE_PARTS = (" | ", " – ", " — ", " - ", " « ", " :: ", " · ")


@dataclass
class _Known:
    values: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, Evidence] = field(default_factory=dict)

    def state(
        self, name: str, value: str | None, line: int | None, text: str, source: str = ""
    ) -> None:
        """The first that states a field is believed; `source` names what is not in the text."""
        if value and value.strip() and name not in self.values:
            self.values[name] = safe(value.strip())
            self.evidence[name] = Evidence(line=line, text=_short(text), source=source or None)


def read_metadata(
    lines: Sequence[Judged], said: Said | None, path: PurePath, config: Config, rules: Rules
) -> Metadata:
    """What the file says, under what the configuration says; what is implied apart from both."""
    known = _Known()
    if said is not None:
        _from_container(said, lines, rules, known)
    found = implied_values(lines, rules)
    own = {fold_text(found["outlet"].value)} if "outlet" in found else set()
    _from_lines(lines, rules, known, own)
    implied = {name: value for name, value in found.items() if name not in known.values}
    for name, override in overrides(path, config).items():
        _override(name, override, known)
        implied.pop(name, None)
    ordered = {name: known.evidence[name] for name in FIELDS if name in known.evidence}
    stated = msgspec.convert(known.values, Metadata)
    return msgspec.structs.replace(stated, evidence=ordered, implied=_ordered(implied))


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


def _from_container(said: Said, lines: Sequence[Judged], rules: Rules, known: _Known) -> None:
    headlines = {line.look.folded for line in lines if line.kind is Kind.TITLE}
    for name, keys in HEADER_KEYS.items():
        for key in keys:
            found = said.fields.get(key)
            if found is None:
                continue
            value: str | None = found.value
            if name in _DATE_FIELDS:
                value = _header_date(found.value)
            elif name == "title":
                value = _title(said_title(said) or found.value, headlines, rules)
            elif name != "address" and ("://" in found.value or found.value[:4] == "www."):
                continue  # an address is not a name
            known.state(name, value, found.line, found.text, found.source)


def _header_date(value: str) -> str | None:
    """A date of a header; there a year alone, or a year and a month, is a date as well."""
    value = value.strip()
    found = read_date(value)
    if found:
        return found
    year, mark, month = value.partition("-")
    if len(year) == len("2017") and year.isascii() and year.isdigit():
        if not mark:
            return year
        if (
            len(month) == len("09")
            and month.isascii()
            and month.isdigit()
            and "01" <= month <= "12"
        ):
            return f"{year}-{month}"
    return None


def _title(title: str, headlines: set[str], rules: Rules) -> str:
    """A title with its outlet behind it ("Title | Outlet") is cut where the page's own headline
    says so, or the configuration knows the outlet.
    """
    for mark in _TITLE_PARTS:
        head, found, tail = title.rpartition(mark)
        if found and (fold_text(head) in headlines or fold_text(tail) in rules.outlets):
            return head.strip()
    return title


def _from_lines(lines: Sequence[Judged], rules: Rules, known: _Known, own: set[str]) -> None:
    """What the lines state; `own` are names of the page's own outlet, which is no source of it."""
    first_body = next((i for i, line in enumerate(lines) if line.kind is Kind.BODY), len(lines))
    titles = [line for line in lines[:first_body] if line.kind is Kind.TITLE] or [
        line for line in lines if line.kind is Kind.TITLE
    ]
    for line in titles[:1]:
        known.state("title", line.look.clean, line.look.block.line, line.look.text)
    for i, line in enumerate(lines):
        _from_line(line, rules, known, in_head=i < first_body)
    if first_body < len(lines):
        look = lines[first_body].look
        found = read_dateline(look.text, rules)
        if found:
            known.state("place", found.place, look.block.line, look.text[:_LONGEST_EVIDENCE])
            own = own | {fold_text(known.values.get("outlet", ""))}
            if fold_text(found.agency or "") not in own:
                known.state("original_outlet", found.agency, look.block.line, look.text)


def _from_line(line: Judged, rules: Rules, known: _Known, *, in_head: bool) -> None:
    look, at = line.look, line.look.block.line
    if line.kind is Kind.BYLINE and in_head:
        known.state("byline", read_byline(look.clean, rules) or people(look, rules), at, look.text)
        _date_of(look, known)
    elif line.kind is Kind.DATE:
        _date_of(look, known)
    elif line.kind is Kind.CREDIT:
        found = outlet_and_date(look.clean) or read_credit(look.clean, rules, foot=True)
        if found is None and look.folded in rules.agencies:
            found = Credited(look.clean, None)
        if found:
            known.state("original_outlet", found.outlet, at, look.text)
            if known.evidence.get("original_outlet") == Evidence(line=at, text=_short(look.text)):
                known.state("original_published", found.published, at, look.text)


def _date_of(look: Look, known: _Known) -> None:
    """The date of publication from a line of the head; a date of change is none."""
    for date in find_dates(look.clean):
        label = fold_text(look.clean[: date.start])
        if date.iso and not _is_change(label):
            known.state("published", date.iso, look.block.line, look.text)


_CHANGE = ("updated", "update", "modified", "aktualisiert", "mis à jour", "actualizado")
_PUBLISHED = ("published", "posted", "veröffentlicht", "publié", "publicado")


def _is_change(label: str) -> bool:
    """Whether the label before a date says when the page was changed, not when it appeared."""
    changed = max((label.rfind(word) for word in _CHANGE), default=-1)
    published = max((label.rfind(word) for word in _PUBLISHED), default=-1)
    return changed > published


def _override(name: str, override: Override, known: _Known) -> None:
    value = read_date(override.value) or override.value if name in _DATE_FIELDS else override.value
    value = safe(value)
    said = known.values.get(name)
    line = text = None
    if said is not None and fold_text(said) == fold_text(value):
        line, text = known.evidence[name].line, known.evidence[name].text
    note = safe(override.note) if override.note else None
    known.values[name] = value
    known.evidence[name] = Evidence(line=line, text=text, source="config.yaml", note=note)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_EVIDENCE else text[: _LONGEST_EVIDENCE - 1] + "…"


def _ordered(implied: dict[str, Implied]) -> dict[str, Implied]:
    return {name: implied[name] for name in FIELDS if name in implied}
