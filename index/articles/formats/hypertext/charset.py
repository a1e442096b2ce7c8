"""Bytes of a page -> its characters: what the page declares is believed last but for a guess."""

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

#: `<meta charset=x>`, `content="text/html; charset=x"`, `<?xml ... encoding="x"?>`
_DECLARED = re.compile(
    rb"<meta\b[^<>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})"
    rb"|^\s*<\?xml\b[^<>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
_SEARCHED = 8192

#: What browsers read in place of the encoding that a page names (WHATWG Encoding, "labels").
_READ_AS = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "big5": "big5hkscs",
}

#: Encodings that pages are kept in, by the names of their codecs. Not UTF-16: what declares it in
#: single bytes cannot be it. Python has others that are no encodings of text.
_PAGES_HAVE = re.compile(
    r"(?:utf-8|ascii|cp\d|iso8859|koi8|mac[-_]|gb|big5|shift_jis|euc|iso2022_jp|hz$|johab|tis-620|kz)"
)

#: Encodings whose bytes are ASCII and switch sets by an escape: as UTF-8 they read as nonsense.
_STATEFUL = frozenset({"iso2022_jp", "hz"})

#: What switches to Japanese and back in ISO-2022-JP: nothing else holds it.
_JIS = re.compile(rb"\x1b\$[@B][\x21-\x7e]{2,2000}\x1b\([BJ]")

#: Japanese is a third hiragana; what another encoding is taken for has almost none.
_HIRAGANA = re.compile("[\u3041-\u3096]")
_LEAST_HIRAGANA = 0.15

#: A page of UTF-8 in which no more than this share of what is not ASCII is broken is UTF-8.
_MOST_BROKEN = 0.05
#: UTF-16 without a mark has so many NULs among its first bytes.
_LEAST_NULS = 0.3


def page_text(data: bytes, declared: str | None = None) -> str:
    """The characters of a page. `declared` is what its container says of its encoding.

    A byte order mark is believed; else strict UTF-8 is tried before what the page declares, which
    often is not true; then UTF-8 with a few broken characters, and last a guess.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, errors="replace")
    names = [name for name in (_codec(declared), _codec(_declared(data))) if name]
    stateful = next((name for name in names if name in _STATEFUL), None)
    if _JIS.search(data, 0, 1_000_000):
        stateful = "iso2022_jp"
    if stateful and (b"\x1b" in data or b"~{" in data):
        return data.decode(stateful, errors="replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    loose = data.decode("utf-8", errors="replace")
    broken = loose.count("\ufffd")
    if broken <= max(1, _MOST_BROKEN * sum(not char.isascii() for char in loose)):
        return loose
    for name in names:
        if name == "utf-8":
            continue
        text = data.decode(name, errors="replace")
        if text.count("\ufffd") <= _MOST_BROKEN * len(text):
            return text
    return _guessed(data) or loose


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: markup in it is every other byte a NUL."""
    head = data[:512]
    if not head or head.count(0) < _LEAST_NULS * len(head):
        return None
    return "utf-16-be" if head[::2].count(0) > head[1::2].count(0) else "utf-16-le"


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data, 0, _SEARCHED)
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def _codec(name: str | None) -> str | None:
    """Python's name for a declared encoding; None where it is none that pages are kept in."""
    if not name:
        return None
    try:
        found = codecs.lookup(name.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if not _PAGES_HAVE.match(found):
        return None
    return _READ_AS.get(found, found)


def _guessed(data: bytes) -> str | None:
    japanese = _japanese(data)
    if japanese is not None:
        return japanese
    from charset_normalizer import from_bytes  # most pages are UTF-8, and it takes 40 ms to load

    best = from_bytes(data[:1_000_000]).best()
    return data.decode(best.encoding, errors="replace") if best is not None else None


def _japanese(data: bytes) -> str | None:
    """Shift-JIS or EUC-JP that says not that it is: the guess takes short ones for Korean."""
    for name in ("cp932", "euc_jp"):
        text = data[:1_000_000].decode(name, errors="replace")
        wide = sum(not char.isascii() for char in text)
        if len(_HIRAGANA.findall(text)) >= _LEAST_HIRAGANA * wide > 0:
            return data.decode(name, errors="replace")
    return None
