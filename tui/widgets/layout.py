"""An article laid out: which rows a width gives, what is folded, and where an offset stands.

Nothing here knows of a screen. Passages are wrapped once for a width and kept, so that folding and
unfolding cost little.
"""

from bisect import bisect_right
from collections.abc import Iterator
from enum import Enum
from itertools import groupby
from typing import NamedTuple

from index.articles.model import ASIDE, Article, Kind, Passage
from tui.widgets.wrap import rows

#: Kinds whose lines stand close together; all others are set apart by a blank row.
_CLOSE = (
    frozenset({Kind.BYLINE, Kind.DATE, Kind.SECTION}),
    frozenset({Kind.RESIDUE}),
    frozenset({Kind.COMMENT}),
)


class What(Enum):
    """What a row shows."""

    TEXT = "text"
    BLANK = "blank"
    FOLD = "fold"


class Row(NamedTuple):
    """One row: offsets of what it shows, and the number of its passage.

    A fold stands for the text from the first to the last passage that it hides; a blank row has
    the offset of what follows it.
    """

    start: int
    end: int
    passage: int
    what: What


class Wrapped:
    """The rows of an article's passages, made when they are first asked for at a width."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._width = 0
        self._rows: dict[int, list[tuple[int, int]]] = {}

    def rows(self, passage: Passage, width: int) -> list[tuple[int, int]]:
        """The rows of one passage in `width` cells."""
        if width != self._width:
            self._width = width
            self._rows.clear()
        found = self._rows.get(passage.n)
        if found is None:
            # A header or a list left by the page keeps its lines; hard-wrapped prose does not.
            found = rows(
                self.article.text,
                passage.start,
                passage.end,
                width,
                keep_lines=passage.kind in ASIDE,
            )
            self._rows[passage.n] = found
        return found


class Layout:
    """The rows of an article at a width, with some of its passages folded or left out."""

    def __init__(
        self,
        wrapped: Wrapped,
        width: int,
        *,
        folded: bool = True,
        opened: frozenset[int] = frozenset(),
        hidden: frozenset[int] = frozenset(),
    ) -> None:
        """Passages whose number is in `hidden` are left out; folds whose first passage is in
        `opened` are open although the rest is `folded`.
        """
        self.article = wrapped.article
        self.width = width
        self.rows: list[Row] = []
        self._opened = opened
        for passages, fold in _groups(self.article, folded=folded, opened=opened, hidden=hidden):
            self._part_from_last(passages[0])
            if fold:
                first, last = passages[0], passages[-1]
                self.rows.append(Row(first.start, last.end, first.n, What.FOLD))
                continue
            for i, passage in enumerate(passages):
                if i:
                    self._part_from_last(passage)
                self.rows += [
                    Row(s, e, passage.n, What.TEXT) for s, e in wrapped.rows(passage, width)
                ]
        self._starts = [row.start for row in self.rows]

    def _part_from_last(self, passage: Passage) -> None:
        if not self.rows:
            return
        last = self.rows[-1]
        kind = self.article.passages[last.passage].kind
        if last.what is What.TEXT and any({kind, passage.kind} <= kinds for kinds in _CLOSE):
            return
        self.rows.append(Row(passage.start, passage.start, passage.n, What.BLANK))

    def __len__(self) -> int:
        return len(self.rows)

    def row_of(self, offset: int) -> int:
        """The row where an offset stands; the nearest before it when none holds it."""
        return max(bisect_right(self._starts, offset) - 1, 0)

    def fold_over(self, offset: int) -> int | None:
        """The number of the first passage of the fold that hides an offset, if one does."""
        if not self.rows:
            return None
        row = self.rows[self.row_of(offset)]
        return row.passage if row.what is What.FOLD and offset < row.end else None


def _groups(
    article: Article, *, folded: bool, opened: frozenset[int], hidden: frozenset[int]
) -> Iterator[tuple[list[Passage], bool]]:
    """Runs of passages that fold together or do not fold, and whether each is folded now."""
    kept = (p for p in article.passages if p.n not in hidden)
    for aside, run in groupby(kept, key=lambda p: p.kind in ASIDE):
        passages = list(run)
        yield passages, aside and folded and passages[0].n not in opened


def opened_with(article: Article, shown: frozenset[int], hidden: frozenset[int]) -> frozenset[int]:
    """The folds, by their first passage, that are to be open so that these passages stay shown."""
    groups = _groups(article, folded=True, opened=frozenset(), hidden=hidden)
    return frozenset(
        passages[0].n for passages, fold in groups if fold and any(p.n in shown for p in passages)
    )


def fold_label(article: Article, row: Row) -> str:
    """What a fold says: how many lines of what it hides, and the key that shows them."""
    residue = comments = 0
    for passage in article.passages[row.passage :]:
        if passage.start >= row.end:
            break
        lines = article.text.count("\n", passage.start, passage.end) + 1
        if passage.kind is Kind.COMMENT:
            comments += lines
        else:
            residue += lines
    said = []
    if residue:
        said.append(f"{_lines(residue)} of page residue")
    if comments:
        said.append(f"{_lines(comments)} of comments")
    return f".. {', '.join(said)} (r)"


def _lines(count: int) -> str:
    return f"{count} line" if count == 1 else f"{count} lines"


def title_passages(article: Article) -> frozenset[int]:
    """The numbers of the passages that say nothing but the title, as a header shows it."""
    title = " ".join((article.metadata.title or "").split())
    return frozenset(
        p.n
        for p in article.passages
        if p.kind is Kind.TITLE and title and " ".join(article.passage_text(p).split()) == title
    )
