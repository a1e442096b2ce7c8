"""Citations: where words stand, as one line that can be pasted."""

from bisect import bisect_right
from collections.abc import Sequence
from pathlib import PurePath

from index.articles.model import Article, Metadata
from index.articles.safe import safe
from tui.dates import display_date

#: So many words are enough to know a quotation by.
_KNOWN_BY = 5


def source(metadata: Metadata, unknown: str = "") -> str:
    """Outlet, where it was taken from, and date: `NTD (from The Epoch Times), 22 Sep 2017`.

    Only what is stated; `unknown` stands for an outlet that is not.
    """
    outlet = metadata.outlet or unknown
    if metadata.original_outlet:
        outlet = f"{outlet} (from {metadata.original_outlet})".strip()
    return ", ".join(part for part in (outlet, display_date(metadata.published)) if part)


def line_of(article: Article, offset: int) -> int:
    """The 1-based line of an offset, counted by LF."""
    # Counted from the passage before, so that a long text is not read from its beginning.
    at = bisect_right(article.passages, offset, key=lambda p: p.start) - 1
    if at < 0:
        return article.text.count("\n", 0, offset) + 1
    passage = article.passages[at]
    return passage.line + article.text.count("\n", passage.start, offset)


def cite(article: Article, offset: int) -> str:
    """Where an offset stands: outlet, date and line; the file's name where no outlet is known."""
    known = source(article.metadata, safe(PurePath(article.path).name))
    return f"{known}, line {line_of(article, offset)}"


def quotation(article: Article, *spans: tuple[int, int]) -> str:
    """The words of one or more spans, in order, in quotes and with their citation."""
    return f"{_quoted(_words(article, spans))} — {cite(article, spans[0][0])}"


def quotation_start(article: Article, *spans: tuple[int, int]) -> str:
    """The first words of a quotation with its citation: enough to know it by."""
    return copied_start(article, _words(article, spans), spans[0][0])


def line_quotation(article: Article, words: str, offset: int) -> str:
    """Words around an offset, as they stand in a line, in quotes and with their citation."""
    return f"{_quoted(' '.join(words.split()))} — {cite(article, offset)}"


def copied_start(article: Article, words: str, offset: int) -> str:
    """The first of the words around an offset with their citation."""
    said = words.split()
    first = " ".join(said[:_KNOWN_BY]) + (" …" if len(said) > _KNOWN_BY else "")
    return f"{_quoted(first)} — {cite(article, offset)}"


def _words(article: Article, spans: Sequence[tuple[int, int]]) -> str:
    return " ".join(" ".join(article.text[start:end] for start, end in spans).split())


def _quoted(text: str) -> str:
    # What is a quotation already, as a whole, gets no second pair of marks.
    if text[:1] == "“" and text[-1:] == "”" and text.count("“") == 1:
        return text
    return f"“{text}”"
