"""Names as pages write them: bylines, credits and datelines, read from one line each."""

import re
from typing import NamedTuple

from index.articles.cues import Rules
from index.articles.metadata.date_labels import beside_dates
from index.articles.metadata.dates import find_dates, read_date
from index.language.fold import fold_text

_SMALL = frozenset(
    "of the and de la le du des del der die das van von den el al bin ibn di da e y et und & for a "
    "los las".split()
)
_LONGEST_NAME = 8
_LONGEST_WORD = 24
_LONGEST_SHORT_NAME = 6
_LONGEST_AGENCIES = 60
#: What stands before the agencies that a desk has used.
_WITH = re.compile(
    r"^(?:(?:with|mit|avec|con|com|met|med|z|ile)\s+)?"
    r"(?:(?:material|informationen|information|información|inputs?|files|reports|agencias|agence|dati)"
    r"\s+(?:from|von|der|de|da|di)\s+)?(?:the\s+|der\s+|l')?",
    re.IGNORECASE,
)
_OPENS_WITH = re.compile(r"\W*(?:with|mit|avec|con|com|met|med)\s", re.IGNORECASE)
_SHORT_AGENCY = re.compile(r"[A-Z]{2,5}")
_AGENCIES = re.compile(r"\s*(?:[/,;&+|]|\s(?:and|und|et|y|e|ve|och)\s)\s*")
_LONGEST_CREDIT = 18
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
    """The place that a paragraph opens with, and the agency that it names there.

    `sure` says that it stands in capitals or with an agency.
    """

    place: str
    agency: str | None
    sure: bool = True


def is_name(text: str, longest: int = _LONGEST_NAME) -> bool:
    """Whether a text has the shape of a name: few words, each with a capital but for "of", "de".

    In scripts without capitals any few words have that shape.
    """
    words = text.split()
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


#: What stands behind the name of a source: what it is, its number, its page.
_SOURCE_ENDS = re.compile(
    r"\s*(?:,\s+(?-i:(?=[a-zà-þ])).*|,?\s+(?:p\.|pp\.|page|s\.|seite|no\.|nr\.?|n°|n\.º|nº|vol\.|issue)\s*\d.*|"
    r"[\s↗→»›▸]+)$",
    re.IGNORECASE,
)


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
    rest = _SOURCE_ENDS.sub("", rest)
    rest = re.sub(r"\s+on$", "", rest.strip(" ,(|–—-")).strip(" ,(|–—-").rstrip(_END + ")")
    return Credited(" ".join(rest.split()), published) if is_name(rest) else None


def outlet_and_date(line: str) -> Credited | None:
    """A name and a date, and nothing else: "Business Insider, 21 Nov 2017"."""
    dates = find_dates(line)
    if len(dates) != 1 or dates[0].end < len(line.rstrip(" .)")):
        return None
    if not beside_dates(line, dates):
        return None  # "Tuesday, 11 March 2008"
    name = line[: dates[0].start].rstrip()
    if not name.endswith((",", "|", "-", "–", "—", "·", "(")):
        return None
    name = name.rstrip(" ,|-–—·(")
    return Credited(name, dates[0].iso or None) if is_name(name, 6) else None


def is_outlet(name: str, rules: Rules) -> bool:
    """Whether a name is known as an outlet's, or has a word that outlets call themselves by."""
    return fold_text(name) in rules.outlets or _OUTLET_WORDS.search(name) is not None


