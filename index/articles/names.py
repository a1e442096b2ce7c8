"""Names as pages write them: bylines, credits and datelines, read from one line each."""

import re
from typing import NamedTuple

from index.articles.cues import Rules
from index.articles.dates import find_dates, read_date
from index.language.fold import fold_text

_SMALL = frozenset(
    "of the and de la le du des del der die das van von den el al bin ibn di da e y et und & for a "
    "los las".split()
)
_LONGEST_NAME = 8
_LONGEST_WORD = 24
_LONGEST_CREDIT = 18
_WORD = re.compile(r"\S+")
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/\S*)?", re.IGNORECASE)
_TITLE_CASED = re.compile(r"[\"“'‘(]?[^\W\d_]")
_END = ".,;:!?…"
_OUTLET_WORDS = re.compile(
    r"\b(?:times|post|news|journal|guardian|herald|tribune|today|insider|press|agency|magazine|review|"
    r"daily|weekly|observer|tv|radio|gazette|chronicle|telegraph|mail|express|mirror|standard|"
    r"independent|monitor|report|network|broadcasting|media|zeitung|presse|courier|globe|bulletin)\b",
    re.IGNORECASE,
)


class Credited(NamedTuple):
    """An outlet that a line credits, and the date it gives, if any."""

    outlet: str
    published: str | None


class Dateline(NamedTuple):
    """The place that a paragraph opens with, and the agency that it names there."""

    place: str
    agency: str | None


def is_name(text: str, longest: int = _LONGEST_NAME) -> bool:
    """Whether a text has the shape of a name: few words, each with a capital but for "of", "de".

    In scripts without capitals any few words have that shape.
    """
    words = _WORD.findall(text)
    if not 0 < len(words) <= longest or any(c in text for c in "|?!:;"):
        return False
    capitals = 0
    for word in words:
        bare = word.strip("()[]\"“”'‘’,.&-–")
        if not bare or bare.casefold() in _SMALL:
            continue
        if len(bare) > _LONGEST_WORD or "+" in bare:
            return False
        if not _TITLE_CASED.match(bare) or bare[0].islower():
            return False
        capitals += 1
    return capitals > 0


def read_credit(line: str, rules: Rules, *, foot: bool = False) -> Credited | None:
    """From where it was taken: "Source: Reuters, 22 Sep 2017".

    "From The Epoch Times" says so at the foot of a page; elsewhere only an outlet's name after it
    does.
    """
    match = rules.credit.fullmatch(line)
    loose = None if match else rules.credit_foot.fullmatch(line)
    match = match or loose
    if not match or len(line.split()) > _LONGEST_CREDIT:
        return None
    found = _credited(match["rest"].strip())
    if found and loose and not foot and not is_outlet(found.outlet, rules):
        return None
    return found


def _credited(rest: str) -> Credited | None:
    url = _DOMAIN.fullmatch(rest)
    if url:
        return Credited(url[1].lower(), None)
    published = read_date(rest)
    dates = find_dates(rest)
    if dates:
        rest = rest[: dates[0].start]
    if not rest[:1].isalnum() and rest[:1] not in "\"“„«‘'":
        return None  # "Sources & Links"
    rest = re.sub(r"\s+on$", "", rest.strip(" ,(|–—-")).strip(" ,(|–—-").rstrip(_END + ")")
    return Credited(" ".join(rest.split()), published) if is_name(rest) else None


def outlet_and_date(line: str) -> Credited | None:
    """A name and a date, and nothing else: "Business Insider, 21 Nov 2017"."""
    dates = find_dates(line)
    if len(dates) != 1 or dates[0].end < len(line.rstrip(" .)")):
        return None
    name = line[: dates[0].start].rstrip()
    if not name.endswith((",", "|", "-", "–", "—", "·", "(")):
        return None
    name = name.rstrip(" ,|-–—·(")
    return Credited(name, dates[0].iso or None) if is_name(name, 6) else None


def is_outlet(name: str, rules: Rules) -> bool:
    """Whether a name is known as an outlet's, or has a word that outlets call themselves by."""
    return fold_text(name) in rules.outlets or _OUTLET_WORDS.search(name) is not None


_PLACE_WORD = r"[^\W\d_a-z][\w'’.-]*"
_DATELINE = re.compile(
    rf"[\"“]?(?P<place>{_PLACE_WORD}"
    rf"(?:[ /]{_PLACE_WORD}|[ ](?:de|la|el|al|of|am|an der|upon)[ ]{_PLACE_WORD}){{0,4}}"
    rf"(?:, {_PLACE_WORD}(?: {_PLACE_WORD}){{0,2}})?)"
    r"(?P<date>,? \d{1,2}\.? [^\W\d_]{3,9}\.?|,? [^\W\d_]{3,9}\.? \d{1,2})?(?:,? (?:19|20)\d\d)?"
    r"(?:,? ?[(/](?P<agency>[^()/\n]{2,40})[)/])?"
    r"\s*(?P<mark>[-–—]{1,2}|:|\.\s?[-–—]{1,2})\s+(?=[\"“„«‘'(\[]?(?P<next>[^\W_]))"
)
_MONTH = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?", re.IGNORECASE)
_NO_PLACE = frozenset(
    """
    analysis opinion exclusive breaking update updated video watch live interview editorial comment
    commentary note correction photo photos photograph picture pictures image images file listen
    news fact claim verdict question answer background timeline explainer explained factbox review
    feature report special profile letter advertisement read also related source from by the a an
    this that q fakten hinweis kommentar meinung analyse exklusiv
    """.split()
)


def read_dateline(paragraph: str, rules: Rules) -> Dateline | None:
    """The place that a paragraph opens with: "Baghdad – Iraqi ...", "LONDON (Reuters) - ..."."""
    match = _DATELINE.match(" ".join(paragraph[:160].split(" ")))
    if not match:
        return None
    place, agency = match["place"].strip(), match["agency"]
    first = fold_text(place).split()[0].strip(",")
    if (
        first in _NO_PLACE
        or fold_text(place) in rules.sections
        or fold_text(place) in rules.outlets
    ):
        return None
    # "BAGHDAD, Sept 22 (Reuters) -": the month is no part of the country.
    place = re.sub(rf",? {_MONTH.pattern}$", "", place, flags=re.IGNORECASE)
    capitals = place.isupper()
    if match["mark"] == ":" and not (capitals and agency is None):
        return None
    if not capitals and not agency and match["next"].islower():
        return None
    name = " ".join(agency.split()) if agency else None
    if name and not is_name(name.replace("/", " "), 5) and fold_text(name) not in rules.agencies:
        name = None
    return Dateline(_place_case(place), name)


def _place_case(place: str) -> str:
    """BAGHDAD -> Baghdad, as places are written; U.S. and the like stay."""
    if not place.isupper():
        return place
    return " ".join(w if "." in w else w.capitalize() for w in place.split())
