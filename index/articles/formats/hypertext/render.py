"""The visible text of a page, line by line, as a browser gives it when all is copied."""

import re
from typing import NamedTuple

from index.articles.formats.hypertext.bits import Bit
from index.articles.formats.hypertext.marks import Marker
from index.articles.formats.hypertext.sizes import Sizes
from index.articles.formats.hypertext.tree import Element
from index.articles.safe import CONTROL, CONTROLS

#: Never on the screen; `object` and the like hold what stands there when they fail.
_UNSEEN = frozenset(
    "head script style template noscript svg textarea select datalist option optgroup title rp"
    " noframes frameset iframe audio video canvas annotation annotation-xml meta link base param"
    " source track area map".split()
)
_BLOCKS = frozenset(
    "html body address article aside blockquote center dd details dialog dir div dl dt fieldset"
    " figcaption figure footer form header hgroup hr legend li main menu nav ol p pre"
    " listing plaintext xmp section summary table caption tbody thead tfoot tr ul"
    " h1 h2 h3 h4 h5 h6".split()
)
#: A blank line stands before and after them.
_APART = frozenset("p h1 h2 h3 h4 h5 h6 pre listing plaintext xmp".split())
_KEPT = frozenset(("pre", "listing", "plaintext", "xmp"))
_CELLS = frozenset(("td", "th"))

_HIDDEN = re.compile(
    r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))\b", re.IGNORECASE
)
_KEEPS_SPACE = re.compile(
    r"white-space\s*:\s*(pre|pre-wrap|pre-line|break-spaces)\b", re.IGNORECASE
)
_HIDING = re.compile(r"(?<!\S)sf-hidden(?!\S)")  # SingleFile's name for what was not on the screen
_SPACE = re.compile(r"[ \t\n\r\f]+")

_MOST_BREAKS = 2
#: What a name says of an element is not believed if it holds so much of the page.
_WHOLE_PAGE = 0.35
_LEAST_WHOLE = 1500
_LARGE_FORM = 1200
_NAMED_BOXES = Bit.BESIDE | Bit.NAVIGATION | Bit.COMMENTS
_SMALL = Bit.BYLINE | Bit.DATE | Bit.STANDFIRST | Bit.SECTION | Bit.HEADLINE | Bit.CAPTION
_LARGEST_SMALL = 1200


class Row(NamedTuple):
    """A line of the text; `counts` has the characters of it by the bits that they have."""

    text: str
    counts: dict[int, int]


def render(root: Element, sizes: Sizes, *, hidden: bool = False) -> list[Row]:
    """The lines of a page in its order, blank ones where a browser leaves one.

    `hidden` shows what the page hides as well.
    """
    from lxml import etree

    writer = _Writer()
    marker = Marker()
    above: list[tuple[int, bool]] = []
    bits, kept = 0, False
    walker = etree.iterwalk(root, events=("start", "end"))
    skipped = None
    for event, element in walker:
        tag = element.tag
        if event == "end":
            if element is skipped:
                skipped = None
            else:
                bits, kept = above.pop()
                _close(writer, tag)
            if element.tail and element is not root:
                writer.write(element.tail, bits, kept=kept)
            continue
        if tag in _UNSEEN or not (hidden or _visible(element, tag)):
            walker.skip_subtree()
            skipped = element
            continue
        above.append((bits, kept))
        bits = _bits(marker, element, tag, bits, sizes)
        style = element.get("style")
        kept = kept or tag in _KEPT or bool(style and _KEEPS_SPACE.search(style))
        _open(writer, element, tag, sizes)
        if element.text:
            writer.write(element.text, bits, kept=kept)
    return writer.rows()


def _visible(element: Element, tag: str) -> bool:
    get = element.get
    hidden = get("hidden")
    if hidden is not None and hidden.strip().lower() != "until-found":
        return False
    style = get("style")
    if style and _HIDDEN.search(style):
        return False
    if tag == "dialog" and get("open") is None:
        return False
    if tag == "input":
        return False
    class_ = get("class")
    return not (class_ and "sf-hidden" in class_ and _HIDING.search(class_))


