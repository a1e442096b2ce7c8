"""What a tree means for a library: kinds and fields resolved, names added, ids looked up.

The index and the marking of spans both follow the plan, so what is found is what is lit.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from index.articles.model import Kind
from index.search.shapes import Shape


@dataclass(frozen=True, slots=True)
class Where:
    """Passages of some kinds, and fields of metadata besides."""

    kinds: frozenset[Kind]
    metadata: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """Words that stand in a shape in one passage; `text` is how the query writes them."""

    shape: Shape
    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class Among:
    """Articles at these paths."""

    paths: frozenset[str]


@dataclass(frozen=True, slots=True)
class Published:
    """Articles that may have been published from one day to another (yyyymmdd); None: unknown."""

    days: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """Articles in one of some languages, by their codes; None: those whose language is unknown."""

    codes: frozenset[str | None]


@dataclass(frozen=True, slots=True)
class Has:
    """Articles that have a passage of one of these kinds; of all kinds: any article."""

    kinds: frozenset[Kind]


@dataclass(frozen=True, slots=True)
class Without:
    """All articles but those."""

    plan: "Plan"


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of these; of none: every article."""

    plans: tuple["Plan", ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Any of these."""

    plans: tuple["Plan", ...]


Plan: TypeAlias = Sought | Among | Published | Spoken | Has | Without | AllOf | AnyOf


def positive(plan: Plan) -> Iterator[Sought]:
    """The words that an answer is to show: all that stand under no NOT."""
    match plan:
        case Sought():
            yield plan
        case AllOf(plans) | AnyOf(plans):
            for part in plans:
                yield from positive(part)
        case _:
            return
