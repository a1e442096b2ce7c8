"""The headline: which line above the article it is, if any, by a few signs that are added up."""

import re

from index.articles.blocks import Mark
from index.articles.features import Look
from index.articles.kinds.captions import caption_by_shape
from index.articles.kinds.headline_signs import TITLE_CASE, Signs
from index.articles.kinds.labels import LABEL, meta_line
from index.articles.kinds.page import Page
from index.articles.kinds.zones import is_paragraph
from index.articles.metadata.date_labels import beside_dates
from index.language.fold import fold_text

_LONGEST_TITLE = 34
_LONGEST_MENU = 12
_MOST_CANDIDATES = 120
#: How far below a headline its byline or date stands.
_NEAR = 6
#: Prose begins in earnest where so many of the next lines are paragraphs too.
_AHEAD = 5
_NEVER = frozenset((Mark.NAVIGATION, Mark.LINKS, Mark.FORM, Mark.COMMENTS, Mark.CAPTION))
#: Between a title and the name of its site.
_PATH = re.compile(r"\s+[»>›/|]\s+")
_PARTS = re.compile(r"\s(?:[|–—·»>›/«-]|::)\s")


def find_title(page: Page, end: int) -> int | None:
    """The line of the headline; None where the page has none.

    What the container says, if a line says the same; else of the lines above the article the one
    that most signs speak for.
    """
    first_long = next((i for i in range(end) if is_paragraph(page, i) and page.looks[i].long), end)
    lead = _lead(page, first_long, end)
    head = [i for i in range(min(end, lead + 1)) if page.open(i)]
    wanted = _Wanted(page.header_title) if page.header_title else None
    if wanted:
        said = [i for i in head if wanted.is_line(page.looks[i])]
        if said:
            # The line next to the article: above it the same words stand in menus and paths.
            return _most_like(page, said, lead)
    headings = [i for i in range(end) if page.looks[i].block.heading and not page.furniture(i)]
    headings = [i for i in headings if not page.looks[i].block.marks & _NEVER]
    above = [i for i in headings if page.looks[i].block.heading == 1 or i <= first_long]
    marked = any(look.block.marks for look in page.looks)
    if above and not marked:
        return above[0]
    if wanted and not (above and marked):
        return None
    titles = [i for i in head if _may_be_title(page, i)]
    candidates = above or titles
    if not candidates:
        return None
    if not any(is_paragraph(page, i) and page.looks[i].long for i in range(end)):
        # Verse or a list: only a first line that is set apart is a headline.
        apart = candidates[0] + 1 >= end or _set_apart(page, candidates[0])
        return candidates[0] if apart else None
    candidates = _no_paths(page, candidates)
    may_be = frozenset(titles)
    first = _below_menu(page, candidates, head)
    signs = Signs(page, end, lead, first, may_be.__contains__)
    best = max(candidates[-_MOST_CANDIDATES:], key=lambda i: (signs.score(i), -i))
    return best - 1 if signs.is_standfirst(best) else best


def _lead(page: Page, first_long: int, end: int) -> int:
    """The line where prose begins in earnest, past what a site says of itself above its article."""
    paragraphs = [i for i in range(first_long, end) if is_paragraph(page, i)]
    for n, i in enumerate(paragraphs):
        after = paragraphs[n + 1 : n + 1 + _AHEAD]
        near = sum(k - i <= 2 * _AHEAD for k in after)
        if near >= _AHEAD - 2 and _plainly_prose(page.looks[i]):
            return i
    return first_long


def _plainly_prose(look: Look) -> bool:
    """Whether a paragraph is no headline that asks or calls, and no ticker."""
    return look.long and look.stop and not (look.n <= _LONGEST_TITLE and look.clean[-1] in "?!؟")


def _may_be_title(page: Page, i: int) -> bool:
    look = page.looks[i]
    if look.n > _LONGEST_TITLE or look.goes_on or look.item or page.furniture(i):
        return False
    if look.block.marks & _NEVER:
        return False
    if look.clean.rstrip("*_ ").endswith((".", "。")) and not _stop_in_title(look):
        return False
    if meta_line(page, i) or caption_by_shape(look, page) or look.folded in page.rules.sections:
        return False
    if look.dates and len(beside_dates(look.clean, look.dates)) <= LABEL:
        return False  # "Press release, 5 May 2018"
    # The only line of a file, or one that prose follows in the same breath, is the article itself.
    return len(page.looks) > 1 and any(c.isalpha() for c in look.clean)


def _stop_in_title(look: Look) -> bool:
    """Whether a full stop at its end makes a line no sentence: "...", "U.S.", Words in Capitals."""
    shown = look.n > LABEL and look.capital_share >= TITLE_CASE
    return look.clean.endswith(("..", ".S.", ".N.")) or shown


def _below_menu(page: Page, candidates: list[int], head: list[int]) -> int:
    """The first candidate of some words below the page's menus."""
    menus = [
        i for i in head if page.looks[i].n <= _LONGEST_MENU and page.looks[i].first("navigation")
    ]
    below = [i for i in candidates if not menus or i > menus[-1]]
    long = [i for i in below if page.looks[i].n > LABEL]
    return (long or [i for i in candidates if page.looks[i].n > LABEL] or candidates)[0]


def _no_paths(page: Page, candidates: list[int]) -> list[int]:
    """The candidates but for paths of the site that end in another: "Home » Harbour » Headline"."""
    folded = {page.looks[i].folded for i in candidates}
    kept = []
    for i in candidates:
        parts = _PATH.split(page.looks[i].folded)
        if len(parts) <= 1 or parts[-1] not in folded:
            kept.append(i)
    return kept or candidates


def _set_apart(page: Page, i: int) -> bool:
    return page.looks[i + 1].block.group != page.looks[i].block.group


def _most_like(page: Page, said: list[int], lead: int) -> int:
    """Of lines that say the container's headline: a heading, else the first that is not in a run of
    menu entries.
    """
    for i in said:
        if page.looks[i].block.heading:
            return i
    if len(said) == 1:
        return said[0]
    near = [i for i in said if any(meta_line(page, k) for k in range(i + 1, min(i + _NEAR, lead)))]
    return (near or said)[0]


class _Wanted:
    """The headline that the container says, and whether a line says the same."""

    def __init__(self, title: str) -> None:
        self.folded = fold_text(title)
        self.begun = re.sub(r"\s*(?:\.{2,}|…)$", "", self.folded)

    def is_line(self, look: Look) -> bool:
        """The same; or the container's is cut short, has the site behind it, or no kicker."""
        line = look.folded
        if line == self.folded:
            return True
        if look.n <= LABEL or look.n > _LONGEST_TITLE:
            return False
        if self.folded.startswith(line) and _PARTS.match(self.folded, len(line)):
            return True
        words = len(self.begun.split())
        if words <= LABEL:
            return False
        return line.startswith(self.begun) or line.endswith(self.begun)
