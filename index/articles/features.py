"""What a line of a page looks like: its words, its end, its cues, its dates. Looked at once."""

import re
from typing import NamedTuple

from index.articles.blocks import Block
from index.articles.cues import CueTable, Hit
from index.articles.metadata.dates import FoundDate, find_dates
from index.articles.model import Kind
from index.language.fold import fold_text
from index.language.sentences import sentences

#: Lines with more words are not looked through for cues: they are paragraphs.
LONGEST_CUED = 400

#: A sentence of so many words is a paragraph of the article, not a label.
LONG = 12
#: A line of so many words is prose, whatever it ends with.
PROSE = 22
_SENTENCE = 5
#: So many characters count as a word at least: a line without spaces is not short.
_WIDEST_WORD = 40
#: Below it no script does without spaces (but for Thai and its like).
_FIRST_SIGN = "\u3040"

_STOP = re.compile(r"[.!?…。！？؟।][\"'”’“‘»›«‹)\]*_]*(?:\[\d{1,3}\])?$")
_GOES_ON = re.compile(
    r"(?:[,،、:：;—–]|\bsay(?:s|ing)|\bsaid|\badd(?:s|ed|ing))[\"'”’»*_]*$", re.IGNORECASE
)
#: What ends so does not go on: most sentences, and most words.
_SURE_ENDS = tuple(".!?…)eatnrlkoimhcpuw")
_QUOTE = re.compile(r"[\"“„«‘'‹>]|[–—-]\s")
_ITEM = re.compile(r"(?:[-*+•·●▪]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_MARKS = re.compile(r"^(?:#{1,6}\s+|[>*_\s]+)|(?:\s+#+|[*_]+)$")
_OPENING_MARKS = tuple("#>*_")
_CLOSING_MARKS = tuple("#*_")
_LINK = re.compile(r"(?<!!)\[([^\[\]]*)\]\([^()\s]*\)")
_UNDERLINE = re.compile(r"\n\s*(?:=+|-+)\s*$")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def plain_heading(text: str) -> str:
    """A heading without Markdown's marks, on one line; of a link its words."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    text = text.strip()
    if "\n" in text:
        text = _UNDERLINE.sub("", text)
    elif not (text.startswith(_OPENING_MARKS) or text.endswith(_CLOSING_MARKS)):
        return " ".join(text.split())
    previous = None
    while previous != text:
        previous, text = text, _MARKS.sub("", text).strip()
    return " ".join(text.split())


def _signs(text: str) -> int:
    """How many signs of scripts without spaces a text has; few texts come here."""
    return sum(
        "\u3040" <= c <= "\u30ff" or "\u3400" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff"
        for c in text
    )


class Look:
    """A block as the rules see it; what many rules ask is worked out once.

    `n` counts words (where a script has no spaces, two signs are one; a very long line counts as
    many). `clean` is the text without a format's marks, on one line; `folded` is that as cues are
    matched. `stop` says that it ends as a sentence does; `sentence` that it is prose: a sentence of
    a few words, or a line of many; `long` that it is long enough to be a paragraph by itself.
    """

    __slots__ = (
        "_capital_share",
        "_dates",
        "_goes_on",
        "_item",
        "_one_sentence",
        "_quote",
        "block",
        "clean",
        "cues",
        "folded",
        "long",
        "n",
        "sentence",
        "stop",
        "text",
    )

    def __init__(self, block: Block, source: str, table: CueTable) -> None:
        text = source[block.start : block.end]
        signs = 0 if text.isascii() or max(text) < _FIRST_SIGN else _signs(text)
        self.block = block
        self.text = text
        self.n = max(len(text.split()), signs // 2, len(text) // _WIDEST_WORD)
        # A letter ends no sentence; to look at it costs less than the pattern does.
        ends = not text[-1:].isalnum()
        self.stop = ends and _STOP.search(text, max(0, len(text) - 12)) is not None
        self.sentence = (self.stop and self.n >= _SENTENCE) or self.n >= PROSE
        self.long = self.sentence and self.n >= LONG
        short = self.n <= LONGEST_CUED
        self.clean = plain_heading(text) if short else text
        self.folded = fold_text(self.clean) if short else text
        self.cues: dict[str, list[Hit]] = table.find(self.folded) if short else {}
        self._dates: list[FoundDate] | None = None
        self._goes_on: bool | None = None
        self._quote: bool | None = None
        self._item: bool | None = None
        self._one_sentence: bool | None = None
        self._capital_share = -1.0

    @property
    def goes_on(self) -> bool:
        """Whether it ends in a comma, a colon or "saying": what follows belongs to it."""
        if self._goes_on is None:
            text = self.text
            ends = text.endswith(_SURE_ENDS)
            self._goes_on = not ends and _GOES_ON.search(text, max(0, len(text) - 12)) is not None
        return self._goes_on

    @property
    def quote(self) -> bool:
        """Whether it opens as speech or a quotation does."""
        if self._quote is None:
            text = self.text
            self._quote = not text[:1].isalnum() and _QUOTE.match(text) is not None
        return self._quote

    @property
    def item(self) -> bool:
        """Whether it opens as an entry of a list does."""
        if self._item is None:
            text = self.text
            self._item = not text[:1].isupper() and _ITEM.match(text) is not None
        return self._item

    @property
    def one_sentence(self) -> bool:
        """Whether it is a single sentence, or less; a very long line never is."""
        if self._one_sentence is None:
            self._one_sentence = self.n <= LONGEST_CUED and len(sentences(self.text)) <= 1
        return self._one_sentence

    @property
    def dates(self) -> list[FoundDate]:
        """The dates in the clean text; none are looked for in long lines."""
        if self._dates is None:
            self._dates = find_dates(self.clean) if self.n <= 3 * LONG else []
        return self._dates

    @property
    def capital_share(self) -> float:
        """The share of the words that open with a capital; 0 where the script has none."""
        if self._capital_share < 0:
            words = _WORD.findall(self.clean)
            opening = sum([w[0].isupper() for w in words])
            self._capital_share = opening / len(words) if words else 0.0
        return self._capital_share

    def first(self, sort: str) -> Hit | None:
        """The strongest hit of a list of cues."""
        hits = self.cues.get(sort)
        if not hits or len(hits) == 1:
            return hits[0] if hits else None
        return max(hits, key=lambda hit: (hit.strong, hit.end - hit.start))


class Judged(NamedTuple):
    """A line as the rules saw it, with the kind they gave it and the rule that did."""

    look: Look
    kind: Kind
    why: str
