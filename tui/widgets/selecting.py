"""What a selection by mouse holds: the article's own characters, paragraph by paragraph."""

from textual.selection import Selection

from tui.widgets.layout import Layout, What


def selected_spans(layout: Layout, selection: Selection) -> list[tuple[int, int]]:
    """The spans of the text under a selection, one a passage; its columns count characters of a
    row. What is folded stays out.
    """
    parts: list[tuple[int, int, int]] = []  # passage, start, end
    for y, row in enumerate(layout.rows):
        span = selection.get_span(y) if row.what is What.TEXT else None
        if span is None:
            continue
        low, high = max(span[0], 0), span[1]
        start = min(row.start + low, row.end)
        end = row.end if high < 0 else min(row.start + high, row.end)
        if end <= start:
            continue
        if parts and parts[-1][0] == row.passage:
            parts[-1] = (row.passage, parts[-1][1], end)
        else:
            parts.append((row.passage, start, end))
    return [(start, end) for _, start, end in parts]


def selected_text(layout: Layout, selection: Selection) -> str:
    """The text under a selection: lines of a paragraph without the breaks of the screen,
    paragraphs with a blank line between.
    """
    text = layout.article.text
    return "\n\n".join(text[start:end] for start, end in selected_spans(layout, selection))
