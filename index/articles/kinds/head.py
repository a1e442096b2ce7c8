"""Before the first paragraph: headline, byline, date, rubric, standfirst, and what is left over."""

from index.articles.features import LONG, Look
from index.articles.kinds.captions import (
    caption_by_shape,
    ends_in_agency,
    follows_bare_credit,
    is_alt_text,
    picture_or_furniture,
    under_picture,
)
from index.articles.kinds.labels import (
    FEW_WORDS,
    LABEL,
    LONGEST_STANDFIRST,
    are_people,
    beside_a_date,
    beside_a_role,
    meta_line,
)
from index.articles.kinds.page import Page
from index.articles.kinds.zones import is_paragraph
from index.articles.metadata.bylines import read_byline
from index.articles.metadata.names import (
    is_name,
    is_outlet,
    read_dateline,
)
from index.articles.model import Kind
from index.language.fold import fold_text

_FEW = 2
_MOST_REPEATS = 10
_LONGEST_SUBHEAD = 8
_LONGEST_CAPTION = 60
_LONGEST_SIGNED = 70
#: How far up a line of the head looks for byline, date and standfirst.
_NEAR = 40

#: Why the line is residue that names the page's own outlet.
OUTLET_ABOVE = "the outlet's name above the headline"


def decide_head(page: Page, title: int | None, end: int) -> int:
    """Decide all before the first paragraph, and give its line; `end` where there is none."""
    after_title = 0 if title is None else title + 1
    first = _first_paragraph(page, after_title, end)
    title_text = page.header_title
    if title is not None:
        look = page.looks[title]
        why = "a heading" if look.block.heading else "the headline before the first paragraph"
        page.decide(title, Kind.TITLE, why)
        title_text = title_text or look.clean
    first = _back_to_beginning(page, first, after_title)
    names = _bylines(page, first)
    folded_title = fold_text(title_text) if title_text else None
    menu = title is not None and _undecided_before(page, title) > _FEW
    for i in range(first):
        if page.open(i):
            above = title is not None and i < title
            page.decide(i, *_head_kind(page, i, first, folded_title, names, above=above, menu=menu))
    return first


def _first_paragraph(page: Page, start: int, end: int) -> int:
    """The line of the first paragraph, past a standfirst that furniture sets apart."""
    for i in range(start, end):
        look = page.looks[i]
        if not page.open(i) or look.block.heading:
            continue
        if look.goes_on and look.n > LABEL and not page.furniture(i) and not meta_line(page, i):
            return i
        if not is_paragraph(page, i) or meta_line(page, i) or _repeated_line(page, i):
            continue
        if _long_caption(page, i, end):
            page.decide(i, Kind.CAPTION, "a long line without a full stop, above the paragraphs")
            continue
        following = _after_standfirst(page, i, start, end)
        if following is None:
            return i
        page.decide(i, Kind.STANDFIRST, "a sentence set apart before the first paragraph")
        return following
    # No prose at all: verse, a list, a table. All of it is the article.
    return start if not any(is_paragraph(page, i) for i in range(start, end)) else end


def _back_to_beginning(page: Page, first: int, start: int) -> int:
    """Back from the first line with a full stop to where its sentence begins, as in verse."""
    while (
        start < first < len(page.looks)
        and page.open(first - 1)
        and not page.looks[first - 1].stop
        and (page.looks[first].text[:1].islower() or page.looks[first - 1].goes_on)
        and page.looks[first - 1].n > 1
        and not page.furniture(first - 1)
        and not meta_line(page, first - 1)
        and not caption_by_shape(page.looks[first - 1], page)
    ):
        first -= 1
    return first


