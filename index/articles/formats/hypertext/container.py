"""What a page says of itself outside its text: JSON-LD, meta tags, microdata, its address."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from index.articles.blocks import Value
from index.articles.formats.hypertext.archives import is_archive
from index.articles.formats.hypertext.json_ld import Item, article_of, items, people_of, text_of
from index.articles.formats.hypertext.tags import Tagged, Tags, authors_linked, doors, line
from index.articles.formats.hypertext.tree import Element
from index.articles.formats.hypertext.values import (
    address_of,
    date_in_address,
    date_of,
    headline_in,
    language_of,
    named_beside,
    names_of,
    without_site,
)
from index.language.fold import fold_text

_TITLES = "og:title twitter:title citation_title parsely-title sailthru.title dc.title".split()
_AUTHORS = (
    "author article:author parsely-author sailthru.author byl dc.creator dcterms.creator"
    " citation_author citation_authors article.author cxenseparse:author"
).split()
_CATALOGUED = frozenset("citation_author citation_authors dc.creator dcterms.creator".split())
_PUBLISHED = (
    "article:published_time og:published_time parsely-pub-date sailthru.date dc.date.issued"
    " dcterms.created dcterms.issued citation_publication_date citation_date datepublished"
    " publish-date publish_date pubdate publication_date article.published date dc.date"
    " dcterms.date"
).split()
_UPDATED = (
    "article:modified_time og:updated_time last-modified dcterms.modified datemodified"
    " article.updated lastmod revised date-modified"
).split()
_OUTLETS = "og:site_name application-name dc.publisher citation_journal_title publisher".split()
_LANGUAGES = "og:locale dc.language content-language language".split()
_SECTIONS = "article:section parsely-section section".split()
_SUMMARIES = "og:description description twitter:description dc.description".split()

#: What browsers and SingleFile write into a page that they save.
_SAVED_FROM = re.compile(
    r"<!--\s*(?:saved from url=\(\d{1,6}\)(\S{1,2000})"
    r"|Page saved with SingleFile\s{1,20}url:\s*(\S{1,2000}))"
)
_SEARCHED = 20_000
_LONGEST_TITLE = 300
_LONGEST_NAME = 80
_MINUTE = len("2017-09-22T10:00")
_MOST_HEADINGS = 30
_MOST_PARTS = 6


class Found(NamedTuple):
    """A page as its container is read: the tree, its source, the address that its file names.

    `latest` is the last day that it can tell of, `lines` are those of its text.
    """

    root: Element
    source: str
    address: str = ""
    latest: dt.date | None = None
    lines: tuple[str, ...] = ()


def said_of(page: Found) -> dict[str, Value]:
    """The fields of a page by the names of `model.FIELDS`, and `section` and `standfirst`.

    Each with where it was read and what stands there. What is doubtful is left out.
    """
    return _Container(page).fields()


class _Container:
    def __init__(self, page: Found) -> None:
        self._page = page
        self._tags = Tags(page.root)
        self._doors = doors(page.root)
        self._headings = [h for h in _headings(page.root) if fold_text(h) not in self._doors]
        folded = [fold_text(h) for h in (*self._headings, self._tags.title) if h]
        told = items(page.root)
        self._sites = told.sites
        self._item: Item = article_of(told.found, folded) or {}

    def fields(self) -> dict[str, Value]:
        sites = [tagged.value for tagged in self._outlets()]
        address = _first(self._addresses(), address_of)
        latest = self._page.latest
        found = {
            "title": self._title(sites),
            "byline": self._byline(sites),
            "outlet": _first(self._outlets(), _short),
            "published": _first(self._published(), lambda value: date_of(value, latest)),
            "updated": _first(self._updated(), lambda value: date_of(value, latest)),
            "language": _first(self._languages(), language_of),
            "address": address,
            "section": _first(self._texts("articleSection", _SECTIONS), _short),
            "standfirst": _first(self._texts("description", _SUMMARIES), str),
        }
        if found["published"] is None and address:
            day = date_in_address(address.value, latest)
            if day:
                found["published"] = address._replace(value=day)
        published, updated = found["published"], found["updated"]
        # Many sites say of a page that never changed that it did when it appeared.
        same = published and updated and updated.text[:_MINUTE] == published.text[:_MINUTE]
        if published and updated and (same or updated.value < published.value):
            found["updated"] = None
        return {name: value for name, value in found.items() if value is not None}

    def _ld(self, key: str) -> Iterator[Tagged]:
        text = text_of(self._item.get(key))
        if text:
            yield Tagged(text, f"JSON-LD {key}")

    def _meta(self, names: Iterable[str]) -> Iterator[Tagged]:
        for name in names:
            yield from self._tags.meta.get(name, ())[:1]

    def _props(self, name: str) -> Iterator[Tagged]:
        yield from self._tags.props.get(name, ())[:1]

    def _texts(self, key: str, names: Iterable[str]) -> Iterator[Tagged]:
        yield from self._ld(key)
        yield from self._meta(names)

    def _title(self, sites: list[str]) -> Value | None:
        """The headline: of what the page says, what stands in it as a heading comes first."""
        said = [
            *self._ld("headline"),
            *self._meta(_TITLES),
            *self._props("headline"),
            *([Tagged(self._tags.title, "title")] if self._tags.title else []),
        ]
        own = {fold_text(site) for site in sites}
        headings = [h for h in self._headings if fold_text(h) not in own]
        lines = [one for one in self._page.lines if len(one) <= _LONGEST_TITLE]
        best: Value | None = None
        for tagged in said:
            title = without_site(tagged.value, sites)
            if not title or len(title) > _LONGEST_TITLE or fold_text(title) in own:
                continue
            heading = headline_in(title, headings)
            if heading:
                return Value(heading, None, tagged.value, tagged.source)
            # The title in the browser's tab may be that of the site, on every page of it.
            known = tagged.source != "title" or headline_in(title, lines)
            if known and best is None:
                shown = title if known is True else str(known)
                best = Value(shown, None, tagged.value, tagged.source)
        return best

    def _byline(self, sites: list[str]) -> Value | None:
        sites = [*sites, *self._sites, *self._domain()]
        said = []
        for key in ("author", "creator"):
            people = people_of(self._item.get(key))
            if people:
                said.append((people, f"JSON-LD {key}"))
        for name in _AUTHORS:
            tagged = self._tags.meta.get(name, [])
            if tagged:
                told = [one for each in tagged for one in _parted(name, each.value)]
                said.append((told, tagged[0].source))
        props = self._tags.props.get("author", [])
        if props:
            said.append(([one.value for one in props[:5]], "itemprop author"))
        linked = authors_linked(self._page.root)
        if linked:
            said.append((linked, "rel author"))
        for values, source in said:
            named = names_of(values, sites)
            if named:
                return Value(named, None, ", ".join(values)[:300], source)
        return None

    def _outlets(self) -> Iterator[Tagged]:
        yield from self._ld("publisher")
        yield from self._meta(_OUTLETS)
        yield from self._props("publisher")
        title = self._tags.title
        heading = headline_in(title, self._headings)
        if heading:
            for name in named_beside(title, heading):
                if fold_text(name) in self._doors:
                    yield Tagged(name, "title")

    def _domain(self) -> list[str]:
        """The name of the site in its address: a word alone, never a person's whole name."""
        address = _first(self._addresses(), address_of)
        host = (urlsplit(address.value).hostname or "") if address else ""
        return host.split(".")[:-1]

    def _published(self) -> Iterator[Tagged]:
        yield from self._ld("datePublished")
        yield from self._meta(_PUBLISHED)
        yield from self._props("datepublished")
        yield from _times(self._page.root, updated=False)

    def _updated(self) -> Iterator[Tagged]:
        yield from self._ld("dateModified")
        yield from self._meta(_UPDATED)
        yield from self._props("datemodified")
        yield from _times(self._page.root, updated=True)

    def _addresses(self) -> Iterator[Tagged]:
        if "canonical" in self._tags.linked:
            yield self._tags.linked["canonical"]
        yield from self._meta(["og:url"])
        for key in ("url", "mainEntityOfPage", "@id"):
            value = self._item.get(key)
            value = value.get("@id") if isinstance(value, dict) else value
            if isinstance(value, str):
                yield Tagged(value, f"JSON-LD {key}")
        if self._page.address:
            yield Tagged(self._page.address, "Content-Location")
        saved = _SAVED_FROM.search(self._page.source, 0, _SEARCHED)
        if saved:
            yield Tagged(saved[1] or saved[2], "saved from")

    def _languages(self) -> Iterator[Tagged]:
        lang = self._page.root.get("lang") or self._page.root.get("xml:lang")
        if lang:
            yield Tagged(lang, "html lang")
        yield from self._ld("inLanguage")
        yield from self._meta(_LANGUAGES)


