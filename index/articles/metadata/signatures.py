"""Signatures: who wrote it, from lines that say more than that, in the head or at the foot.

"4 comments / Politics / By Ann Lee", "Posted by Ann Lee at 21:14", "Ann Lee - 5/3/2018, 7:40 PM",
"This entry was posted in Harbour by Ann Lee."
"""

import re
from collections.abc import Iterator

from index.articles.cues import Rules
from index.articles.metadata.bylines import byline_of, is_bare_person, is_nobody, split_glued
from index.articles.metadata.date_labels import without_labels
from index.articles.metadata.dates import find_dates

_LONGEST = 45
_LONGEST_BARE = 24
_MOST_BARE = 4
#: "ByAnn Lee": the space between two spans of a page was lost.
_GLUED = re.compile(r"^((?i:by|von|par|por|door|av|di))(?=[A-ZÀ-Þ][^\W\d_A-Z])")
_CLOCK = re.compile(
    r"\b\d{1,2}\s?[:.hH]\s?\d{2}(?::\d{2})?(?:\s?(?:[ap]\.?m\b\.?|uhr\b|h\b))?|"
    r"\b\d{1,2}\s?(?:[ap]\.?m\b|uhr\b)",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[|·•]\s*|\s+[/–—-]+\s+|\s*//\s*")
_FIGURES = re.compile(r"\s*\d.*$")
#: Who edited it or took the pictures did not write it.
_OTHERS = re.compile(
    r"\s*(?:edited|editing|reviewed|photos?|redaktion|bearbeitet|fotos?)\b", re.IGNORECASE
)
_BRACKET = re.compile(r"\s*\([^()]*\)\s*$")
_PLACED = re.compile(r"\s(?:in|aus|from|à|en|i|w|uit|da)\s[A-ZÀ-Þ].*$")
#: "By Th.V.": a sign of the desk.
_INITIALS = re.compile(r"^\S+\s(?:[^\W\d_]{1,3}\.)+[^\W\d_]{0,3}\.?$")
_LISTED = re.compile(r"\s*,\s*|\s+(?:and|und|et|y|e|en|och|og|i|oraz|ve|и|&)\s+")
_WITH = re.compile(
    r"\s\(.*|\s+(?:in|aus|from|at|on|am|um|le|à|às|em|en|op|om|kl|o)$", re.IGNORECASE
)

#: What a program writes over or under an entry; a name follows, then a time, a rubric, or nothing.
_POSTED = re.compile(
    r"[\W_]*(?:(?:posted|written|published|submitted|contributed|entered|created|uploaded)\s+by|"
    r"(?:author|autor|autorin|auteur|autore|författare|автор|yazar|الكاتب|نویسنده)\s?[:：،]|"
    r"(?:geschrieben|verfasst|erstellt|eingestellt|gepostet|veröffentlicht|eingetragen)\s+von|"
    r"(?:publié|écrit|rédigé|posté|proposé|mis en ligne)\s+par|"
    r"(?:publicad[oa]|escrit[oa]|postad[oa]|enviad[oa]|subid[oa])\s+por|"
    r"(?:pubblicato|scritto|postato|inviato)\s+da|"
    r"(?:geplaatst|geschreven|gepost|gepubliceerd)\s+door|"
    r"(?:inlagd|upplagd|skriven|skrivet|publicerad|publicerat|skrevet|publisert|lagt inn|"
    r"opslået|indsendt)\s+a[vf]|"
    r"(?:opublikowan[ey]|napisan[ey]|dodan[ey])\s+przez|"
    r"(?:gönderen|yayınlayan|опубликовано|опубликовал|опубликовала|написал|написала)\s?:?|"
    r"(?:مرسلة|أرسلت|نشر|نشرت|كتب|مرسل)\s+(?:بواسطة|من قبل)(?:\s?:)?)\s*:?\s*"
    r"(?P<who>\S.{1,80})",
    re.IGNORECASE,
)
_WHO_ENDS = re.compile(
    r"\s*(?:[|·•/\[]|\s[–—-]\s|,\s?\d|\d).*$|"
    r"\s(?:on|at|in|under|am|um|unter|le|à|dans|el|en|a las|às|em|il|alle|op|om|kl|den|o|w|в|в\s|"
    r"under|på|i|filed|veröffentlicht|et|und|and tagged|في|الساعة)\s.*$",
    re.IGNORECASE,
)
#: "This entry was posted on 3 May 2018 by Ann Lee in Harbour."
_ENTRY = re.compile(
    r"[\W_]*(?:this (?:entry|post|article) was|this (?:entry|post) is|"
    r"dieser (?:beitrag|eintrag|artikel) wurde|"
    r"(?:cette entrée|ce billet|cet article) a été|(?:esta entrada|este artículo|este post) fue|"
    r"(?:esta entrada|este post|esta publicação) foi|(?:questo articolo|questa voce) è stat[oa]|"
    r"(?:dit bericht|dit artikel) (?:werd|is)|ten wpis został|"
    r"(?:det här inlägget|detta inlägg|denne posten|dette indlæg) "
    r"(?:postades|publicerades|ble|blev)|"
    r"запись опубликована)\b.*?\s(?:by|von|par|por|da|door|przez|av|af|автором)\s+"
    r"(?P<who>[^\W\d_][^.|]{1,60})",
    re.IGNORECASE,
)
_HANDLE = re.compile(r"[^\W\d_][\w-]{3,24}")
_BY_HANDLE = re.compile(r"\s(?:by|von|par|por|da|door|av|af)\s+(?P<who>[^\W\d_][\w-]{3,24})\s*$")
_MAILED = re.compile(
    r"(?P<who>[^\W\d_][^|@:]{3,50}?)\s*[|,–-]?\s*(?:\(?\S+@\S+\.\w+\)?|\b(?:e-?post|e-?mail|mail))\s*$",
    re.IGNORECASE,
)
_DASHED = re.compile(r"[—–-]{1,2}\s?(?P<who>[^\W\d_][^|@:\d]{2,40}?)\.?\s*$")
#: "This is a guest post by Ann Lee, who ..."
_GUEST = re.compile(
    r"(?:guest (?:post|essay|column|article|blog) by|gast(?:beitrag|artikel|kommentar) von|"
    r"(?:billet|article|texte) invité de|tribune de|artículo invitado de|gastbijdrage van)\s+"
    r"(?P<who>[A-ZÀ-Þ][^,.;:()\n]{2,40})",
    re.IGNORECASE,
)


def named_in(line: str, rules: Rules) -> tuple[str, ...]:
    """Whom a line of the head names after the words of a byline, beside rubric and date."""
    if len(line.split()) > _LONGEST:
        return ()
    for part in _segments(line):
        glued = _GLUED.sub(r"\1 ", part)
        if rules.byline.fullmatch(glued) and not _INITIALS.search(glued):
            found = byline_of(glued, rules)
            if found and found.names:
                return found.names
    return ()


def bare_in(line: str, rules: Rules) -> tuple[str, ...]:
    """Whom a line of the head names beside a date, without the words of a byline."""
    if (
        _POSTED.match(line)
        or rules.byline.fullmatch(line)
        or len(line.split()) > _LONGEST_BARE
        or not (find_dates(line) or _CLOCK.search(line))
    ):
        return ()
    for part in _segments(line):
        names: list[str] = []
        for one in _LISTED.split(_WITH.sub("", _FIGURES.sub("", part))):
            bare = one.strip(" .,()")
            if is_bare_person(bare, rules):
                names.append(bare)
            elif not names:
                break
        if 0 < len(names) <= _MOST_BARE:
            return tuple(names)
    return ()


def bare_name(line: str, rules: Rules) -> str | None:
    """The person whom a line names and nothing else but a bracket: "Ann Lee (Port Elder)"."""
    who = _PLACED.sub("", _BRACKET.sub("", line)).strip(" .,")
    if is_bare_person(who, rules):
        return who
    name, glued, role = split_glued(line)
    return name if glued and rules.role.search(role) and is_bare_person(name, rules) else None


def handle_in(line: str) -> str | None:
    """The name by which someone logs in: "Posted on May 5, 2018 by annlee"; else None."""
    dates = find_dates(line)
    match = _BY_HANDLE.search(line, dates[-1].end) if dates else None
    return match["who"] if match and not is_nobody(match["who"]) else None


def posted_by(line: str, rules: Rules) -> str | None:
    """Who signs an entry in the words of a program, wherever on the page; None if nobody does."""
    if len(line.split()) > _LONGEST:
        return None
    entry = _ENTRY.match(line)
    match = entry or _POSTED.match(line)
    if match is None:
        return None
    who = _WHO_ENDS.sub("", match["who"]).strip(" .,:")
    found = byline_of(who, rules, opened=True)
    if found and found.names:
        return ", ".join(found.names)
    logged = entry and _HANDLE.fullmatch(who) and not is_nobody(who)
    return who if logged else None


def signed_off(line: str, rules: Rules) -> str | None:
    """The person whom a line right below the article names, and nobody else: "— Ann Lee",
    "Ann Lee ann@post.example"; None if it is no such line.
    """
    match = _MAILED.fullmatch(line) or _DASHED.fullmatch(line)
    who = match["who"].strip(" .,") if match else ""
    return who if is_bare_person(who, rules) else None


def guest_in(paragraph: str, rules: Rules) -> str | None:
    """Whom an editor's first words introduce: "This is a guest post by Ann Lee"."""
    match = _GUEST.search(paragraph[:300])
    who = match["who"].strip() if match else ""
    return who if is_bare_person(who, rules) else None


def _segments(line: str) -> Iterator[str]:
    """The parts of a line between dates, times and strokes, without labels of a date."""
    cut: list[str] = []
    at = 0
    for date in find_dates(line):
        cut.append(line[at : date.start])
        at = date.end
    cut.append(line[at:])
    for stretch in cut:
        for part in _PARTS.split(_CLOCK.sub(" | ", stretch)):
            bare = without_labels(part).strip(" ,;:–—-")
            if bare and not _OTHERS.match(part):
                yield bare
