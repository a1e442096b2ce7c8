"""What is known of an article, each value with the line it was read from."""

from collections.abc import Iterator, Sequence
from pathlib import PurePath

import msgspec

from index.articles.blocks import Said
from index.articles.cues import Rules
from index.articles.features import LONG, Judged
from index.articles.kinds.labels import BELOW_LABEL, people
from index.articles.metadata.bylines import (
    byline_beside_date,
    byline_of,
    is_bare_person,
    shared_byline,
)
from index.articles.metadata.container import DATE_FIELDS, from_container, said_title
from index.articles.metadata.dates import read_date
from index.articles.metadata.head_dates import body_of, read_dates
from index.articles.metadata.implied import implied_values
from index.articles.metadata.kickers import headline_of
from index.articles.metadata.known import Known
from index.articles.metadata.names import (
    Credited,
    agency_credit,
    bracketed_place,
    opening_agency,
    opens_with,
    outlet_and_date,
    read_credit,
    read_dateline,
)
from index.articles.metadata.overrides import Override, overrides
from index.articles.metadata.own import is_own, own_names, state_outlet
from index.articles.metadata.places import Places
from index.articles.metadata.signed import read_signatures
from index.articles.metadata.spoken import read_language
from index.articles.model import FIELDS, Evidence, Implied, Kind, Metadata
from index.articles.safe import safe
from index.config import Config
from index.language.fold import fold_text

__all__ = ("read_metadata", "said_title")

#: So many lines below the article may sign it: "Posted by ... on ...".
_BELOW = 6
#: So many paragraphs from the first may open with a place; a standfirst may be one of them.
_OPENING = 3
_LONGEST_SOURCE = 24
_NEVER = frozenset((Kind.TITLE, Kind.CAPTION, Kind.COMMENT))


def read_metadata(
    lines: Sequence[Judged], said: Said | None, path: PurePath, config: Config, rules: Rules
) -> Metadata:
    """What the file says, under what the configuration says; what is implied apart from both."""
    known = Known()
    if said is not None:
        from_container(said, lines, rules, known)
    found = implied_values(lines, rules)
    own = own_names(lines, found, known)
    places = Places(lines, rules, own)
    _bylines(lines, rules, known, own, places)
    signed = read_signatures(lines, rules, known, places, own)
    _from_lines(lines, rules, known, places, own)
    state_outlet(lines, known)
    read_dates(lines, known, signed)
    read_language(lines, said, known)
    implied = {name: value for name, value in found.items() if name not in known.values}
    for name, override in overrides(path, config, known.values).items():
        _override(name, override, known)
        implied.pop(name, None)
        known.undecided.pop(name, None)
    ordered = {name: known.evidence[name] for name in FIELDS if name in known.evidence}
    stated = msgspec.convert(known.values, Metadata)
    return msgspec.structs.replace(
        stated, evidence=ordered, implied=_ordered(implied), undecided=known.undecided
    )


def _bylines(
    lines: Sequence[Judged], rules: Rules, known: Known, own: frozenset[str], places: Places
) -> None:
    """The headline, and who plain bylines name."""
    first, last = body_of(lines)
    titles = [line for line in lines[:first] if line.kind is Kind.TITLE] or [
        line for line in lines if line.kind is Kind.TITLE
    ]
    for line in titles[:1]:
        known.read("title", headline_of(line, lines), line.look)
    for line in lines[:first]:
        _byline(line, rules, known, lines, own, places)
    for line in lines[last + 1 : last + 1 + _BELOW]:
        _signed_below(line, rules, known)


def _from_lines(
    lines: Sequence[Judged], rules: Rules, known: Known, places: Places, own: frozenset[str]
) -> None:
    """From where the account was taken, and where it was written."""
    first, _ = body_of(lines)
    for line in lines:
        if line.kind is Kind.CREDIT:
            _credit(line, rules, known, lines, own)
    for line in _beside_the_article(lines, first):
        agency = agency_credit(line.look.clean, rules)
        if agency and not is_own(agency, lines, own):
            known.read("original_outlet", agency, line.look)
    for line in lines[first:]:
        if line.kind in (Kind.RESIDUE, Kind.BODY) and line.look.first("credit"):
            _sourced(line, rules, known, lines, own)
    body = [line for line in lines if line.kind is Kind.BODY]
    for n, line in enumerate(body[:_OPENING]):
        _dateline(line, rules, known, places, own, first=n == 0, lines=lines)
    for line in body[:_OPENING]:
        known.read("place", places.opening(line), line.look)
    for line in lines[:first]:
        if line.kind is Kind.BYLINE:
            known.read("place", places.of_byline(line), line.look)
        elif line.kind is Kind.DATE:
            known.read("place", places.beside_date(line), line.look)