def _headings(root: Element) -> list[str]:
    """The texts of the first headings, and of the parts of each: a rubric may stand in it."""
    found: list[str] = []
    for n, element in enumerate(root.iter("h1", "h2", "h3")):
        if n >= _MOST_HEADINGS:
            break
        found += [line(part.text_content()) for part in (element, *element[:_MOST_PARTS])]
    return [heading for heading in found if 0 < len(heading) <= _LONGEST_TITLE]


def _times(root: Element, *, updated: bool) -> Iterator[Tagged]:
    """`<time>` that says itself what its date is, by `pubdate`, class or `itemprop`."""
    for n, element in enumerate(root.iter("time", "abbr")):
        if n > 50:  # noqa: PLR2004 - the article's own stands among the first
            return
        value = element.get("datetime") or (element.get("title") if element.tag == "abbr" else "")
        names = f"{element.get('class') or ''} {element.get('itemprop') or ''}".lower()
        changed = "updated" in names and "published" not in names
        marked = element.get("pubdate") is not None or "published" in names or "entry-date" in names
        if value and (changed if updated else marked and not changed):
            yield Tagged(value, f"{element.tag} datetime")


def _first(said: Iterable[Tagged], read: Callable[[str], str | None]) -> Value | None:
    """The first value that can be read, with its evidence."""
    for tagged in said:
        value = read(tagged.value)
        if value:
            return Value(value, None, tagged.value[:300], tagged.source)
    return None


def _parted(tag: str, value: str) -> list[str]:
    """The names of a tag; a catalogue turns them round: "Lee, Ann", "Lee, Ann; Kane, Bo"."""
    if tag not in _CATALOGUED:
        return [value]
    names = []
    for name in value.split(";"):
        last, comma, first = name.partition(",")
        # In a tag for all documents "Ann Lee, Bo Kane" are two.
        one = tag.startswith("citation") or len(last.split()) == 1
        turned = comma and one and "," not in first
        names.append(f"{first.strip()} {last.strip()}" if turned else name)
    return names


def _short(value: str) -> str | None:
    named = any(char.isalpha() for char in value) and not is_archive(value)
    return value if named and len(value) <= _LONGEST_NAME and "://" not in value else None
