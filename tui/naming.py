"""Other names of what is searched: how a screen says which were searched and which refused."""

import re
from collections.abc import Collection, Mapping, Sequence

from index.search.model import Added, Page


def also_text(page: Page, refused: Collection[tuple[str, str]]) -> str:
    """What was searched besides the words of the query, and what was not: `hawija -> also Huwayjah
    (2), not Hawijah`. The number is that of the articles that have the name.
    """
    counts = {(one.typed, one.name): one.articles for one in page.added}
    return "; ".join(
        f"{typed} -> {_names(typed, also, counts, left_out)}"
        for typed, (also, left_out) in _by_word(page, refused).items()
    )


def added_text(query: str, added: Sequence[Added], refused: Collection[tuple[str, str]]) -> str:
    """The same where only the names are known that were added."""
    expanded: dict[str, tuple[str, ...]] = {}
    for one in added:
        expanded[one.typed] = (*expanded.get(one.typed, ()), one.name)
    page = Page((), 0, query=query, added=tuple(added), expanded=expanded)
    return also_text(page, refused)


def refused_in(query: str, refused: Collection[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those of the refused names that bear on a query: what they were typed for stands in it."""
    return sorted(pair for pair in refused if _stands_in(pair[0], query))


def is_refused(one: Added, refused: Collection[tuple[str, str]]) -> bool:
    """Whether another name is not to be searched, however what it is for was written."""
    return (one.typed.casefold(), one.name) in refused


def named(page: Page, refused: Collection[tuple[str, str]]) -> tuple[Added, ...]:
    """All other names for the words of a query, those that were refused among them; the number of
    their articles is 0 where it is not known.
    """
    known = {(one.typed.casefold(), one.name) for one in page.added}
    left_out = (pair for pair in refused_in(page.query, refused) if pair not in known)
    return (*page.added, *(Added(typed, name, 0, "variant") for typed, name in left_out))


def _by_word(
    page: Page, refused: Collection[tuple[str, str]]
) -> Mapping[str, tuple[tuple[str, ...], list[str]]]:
    found: dict[str, tuple[tuple[str, ...], list[str]]] = {
        typed: (also, []) for typed, also in page.expanded.items()
    }
    written = {typed.casefold(): typed for typed in found}
    for folded, name in refused_in(page.query, refused):
        typed = written.setdefault(folded, folded)
        also, left_out = found.get(typed, ((), []))
        found[typed] = (tuple(one for one in also if one != name), [*left_out, name])
    return found


def _names(
    typed: str, also: Collection[str], counts: Mapping[tuple[str, str], int], left_out: list[str]
) -> str:
    searched = [
        f"{name} ({counts[typed, name]:,})" if (typed, name) in counts else name for name in also
    ]
    parts = ["also " + ", ".join(searched)] if searched else []
    parts += ["not " + ", ".join(left_out)] if left_out else []
    return ", ".join(parts)


def _stands_in(typed: str, query: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(typed)}(?!\w)", query, re.IGNORECASE))
