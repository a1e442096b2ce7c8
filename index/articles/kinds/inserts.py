"""What a page sets between the paragraphs of an article: lists of links, sign-up boxes."""

from index.articles.features import Look
from index.articles.kinds.page import Page
from index.articles.model import Kind

_LONGEST_HEADING = 7
_LONGEST_LINK = 16
_MOST_LINKS = 8
_BOX = 4
_LONGEST_BOX = 24


def decide_inserts(page: Page, first: int, last: int) -> None:
    """Decide the links and the boxes between the lines `first` and `last`."""
    i = first
    while i <= last:
        look = page.looks[i]
        heads = look.n <= _LONGEST_HEADING and look.first("links") is not None
        i = _links(page, i, last) if heads and page.open(i) else i + 1
    _boxes(page, first, last)


def _links(page: Page, start: int, last: int) -> int:
    """Decide a heading of links and the links below it; the line after them.

    A link looks like a headline. Where blank lines part the page, those below the heading without
    one are its links; else all up to the next paragraph.
    """
    page.decide(start, Kind.RESIDUE, "over a list of links")
    group = page.looks[start].block.group
    stop = start + 1
    in_group = stop <= last and page.looks[stop].block.group == group
    while stop <= last and stop - start <= 2 * _MOST_LINKS and page.open(stop):
        look = page.looks[stop]
        if in_group and look.block.group != group:
            break
        if not _is_link(look) and page.furniture(stop) is None:
            break
        stop += 1
    # A single line set apart from its heading may be a heading of the article as well.
    if in_group or stop - start > 2:  # noqa: PLR2004 - the heading and one line
        for i in range(start + 1, stop):
            page.decide(i, Kind.RESIDUE, "in a list of links")
    return stop


def _is_link(look: Look) -> bool:
    question = look.text.rstrip("*_ ").endswith(("?", "!"))
    return (
        look.n <= _LONGEST_LINK
        and not look.goes_on
        and (not look.stop or question)
        and not look.block.heading
    )


def _boxes(page: Page, first: int, last: int) -> None:
    """Decide short runs without a full stop between lines of furniture."""
    i = first + 1
    while i <= last:
        if not _closed(page, i - 1):
            i += 1
            continue
        stop = i
        while stop <= last and stop - i < _BOX and _is_boxed(page, stop):
            stop += 1
        if i < stop <= last and _closed(page, stop):
            for k in range(i, stop):
                page.decide(k, Kind.RESIDUE, "between lines of furniture")
        i = max(stop, i + 1)


def _closed(page: Page, i: int) -> bool:
    cue = page.furniture(i) is not None and page.kinds[i] in (None, Kind.RESIDUE)
    return cue and not page.looks[i].goes_on


def _is_boxed(page: Page, i: int) -> bool:
    look = page.looks[i]
    return (
        page.open(i)
        and not look.stop
        and not look.goes_on
        and not look.item
        and not look.block.heading
        and look.n <= _LONGEST_BOX
        and page.furniture(i) is None
        and page.looks[i - 1].block.group == look.block.group
    )
