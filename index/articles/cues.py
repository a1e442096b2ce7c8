"""Cues: the phrases of the configuration, compiled once, looked up by their first words."""

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from index.config import Config, Cues
from index.language.fold import fold_text


class Hit(NamedTuple):
    """A phrase that a line holds.

    `strong` says that it was tied to an end of the line or is long enough to mean nothing else;
    `start` and `end` count in the folded line.
    """

    phrase: str
    strong: bool
    start: int
    end: int


class _Phrase(NamedTuple):
    sort: str
    phrase: str
    strong: bool
    at_start: bool
    pattern: re.Pattern[str]


#: So many literal words in a row are no accident.
_LONG_PHRASE = 4

_PIECE = {"*": r"\S+(?: \S+){0,5}?", "#": r"\d[\d.,]*"}
_FIRST_WORD = re.compile(r"\w+")


class CueTable:
    """All cues of a configuration; `find` says which of them a folded line holds."""

    def __init__(self, cues: Cues, extra: Iterable[str] = ()) -> None:
        self._by_word: dict[str, list[_Phrase]] = defaultdict(list)
        self._numbered: list[_Phrase] = []
        self._wordless: list[_Phrase] = []
        for sort in Cues.__struct_fields__:
            for phrase in getattr(cues, sort):
                self._add(sort, phrase)
        for phrase in extra:
            self._add("residue", phrase, certain=True)

    def find(self, folded: str) -> dict[str, list[Hit]]:
        """The phrases that a line holds, by the list of the configuration they stand in."""
        found: dict[str, list[Hit]] = {}
        first = True
        for match in _FIRST_WORD.finditer(folded):
            word = match.group()
            phrases = self._by_word.get(word)
            if phrases:
                _match(phrases, folded, match.start(), first, found)
            if self._numbered and word[0].isdigit():
                _match(self._numbered, folded, match.start(), first, found)
            first = False
        for phrase in self._wordless:
            hit = phrase.pattern.search(folded)
            if hit:
                _keep(phrase, hit, found)
        return found

    def _add(self, sort: str, phrase: str, *, certain: bool = False) -> None:
        words = fold_text(phrase)
        at_start, at_end = words.startswith("^"), words.endswith("$")
        words = words.removeprefix("^").removesuffix("$").strip()
        if not words.strip("*# "):
            return
        literal = sum(w not in _PIECE for w in words.split())
        strong = certain or at_start or at_end or literal >= _LONG_PHRASE
        pattern = " ".join(_PIECE.get(w) or _word(w) for w in words.split())
        if at_end:
            pattern += r"[\W_]*\Z"
        elif words[-1].isalnum():
            pattern += r"(?!\w)"
        entry = _Phrase(sort, phrase, strong, at_start, re.compile(pattern))
        head = words.split()[0]
        first = _FIRST_WORD.match(head)
        if head == "#":
            self._numbered.append(entry)
        elif first and not head.endswith("*") and not _unspaced(head):
            self._by_word[first.group()].append(entry)
        elif at_start:
            tied = re.compile(rf"\A[\W_]*(?:{pattern})")
            self._wordless.append(entry._replace(pattern=tied))
        else:
            self._wordless.append(entry)


def _match(
    phrases: list[_Phrase], folded: str, at: int, first: bool, found: dict[str, list[Hit]]
) -> None:
    for phrase in phrases:
        if phrase.at_start and not first:
            continue
        hit = phrase.pattern.match(folded, at)
        if hit:
            _keep(phrase, hit, found)


def _keep(phrase: _Phrase, hit: re.Match[str], found: dict[str, list[Hit]]) -> None:
    found.setdefault(phrase.sort, []).append(
        Hit(phrase.phrase, phrase.strong, hit.start(), hit.end())
    )


def _word(word: str) -> str:
    """A literal word; a `*` at its end stands for the rest of the word."""
    if len(word) > 1 and word.endswith("*"):
        return re.escape(word[:-1]) + r"\w*"
    return re.escape(word).replace(r"\#", _PIECE["#"])


def _unspaced(word: str) -> bool:
    return any("\u3040" <= c <= "\u9fff" for c in word)


def prefix_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """A pattern for lines that open with one of the phrases: `rest` is what follows, as written."""
    heads = sorted({p.strip("^$ ") for p in phrases if p.strip("^$ ")}, key=len, reverse=True)
    options = "|".join(_loose(head) for head in heads) or "(?!)"
    return re.compile(
        rf"[\W_]*(?:{options})(?P<colon>\s*[::]\s*|\s+)(?P<rest>\S.*)", re.IGNORECASE | re.DOTALL
    )


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
        self.byline = prefix_pattern(config.cues.byline)
        self.role = inner_pattern(config.cues.role, after=r"\b")
        self.credit = prefix_pattern(config.cues.credit)
        self.credit_foot = prefix_pattern(config.cues.credit_foot)
        self.outlet_hint = inner_pattern(config.cues.outlet_hint)
        self.sections = frozenset(fold_text(s).strip("^$ ") for s in config.cues.section)
        self.agencies = frozenset(fold_text(a).strip("^$ ") for a in config.cues.agencies)
        self.outlets = self.agencies | {
            fold_text(name)
            for outlet, settings in config.outlets.items()
            for name in (outlet, *settings.aliases)
        }


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
