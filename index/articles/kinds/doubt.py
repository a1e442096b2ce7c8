"""Second thoughts: where the line model is sure, it overrules what the rules only suppose."""

from index.articles.features import Look
from index.articles.kinds.captions import is_empty_picture
from index.articles.kinds.linear import Model
from index.articles.kinds.page import Page
from index.articles.model import ASIDE, Kind

#: Below it a line that the rules took for the article is furniture; in doubt it is not.
HIDE = 0.15
#: The same for a heading: hiding it gains little.
HIDE_HEADING = 0.08
#: Where little on the page is prose, the article may be a list, a table or a verse: hide less.
HIDE_WITHOUT_PROSE = 0.04
_LITTLE_PROSE = 80.0
#: The same for prose without a cue, before the comments or the foot: the dearest to lose.
SURE = 0.02
#: Above it a line that the rules took for furniture, by its place alone, is the article.
KEEP = 0.8
BARE_KEEP = 0.02
_MOST_DOUBTFUL = 0.25
_SHORT = 6
_NEAR = 3
_SUPPOSED = frozenset(
    {
        "after the last paragraph",
        "after the page's foot",
        "after the comment form",
        "a menu",
        "between lines of furniture",
        "in a list of links",
        "a few words between byline and article",
    }
)
_HIDE: dict[Kind | None, float] = {Kind.BODY: HIDE, Kind.SUBHEAD: HIDE_HEADING}
_HIDE_LITTLE = dict.fromkeys(_HIDE, HIDE_WITHOUT_PROSE)


def reconsider(page: Page, model: Model, end: int, sort: str) -> None:
    """Decide anew the lines of which the model is sure that the rules had them wrong."""
    shares = model.body_shares(page, end, sort)
    prose = sum(share * look.n for share, look in zip(shares, page.looks, strict=True) if look.long)
    if _is_bare(page, shares):
        hide, keep = {}, BARE_KEEP
    else:
        hide, keep = (_HIDE if prose >= _LITTLE_PROSE else _HIDE_LITTLE), KEEP
    for i, share in enumerate(shares):
        kind = page.kinds[i]
        if kind in ASIDE:
            if share > keep and page.whys[i] in _SUPPOSED and _may_be_article(page, i):
                page.decide(i, Kind.BODY, f"reads as the article does (p={share:.2f})")
        elif kind in hide and share < (SURE if _is_prose(page, i, end) else hide[kind]):
            page.decide(i, Kind.RESIDUE, f"{_reasons(page, i, end)} (p={share:.2f})")


def _is_bare(page: Page, shares: list[float]) -> bool:
    """Whether a page is an article without furniture: no cue, and little that looks like any."""
    doubtful = sum(share < HIDE for share in shares)
    return doubtful <= _MOST_DOUBTFUL * len(shares) and not any(
        page.furniture(i) for i in range(len(page.looks))
    )


def _may_be_article(page: Page, i: int) -> bool:
    look = page.looks[i]
    return page.furniture(i) is None and not look.block.why and not is_empty_picture(look)


def _is_prose(page: Page, i: int, end: int) -> bool:
    """Whether a line is prose without a cue, before the comments or the foot."""
    return i < end and page.looks[i].long and page.furniture(i) is None


def _reasons(page: Page, i: int, end: int) -> str:
    """What is odd about a line, for a person."""
    look = page.looks[i]
    said = [
        word
        for word, holds in (
            ("short", look.n <= _SHORT),
            ("no full stop", not look.stop),
            ("capitals", look.n > 1 and look.capital_share > 0.7),  # noqa: PLR2004 - most of them
            ("a date", bool(look.dates)),
            ("words of page furniture", page.furniture(i) is not None),
            ("among short lines", _among_short(page, i)),
            ("after the article", i >= end),
        )
        if holds
    ]
    return f"looks like page furniture: {', '.join(said)}" if said else "looks like page furniture"


def _among_short(page: Page, i: int) -> bool:
    near = [
        page.looks[k]
        for k in range(max(0, i - _NEAR), min(len(page.looks), i + _NEAR + 1))
        if k != i
    ]
    return bool(near) and all(_is_short(look) for look in near)


def _is_short(look: Look) -> bool:
    return not look.long
