"""Pages saved as their source: what a browser's "view source" gives, or markup that was escaped."""

import html
import re

from index.articles.formats.hypertext.sniff import is_page
from index.articles.formats.hypertext.tree import Element

_ESCAPED = re.compile(r"\s*&lt;(?:!doctype\s+html|html[\s&])", re.IGNORECASE)
_VIEWED = "viewsource"


def unescaped(source: str) -> str | None:
    """The page that an escaped one holds (`&lt;!DOCTYPE html&gt;` and on); None for others."""
    return html.unescape(source) if _ESCAPED.match(source) else None


def source_shown(root: Element) -> str | None:
    """The source that a saved "view source" shows; None where the page is none."""
    body = root.find("body")
    if body is None:
        return None
    if body.get("id") == _VIEWED:
        shown = "".join(pre.text_content() for pre in body.iterfind("pre"))
    elif body.find(".//td[@class='line-content']") is not None:
        cells = body.iterfind(".//td[@class='line-content']")
        shown = "\n".join(cell.text_content() for cell in cells)
    else:
        return None
    return shown if is_page(shown[:65_536].encode(), "") else None
