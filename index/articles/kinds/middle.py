"""Between the first and the last paragraph: all is the article, but for pictures and inserts."""

import re

from index.articles.features import Look
from index.articles.kinds.captions import (
    caption_by_shape,
    ends_in_agency,
    ends_in_outlet,
    follows_bare_credit,
    is_alt_text,
    picture_or_furniture,
    under_picture,
)
from index.articles.kinds.inserts import decide_inserts
from index.articles.kinds.labels import are_people
from index.articles.kinds.numbered import numbered_headings
from index.articles.kinds.page import Page
from index.articles.metadata.bylines import read_byline
from index.articles.metadata.names import read_credit
from index.articles.model import Kind
from index.language.fold import fold_text

_LONGEST_SUBHEAD = 12
_RULE = re.compile(r"[-_*=~·•.#+\s]{2,200}")
_LONGEST_QUESTION = 8
#: A question heading that has no other beside it is as long at least.
_LEAST_LONE_QUESTION = 5
_LONGEST_CREDIT = 10
_LONGEST_SPOKEN = 40
_LEAST_QUESTIONS = 3
_LONGEST_QUOTED = 10
_QUOTED = frozenset((*zip("\"'“‘«„»‹", "\"'”’»“«›", strict=True),))
_LEAST_OPENING = 5
_LONGEST_TIME = 5
_TIME = re.compile(
    r"(?:\w+ at )?\d{1,2}[:.h]\d\d(?:\s?[ap]\.?m\.?)?(?:\s?(?:[A-Z]{2,4}|Uhr|h))?", re.IGNORECASE
)


def decide_middle(page: Page, first: int, last: int, outlets: frozenset[str]) -> None:
    """Decide the lines from `first` to `last`; `outlets` are what it credits, folded."""
    page.titles = _titles(page)
    decide_inserts(page, first, last)
    numbered = numbered_headings(page, first, last)
    captions: set[str] = {
        look.folded for i, look in enumerate(page.looks) if page.kinds[i] is Kind.CAPTION
    }
    for i in range(first, last + 1):
        if not page.open(i):
            continue
        look = page.looks[i]
        why = caption_by_shape(look, page)
        if why:
            page.decide(i, Kind.CAPTION, why)
            captions.add(look.folded)
    asked = _is_interview(page, first, last)
    page.asks = _asks(page, first, last)
    for i in range(first, last + 1):
        if page.open(i) and asked and _is_question(page.looks[i]):
            page.decide(i, Kind.BODY, "a question of an interview")
        elif i in numbered:
            page.decide(i, Kind.SUBHEAD, "a numbered heading")
        elif page.open(i):
            page.decide(i, *_kind(page, i, last, captions, outlets))


def _is_question(look: Look) -> bool:
    return look.clean.rstrip(' "”»').endswith(("?", "？", "؟")) and not look.block.heading


def _asks(page: Page, first: int, last: int) -> bool:
    """Whether several of its headings are questions."""
    looks = page.looks[first : last + 1]
    return sum([look.n <= _LONGEST_QUESTION and _is_question(look) for look in looks]) > 1


def _is_interview(page: Page, first: int, last: int) -> bool:
    """Whether short questions stand throughout: they are spoken, not headings."""
    questions = sum(
        look.n <= _LONGEST_SPOKEN and _is_question(look) for look in page.looks[first : last + 1]
    )
    return questions >= _LEAST_QUESTIONS


def _kind(
    page: Page, i: int, last: int, captions: set[str], outlets: frozenset[str]
) -> tuple[Kind, str]:
    look = page.looks[i]
    cue = page.furniture(i)
    if look.folded in captions:
        return Kind.CAPTION, "repeats a caption"
    if i < last and under_picture(page, i):
        return Kind.CAPTION, "under a picture"
    if look.block.heading and not cue:
        return Kind.SUBHEAD, "a heading"
    credited = look.n <= _LONGEST_CREDIT and not look.stop and look.first("credit_line")
    if credited and read_credit(look.clean, page.rules):
        return Kind.CREDIT, "names the source"
    left_over = None if look.goes_on else picture_or_furniture(page, i)
    if left_over:
        return left_over
    why = _caption_by_place(page, i, last, outlets)
    if why:
        return Kind.CAPTION, why
    return _plain_kind(page, i, last)


