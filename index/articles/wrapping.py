"""Hard-wrapped text: which lines are one paragraph, cut at a width by the program that wrote it."""

import re
from collections.abc import Sequence
from itertools import pairwise

from index.articles.blocks import Line

#: Widths at which programs wrap; a longer line is a paragraph of its own, a shorter one a verse.
_NARROWEST, _WIDEST = 35, 130

#: So many joints must look wrapped before a file is taken to be: fewer may be chance.
_LEAST_JOINTS = 3
_LEAST_SHARE = 0.7
_LEAST_RUNNING_ON = 0.5

_MARKER = re.compile(r"(?:[-*•·–—>|]|\(?\w{1,3}[.)])\s")
_STOP = re.compile(r"[.!?…:;。！？؟।][\"'”’»)\]]*$")


class Wrapping:
    """How a text was wrapped: `width` is 0 where its lines are paragraphs."""

    def __init__(self, text: str, lines: Sequence[Line]) -> None:
        self._text = text
        self.width = 0
        pairs = [
            (a, b)
            for a, b in pairwise(lines)
            if not a.blank and not b.blank and not self._marked(b)
        ]
        widths = sorted(a.width for a, _ in pairs if a.width <= _WIDEST)
        if len(widths) < _LEAST_JOINTS:
            return
        width = widths[int(0.9 * (len(widths) - 1))]
        if width < _NARROWEST:
            return
        full = [a for a, b in pairs if self._is_full(a, b, width)]
        running = sum(not _STOP.search(text, max(a.start, a.end - 6), a.end) for a in full)
        if (
            len(full) >= _LEAST_JOINTS
            and len(full) >= _LEAST_SHARE * len(pairs)
            and running >= _LEAST_RUNNING_ON * len(full)
        ):
            self.width = width

    def runs_on(self, line: Line, following: Line) -> bool:
        """Whether `following` goes on with the paragraph of `line`."""
        return (
            self.width > 0
            and not line.blank
            and not following.blank
            and following.indent <= line.indent + 1
            and not self._marked(following)
            and self._is_full(line, following, self.width)
        )

    def _marked(self, line: Line) -> bool:
        return _MARKER.match(self._text, line.start, line.end) is not None

    def _is_full(self, line: Line, following: Line, width: int) -> bool:
        """Whether the next line's first word would not have fitted: wrapping leaves that."""
        if line.width > width + 12:
            return False
        space = self._text.find(" ", following.start, following.end)
        word = (space if space >= 0 else following.end) - following.start
        return line.width + 1 + word >= width


def paragraphs(lines: Sequence[Line], wrapping: Wrapping) -> list[list[Line]]:
    """The lines that are not blank, those of one paragraph together."""
    runs: list[list[Line]] = []
    for line in lines:
        if line.blank:
            continue
        if runs and runs[-1][-1].number == line.number - 1 and wrapping.runs_on(runs[-1][-1], line):
            runs[-1].append(line)
        else:
            runs.append([line])
    return runs
