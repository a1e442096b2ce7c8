"""`config.yaml`, typed and checked: the shipped one, and over it the user's, merged by key.

A wrong key or type is refused with its file, its line, its path and what was expected.
"""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, TypeAlias, cast

import msgspec

from index.errors import ConfigError
from index.paths import shipped_config, user_config

Yaml: TypeAlias = dict[str, Any] | list[Any] | str | int | float | bool | None


class ArticleSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Metadata for one file, a pattern (`*.txt`) or a folder (`dumps/`); it wins over the file.

    `note` says where it is known from; it stands in the evidence.
    """

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    original_outlet: str | None = None
    original_published: str | None = None
    place: str | None = None
    note: str | None = None


class OutletSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An outlet: other names it goes by, and lines of furniture that are its own."""

    aliases: tuple[str, ...] = ()
    residue: tuple[str, ...] = ()


class Cues(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Page furniture: phrases by which a line betrays what it is, never a subject.

    A phrase is matched without case and typography; `*` stands for a few words, `#` for a number,
    `^` at its start and `$` at its end for the ends of the line.
    """

    comments: tuple[str, ...] = ()
    comment_furniture: tuple[str, ...] = ()
    residue: tuple[str, ...] = ()
    residue_start: tuple[str, ...] = ()
    bio: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    credit: tuple[str, ...] = ()
    caption: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()


class SearchSettings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`passages`: the most passages shown of a hit. `in_memory_articles`: a library of at most so
    many files is indexed in memory at every start and leaves nothing on the disk.
    """

    passages: Annotated[int, msgspec.Meta(ge=1, le=50)] = 3
    in_memory_articles: Annotated[int, msgspec.Meta(ge=0)] = 50


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
    max_file_mb: Annotated[float, msgspec.Meta(gt=0)] = 20


def load_config(path: Path | None = None) -> Config:
    """The shipped configuration with the user's over it, or with `path` in place of the user's.

    Paths under `library` become absolute: they count from the file that holds them.

    Raises:
        ConfigError: a file cannot be read, is no YAML, or has a wrong key or type.
    """
    shipped = shipped_config()
    merged = _anchored(_read(shipped), shipped)
    _check(merged, shipped)
    over = path if path is not None else user_config()
    if path is None and not over.is_file():
        return _check(merged, shipped)
    mine = _anchored(_read(over), over)
    # Checked alone first, so that an error names the file and the line that it stands in.
    _check(mine, over)
    return _check(_merge(merged, mine), over)


def _read(path: Path) -> dict[str, Yaml]:
    import yaml  # the start needs it: nothing opens without the configuration

    try:
        source = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(
            f"{path}: the configuration cannot be read: {reason}; name another with --config"
        ) from error
    try:
        found = yaml.load(source, Loader=_loader())  # noqa: S506 - a SafeLoader without dates
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise ConfigError(f"{path}{line}: {problem}; mend the line or remove the file") from error
    except RecursionError as error:
        raise ConfigError(f"{path}: nested too deeply to be a configuration") from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ConfigError(f"{path}, line 1: expected keys such as `library:`, found {found!r:.40}")
    return found


def _loader() -> type[Any]:
    """PyYAML's safe loader (in C where there is one) that leaves dates as they are written."""
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [(tag, regexp) for tag, regexp in pairs if not tag.endswith(":timestamp")]
        for first, pairs in base.yaml_implicit_resolvers.items()
    }
    return type("Loader", (base,), {"yaml_implicit_resolvers": resolvers})


def _anchored(settings: dict[str, Yaml], path: Path) -> dict[str, Yaml]:
    """`library` as a list of paths that count from the folder of the file."""
    library = settings.get("library")
    if isinstance(library, str):
        library = [library]
    if isinstance(library, list) and all(isinstance(entry, str) for entry in library):
        folder = path.resolve().parent
        entries = cast("list[str]", library)
        return settings | {"library": [str(folder / Path(e).expanduser()) for e in entries]}
    return settings


def _merge(under: Yaml, over: Yaml, path: tuple[str, ...] = ()) -> Yaml:
    if isinstance(under, dict) and isinstance(over, dict):
        merged = dict(under)
        for key, value in over.items():
            merged[key] = _merge(under[key], value, (*path, key)) if key in under else value
        return merged
    if path[:1] == ("cues",) and isinstance(under, list) and isinstance(over, list):
        return [*under, *over]  # cues are added to: a user's list never takes the shipped ones away
    return over


def _check(settings: Yaml, path: Path) -> Config:
    try:
        return msgspec.convert(settings, Config)
    except msgspec.ValidationError as error:
        raise ConfigError(_explain(str(error), path)) from error


_AT = re.compile(r"^(?P<what>.*?)(?: - at `(?P<where>.*)`)?$", re.DOTALL)
_UNKNOWN = re.compile(r"Object contains unknown field `(.*)`")


def _explain(message: str, path: Path) -> str:
    """Msgspec's message as a line for a person: file, line, key, what was expected."""
    found = _AT.match(message)
    what, where = (found["what"], found["where"] or "$") if found else (message, "$")
    keys = [k for k in re.split(r"\.|\[(\d+|\.\.\.)\]", where.removeprefix("$")) if k]
    unknown = _UNKNOWN.fullmatch(what)
    if unknown:
        known = ", ".join(_fields_at(keys))
        keys.append(unknown[1])
        what = f"there is no such key; expected one of: {known}" if known else "no such key"
    else:
        what = what[:1].lower() + what[1:].replace("`", "")
    line, shown = _line_of(path, keys)
    return f"{path}, line {line}: {shown or 'the whole file'}: {what}"


def _fields_at(keys: list[str]) -> list[str]:
    sections: Mapping[str, type[msgspec.Struct]] = {
        "articles": ArticleSettings,
        "outlets": OutletSettings,
        "cues": Cues,
        "search": SearchSettings,
        "compare": CompareSettings,
    }
    struct = sections.get(keys[0]) if keys else Config
    return list(struct.__struct_fields__) if struct else []


def _line_of(path: Path, keys: list[str]) -> tuple[int, str]:
    """The 1-based line where a path of keys stands, and the path as the file spells it.

    msgspec writes `[...]` for the key of a mapping; the first entry there that does not convert
    cannot be told, so the line of the mapping stands for it.
    """
    import yaml

    node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    line, shown = 1, []
    for key in keys:
        if isinstance(node, yaml.MappingNode):
            pairs = {str(k.value): (k, v) for k, v in node.value}
            if key not in pairs:
                break
            name, node = pairs[key]
            line = name.start_mark.line + 1
        elif isinstance(node, yaml.SequenceNode) and key.isdigit() and int(key) < len(node.value):
            node = node.value[int(key)]
            line = node.start_mark.line + 1
        else:
            break
        shown.append(key)
    return line, ".".join(shown) or ".".join(keys)


def editor_command(config: Config) -> str | None:
    """The command that opens a file for editing: configured, or $VISUAL, or $EDITOR."""
    return config.editor or os.environ.get("VISUAL") or os.environ.get("EDITOR") or None
