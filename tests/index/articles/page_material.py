"""Pages as bytes, and what is asked of every article that was read from one."""

from pathlib import Path

from index.articles.formats.base import Raw, Source
from index.articles.formats.hypertext.page import read_page
from index.articles.read import article_of
from index.config import load_config

SHIPPED = load_config()
LIMIT = 20_000_000

PROSE = (
    "The council of the town voted on Tuesday to close the old bridge, and nobody who had walked "
    "over it that week was surprised to hear of it. "
)


def page(body, head="", *, lang="en"):
    return f'<!DOCTYPE html>\n<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'


def source_of(html, **options) -> Source:
    data = html if isinstance(html, bytes) else html.encode()
    return read_page(data, Raw(data, ".html", "page.html", LIMIT), **options)


def text_of(body):
    return source_of(page(body)).text


def fields_of(head, body="<p>Something stands here.</p>", **options):
    said = source_of(page(body, head), **options).cut.said
    assert not said.warnings
    return said.fields


def article(html):
    return article_of(source_of(html), Path("/library/page.html"), SHIPPED)


def kinds(html):
    found = article(html)
    return {found.passage_text(p): p.kind.value for p in found.passages}


def whole(found):
    """Every non-blank line in exactly one passage; passages in order, disjoint, tight."""
    at, line = 0, 1
    for n, passage in enumerate(found.passages):
        assert passage.n == n
        assert at <= passage.start < passage.end <= len(found.text)
        assert not found.text[at : passage.start].strip()
        content = found.text[passage.start : passage.end]
        assert content.strip() == content
        line += found.text.count("\n", at, passage.start)
        assert passage.line == line
        line += content.count("\n")
        at = passage.end
    assert not found.text[at:].strip()
