"""The engines that there are, and the best of them that works here."""

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

from index.atomic import write_atomically
from index.errors import ConfigError
from index.paths import index_root
from index.search.engine import Engine

# Each is imported where it is needed: the list of a library is shown before the first search.

_REMEMBERED = "engine"


class Choice(NamedTuple):
    """An engine, and why it is not the best one; empty where it is."""

    engine: type[Engine]
    why: str


def best() -> type[Engine]:
    """The fastest engine that works on this machine."""
    return choice().engine


@cache
def choice() -> Choice:
    """The engine for this process: that of arrays, unless it fails its test, or has no numpy."""
    why = _tested()
    if why:
        from index.search.matchers.keeping import Matchers

        return Choice(Matchers, why)
    from index.search.arrays.keeping import Arrays

    return Choice(Arrays, "")


def every() -> tuple[type[Engine], ...]:
    """All engines that can be loaded here, the fall-back first."""
    from index.search.matchers.keeping import Matchers

    try:
        from index.search.arrays.keeping import Arrays
    except ImportError:  # no numpy
        return (Matchers,)
    return Matchers, Arrays


def _tested() -> str:
    """Why the arrays cannot be used; empty where they can."""
    try:
        import_module("index.search.arrays.keeping")
        from index.search.postings import selftest
    except Exception as error:  # noqa: BLE001 - another Whoosh or numpy may lack anything
        return f"it cannot be loaded: {error.__class__.__name__}: {error}"
    return _once(selftest.fingerprint(), selftest.check)


def _once(fingerprint: str, check: Callable[[], str | None]) -> str:
    """What a test says that need not be made again where it went well with the same libraries."""
    kept: Path | None = None
    with suppress(ConfigError, OSError, ValueError):
        kept = index_root() / _REMEMBERED
        if kept.read_text(encoding="utf-8") == fingerprint:
            return ""
    why = check() or ""
    if not why and kept is not None:
        # It need not be remembered; and a library of a few files makes no folder.
        with suppress(OSError):
            write_atomically(kept, fingerprint.encode())
    return why
