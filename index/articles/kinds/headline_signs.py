"""What speaks for a line as the headline, and what against it: signs and their weights."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from index.articles.blocks import Mark
from index.articles.features import Look
from index.articles.kinds.labels import LABEL, meta_line
from index.articles.kinds.page import Page
from index.articles.kinds.zones import is_paragraph
from index.articles.metadata.names import is_name, is_outlet
from index.articles.model import Kind
from index.articles.plain_words import letters
from index.language.stopwords import STOPWORDS

#: What each sign is worth. Learned by `bench/headline_train.py` from the pages worked on.
WEIGHTS: dict[str, float] = {
    "told at once": 3.11,
    "told": 2.06,
    "words": 1.48,
    "stands again": 1.34,
    "signed below": 1.27,
    "first after little": 1.25,
    "signed right above": 1.03,
    "stands in another": 0.88,
    "signed farther below": 0.76,
    "first that tells": 0.74,
    "pipes": 0.43,
    "told below": 0.21,
    "between": 0.16,
    "top": 0.02,
    "first of some words": -0.07,
    "told above": -0.07,
    "inner stop": -0.09,
    "stop": -0.11,
    "where prose begins": -0.13,
    "small letter": -0.17,
    "ticker": -0.21,
    "calls": -0.23,
    "capitals": -0.26,
    "outlet": -0.37,
    "many words": -0.38,
    "leads to the title": -0.45,
    "far": -0.5,
    "ends in a bracket": -0.57,
    "entry of a run": -0.63,
    "figures of a date": -0.63,
    "glued": -0.71,
    "name": -0.91,
    "few words": -1.06,
    "signed above": -1.5,
}

_LONGEST_SHORT = 60
_MOST_WORDS = 22
_FEW_LINES = 3
#: How far below a headline its byline or date stands.
_NEAR = 6
_FAR = 30
#: So many of the words of a title open with a capital where titles are written so.
TITLE_CASE = 0.6
_TOLD = 0.25
_FIRST_PARAGRAPHS = 3
_INNER_STOP = re.compile(r"\.\s+(?=\S+\s)")
_WORD = re.compile(r"[^\W\d_]{3,}")
_STEM = 5
#: What Arabic writes together with a word.
_ARTICLE = re.compile("^(?:وال|بال|كال|فال|لل|ال)(?=..)")
_TICKER = re.compile(r"(?:breaking|just in|eilmeldung|urgent|flash|عاجل)\b[^:|-]{0,8}[:|-]|.*\*\*")
#: "Open in appSign up": entries of a menu whose spaces were lost.
_GLUED = re.compile(r"[^\W\d_A-Z]{2}[A-ZÀ-Þ][^\W\d_A-Z]")
_PIPES = re.compile(r"\s[|/>›»•·]\s|[|›»]")


@dataclass
class Signs:
    """The signs of a page's candidates; `first` is the first of some words below the menus, `lead`
    the line where prose begins, `may_be` says of a line whether it can be a headline at all.
    """

    page: Page
    end: int
    lead: int
    first: int
    may_be: Callable[[int], bool]
    _bag: Counter[str] = field(default_factory=Counter)
    _opening: set[str] = field(default_factory=set)
    _counts: Counter[str] = field(default_factory=Counter)
    _short: str = ""
    _told_of: dict[Look, float] = field(default_factory=dict)
    _heads: dict[int, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        looks = self.page.looks
        paragraphs = 0
        for i in range(self.end):
            if is_paragraph(self.page, i) and looks[i].long:
                stems = stems_of(looks[i].folded)
                self._bag.update(stems)
                if i >= self.lead and paragraphs < _FIRST_PARAGRAPHS:
                    self._opening.update(stems)
                    paragraphs += 1
        short = [look.folded for look in looks if LABEL < look.n <= _LONGEST_SHORT]
        self._counts.update(short)
        self._short = "\n".join(short)

    @cached_property
    def _first_telling(self) -> int:
        """The first line of some words that tells of the article, and is no path to it."""
        looks = self.page.looks
        for i in range(min(self.lead, len(looks))):
            look = looks[i]
            tells = look.n > LABEL and self.may_be(i) and self._told(look) >= _TOLD
            if tells and not look.clean[:1].islower() and not self._leads_to(i):
                return i
        return -1

    def score(self, i: int) -> float:
        """The sum of the signs."""
        return sum([WEIGHTS.get(name, 0.0) * value for name, value in self.signs(i).items()])

    def signs(self, i: int) -> dict[str, float]:
        """The signs of a line by name; those of value 0 are left out."""
        look = self.page.looks[i]
        same = self._counts[look.folded] if look.n > LABEL else 0
        heading, marks = look.block.heading, look.block.marks
        found: dict[str, float] = {
            "told": self._told(look),
            "told at once": self._told_at_once(look),
            "told above": self._told_near(i, -1),
            "told below": self._told_near(i, 1),
            "first that tells": i == self._first_telling,
            "words": min(look.n, 8) / 8,
            "few words": look.n <= LABEL,
            "many words": look.n > _MOST_WORDS,
            "stands again": same > 1,
            "stands in another": look.n > LABEL and self._short.count(look.folded) > same,
            "first of some words": i == self.first,
            "first after little": i == self.first and self._little_above(i),
            "top": i == 0,
            "between": min(self._between(i), 4) / 4,
            "far": min(max(self.lead - i, 0), 24) / 24,
            "where prose begins": i == self.lead,
            "entry of a run": self._in_run(i),
            "signed above": self._signed_above(i),
            "leads to the title": self._leads_to(i),
            "heading": heading == 1,
            "lower heading": heading > 1,
            "main": Mark.MAIN in marks,
            "outside": Mark.OUTSIDE in marks,
            "ticker": _TICKER.match(look.folded) is not None,
            "ends in a bracket": look.clean.endswith((")", "]")),
            "inner stop": ". " in look.clean
            and bool(_INNER_STOP.search(look.clean))
            and look.capital_share < TITLE_CASE,
            "stop": look.clean.endswith("."),
            "name": look.n <= LABEL and is_name(look.clean, LABEL),
            "outlet": look.n <= 2 * LABEL and is_outlet(look.clean, self.page.rules),
            "glued": _GLUED.search(look.clean) is not None,
            "pipes": _PIPES.search(look.clean) is not None,
            "small letter": look.clean[:1].islower(),
            "capitals": look.n > LABEL and look.clean.isupper(),
            "calls": look.clean.endswith("!"),
            "figures of a date": bool(look.dates),
        }
        found |= self._signed(i)
        return {name: float(value) for name, value in found.items() if value}

    def _told(self, look: Look) -> float:
        """The share of its words that the paragraphs come back to; once is less than often."""
        known = self._told_of.get(look)
        if known is None:  # a line is asked for its neighbours too
            known = self._told_of[look] = self._count_told(look)
        return known

    def _count_told(self, look: Look) -> float:
        words = set(stems_of(look.folded))
        if not words:
            return 0.0
        times = self._bag.get
        told = sum([min(times(word, 0), 3) for word in words]) / (3 * len(words))
        # One word that comes back may be the rubric's.
        return told * min(1.0, (len(words) + 1) / 6)

    def _told_at_once(self, look: Look) -> float:
        """The share of its words that stand in the first paragraphs."""
        words = set(stems_of(look.folded))
        share = len(words & self._opening) / len(words) if words else 0.0
        return share * min(1.0, (len(words) + 1) / 6)

    def _told_near(self, i: int, step: int) -> bool:
        """Whether the line above or below tells of the article as a headline does too."""
        looks = self.page.looks
        for k in (i + step, i + 2 * step):
            if not 0 <= k < min(self.lead, len(looks)):
                return False
            if self.may_be(k) and looks[k].n > LABEL:
                return self._told(looks[k]) >= _TOLD
            if looks[k].n > LABEL and not self.page.furniture(k):
                return False
        return False

    def is_standfirst(self, i: int) -> bool:
        """Whether a line of two clauses stands right under a shorter one that tells of the article
        as well: that is the headline, and it the standfirst.
        """
        looks = self.page.looks
        clean = looks[i].clean
        if not i or not (";" in clean or _INNER_STOP.search(clean)) or looks[i].block.heading:
            return False
        above = looks[i - 1]
        shorter = LABEL < above.n < looks[i].n and self.may_be(i - 1)
        return shorter and self._told(above) >= _TOLD

    def _little_above(self, i: int) -> bool:
        return i - sum(meta_line(self.page, k) is not None for k in range(min(i, 4))) <= _FEW_LINES

    def _signed(self, i: int) -> dict[str, float]:
        """Whether byline or date stand below, or right above, and how near."""
        page, found = self.page, dict[str, float]()
        for k in range(i + 1, min(i + 1 + _NEAR, self.lead)):
            if _is_signature(page, k):
                found["signed below" if k <= i + 2 else "signed farther below"] = 1.0
                break
        if i and _is_signature(page, i - 1):
            found["signed right above"] = 1.0
        return found

    def _signed_above(self, i: int) -> bool:
        """Whether an author is named a few lines above: what is below is not the headline."""
        for k in range(max(0, i - 2 * _NEAR), i):
            meta = meta_line(self.page, k)
            if meta is not None and meta[0] is Kind.BYLINE:
                return True
        return False

    def _leads_to(self, i: int) -> bool:
        """Whether a line is a path to the page that ends in its title: the title stands below."""
        looks = self.page.looks
        folded = looks[i].folded
        inner = folded[1:]
        for k in range(i + 1, min(i + 1 + _FAR, self.lead, len(looks))):
            below = looks[k]
            if below.n > LABEL and self._head(k) in inner and below.folded != folded:
                return True
        return False

    def _head(self, i: int) -> str:
        """The first words of a line."""
        head = self._heads.get(i)
        if head is None:
            words = self.page.looks[i].folded.split(None, LABEL)
            head = self._heads[i] = " ".join(words[:LABEL])
        return head

    def _between(self, i: int) -> int:
        """Lines that may be headlines too between this one and its byline, or the article."""
        page, count = self.page, 0
        for k in range(i + 1, min(self.lead, i + _FAR)):
            if meta_line(page, k):
                break
            count += page.open(k) and page.looks[k].n > LABEL and self.may_be(k)
        return count

    def _in_run(self, i: int) -> bool:
        """Whether it is an entry among entries: short, between short lines that end like it."""
        looks = self.page.looks
        if not 0 < i < len(looks) - 1 or looks[i].n > LABEL:
            return False
        group = looks[i].block.group
        return all(looks[k].n <= LABEL and looks[k].block.group == group for k in (i - 1, i + 1))


def _is_signature(page: Page, i: int) -> bool:
    """Whether a line is a byline or a date."""
    meta = meta_line(page, i)
    return meta is not None and meta[0] in (Kind.BYLINE, Kind.DATE)


def stems_of(folded: str) -> Sequence[str]:
    """The beginnings of the words of content: inflected forms of one word look alike."""
    plain = folded.isascii()
    words = letters(folded) if plain else _WORD.findall(folded)
    words = [w for w in words if len(w) > LABEL and w not in STOPWORDS]
    if not plain:
        words = [_ARTICLE.sub("", word) for word in words]
    return [word[:_STEM] for word in words]
