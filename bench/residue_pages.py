"""Labelled pages as lines, and variants of them as pages in the wild are: for `residue_train`.

A page is a list of lines with the kinds that a person accepts, the best first. Variants take the
blank lines away or put one after each line, set the article of one page between the furniture of
others, cut articles short, take all furniture away, or put furniture from `furniture.yaml` around.
"""

import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from lxml import html

from bench.articles import pages as pasted_pages
from bench.labels import ROOT
from index.articles.model import Kind

PASTED = ROOT / "tests" / "data" / "pages"
SAVED = ROOT / "tests" / "data" / "saved" / "work"

_REMARK = re.compile(r"<!--.*?-->\s*", re.DOTALL)
_SPACE = re.compile(r"\s+")
_UNSEEN = frozenset({"script", "style", "head", "noscript", "template", "svg", "option"})
_BLOCKS = frozenset(
    """
    address article aside blockquote body caption center dd details dialog div dl dt fieldset
    figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre
    section select summary table tbody tfoot thead tr ul
    """.split()
)
_INLINE = (Kind.BYLINE, Kind.DATE, Kind.SECTION, Kind.CREDIT)
_HIDDEN = re.compile(r"display:\s*none|visibility:\s*hidden", re.IGNORECASE)


class Labelled(NamedTuple):
    """A line and the kinds it may have; `apart` says that a blank line stands before it."""

    text: str
    kinds: tuple[Kind, ...]
    apart: bool = True

    @property
    def of_article(self) -> bool:
        return self.kinds[0] in (Kind.BODY, Kind.SUBHEAD)


class Sample(NamedTuple):
    """A page: `template` is what it was written after; no two parts of a test share one."""

    template: str
    language: str
    lines: tuple[Labelled, ...]

    @property
    def text(self) -> str:
        rows = [("\n" if line.apart and i else "") + line.text for i, line in enumerate(self.lines)]
        return "\n".join(rows) + "\n"

    @property
    def span(self) -> tuple[int, int]:
        """The first line of the article and the one after its last; (0, 0) where there is none."""
        at = [i for i, line in enumerate(self.lines) if line.of_article]
        return (at[0], at[-1] + 1) if at else (0, 0)


def originals() -> list[Sample]:
    """All pages that are worked on."""
    return [*_pasted(), *_saved()]


_LANGUAGES = {"arabic": "ar", "french": "fr", "german": "de", "spanish": "es"}


def _pasted() -> Iterator[Sample]:
    for path in pasted_pages(PASTED):
        if path.suffix != ".txt" or path.stem == "wrapped":
            continue
        labels = path.with_suffix(".kinds").read_text(encoding="utf-8").split()
        lines: list[Labelled] = []
        apart = False
        for row in path.read_text(encoding="utf-8").split("\n"):
            if not row.strip():
                apart = True
                continue
            kinds = tuple(Kind(k) for k in labels[len(lines)].split(","))
            lines.append(Labelled(row.strip(), kinds, apart))
            apart = False
        yield Sample(path.stem, _LANGUAGES.get(path.stem, "en"), tuple(lines))


def _saved() -> Iterator[Sample]:
    for path in sorted(SAVED.glob("*.html")):
        meta = path.with_suffix(".meta")
        said = meta.read_text(encoding="utf-8") if meta.exists() else ""
        language = re.search(r"^language:\s*(\w+)", said, re.MULTILINE)
        yield Sample(path.stem, language[1] if language else "?", tuple(_lines(path)))


def _lines(path: Path) -> Iterator[Labelled]:
    """The visible text blocks of a labelled page, one a line."""
    source = _REMARK.sub("", path.read_text(encoding="utf-8"), count=1).encode()
    root = html.fromstring(source, parser=html.HTMLParser(encoding="utf-8"))
    parts: list[tuple[str, str]] = []
    cut = [("\n", "")]

    def walk(element: html.HtmlElement, above: str) -> None:
        if not isinstance(element.tag, str) or element.tag in _UNSEEN:
            return
        if "hidden" in element.attrib or _HIDDEN.search(element.get("style", "")):
            return
        label = element.get("data-kind", above)
        block = element.tag in _BLOCKS or element.tag == "br"
        parts.extend(cut if block else ())
        parts.append((element.text or "", label))
        for child in element:
            walk(child, label)
            cell = " " if child.tag in ("td", "th") else ""
            parts.append((cell + (child.tail or ""), label))
        parts.extend(cut if block else ())

    walk(root, "residue")
    row: list[tuple[str, str]] = []
    for text, label in [*parts, *cut]:
        if label:
            row.append((_SPACE.sub(" ", text), label))
            continue
        whole = _SPACE.sub(" ", "".join(text for text, _ in row)).strip()
        if whole:
            yield Labelled(whole, _kinds(row))
        row = []


