"""Pages saved with their pictures in one file (MHTML): the page is one part of a mail."""

import re

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
_MOST_PARTS = 2000


def _fits(head: bytes, suffix: str) -> bool:
    """A mail that holds a page: its headers say so, whatever the file's name."""
    del suffix
    found = _HEADERS.match(head.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
    return bool(found and _MAIL.search(found[0]) and _KIND.search(found[0]))


def _read(raw: Raw) -> Source:
    from email import message_from_bytes, policy  # only such files need them
    from email.message import Message

    from index.articles.formats.hypertext.page import read_page

    mail = message_from_bytes(raw.data.lstrip(b"\r\n"), policy=policy.compat32)
    address = _header(mail, "Snapshot-Content-Location") or _header(mail, "Content-Location")
    pages: list[Message] = []
    for n, part in enumerate(mail.walk()):
        if n > _MOST_PARTS:
            break
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            pages.append(part)
    wanted = [part for part in pages if address and _header(part, "Content-Location") == address]
    if not pages:
        raise UnreadableFileError(raw.shown, "no page in it; save the page from the browser again")
    part = (wanted or pages)[0]
    data = part.get_payload(decode=True)
    own = address or _header(part, "Content-Location")
    charset = part.get_content_charset()
    return read_page(data if isinstance(data, bytes) else b"", raw, charset=charset, address=own)


def _header(part: "object", name: str) -> str:
    value = part.get(name)  # type: ignore[attr-defined]
    return "".join(str(value).split()) if value else ""


MHTML = Format("MHTML", SUFFIXES, _fits, _read, ballast=10)
