"""What the markup says of an element: navigation, a form, a caption, a heading.

Each element gives its text a few bits; the text within it has them as well.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache

from index.articles.blocks import Mark
from index.articles.formats.hypertext.bits import HEADINGS, Bit
from index.articles.formats.hypertext.names import NAMES
from index.articles.formats.hypertext.tree import Element

MARKS: Mapping[Bit, Mark] = {
    Bit.NAVIGATION: Mark.NAVIGATION,
    Bit.FORM: Mark.FORM,
    Bit.CAPTION: Mark.CAPTION,
    Bit.COMMENTS: Mark.COMMENTS,
    Bit.QUOTE: Mark.QUOTE,
    Bit.ITEM: Mark.ITEM,
    Bit.TABLE: Mark.TABLE,
    Bit.BESIDE: Mark.BESIDE,
    Bit.STANDFIRST: Mark.STANDFIRST,
    Bit.SECTION: Mark.SECTION,
    Bit.HEADLINE: Mark.HEADLINE,
}

_BY_TAG = {
    "a": Bit.LINK,
    "nav": Bit.NAVIGATION,
    "form": Bit.FORM,
    "button": Bit.FORM,
    "label": Bit.FORM,
    "fieldset": Bit.FORM,
    "figcaption": Bit.CAPTION,
    "time": Bit.DATE,
    "blockquote": Bit.QUOTE,
    "li": Bit.ITEM,
    "aside": Bit.BESIDE,
    "pre": Bit.PRE,
    "listing": Bit.PRE,
    "plaintext": Bit.PRE,
    "xmp": Bit.PRE,
    "article": Bit.ARTICLE,
    "main": Bit.ARTICLE,
    **{f"h{level}": bit for level, bit in enumerate(HEADINGS, 1)},
}
_BY_ROLE = {
    "navigation": Bit.NAVIGATION,
    "menu": Bit.NAVIGATION,
    "menubar": Bit.NAVIGATION,
    "menuitem": Bit.NAVIGATION,
    "contentinfo": Bit.NAVIGATION,
    "search": Bit.FORM,
    "form": Bit.FORM,
    "button": Bit.FORM,
    "dialog": Bit.BESIDE,
    "alertdialog": Bit.BESIDE,
    "complementary": Bit.BESIDE,
    "main": Bit.ARTICLE,
}
_BY_PROPERTY = {
    "author": Bit.BYLINE,
    "datepublished": Bit.DATE,
    "datemodified": Bit.DATE,
    "headline": Bit.HEADLINE,
    "articlesection": Bit.SECTION,
    "breadcrumb": Bit.NAVIGATION,
    "comment": Bit.COMMENTS,
    "articlebody": Bit.ARTICLE,
    "caption": Bit.CAPTION,
}

_NAMED = {
    bit: re.compile(rf"(?<![a-z0-9])(?:{'|'.join(patterns.split())})(?![a-z0-9])")
    for bit, patterns in NAMES.items()
}
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_LONGEST_NAMES = 300

#: Their names are often those of what the page has, not of what they are.
_WHOLE = frozenset(("html", "body", "main"))

_BOX = re.compile(r"(?<![a-z0-9])author-?(?:bio|box|info|description)|about-?(?:the-?)?author")

#: Text for screen readers alone; a headline may be so, where a picture shows it.
_CLIPPED = re.compile(r"sr-only|visually-?hidden|screen-?reader")

#: So much of a line must have a bit for the line to have its mark.
_MOST = 0.6
_ALL_LINK = 0.85


_Key = tuple[str, str | None, str | None, str | None, str | None, str | None, str | None]


class Marker:
    """The bits of elements; what was worked out for an element serves all that are like it."""

    def __init__(self) -> None:
        self._known: dict[_Key, tuple[int, int]] = {}

    def bits(self, element: Element, tag: str) -> tuple[int, int]:
        """What the element is by its tag, and what it is only by names that people gave it."""
        get = element.get
        key = (
            tag,
            get("class"),
            get("id"),
            get("role"),
            get("itemprop"),
            get("rel"),
            get("data-testid"),
        )
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _bits(*key)
        return found


def _bits(
    tag: str,
    class_: str | None,
    id_: str | None,
    role: str | None,
    itemprop: str | None,
    rel: str | None,
    test_id: str | None,
) -> tuple[int, int]:
    sure: int = _BY_TAG.get(tag, 0) | _BY_ROLE.get((role or "").strip().lower(), 0)
    for name in (itemprop or "").lower().split():
        sure |= _BY_PROPERTY.get(name, 0)
    if rel and "author" in rel.lower().split():
        sure |= Bit.BYLINE
    named = 0
    names = " ".join(name for name in (class_, id_, test_id) if name)[:_LONGEST_NAMES]
    if names and tag not in _WHOLE:
        names = _CAMEL.sub("-", names).lower().replace("_", "-")
        for bit, pattern in _NAMED.items():
            if pattern.search(names):
                named |= bit
        if _BOX.search(names):
            named &= ~Bit.BYLINE
        if tag == "h1" and _CLIPPED.search(names):
            named &= ~Bit.BESIDE
    return sure, named


def line_marks(counts: Mapping[int, int]) -> tuple[frozenset[Mark], int]:
    """The marks of a line and its level as a heading, from the characters that have each bit."""
    if len(counts) == 1:
        return _alone(next(iter(counts)))
    return _shared(counts)


@cache
def _alone(bits: int) -> tuple[frozenset[Mark], int]:
    return _shared({bits: 1})


def _shared(counts: Mapping[int, int]) -> tuple[frozenset[Mark], int]:
    total = sum(counts.values())
    if not total:
        return frozenset(), 0
    share: dict[Bit, float] = {}
    for bits, count in counts.items():
        for bit in _each(bits):
            share[bit] = share.get(bit, 0) + count / total
    marks = {mark for bit, mark in MARKS.items() if share.get(bit, 0) >= _MOST}
    if share.get(Bit.LINK, 0) >= _ALL_LINK:
        marks.add(Mark.LINKS)
    marks.update(mark for bit, mark in _ANY.items() if bit in share)
    level = next((n for n, bit in enumerate(HEADINGS, 1) if share.get(bit, 0) >= _MOST), 0)
    return frozenset(marks), level


_ANY = {Bit.BYLINE: Mark.BYLINE, Bit.DATE: Mark.DATE}
_SPLIT: dict[int, tuple[Bit, ...]] = {}


def _each(bits: int) -> Iterable[Bit]:
    if bits not in _SPLIT:
        _SPLIT[bits] = tuple(bit for bit in Bit if bits & bit)
    return _SPLIT[bits]
