"""The list of matches: a row a pair, how strong it is, and how each side begins."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.pairs import Pair, told
from tui.widgets.style import css_beside
from tui.widgets.wrap import shown


class MatchList(ScrollView, can_focus=False):
    """The pairs of a comparison; a click takes one in hand."""

    DEFAULT_CSS = css_beside(__file__)
    COMPONENT_CLASSES: ClassVar[set[str]] = {"match-list--faint", "match-list--in-hand"}
    ALLOW_SELECT = False

    @dataclass
    class Chosen(Message):
        """A pair was clicked; `index` counts from 0."""

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

    def show(self, pairs: Sequence[Pair], in_hand: int | None) -> None:
        """List these pairs, the one in hand in sight."""
        self._pairs = pairs
        self._in_hand = in_hand
        self.virtual_size = Size(self.size.width, len(pairs))
        height = self.size.height
        seen = range(round(self.scroll_y), round(self.scroll_y) + height)
        if in_hand is not None and height and in_hand not in seen:
            self.scroll_to(y=max(in_hand - height // 2, 0), animate=False, force=True)
        self.refresh()

    def on_resize(self, _event: events.Resize) -> None:
        """Bring the pair in hand into sight again."""
        self.show(self._pairs, self._in_hand)

    def render_line(self, y: int) -> Strip:
        """One pair."""
        index = round(self.scroll_y) + y
        width = self.size.width
        if index >= len(self._pairs):
            return Strip.blank(width, self.rich_style)
        pair = self._pairs[index]
        in_hand = index == self._in_hand
        head = f"{'>' if in_hand else ' '}{pair.number:>3}  {told(pair.match):<21} "
        half = max((width - cell_len(head) - 3) // 2, 0)
        base = self.rich_style
        faint = base + self.get_component_rich_style("match-list--faint", partial=True)
        lit = base + self.get_component_rich_style("match-list--in-hand", partial=True)
        segments = [
            Segment(head, lit if in_hand else faint),
            Segment(_cut(pair.match.left.text, half), base),
            Segment(" │ ", faint),
            Segment(_cut(pair.match.right.text, half), base),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        """Take the pair under the pointer in hand."""
        at = event.get_content_offset(self)
        index = round(self.scroll_y) + at.y if at else len(self._pairs)
        if index < len(self._pairs):
            self.post_message(self.Chosen(self, index))


def _cut(text: str, cells: int) -> str:
    """The beginning of a text in just so many cells."""
    line = " ".join(shown(text).split())
    if cell_len(line) > cells > 1:
        line = set_cell_size(line, cells - 1).rstrip() + "…"
    return set_cell_size(line, cells)
