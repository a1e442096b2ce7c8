"""The dates of a page that say when it was published and changed, told from all other dates."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.articles.features import Judged, Look
from index.articles.metadata.container import weigh_date
from index.articles.metadata.date_labels import Label, beside_dates, label_in, labelled
from index.articles.metadata.dates import FoundDate, find_dates
from index.articles.metadata.known import Known, short
from index.articles.model import Kind, Undecided
from index.language.fold import fold_text

#: A date farther above the headline is that of the day on which the page was opened.
_ABOVE = 3
#: So many lines below the article may say when it was published.
_BELOW = 6
_LABEL = 4
_RELEASE = re.compile(
    r"(?:press release|news release|media release|pressemitteilung|medienmitteilung|"
    r"presseinformation|communiqué(?: de presse)?|comunicado(?: de prensa)?|"
    r"comunicato stampa|persbericht)\b"
)
#: "Stand: 14.05.2023", "Status as of": right before a date, after nothing it could be the verb of.
_STATUS = re.compile(
    r"(?:^|[|·•(,;/–—-]\s*|\b(?:uhr|am|pm)\s+)"
    r"(?:(?:letzter )?(?:daten)?stand(?: vom)?|status(?: as)? of|as of)"
    r"\s*:?\s*(?:[^\W\d_]{2,10}\.?,?\s*)?$"
)
_LONGEST = 24
#: So many lines below the headline may be dated that are no plain lines of a date.
_NEAR = 12
_SIGNED = 5
_NEVER = frozenset((Kind.CAPTION, Kind.COMMENT, Kind.CREDIT, Kind.TITLE))


class _Dated(NamedTuple):
    """A date of the page's head or foot; the lower the rank, the more it is the page's own.

    `status` says that it is that of the state of things: of a change, where the page was published
    before, else of the publication.
    """

    rank: int
    date: FoundDate
    look: Look
    updated: bool
    status: bool = False


def read_dates(lines: Sequence[Judged], known: Known, signed: frozenset[int] = frozenset()) -> None:
    """State publication and update, as the text says them; what can be read twice is kept apart.

    Only lines that are a date or a byline count, and those that sign the article (`signed`), so
    never a caption, a comment or a paragraph.
    """
    found = sorted(_dated(lines, signed), key=lambda one: one.rank)
    order = _order(found)
    found = [_weighed(one, found, known) for one in found]
    for name, updated in (("published", False), ("updated", True)):
        _state(name, [one for one in found if one.updated is updated], order, known)


def _weighed(one: _Dated, found: list[_Dated], known: Known) -> _Dated:
    """A date of the state of things as one of a change, where another says the publication."""
    if not one.status:
        return one
    if known.outside("published"):
        own = weigh_date("published", one.date.iso, known)
        dates = set() if own else {known.values["published"]}
    else:
        dates = {other.date.iso for other in found if not (other.status or other.updated)}
    return one._replace(updated=any("" < date < one.date.iso for date in dates))


def body_of(lines: Sequence[Judged]) -> tuple[int, int]:
    """The first and the last line of the article below its headline; past the end if it has none.

    A sentence above the headline is the site's, whatever it was taken for.
    """
    title = next((i for i, line in enumerate(lines) if line.kind is Kind.TITLE), -1)
    body = [i for i, line in enumerate(lines) if line.kind is Kind.BODY]
    below = [i for i in body if i > title] or body
    return (below[0], below[-1]) if below else (len(lines), len(lines))


def _dated(lines: Sequence[Judged], signed: frozenset[int]) -> Iterator[_Dated]:
    first, last = body_of(lines)
    title = next((i for i, line in enumerate(lines[:first]) if line.kind is Kind.TITLE), None)
    for i, line in enumerate(lines):
        if i not in signed and not _may_date(lines, i, title, first):
            continue
        dates = find_dates(line.look.clean)
        above = _label_above(lines, i)
        status = _statuses(lines, i, dates)
        for n, (date, label) in enumerate(
            zip(dates, labelled(line.look.clean, dates, above), strict=True)
        ):
            rank = _rank(i, title, first, last, label)
            if rank is None and label is Label.UPDATED and first < i and line.look.n <= _LONGEST:
                rank = _SIGNED + 1
            if rank is None and (i in signed or _below_title(i, title)):
                rank = _SIGNED
            if rank is not None:
                updated = label is Label.UPDATED
                yield _Dated(rank, date, line.look, updated, label is None and n in status)


def _may_date(lines: Sequence[Judged], i: int, title: int | None, first: int) -> bool:
    """Whether a line may date the article: a line of a date, a byline of the head; near the
    headline also what opens with the label of a date or is no more than one.
    """
    line = lines[i]
    if line.kind is Kind.DATE or (line.kind is Kind.BYLINE and i < first):
        return True
    look = line.look
    if line.kind in _NEVER or look.n > _LONGEST or not look.dates:
        return False
    if i > first and line.kind is Kind.RESIDUE and len(look.dates) == 1:
        # "Last updated: 3 May 2018", wherever below the article.
        updated = label_in(look.clean[: look.dates[0].start]) is Label.UPDATED
        if updated and look.dates[0].start < _LONGEST and not beside_dates(look.clean, look.dates):
            return True
    if not _below_title(i, title):
        return title is not None and i == title - 1 and _RELEASE.match(look.folded) is not None
    opening = look.clean[: look.dates[0].start]
    opens = label_in(opening) is not None or _is_status(opening)
    beside = beside_dates(look.clean, look.dates)
    return (opens and not look.stop) or len(beside) <= 1


def _below_title(i: int, title: int | None) -> bool:
    return title is not None and title < i <= title + _NEAR


def _rank(i: int, title: int | None, first: int, last: int, label: Label | None) -> int | None:
    """How much a date is the page's own, 0 the most; None where it is another's."""
    if i < first:
        if title is not None and title - i > _ABOVE:
            return None
        beside = title is None or i > title
        return (0 if beside else 1) if label else (2 if beside else 3)
    # Between the paragraphs it is a date of something else; below them that of a teaser or of
    # another page, unless it says what it is.
    return 4 if last < i <= last + _BELOW and label else None


def _label_above(lines: Sequence[Judged], i: int) -> Label | None:
    """What the line above says of the date, if it is a label and no more: "Last updated"."""
    above = lines[i - 1] if i else None
    if above is None or above.look.n > _LABEL or above.look.dates:
        return None
    return label_in(above.look.clean)


def _statuses(lines: Sequence[Judged], i: int, dates: list[FoundDate]) -> set[int]:
    """Which dates of a line are of the state of things, by the words before each."""
    text, ends = lines[i].look.clean, [0, *(date.end for date in dates)]
    found = {n for n, date in enumerate(dates) if _is_status(text[ends[n] : date.start])}
    above = lines[i - 1].look if i else None
    if (
        above
        and above.n <= _LABEL
        and not above.dates
        and not text[: dates[0].start if dates else 0]
    ):
        found |= {0} if _is_status(above.clean) else set()
    return found


def _is_status(text: str) -> bool:
    return _STATUS.search(fold_text(text)) is not None


def _order(found: list[_Dated]) -> int | None:
    """Which reading the page's dates of two numbers have, as those show that have only one: 0 with
    the day first, 1 with the month; None where none tells, or they differ.
    """
    orders = {0 if one.date.day_first else 1 for one in found if one.date.day_first is not None}
    return orders.pop() if len(orders) == 1 else None


def _state(name: str, found: list[_Dated], order: int | None, known: Known) -> None:
    for one in found:
        iso = one.date.iso or _decided(one, found, order)
        if iso:
            _believe(name, iso, one.look, known)
            return
        if one.date.readings:
            if name not in known.values:
                known.undecided[name] = Undecided(
                    one.date.readings, one.look.block.line, short(one.look.text)
                )
            return


def _decided(one: _Dated, found: list[_Dated], order: int | None) -> str:
    """The reading of a date that the other dates of the page leave, "" where they leave both."""
    readings = one.date.readings
    if not readings:
        return ""
    if order is not None:
        return readings[order]
    others = {other.date.iso for other in found} & set(readings)
    return others.pop() if len(others) == 1 else ""


def _believe(name: str, iso: str, look: Look, known: Known) -> None:
    if weigh_date(name, iso, known):
        known.replace(name, iso, look)
    else:
        known.read(name, iso, look)
