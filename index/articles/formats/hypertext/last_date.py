"""The date of a page that names none in its markup: htmldate's, if the page shows it plainly."""

import datetime as dt
import re
from collections.abc import Sequence

from index.articles.blocks import Value
from index.articles.formats.hypertext.tree import Element
from index.articles.formats.hypertext.values import date_of
from index.articles.metadata.dates import find_dates

#: What has dates of its own: other articles, comments, copyright, pictures.
_ELSEWHERE = frozenset("footer nav aside img picture figure iframe form script style svg".split())
_NAMES = re.compile(
    r"comment|footer|copyright|related|sidebar|widget|teaser|archive|calendar|recent|respond|popular",
    re.IGNORECASE,
)
_LARGEST = 300_000
_WHOLE = frozenset(("html", "head", "body", "main"))
#: A line with the date of an article says little else.
_LONGEST_LINE = 120
_MOST_BESIDE = 60
#: What a name says of a box is not believed if it holds so much of the page.
_WHOLE_PAGE = 0.5


def last_date(root: Element, lines: Sequence[str], latest: dt.date | None) -> Value | None:
    """The day on which the page appeared, with the line or the attribute that says so.

    Only where one line of the page, or the machine's form of a date in its markup, says it: what
    htmldate works out from addresses of pictures and the like is no evidence. Raises whatever
    htmldate does.
    """
    from copy import deepcopy

    from htmldate import find_date  # only pages without any date in their markup need it

    if sum(map(len, lines)) > _LARGEST:
        return None
    own = deepcopy(root)
    most = _WHOLE_PAGE * sum(map(len, lines))
    for element in list(own.iter()):
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in _WHOLE or element.getparent() is None:
            continue
        by_name = _NAMES.search(named) and len(element.text_content()) <= most
        if element.tag in _ELSEWHERE or element.get("role") == "navigation" or by_name:
            element.drop_tree()
    found = find_date(
        own,
        extensive_search=False,
        original_date=True,
        url="",
        max_date=latest.isoformat() if latest else None,
    )
    day = date_of(found, latest) if found else None
    if day is None:
        return None
    for element in own.iter("time", "abbr"):
        stated = element.get("datetime") or element.get("title") or ""
        if date_of(stated, latest) == day:
            return Value(day, None, stated[:60], "htmldate")
    for line in lines:
        dates = find_dates(line) if len(line) <= _LONGEST_LINE else []
        beside = len(line) - sum(date.end - date.start for date in dates)
        if beside <= _MOST_BESIDE and [date.iso for date in dates] == [day]:
            return Value(day, None, line, "htmldate")
    return None
