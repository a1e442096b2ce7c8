"""Words of a query joined by other names for the same thing and other spellings of a name.

Nothing is joined unseen: what was added is noted, with the reason, and each can be refused. A
compound written joined, apart or with a hyphen is one word in three spellings, as endings are, and
is not noted; `=` refuses that too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Literal

from index.language.compound_names import EZAFE
from index.language.fold import fold_text
from index.language.names import NameGroups
from index.language.romanised import PARTICLES
from index.language.stopwords import is_content
from index.language.tokens import Token
from index.search.analysis import Slot, exactly, query_words, stemmed, word_atom
from index.search.vocabulary import Vocabulary

Why = Literal["group", "variant"]

_HYPHENS = frozenset("-‐‑‒–")
#: Spellings of a compound of several parts: enough for names, few enough to look up.
_MOST_SPELLINGS = 64


def refusal(typed: str, name: str) -> tuple[str, str]:
    """What was typed and another name for it, as they are compared."""
    return fold_text(typed), fold_text(name)


@dataclass
class Expansion:
    """What is added to the words of one query, and what was.

    Without `names` nothing is added; without a `vocabulary` no word of the library is known.
    `refused` holds pairs made by `refusal`.
    """

    names: NameGroups | None = None
    vocabulary: Vocabulary | None = None
    refused: frozenset[tuple[str, str]] = frozenset()
    added: dict[tuple[str, str], tuple[Why, Slot]] = field(default_factory=dict)

    def slots(self, text: str, *, exact: bool = False, apart: bool = False) -> tuple[Slot, ...]:
        """The words of a part of a query, one slot each; a name of several words is one slot.

        With `apart` words that a space parts may stand in any order: they make no compound, and an
        `us` or `an` before a word is no Arabic article.
        """
        words = query_words(text)
        if exact:
            return tuple(((word_atom(text, token, exact=True),),) for token in words)
        found: list[Slot] = []
        at = 0
        while at < len(words):
            slot, at = self._slot(text, words, at, apart=apart)
            found.append(slot)
        return tuple(found)

    def joined(self, left: str, right: str) -> Slot:
        """What spells two words of a query that are not said to stand side by side: one word, as
        airstrike for `air strike`, or a name without its article, as Raqqa for `Ar Raqqah`.
        """
        if self.vocabulary is None:
            return ()
        written = f"{left} {right}"
        words = query_words(written)
        slot = self._together([token.word for token in words], written)
        first = words[0].word
        # "at Mosul" is no name, "At Tanf" is one.
        article = first in PARTICLES and (is_content(first) or left[:1].isupper())
        if len(words) > 1 and article:
            names = (*self._bare(words[-1].word), *self.vocabulary.variants(right))
            slot += self._names(written, names) if self._adds else ()
        return slot

    # -- slots ------------------------------------------------------------------------------------

    def _slot(self, text: str, words: Sequence[Token], at: int, *, apart: bool) -> tuple[Slot, int]:
        """The slot that begins at a word, and the word after it."""
        length = self._name_at(words, at)
        if length:
            typed = words[at : at + length]
            return self._group(_written(text, typed), typed), at + length
        end = self._compound_end(text, words, at, apart=apart)
        typed = words[at:end]
        written = _written(text, typed)
        if len(typed) == 1:
            slot = self._single(text, typed[0])
            return slot + (self._articles(slot) if at else ()), end
        particle = typed[0].word in PARTICLES
        if particle and len(typed) == 2:  # noqa: PLR2004 - an article and its name
            plain: Slot = (tuple(stemmed(token.word) for token in typed),)
            name = typed[1].word
            bare = self._names(written, self._bare(name)) + self._variants(
                _written(text, typed[1:]), written
            )
            slot = plain + bare + (self._articles(bare) if at else ())
        else:
            # Each part as it is alone, and all of them together.
            parts = [self._single(text, token) for token in typed]
            slot = _rows(parts)
            if not EZAFE.isdisjoint(token.word for token in typed[1:]):
                slot += self._names(written, self._other_ezafe(typed))
        return slot + self._together([token.word for token in typed], written), end

    def _other_ezafe(self, typed: Sequence[Token]) -> list[str]:
        """A name with another vowel for its ezafe, or none: Mazar-i-Sharif, Mazar Sharif.

        Only words that are names here have an ezafe: vitamin-e has none.
        """
        if self.vocabulary is None or not self._adds:
            return []
        parts = [
            () if token.word in EZAFE else self.vocabulary.spelt(token.word) for token in typed
        ]
        named = [part for part in parts if part]
        if len(named) < sum(token.word not in EZAFE for token in typed):
            return []
        ways = [*product(*named), *product(*(part or sorted(EZAFE) for part in parts))]
        return [" ".join(way) for way in ways[:_MOST_SPELLINGS]]

    def _name_at(self, words: Sequence[Token], at: int) -> int:
        """How many words from `at` are a name of a group that has others; the longest wins."""
        names = self.names
        for length in range(min(names.longest if names else 0, len(words) - at), 0, -1):
            if names and names.others(tuple(token.word for token in words[at : at + length])):
                return length
        return 0

    def _compound_end(self, text: str, words: Sequence[Token], at: int, *, apart: bool) -> int:
        """The word after those that a hyphen, or the library, joins to the one at `at`."""
        end = at + 1
        while end < len(words) and text[words[end - 1].end : words[end].start] in _HYPHENS:
            end += 1
        if apart or end > at + 1 or end == len(words):
            return end
        pair = words[at].word, words[end].word
        if pair[0] in PARTICLES or self._known("".join(pair)):
            return end + 1
        return end

    def _single(self, text: str, token: Token) -> Slot:
        """One word: of its stem, apart where the library writes it so, and as other spellings."""
        word, written = token.word, text[token.start : token.end]
        slot: Slot = ((word_atom(text, token),),)
        if self.vocabulary is not None:
            slot += tuple(
                (stemmed(first), stemmed(second)) for first, second in self.vocabulary.splits(word)
            )
        return slot + self._variants(written, written)

    def _articles(self, slot: Slot) -> Slot:
        """Names of a slot with an article before them, which may stand within a phrase: Haider
        al-Abadi for "Haider Abadi", Dayr Az Zawr for "Deir ez-Zor".
        """
        vocabulary = self.vocabulary
        if vocabulary is None or not self._adds:
            return ()
        return tuple(
            (exactly(article), name)
            for name, *others in slot
            if not others and vocabulary.is_name(name.text)
            for article in vocabulary.articles(name.text)
        )

    def _group(self, written: str, typed: Sequence[Token]) -> Slot:
        names = self.names
        others = names.others(tuple(token.word for token in typed)) if names else ()
        forms: dict[str, Slot] = {}
        for name, form in others:
            forms.setdefault(name, (tuple(exactly(word) for word in form),))
        slot: Slot = (tuple(stemmed(token.word) for token in typed),)
        slot += self._note(written, forms, "group")
        return slot + (self._variants(written, written) if len(typed) == 1 else ())

    # -- what is added ----------------------------------------------------------------------------

    @property
    def _adds(self) -> bool:
        return self.names is not None

    def _known(self, word: str) -> bool:
        return self.vocabulary is not None and self.vocabulary.known(word)

    def _variants(self, name: str, typed: str) -> Slot:
        """Other spellings of a name as it is written, also of several words."""
        if self.vocabulary is None or not self._adds:
            return ()
        names = self.vocabulary.variants(name) + self.vocabulary.apart(name)
        return self._names(typed, names)

    def _bare(self, word: str) -> tuple[str, ...]:
        """A name without its article, where the library writes it so."""
        if self.vocabulary is None or not self._adds or not self.vocabulary.is_name(word):
            return ()
        return (self.vocabulary.written(word),)

    def _names(self, typed: str, names: Sequence[str]) -> Slot:
        forms: dict[str, Slot] = {}
        for name in names:
            forms[name] = (tuple(exactly(token.word) for token in query_words(name)),)
        return self._note(typed, forms, "variant")

    def _note(self, typed: str, forms: dict[str, Slot], why: Why) -> Slot:
        """The slot of those that were not refused; they are noted."""
        slot: Slot = ()
        for name, form in forms.items():
            if refusal(typed, name) not in self.refused:
                self.added.setdefault((typed, name), (why, form))
                slot += form
        return tuple(dict.fromkeys(slot))

    def _together(self, words: Sequence[str], written: str) -> Slot:
        """Words written as one: a compound, or a name."""
        joined = "".join(words)
        slot: Slot = ()
        if joined.isalpha() and (self.vocabulary is None or self._known(joined)):
            slot = ((stemmed(joined),),)
        if self.vocabulary is not None and self._adds:
            names = [n for n in self.vocabulary.joined(words) if fold_text(n) != joined]
            slot += self._names(written, names)
        return slot


def _rows(parts: Sequence[Slot]) -> Slot:
    """The alternatives of several slots side by side."""
    return tuple(
        tuple(atom for part in row for atom in part)
        for row in islice(product(*parts), _MOST_SPELLINGS)
    )


def _written(text: str, words: Sequence[Token]) -> str:
    return text[words[0].start : words[-1].end]
