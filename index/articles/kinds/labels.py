"""Lines of a page's head that say what they are: bylines, dates, credits, names."""

import re

from index.articles.cues import Rules
from index.articles.features import LONG, Look
from index.articles.kinds.page import Page
from index.articles.metadata.bylines import byline_of, is_nobody
from index.articles.metadata.date_labels import beside_dates
from index.articles.metadata.names import is_name, is_outlet, outlet_and_date, read_credit
from index.articles.metadata.signatures import bare_in, named_in
from index.articles.model import Kind

LONGEST_STANDFIRST = 40
LABEL = 3
FEW_WORDS = 4
_LONGEST_DATE_LINE = 16
_MOST_BESIDE_DATE = 4
_NEAR = 4
_PART = "the author's part"
#: Why a line is a byline that names people without the words of one.
BELOW_LABEL = "a name below its label"
_MOST_PEOPLE = 12
_STROKES = (" | ", " / ", " · ", " • ")
_LONGEST_SIGNED = 24
_AND = re.compile(r"\s+(?:and|und|et|y|e|i|ve|en|och|og|и|&)\s+|[,،]\s+|\s+و\s?(?=\S{2})")
#: "نمارة: ..." as papers in Arabic write it.
_PLACED = re.compile(r"^[^\s:]{2,15}:\s+(?=\S+\s+\S)")
_BRACKETS = re.compile(r"\s*\([^()]*\)|\s?[·•].*$")
#: What opens as "in ..." does names no one.
_IN = re.compile(r"(?:في|فى|من|إلى|عن)\s")


def meta_line(page: Page, i: int) -> tuple[Kind, str] | None:
    """Byline, date or credit of the head, by the line and those right beside it."""
    try:
        return page.metas[i]
    except KeyError:
        meta = page.metas[i] = _meta_line(page, i)
        return meta


def _meta_line(page: Page, i: int) -> tuple[Kind, str] | None:
    look = page.looks[i]
    if look.n > LONGEST_STANDFIRST:
        return None
    byline = _byline(look, page.rules)
    if byline:
        return Kind.BYLINE, byline
    credit = outlet_and_date(look.clean) if look.dates else None
    if credit and (is_outlet(credit.outlet, page.rules) or _other_date(page, i)):
        return Kind.CREDIT, "an outlet and a date"
    if look.n <= _LONGEST_DATE_LINE and _is_date_line(look):
        return Kind.DATE, "a date and little else"
    if not look.stop and read_credit(look.clean, page.rules):
        return Kind.CREDIT, "names the source"
    if look.first("dated") and not look.stop and _is_label(look):
        return Kind.DATE, "a label of a date"
    if _signs(look, page.rules):
        return Kind.BYLINE, "names the author beside a date"
    return _label_and_name(page, i)


def _signs(look: Look, rules: Rules) -> bool:
    """Whether a line with a date, or a stroke, names who wrote it among other things."""
    if look.n > _LONGEST_SIGNED or look.stop or look.first("caption"):
        return False
    if look.dates:
        return bool(named_in(look.clean, rules) or bare_in(look.clean, rules))
    parted = any(map(look.clean.__contains__, _STROKES))
    return parted and bool(named_in(look.clean, rules))


def _label_and_name(page: Page, i: int) -> tuple[Kind, str] | None:
    """The word "by" on a line of its own, and the name on the next."""
    look = page.looks[i]
    if i and below_label(page, i) and byline_of(look.clean, page.rules, opened=True):
        return Kind.BYLINE, BELOW_LABEL
    if _is_byline_label(look, page.rules) and i + 1 < len(page.looks) and _names(page, i + 1):
        return Kind.BYLINE, "a label of a name"
    return None


def below_label(page: Page, i: int) -> bool:
    """Whether the line above is the opening of a byline and no more: "By"."""
    return i > 0 and _is_byline_label(page.looks[i - 1], page.rules) and _names(page, i)


def _is_byline_label(look: Look, rules: Rules) -> bool:
    return look.n <= LABEL and look.folded.rstrip(" :") in rules.byline_labels


def _names(page: Page, i: int) -> bool:
    look = page.looks[i]
    return look.n <= _MOST_PEOPLE and not look.stop and is_name(look.clean, _MOST_PEOPLE)


def _byline(look: Look, rules: Rules) -> str | None:
    """Why a line is a byline; None if it is none."""
    if look.cues.keys() & {"byline", "role"}:
        found = byline_of(look.clean, rules)
        if found:
            return "names the author" if found.names else "names a desk or an agency"
    role = look.first("role")
    if role is None or look.stop:
        return None
    if rules.byline.fullmatch(look.clean):
        return "opens as a byline does"
    alone = look.n <= FEW_WORDS and look.capital_share == 1 and role.end == len(look.folded)
    return _PART if alone else None


def _is_label(look: Look) -> bool:
    """Whether a line that opens as a date's label does is more than a sentence that does so."""
    timed = any(c.isdigit() for c in look.clean) and look.n <= _LONGEST_DATE_LINE
    return timed or look.n == 1 or look.clean.endswith(":")


def _is_date_line(look: Look) -> bool:
    if not look.dates:
        return False
    if look.dates[0].start == 0 or look.first("dated"):
        return len(beside_dates(look.clean, look.dates)) <= _MOST_BESIDE_DATE
    beside = beside_dates(look.clean, look.dates)
    return len(beside) <= _MOST_BESIDE_DATE and all(
        w[0].isupper() or not w.isascii() for w in beside
    )


def _other_date(page: Page, i: int) -> bool:
    near = range(max(0, i - _NEAR), min(len(page.looks), i + _NEAR + 1))
    return any(k != i and page.looks[k].n <= LONG and _is_date_line(page.looks[k]) for k in near)


def beside_a_date(page: Page, i: int) -> bool:
    """Whether a line of the head stands right before or after a date."""
    around = [k for k in (i - 1, i + 1) if 0 <= k < len(page.looks)]
    return any(page.looks[k].n <= LONG and _is_date_line(page.looks[k]) for k in around)


def are_people(look: Look, rules: Rules) -> bool:
    """Whether a line names people and says nothing else: "Ann Lee (now) and Bo Kane (earlier)"."""
    if look.n > _MOST_PEOPLE or look.stop or is_outlet(look.clean, rules):
        return False
    if _IN.match(look.clean) or is_nobody(look.clean):
        return False
    parts = [part.strip() for part in _AND.split(_bare(look.clean))]
    return len(parts) <= LABEL and all(
        1 < len(part.split()) <= LABEL and is_name(part, LABEL) and "," not in part
        for part in parts
    )


def people(look: Look, rules: Rules) -> str | None:
    """The people that a line names, without what stands in brackets behind them."""
    if not are_people(look, rules):
        return None
    return ", ".join(part.strip() for part in _AND.split(_bare(look.clean)))


def _bare(line: str) -> str:
    """Names without what stands in brackets behind them, or the place before them."""
    return " ".join(_PLACED.sub("", _BRACKETS.sub("", line)).split())


def beside_a_role(page: Page, i: int) -> bool:
    """Whether the line below says what the person of line `i` is: "Columnist"."""
    after = page.looks[i + 1] if i + 1 < len(page.looks) else None
    return after is not None and _byline(after, page.rules) == _PART


def is_person(look: Look, rules: Rules) -> bool:
    """Whether a line has the shape of a person's name, and is known as nothing else."""
    return (
        1 < look.n <= LABEL
        and not look.stop
        and look.first("role") is None
        and is_name(look.clean, LABEL)
        and not is_outlet(look.clean, rules)
        and look.folded not in rules.sections
    )
