"""Before the first paragraph: headline, byline, date, rubric, standfirst, and what is left over."""

from index.articles.cues import Rules
from index.articles.dates import beside_dates
from index.articles.features import LONG, Look
from index.articles.kinds.captions import (
    caption_by_shape,
    follows_bare_credit,
    is_alt_text,
    picture_or_furniture,
)
from index.articles.kinds.page import Page
from index.articles.kinds.zones import is_paragraph
from index.articles.model import Kind
from index.articles.names import (
    is_name,
    is_outlet,
    outlet_and_date,
    read_byline,
    read_credit,
    read_dateline,
)
from index.language.fold import fold_text

_LONGEST_TITLE = 30
_LONGEST_STANDFIRST = 40
_LONGEST_DATE_LINE = 16
_MOST_BESIDE_DATE = 4
_LABEL = 3
_SECTION = 4
_SEARCHED = 60
_ENOUGH_WORDS = 8
_FEW = 2

#: Why the line is residue that names the page's own outlet.
OUTLET_ABOVE = "the outlet's name above the headline"


def find_title(page: Page, end: int) -> int | None:
    """The line of the headline; None where the page has none.

    A heading, or what the header says, or the line before the first long paragraph that looks most
    like one: first, repeated, of some words, without a full stop.
    """
    first_long = next((i for i in range(end) if is_paragraph(page, i) and page.looks[i].long), end)
    head = [i for i in range(min(end, first_long + 1, _SEARCHED)) if page.open(i)]
    wanted = fold_text(page.header_title) if page.header_title else None
    for i in head:
        if wanted and page.looks[i].folded == wanted:
            return i
    headings = [i for i in range(end) if page.looks[i].block.heading and not page.furniture(i)]
    for i in headings:
        if page.looks[i].block.heading == 1 or i <= first_long:
            return i
    if wanted:
        return None
    counts: dict[str, int] = {}
    for i in head:
        counts[page.looks[i].folded] = counts.get(page.looks[i].folded, 0) + 1
    candidates = [i for i in head if _may_be_title(page, i)]
    if not candidates:
        return None
    first = next((i for i in candidates if page.looks[i].n > _LABEL), candidates[0])
    if not any(is_paragraph(page, i) and page.looks[i].long for i in range(end)):
        # Verse or a list: only a first line that is set apart is a headline.
        apart = candidates[0] + 1 >= end or _set_apart(page, candidates[0])
        return candidates[0] if apart else None
    return -max((_title_score(page, i, first, counts), -i) for i in candidates)[1]


def _set_apart(page: Page, i: int) -> bool:
    return page.looks[i + 1].block.group != page.looks[i].block.group


def _may_be_title(page: Page, i: int) -> bool:
    look = page.looks[i]
    if look.n > _LONGEST_TITLE or look.goes_on or look.item or page.furniture(i):
        return False
    if look.clean.rstrip("*_ ").endswith((".", "。")) and not look.clean.endswith(
        ("..", ".S.", ".N.")
    ):
        return False
    if _meta_line(page, i) or caption_by_shape(look, page) or look.folded in page.rules.sections:
        return False
    # The only line of a file, or one that prose follows in the same breath, is the article itself.
    return len(page.looks) > 1 and any(c.isalpha() for c in look.clean)


def _title_score(page: Page, i: int, first: int, counts: dict[str, int]) -> int:
    look = page.looks[i]
    score = min(look.n, _ENOUGH_WORDS)
    score += 6 * (counts.get(look.folded, 0) > 1)
    # The first line of some words; a menu's entries before it have fewer.
    score += 10 * (i == first) + 2 * (i == 0)
    if i + 1 < len(page.looks) and _meta_line(page, i + 1):
        score += 3
    return score