def _plain_kind(page: Page, i: int, last: int) -> tuple[Kind, str]:
    """The kind of a line that is neither picture nor furniture."""
    look = page.looks[i]
    if _RULE.fullmatch(look.text):
        return Kind.RESIDUE, "a rule between paragraphs"
    if look.folded in page.titles:
        return Kind.TITLE, "repeats the title"
    if _is_time(look):
        return Kind.DATE, "a time"
    if look.n <= _LONGEST_SUBHEAD and not look.stop:
        near = page.kinds[max(0, i - 1) : i]
        if look.first("byline") and Kind.TITLE in near and read_byline(look.clean, page.rules):
            return Kind.BYLINE, "names the author under the title"
        if i and _is_time(page.looks[i - 1]) and are_people(look, page.rules):
            return Kind.BYLINE, "a name under a time"
    if _is_subhead(page, i, last):
        return Kind.SUBHEAD, "a short line before a paragraph"
    return Kind.BODY, "between the first and the last paragraph"


def _titles(page: Page) -> frozenset[str]:
    said = {fold_text(page.header_title)} if page.header_title else set()
    found = (
        look.folded for look, kind in zip(page.looks, page.kinds, strict=True) if kind is Kind.TITLE
    )
    return frozenset(said.union(found))


def _is_time(look: Look) -> bool:
    """Whether a line is a time of day and little else, as over the entries of a live page."""
    return look.n <= _LONGEST_TIME and _TIME.fullmatch(look.clean) is not None


def _caption_by_place(page: Page, i: int, last: int, outlets: frozenset[str]) -> str | None:
    """Why a line is a caption, from the lines around it and from what the page credits."""
    look = page.looks[i]
    if i < last and page.kinds[i + 1] is Kind.CAPTION and is_alt_text(look, page.looks[i + 1]):
        return "shares words with the caption after it"
    if follows_bare_credit(page, i):
        return "after a photo credit"
    if i < last and ends_in_agency(look, page):
        return "ends in an agency's name"
    if ends_in_outlet(look, outlets):
        return "ends in the credited outlet's name"
    return None


def _is_subhead(page: Page, i: int, last: int) -> bool:
    look = page.looks[i]
    if not _looks_like_subhead(look) or i >= last:
        return False
    if look.stop and look.n < _LEAST_LONE_QUESTION and not look.clean.isupper() and not page.asks:
        return False  # asked of the reader, in passing
    if look.item and (page.looks[i + 1].item or (i and page.looks[i - 1].item)):
        return False
    group = look.block.group
    # Pictures and furniture before it say nothing of it.
    aside = i > 0 and page.kinds[i - 1] not in (None, Kind.BODY, Kind.SUBHEAD)
    before = page.looks[i - 1] if i and not aside else None
    after = page.looks[i + 1]
    # Verses, tables and lists: short lines that stand together.
    if before is not None and before.block.group == group and not (before.stop or before.goes_on):
        return False
    opens = after.clean.endswith(":") and after.n >= _LEAST_OPENING
    if after.block.group == group and not (after.sentence or after.stop or opens):
        return False
    if before is not None and _looks_like_subhead(before) and page.kinds[i - 1] is Kind.BODY:
        return False
    return (
        after.stop
        or after.sentence
        or after.quote
        or after.goes_on
        or page.kinds[i + 1] is Kind.CAPTION
    )


def _is_quoted_heading(look: Look) -> bool:
    """Whether all of a short line stands in quotation marks, without a full stop: a heading."""
    text = look.clean
    pair = (text[:1], text[-1:])
    inner = text[1:-1].strip()
    return (
        pair in _QUOTED
        and look.n <= _LONGEST_QUOTED
        and not look.stop
        and not inner.endswith(",")
        and pair[1] not in inner.replace("’s", "").replace("'s", "")
    )


def _looks_like_subhead(look: Look) -> bool:
    if look.n > _LONGEST_SUBHEAD or look.goes_on:
        return False
    if look.quote and not _is_quoted_heading(look):
        return False
    if look.item and not look.clean[:1].isdigit():
        return False
    if look.stop and not (look.text.rstrip("*_ ").endswith("?") and look.n <= _LONGEST_QUESTION):
        return False
    return not look.clean.lstrip("0123456789.() ")[:1].islower()
