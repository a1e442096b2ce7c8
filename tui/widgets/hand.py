"""The passage in hand: what `copy` copies, told by what is in sight."""

from tui.widgets.layout import Layout, What


class Hand:
    """Which passage is in hand: the one `chosen`, by number, while it is in sight; else that of
    the match in hand; else the first in sight.
    """

    def __init__(self) -> None:
        self.chosen: int | None = None

    def row(self, layout: Layout, seen: range, match: int | None) -> int | None:
        """The row in sight that stands for it; `match` is where the match in hand begins."""
        text = [y for y in seen if layout.rows[y].what is What.TEXT]
        if self.chosen is not None:
            for y in text:
                if layout.rows[y].passage == self.chosen:
                    return y
        if match is not None and layout.row_of(match) in text:
            return layout.row_of(match)
        return text[0] if text else None

    def keep(self, layout: Layout, seen: range, match: int | None, passage: int) -> None:
        """Have `passage` in hand, or what follows it where it is folded by now."""
        here = self.row(layout, seen, match)
        if here is None or layout.rows[here].passage == passage:
            return
        text = [layout.rows[y].passage for y in seen if layout.rows[y].what is What.TEXT]
        self.chosen = next((n for n in text if n >= passage), text[-1])

    def move(self, layout: Layout, seen: range, match: int | None, step: int) -> bool:
        """Choose the passage after (1) or before (-1); False where none is in sight."""
        here = self.row(layout, seen, match)
        if here is None:
            return False
        passage = layout.rows[here].passage
        ahead = range(here + 1, seen.stop) if step > 0 else range(here - 1, seen.start - 1, -1)
        for y in ahead:
            row = layout.rows[y]
            if row.what is What.TEXT and row.passage != passage:
                self.chosen = row.passage
                return True
        return False
