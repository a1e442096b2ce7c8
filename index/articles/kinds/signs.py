"""Signs by which a line shows what it is: numbers for the line model, of the line and around it."""

import re
from collections import Counter
from functools import cache
from math import log1p
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from index.articles.cues import Hit
from index.articles.features import Look
from index.articles.kinds.page import Page
from index.articles.kinds.zones import speaks
from index.articles.plain_words import letters

#: What is said of a line by itself, in the order of `own_signs`.
OWN = tuple(
    """
    words words_1 words_2_3 words_6 words_12 words_25 words_50 characters word_length
    stop goes_on question ellipsis sentences commas quote quoted item arrow exclaims
    function_words function_words_long addressed capitals all_capitals small_start
    digits number_start only_numbers date clock address handle pipes bracketed
    comments form foot comment_furniture residue residue_start navigation links bio byline role
    credit credit_line sign_off dated caption residue_strong section cues_apart cue_share furniture
    asking asks_you repeated same_shape told_share told_long heading says
    """.split()
)

_DATA = Path(__file__).resolve().parent.parent / "data"
#: So much of a line is looked at, in characters: the rest of a long paragraph says the same.
_ENOUGH = 240
_ENOUGH_FOR_WORDS = 480
_LETTERS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
#: The same for lines of plain English letters with an apostrophe among them.
_PLAIN_LETTERS = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")
_DIGITS = re.compile(r"\d+")
_SENTENCE = re.compile(r"[.!?…؟。][\"'”’»)\]]*\s+[\"'“‘„«(\[]*[^\W\d_a-zà-ÿ]")
_ELLIPSES = tuple(dots + end for dots in ("...", "…") for end in ("", "]", ")", " »", "»", "›"))
_QUOTED = re.compile(r"[\"“„«»”]")
_DIGIT = re.compile(r"\d")
_ARROWS = tuple("»›→>←«<•·▪■►▶|*+–-")
_END_ARROWS = tuple("»›→>")
_CLOCK = re.compile(r"\b\d{1,2}[:.h]\d\d\b")
_ADDRESS = re.compile(
    r"https?://|www\.|\b[\w.+-]+@[\w-]+\.\w|\w\.(?:com|org|net|de|fr|co\.uk|info)\b"
)
_HANDLE = re.compile(r"(?:^|\s)[@#]\w")
_PIPES = re.compile(r"[|•·»›→►/]")
_FIRST = itemgetter(0)
_ASKS = ("?", "؟", "?”", '?"')
#: The lists of cues that are signs of their own.
_CUES = tuple(
    """
    comments form foot comment_furniture residue residue_start navigation links bio byline role
    credit credit_line sign_off dated caption
    """.split()
)
_FURNITURE = frozenset(
    "comments form foot comment_furniture residue residue_start navigation links".split()
)
_NO_CUES = (False,) * len(_CUES)
_FEW = 3
_LENGTHS = (6, 12, 25, 50)
#: For each number of words which of these it reaches; more words reach what the last does.
_AT_LEAST = [tuple(n >= least for least in _LENGTHS) for n in range(_LENGTHS[-1] + 1)]
_LONG = 12
_PARAGRAPH = 15
_LONGEST_MEAN = 12.0
_MOST_COUNTED = 5
_MOST_APART = 3
#: Where the language is unknown: what running text of a known one has.
_USUAL_DENSITY = 0.3
_LEAST_LETTERS = 4
_MOST_WORDS = 20_000


class Language(NamedTuple):
    """Function words of a language, words by which a page speaks to its reader, and words of what
    it asks of him; case folded.
    """

    words: frozenset[str]
    addressing: frozenset[str]
    asking: frozenset[str]


UNKNOWN = Language(frozenset(), frozenset(), frozenset())
_ADDRESSING = "you."
_ASKING = "ask."


@cache
def languages() -> dict[str, Language]:
    """The languages that are known by their function words."""
    found: dict[str, frozenset[str]] = {}
    for row in (_DATA / "stopwords.txt").read_text(encoding="utf-8").splitlines():
        name, colon, words = row.partition(":")
        if colon and not row.startswith("#"):
            found[name.strip()] = frozenset(words.casefold().replace("’", "'").split())
    return {
        name: Language(
            words,
            found.get(_ADDRESSING + name, frozenset()),
            found.get(_ASKING + name, frozenset()),
        )
        for name, words in found.items()
        if not name.startswith((_ADDRESSING, _ASKING))
    }