def _bits(marker: Marker, element: Element, tag: str, above: int, sizes: Sizes) -> int:
    """The bits of what stands in an element: those above it, its tag's, its names'."""
    sure, named = marker.bits(element, tag)
    if tag in _CELLS and element.getparent() not in sizes.parted:
        sure |= Bit.TABLE
    if not (sure or named):
        return above
    size = sizes.below.get(element, 0)
    whole = element in sizes.titled or size > max(_WHOLE_PAGE * sizes.total, _LEAST_WHOLE)
    if named and whole:
        named &= ~_NAMED_BOXES
    if size > _LARGEST_SMALL:
        named &= ~_SMALL
        sure &= ~(Bit.BYLINE | Bit.DATE)
    if sure & Bit.FORM and (element in sizes.titled or size > _LARGE_FORM):
        sure &= ~Bit.FORM  # some sites put the whole page into a form
    if sure & Bit.BESIDE and element in sizes.titled:
        sure &= ~Bit.BESIDE
    return above | sure | named


def _open(writer: "_Writer", element: Element, tag: str, sizes: Sizes) -> None:
    if tag == "br":
        writer.line()
    elif tag in _CELLS:
        row = element.getparent()
        if row is not None and row in sizes.parted:
            writer.block(1)
        else:
            writer.cell()
    elif tag in _APART:
        writer.block(2)
    elif tag in _BLOCKS:
        writer.block(1)
    elif tag == "button":
        writer.space()


def _close(writer: "_Writer", tag: str) -> None:
    if tag in _APART:
        writer.block(2)
    elif tag in _BLOCKS:
        writer.block(1)
    elif tag == "button":
        writer.space()


class _Writer:
    """Lines as they grow: breaks, spaces and tabs wait until a character comes after them."""

    def __init__(self) -> None:
        self._rows: list[Row] = []
        self._parts: list[str] = []
        self._counts: dict[int, int] = {}
        self._breaks = 0
        self._gap = ""

    def write(self, text: str, bits: int, *, kept: bool) -> None:
        """Text of the page; white space in it is one space unless it is `kept`."""
        if CONTROL.search(text):
            text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ")
            text = text.translate(CONTROLS)
        if kept:
            self._write_kept(text, bits | Bit.PRE)
            return
        text = _SPACE.sub(" ", text)
        if text.startswith(" "):
            self._gap = self._gap or " "
            text = text[1:]
        if not text:
            return
        ends = text.endswith(" ")
        self._put(text[:-1] if ends else text, bits)
        if ends:
            self._gap = " "

    def _write_kept(self, text: str, bits: int) -> None:
        for n, line in enumerate(text.split("\n")):
            if n:
                self.line()
            if line:
                self._put(line, bits)

    def _put(self, text: str, bits: int) -> None:
        if self._breaks:
            self._break()
        if self._gap and self._parts:
            self._parts.append(self._gap)
        self._gap = ""
        self._parts.append(text)
        self._counts[bits] = self._counts.get(bits, 0) + len(text)

    def line(self) -> None:
        """A line ends here; where nothing stands in it, it is blank."""
        self._breaks = 1 if self._parts and not self._breaks else self._breaks + 1

    def block(self, breaks: int) -> None:
        """A block begins or ends: at least so many breaks, however many blocks do here."""
        self._breaks = max(self._breaks, breaks)

    def cell(self) -> None:
        """A cell of a table begins: a tab parts it from the one before in its row."""
        self._gap = "\t"

    def space(self) -> None:
        """What follows does not touch what stands before."""
        self._gap = self._gap or " "

    def _break(self) -> None:
        if self._parts:
            self._rows.append(Row("".join(self._parts), self._counts))
            self._rows.extend([Row("", {})] * (min(self._breaks, _MOST_BREAKS) - 1))
            self._parts, self._counts = [], {}
        self._breaks = 0
        self._gap = ""

    def rows(self) -> list[Row]:
        """All lines; the writer is done."""
        self._breaks = 1
        self._break()
        return self._rows
