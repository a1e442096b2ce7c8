"""Facets as terms of a query: how one is written, whether it stands there, and putting it there.

What is done to a query is done to its letters, and only between its parts: whatever else a person
wrote stays as it was written.
"""

import re
from collections.abc import Iterator
from typing import Literal

#: The field by which each facet is asked for, in the order in which they are shown.
FIELDS: dict[str, str] = {
    "outlet": "outlet",
    "year": "date",
    "language": "language",
    "kind": "kind",
}

#: What the query language has a word for where nothing is known.
_UNKNOWN = {"year", "language"}

#: How a term stands in a query: it is asked for, it is left out, or it is not there.
Standing = Literal["in", "out", ""]

_OPERATORS = frozenset({"AND", "OR", "NOT", "NEAR"})
_YEAR = re.compile(r"\d{4}")
_QUOTES = '"“”„«»'


def term(facet: str, value: str) -> str | None:
    """What asks for a value of a facet: `outlet:"Al Jazeera"`; "" is a value that is not known.

    None where nothing can ask for it.
    """
    if not value:
        return f"{FIELDS[facet]}:unknown" if facet in _UNKNOWN else None
    # No quotation mark can stand in a phrase; analysis passes over them anyway.
    bare = " ".join("".join(" " if c in _QUOTES else c for c in value).split())
    if not any(c.isalnum() for c in bare):
        return None
    plain = bare.isascii() and bare.isalnum() and bare not in _OPERATORS
    return f"{FIELDS[facet]}:{bare}" if plain else f'{FIELDS[facet]}:"{bare}"'


def standing(query: str, wanted: str) -> Standing:
    """How a term stands in a query, as a part of the whole of it."""
    for start, end in _parts(query):
        if (found := _standing_of(query[start:end], wanted)) != "":
            return found
    return ""


def chosen(query: str) -> Iterator[tuple[str, str]]:
    """The facets and values that are parts of a query, asked for or left out."""
    for start, end in _parts(query):
        field, _, value = query[start:end].removeprefix("-").partition(":")
        facet = next((f for f, name in FIELDS.items() if name == field.casefold()), None)
        if facet is None or value[:1] in ("", "(", "="):
            continue
        value = value.strip(_QUOTES)
        if facet in _UNKNOWN and value == "unknown":
            yield facet, ""
        elif facet != "year" or _YEAR.fullmatch(value):
            yield facet, value


def put(query: str, wanted: str, how: Standing) -> str:
    """The query with a term as it is to stand: asked for, left out, or not there."""
    kept = [query[a:b] for a, b in _parts(query) if not _standing_of(query[a:b], wanted)]
    if len(kept) == 1 and how == "" and _is_group(kept[0]):
        return kept[0][1:-1].strip()
    if "OR" in kept and how:
        kept = [f"({' '.join(kept)})"]
    if how:
        kept.append(f"-{wanted}" if how == "out" else wanted)
    return " ".join(kept)


def _standing_of(part: str, wanted: str) -> Standing:
    if part.removeprefix("-").casefold() != wanted.casefold():
        return ""
    return "out" if part.startswith("-") else "in"


def _is_group(part: str) -> bool:
    return part.startswith("(") and part.endswith(")")


def _parts(query: str) -> Iterator[tuple[int, int]]:
    """The parts of a query: what stands between spaces that lie in no phrase and no group."""
    start: int | None = None
    depth, quoted = 0, False
    for i, character in enumerate(query):
        if character in '"“”':
            quoted = not quoted
        elif not quoted:
            depth += (character == "(") - (character == ")")
        if character.isspace() and not quoted and depth <= 0:
            if start is not None:
                yield start, i
            start = None
        elif start is None:
            start = i
    if start is not None:
        yield start, len(query)
