"""A query cut into tokens with their places. It knows how things look, not how they combine."""

import re
from enum import Enum
from typing import NamedTuple

from index.errors import QueryError
from index.search.query.tree import MOST_DISTANCE, NEAR_DISTANCE

#: A longer query is refused rather than searched for minutes.
LONGEST = 4000


class Type(Enum):
    """What a token is; the value is how an error names it."""

    CHUNK = "a word"
    FUZZY = "a fuzzy word"
    PHRASE = "a phrase"
    FIELD = "a field"
    OPEN = "("
    CLOSE = ")"
    AND = "AND"
    OR = "OR"
    NOT = "NOT"
    NEAR = "NEAR"
    MINUS = "-"
    END = "the end of the query"


class Lexeme(NamedTuple):
    """A token: `text` is the chunk, the words between the quotes, or the name of the field.

    `exact` is a phrase with `=` before its quote. `number` is what stood after `~` or `NEAR/`: of a
    fuzzy word its edits, of a phrase and of NEAR the distance; 0 is a phrase in order.
    """

    type: Type
    text: str
    start: int
    end: int
    exact: bool = False
    number: int = 0


_QUOTES = '"“”„‟«»'
_SPACE = re.compile(r"\s+")
_PHRASE = re.compile(f"(=*)[{_QUOTES}]([^{_QUOTES}]*)([{_QUOTES}]?)")
_FIELD = re.compile(r"([^\W\d_]+):")
_CHUNK = re.compile(rf"[^\s(){_QUOTES}]+")
_DASHES = "-‐‑‒–—―−"
_OPERATORS = {"AND": Type.AND, "OR": Type.OR, "NOT": Type.NOT}
_NEAR = re.compile(r"NEAR(?:/(.*))?", re.DOTALL)
#: NEAR as it is written by mistake, or elsewhere: near/5, NEAR5, W/5, ADJ3.
_LIKE_NEAR = re.compile(r"(?:near|NEAR|Near)/?(\d+)|(?:ADJ|W/|N/|PRE/)(\d+)")
_FUZZY = re.compile(r"~(\d*)$")
_AFTER_PHRASE = re.compile(rf"~([^\s(){_QUOTES}]*)")
_DISTANCE = re.compile(r"[0-9]{1,3}")
_MOST_EDITS = 2
# Signs and quotes belong to the value of a number: >"two million"
_NUMBER = re.compile(rf"(?:[{_QUOTES}][^{_QUOTES}]*[{_QUOTES}]|[^\s(){_QUOTES}])+")
_EXCLAIMED = re.compile(r"!\w")
_FOREIGN = {"&&": "AND", "||": "OR", "|": "OR"}


def lex(query: str) -> list[Lexeme]:
    """The tokens of a query, the last of them END.

    Raises:
        QueryError: an unclosed quote, a dash on its own, a number that an operator cannot have.
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
        field = found[-1].text if found and found[-1].type is Type.FIELD else ""
        lexeme = _next(query, at, field if field and found[-1].end == at else "")
        if found and found[-1].type is Type.PHRASE and _is_stray(lexeme):
            raise QueryError(query, at, "expected ~ right after the quote, without a space")
        found.append(lexeme)
        at = lexeme.end
    found.append(Lexeme(Type.END, "", len(query), len(query)))
    return found


def _next(query: str, at: int, field: str) -> Lexeme:
    """The token at a character; `field` is the name of the field whose value begins there."""
    char = query[at]
    if char in "()":
        return Lexeme(Type.OPEN if char == "(" else Type.CLOSE, char, at, at + 1)
    number = _NUMBER.match(query, at) if field == "num" else None
    if number:
        return Lexeme(Type.CHUNK, number[0], at, number.end())
    phrase = _PHRASE.match(query, at)
    if phrase:
        return _phrase(query, phrase)
    if char in _DASHES:
        return _minus(query, at, value=bool(field))
    if not field:
        name = _FIELD.match(query, at)
        if name:
            return Lexeme(Type.FIELD, name[1].lower(), at, name.end())
    chunk = _CHUNK.match(query, at)
    if chunk is None:  # every other character begins a chunk
        raise QueryError(query, at, "expected a word")
    return _chunk(query, chunk[0], at, value=bool(field))


def _phrase(query: str, match: re.Match[str]) -> Lexeme:
    start, end, exact = match.start(), match.end(), bool(match[1])
    if not match[3]:
        quote = start + len(match[1])
        raise QueryError(query, quote, "this quote is not closed: expected another one after it")
    near = _AFTER_PHRASE.match(query, end)
    if near is None:
        return Lexeme(Type.PHRASE, match[2], start, end, exact)
    distance = _distance(query, near[1], near.start(1), 'how near: "..."~5')
    return Lexeme(Type.PHRASE, match[2], start, near.end(), exact, distance)


def _distance(query: str, written: str, at: int, sample: str) -> int:
    distance = int(written) if _DISTANCE.fullmatch(written) else 0
    if not 1 <= distance <= MOST_DISTANCE:
        raise QueryError(query, at, f"expected a number from 1 to {MOST_DISTANCE}, {sample}")
    return distance


def _is_stray(lexeme: Lexeme) -> bool:
    """Whether it is a ~ that lost its phrase; ~500 in a text is another thing."""
    return lexeme.type is Type.CHUNK and re.fullmatch(r"~\d*", lexeme.text) is not None


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
        near = _NEAR.fullmatch(text)
        if near:
            return _near(query, near, at)
        _refuse_foreign(query, text, at)
    fuzzy = _FUZZY.search(text)
    if fuzzy and any(char.isalnum() for char in text[: fuzzy.start()]):
        return _fuzzy(query, fuzzy, at)
    return Lexeme(Type.CHUNK, text, at, end)


def _refuse_foreign(query: str, text: str, at: int) -> None:
    """Refuse what is an operator elsewhere: it would be obeyed by half, or not at all."""
    near = _LIKE_NEAR.fullmatch(text)
    if near:
        distance = next(filter(None, near.groups()))
        raise QueryError(query, at, f"the operator is NEAR/{distance}; quote words of a text")
    if text in _FOREIGN:
        raise QueryError(query, at, f"expected a word; the operator is {_FOREIGN[text]}")
    if _EXCLAIMED.match(text):
        raise QueryError(query, at, f"NOT is written -{text[1:]}; quote words of a text")


def _near(query: str, match: re.Match[str], at: int) -> Lexeme:
    distance = NEAR_DISTANCE
    if match[1] is not None:
        distance = _distance(query, match[1], at + match.start(1), "how near: NEAR/5")
    return Lexeme(Type.NEAR, match[0], at, at + match.end(), number=distance)


def _fuzzy(query: str, match: re.Match[str], at: int) -> Lexeme:
    word, tilde = match.string[: match.start()], at + match.start()
    edits = int(match[1] or 1) if len(match[1]) <= 1 else 0
    if not 1 <= edits <= _MOST_EDITS:
        raise QueryError(query, tilde, "expected ~ or ~2: one or two letters may differ, no more")
    if "*" in word or "?" in word:
        raise QueryError(query, tilde, "a word is fuzzy (~) or has wildcards (* ?), not both")
    if word.startswith("="):
        raise QueryError(query, tilde, "= means exactly this word, ~ nearly so: expected only one")
    return Lexeme(Type.FUZZY, word, at, at + match.end(), number=edits)
