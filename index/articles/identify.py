"""Ids of articles: short names that tell them apart, and what a person means by an argument."""

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath
from typing import TypeVar

from index.articles.safe import safe
from index.errors import UnknownArticleError

P = TypeVar("P", str, Path)

_MOST_CANDIDATES = 20


def ids(paths: Iterable[P]) -> dict[P, str]:
    """An id for each path: its stem, or the shortest end of the path that tells it from others.

    "a/x.txt" and "b/x.txt" keep these names; "x.txt" and "x.md" of one folder are told apart by
    their suffix. The ids do not depend on the order of the paths, and are fit to be shown.
    """
    # They mostly come in order, and then sorting takes no time.
    ordered = sorted(dict.fromkeys(paths), key=str)
    by_stem: dict[str, P] = {}
    sharing: dict[str, list[P]] = {}
    for path in ordered:
        stem = safe(_stem(path))
        first = by_stem.setdefault(stem, path)
        if first is not path:
            sharing.setdefault(stem, [first]).append(path)
    found = {path: stem for stem, path in by_stem.items()}
    if not sharing:
        return found
    for alike in sharing.values():
        found.update(_told_apart(alike))
    return _unique(found)


def _stem(path: str | Path) -> str:
    # Not PurePath: there may be a hundred thousand, and the start waits for them.
    name = os.path.basename(path)  # noqa: PTH119
    at = name.rfind(".")
    if name.startswith("."):
        return os.path.splitext(name)[0]  # noqa: PTH122 - dots that it begins with are no suffix
    return name[:at] if at > 0 else name


def _told_apart(paths: list[P]) -> dict[P, str]:
    parts = {path: [safe(part) for part in PurePath(path).parts] for path in paths}
    found: dict[P, str] = {}
    left = list(paths)
    for length in range(1, max(map(len, parts.values())) + 1):
        ends = {path: "/".join(parts[path][-length:]) for path in paths}
        counts = Counter(ends.values())
        found.update({path: ends[path] for path in left if counts[ends[path]] == 1})
        left = [path for path in left if path not in found]
        if not left:
            break
    found.update({path: safe(str(path)) for path in left})
    return found


def _unique(found: dict[P, str]) -> dict[P, str]:
    """Names that differ only in characters that cannot be shown get a number behind them."""
    taken: set[str] = set()
    out: dict[P, str] = {}
    for path in sorted(found, key=str):
        name, number = found[path], 1
        while name in taken:
            number += 1
            name = f"{found[path]}~{number}"
        taken.add(name)
        out[path] = name
    return out


def resolve(argument: str, ids: Mapping[P, str]) -> str:
    """The id that an argument means: an id, else the only one that begins so, else a path's.

    A path counts from the working directory, or is the end of exactly one article's path.

    Raises:
        UnknownArticleError: none answers, or several do, and then `candidates` names their ids.
    """
    # A name as it stands on the disk means the id that is shown for it.
    shown = safe(argument)
    for exact in (argument, shown):
        if exact in ids.values():
            return exact
    begun = sorted(name for name in ids.values() if shown and name.startswith(shown))
    if len(begun) == 1:
        return begun[0]
    by_path = _by_path(argument, ids)
    if len(by_path) == 1:
        return by_path[0]
    candidates = begun or by_path
    if candidates:
        names = ", ".join(candidates[:_MOST_CANDIDATES])
        more = len(candidates) - _MOST_CANDIDATES
        names += f" and {more} more" if more > 0 else ""
        raise UnknownArticleError(
            f"{shown!r} is the beginning of several articles: {names}; type more of the id",
            tuple(candidates),
        )
    raise UnknownArticleError(f"no article {shown!r}; `isis-reader list` shows the ids")


def _by_path(argument: str, ids: Mapping[P, str]) -> list[str]:
    if not argument.strip() or "\x00" in argument:
        return []
    try:
        wanted = Path(argument).expanduser().absolute()
    except RuntimeError:  # "~someone" who is not known here
        wanted = Path(argument).absolute()
    exact = [name for path, name in ids.items() if Path(path) == wanted]
    if not exact and wanted.exists():
        real = wanted.resolve()
        exact = [name for path, name in ids.items() if Path(path).resolve() == real]
    if exact:
        return exact
    end = PurePath(argument).parts
    return sorted(name for path, name in ids.items() if PurePath(path).parts[-len(end) :] == end)
