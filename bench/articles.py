"""How well kinds and metadata hold on pages labelled by a person.

    python -m bench.articles [-v]

`tests/data/pages` are worked on; `tests/data/pages_held` are only measured, and `-v` names the
wrong lines of the former alone, so that nobody tunes to the latter. docs/articles.md says how the
pages are labelled.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from bench.labels import ROOT, shipped
from index.articles.model import FIELDS, Article, Kind
from index.articles.read import read_article
from index.language.tokens import WORD

DATA = ROOT / "tests" / "data"
SETS = {"worked on": DATA / "pages", "held": DATA / "pages_held"}
_ASIDE = frozenset({Kind.RESIDUE, Kind.COMMENT})
_LABELS = frozenset({".kinds", ".meta"})


class Line(NamedTuple):
    """A non-blank line: the kinds a person accepts, the best first, and the kind it was given."""

    number: int
    text: str
    wanted: tuple[Kind, ...]
    found: Kind
    why: str

    @property
    def right(self) -> bool:
        return self.found in self.wanted

    @property
    def lost(self) -> bool:
        """The worst error: a line of the article that is folded away."""
        return not self.right and Kind.BODY in self.wanted and self.found in _ASIDE

    @property
    def let_in(self) -> bool:
        """Furniture that is read, searched and compared as the article."""
        return self.found is Kind.BODY and not self.right and self.wanted[0] in _ASIDE


@dataclass
class Tally:
    """What was counted over a set of pages. Words are those of lines that are body."""

    pages: int = 0
    lines: Counter[Kind] = field(default_factory=Counter)
    right: Counter[Kind] = field(default_factory=Counter)
    lost: int = 0
    let_in: int = 0
    words_both: int = 0
    words_found: int = 0
    words_wanted: int = 0
    fields: dict[str, Counter[str]] = field(
        default_factory=lambda: {name: Counter() for name in FIELDS}
    )

    @property
    def body_f1(self) -> float:
        """Harmonic mean of precision and recall of the words of the body."""
        total = self.words_found + self.words_wanted
        return 2 * self.words_both / total if total else 1.0


def pages(folder: Path) -> Iterator[Path]:
    """The labelled pages of a folder."""
    for labels in sorted(folder.glob("*.kinds")):
        (page,) = (p for p in folder.glob(f"{labels.stem}.*") if p.suffix not in _LABELS)
        yield page


def judged(page: Path, article: Article) -> list[Line]:
    """Every non-blank line of a page with its label and its kind; ValueError if labels are short.

    A label may name several kinds over which readers may differ: `body,residue`.
    """
    labels = page.with_suffix(".kinds").read_text(encoding="utf-8").split()
    found: list[tuple[int, str, Kind, str]] = []
    at, passages = 0, iter(article.passages)
    passage = next(passages)
    for number, line in enumerate(article.text.split("\n"), 1):
        if line.strip():
            while passage.end <= at + len(line) - len(line.lstrip()):
                passage = next(passages)
            found.append((number, line.strip(), passage.kind, passage.why))
        at += len(line) + 1
    return [
        Line(number, text, tuple(Kind(k) for k in label.split(",")), kind, why)
        for (number, text, kind, why), label in zip(found, labels, strict=True)
    ]


def expected(page: Path) -> dict[str, str | None]:
    """The metadata a person reads from a page, by field; fields not named are not judged."""
    path = page.with_suffix(".meta")
    if not path.exists():
        return {}
    pairs = (line.partition(": ") for line in path.read_text(encoding="utf-8").splitlines())
    return {key: None if value == "null" else value for key, _, value in pairs if key}


def verdict(wanted: str | None, got: str | None) -> str:
    """`right`, `wrong` (another value, or one where none is), or `abstained`."""
    if got is None:
        return "right" if wanted is None else "abstained"
    return "right" if wanted is not None and _same(wanted) == _same(got) else "wrong"


def _same(value: str) -> str:
    return " ".join(value.casefold().split()).removeprefix("the ")


def _value(article: Article, name: str) -> str | None:
    kind, _, rest = name.partition(" ")
    if rest:
        implied = article.metadata.implied.get(rest)
        return implied.value if implied and kind == "implied" else None
    value: str | None = getattr(article.metadata, name)
    return value


def measure(folder: Path, *, tell: bool = False) -> Tally:
    """Read and count all labelled pages of a folder; `tell` prints what is wrong."""
    tally = Tally()
    for page in pages(folder):
        article = read_article(page, shipped())
        tally.pages += 1
        for line in judged(page, article):
            _count(line, tally)
            if tell and not line.right:
                wanted = ",".join(line.wanted)
                mark = "LOST " if line.lost else "in   " if line.let_in else ""
                print(f"{mark}{page.name}:{line.number} {line.found} for {wanted} ({line.why})")
                print(f"      {line.text[:100]}")
        for name, wanted_value in expected(page).items():
            got = _value(article, name)
            said = verdict(wanted_value, got)
            tally.fields.setdefault(name, Counter())[said] += 1
            if tell and said != "right":
                print(f"{page.name} {name}: {got!r} for {wanted_value!r}")
    return tally


def _count(line: Line, tally: Tally) -> None:
    # A line that two kinds fit counts under the first, whichever of them it was given.
    tally.lines[line.wanted[0]] += 1
    tally.right[line.wanted[0]] += line.right
    tally.lost += line.lost
    tally.let_in += line.let_in
    words = sum(1 for _ in WORD.finditer(line.text))
    found = line.found is Kind.BODY
    open_to_both = Kind.BODY in line.wanted and len(line.wanted) > 1
    wanted = found if open_to_both else line.wanted[0] is Kind.BODY
    tally.words_found += words * found
    tally.words_wanted += words * wanted
    tally.words_both += words * (found and wanted)


def show(name: str, tally: Tally) -> None:
    """Print a set's figures as Markdown."""
    lines, right = tally.lines.total(), tally.right.total()
    print(f"{name}: {tally.pages} pages, {lines} lines\n")
    print("| kind | lines | right |\n| --- | --- | --- |")
    for kind in Kind:
        if tally.lines[kind]:
            print(f"| {kind} | {tally.lines[kind]} | {tally.right[kind]} |")
    print(f"| all | {lines} | {right} ({right / max(lines, 1):.1%}) |\n")
    print(f"lines of the body folded away: {tally.lost}; furniture read as body: {tally.let_in}; ")
    print(f"F1 of the body by words: {tally.body_f1:.3f}\n")
    print("| field | right | wrong | abstained |\n| --- | --- | --- | --- |")
    for field_name, said in tally.fields.items():
        if said:
            print(f"| {field_name} | {said['right']} | {said['wrong']} | {said['abstained']} |")
    print()


def main() -> None:
    """Print the figures of both sets."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("-v", action="store_true", help="the wrong lines of pages worked on")
    asked = options.parse_args()
    for name, folder in SETS.items():
        show(name, measure(folder, tell=asked.v and folder == SETS["worked on"]))


if __name__ == "__main__":
    main()
