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


def is_page(head: bytes, suffix: str) -> bool:
    """A page by its first bytes: whatever opens as one does, and what is named so and has tags."""
    head = head.removeprefix(b"\xef\xbb\xbf")
    if b"\x00" in head[:512]:
        head = head.replace(b"\x00", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    if _OPENS.match(head):
        return True
    return suffix in SUFFIXES and _MARKUP.search(head) is not None
