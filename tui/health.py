"""What `doctor` looks at: versions, paths, terminal, the library and its index."""

import os
import platform
import shutil
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from typing import Any

from index import __version__, paths
from index.articles.corrections import corrections_file, load_corrections
from index.config import Config
from index.errors import ReaderError
from index.library import Library, library_key

_LIBRARIES = (
    "textual",
    "whoosh3",
    "PyYAML",
    "markdown-it-py",
    "click",
    "msgspec",
    "numpy",
    "PyStemmer",
)
_RIVALS = ("Whoosh", "Whoosh-Reloaded")
_TERMINAL = ("TERM", "COLORTERM", "NO_COLOR", "LANG", "LC_ALL", "TMUX", "SSH_CONNECTION")


def checkup(config: Callable[[], Config]) -> dict[str, Any]:
    """All that is found, section by section; what is wrong stands in its place as a line."""
    health: dict[str, Any] = {
        "versions": _versions(),
        "terminal": _terminal(),
        "paths": {
            "config": f"{paths.user_config()}{_missing(paths.user_config().is_file())}",
            "shipped_config": str(paths.shipped_config()),
            "index": str(paths.index_root()),
            "state": str(paths.state_root()),
        },
        "corrections": _corrections(),
    }
    try:
        settings = config()
    except ReaderError as error:
        return health | {"library": {"problem": str(error)}, "failed": []}
    return health | _library(settings)


def _versions() -> dict[str, str]:
    found = {"isis-reader": __version__, "python": platform.python_version()}
    for name in (*_LIBRARIES, *_RIVALS):
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            if name in _LIBRARIES:
                found[name] = "not installed"
    # They share one import name with whoosh3, and the last one installed wins.
    for name in _RIVALS:
        if name in found:
            found[name] += "  (clashes with whoosh3: pip uninstall it)"
    return found


def _terminal() -> dict[str, str]:
    columns, rows = shutil.get_terminal_size()
    found = {name: os.environ[name] for name in _TERMINAL if name in os.environ}
    return {
        "size": f"{columns}x{rows}",
        "is_a_terminal": "yes" if sys.stdout.isatty() else "no",
        "encoding": sys.stdout.encoding or "unknown",
        **found,
    }


def _corrections() -> dict[str, str | int]:
    """Where the user's corrections lie, and how many there are."""
    kept = corrections_file()
    if not kept.exists():
        return {"file": f"{kept}{_missing(there=False)}", "passages": 0, "outlet_lines": 0}
    loaded = load_corrections(set_aside=False)  # who looks changes nothing
    about: dict[str, str | int] = {
        "file": str(kept),
        "passages": loaded.corrections.passages,
        "outlet_lines": loaded.corrections.outlet_lines,
    }
    return about | ({"problem": loaded.notice} if loaded.notice else {})


def _library(settings: Config) -> dict[str, Any]:
    about: dict[str, Any] = {"sources": ", ".join(settings.library), "key": library_key(settings)}
    try:
        with Library.open(settings) as library:
            library.ready()
            return _opened(library, about)
    except ReaderError as error:
        return {"library": about | {"problem": str(error)}, "failed": []}


def _opened(library: Library, about: dict[str, Any]) -> dict[str, Any]:
    about["articles"] = len(library.entries)
    state = "out of date" if library.behind else "healthy"
    about["index"] = (
        "in memory" if library.index_folder is None else f"{state}, in {library.index_folder}"
    )
    about["engine"] = library.engine
    if library.emptiness:
        about["problem"] = library.emptiness
    if library.notices:
        about["notices"] = "; ".join(library.notices)
    return {"library": about, "failed": library.failed, "warnings": library.warnings}


def _missing(there: bool) -> str:  # noqa: FBT001 - a fact, not a switch
    return "" if there else "  (none yet)"
