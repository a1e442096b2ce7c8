"""Where a page's article begins and ends: before its readers' comments and its foot."""

from index.articles.features import Look
from index.articles.kinds.captions import caption_by_shape
from index.articles.kinds.page import Page

_LONGEST_HEADING = 14
#: "Tags:" and what follows it.
_LONGEST_LIST = 60
_PARAGRAPH = 25
#: What stands after a foot's heading is more of the article when it has this share of its words.
_MUCH = 0.15
#: A count of comments in the page's head has almost no article before it.
_LITTLE = 60
_MUCH_MORE = 3


def is_paragraph(page: Page, i: int) -> bool:
    """Whether line `i` can be a paragraph of an article, by its own look."""
    look = page.looks[i]
    return (
        page.open(i)
        and not look.block.heading
        and look.sentence
        and page.furniture(i) is None
        and caption_by_shape(look, page) is None
    )


def end_of_article(page: Page) -> tuple[int, str]:
    """The line where readers' comments, their form or the foot begin, and the sort of its cue.

    The number of lines, and "", where the page has none.
    """
    size = len(page.looks)
    paragraphs = [is_paragraph(page, i) for i in range(size)]
    longs = [p and look.long for p, look in zip(paragraphs, page.looks, strict=True)]
    after = [0] * (size + 1)
    for i in range(size - 1, -1, -1):
        long = longs[i] and page.looks[i].n >= _PARAGRAPH
        after[i] = after[i + 1] + (page.looks[i].n if long else 0)
    before, seen = 0, False
    for i, look in enumerate(page.looks):
        sort = sort_of_end(look)
        if sort and seen and not paragraphs_go_on(sort, before, after[i + 1]):
            return i, sort
        if longs[i]:
            seen = True
        if paragraphs[i]:
            before += look.n
    return size, ""


def paragraphs_go_on(sort: str, before: int, after: int) -> bool:
    """Whether the article goes on after what looks like its end, by the words on both sides."""
    if sort == "form":
        return False
    if sort == "comments":
        return before < _LITTLE and after > _MUCH_MORE * before
    return after > _MUCH * before


def sort_of_end(look: Look) -> str:
    """The list of cues by which a short line ends the article: "" where there is none."""
    if look.n > _LONGEST_LIST or (
        look.n > _LONGEST_HEADING and (look.stop or ":" not in look.text)
    ):
        return ""
    return next((sort for sort in ("comments", "form", "foot") if look.first(sort)), "")
