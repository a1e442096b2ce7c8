"""The passage in hand: what `copy` copies, told by what is in sight."""

from tui.widgets.layout import Layout, What


def hand_row(layout: Layout, seen: range, chosen: int | None, match: int | None) -> int | None:
    """The row in sight that stands for the passage in hand.

    That of the passage `chosen` while it is in sight, else the row of the `match` in hand, else the
    first row of text; `seen` are the rows in sight.
    """
    text = [y for y in seen if y < len(layout) and layout.rows[y].what is What.TEXT]
    if chosen is not None:
        for y in text:
            if layout.rows[y].passage == chosen:
                return y
    if match is not None and layout.row_of(match) in text:
        return layout.row_of(match)
    return text[0] if text else None


def neighbour(layout: Layout, passage: int, step: int) -> int | None:
    """The number of the passage shown after (1) or before (-1) another."""
    shown = list(dict.fromkeys(r.passage for r in layout.rows if r.what is What.TEXT))
    at = shown.index(passage) + step if passage in shown else 0
    return shown[at] if 0 <= at < len(shown) else None
