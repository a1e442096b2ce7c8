"""Pages kept by an archive: its bar above the page, and the address that the page had before."""

import re

from index.articles.formats.hypertext.tree import Element

#: The address under which an archive keeps a page holds the one that it had.
_KEPT = re.compile(
    r"https?://(?:"
    r"web\.archive\.org/web/\d{1,14}(?:[a-z]{2}_)?"
    r"|archive\.(?:today|ph|is|li|vn|md|fo)/(?:\d[\d.-]{3,20}|[a-z]{1,6})"
    r"|webcache\.googleusercontent\.com/search\?q=cache:[\w-]{0,30}:?"
    r")/?(?=https?:)",
    re.IGNORECASE,
)
_ARCHIVE = re.compile(
    r"(?:the )?(?:web\.)?archive\.(?:org|today|ph|is|li|vn|md|fo)|wayback machine|internet archive",
    re.IGNORECASE,
)
_HOST = re.compile(r"https?://archive\.(?:today|ph|is|li|vn|md|fo)/", re.IGNORECASE)
_BARS = frozenset(("wm-ipp-base", "wm-ipp", "wm-ipp-print", "donato"))


def original(address: str) -> str:
    """An address without the archive's own before it."""
    return _KEPT.sub("", address, count=1)


def is_archive(name: str) -> bool:
    """Whether a name is that of an archive: it keeps pages of outlets, and is none."""
    return _ARCHIVE.fullmatch(name.strip()) is not None


def mark_bars(root: Element) -> None:
    """Say of an archive's bar that it is one: it has dates and names that are not the page's."""
    kept = any(
        _HOST.match(link.get("href") or "")
        for link in root.iter("link")
        if (link.get("rel") or "").lower() in ("canonical", "bookmark")
    )
    for element in root.iterfind(".//div[@id]"):
        name = element.get("id")
        if name in _BARS or (kept and name in ("HEADER", "FOOTER")):
            element.set("role", "navigation")
