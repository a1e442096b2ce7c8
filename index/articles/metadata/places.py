"""Places: where an account was written, as datelines, bylines and lines of a date say it.

A name alone may be anybody's. It is a place where the rest of the page uses it as one: "in Basra",
"nach Basra".
"""

import re
from collections.abc import Sequence

from index.articles.cues import Rules
from index.articles.features import Judged
from index.articles.metadata.dates import find_dates
from index.articles.metadata.names import is_outlet, place_case
from index.language.fold import fold_text

_PREPOSITIONS = frozenset(
    "in|im|aus|nach|bei|von|vor|um|zu|at|near|from|of|to|outside|around|à|de|d|du|depuis|en|em|i|w|z|"
    "ze|we|из|в|под|di|a|ad|da|te|uit|naar|på|från|till|i|til|fra|في|من|إلى|فى|ب".split("|")
)
_LONGEST_PREPOSITION = max(map(len, _PREPOSITIONS))
_WORDLY = re.compile(r"\w")
#: The word that ends where the search ends.
_LAST_WORD = re.compile(r"(?<!\w)\w+\Z")
_WORD = r"[^\W\d_a-zà-þ][\w'’-]*\.?"
_NAME = rf"{_WORD}(?: (?:(?:de|la|del|do|da|am|an der|upon|sur|van|of) )?{_WORD}){{0,3}}"
#: "Tannau. The mill ..." as papers in German and Swedish open.
_STOPPED = re.compile(rf"(?P<place>{_NAME}?)\.\s+(?=[\"“„«»'‘(]?[^\W\da-z_])")
#: "HALM waterfront | ...", the house between place and article.
_BARRED = re.compile(rf"(?P<place>{_NAME}) \S+ \| (?=\S)")
_DASHES = re.compile(r"\s[-–—ـ|·•]\s")
_IN = re.compile(
    rf"\s(?:in|aus|from|à|en|em|w|i|uit|da|из|в|في|zzt\.)\s(?P<place>{_NAME})\s*(?:[,|(–—-].*)?$"
)
#: "Basra: Ann Lee", as papers in Arabic sign.
_BEFORE = re.compile(r"(?P<place>[^\s:]+(?: [^\s:]+)?):\s+\S+\s+\S")
_MOST_WORDS = 4
_FEWEST_LETTERS = 3


class Places:
    """The places that a page names; what stands in other lines tells them from other names."""

    def __init__(self, lines: Sequence[Judged], rules: Rules, own: frozenset[str]) -> None:
        self._lines = lines
        self._rules = rules
        self._own = own

    def is_place(self, name: str, but: Judged, *, later: bool = False) -> bool:
        """Whether another line uses a name as that of a place, or its own further on (`later`)."""
        folded = fold_text(name)
        words = folded.split()
        if not 0 < len(words) <= _MOST_WORDS or len(folded) < _FEWEST_LETTERS:
            return False
        if folded in self._own or folded in self._rules.sections or is_outlet(name, self._rules):
            return False
        return later or any(
            folded in line.look.folded and _is_used(folded, line.look.folded)
            for line in self._lines
            if line is not but
        )

    def opening(self, line: Judged) -> str | None:
        """The place that a paragraph opens with, with a full stop: "Tannau. The mill ..."."""
        head = line.look.text[:120]
        match = _BARRED.match(head) or _STOPPED.match(head)
        place = match["place"].rstrip(".") if match else ""
        if not place:
            return None
        later = _is_used(fold_text(place), line.look.folded)
        return place_case(place) if self.is_place(place, line, later=later) else None

    def of_byline(self, line: Judged) -> str | None:
        """Where the author of a byline is: "Von Ann Lee, Halm", "By Ann Lee in Halm"."""
        text = line.look.clean
        before = _BEFORE.match(text)
        if before and before["place"][0].lower() == before["place"][0].upper():
            return self._known(before["place"], line)
        dates = find_dates(text)
        text = text[: dates[0].start].rstrip(" ,|–—-") if dates else text
        match = _IN.search(text)
        if match:
            return self._known(match["place"], line)
        names, comma, last = text.rpartition(",")
        last = last.strip(" .")
        return self._known(last, line) if comma and len(names.split()) > 1 else None

    def beside_date(self, line: Judged) -> str | None:
        """The place that stands before the date of a line: "Puerto Alba - 2 Oct 2023"."""
        dates = line.look.dates
        head = line.look.clean[: dates[0].start].rstrip(" ,|-–—·") if dates else ""
        if not head or not re.fullmatch(_NAME, head):
            return None
        return self._known(head, line)

    def _known(self, name: str, line: Judged) -> str | None:
        name = name.strip(" .,:")
        if self._rules.role.search(name) or any(c.isdigit() for c in name):
            return None
        return place_case(name) if self.is_place(name, line) else None


def _is_used(name: str, line: str) -> bool:
    """Whether a name stands in a line behind a preposition, both folded: "in basra", "d'alep"."""
    # A pattern for each name would take longer to compile than to look for it in every line.
    at = line.find(name, 1)
    while at > 0:
        before, end = line[at - 1], at + len(name)
        if (before.isspace() or before in "'’") and not _WORDLY.match(line, end):
            word = _LAST_WORD.search(line, max(0, at - 1 - _LONGEST_PREPOSITION), at - 1)
            if word and word.group() in _PREPOSITIONS:
                return True
        at = line.find(name, at + 1)
    return False
