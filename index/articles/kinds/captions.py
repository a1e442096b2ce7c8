"""Captions: a photo credit, an alt text, or the same line twice in a row."""

import re

from index.articles.features import Look
from index.articles.kinds.page import Page
from index.articles.metadata.names import is_name
from index.articles.model import Kind
from index.language.stopwords import is_content
from index.language.tokens import tokens

_LONGEST = 90
_LONGEST_ALT = 8
_LINKED_IMAGE = re.compile(r"\[?!\[(?P<alt>[^\]]*)\]\([^)]*\)(?:\]\([^)]*\))?[\s*_]*")
_BRACKETED = re.compile(r"[\[(](?P<who>[^\[\]()]{2,60})[\])]\s*$")
_WORD = r"[^\W\d_a-z][\w'’.-]*"
_BY_AGENCY = re.compile(
    rf"(?:^|[.!?,;–—-]\s+|\s)(?P<who>{_WORD}(?: {_WORD}){{0,3}})\s?/\s?"
    rf"(?P<agency>{_WORD}(?: {_WORD}){{0,3}})"
    r"(?:\s?/\s?[\w ]{2,30}){0,2}\s*$"
)
_LEAST_SIGNED = 2
_MOST_SIGNED = 8
_AFTER_DASH = re.compile(r"[.!?…”\"]\s*[—–-]{1,2}\s?(?P<agency>[^\W\d_][\w. /-]{1,30})$")
_LEAST_WITH_SLASH = 6
_LATE = 0.5
_BARE = 4


def caption_by_shape(look: Look, page: Page) -> str | None:
    """Why a line is a caption, from the line alone; None if it does not look like one."""
    if look.n > _LONGEST:
        return None
    if look not in page.shapes:  # a line is asked three times and more
        page.shapes[look] = _caption_by_shape(look, page)
    return page.shapes[look]


def _caption_by_shape(look: Look, page: Page) -> str | None:
    image = _image(look)
    if image:
        return "a picture with its text" if image["alt"].strip() else None
    for hit in look.cues.get("caption", ()):
        if _placed_as_credit(look, hit.start, hit.end):
            return f"photo credit: {hit.phrase}"
    text = look.clean
    if not look.stop and _ends_in_capitals(text):
        return "ends in a name in capitals"
    bracketed = _BRACKETED.search(text[-64:]) if text.endswith(("]", ")")) else None
    if bracketed:
        return _in_brackets(look, bracketed["who"], text[-64:][bracketed.start()], page)
    match = (
        None if look.stop or "/" not in text else _BY_AGENCY.search(text, max(0, len(text) - 90))
    )
    if match:
        known = look_up(match["agency"], page)
        alone = match.start("who") == 0
        if known or (look.n >= _LEAST_WITH_SLASH and not alone and " " in match["who"]):
            return "ends in a photo credit"
    return None


def _ends_in_capitals(text: str) -> bool:
    """Whether a sentence ends in the photographer's name: "... on Sunday. ANN LEE (EFE)"."""
    if text[-1:].islower():
        return False
    ends = [text.rfind(mark, 0, -2) for mark in (". ", "! ", "? ", "» ", "” ", ") ")]
    at = max(ends[:3]) if max(ends[:3]) >= 0 else max(ends)
    tail = text[at + 2 :]
    words = tail.split()
    return (
        at > 0
        and tail.isupper()
        and _LEAST_SIGNED <= len(words) <= _MOST_SIGNED
        and not text[:at].isupper()
        and not any(c.isdigit() for c in tail)
    )


def ends_in_agency(look: Look, page: Page) -> bool:
    """Whether a line ends as a picture's does: "... on Saturday. — AFP".

    An agency's account may end so as well, but not in its head or before its last paragraph.
    """
    match = None if look.stop or look.n > _LONGEST // 2 else _AFTER_DASH.search(look.clean)
    return match is not None and look_up(match["agency"], page)


def under_picture(page: Page, i: int) -> bool:
    """Whether a line without a full stop stands right under a picture that the format shows."""
    look = page.looks[i]
    return bool(
        i
        and not look.stop
        and not look.goes_on
        and not look.block.heading
        and not look.quote
        and look.n <= _LONGEST // 2
        and _image(page.looks[i - 1])
    )


def follows_bare_credit(page: Page, i: int) -> bool:
    """Whether a line without a full stop comes right after a credit that has no text of its own."""
    look = page.looks[i]
    if i == 0 or look.stop or look.goes_on or look.n <= _BARE or look.block.heading:
        return False
    before = page.looks[i - 1]
    return before.n <= _BARE and caption_by_shape(before, page) is not None


def is_empty_picture(look: Look) -> bool:
    """Whether a line is a picture without any text of its own."""
    image = _image(look)
    return image is not None and not image["alt"].strip()


def _image(look: Look) -> re.Match[str] | None:
    return _LINKED_IMAGE.fullmatch(look.text) if look.text.startswith(("![", "[![")) else None


def picture_or_furniture(page: Page, i: int) -> tuple[Kind, str] | None:
    """A caption by its shape, an empty picture, or furniture by its cue; None for anything else."""
    look = page.looks[i]
    if is_empty_picture(look):
        return Kind.RESIDUE, "a picture without text"
    caption = caption_by_shape(look, page)
    if caption:
        return Kind.CAPTION, caption
    cue = page.furniture(i)
    return (Kind.RESIDUE, cue) if cue else None


def look_up(name: str, page: Page) -> bool:
    """Whether the configuration knows a name as an agency or an outlet."""
    folded = " ".join(name.casefold().split())
    return folded in page.rules.outlets


def _placed_as_credit(look: Look, start: int, end: int) -> bool:
    """A credit opens a line, stands in brackets, or comes late in a line that is no speech."""
    if not look.folded[:start].strip(" (["):
        # "Photo: Ann Lee", "File photo"; but "Photo of the year" is a headline.
        clear = " " in look.folded[start:end] or look.folded[end:].lstrip()[:1] in ("", ":", "/")
        return clear and look.n <= _LONGEST // 2
    before = look.folded[:start].rstrip()
    if before.endswith(("(", "[", "|", "/", "©")):
        return True
    late = end >= len(look.folded) * _LATE
    after_stop = before.endswith((".", ":", "-", ",", ";"))
    return late and after_stop and not look.quote


def _in_brackets(look: Look, who: str, bracket: str, page: Page) -> str | None:
    parts = [part.strip() for part in re.split(r"[/,|:]", who)]
    if any(look_up(part, page) for part in parts):
        credit = look.one_sentence or len(parts) > 1
    elif bracket == "[" and is_name(who.replace("/", " "), 6):
        credit = (look.one_sentence or "/" in who) and not look.quote
    else:
        slashed = "/" in who and is_name(who.replace("/", " "), 6)
        credit = slashed and look.n >= _LEAST_WITH_SLASH
    return "ends in a photo credit" if credit else None


def is_alt_text(look: Look, following: Look | None) -> bool:
    """Whether a short line repeats words of the caption that it stands before."""
    if following is None or look.n > _LONGEST_ALT or look.stop or look.goes_on:
        return False
    mine = {t.word for t in tokens(look.clean) if is_content(t.word)}
    theirs = {t.word for t in tokens(following.clean) if is_content(t.word)}
    return bool(mine & theirs)


def ends_in_outlet(look: Look, outlets: frozenset[str]) -> bool:
    """Whether a short line ends in the name of a credited outlet, with other words before it."""
    if look.n > _LONGEST_ALT + 4 or look.stop or look.goes_on:
        return False
    return any(look.folded.endswith(f" {outlet}") for outlet in outlets)