#: A language has so much of a page's running text as function words; in a foreign one chance does.
_LEAST_DENSITY = 0.15
_LOOKED_AT = 400


@cache
def _spoken() -> dict[str, list[int]]:
    """The languages of each function word, by their place among `languages`."""
    found: dict[str, list[int]] = {}
    for k, language in enumerate(languages().values()):
        for word in language.words:
            found.setdefault(word, []).append(k)
    return found


def _letters(text: str) -> list[str]:
    """The words of a text."""
    if not text.isascii():
        return _LETTERS.findall(text)
    return _PLAIN_LETTERS.findall(text) if "'" in text else letters(text)


def _language(words: list[list[str]]) -> Language:
    """The language that a page is written in, by its function words."""
    sample: list[str] = []
    for some in sorted(words, key=len, reverse=True):
        sample.extend(some)
        if len(sample) > _LOOKED_AT:
            break
    if not sample:
        return UNKNOWN
    known = list(languages().values())
    totals = [0] * len(known)
    spoken, counts = _spoken(), Counter(sample)
    for word in counts.keys() & spoken.keys():
        for k in spoken[word]:
            totals[k] += counts[word]
    most = max(totals)
    return known[totals.index(most)] if most >= _LEAST_DENSITY * len(sample) else UNKNOWN


class PageSigns:
    """What is counted once over a page: its language, repeated lines, the words of its prose."""

    def __init__(self, page: Page) -> None:
        looks = page.looks
        self.page = page
        self.words = [_letters(look.folded[:_ENOUGH_FOR_WORDS]) for look in looks]
        self.language = _language(self.words)
        self.lines: Counter[str] = Counter()
        self.shapes: Counter[str] = Counter()
        self.told: Counter[str] = Counter()
        self._shapes: list[str] = []
        for look, words in zip(looks, self.words, strict=True):
            shape = _shape(look.folded) if look.n < _PARAGRAPH else ""
            self._shapes.append(shape)
            if look.n < _PARAGRAPH:
                self.lines[look.folded] += 1
                self.shapes[shape] += 1
            elif len(self.told) < _MOST_WORDS:
                self.told.update({w for w in words if len(w) >= _LEAST_LETTERS})

    def own(self, i: int) -> list[float]:
        """The signs of line `i` by itself, as `OWN` names them."""
        look = self.page.looks[i]
        words = self.words[i]
        start = look.clean[:_ENOUGH]
        addressed = _held(words, self.language.addressing)
        return [
            *_length(look, words),
            *_sentence(look, start),
            *self._words(look, start, words, addressed),
            *_figures(look, start, words),
            *(self._cues(i, look) if look.cues else self._no_cues(i, look)),
            *self._asks(words, addressed),
            *self._elsewhere(i, look, words),
        ]

    def _words(self, look: Look, start: str, words: list[str], addressed: int) -> tuple[float, ...]:
        """Function words, where the language is known, and capitals."""
        known = self.language.words
        density = _USUAL_DENSITY
        if known:
            density = sum(map(known.__contains__, words)) / (len(words) or 1)
        return (
            density,
            density * (look.n >= _LONG),
            addressed / (len(words) or 1),
            _capitals(start),
            look.n > 1 and start.isupper(),
            start[:1].islower(),
        )

    def _no_cues(self, i: int, look: Look) -> tuple[float, ...]:
        """As `_cues`, of a line that has none: the most do."""
        section = look.folded in self.page.rules.sections
        return (*_NO_CUES, False, section, 0, 0.0, self.page.furniture(i) is not None)

    def _cues(self, i: int, look: Look) -> list[float]:
        cues = look.cues
        hits = [hit for sort in cues.keys() & _FURNITURE for hit in cues[sort]]
        covered, apart = _covered(hits) if hits else (0, 0)
        return [
            *[sort in cues for sort in _CUES],
            "residue" in cues and any(hit.strong for hit in cues["residue"]),
            look.folded in self.page.rules.sections,
            min(apart, _MOST_APART),
            min(covered / (len(look.folded) or 1), 1.0),
            self.page.furniture(i) is not None,
        ]

    def _asks(self, words: list[str], addressed: int) -> tuple[float, ...]:
        """How many words of a line ask for money, a name or a click, and whether of its reader."""
        asking = _held(words, self.language.asking)
        return min(asking, _FEW), asking > 0 and addressed > 0

    def _elsewhere(self, i: int, look: Look, words: list[str]) -> tuple[float, ...]:
        """Whether the page repeats the line, and which share of its words the page's prose has."""
        paragraph = look.n >= _PARAGRAPH
        known = self.language.words
        telling = [word for word in words if len(word) >= _LEAST_LETTERS and word not in known]
        told = self.told.get  # a Counter's own look-up is slow where it has none
        # A paragraph's own mention counts once.
        share = (
            sum([told(word, 0) > paragraph for word in telling]) / len(telling) if telling else 0.0
        )
        return (
            not paragraph and self.lines[look.folded] > 1,
            not paragraph and self.shapes[self._shapes[i]] > 1,
            share,
            share * paragraph,
            look.block.heading > 0,
            look.n <= _LONG and speaks(look),
        )


