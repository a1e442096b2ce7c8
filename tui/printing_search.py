"""What a search prints: hits, counts, how a query was read; as JSON objects and as plain text."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import click
from rich.cells import cell_len

from index.articles.model import Article, Entry
from index.articles.safe import safe
from index.search.model import Added, Explanation, Hit, HitPassage, Page
from tui.cells import padded
from tui.dates import display_date

#: The most characters of a passage in the plain text of a search.
EXCERPT = 320
#: Cells of the column of counts, and the most of that of a query's parts.
_COUNT, _PART = 9, 44

_WHY = {"group": "a name for the same", "variant": "another spelling of the name"}


# -- JSON -----------------------------------------------------------------------------------------


def hit_object(hit: Hit) -> dict[str, Any]:
    """The object of `search --json`."""
    return {
        "id": hit.entry.id,
        "title": hit.entry.metadata.title,
        "outlet": hit.entry.metadata.outlet,
        "published": hit.entry.metadata.published,
        "score": hit.score,
        "passages": hit.passages,
    }


def batch_object(query: str, page: Page, error: str | None) -> dict[str, Any]:
    """The object of `search --batch --json`."""
    return {
        "query": query,
        "total": page.total,
        "took_ms": round(page.took_ms, 3),
        "hits": [hit.entry.id for hit in page.hits],
        "expanded": page.expanded,
        "added": page.added,
        "suggestion": page.suggestion,
        "error": error,
    }


def facets_object(page: Page) -> dict[str, Any]:
    """The object of `search --facets --json`; "" is what is not known."""
    return {"total": page.total, "facets": page.facets}


# -- plain text -----------------------------------------------------------------------------------


def hit_lines(page: Page, article: Callable[[str], Article]) -> Iterator[str]:
    """Each hit with its best passages; matches are bold where a person is watching."""
    for number, hit in enumerate(page.hits, 1):
        title = hit.entry.metadata.title or hit.entry.id
        yield f"{number:>3}  {click.style(title, bold=True)}"
        yield f"     {_source_line(hit.entry)}  [{hit.entry.id}]"
        opened = article(hit.entry.id)
        for passage in hit.passages:
            line = opened.passages[passage.n].line
            yield f"     {line:>4}: {_excerpt(passage)}"
        yield ""


def batch_line(query: str, page: Page, error: str | None) -> str:
    """A summary line: how many, how long, the query, the first hits."""
    query = safe(query)
    if error is not None:
        return f"{'error':>7}  {'':>10}  {query}  {error}"
    ids = " ".join(hit.entry.id for hit in page.hits)
    return f"{page.total:>7}  {page.took_ms:>7.1f} ms  {query}  {ids}"


def facet_lines(page: Page) -> Iterator[str]:
    """How many of the answers there are of each outlet, year, language and kind of passage."""
    for number, (facet, counts) in enumerate(page.facets.items()):
        if number:
            yield ""
        yield click.style(facet, bold=True)
        for value, count in counts.items():
            yield f"{count:>7,}  {value or '(unknown)'}"


def explanation_lines(explanation: Explanation) -> Iterator[str]:
    """The parts of a query as a tree, each with how many articles it finds alone and what it means;
    then the other names that were searched.
    """
    parts = [(safe(f"{'  ' * part.depth}{part.text}"), part) for part in explanation.parts]
    wide = min(_PART, max((cell_len(text) for text, _ in parts), default=0))
    for text, part in parts:
        begin, means = f"{part.articles:>7,}  {padded(text, wide)}", safe(part.means)
        if cell_len(text) > wide:  # what it means has a line of its own
            yield begin
            begin = " " * (_COUNT + wide)
        yield f"{begin}  {means}"
    if explanation.added:
        yield ""
    names = [(safe(f"{one.typed} -> {one.name}"), one) for one in explanation.added]
    for text, one in names:
        yield f"{one.articles:>7,}  {padded(text, wide)}  {_WHY[one.why]}"


def added_lines(added: Iterable[Added]) -> Iterator[str]:
    """What was searched besides each name as typed: `hawija -> also Huwayjah (2)`."""
    names: dict[str, list[str]] = {}
    for one in added:
        names.setdefault(one.typed, []).append(f"{one.name} ({one.articles:,})")
    for typed, others in names.items():
        yield f"{typed} -> also {', '.join(others)}"


# -- parts ----------------------------------------------------------------------------------------


def _source_line(entry: Entry) -> str:
    """Outlet and date, and where the account was taken from."""
    metadata = entry.metadata
    parts = [p for p in (metadata.outlet, display_date(metadata.published)) if p]
    line = ", ".join(parts) or "undated"
    if metadata.original_outlet:
        original = (metadata.original_outlet, display_date(metadata.original_published))
        line += f"   from {', '.join(p for p in original if p)}"
    return line


def _excerpt(passage: HitPassage) -> str:
    """The passage on one line, its matches bold, cut around the first of them when it is long."""
    begin, end = passage.start, passage.end
    if end - begin > EXCERPT:
        first = passage.spans[0][0] if passage.spans else begin
        begin = max(begin, min(first - EXCERPT // 3, end - EXCERPT))
        end = min(end, begin + EXCERPT)
    out, at = ["" if begin == passage.start else "…"], begin
    for start, stop in passage.spans:
        if start >= at and stop <= end:
            out.append(passage.text[at - passage.start : start - passage.start])
            found = passage.text[start - passage.start : stop - passage.start]
            out.append(click.style(found, bold=True, underline=True))
            at = stop
    out.append(passage.text[at - passage.start : end - passage.start])
    out.append("" if end == passage.end else "…")
    return " ".join("".join(out).split())
