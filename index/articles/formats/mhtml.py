"""Pages saved with their pictures in one file (MHTML): the page is one part of a mail."""

import codecs
import re
from itertools import islice

from index.articles.formats.base import Format, Raw, Source
from index.errors import UnreadableFileError

SUFFIXES = frozenset({".mhtml", ".mht"})

_HEADERS = re.compile(
    rb"(?:[!-9;-~]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){1,60}+\r?\n"
)
_MAIL = re.compile(rb"^mime-version:", re.IGNORECASE | re.MULTILINE)
_KIND = re.compile(
    rb"^content-type:\s*(?:multipart/(?:related|alternative|mixed)|text/html)",
    re.IGNORECASE | re.MULTILINE,
)
_BOUNDARY = re.compile(rb"boundary\s*=\s*\"?([^\"\r\n;]{1,100})", re.IGNORECASE)
_NO_PAGE = re.compile(
    rb"\r?\n(?:[!-9;-~]{1,60}:[^\n]{0,2000}\n(?:[ \t][^\n]{0,2000}\n){0,50}){0,20}?"
    rb"content-type:\s*(?:image|font|video|audio|text/css|text/javascript|application/(?!xhtml))",
    re.IGNORECASE,
)
_MOST_PARTS = 2000
_PAGES = frozenset(("text/html", "application/xhtml+xml"))


def _fits(head: bytes, suffix: str) -> bool:
    """A mail that holds a page: its headers say so, whatever the file's name."""
    del suffix
    head = _narrow(head)
    found = _HEADERS.match(head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    return bool(found and _MAIL.search(found[0]) and _KIND.search(found[0]))


def _read(raw: Raw) -> Source:
    from email import message_from_bytes, policy  # only such files need them

    from index.articles.formats.hypertext.page import read_page

    data = _narrow(raw.data).removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    try:
        mail = message_from_bytes(_without_pictures(data), policy=policy.compat32)
        parts = list(islice(mail.walk(), _MOST_PARTS))
    except RecursionError as error:
        reason = "its parts are nested too deeply; save the page from the browser again"
        raise UnreadableFileError(raw.shown, reason) from error
    address = _header(mail, "Snapshot-Content-Location") or _header(mail, "Content-Location")
    pages = [part for part in parts if part.get_content_type() in _PAGES]
    wanted = [part for part in pages if address and _header(part, "Content-Location") == address]
    if not pages:
        raise UnreadableFileError(raw.shown, "no page in it; save the page from the browser again")
    part = (wanted or pages)[0]
    payload = part.get_payload(decode=True)
    own = address or _header(part, "Content-Location")
    charset = part.get_content_charset()
    page = payload if isinstance(payload, bytes) else b""
    return read_page(page, raw, charset=charset, address=own)


def _narrow(data: bytes) -> bytes:
    """A mail that an editor has kept as UTF-16 in the bytes that it had."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return data.decode("utf-16", errors="replace").encode(errors="replace") if wide else data


def _without_pictures(data: bytes) -> bytes:
    """A mail without the parts that hold no page: to read 100 MB of them takes seconds."""
    headers = _HEADERS.match(data)
    boundary = _BOUNDARY.search(headers[0]) if headers else None
    if boundary is None:
        return data
    mark = b"--" + boundary[1]
    return mark.join(part for part in data.split(mark) if not _NO_PAGE.match(part))


def _header(part: "object", name: str) -> str:
    value = part.get(name)  # type: ignore[attr-defined]
    return "".join(str(value).split()) if value else ""


MHTML = Format("MHTML", SUFFIXES, _fits, _read, ballast=10)
