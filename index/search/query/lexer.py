"""A query cut into tokens with their places. It knows how things look, not how they combine."""

import re
from enum import Enum
from typing import NamedTuple

from index.errors import QueryError

#: A longer query is refused rather than searched for minutes.
LONGEST = 4000


class Type(Enum):
    """What a token is; the value is how an error names it."""

    CHUNK = "a word"
    PHRASE = "a phrase"
    FIELD = "a field"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    MINUS = "-"
    END = "the end of the query"


class Lexeme(NamedTuple):
    """A token: `text` is the chunk, the words between the quotes, or the name of the field.

    `exact` is a phrase with `=` before its quote.
    """

    type: Type
    text: str
    start: int
    end: int
    exact: bool = False


_QUOTES = '"“”„‟«»'
_SPACE = re.compile(r"\s+")
_PHRASE = re.compile(f"(=*)[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]?)")
_FIELD = re.compile(r"([^\W\d_]+):")
_CHUNK = re.compile(rf"[^\s(){_QUOTES}]+")
_DASHES = "-‐‑‒–—―−"
_OPERATORS = {"AND": Type.AND, "OR": Type.OR, "NOT": Type.NOT}
_NEAR = re.compile(r"NEAR(/\d*)?")
_FUZZY = re.compile(r"~\d*$")
_FOREIGN = {"&&": "AND", "||": "OR", "|": "OR"}


def lex(query: str) -> list[Lexeme]:
    """The tokens of a query, the last of them END.

    Raises:
        QueryError: an unclosed quote, or a form that the language has not got yet.
    """
    if len(query) > LONGEST:
        raise QueryError(query, LONGEST, f"the query is longer than {LONGEST} characters")
    found: list[Lexeme] = []
    at = 0
    while at < len(query):
        space = _SPACE.match(query, at)
        if space:
            at = space.end()
            continue
        # What follows the colon of a field is its value: `title:AND` seeks a word.
        after_field = bool(found) and found[-1].type is Type.FIELD and found[-1].end == at
        lexeme = _next(query, at, value=after_field)
        found.append(lexeme)
        at = lexeme.end
    found.append(Lexeme(Type.END, "", len(query), len(query)))
    return found


def _next(query: str, at: int, *, value: bool) -> Lexeme:
    char = query[at]
    if char in "()":
        return Lexeme(Type.OPEN if char == "(" else Type.CLOSE, char, at, at + 1)
    phrase = _PHRASE.match(query, at)
    if phrase:
        return _phrase(query, phrase)
    if char in _DASHES:
        return _minus(query, at, value=value)
    if not value:
        name = _FIELD.match(query, at)
        if name:
            return Lexeme(Type.FIELD, name[1].lower(), at, name.end())
    chunk = _CHUNK.match(query, at)
    if chunk is None:  # every other character begins a chunk
        raise QueryError(query, at, "expected a word")
    return _chunk(query, chunk[0], at, value=value)


def _phrase(query: str, match: re.Match[str]) -> Lexeme:
    if not match[3]:
        quote = match.start() + len(match[1])
        raise QueryError(query, quote, "this quote is not closed: expected another one after it")
    if query.startswith("~", match.end()):
        expected = 'words near each other ("..."~5) are not there yet: quote the words side by side'
        raise QueryError(query, match.end(), expected)
    return Lexeme(Type.PHRASE, match[2], match.start(), match.end(), exact=bool(match[1]))


def _minus(query: str, at: int, *, value: bool) -> Lexeme:
    if value:
        expected = "expected a word after the colon; NOT goes before the field: -title:word"
        raise QueryError(query, at, expected)
    if at and not query[at - 1].isspace() and query[at - 1] not in "(" + _DASHES:
        raise QueryError(query, at, "expected a space before - (NOT), or quotes around the word")
    after = query[at + 1 : at + 2]
    if not after or after.isspace() or after == ")":
        expected = "expected a word right after - (NOT); a dash on its own goes into quotes"
        raise QueryError(query, at, expected)
    return Lexeme(Type.MINUS, "-", at, at + 1)


def _chunk(query: str, text: str, at: int, *, value: bool) -> Lexeme:
    end = at + len(text)
    if not value:
        if text in _OPERATORS:
            return Lexeme(_OPERATORS[text], text, at, end)
        if _NEAR.fullmatch(text):
            raise QueryError(query, at, 'NEAR is not there yet: use AND, or a "phrase"')
        if text in _FOREIGN:
            raise QueryError(query, at, f"expected a word; the operator is {_FOREIGN[text]}")
    fuzzy = _FUZZY.search(text)
    if fuzzy and any(char.isalnum() for char in text[: fuzzy.start()]):
        expected = "fuzzy words (word~) are not there yet: use word* or wor?d"
        raise QueryError(query, at + fuzzy.start(), expected)
    return Lexeme(Type.CHUNK, text, at, end)
