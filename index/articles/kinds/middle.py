"""Between the first and the last paragraph: all is the article, but for pictures and inserts."""

import re

from index.articles.features import Look
from index.articles.kinds.captions import (
    caption_by_shape,
    ends_in_outlet,
    follows_bare_credit,
    is_alt_text,
    picture_or_furniture,
)
from index.articles.kinds.page import Page
from index.articles.model import Kind
from index.articles.names import read_credit
from index.language.fold import fold_text

_LONGEST_SUBHEAD = 12
_RULE = re.compile(r"[-_*=~·•.#+\s]{2,200}")
_LONGEST_QUESTION = 8
_LONGEST_CREDIT = 10
_LONGEST_SPOKEN = 40
_LEAST_QUESTIONS = 3


def decide_middle(page: Page, first: int, last: int, outlets: frozenset[str]) -> None:
    """Decide the lines from `first` to `last`; `outlets` are what it credits, folded."""
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
    for i in range(first, last + 1):
        if page.open(i) and asked and _is_question(page.looks[i]):
            page.decide(i, Kind.BODY, "a question of an interview")
        elif page.open(i):
            page.decide(i, *_kind(page, i, last, captions, outlets))


def _is_question(look: Look) -> bool:
    return look.clean.rstrip(' "”»').endswith(("?", "？", "؟")) and not look.block.heading


def _is_interview(page: Page, first: int, last: int) -> bool:
    """Whether short questions stand throughout: they are spoken, not headings."""
    questions = sum(
        _is_question(look) and look.n <= _LONGEST_SPOKEN for look in page.looks[first : last + 1]
    )
    return questions >= _LEAST_QUESTIONS


def _kind(
    page: Page, i: int, last: int, captions: set[str], outlets: frozenset[str]
) -> tuple[Kind, str]:
    look = page.looks[i]
    cue = page.furniture(i)
    if look.folded in captions:
        return Kind.CAPTION, "repeats a caption"
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
    if page.header_title and look.folded == fold_text(page.header_title):
        return Kind.TITLE, "repeats the title"
    if _is_subhead(page, i, last):
        return Kind.SUBHEAD, "a short line before a paragraph"
    return Kind.BODY, "between the first and the last paragraph"


def _caption_by_place(page: Page, i: int, last: int, outlets: frozenset[str]) -> str | None:
    """Why a line is a caption, from the lines around it and from what the page credits."""
    look = page.looks[i]
    if i < last and page.kinds[i + 1] is Kind.CAPTION and is_alt_text(look, page.looks[i + 1]):
        return "shares words with the caption after it"
    if follows_bare_credit(page, i):
        return "after a photo credit"
    if ends_in_outlet(look, outlets):
        return "ends in the credited outlet's name"
    return None


def _is_subhead(page: Page, i: int, last: int) -> bool:
    look = page.looks[i]
    if not _looks_like_subhead(look) or i >= last:
        return False
    if look.item and (page.looks[i + 1].item or (i and page.looks[i - 1].item)):
        return False
    group = look.block.group
    before = page.looks[i - 1] if i else None
    after = page.looks[i + 1]
    # Verses, tables and lists: short lines that stand together.
    if before is not None and before.block.group == group and not (before.stop or before.goes_on):
        return False
    if after.block.group == group and not (after.sentence or after.stop):
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


def _looks_like_subhead(look: Look) -> bool:
    if look.n > _LONGEST_SUBHEAD or look.goes_on or look.quote:
        return False
    if look.item and not look.clean[:1].isdigit():
        return False
    if look.stop and not (look.text.rstrip("*_ ").endswith("?") and look.n <= _LONGEST_QUESTION):
        return False
    return not look.clean.lstrip("0123456789.() ")[:1].islower()
