"""Pages as blogs, local papers and associations have them, made from `furniture.yaml`."""

import random
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bench.residue_pages import Labelled, Sample
from index.articles.model import Kind

_FILE = Path(__file__).with_name("furniture.yaml")
_KINDS = {
    "~": (Kind.COMMENT,),
    "@": (Kind.BYLINE, Kind.DATE, Kind.RESIDUE),
    "^": (Kind.TITLE,),
    "## ": (Kind.SUBHEAD,),
}
_OWN_HEAD = (Kind.TITLE, Kind.STANDFIRST, Kind.CAPTION)


@cache
def furniture() -> dict[str, dict[str, Any]]:
    """The furniture by language, and by what it is."""
    found: dict[str, dict[str, Any]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


def articles(language: str | None = None) -> list[Sample]:
    """The short articles of the furniture's file, bare, each a template of its own."""
    return [
        Sample(f"bank-{name}-{n}", name, tuple(_line(row, Kind.BODY) for row in rows))
        for name, parts in furniture().items()
        if language in (None, name)
        for n, rows in enumerate(parts["bodies"])
    ]


def _line(row: str, otherwise: Kind) -> Labelled:
    for sign, kinds in _KINDS.items():
        if row.startswith(sign):
            return Labelled(row.removeprefix(sign), kinds)
    return Labelled(row, (otherwise,))


class Bank:
    """Furniture of a language, drawn by chance; `half` takes only the even or the odd of it, so
    that a test sees none that was trained on.
    """

    def __init__(self, language: str, dice: random.Random, half: int | None = None) -> None:
        self._parts = furniture()[language]
        self._dice = dice
        self._half = half

    def dress(self, article: Sample) -> Sample:
        """An article in furniture: head, boxes inside, foot, comments, sidebar, legal lines."""
        dice = self._dice
        first, last = article.span
        own = [line for line in article.lines[:first] if line.kinds[0] in _OWN_HEAD]
        body = [line for line in article.lines[first:last] if line.kinds[0] is not Kind.RESIDUE]
        lines = [*self._some("head", 0, 2), *own, *self._some("under", 0, 2)]
        if dice.random() < 0.25:
            lines = [*self._some("side", 1, 3), *lines]
        for _ in range(dice.choice((0, 0, 1, 1, 2, 3)) if len(body) > 3 else 0):
            place = dice.randint(1, len(body) - 1)
            body[place:place] = self._some("inner", 1, 1)
        lines += body
        lines += self._some("foot", 0, 4)
        if dice.random() < 0.6:
            lines += self._thread()
        lines += [*self._some("side", 0, 3), *self._some("foot", 0, 1), *self._some("legal", 0, 2)]
        return Sample(article.template, article.language, tuple(lines))

    def _thread(self) -> list[Labelled]:
        lines = [self._fill(self._dice.choice(self._halved("comments_head")))]
        shape = self._dice.choice(self._halved("comment"))
        for _ in range(self._dice.choice((0, 1, 2, 4, 9))):
            for row in shape:
                if row == "~{comment}":
                    many = self._dice.choice((1, 1, 1, 2, 4))
                    lines += [self._fill(row) for _ in range(many)]
                else:
                    lines.append(self._fill(row))
        return [*lines, *self._some("form", 0, 1)]

    def _halved(self, part: str) -> list[Any]:
        options: list[Any] = self._parts[part]
        return options if self._half is None or len(options) < 2 else options[self._half :: 2]

    def _some(self, part: str, least: int, most: int) -> list[Labelled]:
        options = self._halved(part)
        count = min(self._dice.randint(least, most), len(options))
        return [self._fill(row) for module in self._dice.sample(options, count) for row in module]

    def _fill(self, row: str) -> Labelled:
        dice, parts = self._dice, self._parts
        values = {
            "title": dice.choice(parts["titles"]),
            "teaser": dice.choice(parts["teasers"]),
            "comment": dice.choice(parts["comments"]),
            "name": dice.choice(parts["names"]),
            "site": dice.choice(parts["sites"]),
            "cat": dice.choice(parts["cats"]),
            "word": dice.choice(parts["words"]),
            "date": dice.choice(parts["dates"]),
            "month": dice.choice(parts["months"]),
            "n": dice.randint(1, 99),
            "time": f"{dice.randint(1, 12)}:{dice.randint(10, 59)}",
        }
        return _line(row.format(**values), Kind.RESIDUE)
