"""What goes from process to process: queries, rows, and what a query asks of any engine.

Nothing of the reader is imported here: what an engine imports is measured.
"""

from typing import Literal, TypeAlias

import msgspec

Mode = Literal["first", "snippets", "dated", "facets"]

#: Stands between passages.
FILLER = "¶"
#: What a query reads that names no field.
DEFAULT = ("head", "body")
COLUMNS = (*DEFAULT, "title", "residue", "outlet")


class Ask(msgspec.Struct):
    """A query of a class; `mode` says what of the answer is wanted."""

    kind: str
    text: str
    mode: Mode = "first"


class Row(msgspec.Struct):
    """An article: its columns of stems, its words, its numbers, and what is known of it."""

    number: int
    path: str
    text: str
    columns: dict[str, str]
    words: str
    numbers: list[float]
    outlet: str
    language: str
    first_day: int
    last_day: int


class Lexis(msgspec.Struct):
    """What a library has of words: its languages, all stems with their stemmers, all words."""

    languages: list[str | None]
    stems: list[str]
    words: list[str]


class CannotError(Exception):
    """An engine has no way to ask this."""


class Words(msgspec.Struct, tag=True):
    """Stems side by side, in any of some columns; any of the `rows` will do."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Near(msgspec.Struct, tag=True):
    """Two stems, the positions of which differ by `distance` at most; any of the `rows` will do."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    distance: int


class Pattern(msgspec.Struct, tag=True):
    """A word with `*` and `?`."""

    text: str


class Fuzzy(msgspec.Struct, tag=True):
    """A word spelt nearly so, and all words of the library that are."""

    text: str
    edits: int
    near: tuple[str, ...]


class Numbers(msgspec.Struct, tag=True):
    """A number from one to another, with both."""

    low: float
    high: float


class Dated(msgspec.Struct, tag=True):
    """A day of publication within some days."""

    first: int
    last: int


class Spoken(msgspec.Struct, tag=True):
    """One of these languages."""

    codes: tuple[str, ...]


class Every(msgspec.Struct, tag=True):
    """All of these."""

    parts: tuple["Asked", ...]


class Either(msgspec.Struct, tag=True):
    """Any of these."""

    parts: tuple["Asked", ...]


class Without(msgspec.Struct, tag=True):
    """Not this."""

    part: "Asked"


Asked: TypeAlias = (
    Words | Near | Pattern | Fuzzy | Numbers | Dated | Spoken | Every | Either | Without
)
