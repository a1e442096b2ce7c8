"""What the commands print: the JSON objects of the contract, and plain text to read and paste."""

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import click
import msgspec

from index.articles.corrections import BY_HAND, FOR_OUTLET
from index.articles.model import ASIDE, Article, Entry, Kind
from index.articles.safe import safe
from index.compare.model import Comparison, Match, Strength
from index.library import Changes, Library
from tui.citation import quotation
from tui.dates import display_date, display_readings

Open = Callable[[str], Article]


# -- JSON -----------------------------------------------------------------------------------------


def json_line(value: object) -> str:
    """A value as one line of JSON, UTF-8 as it is."""
    return msgspec.json.encode(value).decode()


def entry_object(entry: Entry) -> dict[str, Any]:
    """The object of `list --json`."""
    metadata = entry.metadata
    return {
        "id": entry.id,
        "path": entry.path,
        "title": metadata.title,
        "byline": metadata.byline,
        "outlet": metadata.outlet,
        "published": metadata.published,
        "updated": metadata.updated,
        "original_outlet": metadata.original_outlet,
        "original_published": metadata.original_published,
        "place": metadata.place,
        "language": metadata.language,
        "address": metadata.address,
        "words": entry.words,
        "passage_count": entry.passage_count,
        "residue_words": entry.residue_words,
        "evidence": metadata.evidence,
        "implied": metadata.implied,
        "undecided": metadata.undecided,
    }


def article_object(article: Article, entry: Entry) -> dict[str, Any]:
    """The object of `show --json`."""
    passages = [
        {
            "n": passage.n,
            "kind": passage.kind,
            "start": passage.start,
            "end": passage.end,
            "line": passage.line,
            "text": article.passage_text(passage),
            "why": passage.why,
        }
        for passage in article.passages
    ]
    return entry_object(entry) | {
        "text": article.text,
        "passages": passages,
        "warnings": article.warnings,
    }


def index_object(library: Library, changes: Changes, took_ms: float) -> dict[str, Any]:
    """The object of `index --json`."""
    folder = library.index_folder
    return {
        "articles": len(library.entries),
        "new": changes.new,
        "changed": changes.changed,
        "gone": changes.gone,
        "failed": library.failed,
        "warnings": library.warnings,
        "ignored": library.ignored,
        "folder": None if folder is None else str(folder),
        "took_ms": round(took_ms, 1),
    }


# -- plain text -----------------------------------------------------------------------------------


def entry_lines(entries: Sequence[Entry]) -> Iterator[str]:
    """A line an article: date, outlet, title, id."""
    if not entries:
        return
    outlets = [_outlet(entry) for entry in entries]
    wide = max(len(outlet) for outlet in outlets)
    for entry, outlet in zip(entries, outlets, strict=True):
        date = display_date(entry.metadata.published)
        if not date:
            date = "undecided" if "published" in entry.metadata.undecided else "undated"
        yield f"{date:>11}  {outlet:<{wide}}  {_title(entry)}  [{entry.id}]"


def article_lines(article: Article) -> Iterator[str]:
    """What is known of an article, then its text with the kind of what is not body at the left; a
    passage that the user corrected says so.
    """
    metadata = article.metadata
    for field in metadata.__struct_fields__:
        value = getattr(metadata, field)
        if isinstance(value, str):
            dated = field.endswith(("published", "updated"))
            shown = display_date(value) if dated else value
            yield f"{_spaced(field) + ':':<20} {shown}{_where(article, field)}"
    for field, implied in metadata.implied.items():
        yield f"{_spaced(field) + ':':<20} ({implied.value}?)   implied by line {implied.line}"
    for field, undecided in metadata.undecided.items():
        either = display_readings(undecided.values)
        where = f"line {undecided.line} can be read both ways"
        yield f"{_spaced(field) + ':':<20} ({either}?)   {where}"
    yield ""
    for passage in article.passages:
        label = "" if passage.kind is Kind.BODY else passage.kind.value
        gutter = "." if passage.kind in ASIDE else " "
        *lines, last = article.passage_text(passage).split("\n")
        by_user = passage.why.startswith((BY_HAND, FOR_OUTLET))
        for line in (*lines, f"{last}   ({passage.why})" if by_user else last):
            yield f"{label:<11}{gutter} {line}"
            label = ""


