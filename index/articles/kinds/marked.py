"""What the markup of a page says of its lines: before the rules for plain text, and after them.

Before: menus, forms, boxes, pictures' texts and readers' comments, which need no guess. After: what
the reader of main texts found, against what the plain rules suppose. Lines without marks, as in
plain text, are left alone.
"""

from index.articles.blocks import Mark
from index.articles.features import LONG, Look
from index.articles.kinds.comments import is_furniture
from index.articles.kinds.page import Page
from index.articles.model import ASIDE, Kind

_LABELS = frozenset({Mark.BYLINE, Mark.DATE, Mark.SECTION, Mark.STANDFIRST})
_BOXES = frozenset(
    (Mark.BESIDE, Mark.NAVIGATION, Mark.COMMENTS, Mark.FORM, Mark.LINKS, Mark.CAPTION)
)
_CONTROLS = {
    Mark.NAVIGATION: "markup: navigation",
    Mark.FORM: "markup: a form or a button",
}
_SET = frozenset((Mark.TABLE, Mark.QUOTE))
_LONGEST_CAPTION = 90
_LONGEST_LABEL = 16
_LONGEST_STANDFIRST = 70
_LONGEST_RUBRIC = 4
_LONGEST_AROUND = 14
#: Lines of the article may stand outside of what was found, if so near to it.
_NEAR = 3
#: Bylines and dates stand so far below the first line of the main text at most.
_HEAD = 6
#: So many comments are a box of them; one may be a note on how to write one.
_ENOUGH = 2
_LIVE = 3
_LONGEST_STAMP = 6
_SIGNATURE = 8
#: What the names of boxes hold more of than this share of the main text are no boxes.
_MOST_BESIDE = 0.25
#: A name of a box that holds so much of the main text is no box of readers' comments.
_MOST_COMMENTS = 0.4

#: How the reasons of the second look begin, which only sees the lines.
DOUBTED = "looks like page furniture"

_LONGEST_RUN = 12
_OF_ARTICLE = frozenset((Kind.BODY, Kind.SUBHEAD, Kind.CAPTION))

_Found = tuple[Kind, str] | None


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
    """Where the main text lies, as a reader of main texts found it: `first` to `last`.

    `comments` says that the page has a box of readers' comments of its own, which ends before
    `after_comments`; `sidebar` that those in a box beside the article are teasers; `boxes` that the
    boxes beside it hold but little of what was found; `live` that times stand between its lines.
    """

    def __init__(self, page: Page) -> None:
        inside = [i for i, look in enumerate(page.looks) if Mark.MAIN in look.block.marks]
        prose = [i for i in inside if page.looks[i].sentence and not _boxed(page.looks[i])]
        self.found = bool(prose)
        self.first = prose[0] if prose else 0
        self.last = prose[-1] if prose else len(page.looks)
        words = sum(page.looks[i].n for i in inside)
        said = [look for look in page.looks if Mark.COMMENTS in look.block.marks and look.sentence]
        in_main = sum(look.n for look in said if Mark.MAIN in look.block.marks)
        self.comments = bool(said) and in_main <= _MOST_COMMENTS * words
        aside = [page.looks[i] for i in inside if Mark.BESIDE in page.looks[i].block.marks]
        self.boxes = sum(look.n for look in aside) <= _MOST_BESIDE * words
        self.live = _is_live(page, self.first, self.last)
        boxed = [i for i, look in enumerate(page.looks) if Mark.COMMENTS in look.block.marks]
        self.after_comments = boxed[-1] + 1 if len(said) >= _ENOUGH else len(page.looks)
        self.sidebar = any(Mark.BESIDE not in look.block.marks for look in said)


def _is_live(page: Page, first: int, last: int) -> bool:
    """Whether dates or times stand over the entries of a page, as over those of a live blog."""
    stamps = sum(_is_stamp(look) for look in page.looks[first : last + 1])
    return stamps >= _LIVE


def _is_stamp(look: Look) -> bool:
    return Mark.DATE in look.block.marks and 0 < look.n <= _LONGEST_STAMP and not look.stop


def _boxed(look: Look) -> bool:
    return not look.block.marks.isdisjoint(_BOXES)


def _by_markup(page: Page, i: int, main: _Main) -> _Found:
    look = page.looks[i]
    marks = look.block.marks
    of_article = Mark.MAIN in marks and look.sentence
    if Mark.COMMENTS in marks and (main.comments or not of_article):
        return _comment(page, i, sidebar=main.sidebar)
    if not of_article and marks & _CONTROLS.keys():
        return Kind.RESIDUE, next(_CONTROLS[mark] for mark in _CONTROLS if mark in marks)
    return _boxed_kind(page, i, main)


