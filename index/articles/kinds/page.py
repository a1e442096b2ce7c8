"""A page while the rules look at it: its lines, and what has been decided of them."""

import re
from dataclasses import dataclass, field

from index.articles.cues import Hit, Rules
from index.articles.features import Look
from index.articles.model import Kind

#: A line of more words that holds one loose cue is prose about it, not furniture.
LONGEST_LOOSE = 25
_LONGEST_STRONG = 60
_LONGEST_LABEL = 14
_ENOUGH_CUES = 2
_LEAST_PROSE = 5
#: A cue that is so much of its line, or so many characters, is furniture all the same.
_COVERED = 0.35
_LONG_CUE = 20
_MENTIONED = 0.15
_FURNITURE = frozenset(
    ("comments", "form", "foot", "navigation", "links", "residue", "residue_start")
)
#: "Home > World > Asia"
_TRAIL = re.compile(r"[^.!?>›»«]{1,30}(?:\s*[>›»]\s*[^.!?>›»«]{1,60}){1,6}")
_SPEECH = frozenset(
    "said says told tells asked added wrote sagte dit déclaré dijo explained".split()
)


@dataclass
class Page:
    """The lines of a page in order; `kinds[i]` is None until a rule has decided.

    `metas` remembers which lines are byline, date or credit by themselves, `shapes` which are
    captions.
    `titles` are its headlines, folded, once they are known; `asks` says that several of the
    headings in its text are questions.
    """

    looks: list[Look]
    rules: Rules
    header_title: str | None = None
    titles: frozenset[str] = frozenset()
    asks: bool = False
    kinds: list[Kind | None] = field(default_factory=list)
    whys: list[str] = field(default_factory=list)
    metas: dict[int, tuple[Kind, str] | None] = field(default_factory=dict)
    shapes: dict[Look, str | None] = field(default_factory=dict)
    _cued: dict[int, str | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kinds = [None] * len(self.looks)
        self.whys = [""] * len(self.looks)
        for i, look in enumerate(self.looks):
            if look.block.why:
                self.decide(i, Kind.RESIDUE, look.block.why)

    def decide(self, i: int, kind: Kind, why: str) -> None:
        """Line `i` is of this kind, by the rule that `why` names."""
        self.kinds[i] = kind
        self.whys[i] = why

    def open(self, i: int) -> bool:
        """Whether nothing has been decided of line `i`."""
        return self.kinds[i] is None

    def furniture(self, i: int) -> str | None:
        """The cue that makes line `i` furniture wherever it stands; None where it may be prose.

        A paragraph that merely mentions a newsletter is prose: there the cue must open or close the
        line, be a long phrase, or not stand alone.
        """
        try:
            return self._cued[i]
        except KeyError:
            cue = self._furniture(self.looks[i])
            cue = self._cued[i] = None if cue and self._is_prose(i) else cue
            return cue

    def _is_prose(self, i: int) -> bool:
        """Whether a sentence that opens as furniture does goes on after a paragraph as prose does.

        "More on that next week." Little of it is the cue; furniture of that length has more.
        """
        look = self.looks[i]
        if not look.text.rstrip("*_ ").endswith(".") or look.n < _LEAST_PROSE or i == 0:
            return False
        sorts = look.cues.keys() & _FURNITURE
        if sorts - {"residue", "residue_start"} or look.block.heading:
            return False
        hits = [(hit.start, hit.end) for sort in sorts for hit in look.cues[sort]]
        covered = max(end for _, end in hits) - min(start for start, _ in hits)
        if _apart(hits) > 1 or covered >= len(look.folded) * _COVERED or covered > _LONG_CUE:
            return False
        if not any(self._plainly_prose(k) for k in range(max(0, i - 2), i)):
            return False
        if look.n <= _LEAST_PROSE or self._plainly_prose(i + 1):
            return True
        # Before the page's foot only a long one: most of an invitation is cues.
        return (
            look.n > _LONGEST_LABEL
            and not look.one_sentence
            and hits == [hit for hit in hits if hit[0] == 0]
        )

    def _plainly_prose(self, i: int) -> bool:
        look = self.looks[i] if i < len(self.looks) else None
        return (
            look is not None
            and look.stop
            and (look.n > LONGEST_LOOSE or not look.cues.keys() & _FURNITURE)
        )

    def _furniture(self, look: Look) -> str | None:
        if look.n <= _LONGEST_LABEL:
            for sort in ("comments", "form", "foot", "navigation", "links") if look.cues else ():
                if sort in look.cues:
                    return f"cue: {look.cues[sort][0].phrase}"
        hits = look.cues.get("residue", ())
        labels = look.cues.get("residue_start", ())
        if look.n <= _LONGEST_LABEL and _has_arrow(look.clean) and _TRAIL.fullmatch(look.clean):
            return "a path of the site"
        if labels and look.n <= _LONGEST_LABEL and not (look.stop and look.n > LONG_LABEL):
            return f"cue: {labels[0].phrase}"
        if not hits:
            return None
        speech = look.long and (look.quote or not _SPEECH.isdisjoint(look.folded.split()))
        apart = _apart([(hit.start, hit.end) for hit in hits])
        enough = _ENOUGH_CUES if look.n <= _LONGEST_STRONG * 2 else 2 * _ENOUGH_CUES
        if apart >= enough and not (speech and look.quote):
            return f"cues: {hits[0].phrase}, {hits[-1].phrase}"
        best = look.first("residue") or hits[0]
        if best.strong:
            return f"cue: {best.phrase}" if look.n <= _LONGEST_STRONG else None
        return None if speech or _mentions(look, best, alone=apart == 1) else f"cue: {best.phrase}"


def _has_arrow(line: str) -> bool:
    """Whether a line has what stands between the steps of a path."""
    return ">" in line or "›" in line or "»" in line


def _mentions(look: Look, hit: Hit, *, alone: bool) -> bool:
    """Whether a line is a sentence that only mentions what furniture speaks of."""
    if look.n > LONGEST_LOOSE or (look.sentence and look.n > _LONGEST_LABEL):
        return True
    # Little of it is the cue: the newsletter of a port, not of the page.
    little = hit.end - hit.start < _MENTIONED * len(look.folded)
    return alone and little and look.stop and look.n > LONG_LABEL


#: A label of furniture that ends as a sentence does is shorter still.
LONG_LABEL = 9


def _apart(spans: list[tuple[int, int]]) -> int:
    """How many of the spans stand apart from each other."""
    count, last = 0, -1
    for start, end in sorted(spans):
        if start >= last:
            count += 1
            last = end
    return count
