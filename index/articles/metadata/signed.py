"""Who signed an article in lines that are no plain bylines: beside the date, or at the foot."""

from collections.abc import Iterator, Sequence

from index.articles.cues import Rules
from index.articles.features import LONG, Judged
from index.articles.kinds.labels import people
from index.articles.metadata.known import Known
from index.articles.metadata.places import Places
from index.articles.metadata.signatures import (
    bare_in,
    bare_name,
    guest_in,
    handle_in,
    named_in,
    posted_by,
    signed_off,
)
from index.articles.model import Kind
from index.language.fold import fold_text

#: So far below the headline, and above it, stand the lines that sign an article.
_BELOW_TITLE = 14
_ABOVE_TITLE = 2
_LONGEST = 24
#: So many lines below the last paragraph may name who wrote it.
_BELOW = 8
_INTRODUCED = 2
_FURNITURE = frozenset(("residue", "residue_start", "navigation", "links", "foot", "form"))
_NOT_SIGNED = frozenset((Kind.TITLE, Kind.CAPTION, Kind.COMMENT, Kind.CREDIT))


def read_signatures(
    lines: Sequence[Judged], rules: Rules, known: Known, places: Places, own: frozenset[str]
) -> frozenset[int]:
    """State the byline where no plain one does; the lines that sign, which may be dated as well."""
    signed: set[int] = set()
    head = list(_head(lines))
    end = _end(lines)
    for found in (
        _named(lines, head, rules),
        _bare(lines, head, rules, places, own),
        _posted(lines, end, rules),
        _logged_in(lines, head),
    ):
        for i, names in found:
            signed.add(i)
            _more_names(names, lines[i], known)
            known.read("byline", names, lines[i].look)
    if "byline" not in known.values:
        _introduced(lines, rules, known)
        _below(lines, end, rules, known)
    return frozenset(signed)


def _more_names(names: str, line: Judged, known: Known) -> None:
    """The line names all authors; markup often only the first."""
    if known.outside("byline"):
        said = {fold_text(name) for name in known.values["byline"].split(", ")}
        if said < {fold_text(name) for name in names.split(", ")}:
            known.replace("byline", names, line.look)


def _head(lines: Sequence[Judged]) -> Iterator[int]:
    """The lines around the headline that may sign the article."""
    title = next((i for i, line in enumerate(lines) if line.kind is Kind.TITLE), None)
    start = 0 if title is None else max(0, title - _ABOVE_TITLE)
    stop = min(len(lines), (0 if title is None else title) + _BELOW_TITLE)
    for i in range(start, stop):
        line = lines[i]
        prose = line.look.n >= LONG and line.look.stop
        pictured = line.look.first("caption") is not None
        if not (prose or pictured or line.kind in _NOT_SIGNED or line.look.n > _LONGEST):
            yield i


def _end(lines: Sequence[Judged]) -> int:
    """The line where readers' comments begin; what they sign is not the article."""
    seen = False
    for i, line in enumerate(lines):
        seen = seen or (line.kind is Kind.BODY and line.look.n >= LONG)
        if line.kind is Kind.COMMENT or (
            seen
            and line.kind is Kind.RESIDUE
            and not line.look.cues.keys().isdisjoint(("comments", "form"))
        ):
            return i
    return len(lines)


def _named(lines: Sequence[Judged], head: list[int], rules: Rules) -> Iterator[tuple[int, str]]:
    for i in head:
        names = named_in(lines[i].look.clean, rules)
        if names:
            yield i, ", ".join(names)


def _bare(
    lines: Sequence[Judged], head: list[int], rules: Rules, places: Places, own: frozenset[str]
) -> Iterator[tuple[int, str]]:
    title = next((i for i, line in enumerate(lines) if line.kind is Kind.TITLE), -1)
    for i in head:
        line = lines[i]
        if i < title:
            continue  # what stands above a headline is a rubric, or the site's
        text = _without_own(line, own)
        names = bare_in(text, rules)
        if not names:
            one = None if line.look.cues.keys() & _FURNITURE else bare_name(text, rules)
            if one and _beside(lines, i):
                names = (one,)
        if names and not any(_is_other(name, line, places, own) for name in names):
            yield i, ", ".join(names)


