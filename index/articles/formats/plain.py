"""Plain text -> blocks: a line each, or a paragraph each where the lines were wrapped."""

from index.articles.blocks import Block, Cut, Header, joined, lines_of
from index.articles.formats.front_matter import read_header
from index.articles.wrapping import Wrapping, paragraphs


def cut(text: str) -> Cut:
    """The blocks of a plain text, a header as one block before them."""
    lines = lines_of(text)
    header = read_header(text, lines)
    body = lines[header.next_line :] if header else lines
    blocks: list[Block] = []
    group, last = 0, -2
    for run in paragraphs(body, Wrapping(text, body)):
        group += run[0].number != last + 1
        last = run[-1].number
        blocks.append(joined(run, group))
    return Cut(with_header(blocks, header, text), header.said if header else None)


def with_header(blocks: list[Block], header: Header | None, text: str) -> list[Block]:
    """The blocks with the header's own before them."""
    if header is None:
        return blocks
    line = text.count("\n", 0, header.start) + 1
    return [Block(header.start, header.end, line, 0, why="a header before the article"), *blocks]