def cut(comparison: Comparison, strengths: Iterable[str]) -> Comparison:
    """A comparison with only the matches of these strengths."""
    wanted = {Strength(strength) for strength in strengths}

    def keep(matches: tuple[Match, ...]) -> tuple[Match, ...]:
        return tuple(match for match in matches if match.strength in wanted)

    return msgspec.structs.replace(
        comparison, matches=keep(comparison.matches), headlines=keep(comparison.headlines)
    )


def comparison_lines(comparison: Comparison, article: Open) -> Iterator[str]:
    """The pairs of a comparison, each sentence with its citation."""
    left, right = article(comparison.left), article(comparison.right)
    for side in (left, right):
        title = side.metadata.title or side.id
        yield f"{click.style(title, bold=True)}  [{side.id}]"
    yield ""
    yield _counts(comparison)
    for number, match in enumerate(comparison.matches, 1):
        yield ""
        yield from _match_lines(f"{number}", match, left, right)
    if comparison.headlines:
        yield ""
        yield "headlines, captions and subheads, apart:"
        for match in comparison.headlines:
            yield ""
            yield from _match_lines("-", match, left, right)


def index_lines(library: Library, changes: Changes, took_ms: float) -> Iterator[str]:
    """What an update of the index came to."""
    where = library.index_folder or "in memory, nothing is left on the disk"
    yield f"{len(library.entries):,} articles, {len(library.failed):,} files could not be read"
    yield (
        f"{changes.new:,} new, {changes.changed:,} changed, {changes.gone:,} gone"
        f" in {took_ms / 1000:.1f} s"
    )
    yield f"index: {where}"


def health_lines(health: dict[str, Any]) -> Iterator[str]:
    """What `doctor` found, section by section."""
    for section, found in health.items():
        yield section
        if isinstance(found, dict):
            for key, value in found.items():
                yield f"  {_spaced(key):<18} {safe(str(value))}"
        else:
            for failure in found:
                yield f"  {failure.path}: {failure.reason}"
            if not found:
                yield "  none"


# -- parts ----------------------------------------------------------------------------------------


def _title(entry: Entry) -> str:
    return entry.metadata.title or entry.id


def _outlet(entry: Entry) -> str:
    return entry.metadata.outlet or "-"


def _where(article: Article, field: str) -> str:
    evidence = article.metadata.evidence.get(field)
    if evidence is None:
        return ""
    said = [f"line {evidence.line}"] if evidence.line is not None else []
    if evidence.source is not None:
        said.append(f"{evidence.source}{': ' + evidence.note if evidence.note else ''}")
    return f"   ({'; '.join(said)})"


def _spaced(name: str) -> str:
    return name.replace("_", " ")


def _counts(comparison: Comparison) -> str:
    if not comparison.matches:
        return "No sentence of the one is like a sentence of the other."
    counts = [
        f"{n} {strength.value}"
        for strength in Strength
        if (n := sum(match.strength is strength for match in comparison.matches))
    ]
    return f"similar sentences: {', '.join(counts)}"


def _match_lines(number: str, match: Match, left: Article, right: Article) -> Iterator[str]:
    # Cut, not rounded: .159 is below the .16 of a likely match and must not look like one.
    score = math.floor(match.score * 100) / 100
    yield f"{number:>3}  {match.strength.value} {score:.2f}  {match.kind.value}"
    for article, side in ((left, match.left), (right, match.right)):
        yield f"     {quotation(article, (side.start, side.end))}"
    shared = [left.text[slice(*pair.left)] for pair in match.shared]
    if shared:
        yield f"     shared: {', '.join(dict.fromkeys(' '.join(s.split()) for s in shared))}"
    for difference in match.differs:
        one, other = difference.left.text, difference.right.text
        yield f"     {difference.what}s differ: {one} / {other}"
