"""A configuration file read as YAML: keys and plain values, and the line where each stands."""

from pathlib import Path
from typing import Any, TypeAlias

from index.errors import ConfigError
from index.kept_yaml import digest_of, keep, kept
from index.paths import shipped_config

Yaml: TypeAlias = dict[str, Any] | list[Any] | str | int | float | bool | None

#: Lists and mappings within each other; the configuration has three.
_DEEPEST = 20


def read_yaml(path: Path) -> dict[str, Yaml]:
    """The keys of a file; an empty file has none.

    Raises:
        ConfigError: it cannot be read, or is no YAML with keys: the file, the line, what to do.
    """
    try:
        data = path.read_bytes()
        source = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise ConfigError(
            f"{path}: the configuration cannot be read: {reason}; name another with --config"
        ) from error
    if path != shipped_config():
        return _parsed(source, path)
    # The shipped one is long, and the same at every start.
    digest = digest_of(data)
    before = kept(digest)
    if before is not None:
        return before
    found = _parsed(source, path)
    keep(digest, found)
    return found


def _parsed(source: str, path: Path) -> dict[str, Yaml]:
    """The keys of a file's text.

    Raises:
        ConfigError: it is no YAML with keys.
    """
    import yaml  # only where it was not kept: it takes as long to import as to parse

    try:
        if path != shipped_config():
            _check_depth(source, path)
        found = yaml.load(source, Loader=_loader())  # noqa: S506 - a SafeLoader without dates
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or "not YAML"
        raise ConfigError(f"{path}{line}: {problem}; mend the line or remove the file") from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise ConfigError(
            f"{path}, line 1: expected keys such as `library:`, found {str(found)[:40]!r}"
        )
    return found


def _check_depth(source: str, path: Path) -> None:
    """Refuse what is nested so deeply that a parser would run out of its stack.

    Events come one after the other. Nodes are made by recursion, in the C parser without a limit.

    Raises:
        ConfigError: it is.
        yaml.YAMLError: it is no YAML.
    """
    import yaml

    depth = 0
    for event in yaml.parse(source, Loader=_loader()):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _DEEPEST:
            line = event.start_mark.line + 1 if event.start_mark else 1
            raise ConfigError(
                f"{path}, line {line}: nested too deeply to be a configuration; mend the line"
            )


def _loader() -> type[Any]:
    """PyYAML's safe loader (in C where there is one) that leaves dates as they are written."""
    import yaml

    base = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    resolvers = {
        first: [(tag, regexp) for tag, regexp in pairs if not tag.endswith(":timestamp")]
        for first, pairs in base.yaml_implicit_resolvers.items()
    }
    return type("Loader", (base,), {"yaml_implicit_resolvers": resolvers})


def line_of(path: Path, keys: list[str]) -> int:
    """The 1-based line where a path of keys stands, or the nearest of its parents."""
    import yaml

    node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    line = 1
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
    return line
