"""Cues: the phrases of the configuration, compiled once, looked up by their words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple, TypeAlias

from index.articles.plain_words import wordly
from index.config import Config, Cues
from index.language.fold import fold_text, fold_texts


class Hit(NamedTuple):
    """A phrase that a line holds.

    `strong` says that it was tied to an end of the line or is long enough to mean nothing else;
    `start` and `end` count in the folded line.
    """

    phrase: str
    strong: bool
    start: int
    end: int


class _Phrase:
    """A phrase of the configuration; its pattern, if it needs one, is compiled at first use."""

    __slots__ = (
        "_at_end",
        "_needs",
        "_pattern",
        "_tied",
        "_words",
        "literal",
        "must",
        "phrase",
        "sort",
        "strong",
    )

    def __init__(
        self, sort: str, phrase: str, folded: str, *, certain: bool, by_word: bool
    ) -> None:
        self.sort = sort
        self.phrase = phrase
        at_start, at_end = folded.startswith("^"), folded.endswith("$")
        words = folded.removeprefix("^").removesuffix("$").split()
        exact = [word for word in words if "*" not in word and "#" not in word]
        long = len(words) >= _LONG_PHRASE and sum(w not in _PIECE for w in words) >= _LONG_PHRASE
        self.strong = certain or at_start or at_end or long
        self._words = words
        self._at_end = at_end
        self._tied = at_start and not by_word
        plain = len(exact) == len(words) and not self._tied
        self.literal = " ".join(words) if plain else ""
        # The longest word that must stand in the line: a pattern costs more than looking for it.
        self._needs = "" if plain else max(exact, key=len, default="")
        #: What every line with the phrase holds.
        self.must = self.literal or self._needs
        self._pattern: re.Pattern[str] | None = None

    def at(self, line: str, start: int) -> int:
        """Where the phrase ends if it stands at `start`, else -1."""
        if self.literal:
            if not line.startswith(self.literal, start):
                return -1
            end = start + len(self.literal)
            if self._at_end:
                return -1 if _WORDLY_SIGN.search(line, end) else len(line)
            inside = end < len(line) and self.literal[-1].isalnum() and _wordly(line[end])
            return -1 if inside else end
        match = self._compiled().match(line, start) if self._needs in line else None
        return match.end() if match else -1

    def anywhere(self, line: str) -> tuple[int, int] | None:
        """Where the phrase stands in a line, whole words only; None if it does not."""
        if not self.literal:
            if self._needs not in line:
                return None
            # A pattern that is tied to the start holds the marks that may stand before it.
            pattern = self._compiled()
            match = pattern.match(line) if self._tied else pattern.search(line)
            return match.span() if match else None
        start = line.find(self.literal)
        while start >= 0:
            if not (start and _wordly(line[start - 1]) and _wordly(self.literal[0])):
                end = self.at(line, start)
                if end >= 0:
                    return start, end
            start = line.find(self.literal, start + 1)
        return None

    def _compiled(self) -> re.Pattern[str]:
        if self._pattern is None:
            self._pattern = re.compile(self._source())
        return self._pattern

    def _source(self) -> str:
        words = self._words
        pattern = " ".join(_PIECE.get(w) or _word(w) for w in words)
        if self._at_end:
            pattern += r"[\W_]*\Z"
        elif words[-1][-1].isalnum():
            pattern += r"(?!\w)"
        if self._tied:
            return rf"[\W_]*(?:{pattern})"
        opens = words[0][0] in "#*" or words[0][0].isalnum()
        return rf"(?<!\w)(?:{pattern})" if opens else pattern


#: So many literal words in a row are no accident.
_LONG_PHRASE = 4

_PIECE = {"*": r"\S+(?: \S+){0,5}?", "#": r"\d[\d.,]*"}
_OPENING_WORD = re.compile(r"[^\W_]+")
_FIRST_WORD = re.compile(r"\w+")
_PLAIN_HEAD = re.compile(r"\^([a-z]+)(?![^\s$])")
_WORDLY_SIGN = re.compile(r"[^\W_]")
_NUMBER = "#"


#: A phrase as the configuration has it, before a line asks for it: the list that it stands in,
#: itself, folded, whether it is certain, whether it is looked up by its first word.
_Row: TypeAlias = tuple[str, str, str, bool, bool]


class _Shelf:
    """Phrases under a word; those of a word are made ready when a line holds it."""

    def __init__(self) -> None:
        self._rows: dict[str, list[_Row]] = {}
        self._ready: dict[str, list[_Phrase]] = {}

    def put(self, word: str, row: _Row) -> None:
        """Keep a phrase under a word."""
        self._rows.setdefault(word, []).append(row)

    def under(self, word: str) -> list[_Phrase]:
        """The phrases under a word, in the order of the configuration."""
        ready = self._ready.get(word)
        if ready is None:
            rows = self._rows.get(word)
            if rows is None:
                return []
            ready = self._ready[word] = [
                _Phrase(sort, phrase, folded, certain=certain, by_word=by_word)
                for sort, phrase, folded, certain, by_word in rows
            ]
        return ready

    def held(self, words: set[str]) -> list[str]:
        """Those of the words that have phrases, in a fixed order."""
        return sorted(self._rows.keys() & words)


class CueTable:
    """All cues of a configuration; `find` says which of them a folded line holds.

    Phrases that are tied to the start of a line are looked up by their first word, those that stand
    anywhere by their longest, so that most lines are done with after a few look-ups.
    """

    def __init__(self, cues: Cues, extra: Iterable[str] = ()) -> None:
        self._opening = _Shelf()
        self._inside = _Shelf()
        self._wordless = _Shelf()
        for sort in Cues.__struct_fields__:
            if sort not in _WHOLE_LISTS:
                self._add(sort, getattr(cues, sort))
        self._add("residue", tuple(extra), certain=True)

    def find(self, folded: str) -> dict[str, list[Hit]]:
        """The phrases that a line holds, by the list of the configuration they stand in."""
        found: dict[str, list[Hit]] = {}
        words = wordly(folded) if folded.isascii() else _FIRST_WORD.findall(folded)
        if words:
            start = folded.index(words[0])
            opening = self._opening.under(words[0])
            if words[0][0].isdigit():
                opening = opening + self._opening.under(_NUMBER)
            for phrase in opening:
                if phrase.must in folded:
                    end = phrase.at(folded, start)
                    if end >= 0:
                        _keep(phrase, start, end, found)
        # A call costs more than looking for what must be there.
        candidates = [p for p in self._wordless.under("") if p.must in folded]
        for word in self._inside.held(set(words)):
            candidates += [p for p in self._inside.under(word) if p.must in folded]
        for phrase in candidates:
            span = phrase.anywhere(folded)
            if span:
                _keep(phrase, *span, found)
        return found

    def _add(self, sort: str, phrases: Sequence[str], *, certain: bool = False) -> None:
        for phrase, folded in zip(phrases, fold_texts(phrases), strict=True):
            tied = folded.startswith("^")
            plain = _PLAIN_HEAD.match(folded) if tied else None
            if plain:  # most are
                self._opening.put(plain[1], (sort, phrase, folded, certain, True))
                continue
            words = folded.removeprefix("^").removesuffix("$").strip()
            if not words.strip("*# "):
                continue
            if not tied:
                word = _rarest(words)
                shelf = self._inside if word else self._wordless
                shelf.put(word, (sort, phrase, folded, certain, False))
                continue
            head = words.partition(" ")[0]
            first = _FIRST_WORD.match(head)
            if head == _NUMBER or (first and not head.endswith("*") and not _unspaced(head)):
                word = first.group() if first else _NUMBER
                self._opening.put(word, (sort, phrase, folded, certain, True))
            else:
                self._wordless.put("", (sort, phrase, folded, certain, False))


def _rarest(words: str) -> str:
    """The word of a phrase that a line must hold: the longest, which few lines have."""
    if words.isascii() and "*" not in words and "#" not in words:
        return max(_FIRST_WORD.findall(words), key=len, default="")
    plain = [w for w in words.split() if not set("*#") & set(w) and not _unspaced(w)]
    return max((token for w in plain for token in _FIRST_WORD.findall(w)), key=len, default="")


#: Lists that are looked up whole, not in lines.
_WHOLE_LISTS = frozenset({"section", "agencies"})


def _keep(phrase: _Phrase, start: int, end: int, found: dict[str, list[Hit]]) -> None:
    found.setdefault(phrase.sort, []).append(Hit(phrase.phrase, phrase.strong, start, end))


def _wordly(char: str) -> bool:
    return char.isalnum() or char == "_"


def _word(word: str) -> str:
    """A literal word; a `*` at its end stands for the rest of the word."""
    if len(word) > 1 and word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    return re.escape(word).replace(r"\#", _PIECE["#"])


def _unspaced(word: str) -> bool:
    return not word.isascii() and any("\u3040" <= c <= "\u9fff" for c in word)


class Openings:
    """Phrases that lines open with, before a name; compiled by their first words, at first use."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._heads: dict[str, list[str]] = defaultdict(list)
        self._patterns: dict[str, re.Pattern[str]] = {}
        for phrase in {p.strip("^$ ") for p in phrases}:
            first = _OPENING_WORD.match(phrase)
            if first:
                self._heads[first.group().casefold()].append(phrase)

    def fullmatch(self, line: str) -> re.Match[str] | None:
        """What stands behind a phrase, as written, is `rest`; None if the line opens otherwise."""
        first = _OPENING_WORD.search(line)
        word = first.group().casefold() if first else ""
        if word not in self._heads:
            return None
        pattern = self._patterns.get(word)
        if pattern is None:
            heads = sorted(self._heads[word], key=len, reverse=True)
            pattern = self._patterns[word] = re.compile(
                rf"[\W_]*(?:{'|'.join(map(_loose, heads))})(?:\s*[:：]\s*|\s+)(?P<rest>\S.*)",
                re.IGNORECASE | re.DOTALL,
            )
        return pattern.fullmatch(line)


