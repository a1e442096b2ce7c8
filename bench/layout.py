"""An invented article laid out as a page: title, byline, date, paragraphs, what the page left."""

import calendar
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from bench.generate import FIRST, FURNITURE, LAST, MONTHS
from bench.words import Words
from index.articles.model import Article, Evidence, Kind, Metadata, Passage

#: Outlets, those that publish most first.
OUTLETS = tuple(
    f"{first} {second}"
    for second in ("Post", "Ledger", "Wire", "Beacon", "Ridge Times", "Observer", "Herald")
    for first in ("Harbour", "Northern", "Quay", "Daily", "Free", "Orrin", "Velden", "Coastal")
)
PLACES = ("Orrin", "Velden", "Port Harrow", "Lindmouth", "Ostrow", "Quillhaven")
_FIRST_YEAR, _YEARS = 2012, 13
_MONTHS = MONTHS.split()
_DAYS = [calendar.monthrange(2023, month)[1] for month in range(1, 13)]
_UNDATED, _MONTH_ONLY = 0.04, 0.08
_WHY = "invented"


class _Date(NamedTuple):
    iso: str | None
    written: str


class _Page:
    """The text of a page as it grows, and its passages."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._line = 1
        self.passages: list[Passage] = []

    def add(self, kind: Kind, text: str, *, apart: bool = True) -> int:
        """A passage; `apart` from the last by a blank line. Its line."""
        between = "" if not self._parts else "\n\n" if apart else "\n"
        self._line += len(between)
        start = self._length + len(between)
        self._parts += [between, text]
        self._length = start + len(text)
        self.passages.append(
            Passage(len(self.passages), kind, start, self._length, self._line, _WHY)
        )
        return self._line

    def text(self) -> str:
        return "".join(self._parts) + "\n"


class Layout:
    """Lays out articles from their words' ranks, in the words of each language."""

    def __init__(self, languages: Mapping[str, Words]) -> None:
        self._languages = languages

    def article(
        self,
        number: int,
        ranks: Sequence[int],
        code: str,
        topic: int,
        chance: np.random.Generator,
    ) -> Article:
        """The article of a number."""
        draws = chance.random(24).tolist()
        words = self._languages[code]
        page = _Page()
        title = _title(words, ranks, draws)
        outlet = OUTLETS[int(len(OUTLETS) * draws[0] ** 3)]
        byline = f"{FIRST[int(draws[1] * len(FIRST))]} {LAST[int(draws[2] * len(LAST))]}"
        date = _date(draws[3:7], topic)
        evidence = {"title": Evidence(page.add(Kind.TITLE, title), title)}
        if draws[7] < 0.2:
            page.add(Kind.STANDFIRST, _sentence([words.word(rank) for rank in ranks[12:30]]))
        evidence["byline"] = Evidence(page.add(Kind.BYLINE, f"By {byline}"), f"By {byline}")
        if date.written:
            line = page.add(Kind.DATE, date.written, apart=False)
            evidence["published"] = Evidence(line, date.written)
        for paragraph in _paragraphs(words, ranks, chance):
            page.add(Kind.BODY, paragraph)
        if draws[8] < 0.3:
            page.add(Kind.CREDIT, f"From {outlet}")
        if draws[9] < 0.05:
            page.add(Kind.COMMENT, _sentence([words.word(rank) for rank in ranks[-15:]]))
        for n, line_of_page in enumerate(FURNITURE[int(draws[10] * len(FURNITURE))]):
            page.add(Kind.RESIDUE, line_of_page, apart=not n)
        name = f"page-{number:07}"
        return Article(
            id=name,
            path=f"/library/{number // 1000:04}/{name}.txt",
            text=page.text(),
            passages=tuple(page.passages),
            metadata=Metadata(
                title=title,
                byline=byline,
                outlet=outlet,
                published=date.iso,
                place=PLACES[int(draws[11] * len(PLACES))] if draws[12] < 0.3 else None,
                language=code or None,
                evidence=evidence,
            ),
        )


def _title(words: Words, ranks: Sequence[int], draws: Sequence[float]) -> str:
    """Some of the article's words that carry meaning."""
    meaning = [rank for rank in ranks if rank >= words.held]
    begin = int(draws[13] * max(1, len(meaning) - 12))
    chosen = dict.fromkeys(meaning[begin : begin + 6 + int(draws[14] * 4)])
    return " ".join(words.word(rank) for rank in chosen).title() or "Untitled"


def _date(draws: Sequence[float], topic: int) -> _Date:
    """A day from 2012 to 2024; half of the articles on a topic lie within some months."""
    if draws[0] < _UNDATED:
        return _Date(None, "")
    when = draws[1]
    if draws[2] < 0.5:
        when = (topic * 0.618 + when * 0.02) % 1
    months = int(when * _YEARS * 12)
    year, month = _FIRST_YEAR + months // 12, months % 12
    if draws[0] < _UNDATED + _MONTH_ONLY:
        return _Date(f"{year}-{month + 1:02}", f"{_MONTHS[month]} {year}")
    day = 1 + int(draws[3] * _DAYS[month])
    return _Date(f"{year}-{month + 1:02}-{day:02}", f"{_MONTHS[month]} {day}, {year}")


def _paragraphs(words: Words, ranks: Sequence[int], chance: np.random.Generator) -> list[str]:
    """Sentences of 8 to 30 words, two to four a paragraph, with figures among them."""
    spelt = list(map(words.word, ranks))
    for at, figure in zip(*_figures(chance, len(spelt)), strict=True):
        spelt[at] = figure
    lengths = chance.integers(8, 31, size=len(spelt) // 8 + 1).tolist()
    grouped = chance.integers(2, 5, size=len(lengths)).tolist()
    sentences, at = [], 0
    for length in lengths:
        if at >= len(spelt):
            break
        sentences.append(_sentence(spelt[at : at + length]))
        at += length
    paragraphs, at = [], 0
    for size in grouped:
        if at >= len(sentences):
            break
        paragraphs.append(" ".join(sentences[at : at + size]))
        at += size
    return paragraphs


def _sentence(words: Sequence[str]) -> str:
    line = " ".join(words)
    if len(words) > 14:
        middle = line.index(" ", len(line) // 2) if " " in line[len(line) // 2 :] else 0
        line = line[:middle] + "," + line[middle:] if middle else line
    return line[:1].upper() + line[1:] + "."


def _figures(chance: np.random.Generator, size: int) -> tuple[list[int], list[str]]:
    """Where figures stand, and how they are written: small ones often, large ones round."""
    count = int(size * 0.018)
    places = chance.integers(0, size, size=count).tolist()
    values = (10 ** chance.uniform(0.3, 6.2, size=count)).tolist()
    styles = chance.random(count).tolist()
    return places, [_figure(value, style) for value, style in zip(values, styles, strict=True)]


def _figure(value: float, style: float) -> str:
    if style < 0.2:
        return str(_FIRST_YEAR + int(value) % _YEARS)
    if style < 0.3 and value < 1000:
        return f"{value:.2g} million" if value < 100 else f"{int(value)} million"
    if style < 0.45:
        return f"{value % 100:.1f}"
    figure = int(value)
    if figure > 99 and style < 0.97:
        scale = 10 ** (len(str(figure)) - 2)
        figure = figure // scale * scale
    return f"${figure:,}" if style < 0.5 else f"{figure:,}"