def _boxed_kind(page: Page, i: int, main: _Main) -> _Found:
    """What a line in a picture's text, a box or a list of links is."""
    look = page.looks[i]
    marks = look.block.marks
    if Mark.CAPTION in marks and look.n <= _LONGEST_CAPTION and Mark.LINKS not in marks:
        return Kind.CAPTION, "markup: a caption"
    if not main.found or (marks & _LABELS and i <= main.first + _HEAD):
        return None
    if Mark.BESIDE in marks and (Mark.OUTSIDE in marks or not look.sentence or main.boxes):
        return Kind.RESIDUE, "markup: a box beside the article"
    if main.live and main.first < i <= main.last and _is_stamp(look):
        return Kind.SUBHEAD, "markup: a time over an entry"
    if Mark.LINKS in marks and i > main.first and Mark.OUTSIDE in marks:
        return Kind.RESIDUE, "markup: links"
    return None


def _comment(page: Page, i: int, *, sidebar: bool) -> tuple[Kind, str]:
    """Of what stands among readers' comments: what they wrote, or what is around it."""
    look = page.looks[i]
    marks = look.block.marks
    if sidebar and Mark.BESIDE in marks:
        return Kind.RESIDUE, "markup: a box beside the article"
    short = look.n <= _LONGEST_AROUND
    around = not marks.isdisjoint((Mark.FORM, Mark.LINKS, Mark.NAVIGATION))
    signed = not marks.isdisjoint((Mark.BYLINE, Mark.DATE)) or bool(look.dates)
    ends = look.stop and not (look.n <= _LONGEST_STAMP and look.text.endswith(("...", "…")))
    timed = look.n <= _SIGNATURE and any(c.isdigit() for c in look.clean)
    label = not ends and (timed or (short and signed))
    if around or label or look.block.heading or is_furniture(page, i):
        return Kind.RESIDUE, "markup: around readers' comments"
    if look.n <= _NEAR and not look.stop:
        return Kind.RESIDUE, "markup: around readers' comments"
    return Kind.COMMENT, "markup: readers' comments"


def correct_marked(page: Page) -> None:
    """Correct what the plain rules supposed where the main text of the page says otherwise."""
    main = _Main(page)
    if not main.found:
        return
    body = next((i for i, kind in enumerate(page.kinds) if kind is Kind.BODY), main.first)
    head = min(body, main.first)
    for i, look in enumerate(page.looks):
        if look.block.marks and not page.whys[i].startswith("markup:"):
            found = _head(page, i, head) if i <= head + _HEAD else None
            found = found or (_corrected(page, i, main) if i >= head else None)
            if found:
                page.decide(i, *found)


def _corrected(page: Page, i: int, main: _Main) -> _Found:
    """What a line from the first paragraph on is, by whether it is of the main text."""
    look, kind = page.looks[i], page.kinds[i]
    marks = look.block.marks
    outside = Mark.OUTSIDE in marks
    within = main.first <= i <= main.last
    if kind is Kind.COMMENT and (outside or not look.sentence) and i >= main.after_comments:
        return Kind.RESIDUE, "outside the readers' comments"
    if kind in ASIDE and within and not _boxed(look) and not page.furniture(i):
        return _restored(page, i)
    if not outside:
        return None
    if i > main.last:
        return _after(page, i, main)
    short = kind is Kind.BODY and i > main.first and not look.stop and look.n < LONG
    if short and not (look.goes_on or look.quote or marks & _SET):
        return Kind.RESIDUE, "outside the main text of the page"
    return None


def _restored(page: Page, i: int) -> _Found:
    """A line within the main text that the plain rules called furniture without a cue."""
    look = page.looks[i]
    after_end = page.whys[i].startswith("after ")
    if Mark.MAIN in look.block.marks:
        if look.sentence and (look.n >= LONG or after_end):
            return Kind.BODY, "main text of the page"
        following = page.looks[i + 1] if i + 1 < len(page.looks) else None
        if look.block.heading:
            heads = following is not None and following.sentence
            return (Kind.SUBHEAD, "a heading in the main text of the page") if heads else None
        if page.whys[i].startswith(DOUBTED) and _between_body(page, i):
            return Kind.BODY, "between lines of the main text"
    if _is_set(page, i):
        return Kind.BODY, "markup: a table, a list or a quotation in the article"
    return None