_PLACE_WORD = r"[^\W\d_a-z][\w'’.-]*"
_MONTH_WORD = r"[^\W\d_]{3,10}\.?"
_DATELINE = re.compile(
    # An agency may stand first, and the place after it, as ANSA has it.
    r"(?:\((?P<before>[^()/\n]{2,30})\)\s*[-–—]\s*)?"
    rf"[\"“]?(?P<place>{_PLACE_WORD}"
    rf"(?:[ /]{_PLACE_WORD}|[ ](?:de|la|el|al|of|am|an der|upon|del|do|di)[ ]{_PLACE_WORD}){{0,4}}"
    rf"(?:[,،] {_PLACE_WORD}(?: {_PLACE_WORD}){{0,2}})?)"
    rf"(?P<date>,? \d{{1,2}}\.? (?:de )?{_MONTH_WORD}|,? {_MONTH_WORD} \d{{1,2}})?"
    r"(?:,? (?:19|20)\d\d)?"
    r"(?:,? ?(?:[(\[](?P<agency>[^()\[\]\n]{2,40})[)\]]|/(?P<stroked>[^()/\[\]\n]{2,40})/)|"
    r",? (?P<plain>[A-Z]{2,5})(?=\.\s?[-–—]))?"
    r"\s*(?P<mark>[-–—ـ]{1,2}|:|\.\s?[-–—]{1,2})\s*(?=[\"“„«‘'(\[]?(?P<next>[^\W_]))"
)
#: "(Basra) – The ferry ...".
_BRACKETED = re.compile(r"\((?P<place>[^()\n]{3,40})\)(?=\s*[-–—]{1,2}\s)")
#: "بغداد/ واع: ...": place and agency, as papers in Arabic open.
_STROKED = re.compile(
    r"(?P<place>[\u0620-\u064a]{3,}(?: [\u0620-\u064a]{3,})?)\s?/\s?"
    r"(?P<agency>[\u0620-\u064a]{2,}(?: [\u0620-\u064a]{2,}){0,2})\s*[:–—-]\s*(?=\S)"
)
#: "(Reuters) - ...", "(AP) — ...": an agency and no place.
_AGENCY_FIRST = re.compile(r"\((?P<agency>[^()\n]{2,40})\)\s*[-–—]{1,2}\s")
_MONTH = re.compile(
    r"(?:jan|feb|fév|fev|mar|mär|apr|avr|abr|may|mai|jun|juin|jul|juil|aug|août|ago|sep|oct|okt|out|nov|"
    r"dec|dez|déc|dic)[^\W\d_]*\.?",
    re.IGNORECASE,
)
#: Scripts without capitals: a place is two words at most, and what follows is no clause.
_MOST_PLAIN_WORDS = 2
_NO_PLACE = frozenset(
    """
    analysis opinion exclusive breaking update updated video watch live interview editorial comment
    commentary note correction photo photos photograph picture pictures image images file listen
    news fact claim verdict question answer background timeline explainer explained factbox review
    feature report special profile letter advertisement read also related source from by the a an
    this that q fakten hinweis kommentar meinung analyse exklusiv
    yesterday today symbolbild symbolfoto archivbild archivfoto anzeige gastbeitrag leserbrief
    """.split()
)


_HOUSE_BEHIND = re.compile(r" ([A-Z]{3,6})$")
#: In a transcript whoever speaks opens a paragraph.
_SPEAKER = re.compile(r"[^:]{1,60}, (?:HOST|BYLINE|ANCHOR|REPORTER|CORRESPONDENT)")


