"""Numbers of a query: `850000`, `>1m`, `>=1.5m`, `800000..900000`, `"two million"`."""

import re
from decimal import Decimal
from typing import NamedTuple

from index.language.numbers import parse_number
from index.search.query.wrong import Wrong, shortened


class Amounts(NamedTuple):
    """A range of numbers; None is no bound, and `with_` says whether the bound is in it."""

    low: Decimal | None
    high: Decimal | None
    with_low: bool = True
    with_high: bool = True


_QUOTED = re.compile(r'["“”„‟«»]([^"“”„‟«»]*)["“”„‟«»]')
_SIGN = re.compile(r">=|<=|>|<|≥|≤")
_EITHER_WAY = re.compile(r"\d{1,3}\.\d{3}")
_UNITS = "%$€£¥"
_SAMPLES = '850000, 850,000, 1.5m, 2k, 3bn or "two million"'


def read_amounts(value: str) -> Amounts | Wrong:
    """The range that a value of `num:` names, or what is wrong with it."""
    sign = _SIGN.match(value)
    if sign:
        bound = _number(value, sign.end(), len(value))
        return bound if isinstance(bound, Wrong) else _compared(sign[0], bound)
    dots = value.find("..")
    if dots < 0:
        same = _number(value, 0, len(value))
        return same if isinstance(same, Wrong) else Amounts(same, same)
    if value == "..":
        return Wrong(0, "expected a number before or after the two dots")
    low = _number(value, 0, dots) if dots else None
    if isinstance(low, Wrong):
        return low
    high = _number(value, dots + 2, len(value)) if dots + 2 < len(value) else None
    if isinstance(high, Wrong):
        return high
    if low is not None and high is not None and low > high:
        return Wrong(0, "the range ends before it begins: write the smaller number first")
    return Amounts(low, high)


def _compared(sign: str, bound: Decimal) -> Amounts:
    if sign[0] in ">≥":
        return Amounts(bound, None, with_low=sign != ">")
    return Amounts(None, bound, with_high=sign != "<")


def _number(value: str, start: int, end: int) -> Decimal | Wrong:
    written = value[start:end]
    quoted = _QUOTED.fullmatch(written)
    found = parse_number(quoted[1] if quoted else written)
    if found is not None:
        return found
    return Wrong(start, _no_number(written))


def _no_number(written: str) -> str:
    if not written:
        return f"expected a number, such as {_SAMPLES}"
    shown = shortened(written)
    if _EITHER_WAY.fullmatch(written):
        whole = written.replace(".", "")
        return f"{shown} can be read in two ways: write {whole} for thousands"
    if written[0] in "-−":
        return f"{shown}: numbers in texts have no sign; write it without"
    low, dash, high = re.sub("[–—]", "-", written).partition("-")
    if dash and parse_number(low) is not None and parse_number(high) is not None:
        return f"a range is written with two dots: {low}..{high}"
    bare = written.strip(_UNITS)
    if bare != written and parse_number(bare) is not None:
        return f"numbers are found by value, whatever they count: write {bare}"
    return f"{shown} is no number: write {_SAMPLES}"