def _meta_line(page: Page, i: int) -> tuple[Kind, str] | None:
    """Byline, date or credit of the head, by the line alone."""
    look = page.looks[i]
    if look.n > _LONGEST_STANDFIRST:
        return None
    if look.cues.keys() & {"byline", "role"} and read_byline(look.clean, page.rules):
        return Kind.BYLINE, "names the author"
    if look.first("role") and look.n <= _SECTION and not look.stop and look.capital_share == 1:
        return Kind.BYLINE, "the author's part"
    credit = outlet_and_date(look.clean) if look.dates else None
    if credit and (is_outlet(credit.outlet, page.rules) or _other_date(page, i)):
        return Kind.CREDIT, "an outlet and a date"
    if look.n <= _LONGEST_DATE_LINE and _is_date_line(look):
        return Kind.DATE, "a date and little else"
    if not look.stop and read_credit(look.clean, page.rules):
        return Kind.CREDIT, "names the source"
    if look.first("dated") and look.n <= _LONGEST_DATE_LINE:
        return Kind.DATE, "a label of a date"
    return None


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
    near = range(max(0, i - 4), min(len(page.looks), i + 5))
    return any(k != i and page.looks[k].n <= LONG and _is_date_line(page.looks[k]) for k in near)


def decide_head(page: Page, title: int | None, end: int) -> int:
    """Decide all before the first paragraph, and give its line; `end` where there is none."""
    after_title = 0 if title is None else title + 1
    first = _first_paragraph(page, after_title, end)
    title_text = page.header_title
    if title is not None:
        look = page.looks[title]
        why = "a heading" if look.block.heading else "the headline before the first paragraph"
        page.decide(title, Kind.TITLE, why)
        title_text = title_text or look.clean
    first = _back_to_beginning(page, first, after_title)
    names = _bylines(page, first)
    folded_title = fold_text(title_text) if title_text else None
    for i in range(first):
        if page.open(i):
            page.decide(i, *_head_kind(page, i, title, first, folded_title, names))
    return first


def _first_paragraph(page: Page, start: int, end: int) -> int:
    """The line of the first paragraph, past a standfirst that furniture sets apart."""
    for i in range(start, end):
        look = page.looks[i]
        if not page.open(i) or look.block.heading:
            continue
        if look.goes_on and look.n > _LABEL and not page.furniture(i) and not _meta_line(page, i):
            return i
        if not is_paragraph(page, i) or _meta_line(page, i) or _repeated_line(page, i):
            continue
        following = _after_standfirst(page, i, start, end)
        if following is None:
            return i
        page.decide(i, Kind.STANDFIRST, "a sentence set apart before the first paragraph")
        return following
    # No prose at all: verse, a list, a table. All of it is the article.
    return start if not any(is_paragraph(page, i) for i in range(start, end)) else end


def _back_to_beginning(page: Page, first: int, start: int) -> int:
    """Back from the first line with a full stop to where its sentence begins, as in verse."""
    while (
        start < first < len(page.looks)
        and page.open(first - 1)
        and not page.looks[first - 1].stop
        and (page.looks[first].text[:1].islower() or page.looks[first - 1].goes_on)
        and page.looks[first - 1].n > 1
        and not page.furniture(first - 1)
        and not _meta_line(page, first - 1)
        and not caption_by_shape(page.looks[first - 1], page)
    ):
        first -= 1
    return first


def _after_standfirst(page: Page, i: int, start: int, end: int) -> int | None:
    """The first paragraph after line `i`, if `i` is one sentence that furniture parts from it."""
    look = page.looks[i]
    if look.n > _LONGEST_STANDFIRST or look.item:
        return None
    if read_dateline(look.clean, page.rules):
        return None
    apart: list[int] = []
    for k in range(i + 1, end):
        if is_paragraph(page, k) and not _meta_line(page, k) and not _repeated_line(page, k):
            break
        apart.append(k)
    else:
        return None
    if not apart or any(not _is_furniture(page, k) for k in apart):
        return None
    signed_before = any(_meta_line(page, k) for k in range(start, i))
    signed_between = any(_meta_line(page, k) for k in apart)
    # A byline above, and only a picture below: that is how an article's first paragraph stands.
    if signed_between and not signed_before:
        return k
    if look.quote or not look.one_sentence:
        return None
    if signed_before and not signed_between and not read_dateline(page.looks[k].clean, page.rules):
        return None
    return k


def _is_furniture(page: Page, i: int) -> bool:
    look = page.looks[i]
    return bool(
        not page.open(i)
        or page.furniture(i)
        or _meta_line(page, i)
        or caption_by_shape(look, page)
        or _repeated_line(page, i)
        or (look.n <= _SECTION and not look.stop and not look.goes_on and not look.block.heading)
    )


