"""The headline: which line before the first paragraph it is, if any."""

from index.articles.kinds.captions import caption_by_shape
from index.articles.kinds.labels import LABEL, meta_line
from index.articles.kinds.page import Page
from index.articles.kinds.zones import is_paragraph
from index.language.fold import fold_text

_LONGEST_TITLE = 30
_SEARCHED = 60
_LONGEST_MENU = 12
_ENOUGH_WORDS = 8


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
    candidates = _below_menu(page, candidates, head)
    first = next((i for i in candidates if page.looks[i].n > LABEL), candidates[0])
    if not any(is_paragraph(page, i) and page.looks[i].long for i in range(end)):
        # Verse or a list: only a first line that is set apart is a headline.
        apart = candidates[0] + 1 >= end or _set_apart(page, candidates[0])
        return candidates[0] if apart else None
    return -max((_title_score(page, i, first, counts), -i) for i in candidates)[1]


def _may_be_title(page: Page, i: int) -> bool:
    look = page.looks[i]
    if look.n > _LONGEST_TITLE or look.goes_on or look.item or page.furniture(i):
        return False
    if look.clean.rstrip("*_ ").endswith((".", "。")) and not look.clean.endswith(
        ("..", ".S.", ".N.")
    ):
        return False
    if meta_line(page, i) or caption_by_shape(look, page) or look.folded in page.rules.sections:
        return False
    # The only line of a file, or one that prose follows in the same breath, is the article itself.
    return len(page.looks) > 1 and any(c.isalpha() for c in look.clean)


def _below_menu(page: Page, candidates: list[int], head: list[int]) -> list[int]:
    """The candidates below the page's menus: above them stands what the site says of itself."""
    menus = [
        i for i in head if page.looks[i].n <= _LONGEST_MENU and page.looks[i].first("navigation")
    ]
    if not menus:
        return candidates
    below = [i for i in candidates if i > menus[-1]]
    return below if any(page.looks[i].n > LABEL for i in below) else candidates


def _set_apart(page: Page, i: int) -> bool:
    return page.looks[i + 1].block.group != page.looks[i].block.group


def _title_score(page: Page, i: int, first: int, counts: dict[str, int]) -> int:
    look = page.looks[i]
    score = min(look.n, _ENOUGH_WORDS)
    score += 6 * (counts.get(look.folded, 0) > 1)
    # The first line of some words; a menu's entries before it have fewer.
    score += 10 * (i == first) + 2 * (i == 0)
    if i + 1 < len(page.looks) and meta_line(page, i + 1):
        score += 3
    return score
