"""How well kinds and metadata hold on pages labelled by a person.

    python -m bench.articles [-v] [--only NAME]

Two families of pages: pasted ones with a label a line (`tests/data/pages`, `.../pages_held`),
and pages labelled once and read as text, HTML and MHTML (`tests/data/saved/work`, `.../held`). Held
pages are only measured: `-v` names wrong lines of the others alone, so that nobody tunes to them.
docs/articles.md says how the pages are labelled.
"""

import argparse
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench import saved
from bench.labels import ROOT, shipped
from bench.tally import Line, Tally, lines_of
from index.articles.model import Article, Kind
from index.articles.read import read_article

DATA = ROOT / "tests" / "data"
SETS = {"worked on": DATA / "pages", "held": DATA / "pages_held"}
SAVED = {"saved, worked on": DATA / "saved" / "work", "saved, held": DATA / "saved" / "held"}
_LABELS = frozenset({".kinds", ".meta"})


def pages(folder: Path) -> Iterator[Path]:
    """The pasted pages of a folder."""
    for labels in sorted(folder.glob("*.kinds")):
        (page,) = (p for p in folder.glob(f"{labels.stem}.*") if p.suffix not in _LABELS)
        yield page


def judged(page: Path, article: Article) -> list[Line]:
    """Every non-blank line of a page with its label and its kind; ValueError if labels are short.

    A label may name several kinds over which readers may differ: `body,residue`.
    """
    labels = page.with_suffix(".kinds").read_text(encoding="utf-8").split()
    return [
        Line(number, text, tuple(Kind(k) for k in label.split(",")), kind, why)
        for (number, text, kind, why), label in zip(lines_of(article), labels, strict=True)
    ]


def expected(page: Path) -> dict[str, str | None]:
    """The metadata a person reads from a page, by field; fields not named are not judged."""
    path = page.with_suffix(".meta")
    if not path.exists():
        return {}
    pairs = (line.partition(": ") for line in path.read_text(encoding="utf-8").splitlines())
    return {key: None if value == "null" else value for key, _, value in pairs if key}


def measure(folder: Path, *, tell: bool = False) -> Tally:
    """Read and count all pasted pages of a folder; `tell` prints what is wrong."""
    tally = Tally()
    for page in pages(folder):
        article = read_article(page, shipped())
        lines = judged(page, article)
        tally.count(lines)
        wrong = tally.judge(expected(page), article)
        if tell:
            _tell(page.name, lines, wrong)
    return tally


def measure_saved(folder: Path, *, tell: bool = False, only: str = "") -> dict[str, Tally]:
    """Count all labelled pages of a folder, by form and by form and language ("html de")."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for page in saved.pages(folder):
        for form in saved.FORMS:
            if only and only not in f"{page.name}.{form}":
                continue
            article = saved.read(page, form, shipped())
            if article is None:
                continue
            lines, unlabelled = saved.judged(page, article)
            for name in (form, f"{form} {page.language}"):
                tallies[name].count(lines)
                tallies[name].unlabelled += unlabelled
                wrong = tallies[name].judge(page.expected(form), article)
            if tell and form != "mhtml":
                _tell(f"{page.name}.{form}", lines, wrong)
    order = {form: at for at, form in enumerate(saved.FORMS)}
    return dict(sorted(tallies.items(), key=lambda item: (order[item[0].split()[0]], item[0])))


def measure_agreement(folder: Path) -> dict[str, list[float]]:
    """F1 of the body of each page in other forms against that of its HTML, by form."""
    figures: dict[str, list[float]] = defaultdict(list)
    for page in saved.pages(folder):
        for form, f1 in saved.agreement(page, shipped()).items():
            figures[form].append(f1)
    return dict(figures)


def _tell(name: str, lines: list[Line], wrong: list[str]) -> None:
    for line in lines:
        if not line.right:
            wanted = ",".join(line.wanted)
            mark = "LOST " if line.lost else "in   " if line.let_in else ""
            print(f"{mark}{name}:{line.number} {line.found} for {wanted} ({line.why})")
            print(f"      {line.text[:100]}")
    for said in wrong:
        print(f"{name} {said}")


def show(name: str, tally: Tally) -> None:
    """Print a set's figures as Markdown."""
    print(f"{name}: {tally.pages} pages\n")
    print("| kind | lines | right |\n| --- | --- | --- |")
    for kind in Kind:
        if tally.lines[kind]:
            print(f"| {kind} | {tally.lines[kind]} | {tally.right[kind]} |")
    print()
    show_rows({name: tally})
    show_fields({name: tally})


def show_rows(tallies: dict[str, Tally]) -> None:
    """Print how body and residue were told apart, a row a set."""
    print("| set | pages | lines | kinds right | F1 of body lines | F1 of body words ", end="")
    print("| residue found | body words hidden | body lines hidden | residue read as body |")
    print("| --- " * 10 + "|")
    for name, tally in tallies.items():
        print(
            f"| {name} | {tally.pages} | {tally.lines.total()} | {tally.kinds_right:.1%} "
            f"| {tally.lines_f1:.3f} | {tally.words_f1:.3f} | {tally.residue_found:.1%} "
            f"| {tally.hidden:.2%} | {tally.lost} | {tally.let_in} |"
        )
        if tally.unlabelled:
            print(f"| ({tally.unlabelled} lines without label) |" + " |" * 9)
    print()


def show_fields(tallies: dict[str, Tally]) -> None:
    """Print right / wrong / abstained of each field, a column a set."""
    print("| field | " + " | ".join(tallies) + " |")
    print("| --- " * (len(tallies) + 1) + "|")
    for name in dict.fromkeys(name for tally in tallies.values() for name in tally.fields):
        said = [tally.fields.get(name, {}) for tally in tallies.values()]
        if any(said):
            cells = (
                " / ".join(str(counts.get(v, 0)) for v in ("right", "wrong", "abstained"))
                for counts in said
            )
            print(f"| {name} | " + " | ".join(cells) + " |")
    print()


def show_agreement(name: str, figures: dict[str, list[float]]) -> None:
    """Print how well the bodies of one page agree, a row a form."""
    print(f"{name}: body words in common with the same page as HTML (F1)\n")
    print("| form | pages | mean | lowest | the same in |\n| --- | --- | --- | --- | --- |")
    for form, f1 in figures.items():
        mean, same = sum(f1) / len(f1), sum(one == 1 for one in f1)
        print(f"| {form} | {len(f1)} | {mean:.3f} | {min(f1):.3f} | {same} |")
    print()


def main() -> None:
    """Print the figures of all sets."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("-v", action="store_true", help="the wrong lines of pages worked on")
    options.add_argument(
        "--only", default="", help="saved pages worked on whose name.form has this"
    )
    asked = options.parse_args()
    for name, folder in SETS.items():
        if not asked.only:
            show(name, measure(folder, tell=asked.v and name == "worked on"))
    for name, folder in SAVED.items():
        worked_on = name.endswith("worked on")
        if asked.only and not worked_on:
            continue
        tallies = measure_saved(folder, tell=asked.v and worked_on, only=asked.only)
        print(f"{name}\n")
        show_rows(tallies)
        show_fields({key: tally for key, tally in tallies.items() if " " not in key})
        if not asked.only:
            show_agreement(name, measure_agreement(folder))


if __name__ == "__main__":
    main()
