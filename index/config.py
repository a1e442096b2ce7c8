"""`config.yaml`, typed and checked: the shipped one, and over it the user's, merged by key.

A wrong key or type is refused with its file, its line, its path and what was expected.
"""

import os
import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, cast

import msgspec

from index.errors import ConfigError
from index.paths import shipped_config, user_config
from index.yaml_file import Yaml, line_of, read_yaml


class ArticleSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Metadata for one file, a pattern (`*.txt`) or a folder (`dumps/`); it wins over the file.

    `note` says where it is known from; it stands in the evidence.
    """

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    original_outlet: str | None = None
    original_published: str | None = None
    place: str | None = None
    language: str | None = None
    address: str | None = None
    note: str | None = None


class OutletSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An outlet: other names it goes by, its domains, and lines of furniture that are its own.

    `language`, `place` and `original_outlet` hold for all its articles, unless `articles` says
    otherwise of a file; `note` says where that is known from.
    """

    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()
    residue: tuple[str, ...] = ()
    language: str | None = None
    place: str | None = None
    original_outlet: str | None = None
    note: str | None = None


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Page furniture: phrases by which a line betrays what it is, never a subject.

    A phrase is matched without case and typography; `*` stands for a few words, `#` for a number,
    `^` at its start and `$` at its end for the ends of the line. `sub*` is any word that begins so.

    `comments`, `form`, `foot`: short lines where readers' comments, their form, or the page's foot
    begin. `comment_furniture`: what stands between comments. `residue`: furniture wherever it
    stands; `residue_start`: furniture in short lines only. `navigation`: the page's menus, which
    stand above its headline. `links`: what stands over a list of links to other pages. `bio`: what
    tells of the author at the foot. `byline`, `credit`, `credit_foot` (at the foot only): words
    before a name; `role`: what a name in a byline is; `credit_line`: a line that names the source
    even inside the article; `sign_off`: an agency's last line; `dated`: a label before a date.
    `caption`: photo credits. `section`: rubrics, whole lines. `agencies`: whom pictures and
    datelines credit. `outlet_hint`: words before the name of the page's own outlet.
    """

    comments: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    foot: tuple[str, ...] = ()
    comment_furniture: tuple[str, ...] = ()
    residue: tuple[str, ...] = ()
    residue_start: tuple[str, ...] = ()
    navigation: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    bio: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    role: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    credit_foot: tuple[str, ...] = ()
    credit_line: tuple[str, ...] = ()
    sign_off: tuple[str, ...] = ()
    dated: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    outlet_hint: tuple[str, ...] = ()


class SearchSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`passages`: the most passages shown of a hit. `in_memory_articles`: a library of at most so
    many files is indexed in memory at every start and leaves nothing on the disk. `never_alike`:
    groups of words that are different names, though they look like spellings of one.
    """

    passages: Annotated[int, msgspec.Meta(ge=1, le=50)] = 3
    in_memory_articles: Annotated[int, msgspec.Meta(ge=0)] = 50
    never_alike: tuple[Annotated[tuple[str, ...], msgspec.Meta(min_length=2)], ...] = ()


class CompareSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where the bands of a match begin, and the fewest words of content a sentence must have."""

    strong: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.20
    likely: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.16
    weak: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.10
    content_words: Annotated[int, msgspec.Meta(ge=1)] = 4


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that can be configured; DESIGN calls the keys by these names."""

    library: tuple[str, ...] = ()
    articles: dict[str, ArticleSettings] = {}
    outlets: dict[str, OutletSettings] = {}
    names: dict[str, tuple[str, ...]] = {}
    cues: Cues = Cues()
    search: SearchSettings = SearchSettings()
    compare: CompareSettings = CompareSettings()
    keymap: dict[str, str] = {}
    theme: str = "textual-dark"
    editor: str | None = None
    max_file_mb: Annotated[float, msgspec.Meta(gt=0, le=100_000)] = 20
    processes: Annotated[int, msgspec.Meta(ge=0, le=64)] | None = None


_DATES = ("published", "updated", "original_published")
_LANGUAGE = re.compile("[a-z]{2,3}")
_DOMAIN = re.compile(r"[\w-]+(?:\.[\w-]+)+")
_DATE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?", re.ASCII)


def load_config(path: Path | None = None) -> Config:
    """The shipped configuration with the user's over it, or with `path` in place of the user's.

    Paths under `library` become absolute: they count from the file that holds them.

    Raises:
        ConfigError: a file cannot be read, is no YAML, or has a wrong key or type.
    """
    shipped = shipped_config()
    merged = _anchored(read_yaml(shipped), shipped)
    config = _check(merged, shipped)
    over = path if path is not None else user_config()
    if path is None and not over.is_file():
        return config
    mine = _anchored(read_yaml(over), over)
    # Checked alone first, so that an error names the file and the line that it stands in.
    _check(mine, over)
    return _check(_merge(merged, mine), over)


def _anchored(settings: dict[str, Yaml], path: Path) -> dict[str, Yaml]:
    """`library` as a list of paths that count from the folder of the file."""
    library = settings.get("library")
    if isinstance(library, str):
        library = [library]
    if isinstance(library, list) and all(isinstance(entry, str) for entry in library):
        folder = path.resolve().parent
        entries = cast("list[str]", library)
        if not all(entry.strip() for entry in entries):
            line = line_of(path, ["library"])
            raise ConfigError(f"{path}, line {line}: library: expected a path, got an empty text")
        # PTH: "~nobody" stays as it is, to be named as a path that is not there.
        absolute = [str(folder / os.path.expanduser(entry)) for entry in entries]  # noqa: PTH111
        return settings | {"library": absolute}
    return settings


