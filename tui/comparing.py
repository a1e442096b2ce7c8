"""Which two articles `c` compares."""

from collections.abc import Sequence


def pair_to_compare(marked: Sequence[str], in_hand: str | None) -> tuple[str, str] | str:
    """The two marked; the one marked and the one in hand; or a line that says what to do."""
    if len(marked) == 2:  # noqa: PLR2004 - a pair
        return marked[0], marked[1]
    if len(marked) > 2:  # noqa: PLR2004 - more than a pair
        return f"{len(marked)} articles are marked: leave two marks (m), then compare (c)"
    if not marked:
        return "mark an article (m), then compare it with another (c)"
    if in_hand is None or in_hand == marked[0]:
        return "this article is the marked one: go to another, then compare (c)"
    return marked[0], in_hand
