"""Which lines of a page are its main text, by trafilatura: its paragraphs found again in ours."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from index.articles.formats.hypertext.tree import Element

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Larger pages are not looked through: it takes seconds (tests/index/articles/test_page_fuzz.py).
LARGEST = 600_000
MOST_ELEMENTS = 30_000
DEEPEST = 200

#: Fewer letters than this stand in many places of a page: they are looked for close by only.
_TELLING = 24
_NEAR = 240
#: Searches through the whole page that find nothing; then only what is near is looked for.
_MOST_MISSES = 400
_LEAST_COVERED = 0.5


def main_lines(root: Element, lines: Sequence[str]) -> list[bool] | None:
    """For each line whether it is of the main text; None where no main text is found.

    Raises whatever trafilatura does on pages that it was not made for.
    """
    pieces = _pieces(root)
    if not pieces:
        return None
    covered = _aligned([_letters(line) for line in lines], pieces)
    return covered if any(covered) else None


def _pieces(root: Element) -> list[str]:
    """The letters of each paragraph of the main text, in its order."""
    from copy import deepcopy

    from trafilatura import bare_extraction  # takes 0.2 s to load: only pages need it

    found = bare_extraction(
        deepcopy(root),
        fast=False,
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        with_metadata=False,
    )
    body = None if found is None or isinstance(found, dict) else found.body
    if body is None:
        return []
    pieces: list[str] = []
    parts: list[str] = []
    for text, ends in _runs(body):
        if ends and parts:
            pieces.append("".join(parts))
            parts = []
        parts.append(_letters(text))
    pieces.append("".join(parts))
    return [piece for piece in pieces if piece]


_INLINE = frozenset("hi ref del span a b i em strong u sub sup code q".split())


def _runs(body: Element) -> "Iterator[tuple[str, bool]]":
    """The stretches of text of a tree in order, each with whether a paragraph ended before it."""
    from lxml import etree

    ended = True
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        ended = ended or element.tag not in _INLINE
        text = element.text if event == "start" else element.tail
        if text:
            yield text, ended
            ended = False


def _letters(text: str) -> str:
    """What is left of a text when only letters and figures count."""
    return "".join(filter(str.isalnum, text)).casefold()


def _aligned(lines: list[str], pieces: list[str]) -> list[bool]:
    """Which lines are covered by the pieces.

    A piece may be several lines, and a line several pieces. Pieces that stand once in the page are
    laid first; the others go where their neighbours lie.
    """
    page = "".join(lines)
    places = _places(page, pieces)
    marks = bytearray(len(page))
    for piece, place in zip(pieces, places, strict=True):
        if place >= 0:
            marks[place : place + len(piece)] = b"\x01" * len(piece)
    covered, at = [], 0
    for line in lines:
        share = marks.count(1, at, at + len(line)) / len(line) if line else 0.0
        covered.append(share >= _LEAST_COVERED)
        at += len(line)
    return covered


def _places(page: str, pieces: list[str]) -> list[int]:
    """Where each piece stands in the page; -1 where it is not found."""
    places = [-1] * len(pieces)
    repeated: list[int] = []
    misses = 0
    for n, piece in enumerate(pieces):
        if len(piece) < _TELLING or misses > _MOST_MISSES:
            repeated.append(n)
            continue
        first = page.find(piece)
        if first < 0:
            misses += 1
        elif page.find(piece, first + 1) < 0:
            places[n] = first
        else:
            repeated.append(n)
    before = [0] * len(pieces)
    at = 0
    for n, piece in enumerate(pieces):
        before[n] = at
        if places[n] >= 0:
            at = places[n] + len(piece)
    for n in repeated:
        piece = pieces[n]
        start = before[n]
        if n and places[n - 1] >= 0:
            start = places[n - 1] + len(pieces[n - 1])
        near = len(piece) < _TELLING or misses > _MOST_MISSES
        places[n] = page.find(piece, start, start + len(piece) + _NEAR if near else len(page))
        if places[n] < 0 and not near:
            places[n] = page.rfind(piece, 0, start + len(piece))
    return places
