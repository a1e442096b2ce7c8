"""What a line of a page looks like: its words, its end, its cues, its dates. Looked at once."""

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from index.articles.blocks import Block
from index.articles.cues import CueTable, Hit
from index.articles.dates import FoundDate, find_dates
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

_STOP = re.compile(r"[.!?…。！？؟।][\"'”’»›)\]*_]*(?:\[\d{1,3}\])?$")
_GOES_ON = re.compile(
    r"(?:[,،、:：;—–]|\bsay(?:s|ing)|\bsaid|\badd(?:s|ed|ing))[\"'”’»*_]*$", re.IGNORECASE
)
_QUOTE = re.compile(r"[\"“„«‘'‹>]|[–—-]\s")
_ITEM = re.compile(r"(?:[-*+•·●▪]|\(?\d{1,3}[.)]|\(?[a-z][.)])\s")
_MARKS = re.compile(r"^(?:#{1,6}\s+|[>*_\s]+)|(?:\s+#+|[*_]+)$")
_UNDERLINE = re.compile(r"\n\s*(?:=+|-+)\s*$")
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")


def plain_heading(text: str) -> str:
    """A heading without Markdown's marks, on one line."""
    text = _UNDERLINE.sub("", text.strip())
    previous = None
    while previous != text:
        previous, text = text, _MARKS.sub("", text).strip()
    return " ".join(text.split())


@dataclass
class Look:
    """A block as the rules see it."""

    block: Block
    text: str
    cues: dict[str, list[Hit]] = field(default_factory=dict)

    @classmethod
    def of(cls, block: Block, source: str, table: CueTable) -> "Look":
        """The look of a block of `source`."""
        look = cls(block, source[block.start : block.end])
        if look.n <= LONGEST_CUED:
            look.cues = table.find(look.folded)
        return look

    @cached_property
    def n(self) -> int:
        """Words; where a script has no spaces, two signs count as one."""
        signs = 0 if self.text.isascii() else len(_IDEOGRAPH.findall(self.text))
        return max(len(self.text.split()), signs // 2)

    @cached_property
    def clean(self) -> str:
        """The text without a format's marks at its ends; the whole text where it is long."""
        return plain_heading(self.text) if self.n <= LONGEST_CUED else self.text

    @cached_property
    def folded(self) -> str:
        """The clean text, folded as cues are."""
        return fold_text(self.clean)

    @cached_property
    def stop(self) -> bool:
        """Whether it ends as a sentence does."""
        return _STOP.search(self.text, max(0, len(self.text) - 12)) is not None

    @cached_property
    def goes_on(self) -> bool:
        """Whether it ends in a comma, a colon or "saying": what follows belongs to it."""
        return _GOES_ON.search(self.text, max(0, len(self.text) - 12)) is not None

    @cached_property
    def quote(self) -> bool:
        """Whether it opens as speech or a quotation does."""
        return _QUOTE.match(self.text) is not None

    @cached_property
    def item(self) -> bool:
        """Whether it opens as an entry of a list does."""
        return _ITEM.match(self.text) is not None

    @cached_property
    def sentence(self) -> bool:
        """Whether it is prose: a sentence of a few words, or a line of many."""
        return (self.stop and self.n >= _SENTENCE) or self.n >= PROSE

    @cached_property
    def long(self) -> bool:
        """Whether it is prose that is long enough to be a paragraph by itself."""
        return self.sentence and self.n >= LONG

    @cached_property
    def one_sentence(self) -> bool:
        """Whether it is a single sentence, or less."""
        return len(sentences(self.text)) <= 1

    @cached_property
    def dates(self) -> list[FoundDate]:
        """The dates in the clean text; none are looked for in long lines."""
        return find_dates(self.clean) if self.n <= 3 * LONG else []

    @cached_property
    def capital_share(self) -> float:
        """The share of the words that open with a capital; 0 where the script has none."""
        words = _WORD.findall(self.clean)
        return sum(w[0].isupper() for w in words) / len(words) if words else 0.0

    def first(self, sort: str) -> Hit | None:
        """The strongest hit of a list of cues."""
        hits = self.cues.get(sort)
        return max(hits, key=lambda hit: hit.strong) if hits else None


class Judged(NamedTuple):
    """A line as the rules saw it, with the kind they gave it and the rule that did."""

    look: Look
    kind: Kind
    why: str
