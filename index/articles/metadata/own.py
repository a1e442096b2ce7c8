"""The page's own outlet: what it calls itself, which is no source of its articles."""

import re
from collections.abc import Mapping, Sequence

from index.articles.features import Judged
from index.articles.metadata.implied import copyright_of
from index.articles.metadata.known import Known
from index.articles.model import Implied, Kind
from index.language.fold import fold_text

_DOMAIN = re.compile(r"https?://(?:www\.)?([^/\s:]+)")
_FEWEST_INITIALS = 2
_LONGEST_NAME = 6
#: So often does a page name its own house in its furniture.
_OFTEN = 2
_SHORT = re.compile(r"(?<!\w)[A-Z][A-Z0-9]{1,6}(?!\w)")
_LABEL = re.compile(
    r"\s+(?:(?:media|verlagsgesellschaft|gmbh|inc|ltd|limited|company|co|llc|plc|group|corp|ag|kg|"
    r"publishing|s\.?a|s\.?l|b\.?v)\.?)+\s*$",
    re.IGNORECASE,
)


def own_names(
    lines: Sequence[Judged], implied: Mapping[str, Implied], known: Known
) -> frozenset[str]:
    """The names of the page's own outlet, folded, with their initials and its domain."""
    names = [name for _, name in _rights(lines)]
    if "outlet" in implied:
        names.append(implied["outlet"].value)
    if "outlet" in known.values:
        names.append(known.values["outlet"])
    own: set[str] = set()
    for name in names:
        bare = _LABEL.sub("", name)
        own |= {fold_text(name), fold_text(bare), fold_text(bare).removeprefix("the ")}
        initials = "".join(word[0] for word in bare.split() if word[0].isupper())
        if len(initials) > _FEWEST_INITIALS:
            own.add(fold_text(initials))
    address = _DOMAIN.match(known.values.get("address", ""))
    if address:
        own |= {fold_text(label) for label in address[1].split(".")[:-1]}
    return frozenset(own - {""})


def is_own(name: str, lines: Sequence[Judged], own: frozenset[str]) -> bool:
    """Whether a name is the page's own: known as that, or short and all over its furniture."""
    folded = fold_text(name)
    if folded in own or folded.removeprefix("the ") in own:
        return True
    if not _SHORT.fullmatch(name):
        return False
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    named = (
        line for line in lines if line.kind is Kind.RESIDUE and pattern.search(line.look.clean)
    )
    return sum(1 for _ in named) > _OFTEN


def state_outlet(lines: Sequence[Judged], known: Known) -> None:
    """State the outlet that two lines of the page's furniture name: who holds its rights, and the
    line that stands alone at its top.
    """
    if "outlet" in known.values:
        return
    title = next((i for i, line in enumerate(lines) if line.kind is Kind.TITLE), 0)
    alone = {
        line.look.folded.removeprefix("the "): line
        for line in lines[:title]
        if line.look.n <= _LONGEST_NAME and line.kind is not Kind.SECTION
    }
    for _, name in _rights(lines):
        line = alone.get(fold_text(name).removeprefix("the "))
        if line is not None:
            known.read("outlet", line.look.clean, line.look)
            return


def _rights(lines: Sequence[Judged]) -> list[tuple[Judged, str]]:
    """Who holds the rights of the page, by the lines that say so."""
    found = ((line, copyright_of(line)) for line in lines if line.kind is Kind.RESIDUE)
    return [(line, name) for line, name in found if name]
