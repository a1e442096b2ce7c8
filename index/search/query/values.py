"""Values of the fields that hold no words: `kind:`, `language:`, `num:`, `date:` and `is:`."""

from difflib import get_close_matches

from index.articles.model import Kind as PassageKind
from index.errors import QueryError
from index.language.codes import language_code
from index.search.query import tree
from index.search.query.amounts import read_amounts
from index.search.query.dates import read_dates
from index.search.query.lexer import Lexeme, Type
from index.search.query.tree import FIELDS, Node
from index.search.query.wrong import Wrong

#: Names of fields in other programs, and what they are here.
_MEANT = {
    "author": "byline", "by": "byline", "writer": "byline", "headline": "title",
    "intitle": "title", "subject": "title", "site": "outlet", "source": "outlet",
    "publisher": "outlet", "domain": "outlet", "file": "path", "filename": "path",
    "folder": "path", "dir": "path", "location": "place", "type": "kind", "in": "kind",
    "lang": "language", "number": "num", "figure": "num", "year": "date", "published": "date",
    "before": "date", "after": "date", "since": "date", "until": "date", "from": "date",
}  # fmt: skip
_LIKE = 0.6

KINDS = (*(kind.value for kind in PassageKind), "any")


def no_field(name: str) -> str:
    """What to say of a field that does not exist: the one that was meant, if that can be told."""
    near = get_close_matches(name, FIELDS, 1, _LIKE)
    meant = _MEANT.get(name) or (near[0] if near else None)
    hint = f": did you mean {meant}:?" if meant else f", only {' '.join(f + ':' for f in FIELDS)}"
    return f"there is no field {name}{hint} (a colon in a text goes into quotes)"


def kind_name(query: str, value: Lexeme) -> str:
    """The kind that a value names.

    Raises:
        QueryError: it names none.
    """
    name = value.text.lower()
    if value.type not in {Type.CHUNK, Type.PHRASE} or name not in KINDS:
        near = get_close_matches(name, KINDS, 1, _LIKE)
        meant = f"; did you mean {near[0]}?" if near else ""
        raise QueryError(query, value.start, f"expected a kind: {', '.join(KINDS)}{meant}")
    return name


def language_name(query: str, value: Lexeme) -> str:
    """The code of the language that a value names, or "unknown".

    Raises:
        QueryError: it names none.
    """
    written = value.text.lower()
    code = written if written == "unknown" else language_code(written)
    if value.type not in {Type.CHUNK, Type.PHRASE} or code is None:
        expected = "expected a language, such as ar or arabic, or unknown"
        raise QueryError(query, value.start, expected)
    return code


def number(query: str, field: Lexeme, value: Lexeme) -> Node:
    """The numbers that a value of `num:` means.

    Raises:
        QueryError: it is no number and no range.
    """
    if value.type is not Type.CHUNK:
        expected = "expected a number, such as 850000, >1.5m or 800000..900000"
        raise QueryError(query, value.start, expected)
    amounts = read_amounts(value.text)
    if isinstance(amounts, Wrong):
        raise QueryError(query, value.start + amounts.at, amounts.expected)
    low, high, with_low, with_high = amounts
    return tree.Number(low, high, value.text, with_low, with_high, field.start, value.end)


def date(query: str, value: Lexeme) -> Node:
    """The dates that a value of `date:` means.

    Raises:
        QueryError: it is no date and no range.
    """
    if value.type is not Type.CHUNK:
        expected = "expected a date, such as 2017, 2017-09..2017-11 or >=2017-10-01"
        raise QueryError(query, value.start, expected)
    if value.text.lower() == "unknown":
        return tree.DateUnknown()
    dates = read_dates(value.text)
    if isinstance(dates, Wrong):
        raise QueryError(query, value.start + dates.at, dates.expected)
    return tree.DateRange(dates)


def state(query: str, value: Lexeme) -> Node:
    """What `is:` asks of an article.

    Raises:
        QueryError: it is anything but `is:marked`.
    """
    if value.type is not Type.CHUNK or value.text.lower() != "marked":
        raise QueryError(query, value.start, "expected is:marked")
    return tree.Marked()
