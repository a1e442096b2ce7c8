"""What a page implies but does not state: its outlet in a sign-up, its author in a bio."""

import re
from collections.abc import Sequence

from index.articles.cues import Rules
from index.articles.features import Judged, Look
from index.articles.kinds.head import OUTLET_ABOVE
from index.articles.kinds.labels import is_person
from index.articles.metadata.bylines import read_byline
from index.articles.metadata.names import is_name, read_credit
from index.articles.model import Implied, Kind

_LONGEST = 300
_LONGEST_HINT = 40
_NAME = re.compile(
    r"[^\W\d_a-z][\w'’.&-]*(?:\s+(?:of\s+the\s+|of\s+|the\s+|de\s+|du\s+|der\s+|&\s+)?[^\W\d_a-z][\w'’.&-]*){0,5}"
)
_NO_PART = re.compile(
    r"\s+(?:Daily|Weekly|Newsletters?|Updates?|Alerts?|Briefing|Emails?|Digest|Today|Articles?|Facebook|"
    r"Twitter|Instagram|YouTube|Telegram)\b.*$"
)
_COPYRIGHT = re.compile(
    rf"(?:©|\([cC]\)|[cC]opyright|COPYRIGHT)(?:\s|©|[cC]opyright)*(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?\s*[,·|–-]?\s*)"
    rf"(?:by\s+)?(?P<who>(?:The\s+)?{_NAME.pattern})(?=\s*(?:[.,|·•–]|$|All\b))"
)
_RIGHTS = ("©", "(c)", "copyright")
_NO_OUTLET = frozenset(
    "our the us my your his her now today here free email newsletter newsletters news facebook "
    "twitter instagram youtube telegram google rss privacy".split()
)


def implied_values(lines: Sequence[Judged], rules: Rules) -> dict[str, Implied]:
    """Values by field, from the lines that are no part of the article."""
    found: dict[str, Implied] = {}
    last_body = max((i for i, line in enumerate(lines) if line.kind is Kind.BODY), default=-1)
    for i, line in enumerate(lines):
        look = line.look
        if line.kind is Kind.BYLINE:
            if i > last_body:
                _note(found, "byline", read_byline(look.clean, rules), look)
            elif is_person(look, rules):
                _note(found, "byline", look.clean, look)
        elif line.why == OUTLET_ABOVE:
            _note(found, "outlet", look.clean, look)
        elif line.kind is Kind.RESIDUE and i > last_body >= 0:
            _from_foot(look, rules, found)
    for line in lines:
        holder = copyright_of(line) if line.kind is Kind.RESIDUE else None
        if holder:
            # Who holds the rights of the page says it more clearly than a sign-up does.
            if line.why != OUTLET_ABOVE and found.get("outlet") is not None:
                found.pop("outlet")
            _note(found, "outlet", holder, line.look)
    return found


def copyright_of(line: Judged) -> str | None:
    """Who holds the rights of the page, by a line that says so; None if it does not."""
    look = line.look
    # A pattern costs more than looking for what it needs.
    if look.n > _LONGEST_HINT or not any(map(look.folded.__contains__, _RIGHTS)):
        return None
    match = _COPYRIGHT.search(look.clean)
    return match["who"].rstrip(" .") if match else None


def _from_foot(look: Look, rules: Rules, found: dict[str, Implied]) -> None:
    if look.first("byline"):
        _note(found, "byline", read_byline(look.clean, rules), look)
    hit = look.first("bio")
    if hit:
        name = _NAME.match(look.clean)
        if name and name.end() <= hit.start + 1 and is_name(name.group(), 4):
            _note(found, "byline", name.group(), look)
    _note(found, "outlet", _hinted(look.clean, rules), look)
    if look.first("credit"):
        credited = read_credit(look.clean, rules)
        _note(found, "original_outlet", credited.outlet if credited else None, look)


def _hinted(line: str, rules: Rules) -> str | None:
    """The name after the words that stand before an outlet's: "Become a member of ..."."""
    for match in rules.outlet_hint.finditer(line[:_LONGEST]):
        name = _NAME.match(line, match.end())
        if not name:
            continue
        named = name.group().partition(". ")[0]
        outlet = _NO_PART.sub("", named).strip(" .")
        if outlet and outlet.casefold().split()[0] not in _NO_OUTLET and len(outlet) > 1:
            return outlet
    return None


def _note(found: dict[str, Implied], name: str, value: str | None, look: Look) -> None:
    if value and value.strip() and len(value) <= _LONGEST_HINT * 2:
        text = look.text if len(look.text) <= _LONGEST else look.text[: _LONGEST - 1] + "…"
        found.setdefault(name, Implied(" ".join(value.split()), look.block.line, text))