def _between_body(page: Page, i: int) -> bool:
    """Whether what stands on both sides is of the article, past other lines that are doubted."""

    def beside(step: int) -> bool:
        for k in range(i + step, i + step * (_LONGEST_RUN + 1), step):
            if not 0 <= k < len(page.kinds):
                return False
            if Mark.MAIN not in page.looks[k].block.marks or _boxed(page.looks[k]):
                return False
            if not page.whys[k].startswith(DOUBTED):
                return page.kinds[k] in _OF_ARTICLE
        return False

    return beside(-1) and beside(1)


def _is_set(page: Page, i: int) -> bool:
    """Whether a line within the main text is a row, a quoted line or an entry of its list."""
    marks = page.looks[i].block.marks
    if Mark.QUOTE in marks:
        return True
    if Mark.OUTSIDE in marks:
        return False
    if Mark.TABLE in marks and "\t" in page.looks[i].text:
        return True
    if Mark.ITEM not in marks:
        return False
    while i and Mark.ITEM in page.looks[i].block.marks:
        i -= 1
    return page.looks[i].goes_on and page.kinds[i] is Kind.BODY


def _after(page: Page, i: int, main: _Main) -> _Found:
    look, kind = page.looks[i], page.kinds[i]
    if kind is Kind.BODY:
        near = i - main.last <= _NEAR
        if near and look.stop and look.n >= LONG and not _boxed(look):
            return None
        return Kind.RESIDUE, "outside the main text of the page"
    if kind in (Kind.SUBHEAD, Kind.STANDFIRST, Kind.SECTION):
        return Kind.RESIDUE, "outside the main text of the page"
    if kind is Kind.DATE and Mark.DATE not in look.block.marks:
        return Kind.RESIDUE, "outside the main text of the page"
    return None


def _head(page: Page, i: int, head: int) -> _Found:
    """A line over the article that the plain rules could not tell, but its markup can."""
    look, kind = page.looks[i], page.kinds[i]
    marks = look.block.marks
    if kind not in (Kind.RESIDUE, Kind.SECTION, Kind.STANDFIRST, Kind.SUBHEAD, Kind.BODY):
        return None
    if Mark.STANDFIRST in marks and i <= head and _is_standfirst(page, i):
        return Kind.STANDFIRST, "markup: a standfirst"
    if Mark.BESIDE in marks or (i > head and Mark.MAIN in marks):
        return None
    return _labelled(page, i) or _stray(page, i)


def _labelled(page: Page, i: int) -> _Found:
    """A line that its markup calls a byline, a date or a rubric."""
    look = page.looks[i]
    marks = look.block.marks
    if Mark.BYLINE in marks and _names_people(look):
        return Kind.BYLINE, "markup: a byline"
    if Mark.DATE in marks and look.dates and look.n <= _LONGEST_LABEL:
        return Kind.DATE, "markup: a date"
    if Mark.SECTION in marks and look.n <= _LONGEST_RUBRIC and _above_title(page, i):
        return Kind.SECTION, "markup: a rubric"
    return None


def _stray(page: Page, i: int) -> _Found:
    """What the plain rules took for a standfirst or a rubric, and is a link or a single word."""
    look, kind = page.looks[i], page.kinds[i]
    marks = look.block.marks
    listed = Mark.LINKS in marks or (Mark.ITEM in marks and Mark.OUTSIDE in marks)
    if kind is Kind.STANDFIRST and not look.sentence and listed:
        return Kind.RESIDUE, "markup: links"
    if kind is Kind.SECTION and look.n == 1 and Mark.SECTION not in marks and i > _title(page):
        return Kind.RESIDUE, "a word outside the main text"
    return None


def _is_standfirst(page: Page, i: int) -> bool:
    look = page.looks[i]
    after = page.looks[i + 1 : i + 1 + _HEAD]
    return (
        look.sentence
        and not look.block.heading
        and look.n <= _LONGEST_STANDFIRST
        and any(following.long for following in after)
    )


def _names_people(look: Look) -> bool:
    words = look.clean.split()
    return (
        1 < len(words) <= _LONGEST_LABEL
        and not look.stop
        and not any(c.isdigit() for c in look.clean)
        and (look.capital_share >= _HALF or not look.clean[0].isascii())
    )


_HALF = 0.5


def _title(page: Page) -> int:
    return next((i for i, kind in enumerate(page.kinds) if kind is Kind.TITLE), len(page.kinds))


def _above_title(page: Page, i: int) -> bool:
    return 0 <= _title(page) - i <= _HEAD