def _repeated_line(page: Page, i: int) -> bool:
    """Whether the same line stands right before or after: a picture's alt text and its caption.

    Something else must follow; an article that was pasted twice is no picture.
    """
    folded = page.looks[i].folded
    size = len(page.looks)
    if not any(page.looks[k].folded == folded for k in (i - 1, i + 1) if 0 <= k < size):
        return False
    after = next((k for k in range(i + 1, size) if page.looks[k].folded != folded), size)
    # The same again: every paragraph of the page stands twice.
    twice = after + 1 < size and page.looks[after + 1].folded == page.looks[after].folded
    return after < size and not twice


def _bylines(page: Page, first: int) -> frozenset[str]:
    names = (
        read_byline(look.clean, page.rules) for look in page.looks[:first] if look.n <= LONG * 2
    )
    return frozenset(fold_text(name) for name in names if name)


def _head_kind(
    page: Page, i: int, title: int | None, first: int, title_text: str | None, names: frozenset[str]
) -> tuple[Kind, str]:
    look = page.looks[i]
    before_title = title is not None and i < title
    if title_text and look.folded == title_text:
        return Kind.TITLE, "repeats the title"
    meta = _meta_line(page, i)
    if meta:
        return meta
    if look.folded in names:
        return Kind.BYLINE, "repeats the byline"
    menu = title is not None and before_title and _undecided_before(page, title) > _FEW
    if look.folded in page.rules.sections and not menu:
        return Kind.SECTION, "a rubric"
    left_over = picture_or_furniture(page, i)
    if left_over:
        return left_over
    if before_title and not menu and is_name(look.clean) and is_outlet(look.clean, page.rules):
        return Kind.RESIDUE, OUTLET_ABOVE
    if before_title:
        return (Kind.RESIDUE, "a menu") if menu else (Kind.SECTION, "above the headline")
    return _unlabelled(page, i, first)


def _undecided_before(page: Page, title: int) -> int:
    """How many lines above the headline are neither byline nor date: many are a menu."""
    return sum(not _meta_line(page, i) for i in range(title))


def _unlabelled(page: Page, i: int, first: int) -> tuple[Kind, str]:
    """A line between headline and first paragraph that nothing else says anything about."""
    look = page.looks[i]
    following = page.looks[i + 1] if i + 1 < len(page.looks) else None
    if look.block.heading and i + 1 == first:
        return Kind.SUBHEAD, "a heading"
    why = _caption_by_place(page, i, following)
    if why:
        return Kind.CAPTION, why
    if look.n <= _LABEL and look.clean.endswith(":"):
        return Kind.RESIDUE, "an empty label"
    if not any(len(word) > 1 and word.isalpha() for word in look.clean.split()):
        return Kind.RESIDUE, "no words"
    if is_person(look, page.rules) and beside_a_date(page, i):
        return Kind.BYLINE, "a name beside the date"
    if look.n <= _SECTION and not look.stop:
        return Kind.SECTION, "a few words under the headline"
    return Kind.STANDFIRST, "between the headline and the first paragraph"


def _caption_by_place(page: Page, i: int, following: Look | None) -> str | None:
    """Why a line of the head is a caption, from the lines around it."""
    if _repeated_line(page, i):
        return "the same line twice"
    if follows_bare_credit(page, i):
        return "after a photo credit"
    if following and caption_by_shape(following, page) and is_alt_text(page.looks[i], following):
        return "shares words with the caption after it"
    return None


def beside_a_date(page: Page, i: int) -> bool:
    """Whether a line of the head stands right before or after a date."""
    around = [k for k in (i - 1, i + 1) if 0 <= k < len(page.looks)]
    return any(page.looks[k].n <= LONG and _is_date_line(page.looks[k]) for k in around)


def is_person(look: Look, rules: Rules) -> bool:
    """Whether a line has the shape of a person's name, and is known as nothing else."""
    return (
        1 < look.n <= _LABEL
        and not look.stop
        and look.first("role") is None
        and is_name(look.clean, _LABEL)
        and not is_outlet(look.clean, rules)
        and look.folded not in rules.sections
    )
