"""The pairs of a comparison as a screen walks them: numbered, marked, put in words.

Nothing here knows of a widget but what a mark is.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import msgspec
from rich.cells import cell_len

from index.articles.model import Article, Kind
from index.compare.model import Comparison, Difference, Match, MatchKind, Shared, Strength
from tui.widgets.marks import Mark
from tui.widgets.wrap import shown

#: With fewer strong matches, or where they touch less of either account, little matches.
_FEW = 3
_LITTLE = 0.12

#: The first word of a sentence, or the beginning of one that no space ends.
_OPENING = re.compile(r"\w{1,16}(?:['’-]\w{1,8})?")

#: How matches are counted, the surest first.
_SORTS = ("verbatim", "quotation", "similar", "likely", "weak")


@dataclass(frozen=True, slots=True)
class Pair:
    """A match with the number that it bears on both sides: pairs are numbered down the left.

    `headline` tells a match between titles, standfirsts, subheads or captions.
    """

    number: int
    match: Match
    headline: bool = False


def mirrored(comparison: Comparison) -> Comparison:
    """The same comparison with its sides exchanged."""
    return Comparison(
        left=comparison.right,
        right=comparison.left,
        matches=tuple(mirrored_match(m) for m in comparison.matches),
        headlines=tuple(mirrored_match(m) for m in comparison.headlines),
    )


def mirrored_match(match: Match) -> Match:
    """The same match with its sides exchanged."""
    return msgspec.structs.replace(
        match,
        left=match.right,
        right=match.left,
        shared=tuple(Shared(s.right, s.left) for s in match.shared),
        differs=tuple(Difference(d.what, d.right, d.left) for d in match.differs),
    )


def numbered(comparison: Comparison, *, weak: bool) -> list[Pair]:
    """The pairs in the order of the left text, headlines after the body's; weak ones only on
    request.
    """
    chosen = [
        (headline, match)
        for headline, matches in ((False, comparison.matches), (True, comparison.headlines))
        for match in matches
        if weak or match.strength is not Strength.WEAK
    ]
    chosen.sort(key=lambda c: (c[0], c[1].left.start, c[1].right.start))
    return [Pair(number, match, headline) for number, (headline, match) in enumerate(chosen, 1)]


def starts(pair: Pair) -> tuple[int, int]:
    """Where its two sentences begin, left and right."""
    return pair.match.left.start, pair.match.right.start


def marks(pairs: Sequence[Pair], in_hand: int | None, *, left: bool) -> Iterator[Mark]:
    """What is lit on one side: all matched sentences, and what the pair in hand rests on."""
    for index, pair in enumerate(pairs):
        side = pair.match.left if left else pair.match.right
        yield Mark(side.start, side.end, "sentence", pair.number, in_hand=index == in_hand)
        if word := _OPENING.search(side.text):
            yield Mark(side.start + word.start(), side.start + word.end(), "opening")
    if in_hand is None:
        return
    match = pairs[in_hand].match
    for shared in match.shared:
        yield Mark(*(shared.left if left else shared.right), "shared")
    for difference in match.differs:
        figure = difference.left if left else difference.right
        yield Mark(figure.start, figure.end, "differs")


def lone(article: Article, pairs: Sequence[Pair], *, left: bool) -> frozenset[int]:
    """The numbers of the body passages of which no sentence is matched."""
    spans = sorted(
        ((p.match.left.start, p.match.left.end) for p in pairs)
        if left
        else ((p.match.right.start, p.match.right.end) for p in pairs)
    )
    starts = [start for start, _ in spans]
    return frozenset(
        p.n
        for p in article.passages
        if p.kind is Kind.BODY
        # A sentence lies within one passage, so it is enough to look at where sentences begin.
        and bisect_left(starts, p.start) == bisect_left(starts, p.end)
    )


def summary(pairs: Sequence[Pair], left: Article, right: Article) -> str:
    """How much of two accounts is alike, in a few words: `2 verbatim, 4 similar, 1 likely`."""
    counted = Counter(_sort_of(pair.match) for pair in pairs if not pair.headline)
    if not counted:
        return "no similar sentence"
    said = ", ".join(f"{counted[sort]} {sort}" for sort in _SORTS if counted[sort])
    return f"little matches: {said}" if little_matches(pairs, left, right) else said


def place(pairs: Sequence[Pair], in_hand: int) -> str:
    """Which pair is in hand, of how many: `pair 1 of 16, 1 headline`."""
    headlines = sum(pair.headline for pair in pairs)
    body = len(pairs) - headlines
    counted = f"{headlines} headline{'' if headlines == 1 else 's'}"
    if pairs[in_hand].headline:
        return f"headline {in_hand - body + 1} of {headlines}"
    return f"pair {in_hand + 1} of {body}" + (f", {counted}" if headlines else "")


def alone(
    unmatched: Sequence[tuple[int, int]], comparison: Comparison, *, weak: bool, left: bool
) -> tuple[int, int]:
    """How many sentences of one side's body have no counterpart, of how many.

    `unmatched` are those without a likely one; with `weak`, weak counterparts count as well.
    """
    matched = {
        (side.start, match.strength is Strength.WEAK)
        for match in comparison.matches
        for side in (match.left if left else match.right,)
    }
    sure = {start for start, is_weak in matched if not is_weak}
    total = len(unmatched) + len(sure)
    return total - len({start for start, _ in matched} if weak else sure), total


def _sort_of(match: Match) -> str:
    if match.kind is MatchKind.SIMILAR:
        return "similar" if match.strength is Strength.STRONG else match.strength.value
    return match.kind.value


def little_matches(pairs: Sequence[Pair], left: Article, right: Article) -> bool:
    """Whether two accounts are alike here and there at most, by the matches that are sure."""
    sure = [p for p in pairs if p.match.strength is Strength.STRONG and not p.headline]
    parts = (_part(article, sure, left=article is left) for article in (left, right))
    return len(sure) < _FEW or max(parts) < _LITTLE


def _part(article: Article, pairs: Sequence[Pair], *, left: bool) -> float:
    """The part of the body's passages of which a sentence is matched."""
    body = sum(p.kind is Kind.BODY for p in article.passages)
    return 1 - len(lone(article, pairs, left=left)) / body if body else 0.0


def basis(match: Match, left: Article, width: int) -> str:
    """What a pair rests on: its strength, the words shared, the figures and dates that differ.

    Where `width` cells do not hold it all, shared words are left out, the last first.
    """
    words: dict[str, str] = {}
    for word in (_plain(left.text[slice(*s.left)]) for s in match.shared):
        words.setdefault(word.casefold(), word)
    shared = list(words.values())
    differing = []
    for what in ("figure", "date"):
        both = [
            f"{_plain(d.left.text)} / {_plain(d.right.text)}"
            for d in match.differs
            if d.what == what
        ]
        if both:
            differing.append(f"{what}s differ: {', '.join(both)}")
    for kept in range(len(shared), 0, -1):
        more = "" if kept == len(shared) else ", …"
        said = _parted(told(match), f"shared: {', '.join(shared[:kept])}{more}", *differing)
        if cell_len(said) <= width:
            return said
    return _parted(told(match), *differing)


def _parted(*parts: str) -> str:
    return "   ".join(parts)


def told(match: Match) -> str:
    """How alike two sentences are: `strong .23`, `verbatim, strong .61`."""
    kind = "" if match.kind is MatchKind.SIMILAR else f"{match.kind.value}, "
    return f"{kind}{match.strength.value} {match.score:.2f}".replace(" 0.", " .")


def _plain(text: str) -> str:
    return " ".join(shown(text).split())
