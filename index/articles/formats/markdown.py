"""Markdown -> blocks: CommonMark's blocks by their lines; inside a line all is left as it is."""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from index.articles.blocks import Block, Cut, Line, joined, lines_of
from index.articles.formats.front_matter import read_header
from index.articles.formats.plain import with_header
from index.articles.wrapping import Wrapping, paragraphs

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

#: A heading by underline that is longer than this is a paragraph that a rule stands too close to.
_LONGEST_HEADING = 160

#: A paragraph whose lines are this long was wrapped, one sentence a line or at a width.
_LONG_LINE = 40


@cache
def _parser() -> "MarkdownIt":
    from markdown_it import MarkdownIt  # only Markdown needs it

    # Blocks alone: what stands inside lines is kept as written, and offsets with it. Link
    # definitions would be taken out of the text; as paragraphs they are kept.
    parser = MarkdownIt("commonmark")
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser.disable("reference")


def cut(text: str) -> Cut:
    """The blocks of a Markdown text, a header as one block before them."""
    lines = lines_of(text)
    header = read_header(text, lines)
    first = header.next_line if header else 0
    body = lines[first:]
    start = body[0].start - body[0].indent if body else len(text)
    wrapping = Wrapping(text, body)
    taken: dict[int, Block] = {}
    covered = [False] * len(body)
    for kind, begin, end, level in _spans(text[start:]):
        run = _trimmed(body[begin:end])
        if not run or any(covered[line.number - first] for line in run):
            continue
        blocks = _blocks(text, run, kind, level, wrapping)
        for block in blocks:
            taken[block.line - 1] = block
        for line in run:
            covered[line.number - first] = True
    for line in body:
        if not line.blank and not covered[line.number - first]:
            taken[line.number] = joined([line], 0)
    return Cut(with_header(_grouped(text, taken), header, text), header.said if header else None)


def _spans(text: str) -> list[tuple[str, int, int, int]]:
    """(what, first line, line after the last, heading level) of the leaf blocks."""
    found: list[tuple[str, int, int, int]] = []
    for token in _parser().parse(text):
        if token.map is None or token.nesting < 0:
            continue
        if token.type == "heading_open":
            what = "underlined" if token.markup in ("=", "-") else "heading"
            found.append((what, token.map[0], token.map[1], int(token.tag[1:])))
        elif token.type in ("paragraph_open", "hr", "code_block", "fence", "html_block"):
            found.append((token.type, token.map[0], token.map[1], 0))
    return found


def _trimmed(lines: Sequence[Line]) -> list[Line]:
    run = list(lines)
    while run and run[-1].blank:
        run.pop()
    while run and run[0].blank:
        run.pop(0)
    return run


def _blocks(text: str, run: list[Line], kind: str, level: int, wrapping: Wrapping) -> list[Block]:
    if kind == "hr":
        return [joined(run, 0, why="a rule between blocks")]
    if kind == "heading":
        return [joined(run, 0, level)]
    if kind == "underlined":
        if run[-1].end - run[0].start <= _LONGEST_HEADING:
            return [joined(run, 0, level)]
        above = _blocks(text, run[:-1], "paragraph_open", 0, wrapping)
        return [*above, joined(run[-1:], 0, why="a rule between blocks")]
    if kind == "paragraph_open" and all(line.width >= _LONG_LINE for line in run[:-1]):
        hard = any(text[line.end : line.end + 2] == "  " for line in run[:-1])
        marked = any(text[line.start] in "|-*•" for line in run[1:])
        if not hard and not marked:
            return [joined(run, 0)]
    return [joined(lines, 0) for lines in paragraphs(run, wrapping)]


def _grouped(text: str, taken: dict[int, Block]) -> list[Block]:
    """The blocks in order, with the numbers of runs that no blank line parts."""
    blocks: list[Block] = []
    group = 0
    for number in sorted(taken):
        block = taken[number]
        between = text[blocks[-1].end : block.start] if blocks else "\n\n"
        group += between.count("\n") > 1
        blocks.append(block._replace(group=group))
    return blocks
