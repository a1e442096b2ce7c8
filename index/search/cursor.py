"""Where the cursor stands in a query that may be unfinished, and what is being typed there."""

import re
from typing import NamedTuple

from index.search.query.tree import FIELDS

_QUOTES = '"“”„‟«»'
_PART = re.compile(rf"\s+|[(){_QUOTES}]|[^\s(){_QUOTES}]+")
#: NOT, "exactly", a field and "exactly" again may stand before what is typed.
_CHUNK = re.compile(r"[-‐‑‒–—―−]*(?P<exact>=*)(?:(?P<field>[^\W\d_]+):=*)?(?P<typed>.*)", re.DOTALL)
_OPERATOR = re.compile(r"AND|OR|NOT|NEAR(?:/.*)?", re.DOTALL)
_PATTERN = re.compile(r"[*?~]")


class Typed(NamedTuple):
    """What is being typed: `text`, in a query from `start` to `end`.

    `field` is that whose value it is, "" where it is none. `quoted` says that it stands in quotes;
    a value then begins with its quote, at `start`, and a quote after the cursor is within `end`.
    `alone` says that nothing but NOT stands before it: it may be the name of a field.
    """

    text: str
    start: int
    end: int
    field: str = ""
    quoted: bool = False
    alone: bool = False


def typed_at(query: str, at: int) -> Typed | None:
    """What is being typed at a character of a query; None where nothing is that can be completed.

    That is so after a space, in an operator, within a word, and in a word with signs for letters.
    """
    if query[at : at + 1].strip() and query[at] not in f"(){_QUOTES}":
        return None
    field, quote = "", -1
    groups = [""]  # the field that each open parenthesis belongs to
    last: re.Match[str] | None = None
    for last in _PART.finditer(query, 0, at):
        part = last[0]
        if quote >= 0 and part not in _QUOTES:
            continue
        if part in _QUOTES:
            field, quote = (field, last.start()) if quote < 0 else ("", -1)
        elif part == "(":
            groups.append(field or groups[-1])
            field = ""
        elif part == ")":
            groups = groups[:-1] or [""]
            field = ""
        else:
            field = _field_before(part)
    if quote >= 0:
        return _in_quotes(query, quote, at, field or groups[-1])
    if last is None or last[0].isspace() or last[0] in f"(){_QUOTES}":
        return None
    return _in_chunk(last, groups[-1])


def _field_before(part: str) -> str:
    """The field of which a part is the name alone: its value comes after it."""
    chunk = _CHUNK.fullmatch(part)
    return (chunk["field"] or "").lower() if chunk and not chunk["typed"] else ""


def _in_quotes(query: str, quote: int, at: int, field: str) -> Typed | None:
    text = query[quote + 1 : at]
    if not field or field == "title":
        return Typed(text, quote + 1, at, field, quoted=True)
    after = query[at : at + 1]
    if after and after in _QUOTES:
        return Typed(text, quote, at + 1, field, quoted=True)
    if any(sign in query[at:] for sign in _QUOTES):
        return None  # the value goes on after the cursor
    return Typed(text, quote, at, field, quoted=True) if field in FIELDS else None


def _in_chunk(part: re.Match[str], group: str) -> Typed | None:
    chunk = _CHUNK.fullmatch(part[0])
    if chunk is None or _PATTERN.search(chunk["typed"]):
        return None
    field = (chunk["field"] or "").lower()
    if field and (field not in FIELDS or group):
        return None
    if not field and (not chunk["typed"] or _OPERATOR.fullmatch(part[0])):
        return None
    start = part.start() + chunk.start("typed")
    alone = not field and not group and not chunk["exact"]
    return Typed(chunk["typed"], start, part.end(), field or group, alone=alone)
