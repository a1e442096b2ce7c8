"""Train the line model of body and residue, and say how well it does on pages it has not seen.

    python -m bench.residue_train            five parts by page template: figures alone
    python -m bench.residue_train --write    trained on all pages; writes the weights

Plain Python on purpose: the same weights come out everywhere. Logistic regression with an L2
penalty on standardised signs, by L-BFGS, each page with the same weight.
"""

import argparse
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from math import exp, log1p, sqrt
from operator import mul

import msgspec

from bench.labels import shipped
from bench.residue_bank import Bank, articles, furniture
from bench.residue_pages import Sample, bare, close, open_, originals, short, variants
from index.articles.cues import rules_of
from index.articles.features import Look
from index.articles.formats import plain
from index.articles.kinds.around import AROUND
from index.articles.kinds.linear import VERSION, WEIGHTS, Model, Step, Weights, signs
from index.articles.kinds.page import Page
from index.articles.kinds.rules import classify_with
from index.articles.kinds.signs import OWN, PageSigns
from index.articles.kinds.zones import end_of_article
from index.articles.model import Kind

_BODY = frozenset({Kind.BODY, Kind.SUBHEAD})
_ASIDE = frozenset({Kind.RESIDUE, Kind.COMMENT, Kind.SECTION})
#: Lines of other kinds are the rules' own; they count little, and neither way much.
_HALF = {
    Kind.STANDFIRST: (1.0, 0.3),
    Kind.TITLE: (1.0, 0.1),
    Kind.CAPTION: (0.0, 0.1),
    Kind.BYLINE: (0.0, 0.2),
    Kind.DATE: (0.0, 0.2),
    Kind.CREDIT: (0.0, 0.1),
}
FOLDS = 5
SEED = 20200201

Vector = list[float]


@dataclass
class Rows:
    """Signs of lines, what they are (1 body), and how much each counts."""

    signs: list[Vector] = field(default_factory=list)
    targets: Vector = field(default_factory=list)
    weights: Vector = field(default_factory=list)


def target(kinds: tuple[Kind, ...], words: int) -> tuple[float, float]:
    """What a line is for the model (1 body, 0 not), and how much it counts."""
    if Kind.BODY in kinds and len(kinds) > 1:
        return 1.0, 0.0
    if kinds[0] in _BODY:
        # The words of the body are what must not be hidden.
        return 1.0, 0.7 + min(words, 60) / 40
    if kinds[0] in _ASIDE:
        return 0.0, 1.0
    return _HALF[kinds[0]]


def page_of(sample: Sample) -> Page:
    """A sample as the rules see it."""
    rules = rules_of(shipped())
    text = sample.text
    blocks = plain.cut(text).blocks
    return Page([Look(block, text, rules.cues) for block in blocks], rules)


def fits(page: Page, sample: Sample) -> bool:
    """Whether each line became a block of its own: not where the text looks wrapped."""
    return len(page.looks) == len(sample.lines)


def gather(samples: list[Sample], make: Callable[[Page], list[Vector]]) -> Rows:
    """The rows of all samples, each page with the weight of forty lines."""
    rows = Rows()
    for sample in samples:
        page = page_of(sample)
        if not fits(page, sample) or not page.looks:
            continue
        judged = [
            target(line.kinds, look.n) for line, look in zip(sample.lines, page.looks, strict=True)
        ]
        whole = sum(weight for _, weight in judged) or 1.0
        scale = min(1.0, 60 / whole)
        rows.signs.extend(make(page))
        rows.targets.extend(wanted for wanted, _ in judged)
        rows.weights.extend(weight * scale for _, weight in judged)
    return rows


