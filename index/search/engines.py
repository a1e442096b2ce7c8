"""The engines that there are, and the best of them that works here."""

from index.search.engine import Engine

# Each is imported where it is needed: the list of a library is shown before the first search.


def best() -> type[Engine]:
    """The fastest engine that works on this machine."""
    return every()[0]


def every() -> tuple[type[Engine], ...]:
    """All engines that work on this machine, the fastest first."""
    from index.search.matchers.keeping import Matchers

    return (Matchers,)
