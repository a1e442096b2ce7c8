"""Whether a file is a web page, by what it begins with and, for pages named so, by any markup."""

import re

SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".xht", ".shtml"})

_OPENS = re.compile(
    rb"(?:\s|<!--(?:[^-]|-(?!->)){0,8000}-->|<\?xml\b[^<>]{0,400}\?>)*+"
    rb"<(?:!doctype\s+(?:html|\"?-//w3c//dtd x?html)|html[\s>]|head[\s>]|body[\s>])",
    re.IGNORECASE,
)
_MARKUP = re.compile(
    rb"<(?:!doctype html|html|head|title|meta|body|article|section|main|div|p|br|table|h[1-6]|span"
    rb"|a|ul|ol|font|center|b|i|em|strong|img|script|frameset)\b[^<>]{0,2000}>",
    re.IGNORECASE,
)


#: Markup that was escaped: the source of a page, pasted where it was made fit to be shown.
_ESCAPED = re.compile(rb"\s*&lt;(?:!doctype\s+html|html[\s&])", re.IGNORECASE)
_FEED = re.compile(
    r"(?:\s|<!--(?:[^-]|-(?!->)){0,2000}-->|<\?[^<>]{0,400}\?>)*+<(?:rss|feed|rdf:RDF)[\s>]"
)

#: A file named as text that opens with a block and has many of them is a piece of a page.
_TEXTS = frozenset((".txt", ".text"))
_OPENS_BLOCK = re.compile(
    rb"\s*<(?:p|div|h[1-6]|article|section|main|table|center)[\s>]", re.IGNORECASE
)
_ENDS_BLOCK = re.compile(rb"</(?:p|div|h[1-6]|article|section|main|table|center)>", re.IGNORECASE)
_LEAST_BLOCKS = 3


def is_feed(source: str) -> bool:
    """Whether characters are those of a feed: RSS or Atom."""
    return _FEED.match(source) is not None


def is_page(head: bytes, suffix: str) -> bool:
    """A page by its first bytes: whatever opens as one does, and what is named so and has tags."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in head[:512]:
        head = head.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if _OPENS.match(head) or _ESCAPED.match(head):
        return True
    if suffix in _TEXTS and _OPENS_BLOCK.match(head):
        return len(_ENDS_BLOCK.findall(head)) >= _LEAST_BLOCKS
    return suffix in SUFFIXES and _MARKUP.search(head) is not None