def inner_pattern(
    phrases: Iterable[str], *, after: str = r"\s+(?:the\s+|our\s+)?"
) -> re.Pattern[str]:
    """A pattern for one of the phrases anywhere in a line, with what stands behind it."""
    options = "|".join(_loose(p.strip("^$ ")) for p in phrases if p.strip("^$ ")) or "(?!)"
    return re.compile(rf"\b(?:{options}){after}", re.IGNORECASE)


def _loose(phrase: str) -> str:
    words = (r"\S+(?:\s\S+){0,5}?" if w == "*" else re.escape(w) for w in phrase.split())
    return r"\s+".join(words).rstrip(":")


class Rules:
    """What is compiled once for a configuration: the cues, the openings of bylines and credits."""

    def __init__(self, config: Config) -> None:
        own = [line for outlet in config.outlets.values() for line in outlet.residue]
        self.cues = CueTable(config.cues, own)
        self._lists = config.cues
        self.byline = Openings(config.cues.byline)
        self.byline_labels = frozenset(fold_text(b).strip("^$ ") for b in config.cues.byline)
        self.credit = Openings(config.cues.credit)
        self.credit_foot = Openings(config.cues.credit_foot)
        self.sections = frozenset(fold_text(s).strip("^$ ") for s in config.cues.section)
        self.agencies = frozenset(fold_text(a).strip("^$ ") for a in config.cues.agencies)
        self.outlets = self.agencies | {
            fold_text(name)
            for outlet, settings in config.outlets.items()
            for name in (outlet, *settings.aliases)
        }

    @cached_property
    def role(self) -> re.Pattern[str]:
        """What the person of a byline is."""
        return inner_pattern(self._lists.role, after=r"\b")

    @cached_property
    def outlet_hint(self) -> re.Pattern[str]:
        """Words before the name of the page's own outlet."""
        return inner_pattern(self._lists.outlet_hint)


_KEPT: list[tuple[Config, Rules]] = []
_MOST_KEPT = 4


def rules_of(config: Config) -> Rules:
    """The rules of a configuration, compiled at the first article and kept."""
    for known, rules in _KEPT:
        if known is config:
            return rules
    rules = Rules(config)
    _KEPT.insert(0, (config, rules))
    del _KEPT[_MOST_KEPT:]
    return rules
