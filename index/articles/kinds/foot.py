"""Between the last paragraph and the comments: credits and sign-offs, and what the page left."""

from collections import Counter

from index.articles.features import LONG, Look
from index.articles.kinds.captions import (
    caption_by_shape,
    is_empty_picture,
    picture_or_furniture,
)
from index.articles.kinds.page import Page
from index.articles.kinds.zones import is_paragraph
from index.articles.metadata.bylines import read_byline
from index.articles.metadata.date_labels import beside_dates
from index.articles.metadata.names import read_credit
from index.articles.model import Kind
from index.language.fold import fold_text
from index.language.tokens import tokens

_SHORT_SENTENCE = 2
_PROMOTION = 25
_STACK = 3
_LONGEST_ITEMS = 200
_LONGEST_BIO = 120
_LONGEST_CREDIT = 24
_CUT_OFF = 6
_MOSTLY_SMALL = 0.5


def last_paragraph(page: Page, first: int, end: int) -> int:
    """The last line of the article from `first` to before `end`; `first` - 1 if there is none."""
    last = _last_prose(page, first, end)
    return _with_short_lines(page, last, end) if last >= first else last


def _with_short_lines(page: Page, last: int, end: int) -> int:
    """Past the last paragraph, over short lines that end as speech and sentences do."""
    i = last + 1
    while i < end:
        look = page.looks[i]
        if not page.open(i) or look.block.heading or look.first("bio") or sign_off(look, page):
            break
        if picture_or_furniture(page, i) or look.n < _SHORT_SENTENCE:
            break
        if look.stop:
            last = i
        elif not look.goes_on:  # "He said:" is the article's if a sentence follows
            break
        i += 1
    return last


def _last_prose(page: Page, first: int, end: int) -> int:
    stacked = _stacks(page, end)
    bylines = _bylines(page, end)
    told = _Told(page, first, end)
    for i in range(end - 1, first - 1, -1):
        look = page.looks[i]
        if not page.open(i) or page.furniture(i) or look.block.heading:
            continue
        if stacked[i] and look.n < _PROMOTION:
            continue
        if caption_by_shape(look, page) or sign_off(look, page):
            continue
        titled = i > first and _opens_with(look, page.looks[i - 1])
        if is_bio(look, bylines, told, titled=titled):
            continue
        if look.sentence or _closes_speech(page, i, first) or _ends_list(page, i, first):
            if look.n < LONG and _between_furniture(page, i, first, end):
                continue
            return i
        if _is_cut_off(page, i, first, end):
            return i
    return first - 1


def _closes_speech(page: Page, i: int, first: int) -> bool:
    """A few words that end as a sentence does, right after a paragraph."""
    look = page.looks[i]
    return (
        look.stop
        and look.n >= _SHORT_SENTENCE
        and not look.item
        and i > first
        and is_paragraph(page, i - 1)
    )


def _ends_list(page: Page, i: int, first: int) -> bool:
    """Whether a list that a paragraph opens goes on to line `i`."""
    k = i
    while (
        k > max(first, i - _LONGEST_ITEMS)
        and page.looks[k].item
        and not page.furniture(k)
        and page.open(k)
    ):
        k -= 1
    return k < i and is_paragraph(page, k)


def _is_cut_off(page: Page, i: int, first: int, end: int) -> bool:
    """A last line that breaks off in the middle of a sentence: in small letters, and by itself."""
    look = page.looks[i]
    if look.n < _CUT_OFF or look.capital_share >= _MOSTLY_SMALL or i <= first:
        return False
    alone = i + 1 >= end or page.furniture(i + 1) is not None
    return alone and is_paragraph(page, i - 1)


def _between_furniture(page: Page, i: int, first: int, end: int) -> bool:
    """Whether a short line has much furniture before and some after it: then it belongs to it."""
    before = i - 2 >= first and all(page.furniture(k) for k in (i - 2, i - 1))
    after = i + 1 >= end or page.furniture(i + 1) is not None
    return before and after


