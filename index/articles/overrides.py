"""What `articles:` of the configuration says of a file: by name, by pattern, by folder."""

from fnmatch import fnmatchcase
from pathlib import PurePath
from typing import NamedTuple

from index.articles.model import FIELDS
from index.config import ArticleSettings, Config

_FOLDER, _PATTERN, _NAME = range(3)
_WILD = frozenset("*?[")


class Override(NamedTuple):
    """A value that the configuration gives, and where it is known from."""

    value: str
    note: str | None


def overrides(path: PurePath, config: Config) -> dict[str, Override]:
    """The values for a file, field by field; where several keys apply, the more exact wins.

    A key is a file name (or the end of a path), a pattern of either, or a folder with a `/` behind
    it. A name is more exact than a pattern, a pattern than a folder, a longer key than a shorter.
    """
    applying = sorted(
        (rank, len(key), key) for key in config.articles if (rank := _rank(key, path)) is not None
    )
    found: dict[str, Override] = {}
    for _, _, key in applying:
        settings: ArticleSettings = config.articles[key]
        for name in FIELDS:
            value = getattr(settings, name)
            if value:
                found[name] = Override(value, settings.note)
    return found


def _rank(key: str, path: PurePath) -> int | None:
    parts = path.parts
    if key.endswith("/"):
        folder = tuple(PurePath(key).parts)
        if key.startswith("/"):
            return _FOLDER if parts[: len(folder)] == folder else None
        length = len(folder)
        inside = any(parts[i : i + length] == folder for i in range(len(parts) - length))
        return _FOLDER if folder and inside else None
    depth = len(PurePath(key).parts)
    end = "/".join(parts[-depth:]) if not key.startswith("/") else str(path)
    if key == end:
        return _NAME
    if _WILD.isdisjoint(key):
        return None
    return _PATTERN if fnmatchcase(end, key) else None
