"""Where a page's article begins and ends: before its readers' comments and its foot."""

import re

from index.articles.features import Look
from index.articles.kinds.captions import caption_by_shape
from index.articles.kinds.page import Page

_LONGEST_HEADING = 14
#: "Tags:" and what follows it.
_LONGEST_LIST = 60
_PARAGRAPH = 25
#: What stands after a foot's heading is more of the article when it has this share of its words.
_MUCH = 0.15
_MUCH_OF_SHORT = 0.35
#: A count of comments in the page's head has almost no article before it.
_LITTLE = 60
_MUCH_MORE = 3
#: So many words before a count of comments may be a standfirst and a caption.
_STANDFIRST = 120
_NEAR = 12
_BUTTON = 6
_REPLY = tuple(
    "^reply,^in reply,^antworten,^répondre,^responder,^rispondi,^beantwoorden,^odpowiedz,^svara,"
    "^yanıtla,^ответить,^رد,^permalink,^zitieren,^quote".split(",")
)
_OPENS = (":", "…", "...")
_SAYS = re.compile(
    r"\b(?:says|said|wrote|writes|sagt|hat gesagt|schreibt|schrieb|meint|dit|a dit|a écrit|dice|"
    r"dijo|ha detto|scrive|ha scritto|zegt|schreef|disse|diz|escreveu|pisze|napisał|napisała|"
    r"skriver|skrev|sa)(?: (?:on|am|le|op|el|il) .*)?\s*(?::|…|\.\.\.)$"
)


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
    after = _words_after(
        page, [long and page.looks[i].n >= _PARAGRAPH for i, long in enumerate(longs)]
    )
    # What stands under a headline of its own may be a teaser.
    running = [long and i > 0 and _runs_on(page, i - 1) for i, long in enumerate(longs)]
    short_after = _words_after(page, running)
    before, seen = 0, False
    sorts = [sort_of_end(look) for look in page.looks]
    thread = max((i for i, sort in enumerate(sorts) if sort == "comments"), default=-1)
    for i, look in enumerate(page.looks):
        sort = sorts[i]
        # A button in a letter: prose goes on right below it, and the comments come later.
        if sort == "form" and i + 1 < thread and longs[i + 1] and look.n <= _BUTTON:
            continue
        if sort and seen and not _goes_on(page, i, sort, before, after[i + 1], short_after[i + 1]):
            return i, sort
        if longs[i]:
            seen = True
        if paragraphs[i]:
            before += look.n
    return size, ""


def _words_after(page: Page, counted: list[bool]) -> list[int]:
    """The words of the lines that count, from each line on."""
    words = [0] * (len(counted) + 1)
    for i in range(len(counted) - 1, -1, -1):
        words[i] = words[i + 1] + page.looks[i].n * counted[i]
    return words


def _runs_on(page: Page, i: int) -> bool:
    return page.looks[i].stop or page.looks[i].goes_on or page.furniture(i) is not None


def _goes_on(page: Page, i: int, sort: str, before: int, after: int, short_after: int) -> bool:
    """Whether the article goes on after what looks like its end, by the words on both sides.

    `short_after` counts short paragraphs too, which may be teasers: there must be more of them.
    """
    if sort == "foot":
        return after > _MUCH * before or short_after > _MUCH_OF_SHORT * before
    # "3 comments", "Leave a comment": links in the page's head have the article below them.
    if before < _LITTLE and after > _MUCH_MORE * before:
        return sort == "comments" or not _around_comments(page, i)
    if _around_comments(page, i):
        return False
    # A button between paragraphs, as letters sent by mail have them.
    if sort == "form" and after > _MUCH_OF_SHORT * before:
        return True
    return after > before and before < _STANDFIRST


def speaks(look: Look) -> bool:
    """Whether a line names who wrote the comment below it: "Ann says:"."""
    return look.folded.endswith(_OPENS) and _SAYS.search(look.folded) is not None


def _around_comments(page: Page, i: int) -> bool:
    """Whether readers' comments follow soon: somebody "says", "Reply" stands below."""
    return any(
        look.n <= _LONGEST_HEADING
        and (
            speaks(look)
            or any(hit.phrase.startswith(_REPLY) for hit in look.cues.get("comment_furniture", ()))
        )
        for look in page.looks[i + 1 : i + _NEAR]
    )


def sort_of_end(look: Look) -> str:
    """The list of cues by which a short line ends the article: "" where there is none."""
    if look.n > _LONGEST_LIST or (
        look.n > _LONGEST_HEADING and (look.stop or ":" not in look.text)
    ):
        return ""
    cues = look.cues
    return next((sort for sort in ("comments", "form", "foot") if sort in cues), "") if cues else ""
