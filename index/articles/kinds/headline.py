"""The headline: which line above the article it is, if any, by a few signs that are added up."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from index.articles.blocks import Mark
from index.articles.date_labels import beside_dates
from index.articles.features import Look
from index.articles.kinds.captions import caption_by_shape
from index.articles.kinds.labels import LABEL, meta_line
from index.articles.kinds.page import Page
from index.articles.kinds.zones import is_paragraph
from index.articles.model import Kind
from index.articles.names import is_name
from index.language.fold import fold_text
from index.language.stopwords import STOPWORDS

_LONGEST_TITLE = 34
_MOST_WORDS = 22
_LONGEST_MENU = 12
_MOST_CANDIDATES = 120
#: How far below a headline its byline or date stands.
_NEAR = 6
_FAR = 30
#: Prose begins in earnest where so many of the next lines are paragraphs too.
_AHEAD = 5
#: So many of the words of a title open with a capital where titles are written so.
_TITLE_CASE = 0.6
_INNER_STOP = re.compile(r"\.\s+(?=\S+\s)")
#: Headline, second headline, standfirst.
_MOST_ABOVE = 3
_TOLD = 0.25
_NEARLY = 4.5
_NEVER = frozenset((Mark.NAVIGATION, Mark.LINKS, Mark.FORM, Mark.COMMENTS, Mark.CAPTION))
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
#: What Arabic writes together with a word.
_ARTICLE = re.compile("^(?:وال|بال|كال|فال|لل|ال)(?=..)")
#: Between a title and the name of its site.
_PARTS = re.compile(r"\s(?:[|–—·»>›/«-]|::)\s")
_TICKER = re.compile(r"(?:breaking|just in|eilmeldung|urgent|flash|عاجل)\b\s*[:|-]")


def find_title(page: Page, end: int) -> int | None:
    """The line of the headline; None where the page has none.

    What the container says, if a line says the same; else of the lines above the article the one
    that most signs speak for.
    """
    first_long = next((i for i in range(end) if is_paragraph(page, i) and page.looks[i].long), end)
    lead = _lead(page, first_long, end)
    head = [i for i in range(min(end, lead + 1)) if page.open(i)]
    wanted = _Wanted(page.header_title) if page.header_title else None
    if wanted:
        said = [i for i in head if wanted.is_line(page.looks[i])]
        if said:
            # The line next to the article: above it the same words stand in menus and paths.
            return _most_like(page, said, lead)
    headings = [i for i in range(end) if page.looks[i].block.heading and not page.furniture(i)]
    headings = [i for i in headings if not page.looks[i].block.marks & _NEVER]
    above = [i for i in headings if page.looks[i].block.heading == 1 or i <= first_long]
    marked = any(look.block.marks for look in page.looks)
    if above and not marked:
        return above[0]
    if wanted and not (above and marked):
        return None
    candidates = above or [i for i in head if _may_be_title(page, i)]
    if not candidates:
        return None
    if not any(is_paragraph(page, i) and page.looks[i].long for i in range(end)):
        # Verse or a list: only a first line that is set apart is a headline.
        apart = candidates[0] + 1 >= end or _set_apart(page, candidates[0])
        return candidates[0] if apart else None
    signs = _Signs(page, end, lead, _below_menu(page, candidates, head))
    scores = {i: signs.score(i) for i in candidates[-_MOST_CANDIDATES:]}
    return signs.above_standfirst(max(scores, key=lambda i: (scores[i], -i)), scores)


def _lead(page: Page, first_long: int, end: int) -> int:
    """The line where prose begins in earnest, past what a site says of itself above its article."""
    paragraphs = [i for i in range(first_long, end) if is_paragraph(page, i)]
    following = Counter[int]()
    for n, i in enumerate(paragraphs):
        after = paragraphs[n + 1 : n + 1 + _AHEAD]
        following[i] = sum(k - i <= 2 * _AHEAD for k in after)
    for i in paragraphs:
        if page.looks[i].long and following[i] >= _AHEAD - 2:
            return i
    return first_long


def _may_be_title(page: Page, i: int) -> bool:
    look = page.looks[i]
    if look.n > _LONGEST_TITLE or look.goes_on or look.item or page.furniture(i):
        return False
    if look.block.marks & _NEVER:
        return False
    if look.clean.rstrip("*_ ").endswith((".", "。")) and not _stop_in_title(look):
        return False
    if meta_line(page, i) or caption_by_shape(look, page) or look.folded in page.rules.sections:
        return False
    if look.dates and len(beside_dates(look.clean, look.dates)) <= LABEL:
        return False  # "Press release, 5 May 2018"
    # The only line of a file, or one that prose follows in the same breath, is the article itself.
    return len(page.looks) > 1 and any(c.isalpha() for c in look.clean)


def _stop_in_title(look: Look) -> bool:
    """Whether a full stop at its end makes a line no sentence: "...", "U.S.", Words in Capitals."""
    shown = look.n > LABEL and look.capital_share >= _TITLE_CASE
    return look.clean.endswith(("..", ".S.", ".N.")) or shown


def _below_menu(page: Page, candidates: list[int], head: list[int]) -> int:
    """The first candidate of some words below the page's menus."""
    menus = [
        i for i in head if page.looks[i].n <= _LONGEST_MENU and page.looks[i].first("navigation")
    ]
    below = [i for i in candidates if not menus or i > menus[-1]]
    long = [i for i in below if page.looks[i].n > LABEL]
    return (long or [i for i in candidates if page.looks[i].n > LABEL] or candidates)[0]