def _stacks(page: Page, end: int) -> list[bool]:
    """Which lines stand in a stack, without a blank line between: half of it is furniture, and
    half of what is near them.
    """
    out = [False] * len(page.looks)
    start = 0
    while start < end:
        stop = start
        group = page.looks[start].block.group
        while stop < end and page.looks[stop].block.group == group:
            stop += 1
        if _STACK <= stop - start <= 4 * _PROMOTION:
            cued = [page.furniture(i) is not None for i in range(start, stop)]
            for i in range(start, stop) if 2 * sum(cued) >= stop - start else ():
                # Near it as well: a page without any blank line is one stack from end to end.
                near = cued[max(0, i - start - _STACK) : i - start + _STACK + 1]
                out[i] = 2 * sum(near) >= len(near)
        start = stop
    return out


def _opens_with(look: Look, heading: Look) -> bool:
    """Whether a paragraph opens with the few words that stand over it."""
    return heading.n <= _CUT_OFF and look.folded.startswith(f"{heading.folded} ")


class _Told:
    """How often the article's paragraphs have a word; counted when first asked, as bios are few."""

    def __init__(self, page: Page, first: int, end: int) -> None:
        self._looks = page.looks[first:end]
        self._counts: Counter[str] | None = None

    def times(self, word: str) -> int:
        if self._counts is None:
            self._counts = Counter(
                token.word for look in self._looks if look.long for token in tokens(look.text)
            )
        return self._counts[word]


def _bylines(page: Page, end: int) -> frozenset[str]:
    names = (
        read_byline(look.clean, page.rules) for look in page.looks[:end] if look.first("byline")
    )
    people = (
        look.clean
        for look, kind in zip(page.looks[:end], page.kinds, strict=False)
        if kind is Kind.BYLINE
    )
    return frozenset(fold_text(name) for name in (*names, *people) if name)


def _named(look: Look) -> str:
    """A line without what stands in brackets: "Ann Lee (Port Elder)"."""
    return look.folded.partition(" (")[0]


def is_bio(look: Look, bylines: frozenset[str], told: "_Told", *, titled: bool) -> bool:
    """Whether a paragraph at the foot tells of the author.

    It opens with the author's name, with the name that stands over it (`titled`), or with a name
    that the article has not told of before.
    """
    if look.n > _LONGEST_BIO or look.quote:
        return False
    by_author = any(look.folded.startswith(f"{name} ") for name in bylines)
    hit = look.first("bio")
    if hit is None:
        return False
    if by_author or titled or hit.strong:
        return True
    opening = look.folded[: hit.start].strip(" ,.")
    if not opening or len(opening.split()) > _CUT_OFF or not look.text[:1].isupper():
        return False
    surname = tokens(opening)[-1:]
    # Its own mention counts once: whoever the article quoted stands there again.
    return bool(surname) and told.times(surname[0].word) <= 1


def sign_off(look: Look, page: Page) -> tuple[Kind, str] | None:
    """What a line at the foot says of where the article comes from, or who wrote it."""
    if look.n > _LONGEST_CREDIT:
        return None
    if not look.stop and read_credit(look.clean, page.rules, foot=True):
        return Kind.CREDIT, "names the source"
    if look.first("credit_line"):
        return Kind.CREDIT, "names the source"
    if look.first("sign_off"):
        return Kind.BYLINE, "an agency's sign-off"
    if look.first("byline") and read_byline(look.clean, page.rules):
        return Kind.BYLINE, "names the author"
    if look.dates and look.first("dated") and not beside_dates(look.clean, look.dates):
        return Kind.DATE, "a labelled date"
    return None


def decide_foot(page: Page, start: int, end: int) -> None:
    """Decide the lines from `start`, the first after the last paragraph, to before `end`."""
    bylines = _bylines(page, end)
    for i in range(start, end):
        if not page.open(i):
            continue
        look = page.looks[i]
        if look.n <= _LONGEST_CREDIT and _named(look) in bylines:
            page.decide(i, Kind.BYLINE, "repeats the byline")
            continue
        signed = sign_off(look, page)
        cue = page.furniture(i)
        caption = caption_by_shape(look, page)
        if signed and not (cue and signed[0] is not Kind.CREDIT):
            page.decide(i, *signed)
        elif cue:
            page.decide(i, Kind.RESIDUE, cue)
        elif caption and not is_empty_picture(look):
            page.decide(i, Kind.CAPTION, caption)
        elif look.first("bio"):
            page.decide(i, Kind.RESIDUE, "tells of the author")
        elif look.goes_on and look.n <= _SHORT_SENTENCE:
            page.decide(i, Kind.RESIDUE, "an empty label")
        else:
            page.decide(i, Kind.RESIDUE, "after the last paragraph")