def _beside_the_article(lines: Sequence[Judged], first: int) -> Iterator[Judged]:
    """The lines right above the article and below it that say what its desk has used: in brackets,
    or "with inputs from"; a name alone stands there under pictures too.
    """
    prose = [i for i, one in enumerate(lines) if one.kind is Kind.BODY and one.look.n >= LONG]
    last = prose[-1] if prose else len(lines)
    for i in (*range(max(0, first - _BELOW), first), *range(last + 1, last + 1 + _BELOW)):
        if i >= len(lines):
            break
        # Brackets right below the last paragraph hold no picture's credit.
        if lines[i].kind not in _NEVER or (i == last + 1 and lines[i].kind is Kind.CAPTION):
            clean = lines[i].look.clean
            if opens_with(clean) or (clean.startswith("(") and clean.rstrip(".").endswith(")")):
                yield lines[i]


def _sourced(
    line: Judged, rules: Rules, known: Known, lines: Sequence[Judged], own: frozenset[str]
) -> None:
    """A short line below the article that says in plain words where it first appeared."""
    look = line.look
    if look.n > _LONGEST_SOURCE:
        return
    found = read_credit(look.clean, rules)
    if found and not is_own(found.outlet, lines, own):
        known.read("original_outlet", found.outlet, look)


def _byline(
    line: Judged,
    rules: Rules,
    known: Known,
    lines: Sequence[Judged],
    own: frozenset[str],
    places: Places,
) -> None:
    look = line.look
    if line.kind is Kind.BYLINE and opens_with(look.clean):
        return  # what a desk has used, by whomever
    if line.kind is Kind.BYLINE:
        found = byline_of(look.clean, rules, opened=line.why == BELOW_LABEL)
        if found is None:
            found = shared_byline(look.clean, rules)
            if found and found.agency and places.is_place(found.agency, line):
                found = found._replace(agency=None)  # "HALM/Ann Lee"
        names = ", ".join(found.names) if found else people(look, rules)
        known.read("byline", names, look)
        if found and found.agency and not is_own(found.agency, lines, own):
            known.read("original_outlet", found.agency, look)
    elif line.kind is Kind.DATE:
        found = byline_beside_date(look.clean, rules)
        known.read("byline", ", ".join(found.names) if found else None, look)


def _signed_below(line: Judged, rules: Rules, known: Known) -> None:
    """Below the article as explicit as above it: "Posted by Ann Lee on 5 May 2017"."""
    look = line.look
    if line.kind in (Kind.COMMENT, Kind.CAPTION) or not look.dates:
        return
    found = byline_beside_date(look.clean, rules)
    if found and found.names:
        known.read("byline", ", ".join(found.names), look)


def _credit(
    line: Judged, rules: Rules, known: Known, lines: Sequence[Judged], own: frozenset[str]
) -> None:
    look, at = line.look, line.look.block.line
    found = outlet_and_date(look.clean) or read_credit(look.clean, rules, foot=True)
    if found is None:
        agency = agency_credit(look.clean, rules)
        found = Credited(agency, None) if agency else None
    if found and not is_own(found.outlet, lines, own):
        known.read("original_outlet", found.outlet, look)
        if known.evidence["original_outlet"].line == at:
            known.read("original_published", found.published, look)


def _dateline(
    line: Judged,
    rules: Rules,
    known: Known,
    places: Places,
    own: frozenset[str],
    *,
    first: bool,
    lines: Sequence[Judged],
) -> None:
    found = read_dateline(line.look.text, rules)
    if found is None and first:
        bracketed = bracketed_place(line.look.text, rules)
        if bracketed and _is_bracketed(bracketed, line, rules, places):
            known.read("place", bracketed, line.look)
            return
        known.read("original_outlet", opening_agency(line.look.text, rules), line.look)
    if found is None or not (first or found.sure or places.is_place(found.place, line)):
        return
    known.read("place", found.place, line.look)
    if found.agency and not is_own(found.agency, lines, own):
        known.read("original_outlet", found.agency, line.look)


def _is_bracketed(name: str, line: Judged, rules: Rules, places: Places) -> bool:
    """Whether a name in brackets before the article is a place's: not an author's, and not an
    agency's in capitals, but where the page uses it as that of a place.
    """
    short = line.look.text[1 : 1 + len(name)].isupper() or is_bare_person(name, rules)
    return not short or places.is_place(name, line)


def _override(name: str, override: Override, known: Known) -> None:
    value = read_date(override.value) or override.value if name in DATE_FIELDS else override.value
    value = safe(value)
    said = known.values.get(name)
    line = text = None
    if said is not None and fold_text(said) == fold_text(value):
        line, text = known.evidence[name].line, known.evidence[name].text
    note = safe(override.note) if override.note else None
    known.values[name] = value
    known.evidence[name] = Evidence(line=line, text=text, source="config.yaml", note=note)


def _ordered(implied: dict[str, Implied]) -> dict[str, Implied]:
    return {name: implied[name] for name in FIELDS if name in implied}
