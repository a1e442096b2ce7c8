"""What the configuration says of a file: by name, by pattern, by folder, by its outlet."""

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import lru_cache
from pathlib import PurePath
from typing import NamedTuple

from index.articles.model import FIELDS
from index.config import ArticleSettings, Config
from index.language.fold import fold_text

_FOLDER, _PATTERN, _NAME = range(3)
_WILD = frozenset("*?[")


class Override(NamedTuple):
    """A value that the configuration gives, and where it is known from."""

    value: str
    note: str | None


#: What can be said of all articles of an outlet.
_OF_OUTLET = ("language", "place", "original_outlet")


def overrides(
    path: PurePath, config: Config, stated: Mapping[str, str] | None = None
) -> dict[str, Override]:
    """The values for a file, field by field; where several keys apply, the more exact wins.

    A key of `articles` is a file name (or the end of a path), a pattern of either, or a folder with
    a `/` behind it. A name is more exact than a pattern, a pattern than a folder, a longer key than
    a shorter. `stated` is what the file says: its outlet, or the domain of its address, may be one
    that `outlets` knows; what stands there is the least exact of all.
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
    said = dict(stated or {}) | {name: override.value for name, override in found.items()}
    return _of_outlet(said, config) | found


def _of_outlet(said: Mapping[str, str], config: Config) -> dict[str, Override]:
    """What `outlets` says of the outlet that an article names, or whose address it has."""
    outlet = fold_text(said.get("outlet", ""))
    for name, settings in config.outlets.items():
        named = outlet in _names_of(name, settings.aliases)
        domain = _domain_of(said.get("address", ""), settings.domains)
        if not named and (domain is None or "outlet" in said):
            continue
        found = {
            field: Override(value, settings.note or f"outlets: {name}")
            for field in _OF_OUTLET
            if (value := getattr(settings, field))
        }
        if not named:
            found["outlet"] = Override(name, f"outlets: {name}: its address is at {domain}")
        return found
    return {}


# The keys of a configuration are looked through for every article.
@lru_cache(maxsize=4096)
def _names_of(name: str, aliases: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_text, (name, *aliases)))


@lru_cache(maxsize=4096)
def _parts_of(key: str) -> tuple[str, ...]:
    return PurePath(key).parts


def _domain_of(address: str, domains: tuple[str, ...]) -> str | None:
    """The domain among these that an address lies under."""
    host = address.casefold().partition("://")[2].partition("/")[0].partition(":")[0]
    for domain in domains:
        if host == domain.casefold() or host.endswith("." + domain.casefold()):
            return domain
    return None


def _rank(key: str, path: PurePath) -> int | None:
    parts = path.parts
    if key.endswith("/"):
        folder = _parts_of(key)
        if key.startswith("/"):
            return _FOLDER if parts[: len(folder)] == folder else None
        length = len(folder)
        inside = any(parts[i : i + length] == folder for i in range(len(parts) - length))
        return _FOLDER if folder and inside else None
    depth = len(_parts_of(key))
    end = "/".join(parts[-depth:]) if not key.startswith("/") else str(path)
    if key == end:
        return _NAME
    if _WILD.isdisjoint(key):
        return None
    return _PATTERN if fnmatchcase(end, key) else None