def _held(words: list[str], known: frozenset[str]) -> int:
    """How many of a line's words are known."""
    return sum(map(known.__contains__, words)) if not known.isdisjoint(words) else 0


def _shape(folded: str) -> str:
    """A line with one figure for every number."""
    return _DIGITS.sub("0", folded)


def _capitals(start: str) -> float:
    """The share of the words that open with a capital."""
    if start.islower():
        return 0.0
    words = _letters(start)
    return sum(map(str.isupper, map(_FIRST, words))) / (len(words) or 1)


def _length(look: Look, words: list[str]) -> tuple[float, ...]:
    n = look.n
    return (
        log1p(n),
        n <= 1,
        1 < n <= _FEW,
        *_AT_LEAST[min(n, _LENGTHS[-1])],
        log1p(len(look.clean)),
        min(sum(map(len, words)) / (len(words) or 1), _LONGEST_MEAN),
    )


def _sentence(look: Look, start: str) -> tuple[float, ...]:
    text, stop = look.clean, look.stop
    return (
        stop,
        look.goes_on,
        stop and text.endswith(_ASKS),
        text.endswith(_ELLIPSES),
        _sentences(start),
        min(start.count(",") + start.count("،"), _MOST_COUNTED),
        look.quote,
        '"' in start if start.isascii() else _QUOTED.search(start) is not None,
        look.item,
        (text.startswith(_ARROWS) or text.endswith(_END_ARROWS)) and "«" not in text[1:-1],
        text.endswith("!"),
    )


def _sentences(start: str) -> int:
    """How many sentences of a line begin after another."""
    return min(len(_SENTENCE.findall(start)), _MOST_COUNTED)


def _figures(look: Look, start: str, words: list[str]) -> tuple[float, ...]:
    plain = start.isascii()
    if plain:
        digits = len(start) - len(start.encode().translate(None, b"0123456789"))
        pipes = start.count("|") + start.count("/")
    else:
        digits, pipes = len(_DIGIT.findall(start)), len(_PIPES.findall(start))
    # A pattern costs more than looking for the sign that it needs.
    dotted, addressed = "." in start, "@" in start
    return (
        digits / (len(start) or 1),
        start[:1].isdigit(),
        not words,
        look.n <= _PARAGRAPH and bool(look.dates),
        digits > 0 and _CLOCK.search(start) is not None,
        (dotted or addressed or "://" in start) and _has_address(start),
        (addressed or "#" in start) and _HANDLE.search(start) is not None,
        min(pipes, _MOST_COUNTED) / (1 + look.n / 10),
        start.startswith(("(", "[")),
    )


def _has_address(start: str) -> bool:
    """Whether a line that has a dot, an @ or a stroke has an address."""
    # All of its forms hold one of these, or a dot that ends no sentence.
    inner = "." in start[:-1].replace(". ", "")
    if not (inner or "@" in start or "://" in start or "www." in start):
        return False
    return _ADDRESS.search(start) is not None


def _covered(hits: list[Hit]) -> tuple[int, int]:
    """How many characters the cues of a line cover, and how many of them stand apart."""
    covered, apart, last = 0, 0, 0
    for start, end in sorted((hit.start, hit.end) for hit in hits):
        if end > last:
            covered += end - max(start, last)
            apart += start >= last
            last = end
    return covered, apart