def _long_caption(page: Page, i: int, end: int) -> bool:
    """Whether line `i` is as long as a paragraph, but ends as none: what a picture shows, and who
    took it. The paragraphs after it end as they should.
    """
    look = page.looks[i]
    if look.stop or look.goes_on or look.n > _LONGEST_CAPTION or page.kinds[i - 1] is Kind.TITLE:
        return False
    after = (k for k in range(i + 1, end) if is_paragraph(page, k) and not meta_line(page, k))
    following = [k for k, _ in zip(after, range(_FEW), strict=False)]
    return len(following) == _FEW and all(page.looks[k].stop for k in following)


def _after_standfirst(page: Page, i: int, start: int, end: int) -> int | None:
    """The first paragraph after line `i`, if `i` is what byline or furniture part from it."""
    look = page.looks[i]
    if look.n > _LONGEST_SIGNED or look.item or read_dateline(look.clean, page.rules):
        return None
    apart: list[int] = []
    for k in range(i + 1, end):
        if is_paragraph(page, k) and not meta_line(page, k) and not _repeated_line(page, k):
            break
        apart.append(k)
    else:
        return None
    before = {meta[0] for n in range(start, i) if (meta := meta_line(page, n))}
    signed = _signed(page, apart)
    # A byline above, and only a picture below: that is how an article's first paragraph stands.
    if signed and signed not in before and (Kind.BYLINE not in before or _is_note(look, signed)):
        return k
    if look.n > LONGEST_STANDFIRST or not apart:
        return None
    return k if _parted_by_furniture(page, i, k, signed_before=bool(before)) else None


def _is_note(look: Look, signed: Kind) -> bool:
    """Whether a sentence between byline and date says where the authors wrote it."""
    return signed is Kind.DATE and look.n <= LONGEST_STANDFIRST and look.one_sentence


def _parted_by_furniture(page: Page, i: int, k: int, *, signed_before: bool) -> bool:
    """Whether only furniture stands between line `i` and the first paragraph `k`, and `i` can be
    a standfirst.
    """
    look, apart = page.looks[i], range(i + 1, k)
    if any(not _is_furniture(page, n) for n in apart):
        return False
    signed_between = any(meta_line(page, n) for n in apart)
    if signed_between and not signed_before:
        return True
    if look.quote or not look.one_sentence:
        return False
    unsigned = signed_before and not signed_between
    return not unsigned or read_dateline(page.looks[k].clean, page.rules) is not None


def _signed(page: Page, apart: list[int]) -> Kind | None:
    """Byline or date, the first of the lines between what may be a standfirst and the next
    paragraph that is no furniture or caption.
    """
    for k in apart:
        meta = meta_line(page, k)
        if meta:
            return meta[0] if meta[0] in (Kind.BYLINE, Kind.DATE) else None
        if not _is_furniture(page, k) and page.looks[k].stop:
            return None
    return None


def _is_furniture(page: Page, i: int) -> bool:
    look = page.looks[i]
    return bool(
        not page.open(i)
        or page.furniture(i)
        or meta_line(page, i)
        or caption_by_shape(look, page)
        or _repeated_line(page, i)
        or (look.n <= FEW_WORDS and not look.stop and not look.goes_on and not look.block.heading)
    )


def _repeated_line(page: Page, i: int) -> bool:
    """Whether the same line stands right before or after: a picture's alt text and its caption.

    Something else must follow; an article that was pasted twice is no picture.
    """
    folded = page.looks[i].folded
    size = len(page.looks)
    if not any(page.looks[k].folded == folded for k in (i - 1, i + 1) if 0 <= k < size):
        return False
    near = range(i + 1, min(size, i + _MOST_REPEATS))
    after = next((k for k in near if page.looks[k].folded != folded), size)
    # The same again: every paragraph of the page stands twice.
    twice = after + 1 < size and page.looks[after + 1].folded == page.looks[after].folded
    return after < size and not twice


def _bylines(page: Page, first: int) -> frozenset[str]:
    names = (
        read_byline(look.clean, page.rules) for look in page.looks[:first] if look.n <= LONG * 2
    )
    return frozenset(fold_text(name) for name in names if name)


