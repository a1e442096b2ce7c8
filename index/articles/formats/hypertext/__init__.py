"""Web pages: bytes -> the visible text, its blocks with their marks, what the page says."""

from index.articles.formats.base import Format, Raw, Source
from index.articles.formats.hypertext.sniff import SUFFIXES, is_page


def _read(raw: Raw) -> Source:
    from index.articles.formats.hypertext.page import read_page  # lxml and what stands on it

    return read_page(raw.data, raw)


HTML = Format("HTML", SUFFIXES, is_page, _read, ballast=10)
