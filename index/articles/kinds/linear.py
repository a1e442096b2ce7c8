"""A small logistic model of lines: how likely each line of a page is the article's.

Two steps: each line by itself, then with its neighbours and its place. The weights are learned by
`bench/residue_train.py` and lie in `index/articles/data/residue.json`, by the names of the signs.
"""

from functools import cache
from math import exp
from operator import mul
from pathlib import Path

import msgspec

from index.articles.kinds.around import AROUND, around_signs
from index.articles.kinds.page import Page
from index.articles.kinds.signs import OWN, PageSigns

WEIGHTS = Path(__file__).resolve().parent.parent / "data" / "residue.json"
VERSION = 1

_TOLD = OWN.index("told_share")
_LIMIT = 30.0


class WeightsError(Exception):
    """The file of weights is damaged, or belongs to another version of the signs."""


class Step(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The weights of one step by the names of its signs; `base` is what is added to their sum."""

    base: float
    weights: dict[str, float]


class Weights(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What training leaves: its version, on what it was trained, and the weights of both steps."""

    version: int
    trained: str
    own: Step
    around: Step


class Model:
    """The model ready to use: weights in the order of the signs."""

    def __init__(self, weights: Weights) -> None:
        if weights.version != VERSION:
            raise WeightsError(
                f"the weights have version {weights.version}, the signs {VERSION}: train them anew"
            )
        self._own = _ordered(weights.own, OWN, "own")
        self._around = _ordered(weights.around, (*OWN, *AROUND), "around")
        self._bases = weights.own.base, weights.around.base

    def body_shares(self, page: Page, end: int, sort: str) -> list[float]:
        """How likely each line of a page is body, 0 to 1.

        At `end` what stands after the article begins, by a cue of this `sort`.
        """
        rows, around = signs(page, end, sort, self)
        weights, base = self._around, self._bases[1]
        cut = len(OWN)
        first, second = weights[:cut], weights[cut:]
        return [
            share(base + sum(map(mul, first, own)) + sum(map(mul, second, more)))
            for own, more in zip(rows, around, strict=True)
        ]

    def own_logits(self, rows: list[list[float]]) -> list[float]:
        """The log odds of each line by itself, of its own signs."""
        weights, base = self._own, self._bases[0]
        return [base + sum(map(mul, weights, row)) for row in rows]


def signs(
    page: Page, end: int, sort: str, model: Model
) -> tuple[list[list[float]], list[list[float]]]:
    """The signs of each line of a page: its own, and by its place."""
    counted = PageSigns(page)
    rows = [counted.own(i) for i in range(len(page.looks))]
    logits = model.own_logits(rows)
    shares = [share(logit) for logit in logits]
    told = [row[_TOLD] for row in rows]
    return rows, around_signs(page.looks, logits, shares, told, end, sort)


def share(logit: float) -> float:
    """Log odds as a share from 0 to 1."""
    within = -_LIMIT <= logit <= _LIMIT
    return 1 / (1 + exp(-logit if within else -_LIMIT if logit > 0 else _LIMIT))


def _ordered(step: Step, names: tuple[str, ...], which: str) -> list[float]:
    missing = sorted(set(names) - step.weights.keys())
    unknown = sorted(step.weights.keys() - set(names))
    if missing or unknown:
        raise WeightsError(
            f"the weights of step {which!r} do not fit the signs: "
            f"missing {missing or 'none'}, unknown {unknown or 'none'}; train them anew"
        )
    return [step.weights[name] for name in names]


def read_weights(data: bytes) -> Weights:
    """The weights of a file's bytes.

    Raises:
        WeightsError: it is damaged, or of another version.
    """
    try:
        return msgspec.json.decode(data, type=Weights)
    except msgspec.DecodeError as error:
        raise WeightsError(
            f"the file of weights cannot be read: {error}; train them anew"
        ) from error


@cache
def shipped_model() -> Model | None:
    """The model that comes with the program; None where it cannot be read: then the rules decide
    alone. A test sees to it that it can.
    """
    try:
        return Model(read_weights(WEIGHTS.read_bytes()))
    except (OSError, WeightsError):
        return None