def _kinds(row: list[tuple[str, str]]) -> tuple[Kind, ...]:
    counts: dict[str, int] = {}
    for text, label in row:
        counts[label] = counts.get(label, 0) + len(text.strip())
    best = max(counts, key=lambda label: (counts[label], label))
    kinds = tuple(Kind(kind) for kind in best.split(","))
    inline = [
        k for k in _INLINE if any(n and str(k) in label.split(",") for label, n in counts.items())
    ]
    if inline and (kinds[0] is Kind.RESIDUE or kinds[0] in _INLINE):
        return (*inline, *(kind for kind in kinds if kind not in inline))
    return kinds


def close(sample: Sample) -> Sample:
    """Without any blank line."""
    return sample._replace(lines=tuple(line._replace(apart=False) for line in sample.lines))


def open_(sample: Sample) -> Sample:
    """With a blank line after each line."""
    return sample._replace(lines=tuple(line._replace(apart=True) for line in sample.lines))


def bare(sample: Sample) -> Sample:
    """The article alone, without furniture."""
    first, last = sample.span
    kept = tuple(line for line in sample.lines[first:last] if line.of_article)
    return sample._replace(lines=kept)


def short(sample: Sample, dice: random.Random) -> Sample:
    """With two or three paragraphs of the article, and all of the furniture."""
    first, last = sample.span
    inner = [i for i in range(first, last) if sample.lines[i].of_article]
    if len(inner) < 4:
        return sample
    cut = inner[dice.choice((2, 3)) - 1] + 1
    return sample._replace(lines=(*sample.lines[:cut], *sample.lines[last:]))


_OWN_HEAD = (Kind.TITLE, Kind.STANDFIRST, Kind.BYLINE, Kind.DATE, Kind.CAPTION)


def mixed(
    article: Sample, head: Sample, foot: Sample, inner: Sample, dice: random.Random
) -> Sample:
    """An article between the furniture of other pages: head, boxes inside, foot, comments."""
    first, last = article.span
    own = [line for line in article.lines[:first] if line.kinds[0] in _OWN_HEAD]
    above = [line for line in head.lines[: head.span[0]] if line.kinds[0] not in _OWN_HEAD]
    at = dice.randint(0, 2)
    lines = [*above, *own] if at else [*above[: len(above) // 2], *own, *above[len(above) // 2 :]]
    boxes = [line for line in inner.lines[slice(*inner.span)] if line.kinds[0] is Kind.RESIDUE]
    body = [line for line in article.lines[first:last] if line.kinds[0] is not Kind.RESIDUE]
    if boxes and len(body) > 4:
        places = sorted(dice.randint(1, len(body) - 1) for _ in range(dice.randint(1, 2)))
        for place in reversed(places):
            start = dice.randrange(len(boxes))
            body[place:place] = boxes[start : start + dice.randint(1, 4)]
    lines += body
    lines += foot.lines[foot.span[1] :]
    return Sample(article.template, article.language, tuple(lines))


def lowered(sample: Sample) -> Sample:
    """With furniture in small letters, as menus of some sites are."""
    return sample._replace(
        lines=tuple(
            line._replace(text=line.text.lower())
            if line.kinds[0] is Kind.RESIDUE and len(line.text) < 40
            else line
            for line in sample.lines
        )
    )


def variants(samples: list[Sample], seed: int, rounds: int) -> Iterator[tuple[str, Sample]]:
    """Variants of the samples with their sort, always the same for a seed."""
    dice = random.Random(seed)
    by_language: dict[str, list[Sample]] = {}
    for sample in samples:
        by_language.setdefault(sample.language, []).append(sample)
    for sample in samples:
        yield "clean", sample
        yield "closed", close(sample)
        yield "open", open_(sample)
        if sample.span[1]:
            yield "bare", dice.choice((open_, close))(bare(sample))
    for _ in range(rounds):
        for sample in samples:
            if not sample.span[1]:
                continue
            near = by_language[sample.language]
            pool = near if len(near) > 3 and dice.random() < 0.8 else samples
            made = mixed(sample, *(dice.choice(pool) for _ in range(3)), dice)
            if dice.random() < 0.3:
                made = short(made, dice)
            if dice.random() < 0.15:
                made = lowered(made)
            yield "mixed", dice.choice((open_, close, close))(made)
