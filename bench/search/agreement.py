"""Whether the engines find the same articles, query by query, and which they do not."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import msgspec

from bench.search.engines import OURS
from bench.search.turns import Child, Question

_EXAMPLES = 3


class Difference(msgspec.Struct):
    """A query that an engine answers otherwise: the numbers of what it misses and has too many."""

    query: str
    expected: int
    missing: list[int]
    more: list[int]


class Compared(msgspec.Struct):
    """An engine beside the first, in one class: queries compared, and those that differ."""

    queries: int = 0
    differing: int = 0
    examples: list[Difference] = []


class Agreement(msgspec.Struct):
    """By engine and class how its hits compare; the queries whose first ten hits are not the first
    of all that they find.
    """

    compared: dict[tuple[str, str], Compared] = {}
    tens: int = 0
    not_ten: list[str] = []


def agreement(folder: Path, names: Sequence[str], questions: Sequence[Question]) -> Agreement:
    """How the hits of all engines compare with those of the first of them that can answer."""
    found = Agreement(compared={}, not_ten=[])
    with ExitStack() as stack:
        children = [stack.enter_context(Child(folder, name)) for name in names]
        for child in children:
            child.request("open", questions[0])
        for question in questions:
            _compare(children, question, found)
    return found


def _compare(children: Sequence[Child], question: Question, found: Agreement) -> None:
    first = None
    for child in children:
        reply = child.request("every", question)
        if reply.cannot:
            continue
        if child.name in OURS and question[0].mode == "first":
            found.tens += 1
            if child.request("ask", question).first != reply.first:
                found.not_ten.append(f"{child.name}: {question[0].text}")
        if first is None:
            first, expected = child, reply
            continue
        counted = found.compared.setdefault((child.name, question[0].kind), Compared(examples=[]))
        counted.queries += 1
        if reply.digest != expected.digest:
            counted.differing += 1
            if len(counted.examples) < _EXAMPLES:
                counted.examples.append(_difference(first, child, question))


def _difference(first: Child, other: Child, question: Question) -> Difference:
    expected = set(first.request("numbers", question).first)
    got = set(other.request("numbers", question).first)
    return Difference(
        question[0].text, len(expected), sorted(expected - got)[:5], sorted(got - expected)[:5]
    )
