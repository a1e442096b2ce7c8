"""The hits of a search, painted line by line: thousands cost as little as five."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from index.search.model import Hit
from tui.widgets.snippet import Run, hit_rows
from tui.widgets.style import css_beside
from tui.widgets.wrap import rows as wrapped

#: Cells before the text of a hit: the sign of the hit in hand, the sign of a mark, a space.
_GUTTER = 3

#: So many hits before the last one in hand are asked for.
_AHEAD = 15


class HitList(ScrollView, can_focus=True, inherit_bindings=False):
    """A list of hits with one of them in hand; it never fetches, it says when it wants more.

    Lines of a hit: title, outlet and date, as many lines of its best passages as `snippet_lines`
    where there is one, a blank.
    """

    DEFAULT_CSS = css_beside(__file__)

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "hit-list--title",
        "hit-list--meta",
        "hit-list--snippet",
        "hit-list--match",
        "hit-list--mark",
        "hit-list--cursor",
        "hit-list--message",
    }

    cursor: reactive[int] = reactive(0)
    snippet_lines: reactive[int] = reactive(2)

    @dataclass
    class Moved(Message):
        """Another hit is in hand, or none."""

        hit_list: "HitList"
        hit: Hit | None

        @property
        def control(self) -> "HitList":
            """The list that sent it."""
            return self.hit_list

    @dataclass
    class Opened(Message):
        """The mouse opens a hit."""

        hit_list: "HitList"
        hit: Hit

        @property
        def control(self) -> "HitList":
            """The list that sent it."""
            return self.hit_list

    @dataclass
    class Wanted(Message):
        """More hits are wanted than the list holds: at least `limit`."""

        hit_list: "HitList"
        limit: int

        @property
        def control(self) -> "HitList":
            """The list that sent it."""
            return self.hit_list

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(id=id)
        self.hits: Sequence[Hit] = ()
        self.total = 0
        self._marked: Collection[str] = ()
        self._message = ""
        self._painted: dict[int, list[list[Run]]] = {}
        self._asked = 0
        self._to_the_end = False

    # -- what it shows ----------------------------------------------------------------------------

    def show(
        self, hits: Sequence[Hit], total: int, *, keep: bool = False, message: str = ""
    ) -> None:
        """Show these of `total` hits; with `keep` the article in hand stays in hand.

        `message` stands in place of the hits when there are none.
        """
        held = self.hit.entry.id if keep and self.hit is not None else None
        self.hits, self.total, self._message, self._asked = hits, total, message, 0
        self._painted.clear()
        index = next((i for i, hit in enumerate(hits) if hit.entry.id == held), 0) if held else 0
        if self._to_the_end:
            index = len(hits) - 1
            self._to_the_end = False
        self._resized()
        moved = self.cursor == index
        if held is None:
            self.scroll_to(y=0, animate=False, immediate=True, force=True)
        self.cursor = max(0, index)
        if moved:
            self._settle()
        self.refresh()

    def set_marked(self, ids: Collection[str]) -> None:
        """Which articles bear the sign of a mark."""
        self._marked = ids
        self.refresh()

    @property
    def hit(self) -> Hit | None:
        """The hit in hand."""
        return self.hits[self.cursor] if 0 <= self.cursor < len(self.hits) else None

    @property
    def lines_per_hit(self) -> int:
        """The height of a hit in rows, the blank one included; the same for all."""
        with_snippet = any(hit.passages for hit in self.hits[:1])
        return 3 + (self.snippet_lines if with_snippet else 0)

    # -- moving -----------------------------------------------------------------------------------

    def move(self, hits: int) -> None:
        """Take the hit so many further down in hand, or up when negative."""
        self.cursor = self.cursor + hits

    def move_page(self, pages: float) -> None:
        """Move by pages, at least by one hit."""
        per_page = max(1, int(abs(pages) * self._hits_per_page))
        self.move(per_page if pages > 0 else -per_page)

    def to_top(self) -> None:
        """Take the first hit in hand."""
        self.cursor = 0

    def to_bottom(self) -> None:
        """Take the last hit in hand, when it has been fetched."""
        if len(self.hits) < self.total:
            self._to_the_end = True
            self._asked = len(self.hits)
            self.post_message(self.Wanted(self, self.total))
        self.cursor = len(self.hits) - 1

    def hold(self, article_id: str) -> bool:
        """Take the hit of an article in hand; False when it is not in the list."""
        for i, hit in enumerate(self.hits):
            if hit.entry.id == article_id:
                self.cursor = i
                return True
        return False

    def validate_cursor(self, cursor: int) -> int:
        """A place in the list."""
        return max(0, min(cursor, len(self.hits) - 1))

    def watch_cursor(self) -> None:
        """Show the hit in hand and say so."""
        self._settle()

    def watch_snippet_lines(self) -> None:
        """Lay out anew."""
        self._painted.clear()
        self._resized()
        self._reveal()

    def _settle(self) -> None:
        self._reveal()
        self.refresh()
        self.post_message(self.Moved(self, self.hit))
        self._ask()

    def _reveal(self) -> None:
        """Bring all of the hit in hand into sight; a title always stands at the top."""
        height = self.lines_per_hit
        first = int(self.scroll_y) // height
        per_page = self._hits_per_page
        if not first <= self.cursor < first + per_page:
            first = self.cursor if self.cursor < first else self.cursor - per_page + 1
        elif self.scroll_y == first * height:
            return
        self.scroll_to(y=first * height, animate=False, immediate=True, force=True)

    @property
    def _hits_per_page(self) -> int:
        # The blank line of the last one needs no room.
        return max(1, (self.size.height + 1) // self.lines_per_hit)

    def _ask(self) -> None:
        held = len(self.hits)
        last_seen = int(self.scroll_y + self.size.height) // self.lines_per_hit
        near = max(self.cursor, last_seen) + _AHEAD >= held
        if near and held < self.total and self._asked < held:
            self._asked = held
            self.post_message(self.Wanted(self, held * 2))

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Paint, and fetch ahead of the wheel."""
        super().watch_scroll_y(old_value, new_value)
        self._ask()

    # -- mouse ------------------------------------------------------------------------------------

    def on_click(self, event: events.Click) -> None:
        """Take the hit under the pointer in hand; open it at the second click."""
        index = int(event.y + self.scroll_y) // self.lines_per_hit
        if index >= len(self.hits):
            return
        self.cursor = index
        hit = self.hit
        if event.chain == 2 and hit is not None:  # noqa: PLR2004 - a double click
            self.post_message(self.Opened(self, hit))

    # -- painting ---------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Wrap for the new width."""
        self._painted.clear()
        self._resized()
        self._reveal()

    def _resized(self) -> None:
        # Room below the last hit, so that the first of its page can stand at the top.
        above = max(0, len(self.hits) - self._hits_per_page) * self.lines_per_hit
        rows = above + self.size.height if above else len(self.hits) * self.lines_per_hit - 1
        self.virtual_size = Size(max(1, self.size.width), max(0, rows))

    def render_line(self, y: int) -> Strip:
        """One row of the screen."""
        width = self.size.width
        base = self.rich_style
        if not self.hits:
            return self._message_line(y, width, base)
        index, row = divmod(y + int(self.scroll_y), self.lines_per_hit)
        if index >= len(self.hits):
            return Strip.blank(width, base)
        shown = row < self.lines_per_hit - 1  # the last line of a hit is blank
        in_hand = shown and index == self.cursor
        ground = self._style("cursor").bgcolor if in_hand else base.bgcolor
        mark = self.hits[index].entry.id in self._marked
        runs = [
            Run(">" if in_hand and row == 0 else " ", "mark"),
            Run("*" if mark and row == 0 else " ", "mark"),
            Run(" ", ""),
            *(self._runs(index)[row] if shown else ()),
        ]
        over = Style(bgcolor=ground, bold=True if in_hand and row == 0 else None)
        segments = [Segment(run.text, self._style(run.style) + over) for run in runs]
        return Strip(segments).adjust_cell_length(width, base + over)

    def _runs(self, index: int) -> list[list[Run]]:
        found = self._painted.get(index)
        if found is None:
            if len(self._painted) > 500:  # noqa: PLR2004 - a few screens; the rest is made again
                self._painted.clear()
            found = hit_rows(
                self.hits[index], self.size.width - _GUTTER - 1, self.lines_per_hit - 3
            )
            self._painted[index] = found
        return found

    def _style(self, part: str) -> Style:
        return self.get_component_rich_style(f"hit-list--{part}") if part else self.rich_style

    def _message_line(self, y: int, width: int, base: Style) -> Strip:
        lines = wrapped(self._message, 0, len(self._message), max(1, width - _GUTTER - 1))
        if y >= len(lines):
            return Strip.blank(width, base)
        start, end = lines[y]
        text = " " * _GUTTER + self._message[start:end]
        return Strip([Segment(text, self._style("message"))]).adjust_cell_length(width, base)
