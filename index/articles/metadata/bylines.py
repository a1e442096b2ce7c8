"""Bylines: the people whom a line names, without their roles, places and employers."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from index.articles.cues import Rules
from index.articles.metadata.dates import find_dates
from index.articles.metadata.names import agency_credit, is_name, is_outlet, opens_with
from index.language.fold import fold_text


class Byline(NamedTuple):
    """Who wrote it: `names` in order, empty where only a desk is named; the agency, if one is."""

    names: tuple[str, ...]
    agency: str | None


_LONGEST_LINE = 28
_LONGEST_NAME = 5
_LONGEST_ROLE = 6
_LONGEST_PERSON = 4
_FEWEST_LETTERS = 2
_FEWEST_WORDS = 2

#: Whoever signs so is nobody in particular.
_NOBODY = re.compile(
    r"(?:(?:our|special|own|web|news|the|online|digital|de|la|der|die|il|el)\s+)*"
    r"(?:staff|staffs?\b.*|admin|administrator|editor|editors|editorial|desk|web ?desk|news ?desk|"
    r"newsroom|agencies|agency|wire|wires|correspondents?|reporters?|redaktion|redaktionsteam|rédaction|"
    r"redacción|redazione|redação|redactie|redakcja|redaktör|redaktionen|haber merkezi|editör|"
    r"dış haberler|редакция|корреспондент|agences|agenturen|agencias|agenzie|agentschappen|"
    r"(?:senior |junior |full |new )?member|moderator|follow|guest|anonymous|unknown|"
    r"contributor|التحرير|هيئة التحرير|وكالات|الوكالات|متابعات|المحرر)"
    r"(?:\s+(?:and|und|et|y|e|en|team|board|desk|report|reports|agencies|reporters?|writers?|service|"
    r"online|web|agenturen|agences|agencias|agenzie|dpa|afp|ap|reuters).*)?"
)
_AND = re.compile(
    r"\s*(?:[;&+/•·|]|\s(?:and|und|et|y|e|ed|en|ve|och|og|и|i|oraz|with|mit|avec|con)\s|\sو\s?)\s*",
    re.IGNORECASE,
)
_PICTURES = re.compile(
    r"[\s,;|•·(-]*\b(?:photo(?:s|graphs?|graphy)?|pictures?|videos?|fotos?|bilder|illustrations?)\s?"
    r"(?:by|:|von|par|de|di)\b.*$",
    re.IGNORECASE,
)
#: What stands behind a name: where its bearer is, what they are, or when they wrote.
_BEHIND = re.compile(
    r"\s(?:in|at|from|for|on|aus|für|à|au|en|desde|a|ad|da|vanuit|w|z|из|в|special to|published|"
    r"posted|updated|reports?|reporting|writes|berichtet|has|is|was|في|من)(?:\s.*)?$|"
    r"\s[–—-]\s.*$|\s@\w+.*$|\s\S+@\S+.*$",
    re.IGNORECASE,
)
#: "By Ann Lee with inputs from KCN": what else the desk has used.
_USED = re.compile(r"\b(?:with|mit|avec|con|com|met|med)\s[^()]*", re.IGNORECASE)
_STROKE = re.compile(r"\s?/\s?")
_CAPITALS = re.compile(r"[A-Z]{2,5}")
_DASH = re.compile(r"\s[–—-]\s(?=\S+\s\S)")
_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?")
#: "AbadieDaily News": the space between two spans of a page was lost.
_GLUED = re.compile(r"(?<=[^\W\d_A-Z]{3})(?<!Fitz)(?=[A-ZÀ-Þ][^\W\d_A-Z])")
_TITLES = re.compile(r"^(?:dr|prof|mr|mrs|ms|sir|lord|lady|rev|fr)\.?\s+(?=\S+\s)", re.IGNORECASE)
_DE = "von zu de del della di da van der den ter la le bin ibn al el ben abu".split()
#: Cities whose names look like a person's.
_CITIES = frozenset(
    """
    new york|new york city|los angeles|san francisco|san diego|tel aviv|hong kong|abu dhabi|
    buenos aires|mexico city|new delhi|washington dc|washington d.c|kuala lumpur|são paulo|
    sao paulo|addis ababa|cape town|united nations|saint petersburg|st. petersburg|rio de janeiro|
    deir ez-zor|den haag|the hague|frankfurt am main|las vegas|ho chi minh city|phnom penh|
    east jerusalem|
    gaza city|kuwait city|west bank|united kingdom|united states|saudi arabia|north korea|
    south korea|south africa|la paz|san salvador|santo domingo|port-au-prince
    """.replace("\n    ", "").strip().split("|")
)  # fmt: skip


_NAMED = re.compile(
    r"\b(?:by|von|par|por|di|da|door|przez|av|af|tarafından|بقلم)\s+(?P<who>[^\W\d_].{2,60})",
    re.IGNORECASE,
)


#: Words of teams, desks and houses, which are no part of a person's name.
_HOUSE = re.compile(
    r"\b(?:team|studio|desk|bureau|staff|digital|tv|radio|redaktion|newsroom|online|agency|agentur|"
    r"university|universität|université|institute|institut|archive|collection|service)\b",
    re.IGNORECASE,
)
_ARTICLES = frozenset("the a an der die das le la les el los las il lo i gli de het".split())
_INITIAL = re.compile(r"[^\W\d_]\.?(?:[^\W\d_]\.)*")
#: "By Ann Lee Condor News": name and house ran together.
_HOUSE_BEHIND = re.compile(
    r"^(\S+ \S+) (?:The )?[A-Z]\S* (?:News|Times|Post|Journal|Herald|Press|Media|Tribune|Mail|"
    r"Today|Observer|Gazette)$"
)
_COLLECTIVE = re.compile(
    r"(?:collecti(?:f|ve)|kollektiv|colectivo|collettivo|coletivo|kolektyw|comité|comitato|bündnis|"
    r"initiative|groupe|gruppe)\b.{3,50}",
    re.IGNORECASE,
)


@cache
def _nobody(folded: str) -> bool:
    return _NOBODY.fullmatch(folded) is not None


def is_nobody(name: str) -> bool:
    """Whether a name is that of nobody in particular: "admin", "Our Correspondent"."""
    return _nobody(fold_text(name))


def split_glued(line: str) -> tuple[str, bool, str]:
    """A name, whether something is glued to it, and what: "Ann LeeSenior Fellow"."""
    parts = _GLUED.split(line, maxsplit=1)
    name = _TITLES.sub("", parts[0].strip())
    return name, len(parts) > 1, parts[1] if len(parts) > 1 else ""


def is_bare_person(name: str, rules: Rules) -> bool:
    """Whether words without those of a byline before them can only be a person's name.

    Two to four words with capitals, without articles; scripts without capitals cannot tell.
    """
    words = name.split()
    if (
        opens_with(name)
        or not 1 < len(words) <= _LONGEST_PERSON
        or not is_name(name, _LONGEST_PERSON)
    ):
        return False
    if name.isupper() and len(words) > _FEWEST_WORDS:
        return False  # "FOR IMMEDIATE RELEASE"
    if not any(c.isupper() for c in name) or any(c.isdigit() or c in "&/…" for c in name):
        return False
    capitals = [word for word in words if word.casefold() not in _DE]
    if len(capitals) < _FEWEST_WORDS or any(not word[0].isupper() for word in capitals):
        return False
    # "Year B": a letter alone is an initial with its full stop only.
    if any(len(word) == 1 for word in words) or words[0].casefold() in _ARTICLES:
        return False
    if _INITIAL.fullmatch(words[-1]) or _HOUSE.search(name) or rules.role.search(name):
        return False
    folded = fold_text(name)
    known = is_outlet(name, rules) or folded in rules.sections or folded in _CITIES
    return not known and not _nobody(folded)


@lru_cache(maxsize=512)  # several rules ask about the same lines of an article
def byline_of(line: str, rules: Rules, *, opened: bool = False) -> Byline | None:
    """What a byline says, from "By Ann Lee in Basra and Bo Kane"; None if the line is none.

    `opened` says that the words before the names stood on the line above. Without such words only
    "Ann Lee, correspondent" and "Ann Lee, Reuters" are bylines.
    """
    match = None if opened else rules.byline.fullmatch(line)
    if match is None and not opened:
        return _with_role(line, rules)
    rest = match["rest"] if match else line
    dates = find_dates(rest)
    if dates:
        rest = rest[: dates[0].start]
    rest = _PICTURES.sub("", rest)
    if len(rest.split()) > _LONGEST_LINE:
        return None
    if rest[:1].lower() == rest[:1].upper():
        rest = _DASH.sub("، ", rest)  # "كتب ... – ..."
    rest = _BRACKETS.sub("", rest).strip(" ,|–—-").rstrip(".:;)")
    if _nobody(fold_text(rest)):
        return Byline((), _agency_in(rest, rules))
    if _COLLECTIVE.fullmatch(rest):
        return Byline((rest,), None)
    names: list[str] = []
    agency: str | None = None
    for n, part in enumerate(_parts(rest)):
        if _is_agency(part, rules):
            agency = agency or part
        elif _is_person(part, rules, first=n == 0, whole=rest):
            names.append(" ".join(part.split()))
        elif n == 0:
            return None
    if names and agency is None:
        used = _USED.search(line)
        agency = agency_credit(used[0], rules) if used else None
    return Byline(tuple(dict.fromkeys(names)), agency) if names or agency else None


def shared_byline(line: str, rules: Rules) -> Byline | None:
    """A person and an agency side by side, or two: "KCN/Ann Lee", "Ann Lee / Bo Kane"."""
    parts = _STROKE.split(line.strip("() "))
    if len(parts) != 2:  # noqa: PLR2004 - the person and the agency
        return None
    agencies = [p for p in parts if _is_agency(p, rules) or _CAPITALS.fullmatch(p)]
    people = tuple(p for p in parts if is_bare_person(p, rules) and p not in agencies)
    both = people and len(people) + len(agencies) == len(parts)
    return Byline(people, next(iter(agencies), None)) if both else None


def byline_beside_date(line: str, rules: Rules) -> Byline | None:
    """Who wrote it, from "Posted on 5 May 2017 by Ann Lee"; None if nobody is named there."""
    dates = find_dates(line)
    for date in dates[-1:]:
        found = _NAMED.search(line, date.end)
        if found:
            return byline_of(re.split(r"\s\d", found["who"])[0], rules, opened=True)
    for date in dates[:1]:
        return byline_of(line[: date.start], rules)
    return None


def read_byline(line: str, rules: Rules, *, opened: bool = False) -> str | None:
    """Who wrote it, several joined by commas; None where no person is named."""
    found = byline_of(line, rules, opened=opened)
    return ", ".join(found.names) or None if found else None


def _with_role(line: str, rules: Rules) -> Byline | None:
    """Names with what their bearer is behind them: "Ann Lee, Reuters"."""
    name, comma, role = line.partition(",")
    if not comma or not is_name(name, _LONGEST_PERSON) or len(role.split()) > _LONGEST_ROLE:
        return None
    who = " ".join(name.split())
    if fold_text(role) in rules.agencies and len(who.split()) > 1:
        return Byline((who,), role.strip())
    known = rules.role.search(role)
    return Byline((who,), _agency_in(role, rules)) if known else None


def _parts(rest: str) -> Iterator[str]:
    """The names of a list, each without what stands behind it."""
    for listed in _AND.split(rest):
        pieces = re.split("[,،]", listed) if listed else []
        for piece in pieces:
            bare = _BEHIND.sub("", _GLUED.split(piece, maxsplit=1)[0].strip())
            bare = _TITLES.sub("", bare).strip(" .,:–—-\"“”'’«»") if bare else ""
            bare = _HOUSE_BEHIND.sub(r"\1", bare)
            if bare:
                yield bare


def _is_person(part: str, rules: Rules, *, first: bool, whole: str) -> bool:
    """Whether a part of a byline is a person; after the first, a single word is a place."""
    folded = fold_text(part)
    words = part.split()
    if any(c.isdigit() for c in part) or _nobody(folded) or folded in _CITIES:
        return False
    if rules.role.search(part) or not is_name(part, _LONGEST_NAME):
        return False
    if first:
        # "By the Rivers of Babylon" names nobody.
        return words[0].casefold() not in {"the", "a", "an"} or is_outlet(part, rules)
    known = is_outlet(part, rules) or folded in rules.sections
    known = known or words[0].casefold() in _ARTICLES or _HOUSE.search(part) is not None
    return len([w for w in words if w not in _DE]) > 1 and not known and part in whole


def _is_agency(part: str, rules: Rules) -> bool:
    return len(part) >= _FEWEST_LETTERS and fold_text(part) in rules.agencies


def _agency_in(text: str, rules: Rules) -> str | None:
    parts = (part.strip(" .,:-") for part in re.split(r"[,/&]|\band\b|\bund\b|\bet\b|\by\b", text))
    return next((part for part in parts if _is_agency(part, rules)), None)