def fit(rows: Rows, names: tuple[str, ...], penalty: float) -> Step:
    """The weights that fit the rows, in the units of the signs."""
    kept = [i for i, weight in enumerate(rows.weights) if weight > 0]
    targets = [rows.targets[i] for i in kept]
    weights = [rows.weights[i] for i in kept]
    whole = sum(weights)
    columns: list[Vector] = []
    means, spreads = [], []
    for k in range(len(names)):
        column = [float(rows.signs[i][k]) for i in kept]
        mean = sum(map(mul, weights, column)) / whole
        spread = (
            sqrt(sum(w * (x - mean) ** 2 for w, x in zip(weights, column, strict=True)) / whole)
            or 1.0
        )
        columns.append([(x - mean) / spread for x in column])
        means.append(mean)
        spreads.append(spread)
    columns.append([1.0] * len(kept))
    table = list(zip(*columns, strict=True))

    def loss(beta: Vector) -> tuple[float, Vector]:
        total, errors = 0.0, []
        for row, wanted, weight in zip(table, targets, weights, strict=True):
            z = sum(map(mul, beta, row))
            total += weight * (max(z, 0.0) - z * wanted + log1p(exp(-abs(z))))
            p = 1 / (1 + exp(-z)) if z >= 0 else exp(z) / (1 + exp(z))
            errors.append(weight * (p - wanted))
        slope = [sum(map(mul, errors, column)) for column in columns]
        for k, value in enumerate(beta[:-1]):
            total += penalty * value * value / 2
            slope[k] += penalty * value
        return total, slope

    beta = lbfgs(loss, [0.0] * (len(names) + 1))
    found = {
        name: value / spread for name, value, spread in zip(names, beta, spreads, strict=False)
    }
    base = beta[-1] - sum(found[name] * mean for name, mean in zip(names, means, strict=True))
    return Step(base, found)


def lbfgs(
    loss: Callable[[Vector], tuple[float, Vector]], start: Vector, rounds: int = 60
) -> Vector:
    """Where a smooth convex function is least, nearly (Nocedal and Wright, algorithm 7.4)."""
    point, (value, slope) = start, loss(start)
    history: list[tuple[Vector, Vector, float]] = []
    for _ in range(rounds):
        way = slope[:]
        kept = []
        for s, y, rho in reversed(history):
            a = rho * sum(map(mul, s, way))
            kept.append(a)
            way = [w - a * v for w, v in zip(way, y, strict=True)]
        if history:
            s, y, _ = history[-1]
            scale = sum(map(mul, s, y)) / sum(map(mul, y, y))
            way = [scale * w for w in way]
        else:
            size = sqrt(sum(map(mul, way, way))) or 1.0
            way = [w / size for w in way]
        for (s, y, rho), a in zip(history, reversed(kept), strict=True):
            b = rho * sum(map(mul, y, way))
            way = [w + (a - b) * v for w, v in zip(way, s, strict=True)]
        fall = sum(map(mul, slope, way))
        step = 1.0
        while True:
            tried = [p - step * w for p, w in zip(point, way, strict=True)]
            new, new_slope = loss(tried)
            if new <= value - 1e-4 * step * fall or step < 1e-8:
                break
            step /= 2
        s = [a - b for a, b in zip(tried, point, strict=True)]
        y = [a - b for a, b in zip(new_slope, slope, strict=True)]
        product = sum(map(mul, s, y))
        if product > 1e-10:
            history = [*history[-7:], (s, y, 1 / product)]
        done = value - new < 1e-6 * max(abs(value), 1.0)
        point, value, slope = tried, new, new_slope
        if done:
            break
    return point


def train(samples: list[Sample], penalty: float) -> Weights:
    """Both steps, from samples that are variants already."""
    own = fit(gather(samples, own_signs), OWN, penalty)
    half = Model(Weights(VERSION, "", own, Step(0.0, dict.fromkeys((*OWN, *AROUND), 0.0))))

    def all_signs(page: Page) -> list[Vector]:
        rows, around = signs(page, *end_of_article(page), half)
        return [[*a, *b] for a, b in zip(rows, around, strict=True)]

    around = fit(gather(samples, all_signs), (*OWN, *AROUND), penalty)
    return Weights(VERSION, f"{len(samples)} pages and variants", own, around)


def own_signs(page: Page) -> list[Vector]:
    counted = PageSigns(page)
    return [counted.own(i) for i in range(len(page.looks))]


