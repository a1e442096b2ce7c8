"""What a comparison finds. Offsets are characters of each article's own text."""

from enum import StrEnum
from typing import Literal

import msgspec


class MatchKind(StrEnum):
    """How two sentences are alike."""

    VERBATIM = "verbatim"
    QUOTATION = "quotation"
    SIMILAR = "similar"


class Strength(StrEnum):
    """The band of a score: .20 and over strong, .16 likely, .10 weak."""

    STRONG = "strong"
    LIKELY = "likely"
    WEAK = "weak"


class Excerpt(msgspec.Struct, frozen=True):
    """A stretch of an article's text: `text` is exactly what stands from `start` to `end`."""

    start: int
    end: int
    text: str


class Shared(msgspec.Struct, frozen=True):
    """A word, or a run of words, that both sentences have: its span on each side."""

    left: tuple[int, int]
    right: tuple[int, int]


class Difference(msgspec.Struct, frozen=True):
    """A figure or a date that is told differently: it differs; nothing says that it contradicts."""

    what: Literal["figure", "date"]
    left: Excerpt
    right: Excerpt


class Match(msgspec.Struct, frozen=True):
    """A sentence of one article and a sentence of another that say similar things."""

    kind: MatchKind
    score: float
    strength: Strength
    left: Excerpt
    right: Excerpt
    shared: tuple[Shared, ...] = ()
    differs: tuple[Difference, ...] = ()


class Comparison(msgspec.Struct, frozen=True):
    """All that is found between two articles, best first; `left` and `right` are ids."""

    left: str
    right: str
    matches: tuple[Match, ...]
    headlines: tuple[Match, ...]
