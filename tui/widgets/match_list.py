"""The list of matches: a row a pair, how strong it is, and how each side begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.pairs import Pair, told
from tui.widgets.style import css_beside
from tui.widgets.wrap import shown

_HEADING = "headlines: title, standfirst, subhead, caption"
_NOTHING = "no match to list"


class MatchList(ScrollView, can_focus=True, inherit_bindings=False):
    """The pairs of a comparison, headlines under a heading of their own.

    `>` is the row that the moving keys move; the number of the pair in hand is reversed.
    """

    DEFAULT_CSS = css_beside(__file__)
    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "match-list--faint",
        "match-list--number",
        "match-list--in-hand",
        "match-list--cursor",
    }
    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """A pair was chosen; `index` counts from 0."""

        match_list: "MatchList"
        index: int

        @property
        def control(self) -> "MatchList":
            """The list."""
            return self.match_list

    def __init__(self) -> None:
        super().__init__()
        self._pairs: Sequence[Pair] = ()
        self._in_hand: int | None = None
        self._heading: int | None = None  # the row of the heading
        self._cursor = 0  # counts pairs, not rows

    def show(self, pairs: Sequence[Pair], in_hand: int | None) -> None:
        """List these pairs, the one in hand in sight and under the cursor."""
        self._pairs = pairs
        self._in_hand = in_hand
        self._heading = next((i for i, pair in enumerate(pairs) if pair.headline), None)
        self.virtual_size = Size(self.size.width, len(pairs) + (self._heading is not None))
        self._put(in_hand or 0)

    # Moving

    def move(self, rows: int) -> None:
        """The cursor so many pairs down, up when negative."""
        self._put(self._cursor + rows)

    def move_page(self, pages: float) -> None:
        """The cursor so many pages down, up when negative; at least one pair."""
        rows = max(int(abs(pages) * self.size.height), 1)
        self.move(rows if pages > 0 else -rows)

    def to_top(self) -> None:
        """The cursor to the first pair."""
        self._put(0)

    def to_bottom(self) -> None:
        """The cursor to the last pair."""
        self._put(len(self._pairs) - 1)

    def choose(self) -> None:
        """Take the pair under the cursor in hand."""
        if self._pairs:
            self.post_message(self.Chosen(self, self._cursor))

    def _put(self, index: int) -> None:
        self._cursor = max(0, min(index, len(self._pairs) - 1))
        row, height = self._row_of(self._cursor), self.size.height
        top = round(self.scroll_y)
        if height and not top <= row < top + height:
            # The heading comes into sight with what stands under it.
            above = row - 1 if row - 1 == self._heading else row
            self.scroll_to(
                y=above if row < top else row - height + 1,
                animate=False,
                immediate=True,
                force=True,
            )
        self.refresh()

    def _row_of(self, index: int) -> int:
        return index + (self._heading is not None and index >= self._heading)

    def on_resize(self, _event: events.Resize) -> None:
        """Bring the pair under the cursor into sight again."""
        self.virtual_size = Size(self.size.width, self.virtual_size.height)
        self._put(self._cursor)

    def on_blur(self) -> None:
        """Who leaves the list finds the pair in hand in it again."""
        self._put(self._in_hand or 0)

    def on_click(self, event: events.Click) -> None:
        """Take the pair under the pointer in hand."""
        at = event.get_content_offset(self)
        row = round(self.scroll_y) + at.y if at else -1
        for index in (row, row - 1):
            if 0 <= index < len(self._pairs) and self._row_of(index) == row:
                self.post_message(self.Chosen(self, index))

    # Drawing

    def render_line(self, y: int) -> Strip:
        """One pair, or the heading."""
        row = round(self.scroll_y) + y
        width, base = self.scrollable_content_region.width, self.rich_style
        faint = self._style("faint")
        if row == self._heading or (not self._pairs and row == 0):
            text = _HEADING if self._pairs else _NOTHING
            return Strip([Segment(f"  {text}", faint)]).adjust_cell_length(width, base)
        index = row - (self._heading is not None and row > self._heading)
        if index >= len(self._pairs):
            return Strip.blank(width, base)
        pair = self._pairs[index]
        at = index == self._cursor
        over = Style.null()
        if at and self.has_focus:
            ground = self.get_component_rich_style("match-list--cursor").bgcolor
            over = Style(bgcolor=ground, bold=True)
        number = self._style("in-hand" if index == self._in_hand else "number")
        head = f" {told(pair.match):<{self._told}} "
        half = max((width - cell_len(head) - 8) // 2, 0)
        segments = [
            Segment("> " if at else "  ", self._style("number") + over),
            Segment(f"{pair.number:>3}", number),
            Segment(head, faint + over),
            Segment(_cut(pair.match.left.text, half), base + over),
            Segment(" │ ", faint + over),
            Segment(_cut(pair.match.right.text, half), base + over),
        ]
        return Strip(segments).adjust_cell_length(width, base + over)

    @property
    def _told(self) -> int:
        """Cells of the column that says how strong a match is."""
        return max((len(told(pair.match)) for pair in self._pairs), default=0)

    def _style(self, name: str) -> Style:
        found = self.get_component_rich_style(f"match-list--{name}", partial=True)
        return self.rich_style + found


def _cut(text: str, cells: int) -> str:
    """The beginning of a text in just so many cells."""
    line = " ".join(shown(text).split())
    if cell_len(line) > cells > 1:
        line = set_cell_size(line, cells - 1).rstrip() + "…"
    return set_cell_size(line, cells)