@dataclass
class Score:
    """Lines called body against lines that are, as `bench.tally` counts them."""

    found: int = 0
    wanted: int = 0
    both: int = 0
    aside: int = 0
    aside_found: int = 0
    words: int = 0
    hidden: int = 0

    def add(self, kinds: tuple[Kind, ...], got: Kind, words: int) -> None:
        either = Kind.BODY in kinds and len(kinds) > 1
        is_body = got is Kind.BODY if either else kinds[0] is Kind.BODY
        self.found += got is Kind.BODY
        self.wanted += is_body
        self.both += got is Kind.BODY and is_body
        self.words += words * is_body
        self.hidden += words * (is_body and not either and got in (Kind.RESIDUE, Kind.COMMENT))
        if kinds[0] in (Kind.RESIDUE, Kind.COMMENT) and not either:
            self.aside += 1
            self.aside_found += got in (Kind.RESIDUE, Kind.COMMENT)

    def __str__(self) -> str:
        f1 = 2 * self.both / max(self.found + self.wanted, 1)
        return (
            f"F1 {f1:.3f}  residue found {self.aside_found / max(self.aside, 1):.3f}  "
            f"body words hidden {self.hidden / max(self.words, 1):.2%}"
        )


def dressed(samples: list[Sample], seed: int, rounds: int, half: int | None) -> Iterator[Sample]:
    """The samples in furniture from the bank, in their own language where it has it."""
    dice = random.Random(seed)
    known = sorted(furniture())
    for _ in range(rounds):
        for sample in samples:
            if not sample.span[1]:
                continue
            language = sample.language if sample.language in known else dice.choice(known)
            article = short(sample, dice) if dice.random() < 0.2 else sample
            made = Bank(language, dice, half).dress(article)
            yield dice.choice((open_, close, close))(made)


def training(samples: list[Sample], rounds: int, half: int | None) -> list[Sample]:
    """All that the model is trained on: the samples, their variants, and those of the bank."""
    own = articles()
    return [
        *(made for _, made in variants(samples, SEED, rounds)),
        *dressed(samples, SEED + 2, 2, half),
        *dressed(own, SEED + 3, 4, half),
        *(close(bare(sample)) for sample in own),
    ]


def judge(sample: Sample, model: Model | None, scores: list[Score]) -> list[tuple[str, ...]]:
    """Add a sample to scores; the lines that are wrong."""
    page = page_of(sample)
    wrong = []
    if fits(page, sample):
        decided = classify_with(model, page.looks, page.rules, None)
        sure = model.body_shares(page, *end_of_article(page)) if model else [0.0] * len(decided)
        for line, look, (kind, why), p in zip(sample.lines, page.looks, decided, sure, strict=True):
            for score in scores:
                score.add(line.kinds, kind, look.n)
            if kind not in line.kinds and (Kind.BODY in (kind, *line.kinds)):
                wrong.append((line.kinds[0], kind, f"{p:.2f}", why, line.text[:150]))
    return wrong


def folds(samples: list[Sample]) -> list[list[Sample]]:
    """Parts of the samples, of different templates."""
    dice = random.Random(SEED)
    order = sorted(samples, key=lambda sample: sample.template)
    dice.shuffle(order)
    return [order[k::FOLDS] for k in range(FOLDS)]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument(
        "--write", action="store_true", help="train on all pages, write the weights"
    )
    options.add_argument("--penalty", type=float, default=80.0)
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("-v", action="store_true", help="lines that are wrong")
    asked = options.parse_args()
    samples = originals()
    print(f"{len(samples)} pages")
    if asked.write:
        weights = train(training(samples, asked.rounds, None), asked.penalty)
        WEIGHTS.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
        return
    parts = folds(samples)
    tables: dict[str, dict[str, Score]] = {"rules": {}, "rules and model": {}}
    for k, part in enumerate(parts):
        rest = [sample for j, other in enumerate(parts) if j != k for sample in other]
        weights = train(training(rest, asked.rounds, 0), asked.penalty)
        model = Model(weights)
        wild = [("wild", made) for made in dressed(part, SEED + 4, 2, 1)]
        for sort, sample in [*variants(part, SEED + 1, 2), *wild]:
            for name, used in (("rules", None), ("rules and model", model)):
                table = tables[name]
                keys = (sort, f"{sort} {sample.language}")
                wrong = judge(sample, used, [table.setdefault(key, Score()) for key in keys])
                if asked.v and used and sort == "clean":
                    for row in wrong:
                        print(sample.template, row)
    for name, table in tables.items():
        print(f"\n{name}")
        for key in sorted(table):
            print(f"  {key:12} {table[key]}")


if __name__ == "__main__":
    main()
