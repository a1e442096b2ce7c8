"""What the markup of a page says of its lines: before the rules for plain text, and after them.

Before: menus, forms, boxes, pictures' texts and readers' comments, which need no guess. After: what
the reader of main texts found, against what the plain rules suppose. Lines without marks, as in
plain text, are left alone.
"""

from index.articles.blocks import Mark
from index.articles.date_labels import beside_dates
from index.articles.features import LONG, Look
from index.articles.kinds.comments import is_furniture
from index.articles.kinds.page import Page
from index.articles.model import ASIDE, Kind

_LABELS = frozenset({Mark.BYLINE, Mark.DATE, Mark.SECTION, Mark.HEADLINE, Mark.STANDFIRST})
_LONGEST_CAPTION = 90
_LONGEST_BYLINE = 16
_LONGEST_DATE = 16
_LONGEST_STANDFIRST = 70
_LONGEST_SIGNATURE = 12
#: Lines of the article may stand outside of what was found, if so near to it.
_NEAR = 3


def decide_marked(page: Page) -> None:
    """Decide the lines whose markup says what they are."""
    if not any(look.block.marks for look in page.looks):
        return
    main = _Main(page)
    for i, look in enumerate(page.looks):
        if page.open(i) and look.block.marks:
            found = _by_markup(page, i, main)
            if found:
                page.decide(i, *found)


class _Main:
    """Where the main text lies, as a reader of main texts found it: `first` to `last`."""

    def __init__(self, page: Page) -> None:
        inside = [i for i, look in enumerate(page.looks) if Mark.MAIN in look.block.marks]
        prose = [i for i in inside if page.looks[i].sentence and not _boxed(page.looks[i])]
        self.found = bool(prose)
        self.first = prose[0] if prose else 0
        self.last = prose[-1] if prose else len(page.looks)


def _boxed(look: Look) -> bool:
    return not look.block.marks.isdisjoint(
        (Mark.BESIDE, Mark.NAVIGATION, Mark.COMMENTS, Mark.FORM, Mark.LINKS, Mark.CAPTION)
    )


def _by_markup(page: Page, i: int, main: _Main) -> tuple[Kind, str] | None:
    look = page.looks[i]
    marks = look.block.marks
    of_article = Mark.MAIN in marks and look.sentence
    labelled = bool(marks & _LABELS) and i <= main.first
    if Mark.COMMENTS in marks:
        return None if of_article and i <= main.last else _comment(page, i)
    if Mark.NAVIGATION in marks and not of_article:
        return Kind.RESIDUE, "markup: navigation"
    if Mark.FORM in marks and not of_article:
        return Kind.RESIDUE, "markup: a form or a button"
    if Mark.CAPTION in marks and look.n <= _LONGEST_CAPTION and Mark.LINKS not in marks:
        return Kind.CAPTION, "markup: a caption"
    if not main.found or labelled:
        return None
    if Mark.BESIDE in marks and (Mark.OUTSIDE in marks or not look.sentence):
        return Kind.RESIDUE, "markup: a box beside the article"
    if Mark.LINKS in marks and i > main.first and Mark.OUTSIDE in marks:
        return Kind.RESIDUE, "markup: links"
    return None


def _comment(page: Page, i: int) -> tuple[Kind, str]:
    """Of what stands among readers' comments: what they wrote, or what is around it."""
    look = page.looks[i]
    marks = look.block.marks
    label = look.n <= _LONGEST_SIGNATURE and not marks.isdisjoint((Mark.BYLINE, Mark.DATE))
    around = not marks.isdisjoint((Mark.FORM, Mark.LINKS, Mark.NAVIGATION))
    if around or label or look.block.heading or is_furniture(page, i):
        return Kind.RESIDUE, "markup: around readers' comments"
    if look.n < _NEAR and not look.stop:
        return Kind.RESIDUE, "markup: around readers' comments"
    return Kind.COMMENT, "markup: readers' comments"


def correct_marked(page: Page) -> None:
    """Correct what the plain rules supposed where the main text of the page says otherwise."""
    main = _Main(page)
    if not main.found:
        return
    first = next((i for i, kind in enumerate(page.kinds) if kind is Kind.BODY), main.first)
    for i, look in enumerate(page.looks):
        if look.block.marks:
            found = _corrected(page, i, main, min(first, main.first))
            if found:
                page.decide(i, *found)


def _corrected(page: Page, i: int, main: _Main, first: int) -> tuple[Kind, str] | None:
    look, kind = page.looks[i], page.kinds[i]
    marks = look.block.marks
    if page.whys[i].startswith("markup:"):
        return None
    if i < first:
        return _head(look, kind)
    outside = Mark.OUTSIDE in marks
    if kind in ASIDE and not outside and main.first <= i <= main.last:
        if look.sentence and look.n >= LONG and not _boxed(look) and not page.furniture(i):
            return Kind.BODY, "main text of the page"
        return None
    if not outside or kind not in (Kind.BODY, Kind.SUBHEAD, Kind.STANDFIRST, Kind.SECTION):
        return None
    if i > main.last:
        near = i - main.last <= _NEAR and kind is Kind.BODY
        if not (near and look.stop and look.n >= LONG and not _boxed(look)):
            return Kind.RESIDUE, "outside the main text of the page"
    elif kind is Kind.BODY and i > main.first and not look.stop and look.n < LONG:
        if not (look.goes_on or look.quote):
            return Kind.RESIDUE, "outside the main text of the page"
    return None


def _head(look: Look, kind: Kind | None) -> tuple[Kind, str] | None:
    """A line over the article that the plain rules could not tell, but its markup can."""
    marks = look.block.marks
    if kind not in (Kind.RESIDUE, Kind.SECTION, Kind.STANDFIRST, Kind.SUBHEAD, Kind.BODY):
        return None
    if Mark.BESIDE in marks or look.block.heading:
        return None
    if Mark.BYLINE in marks and look.n <= _LONGEST_BYLINE and not look.stop:
        return Kind.BYLINE, "markup: a byline"
    if Mark.DATE in marks and look.dates and look.n <= _LONGEST_DATE:
        if len(beside_dates(look.clean, look.dates)) < _LONGEST_DATE // 2:
            return Kind.DATE, "markup: a date"
    if Mark.STANDFIRST in marks and look.sentence and look.n <= _LONGEST_STANDFIRST:
        return Kind.STANDFIRST, "markup: a standfirst"
    return None
