"""Names of a query joined by the other names for the same thing; nothing is joined unseen."""

from index.language.names import NameGroups
from index.language.tokens import Token, tokens
from index.search.analysis import Slot, exactly, stemmed

#: For each name as it was typed, the names that are sought as well, as the configuration spells
#: them.
Expanded = dict[str, tuple[str, ...]]


def slots_of(
    text: str, *, exact: bool, names: NameGroups | None, expanded: Expanded
) -> tuple[Slot, ...]:
    """The words of a part of a query, one slot each; a name is one slot with all its names.

    What was typed is sought by its stems, the other names as they are. Nothing is added to exact
    words. Additions are noted in `expanded`.
    """
    words = tokens(text)
    if exact:
        return tuple(((exactly(token.word),),) for token in words)
    slots: list[Slot] = []
    at = 0
    while at < len(words):
        length = _name_at(words, at, names) if names else 0
        typed = words[at : at + max(length, 1)]
        slot: Slot = (tuple(stemmed(token.word) for token in typed),)
        if length and names:
            others = names.others(tuple(token.word for token in typed))
            key = text[typed[0].start : typed[-1].end]
            expanded[key] = tuple(dict.fromkeys(name for name, _ in others))
            forms = dict.fromkeys(form for _, form in others)
            slot += tuple(tuple(exactly(word) for word in form) for form in forms)
        slots.append(slot)
        at += len(typed)
    return tuple(slots)


def _name_at(words: list[Token], at: int, names: NameGroups) -> int:
    """How many words from `at` are a name that has others; the longest wins."""
    for length in range(min(names.longest, len(words) - at), 0, -1):
        if names.others(tuple(token.word for token in words[at : at + length])):
            return length
    return 0
