"""Tags of a page that say something of it: meta, link, title, time, and microdata."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from index.articles.formats.hypertext.tree import Element
from index.language.fold import fold_text

_PARTS = frozenset("comment comments review breadcrumb itemlist".split())
_MOST = 200
_ITEM_HOUSE = re.compile(r"(?i)(?:organization|corporation)\s*$")
_NAMED = frozenset(("author", "creator", "publisher"))
_ROOT = re.compile(r"/|(?:https?:)?//[^/\s]+/?|(?:\./)?index\.(?:html?|php)")


class Tagged(NamedTuple):
    """A value, and where it stands: "meta og:title"."""

    value: str
    source: str


class Tags:
    """What the tags of a page say, by their names in lower case; the first of a name is believed.

    `meta` has all contents of meta tags, `props` those of microdata (`itemprop`), `linked` the
    addresses of `link` by `rel`.
    """

    def __init__(self, root: Element) -> None:
        self.meta: dict[str, list[Tagged]] = {}
        self.props: dict[str, list[Tagged]] = {}
        self.linked: dict[str, Tagged] = {}
        self.title = ""
        for element in root.iter("meta", "link", "title"):
            if element.tag == "meta":
                self._meta(element)
            elif element.tag == "link":
                self._link(element)
            elif not self.title and not _within(element, "svg"):
                self.title = line(element.text_content())
        for element in root.iterfind(".//*[@itemprop]"):
            self._prop(element)

    def first(self, *names: str) -> Tagged | None:
        """The first meta tag of these names that has a content."""
        return next((self.meta[name][0] for name in names if name in self.meta), None)

    def _meta(self, element: Element) -> None:
        content = line(element.get("content"))
        for kind in ("property", "name", "http-equiv"):
            name = (element.get(kind) or "").strip()
            if name and content:
                found = self.meta.setdefault(name.lower(), [])
                if len(found) < _MOST:
                    found.append(Tagged(content, f"meta {name[:60]}"))

    def _link(self, element: Element) -> None:
        href = line(element.get("href"))
        for rel in (element.get("rel") or "").lower().split():
            if href:
                self.linked.setdefault(rel, Tagged(href, f"link {rel[:60]}"))

    def _prop(self, element: Element) -> None:
        value = (
            element.get("content")
            or element.get("datetime")
            or (element.get("href") if element.tag == "link" else None)
        )
        for name in element.get("itemprop").lower().split():
            found = self.props.setdefault(name, [])
            house = name == "author" and _ITEM_HOUSE.search(element.get("itemtype") or "")
            if len(found) < _MOST and not house and not _of_part(element):
                text = line(value if value is not None else _name_of(element, name))
                if text:
                    found.append(Tagged(text, f"itemprop {name[:60]}"))


def _name_of(element: Element, prop: str) -> str:
    """The text of an element; of a person or an outlet the name alone, not that of their house."""
    if element.get("itemscope") is not None or prop in _NAMED:
        for named in element.iterfind(".//*[@itemprop='name']"):
            scopes = (a for a in _above(named) if a is element or a.get("itemscope") is not None)
            if next(scopes, None) is element:
                return named.get("content") or str(named.text_content())
    return str(element.text_content())[:2000]


def _of_part(element: Element) -> bool:
    """Whether the next item above is no article: a comment, the path of the site."""
    for above in _above(element):
        if above.get("itemscope") is not None:
            kind = (above.get("itemtype") or "").rpartition("/")[2].lower()
            prop = (above.get("itemprop") or "").lower()
            return kind in _PARTS or prop in _PARTS
    return False


def _above(element: Element) -> "Iterator[Element]":
    for n, above in enumerate(element.iterancestors()):
        if n > _MOST:
            return
        yield above


def _within(element: Element, tag: str) -> bool:
    return any(above.tag == tag for above in _above(element))


def authors_linked(root: Element) -> list[str]:
    """The names that the page marks as its author's by `rel` or hCard; not those of comments.

    Several only where all stand side by side, as in a byline; else nobody can tell whose they are.
    """
    names: list[str] = []
    byline: Element | None = None
    for element in root.iterfind(".//*[@class]"):
        if "fn" in element.get("class").split() and "vcard" in _names_above(element, 3):
            names.append(_author(element))  # noqa: PERF401 - two loops, one list
    for element in root.iterfind(".//a[@rel]"):
        if "author" in element.get("rel").lower().split():
            name = _author(element)
            if name and name not in names:
                apart = bool(names) and byline is not element.getparent()
                names.append(name)
                byline = None if apart else element.getparent()
    found = list(dict.fromkeys(name for name in names if name))
    return found if len(found) == 1 or byline is not None else []


def _author(element: Element) -> str:
    names = _names_above(element, _MOST)
    aside = any(word in names for word in ("comment", "respond", "related", "footer", "aside"))
    return "" if aside else line(element.text_content())


def _names_above(element: Element, most: int) -> str:
    found = []
    for n, above in enumerate(_above(element)):
        if n >= most or above.tag in ("body", "html"):
            break
        found.append(f"{above.tag} {above.get('class') or ''} {above.get('id') or ''}")
    return " ".join(found).lower()


def doors(root: Element) -> set[str]:
    """The names that lead to the site's first page, folded: by a link, or a picture in it."""
    found: set[str] = set()
    for element in root.iter("a"):
        href = (element.get("href") or "").strip()
        if "home" in (element.get("rel") or "").lower().split() or _ROOT.fullmatch(href):
            shown = [element.text_content()[:200], element.get("title"), element.get("aria-label")]
            shown += [image.get("alt") for image in element.iter("img")]
            found.update(fold_text(line(name)) for name in shown if name)
    return found - {""}


def line(value: str | None) -> str:
    """A value on one line."""
    return " ".join(value.split()) if value else ""
