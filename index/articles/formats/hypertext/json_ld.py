"""JSON-LD of a page: the item that is the article, also where the JSON is a little broken."""

import json
import re
from collections.abc import Iterator, Sequence
from html import unescape
from typing import Any, NamedTuple

from index.articles.formats.hypertext.tree import Element
from index.language.fold import fold_text

#: Types of schema.org whose items are articles.
_ARTICLES = frozenset(
    "newsarticle article reportagenewsarticle analysisnewsarticle backgroundnewsarticle"
    " opinionnewsarticle reviewnewsarticle askpublicnewsarticle liveblogposting blogposting"
    " socialmediaposting techarticle report scholarlyarticle satiricalarticle"
    " advertisercontentarticle discussionforumposting medicalwebpage review interview".split()
)
_PAGES = frozenset("webpage itempage".split())
#: Who stands as an author and is no person; beside all whose type ends in "organization".
_HOUSES = frozenset("corporation website brand project consortium localbusiness".split())

#: Lists of other articles, and parts that have names and dates of their own.
_NOT_INTO = frozenset(
    "itemlistelement haspart ispartof liveblogupdate comment relatedlink citation mentions about"
    " video image associatedmedia review reviews breadcrumb itemlist".split()
)
_LONGEST = 8_000_000
_MOST_ITEMS = 5_000

_COMMENTS = re.compile(
    r"^\s*(?:/\*(?!\s*<!\[)(?:[^*]|\*(?!/)){0,2000}\*/"
    r"|<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)\s*"
)
_COMMENTS_END = re.compile(r"\s*(?:-->|//\s*\]\]>|/\*\s*\]\]>\s*\*/|\]\]>)\s*;?\s*$")
_TRAILING = re.compile(r",(?=\s*[}\]])")

Item = dict[str, Any]


class Items(NamedTuple):
    """The items of a page that are articles, in its order, pages of the site after them; and what
    the page calls that site.
    """

    found: list[Item]
    sites: list[str]


def items(root: Element) -> Items:
    """What the scripts of a page say in JSON-LD."""
    articles: list[Item] = []
    pages: list[Item] = []
    sites: list[str] = []
    named: dict[str, Item] = {}
    for script in root.iter("script"):
        kind = (script.get("type") or "").partition(";")[0].strip().lower()
        if kind == "application/ld+json" and script.text:
            for item in _walk(_loaded(script.text)):
                types = _types(item)
                name = item.get("@id")
                if isinstance(name, str) and _name_of(item):
                    named.setdefault(name, item)
                if types & _ARTICLES:
                    articles.append(item)
                elif types & _PAGES:
                    pages.append(item)
                elif "website" in types:
                    sites.append(text_of(item))
    return Items([_resolved(item, named) for item in (*articles, *pages)], sites)


def _resolved(item: Item, named: dict[str, Item]) -> Item:
    """An item whose people and outlet stand in the page once, as items of their own."""

    def full(value: Any) -> Any:  # noqa: ANN401 - whatever stands there
        if isinstance(value, dict):
            known = None if _name_of(value) else named.get(str(value.get("@id")))
        else:
            known = named.get(value) if isinstance(value, str) else None
        return value if known is None else known

    kept = {}
    for key in ("author", "creator", "publisher"):
        value = item.get(key)
        if isinstance(value, dict) and "@list" in value:
            value = value["@list"]
        if isinstance(value, list):
            kept[key] = [full(one) for one in value]
        elif value is not None:
            kept[key] = full(value)
    return {**item, **kept}


def article_of(found: Sequence[Item], headings: Sequence[str]) -> Item | None:
    """The item that tells of this page: the only article, or the one with a headline of it.

    `headings` are the page's headings and its title, folded. A page of the site stands in for an
    article where there is none.
    """
    articles = [item for item in found if _types(item) & _ARTICLES]
    if not articles:
        return next(iter(found), None)
    if len(articles) == 1:
        return articles[0]
    for item in articles:
        headline = fold_text(text_of(item.get("headline")) or text_of(item.get("name")))
        if headline and any(headline in heading or heading in headline for heading in headings):
            return item
    return articles[0] if _types(articles[0]) != {"liveblogposting"} else None


def _types(item: Item) -> set[str]:
    kinds = item.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return {k.rpartition("/")[2].rpartition(":")[2].lower() for k in kinds if isinstance(k, str)}


def _loaded(source: str) -> Any:  # noqa: ANN401 - whatever stands there
    """The JSON of a script; None where it cannot be mended."""
    if len(source) > _LONGEST:
        return None
    source = _COMMENTS_END.sub("", _COMMENTS.sub("", source[:2100]) + source[2100:])
    # Raw line breaks in strings are let pass; commas too many, and entities, are the next faults.
    for mend in (str, _without_commas, unescape):
        source = mend(source)
        try:
            return json.loads(source, strict=False)
        except (ValueError, RecursionError):
            continue
    try:
        return json.JSONDecoder(strict=False).raw_decode(source.strip())[0]
    except (ValueError, RecursionError):
        return None


def _without_commas(source: str) -> str:
    return _TRAILING.sub("", source)


def _walk(loaded: Any) -> Iterator[Item]:  # noqa: ANN401 - as above
    """The items within what was loaded, in its order, but for those of other pages."""
    stack = [loaded]
    for _ in range(_MOST_ITEMS):
        if not stack:
            return
        value = stack.pop()
        if isinstance(value, list):
            stack.extend(reversed(value))
        elif isinstance(value, dict):
            yield value
            inner = [v for k, v in value.items() if str(k).lower() not in _NOT_INTO]
            stack.extend(v for v in reversed(inner) if isinstance(v, list | dict))


def text_of(value: Any) -> str:  # noqa: ANN401 - as above
    """A value as a line of text: of a list the first, of an item its name; "" for none."""
    for _ in range(5):
        if isinstance(value, list):
            value = value[0] if value else ""
        elif isinstance(value, dict):
            value = _name_of(value) or value.get("@value") or value.get("headline") or ""
        else:
            break
    if isinstance(value, str):
        return " ".join(unescape(value).split())
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _name_of(item: Item) -> Any:  # noqa: ANN401 - as above
    """What an item is called: a person may have two names that stand apart."""
    if item.get("name"):
        return item["name"]
    parts = [item.get(key) for key in ("givenName", "familyName")]
    return " ".join(part for part in parts if isinstance(part, str) and part)


def _is_house(item: Item) -> bool:
    """Whether an item is an organisation of any sort, and not called a person as well."""
    types = _types(item)
    house = any(kind in _HOUSES or kind.endswith("organization") for kind in types)
    return house and "person" not in types


def people_of(value: Any) -> list[str]:  # noqa: ANN401 - as above
    """The names of authors; organisations are none."""
    people: list[str] = []
    for author in value if isinstance(value, list) else [value]:
        if isinstance(author, dict) and _is_house(author):
            continue
        name = _name_of(author) if isinstance(author, dict) else author
        names = name if isinstance(name, list) else [name]
        people.extend(text_of(one) for one in names)
    return [name for name in people if name]