def _merge(under: Yaml, over: Yaml, path: tuple[str, ...] = ()) -> Yaml:
    if isinstance(under, dict) and isinstance(over, dict):
        merged = dict(under)
        for key, value in over.items():
            merged[key] = _merge(under[key], value, (*path, key)) if key in under else value
        return merged
    added = path[:1] == ("cues",) or path == ("search", "never_alike")
    if added and isinstance(under, list) and isinstance(over, list):
        return [*under, *over]  # a user's list never takes the shipped ones away
    return over


def _check(settings: Yaml, path: Path) -> Config:
    _check_keys(settings, path)
    try:
        config = msgspec.convert(settings, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(_explain(str(error), settings, path)) from error
    _check_dates(config, path)
    _check_outlets(config, path)
    return config


def _check_keys(settings: object, path: Path, above: tuple[str, ...] = ()) -> None:
    """Refuse a key that YAML reads as a number or the like: `2017:`, `no:`."""
    if isinstance(settings, dict):
        for key, value in settings.items():
            if not isinstance(key, str):
                where = ".".join([*above, f"{key}"])
                raise ConfigError(
                    f"{path}, line {line_of(path, [*above, str(key)])}: {where}: expected a key "
                    f"that is text, got {type(key).__name__}; put it in quotes"
                )
            _check_keys(value, path, (*above, key))


def _check_dates(config: Config, path: Path) -> None:
    for key, settings in config.articles.items():
        for name in _DATES:
            value = getattr(settings, name)
            if value and not _is_date(value):
                raise ConfigError(
                    f"{path}, line {line_of(path, ['articles', key, name])}: articles.{key}.{name}"
                    f": expected a date such as 2017, 2017-09 or 2017-09-22, got {value!r}"
                )


def _check_outlets(config: Config, path: Path) -> None:
    for section, named in (("articles", config.articles), ("outlets", config.outlets)):
        for key, settings in named.items():
            code = settings.language
            if code and not _LANGUAGE.fullmatch(code):
                raise ConfigError(
                    f"{path}, line {line_of(path, [section, key, 'language'])}: {section}.{key}"
                    f".language: expected a code of two or three letters such as en, got {code!r}"
                )
    for key, outlet in config.outlets.items():
        for domain in outlet.domains:
            if not _DOMAIN.fullmatch(domain):
                raise ConfigError(
                    f"{path}, line {line_of(path, ['outlets', key, 'domains'])}: outlets.{key}"
                    f".domains: expected a name such as example.com, got {domain!r}"
                )


def _is_date(value: str) -> bool:
    found = _DATE.fullmatch(value)
    if not found:
        return False
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


#: What the values of a section with keys of the user's own are.
_ENTRIES: Mapping[str, Any] = {
    "articles": ArticleSettings,
    "outlets": OutletSettings,
    "names": tuple[str, ...],
    "keymap": str,
}
_SECTIONS: Mapping[str, type[msgspec.Struct]] = {
    "articles": ArticleSettings,
    "outlets": OutletSettings,
    "cues": Cues,
    "search": SearchSettings,
    "compare": CompareSettings,
}
_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<where>.*)`)?$", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")


def _explain(message: str, settings: Yaml, path: Path) -> str:
    """The message of msgspec as a line for a person: file, line, key, what was expected."""
    what, keys = _read_message(message)
    if "..." in keys and isinstance(settings, dict):
        what, keys = _entry_at_fault(settings, keys, what)
    unknown = _UNKNOWN.fullmatch(what)
    if unknown:
        known = ", ".join((_SECTIONS[keys[0]] if keys else Config).__struct_fields__)
        keys.append(unknown[1])
        what = f"there is no such key; expected one of: {known}"
    line = line_of(path, keys)
    shown = ".".join(keys) or "the whole file"
    return f"{path}, line {line}: {shown}: {what[:1].lower()}{what[1:].replace('`', '')}"


def _read_message(message: str) -> tuple[str, list[str]]:
    """What is wrong, and the keys that lead there; `...` is one that msgspec leaves out."""
    found = _AT.match(message)
    if found is None:
        return message, []
    where = (found["where"] or "").removeprefix("key in ").removeprefix("$")
    steps = re.split(r"\.(?!\.)|\[(\d+|\.\.\.)\]", where)
    return found["what"], [step for step in steps if step]


def _entry_at_fault(settings: dict[str, Yaml], keys: list[str], what: str) -> tuple[str, list[str]]:
    """Which entry of a section is meant, found by trying each alone."""
    section = settings.get(keys[0])
    kind = _ENTRIES.get(keys[0])
    if kind is not None and isinstance(section, dict):
        for key, value in section.items():
            try:
                msgspec.convert(value, kind)
            except msgspec.ValidationError as error:
                what, rest = _read_message(str(error))
                return what, [keys[0], str(key), *rest]
    return what, [key for key in keys if key != "..."]


def editor_command(config: Config) -> str | None:
    """The command that opens a file for editing: configured, or $VISUAL, or $EDITOR."""
    return config.editor or os.environ.get("VISUAL") or os.environ.get("EDITOR") or None
