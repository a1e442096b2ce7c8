"""A page -> its source: text, blocks with marks, what it says of itself."""

from index.articles.blocks import Block, Cut, Line, Mark, Said, Value, joined, lines_of
from index.articles.formats.base import Raw, Source
from index.articles.formats.hypertext.archives import mark_bars
from index.articles.formats.hypertext.ballast import without_data
from index.articles.formats.hypertext.bits import Bit
from index.articles.formats.hypertext.charset import page_text
from index.articles.formats.hypertext.container import Found, said_of
from index.articles.formats.hypertext.last_date import last_date
from index.articles.formats.hypertext.main_text import DEEPEST, LARGEST, MOST_ELEMENTS, main_lines
from index.articles.formats.hypertext.marks import line_marks
from index.articles.formats.hypertext.render import Row, render
from index.articles.formats.hypertext.shadow import unfold
from index.articles.formats.hypertext.shown_source import source_shown, unescaped
from index.articles.formats.hypertext.sizes import Sizes, measure
from index.articles.formats.hypertext.sniff import is_feed
from index.articles.formats.hypertext.tree import Element, parse
from index.articles.source import too_large
from index.articles.wrapping import Wrapping, paragraphs
from index.errors import UnreadableFileError

_NO_TEXT = (
    "no text in the page; it was probably drawn by a script: open it in a browser and save it there"
)
_FRAMES = "no text in the page: it only holds frames; open the frame in a browser and save that"
_DATA = "the text stands only in the page's data for its scripts; save the page once it is drawn"
_FEED = "a feed (RSS or Atom), not a page; open its articles in a browser and save them"
_SOURCE = "the file holds the source of a page: the page itself was read"
_FALLBACK = "only what the page shows without scripts was read"
_FLAT = "the page is nested too deeply: it was read without its structure"
#: Where scripts find the text of a page that they draw.
_DRAWN = ('"articleBody"', "__NEXT_DATA__", "__NUXT__", "__INITIAL_STATE__", "__APOLLO_STATE__")
#: A plea to turn scripts on is no fallback of an article.
_LEAST_FALLBACK = 300
_UNHIDDEN = "the page hides all of its text until a script shows it: the hidden text was read"


def read_page(data: bytes, raw: Raw, *, charset: str | None = None, address: str = "") -> Source:
    """The source of a page; `charset` and `address` are what its container says of it.

    Raises:
        UnreadableFileError: too large without its pictures, or no text in it.
    """
    data = without_data(data)
    if len(data) > raw.limit:
        raise too_large(raw.shown, len(data), raw.limit / 1_000_000)
    source = page_text(data, charset)
    if is_feed(source):
        raise UnreadableFileError(raw.shown, _FEED)
    root, flat, source, warnings = _tree(source)
    if root is None:
        raise UnreadableFileError(raw.shown, _NO_TEXT if data.strip() else "it is empty; remove it")
    warnings += [_FLAT] if flat else []
    unfold(root)
    mark_bars(root)
    sizes = measure(root)
    rows = _rows(root, sizes, warnings)
    if not any(row.text.strip() for row in rows):
        raise UnreadableFileError(raw.shown, _why_empty(root, source))
    text = "\n".join(row.text for row in rows)
    blocks = _blocks(text, rows)
    if not flat:
        blocks = _judged(root, sizes, text, blocks, warnings)
    lines = tuple(row.text for row in rows)
    fields = _said(Found(root, source, address, raw.changed, lines), warnings)
    if not flat and "published" not in fields:
        day = _last_date(root, lines, raw)
        fields |= {"published": day} if day else {}
    return Source(text, Cut(blocks, Said(fields, tuple(warnings))))


def _tree(source: str) -> tuple[Element | None, bool, str, list[str]]:
    """A page's tree, whether it is flat, its source, warnings; of a shown source, its page's."""
    inner = unescaped(source)
    root, flat = parse(inner or source)
    if inner is None and root is not None:
        inner = source_shown(root)
        if inner is not None:
            root, flat = parse(inner)
    return root, flat, inner or source, [_SOURCE] if inner else []


def _rows(root: Element, sizes: Sizes, warnings: list[str]) -> list[Row]:
    """The lines that a page shows; where it shows nothing, those that it hides or falls back to."""
    rows = render(root, sizes)
    if rows:
        return rows
    rows = render(root, sizes, hidden=True)
    if rows:
        warnings.append(_UNHIDDEN)
        return rows
    fallback = list(root.iter("noscript"))
    if sum(len(part.text_content().strip()) for part in fallback) < _LEAST_FALLBACK:
        return []
    for part in fallback:
        part.tag = "div"
    rows = render(root, measure(root))
    warnings += [_FALLBACK] if rows else []
    return rows


def _why_empty(root: Element, source: str) -> str:
    if next(root.iter("frameset", "frame"), None) is not None:
        return _FRAMES
    drawn = any(name in source for name in _DRAWN)
    return _DATA if drawn else _NO_TEXT


def _said(page: Found, warnings: list[str]) -> dict[str, Value]:
    """What the page says of itself; nothing where its markup is beyond all care."""
    try:
        return said_of(page)
    except Exception as error:  # noqa: BLE001 - an odd page is read without it, and says so
        warnings.append(f"what the page says of itself was not read ({type(error).__name__})")
        return {}


def _last_date(root: Element, lines: tuple[str, ...], raw: Raw) -> Value | None:
    """The date that htmldate finds; where it fails the page has none, which is no fault of it."""
    try:
        return last_date(root, lines, raw.changed)
    except Exception:  # noqa: BLE001 - other people's code on pages that nobody has seen
        return None


def _judged(
    root: Element, sizes: Sizes, text: str, blocks: list[Block], warnings: list[str]
) -> list[Block]:
    """The blocks with what the reader of main texts says of each; as they are where it fails."""
    if sizes.total > LARGEST or len(sizes.order) > MOST_ELEMENTS or sizes.deepest > DEEPEST:
        return blocks
    try:
        main = main_lines(root, [text[block.start : block.end] for block in blocks])
    except Exception as error:  # noqa: BLE001 - other people's code on pages that nobody has seen
        warnings.append(f"the main text of the page could not be told ({type(error).__name__})")
        return blocks
    if main is None:
        return blocks
    return [
        block._replace(marks=block.marks | {Mark.MAIN if inside else Mark.OUTSIDE})
        for block, inside in zip(blocks, main, strict=True)
    ]


def _blocks(text: str, rows: list[Row]) -> list[Block]:
    """A block a line, but for wrapped lines that the page keeps as they are: a paragraph each."""
    lines = lines_of(text)
    blocks: list[Block] = []
    group, last, at = 0, -2, 0
    while at < len(lines):
        if lines[at].blank:
            at += 1
            continue
        stop = at + 1
        if _kept(rows[at]):
            while stop < len(lines) and (lines[stop].blank or _kept(rows[stop])):
                stop += 1
        run = lines[at:stop]
        for part in paragraphs(run, Wrapping(text, run)) if len(run) > 1 else [run]:
            group += part[0].number != last + 1
            last = part[-1].number
            blocks.append(_block(part, rows, group))
        at = stop
    return blocks


def _block(part: list[Line], rows: list[Row], group: int) -> Block:
    counts: dict[int, int] = {}
    for line in part:
        for bits, count in rows[line.number].counts.items():
            counts[bits] = counts.get(bits, 0) + count
    marks, level = line_marks(counts)
    return joined(part, group, level)._replace(marks=marks)


def _kept(row: Row) -> bool:
    return any(bits & Bit.PRE for bits in row.counts)
