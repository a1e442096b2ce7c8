"""The kinds of a page's lines, zone by zone."""

from index.articles.cues import Rules
from index.articles.features import Look
from index.articles.kinds.comments import after_article
from index.articles.kinds.doubt import reconsider
from index.articles.kinds.foot import decide_foot, last_paragraph
from index.articles.kinds.head import decide_head
from index.articles.kinds.headline import find_title
from index.articles.kinds.linear import Model, shipped_model
from index.articles.kinds.marked import correct_marked, decide_marked
from index.articles.kinds.middle import decide_middle
from index.articles.kinds.page import Page
from index.articles.kinds.zones import end_of_article, is_paragraph
from index.articles.metadata.names import outlet_and_date, read_credit
from index.articles.model import Kind
from index.language.fold import fold_text

#: A page of more lines is no page of a site, and would take seconds: see `_classify_long`.
_MOST_LINES = 15_000
_HEAD_LINES = 400


def classify(looks: list[Look], rules: Rules, header_title: str | None) -> list[tuple[Kind, str]]:
    """The kind of each line, and the rule that decided it.

    `header_title` is the headline that a header of the file says, if any.
    """
    return classify_with(shipped_model(), looks, rules, header_title)


def classify_with(
    model: Model | None, looks: list[Look], rules: Rules, header_title: str | None
) -> list[tuple[Kind, str]]:
    """As `classify`, with this model of lines, or by the rules alone."""
    page = Page(looks, rules, header_title)
    decide_marked(page)
    if len(looks) > _MOST_LINES:
        return _classify_long(page)
    end, sort = end_of_article(page)
    if sort:
        after_article(page, end, sort)
    title = find_title(page, end)
    first = decide_head(page, title, end)
    last = last_paragraph(page, first, end)
    if last < first:
        last = _last_without_prose(page, first, end)
    decide_foot(page, last + 1, end)
    decide_middle(page, first, last, _credited(page))
    if model is not None:
        reconsider(page, model, end, sort)
    correct_marked(page)
    return [(kind or Kind.BODY, why) for kind, why in zip(page.kinds, page.whys, strict=True)]


def _classify_long(page: Page) -> list[tuple[Kind, str]]:
    """The kinds of a very long page: its head as ever, then by the cues of each line alone."""
    if any(is_paragraph(page, i) and page.looks[i].long for i in range(_HEAD_LINES)):
        decide_head(page, find_title(page, _HEAD_LINES), _HEAD_LINES)
    for i in range(len(page.looks)):
        if page.open(i):
            cue = page.furniture(i)
            page.decide(i, *((Kind.RESIDUE, cue) if cue else (Kind.BODY, "of a very long page")))
    correct_marked(page)
    return [(kind or Kind.BODY, why) for kind, why in zip(page.kinds, page.whys, strict=True)]


def _last_without_prose(page: Page, first: int, end: int) -> int:
    """The last line that no cue calls furniture, where nothing looks like prose."""
    for i in range(end - 1, first - 1, -1):
        if page.open(i) and not page.furniture(i):
            return i
    return first - 1


def _credited(page: Page) -> frozenset[str]:
    """The outlets that the page's credit lines name, folded."""
    credits_ = (
        outlet_and_date(look.clean) or read_credit(look.clean, page.rules, foot=True)
        for look, kind in zip(page.looks, page.kinds, strict=True)
        if kind is Kind.CREDIT
    )
    return frozenset(fold_text(found.outlet) for found in credits_ if found)
