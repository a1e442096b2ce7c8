"""The tree that a query is read into: what was asked, not yet what it means to an index.

`start` and `end` are where a part stood in the query; two trees are equal when they ask the same.
"""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import TypeAlias

from index.search.query.dates import Dates


@dataclass(frozen=True, slots=True)
class Everything:
    """All articles: the empty query."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was typed: `mosul`, `US-led`, `850,000`. `exact` is `=word`.

    It may hold several words of analysis (`al-Abadi`); they are then sought side by side.
    """

    text: str
    exact: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Wildcard:
    """A word with `*` (any letters) or `?` (one letter) in it; it is matched letter by letter."""

    text: str
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words side by side, in one passage; `text` is what stood between the quotes."""

    text: str
    exact: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """`word~`, `word~2`: words that differ from this one by at most so many `edits`, 1 or 2.

    It may hold several words of analysis, as Word may; each is then allowed its edits.
    """

    text: str
    edits: int = 1
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Close:
    """`"a b"~5`: words in any order, two at least, with one passage and `distance` to hold them.

    `text` is what stood between the quotes, `exact` an `=` before them.
    """

    text: str
    distance: int
    exact: bool = False
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """`num:>1m`: numbers of a passage from `low` to `high`, by value; None is no bound.

    `with_low` and `with_high` say whether the bound itself is meant too. `text` is how the query
    wrote it.
    """

    low: Decimal | None
    high: Decimal | None
    text: str = field(compare=False)
    with_low: bool = True
    with_high: bool = True
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Near:
    """`a NEAR/5 b`: both in one passage, in either order, at most `distance` words apart.

    Always two; in a chain the first is Near itself. The others are words, phrases, wildcards, fuzzy
    words, numbers, or an Or of these.
    """

    nodes: tuple["Node", "Node"]
    distance: int
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Language:
    """Articles in one of these languages, by code; `unknown` where it is not known."""

    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """Passages of these kinds, for the whole AND group that it stands in; `any` is all kinds."""

    kinds: tuple[str, ...]
    start: int = field(default=0, compare=False)
    end: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class DateRange:
    """Articles published within some dates; a month-only date answers what it overlaps."""

    dates: Dates


@dataclass(frozen=True, slots=True)
class DateUnknown:
    """Articles whose date of publication is not stated."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Articles that the reader has marked."""


@dataclass(frozen=True, slots=True)
class Field:
    """`name:` before a word, a phrase or a group: title, byline, outlet, place, path or id."""

    name: str
    node: "Node"


@dataclass(frozen=True, slots=True)
class Not:
    """All articles but those."""

    node: "Node"


@dataclass(frozen=True, slots=True)
class And:
    """All of these, in one article; at least two."""

    nodes: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Any of these; at least two."""

    nodes: tuple["Node", ...]


Leaf: TypeAlias = Word | Wildcard | Phrase
Node: TypeAlias = (
    Everything
    | Leaf
    | Fuzzy
    | Close
    | Number
    | Near
    | Kind
    | Language
    | DateRange
    | DateUnknown
    | Marked
    | Field
    | Not
    | And
    | Or
)

#: Fields that stand before a word, a phrase, a group or `=word`.
TEXT_FIELDS = ("title", "byline", "outlet", "place", "path", "id")
#: All that may stand before a colon.
FIELDS = (*TEXT_FIELDS, "kind", "date", "num", "language", "is")
#: What NEAR joins when no number says how close, and the furthest that it can say.
NEAR_DISTANCE = 10
MOST_DISTANCE = 999
