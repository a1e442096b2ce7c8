"""One row of an article as a strip: the gutter, and the text in its styles."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from index.articles.model import Article, Kind
from tui.widgets.layout import Layout, Row, What, fold_label
from tui.widgets.marks import Mark, MarkKind, Marks
from tui.widgets.wrap import shown, whole_from

#: Cells of the gutter: up to three for a number or a sign, and one between it and the text.
GUTTER = 4

#: The style of each kind that is not plain text, by the name of its component.
KIND_STYLES: dict[Kind, str] = {
    Kind.TITLE: "title",
    Kind.STANDFIRST: "standfirst",
    Kind.SUBHEAD: "subhead",
    Kind.CAPTION: "caption",
    Kind.CREDIT: "caption",
    Kind.BYLINE: "faint",
    Kind.DATE: "faint",
    Kind.SECTION: "faint",
    Kind.COMMENT: "faint",
    Kind.RESIDUE: "faint",
}

#: The style of each kind of mark, out of hand and in hand.
MARK_STYLES: dict[MarkKind, tuple[str, str]] = {
    "match": ("match", "match-in-hand"),
    "opening": ("opening", "opening"),
    "sentence": ("sentence", "sentence-in-hand"),
    "shared": ("shared", "shared"),
    "differs": ("differs", "differs"),
}


@dataclass(frozen=True, slots=True)
class RowPainter:
    """What is needed to draw the rows of one article as they stand now.

    `style` gives the style of a component by name, "" the widget's own. `lone` holds the numbers of
    passages that get `~`. `hand_row` gets `>`.
    """

    layout: Layout
    marks: Marks
    style: Callable[[str], Style]
    width: int
    match_in_hand: Mark | None = None
    lone: frozenset[int] = frozenset()
    hand_row: int | None = None

    def strip(self, y: int, selected: tuple[int, int] | None, selection: Style) -> Strip:
        """The row at `y` of the layout, as wide as the widget; `selected` are columns of
        characters, -1 for the end. Each character carries its place for selection by mouse.
        """
        row = self.layout.rows[y]
        gutter, gutter_style = self._gutter(y, row)
        text = self._text(row, selected, selection)
        # Counted back from the text, so that a drag that begins in the gutter begins with the row.
        lead = Strip(
            [
                Segment(gutter[:-1], self.style("") + gutter_style),
                Segment(gutter[-1:], self.style("")),
            ]
        ).apply_offsets(-len(gutter), y)
        whole = Strip.join([lead, Strip(text).apply_offsets(0, y)])
        return whole.adjust_cell_length(self.width, self.style(""))

    def _gutter(self, y: int, row: Row) -> tuple[str, Style]:
        numbered = []
        if row.what is What.TEXT:
            numbered = [m for m in self.marks.beginning(row.start, row.end) if m.number is not None]
        if numbered:
            in_hand = next((m for m in numbered if m.in_hand), None)
            name = "gutter-in-hand" if in_hand else "gutter"
            return _numbers(numbered, in_hand), self.style(name)
        if y == self.hand_row:
            return _signed(">"), self.style("gutter")
        if row.what is What.TEXT and row.passage in self.lone:
            passage = self.article.passages[row.passage]
            if row.start == passage.start:
                return _signed("~"), self.style("faint")
        return " " * GUTTER, Style.null()

    @property
    def article(self) -> Article:
        """The article whose rows are drawn."""
        return self.layout.article

    def _text(self, row: Row, selected: tuple[int, int] | None, selection: Style) -> list[Segment]:
        plain = self.style("")
        if row.what is What.BLANK:
            return [Segment("", plain)]
        if row.what is What.FOLD:
            return [Segment(fold_label(self.article, row), plain + self.style("fold"))]
        kind = KIND_STYLES.get(self.article.passages[row.passage].kind)
        base = plain + self.style(kind) if kind else plain
        text = self.article.text
        chosen = (-1, -1)
        if selected is not None:
            low, high = max(selected[0], 0), selected[1]
            chosen = (row.start + low, row.end if high < 0 else row.start + high)
        segments = []
        for start, end, marks in self._runs(row, chosen):
            style = base
            for mark in marks:
                style += self.style(self._name(mark))
            if chosen[0] <= start < chosen[1]:
                style += selection
            segments.append(Segment(shown(text[start:end]), style))
        return segments

    def _runs(
        self, row: Row, chosen: tuple[int, int]
    ) -> Sequence[tuple[int, int, tuple[Mark, ...]]]:
        """Stretches of the row in one style each; no joined character is parted."""
        runs: list[tuple[int, int, tuple[Mark, ...]]] = []
        text = self.article.text
        at = row.start
        for piece in self.marks.pieces(row.start, row.end):
            for cut in (*(c for c in sorted(chosen) if piece.start < c < piece.end), piece.end):
                end = min(whole_from(text, cut), row.end)
                if end > at:
                    runs.append((at, end, piece.marks))
                    at = end
        return runs

    def _name(self, mark: Mark) -> str:
        in_hand = mark.in_hand or mark == self.match_in_hand
        return MARK_STYLES[mark.kind][in_hand]


def _signed(sign: str) -> str:
    return f"{sign:>{GUTTER - 1}} "


def _numbers(marks: Sequence[Mark], in_hand: Mark | None) -> str:
    """The numbers of the marks that begin in a row, as far as the gutter has room: the one in hand
    first, `+` for those left out.
    """
    ordered = sorted({m.number for m in marks if m.number is not None})
    if in_hand is not None and in_hand.number is not None:
        ordered = [in_hand.number, *(n for n in ordered if n != in_hand.number)]
    said = ",".join(map(str, ordered))
    if len(said) >= GUTTER:
        first = str(ordered[0])
        said = f"{first}+" if len(ordered) > 1 and len(first) < GUTTER - 1 else first
    return _signed(said[: GUTTER - 1])
