"""Wrapping: a stretch of text as rows of offsets, for a width in terminal cells.

Nothing here knows of a screen. A row is a pair (start, end) of offsets into the text; the white
space at which a line breaks belongs to no row. Text stays in logical order: right-to-left scripts
are the terminal's to turn.
"""

import re
from collections.abc import Iterator

from rich.cells import cell_len, get_character_cell_size

#: How characters that would move the cursor, or that terminals disagree on, are shown: always one
#: character for one, so that offsets stay true. A soft hyphen inside a line does not show.
_SHOWN = str.maketrans(
    {"\t": " ", "\n": " ", "\u2028": " ", "\u2029": " ", "\u00ad": "\u200b", "\ufeff": "\u200b"}
)

#: Characters that are one cell wide whatever stands beside them: Latin, Greek, Cyrillic, dashes and
#: quotes. Rows that hold nothing else are cut without measuring.
_NOT_PLAIN = re.compile(
    "[^\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u0482"
    "\u048a-\u052f\u2010-\u2027\u202f-\u205e]"
)

#: White space at which a line may break. No-break spaces (U+00A0, U+2007, U+202F) are not among it.
_SPACE = re.compile("[ \u1680\u2000-\u2006\u2008-\u200b\u205f\u3000]+")
_SPACES = " \u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u200b\u205f\u3000"

#: A line may break after these when a word goes on: "US-|led", "2014–|2017", "Mosul—|the".
_JOINTS = "-‐–—/"

#: Scripts written without spaces break between any two characters ...
_IDEOGRAPHS = (
    ("\u2e80", "\u2fff"),
    ("\u3040", "\u30ff"),
    ("\u3100", "\u31ff"),
    ("\u3400", "\u4dbf"),
    ("\u4e00", "\u9fff"),
    ("\uf900", "\ufaff"),
    ("\uff66", "\uff9d"),
    ("\U00020000", "\U0003ffff"),
)
#: ... but no line begins with these (closing marks, small kana), none ends with an opening mark.
_NEVER_FIRST = frozenset(
    "、。，．,.!?:;)]}！？：；）」』】〉》〕］｝ー々…‥・”’ぁぃぅぇぉっゃゅょァィゥェォッャュョ"
)
_NEVER_LAST = frozenset("([{（「『【〈《〔［｛“‘")

_ZWJ = "\u200d"
_VS16 = "\ufe0f"

#: The least width that is obeyed: one wide character.
LEAST_WIDTH = 2


def shown(text: str) -> str:
    """The text as it is printed: one character for one, none of which moves the cursor."""
    return text.translate(_SHOWN)


def whole_from(text: str, offset: int) -> int:
    """The first offset from `offset` on where a new character begins for the eye: an accent or a
    joined emoji is not parted from what it stands on.
    """
    while 0 < offset < len(text) and (
        text[offset - 1] == _ZWJ
        or text[offset] in (_ZWJ, _VS16)
        or get_character_cell_size(text[offset]) == 0 < get_character_cell_size(text[offset - 1])
    ):
        offset += 1
    return offset


def rows(
    text: str, start: int, end: int, width: int, *, keep_lines: bool = False
) -> list[tuple[int, int]]:
    """The rows of `text[start:end]` in `width` cells, in order, as offsets into `text`.

    `keep_lines` breaks at every LF as well (a header, verse); otherwise an LF is a space. A word
    longer than a row is cut between characters. Stretches of nothing but white space give no row.
    """
    width = max(width, LEAST_WIDTH)
    piece = shown(text[start:end])
    found: list[tuple[int, int]] = []
    for low, high in _lines(text, start, end) if keep_lines else ((start, end),):
        found += _wrapped(piece, low - start, high - start, width, start)
    return found


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = text.find("\n", start, end)
        stop = end if stop < 0 else stop
        yield start, stop
        start = stop + 1


def _wrapped(piece: str, at: int, stop: int, width: int, base: int) -> Iterator[tuple[int, int]]:
    """The rows of `piece[at:stop]`, moved by `base`."""
    while stop > at and piece[stop - 1] in _SPACES:
        stop -= 1
    if not piece[at:stop].strip(_SPACES):
        return
    while at < stop:
        fit = _fit(piece, at, stop, width)
        if fit >= stop:
            yield base + at, base + stop
            return
        cut = _cut(piece, at, fit)
        last = cut
        while last > at and piece[last - 1] in _SPACES:
            last -= 1
        if last > at:
            yield base + at, base + last
        space = _SPACE.match(piece, cut, stop)
        at = space.end() if space else cut


def _fit(piece: str, at: int, stop: int, width: int) -> int:
    """The furthest offset up to which `piece[at:]` fits into the width; past `at` in any case."""
    reach = min(at + width, stop)
    if not _NOT_PLAIN.search(piece, at, min(reach + 1, stop)):
        return reach
    used = 0
    last = ""  # the character that an emoji selector would make wide
    i = at
    while i < stop:
        character = piece[i]
        if character == _ZWJ:
            i += 2  # what is joined on takes no cells of its own
            continue
        if character == _VS16:
            cells = cell_len(last + _VS16) - cell_len(last) if last else 0
            last = ""
        else:
            cells = get_character_cell_size(character)
            last = character if cells else last
        if used + cells > width:
            return _back(piece, at, i)
        used += cells
        i += 1
    return stop


def _back(piece: str, at: int, i: int) -> int:
    """An offset no later than `i` that parts no joined characters and no flag."""
    cut = i
    while cut > at and (piece[cut] == _VS16 or get_character_cell_size(piece[cut]) == 0):
        cut -= 1
    flags = 0
    while cut - flags > at and _is_flag(piece[cut - flags - 1]):
        flags += 1
    if flags % 2 and _is_flag(piece[cut]):
        cut -= 1
    return cut if cut > at else max(i, at + 1)


def _is_flag(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _cut(piece: str, at: int, fit: int) -> int:
    """Where a row from `at` that has room up to `fit` (and text beyond it) is best broken."""
    if piece[fit] in _SPACES:
        return fit
    space = piece.rfind(" ", at, fit) + 1
    joint = max(piece.rfind(j, at + 1, fit) for j in _JOINTS) + 1
    best = max(space, joint if _parts(piece, joint) else 0)
    if _NOT_PLAIN.search(piece, max(best, at), fit + 1):
        best = _other_cut(piece, max(best, at), fit) or best
    return best if best > at else fit


def _parts(piece: str, joint: int) -> bool:
    """Whether the mark before `joint` stands inside a word, so that a line may break after it."""
    return joint > 1 and not piece[joint - 2].isspace() and piece[joint].isalnum()


def _is_ideograph(character: str) -> bool:
    # A pattern of such wide ranges takes milliseconds to compile, and most texts have none of them.
    return character >= _IDEOGRAPHS[0][0] and any(
        first <= character <= last for first, last in _IDEOGRAPHS
    )


def _other_cut(piece: str, low: int, fit: int) -> int:
    """The last break between ideographs, or at a space that is not the plain one; 0 for none."""
    for i in range(fit, low, -1):
        before, after = piece[i - 1], piece[i]
        if before in _SPACES:
            return i
        if (
            (_is_ideograph(before) or _is_ideograph(after))
            and after not in _NEVER_FIRST
            and before not in _NEVER_LAST
            and get_character_cell_size(after) > 0
            and before != _ZWJ
            and not before.isspace()
        ):
            return i
    return 0
