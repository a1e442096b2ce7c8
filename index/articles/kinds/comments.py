"""After the article: what readers wrote, the form they wrote it in, and the page's foot."""

import re
from collections import Counter

from index.articles.features import Look
from index.articles.kinds.labels import are_people
from index.articles.kinds.page import Page
from index.articles.kinds.zones import sort_of_end, speaks
from index.articles.model import Kind

_LONGEST_HEADING = 14
_SIGNATURE = 8
_SPEAKS = re.compile(
    r"(?:.{1,40}\b(?:says|said|writes|wrote|sagt|schreibt|dit|dice)\s*(?::|…|\.\.\.)?$)|(?:^@?\w[\w.-]*(?<![.!]):?$)",
    re.IGNORECASE,
)

#: "Jan 14", "14 Jan"
_DAY = re.compile(r"(?:[^\W\d_]{3,9}\.? \d{1,2}|\d{1,2}\.? [^\W\d_]{3,9}\.?)")


def after_article(page: Page, start: int, sort: str) -> None:
    """Decide every line from `start`, where a heading of this sort of cue stands."""
    state = sort
    lines = Counter(look.folded for look in page.looks[start:])
    for i in range(start, len(page.looks)):
        if not page.open(i):
            continue
        look = page.looks[i]
        heading = sort_of_end(look)
        if heading:
            # "Log in to comment" below each comment is no form.
            again = state == "comments" and heading == "form" and lines[look.folded] > 1
            state = state if again else heading
            page.decide(i, Kind.RESIDUE, f"{_WHAT[heading]}: {_phrase(look, heading)}")
        elif state == "foot" and look.n <= _LONGEST_HEADING and look.first("credit_line"):
            page.decide(i, Kind.CREDIT, "names the source")
        elif state != "comments":
            page.decide(i, Kind.RESIDUE, f"after {_WHAT[state]}")
        elif look.n <= _LONGEST_HEADING and look.folded.startswith("©"):
            state = "foot"
            page.decide(i, Kind.RESIDUE, "the page's foot")
        elif is_furniture(page, i):
            page.decide(i, Kind.RESIDUE, "between readers' comments")
        else:
            page.decide(i, Kind.COMMENT, "after the heading of readers' comments")


_WHAT = {"comments": "the comments' heading", "form": "the comment form", "foot": "the page's foot"}


def _phrase(look: Look, sort: str) -> str:
    hit = look.first(sort)
    return hit.phrase if hit else ""


def is_furniture(page: Page, i: int) -> bool:
    """Whether a line among comments is not what a reader wrote: a name, a date, "Reply"."""
    look = page.looks[i]
    if look.first("comment_furniture") and look.n <= _LONGEST_HEADING:
        return True
    if look.n <= _LONGEST_HEADING and not look.stop and page.furniture(i):
        return True
    if look.n > _SIGNATURE:
        return False
    if _DAY.fullmatch(look.clean):
        return True
    after = page.looks[i + 1] if i + 1 < len(page.looks) else None
    if after and are_people(look, page.rules) and (after.dates or _DAY.fullmatch(after.clean)):
        return True
    return bool(look.dates) or bool(_SPEAKS.fullmatch(look.clean)) or speaks(look)