def _without_own(line: Judged, own: frozenset[str]) -> str:
    """A line without the page's own name before it: "The Lowmere Post Ann Lee"."""
    folded, text = line.look.folded, line.look.clean
    named = max((one for one in own if folded.startswith(f"{one} ")), key=len, default="")
    same = len(folded) == len(text)
    return text[len(named) :].strip() if named and same else text


def _is_other(name: str, line: Judged, places: Places, own: frozenset[str]) -> bool:
    """Whether what looks like a person's name is the page's own, or a place's."""
    folded = fold_text(name)
    return folded in own or any(folded in one for one in own) or places.is_place(name, line)


def _beside(lines: Sequence[Judged], i: int) -> bool:
    """Whether a date of the head stands right below a name or above it, or below it the name of
    its bearer again: a note on the author.
    """
    for k in (i + 1, i - 1):
        look = lines[k].look if 0 <= k < len(lines) else None
        if look is not None and look.dates and look.n <= LONG and look.dates[0].start < LONG:
            return True
    folded = lines[i].look.folded.partition(" (")[0]
    title = i > 0 and lines[i - 1].kind is Kind.TITLE
    return title and any(
        line.look.folded.startswith(folded) and line.kind is not Kind.COMMENT
        for line in lines[len(lines) // 2 :]
    )


def _posted(lines: Sequence[Judged], end: int, rules: Rules) -> Iterator[tuple[int, str]]:
    for i in range(end):
        line = lines[i]
        if line.kind not in _NOT_SIGNED:
            name = posted_by(line.look.clean, rules)
            if name:
                yield i, name
                return


def _logged_in(lines: Sequence[Judged], head: list[int]) -> Iterator[tuple[int, str]]:
    for i in head:
        name = handle_in(lines[i].look.clean)
        if name:
            yield i, name
            return


def _introduced(lines: Sequence[Judged], rules: Rules, known: Known) -> None:
    body = [line for line in lines if line.kind in (Kind.BODY, Kind.STANDFIRST)]
    for line in body[:_INTRODUCED]:
        known.read("byline", guest_in(line.look.text, rules), line.look)


def _below(lines: Sequence[Judged], end: int, rules: Rules, known: Known) -> None:
    """Names that sign right below the last paragraph, one a line."""
    prose = [
        i
        for i, line in enumerate(lines[:end])
        if line.kind is Kind.BODY and line.look.n >= LONG and line.look.stop
    ]
    if not prose:
        return
    names: list[str] = []
    first: Judged | None = None
    for i in range(prose[-1] + 1, min(end, prose[-1] + 1 + _BELOW)):
        line = lines[i]
        name = signed_off(line.look.clean, rules)
        if name:
            names.append(name)
            first = first or line
        elif names:
            break
    if first is not None:
        known.read("byline", ", ".join(names), first.look)
    for i in prose[len(prose) // 2 :]:
        if i + 1 < end:
            known.read("byline", _alone(lines, i + 1, rules), lines[i + 1].look)


def _alone(lines: Sequence[Judged], i: int, rules: Rules) -> str | None:
    """A name and nothing else right below the article, before a line that says its source."""
    if i + 1 >= len(lines) or not bare_name(lines[i].look.clean, rules):
        return None
    after = lines[i + 1 : i + 4]
    sourced = any(
        line.kind is Kind.CREDIT or line.look.first("credit") or line.look.first("credit_line")
        for line in after
    )
    bracket = lines[i + 1].look.clean.startswith("(")
    return people(lines[i].look, rules) if sourced or bracket else None