def _set_apart(page: Page, i: int) -> bool:
    return page.looks[i + 1].block.group != page.looks[i].block.group


def _most_like(page: Page, said: list[int], lead: int) -> int:
    """Of lines that say the container's headline: a heading, else the first that is not in a run of
    menu entries.
    """
    for i in said:
        if page.looks[i].block.heading:
            return i
    if len(said) == 1:
        return said[0]
    near = [i for i in said if any(meta_line(page, k) for k in range(i + 1, min(i + _NEAR, lead)))]
    return (near or said)[0]


class _Wanted:
    """The headline that the container says, and whether a line says the same."""

    def __init__(self, title: str) -> None:
        self.folded = fold_text(title)
        self.begun = re.sub(r"\s*(?:\.{2,}|…)$", "", self.folded)

    def is_line(self, look: Look) -> bool:
        """The same; or the container's is cut short, has the site behind it, or no kicker."""
        line = look.folded
        if line == self.folded:
            return True
        if look.n <= LABEL or look.n > _LONGEST_TITLE:
            return False
        if self.folded.startswith(line) and _PARTS.match(self.folded, len(line)):
            return True
        words = len(self.begun.split())
        if words <= LABEL:
            return False
        return line.startswith(self.begun) or line.endswith(self.begun)


@dataclass
class _Signs:
    """What speaks for a line as headline, as a number; all that needs the page as a whole."""

    page: Page
    end: int
    lead: int
    first: int
    _bag: Counter[str] = field(default_factory=Counter)
    _counts: Counter[str] = field(default_factory=Counter)
    _short: str = ""

    def __post_init__(self) -> None:
        looks = self.page.looks
        for i in range(self.end):
            if is_paragraph(self.page, i) and looks[i].long:
                self._bag.update(_stems(looks[i].folded))
        short = [look.folded for look in looks if LABEL < look.n <= 2 * _LONGEST_TITLE]
        self._counts.update(short)
        self._short = "\n".join(short)

    def score(self, i: int) -> float:
        """The sum of the signs."""
        look = self.page.looks[i]
        few_above = i - sum(meta_line(self.page, k) is not None for k in range(min(i, 4))) <= LABEL
        score = 9 * self._told(look) + min(look.n, 6) / 2 + self._said_again(look)
        # The first line of some words; a menu's entries before it have fewer.
        score += (3.0 if few_above else 1.0) * (i == self.first) + 1.5 * (i == 0)
        score += self._signed(i) - min(4.0, 0.9 * self._between(i))
        score -= (
            3 * self._in_run(i)
            + 3 * self._signed_above(i)
            + 2 * (look.n > _MOST_WORDS)
            + 4 * (i == self.lead)
        )
        score += 4 * (look.block.heading == 1) + 1.5 * (look.block.heading > 1)
        # A caption ends in its agency.
        score -= 1.5 * look.clean.endswith((")", "]")) + 3 * (
            _TICKER.match(look.folded) is not None
        )
        score -= 1.5 * len(_INNER_STOP.findall(look.clean)) * (look.capital_share < _TITLE_CASE)
        score -= 2 * (is_name(look.clean, LABEL) and look.n <= LABEL)
        return score + 2 * (Mark.MAIN in look.block.marks) - 2 * (Mark.OUTSIDE in look.block.marks)

    def _said_again(self, look: Look) -> float:
        """Whether the line stands again, or in another: a path to it, "Title | Outlet", a share."""
        if look.n <= LABEL:
            return 0.0
        same = self._counts[look.folded]
        within = self._short.count(look.folded) > same
        return 3.0 * (same > 1) + 4.0 * within

    def _told(self, look: Look) -> float:
        """The share of its words that the paragraphs come back to; once is less than often."""
        words = set(_stems(look.folded))
        if not words:
            return 0.0
        told = sum(min(self._bag[word], 3) for word in words) / (3 * len(words))
        # One word that comes back may be the rubric's.
        return told * min(1.0, (len(words) + 1) / 6)

    def _signed(self, i: int) -> float:
        """Whether byline or date stand below, or right above, and how near."""
        page = self.page
        for k in range(i + 1, min(i + 1 + _NEAR, self.lead)):
            if _signs(page, k):
                return 4.0 if k <= i + 2 else 2.5
        return 2.5 if i and _signs(page, i - 1) else 0.0

    def _signed_above(self, i: int) -> bool:
        """Whether an author is named a few lines above: what is below is not the headline."""
        above = range(max(0, i - 2 * _NEAR), i)
        return any((meta_line(self.page, k) or ("",))[0] is Kind.BYLINE for k in above)

    def above_standfirst(self, i: int, scores: dict[int, float]) -> int:
        """The headline above a line that may be its standfirst: of two lines that tell of the
        article and follow each other the first is the headline.
        """
        for _ in range(_MOST_ABOVE):
            near = [i - 1] + [i - 2] * (i > 1 and self._passed_over(i - 1))
            above = [k for k in near if k in scores and self._may_stand_above(k, i, scores)]
            if not above:
                break
            i = above[0]
        return i

    def _may_stand_above(self, k: int, i: int, scores: dict[int, float]) -> bool:
        look = self.page.looks[k]
        return (
            look.n > LABEL
            and not look.clean[:1].islower()
            and not self.page.looks[i].block.heading
            and self._told(look) >= _TOLD
            and scores[k] >= scores[i] - _NEARLY
            and not self._leads_to(k)
        )

    def _leads_to(self, i: int) -> bool:
        """Whether a line is a path to the page that ends in its title: the title stands below."""
        looks = self.page.looks
        return any(
            looks[k].n > LABEL
            and " ".join(looks[k].folded.split()[:LABEL]) in looks[i].folded[1:]
            and looks[k].folded != looks[i].folded
            for k in range(i + 1, min(i + 1 + LABEL, len(looks)))
        )

    def _passed_over(self, i: int) -> bool:
        look = self.page.looks[i]
        return self.page.furniture(i) is not None or (look.n > 2 * LABEL and i != self.lead)

    def _between(self, i: int) -> int:
        """Lines that may be headlines too between this one and its byline, or the article."""
        page, count = self.page, 0
        for k in range(i + 1, min(self.lead, i + _FAR)):
            if meta_line(page, k):
                break
            count += page.open(k) and page.looks[k].n > LABEL and _may_be_title(page, k)
        return count

    def _in_run(self, i: int) -> bool:
        """Whether it is an entry among entries: short, between short lines that end like it."""
        looks = self.page.looks
        around = [k for k in (i - 1, i + 1) if 0 <= k < len(looks)]
        return (
            looks[i].n <= LABEL
            and len(around) == 2  # noqa: PLR2004 - one on each side
            and all(
                looks[k].n <= LABEL and looks[k].block.group == looks[i].block.group for k in around
            )
        )


def _signs(page: Page, i: int) -> bool:
    """Whether a line is a byline or a date."""
    meta = meta_line(page, i)
    return meta is not None and meta[0] in (Kind.BYLINE, Kind.DATE)


def _stems(folded: str) -> Sequence[str]:
    """The beginnings of the words of content: inflected forms of one word look alike."""
    return [
        _ARTICLE.sub("", word)[:_STEM]
        for word in _WORD.findall(folded)
        if len(word) > LABEL and word not in STOPWORDS
    ]
