"""The characters of a page -> its tree, whatever the page is like."""

import re
from typing import Any, TypeAlias

#: An element of lxml, which has no types of its own.
Element: TypeAlias = Any

#: `<a name="x"/>`: in XHTML an empty element, in HTML one that opens.
_CLOSED = re.compile(
    r"<(a|abbr|b|canvas|div|em|h[1-6]|i|iframe|li|noscript|object|p|script|span|strong|style"
    r"|td|textarea|th|title|ul)\b((?:\s[^<>]{0,2000})?)(?<=[\s\"'\w])/>",
    re.IGNORECASE,
)
_XHTML = re.compile(r"\s*<\?xml\b", re.IGNORECASE)

#: Tags that stay when a page is nested so deeply that the parser gives up.
_TAG = re.compile(r"</?([a-zA-Z][a-zA-Z0-9:-]{0,30})(?=[\s/>])[^<>]*>")
_KEPT = frozenset(
    "html head body title meta link script style noscript template textarea select br hr".split()
)
_LINES = frozenset(
    "address article aside blockquote center dd details dialog div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header li main nav ol p pre section summary table td th tr"
    " ul".split()
)

#: Where libxml2 stops with a fatal error: past this depth it drops the rest of the page.
_TOO_DEEP = "ERR_RESOURCE_LIMIT"


def parse(text: str) -> tuple[Element | None, bool]:
    """The root of a page and whether it had to be read flat; None where nothing is in it.

    Comments and processing instructions are left out. A page that is nested more deeply than the
    parser goes is read again without its nesting, so that none of its text is lost.
    """
    if _XHTML.match(text):
        text = _CLOSED.sub(r"<\1\2></\1>", text)
    root, whole = _parsed(text)
    if whole:
        return root, False
    return _parsed(_TAG.sub(_flat, text))[0], True


def _flat(tag: re.Match[str]) -> str:
    name = tag[1].lower()
    if name in _KEPT:
        return tag[0]
    return "<br>" if name in _LINES else ""


def _parsed(text: str) -> tuple[Element | None, bool]:
    from lxml import etree, html  # only pages need it, and it takes 50 ms to load

    parser: Any = html.HTMLParser(
        encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True
    )
    data = text.encode("utf-8", errors="replace")
    try:
        root = html.document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError, ValueError):
        root = None
    whole = not any(_TOO_DEEP in entry.type_name for entry in parser.error_log.filter_from_fatals())
    return root, whole
