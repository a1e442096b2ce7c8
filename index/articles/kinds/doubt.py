"""Second thoughts: where the line model is sure, it overrules what the rules only suppose."""

from index.articles.features import Look
from index.articles.kinds.captions import is_empty_picture
from index.articles.kinds.linear import Model
from index.articles.kinds.page import Page
from index.articles.model import ASIDE, Kind

#: Below it a line that the rules took for the article is furniture; in doubt it is not.
HIDE = 0.12
#: The same between lines that surely are the article.
HIDE_WITHIN = 0.03
#: The same for a heading: hiding it gains little.
HIDE_HEADING = 0.08
#: Where little on the page is prose, the article may be a list, a table or a verse: hide less.
HIDE_WITHOUT_PROSE = 0.04
_LITTLE_PROSE = 80.0
#: The same for prose without a cue, before the comments or the foot: the dearest to lose.
SURE = 0.03
#: Above it a line that the rules took for furniture, by its place alone, is the article.
KEEP = 0.8
#: The same for a line after the article that ends as a sentence does.
KEEP_SENTENCE = 0.25
BARE_KEEP = 0.02
_MOST_DOUBTFUL = 0.25
_SHORT = 6
_NEAR = 3
_BESIDE = 2
_FAR = 6
_EVEN = 0.5
#: So many short lines together are a table, a list or a verse, or a box: one like the other.
_RUN = 3
_AFTER = frozenset({"after the last paragraph", "after the page's foot", "after the comment form"})
_SUPPOSED = _AFTER | frozenset(
    {
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
    shares = _evened(page, model.body_shares(page, end, sort))
    prose = sum(share * look.n for share, look in zip(shares, page.looks, strict=True) if look.long)
    if _is_bare(page, shares):
        hide, keep, keep_sentence = {}, BARE_KEEP, BARE_KEEP
    else:
        hide = _HIDE if prose >= _LITTLE_PROSE else _HIDE_LITTLE
        keep, keep_sentence = KEEP, KEEP_SENTENCE
    for i, share in enumerate(shares):
        kind = page.kinds[i]
        if kind in ASIDE:
            sentence = page.looks[i].stop and page.whys[i] in _AFTER
            enough = keep_sentence if sentence else keep
            if share > enough and page.whys[i] in _SUPPOSED and _may_be_article(page, i):
                page.decide(i, Kind.BODY, f"reads as the article does (p={share:.2f})")
        elif kind in hide and share < min(hide[kind], _least(page, shares, i, end)):
            page.decide(i, Kind.RESIDUE, f"{_reasons(page, i, end)} (p={share:.2f})")


def _evened(page: Page, shares: list[float]) -> list[float]:
    """The shares, but none of a run of short lines is below the mean of its run."""
    out = list(shares)
    start = 0
    for i in range(len(shares) + 1):
        if i < len(shares) and _is_run(page, i):
            continue
        if i - start >= _RUN:
            mean = sum(shares[start:i]) / (i - start)
            out[start:i] = [max(share, mean) for share in shares[start:i]]
        start = i + 1
    return out


def _is_run(page: Page, i: int) -> bool:
    look = page.looks[i]
    return page.kinds[i] is Kind.BODY and not look.long and page.furniture(i) is None


def _least(page: Page, shares: list[float], i: int, end: int) -> float:
    """How unlikely body line `i` must be at least, to be hidden."""
    if _is_prose(page, i, end):
        return SURE
    if _is_within(page, shares, i):
        look = page.looks[i]
        return 0.0 if look.item or "\t" in look.text else HIDE_WITHIN
    return 1.0


def _is_within(page: Page, shares: list[float], i: int) -> bool:
    """Whether the lines beside a line surely are the article, on both sides."""
    size = len(shares)
    return all(
        len(near) == _BESIDE and all(shares[k] > _EVEN for k in near)
        for near in (
            _beside(page, range(i - 1, max(-1, i - 1 - _FAR), -1)),
            _beside(page, range(i + 1, min(size, i + 1 + _FAR))),
        )
    )


def _beside(page: Page, places: range) -> list[int]:
    """The nearest of some lines that no cue calls furniture."""
    return [k for k in places if page.furniture(k) is None][:_BESIDE]


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
