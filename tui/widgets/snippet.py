"""A hit as a few lines of text: title, outlet and date, its passage around what matched."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len, get_character_cell_size

from index.articles.model import Entry
from index.search.model import Hit, HitPassage
from tui.dates import display_date
from tui.widgets.wrap import rows, shown

_ELLIPSIS = "..."

#: Lines of the best passage before another gets one, and the sign of another.
_BEST = 2
_NEXT = "· "

#: The first character of the scripts that put no spaces between words.
_IDEOGRAPHS = "\u3040"


class Run(NamedTuple):
    """Characters in one style: the name of a component class without its prefix, or nothing."""

    text: str
    style: str


def hit_rows(hit: Hit, width: int, snippet_lines: int) -> list[list[Run]]:
    """The rows of a hit in `width` cells: title, outlet and date, lines of its passages."""
    title = hit.entry.metadata.title or hit.entry.id
    found = [
        _title(cut(shown(title), width), hit),
        [Run(cut(shown(about(hit.entry)), width), "meta")],
    ]
    if hit.passages and snippet_lines:
        found += _passages(hit.passages, width, snippet_lines)
    return found + [[] for _ in range(2 + snippet_lines - len(found))]


def _passages(passages: Sequence[HitPassage], width: int, lines: int) -> list[list[Run]]:
    """The best passage in two lines or more; where more than two are to be had, each of the next
    best in one.
    """
    best, *others = passages
    others = others[: max(0, lines - _BEST)]
    found = snippet(best, width, lines - len(others))
    for passage in others:
        row = snippet(passage, width - len(_NEXT), 1)
        found += [[Run(_NEXT, "meta"), *runs] for runs in row]
    return found


def _title(title: str, hit: Hit) -> list[Run]:
    """The title with what matched apart. It is a passage of the article, but not always among those
    of the hit: what matched in them is looked for in it as well.
    """
    lit = {p.text[start - p.start : end - p.start] for p in hit.passages for start, end in p.spans}
    found: list[Run] = []
    at = 0
    for match in re.finditer(
        "|".join(map(_whole, sorted(lit, key=len, reverse=True))), title, re.IGNORECASE
    ):
        if match[0]:
            found += [Run(title[at : match.start()], "title"), Run(match[0], "match")]
            at = match.end()
    return [run for run in (*found, Run(title[at:], "title")) if run.text]


def _whole(words: str) -> str:
    """A pattern for whole words; an ideograph is a word wherever it stands."""
    before = r"(?<!\w)" if words[:1] < _IDEOGRAPHS else ""
    after = r"(?!\w)" if words[-1:] < _IDEOGRAPHS else ""
    return before + re.escape(words) + after


def about(entry: Entry) -> str:
    """Outlet and date of an article, and where it was taken from, as far as they are known."""
    known = entry.metadata
    parts = [known.outlet, display_date(known.published) if known.published else None]
    if known.original_outlet:
        parts.append(f"from {known.original_outlet}")
    return "  ".join(part for part in parts if part) or "outlet and date unknown"


def cut(text: str, width: int) -> str:
    """The text in at most `width` cells; what is too long ends in dots."""
    if cell_len(text) <= width:
        return text
    room = width - len(_ELLIPSIS)
    if room <= 0:
        return _ELLIPSIS[: max(0, width)]
    used = 0
    for i, character in enumerate(text):
        used += get_character_cell_size(character)
        if used > room:
            return text[:i].rstrip() + _ELLIPSIS
    return text


def snippet(passage: HitPassage, width: int, lines: int) -> list[list[Run]]:
    """The part of a passage around its first match, in rows, with the matches apart."""
    text = passage.text
    spans = [(start - passage.start, end - passage.start) for start, end in passage.spans]
    first = spans[0][0] if spans else 0
    laid: list[tuple[int, int]] = []
    begin = reach = 0
    for begin in _beginnings(text, first, width, lines):
        # What does not show is not wrapped: a passage can be a megabyte.
        reach = min(len(text), begin + (lines + 1) * width * 2)
        dots = 2 if begin and lines == 1 else 1  # at both ends of the only row
        laid = rows(text, begin, reach, max(1, width - dots * (len(_ELLIPSIS) + 1)))
        if any(start <= first < end for start, end in laid[:lines]):
            break
    found = [_marked(text, start, end, spans) for start, end in laid[:lines]]
    if found and begin > 0:
        found[0].insert(0, Run(f"{_ELLIPSIS} ", "snippet"))
    if found and (len(laid) > lines or reach < len(text)):
        found[-1].append(Run(f" {_ELLIPSIS}", "snippet"))
    return found


def _beginnings(text: str, first: int, width: int, lines: int) -> Iterator[int]:
    """Where the snippet may begin, best first: the passage's start, a word a little before the
    first match, the match itself. The last always shows it.
    """
    if first < width * lines:
        yield 0
    back = max(0, first - width // 2)
    space = text.find(" ", back, first)
    yield space + 1 if space >= 0 else back
    yield first


def _marked(text: str, start: int, end: int, spans: list[tuple[int, int]]) -> list[Run]:
    found: list[Run] = []
    at = start
    for low, high in spans:
        if high <= at:
            continue
        if low >= end:
            break
        if low > at:
            found.append(Run(shown(text[at:low]), "snippet"))
        found.append(Run(shown(text[max(low, at) : min(high, end)]), "match"))
        at = min(high, end)
    if at < end:
        found.append(Run(shown(text[at:end]), "snippet"))
    return found