def read_dateline(paragraph: str, rules: Rules) -> Dateline | None:
    """The place that a paragraph opens with: "Baghdad – Iraqi ...", "LONDON (Reuters) - ..."."""
    head = " ".join(paragraph[:160].split(" "))
    stroked = _STROKED.match(head)
    if stroked:
        agency = _agency(stroked["agency"], rules, capitals=False)
        return Dateline(stroked["place"], agency, agency is not None)
    match = _DATELINE.match(head)
    if not match or (match["mark"] != ":" and not head[: match.end()][-1:].isspace()):
        # "Al-Abadi": a hyphen needs a space behind it.
        return None
    place, named = (
        match["place"].strip(),
        next((match[k] for k in ("agency", "stroked", "before", "plain") if match[k]), None),
    )
    first = fold_text(place).split()[0].strip(",")
    if (
        first in _NO_PLACE
        or fold_text(place) in rules.sections
        or fold_text(place) in rules.outlets
    ):
        return None
    # "BAGHDAD, Sept 22 (Reuters) -": the month is no part of the country.
    place = re.sub(rf",? {_MONTH.pattern}$", "", place, flags=re.IGNORECASE)
    # "HALM, Kestria (AP) -": the city is the place, in capitals.
    city, _, country = place.partition(", ")
    if len(city) > 1 and city.isupper() and country and not country.isupper():
        place = city
    # "Halm, Kestria KCN -": the house behind the country.
    house = _HOUSE_BEHIND.search(place)
    if house and not place.isupper() and not named:
        named, place = house[1], city.removesuffix(house[0]) or place
    capitals = place.isupper()
    agency = _agency(named, rules, capitals=capitals)
    if match["mark"] == ":" and (not capitals or agency or _SPEAKER.match(match["place"])):
        return None
    if not capitals and not agency and match["next"].islower():
        return None
    caseless = place[0].lower() == place[0].upper()
    if caseless and not agency and len(place.split()) > _MOST_PLAIN_WORDS:
        return None
    return Dateline(place_case(place), agency, capitals or agency is not None)


def bracketed_place(paragraph: str, rules: Rules) -> str | None:
    """What a paragraph opens with in brackets, if it has the shape of a place and is not known as
    anything else: "(Basra) – The ferry ...".
    """
    match = _BRACKETED.match(paragraph)
    if not match or fold_text(match["place"]) in rules.agencies or is_outlet(match["place"], rules):
        return None
    found = read_dateline(match["place"] + paragraph[match.end() :], rules)
    return found.place if found and found.agency is None else None


def opening_agency(paragraph: str, rules: Rules) -> str | None:
    """The agency of a paragraph that opens with one and no place: "(AP) — ..."."""
    match = _AGENCY_FIRST.match(paragraph)
    return _agency(match["agency"], rules, capitals=False) if match else None


def _agency(named: str | None, rules: Rules, *, capitals: bool) -> str | None:
    """Who is named in brackets, if it is no province: "Mosul (Iraq) - "."""
    name = " ".join(named.split()) if named else ""
    for part in name.split("/") if "/" in name else ():
        if fold_text(part) in rules.agencies:
            return part.strip()
    known = fold_text(name) in rules.agencies or is_outlet(name, rules)
    short = name.isupper() and len(name) <= _LONGEST_SHORT_NAME
    if known or short or (capitals and name and is_name(name.replace("/", " "), 5)):
        return name
    return None


def agency_credit(line: str, rules: Rules) -> str | None:
    """The first agency of a line that names agencies and nothing else: "(AFP)", "dpa/Reuters",
    "avec AFP", "Mit Material von dpa".
    """
    if len(line) > _LONGEST_AGENCIES:
        return None
    bare = _WITH.sub("", line.strip("()[]-–—©. \t"))
    parts = [part.strip("()[]. ©") for part in _AGENCIES.split(bare)]
    parts = [part for part in parts if part]
    known = [part for part in parts if fold_text(part) in rules.agencies]
    # Beside one that is known, or behind "with", capitals are an agency's as well.
    if known or opens_with(line):
        short = [part for part in parts if part in known or _SHORT_AGENCY.fullmatch(part)]
        return (known or short)[0] if short and len(short) == len(parts) else None
    return None


def opens_with(line: str) -> bool:
    """Whether a line opens as one does that says what a desk has used: "With inputs from"."""
    return _OPENS_WITH.match(line) is not None


def place_case(place: str) -> str:
    """BAGHDAD -> Baghdad, as places are written; U.S. and the like stay."""
    if not place.isupper():
        return place
    return re.sub(r"[^\W\d_][\w'’.]*", lambda m: m[0] if "." in m[0] else _capitalised(m[0]), place)


def _capitalised(word: str) -> str:
    # The dotted I of Turkish has no single small letter of its own.
    return word[0] + word[1:].replace("İ", "i").lower()