def _head_kind(
    page: Page,
    i: int,
    first: int,
    title_text: str | None,
    names: frozenset[str],
    *,
    above: bool,
    menu: bool,
) -> tuple[Kind, str]:
    """What a line of the head is; `above` the headline, where a `menu` may stand."""
    look = page.looks[i]
    if title_text and look.folded == title_text:
        return Kind.TITLE, "repeats the title"
    meta = meta_line(page, i)
    if meta:
        return meta
    if look.folded in names:
        return Kind.BYLINE, "repeats the byline"
    if not above and look.folded in page.rules.agencies:
        return Kind.CREDIT, "an agency's name under the headline"
    if look.folded in page.rules.sections and not (above and menu):
        return Kind.SECTION, "a rubric"
    left_over = picture_or_furniture(page, i)
    if left_over:
        return left_over
    return _above(page, i, menu=menu) if above else _unlabelled(page, i, first)


def _above(page: Page, i: int, *, menu: bool) -> tuple[Kind, str]:
    """A line above the headline that nothing else says anything about."""
    look = page.looks[i]
    if menu:
        return Kind.RESIDUE, "a menu"
    if is_name(look.clean) and is_outlet(look.clean, page.rules):
        return Kind.RESIDUE, OUTLET_ABOVE
    return Kind.SECTION, "above the headline"


def _undecided_before(page: Page, title: int) -> int:
    """How many lines above the headline are neither byline nor date: many are a menu."""
    return sum(not meta_line(page, i) for i in range(title))


def _unlabelled(page: Page, i: int, first: int) -> tuple[Kind, str]:
    """A line between headline and first paragraph that nothing else says anything about."""
    look = page.looks[i]
    following = page.looks[i + 1] if i + 1 < len(page.looks) else None
    if look.block.heading and i + 1 == first:
        return Kind.SUBHEAD, "a heading"
    why = _caption_by_place(page, i, following)
    if why:
        return Kind.CAPTION, why
    if look.n <= LABEL and look.clean.endswith(":"):
        return Kind.RESIDUE, "an empty label"
    if not any(len(word) > 1 and word.isalpha() for word in look.clean.split()):
        return Kind.RESIDUE, "no words"
    if are_people(look, page.rules) and (beside_a_date(page, i) or beside_a_role(page, i)):
        return Kind.BYLINE, "a name beside the date"
    return _left_over(page, i, first)


def _left_over(page: Page, i: int, first: int) -> tuple[Kind, str]:
    look = page.looks[i]
    above = page.kinds[max(0, i - _NEAR) : i]
    signed = Kind.BYLINE in above or Kind.DATE in above
    if look.n <= FEW_WORDS and not look.stop and signed and _among_labels(page, i, first):
        return Kind.RESIDUE, "a few words between byline and article"
    if i + 1 == first and look.n <= _LONGEST_SUBHEAD and Kind.STANDFIRST in above:
        return Kind.SUBHEAD, "a short line before the first paragraph"
    if look.n <= FEW_WORDS and not look.stop:
        return Kind.SECTION, "a few words under the headline"
    return Kind.STANDFIRST, "between the headline and the first paragraph"


def _among_labels(page: Page, i: int, first: int) -> bool:
    """Whether a line is no heading over the first paragraph: it stands among others."""
    look = page.looks[i]
    return i + 1 < first or page.looks[i - 1].block.group == look.block.group


def _caption_by_place(page: Page, i: int, following: Look | None) -> str | None:
    """Why a line of the head is a caption, from the lines around it."""
    if _repeated_line(page, i):
        return "the same line twice"
    if follows_bare_credit(page, i):
        return "after a photo credit"
    if under_picture(page, i):
        return "under a picture"
    if ends_in_agency(page.looks[i], page):
        return "ends in an agency's name"
    if following and caption_by_shape(following, page) and is_alt_text(page.looks[i], following):
        return "shares words with the caption after it"
    return None
