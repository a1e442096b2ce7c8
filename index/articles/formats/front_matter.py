"""Front matter: a YAML header between two lines of `---`, with the line of each of its values."""

import re
from collections.abc import Sequence
from typing import Any

from index.articles.blocks import Header, Line, Said, Value

_FENCE = "---"
_KEY = re.compile(r"[^\W\d_][\w .-]{0,40}:(?:\s|$)")
_LONGEST_LINES = 200
_LONGEST = 32_768

#: Nesting that no header of an article needs, and that would exhaust the parser.
_MOST_BRACKETS = 200

_SIMPLE = re.compile(r"([^\W\d_][\w .-]{0,40}?)\s*:\s+(\S.*)")


def read_header(text: str, lines: Sequence[Line]) -> Header | None:
    """The header of a text, None where there is none.

    A header that is no YAML is a header all the same: its simple `key: value` lines are read, and a
    warning names the line and the mend. One that is never closed ends at the first blank line.
    """
    first = next((i for i, line in enumerate(lines) if not line.blank), None)
    if first is None or text[lines[first].start : lines[first].end] != _FENCE:
        return None
    after = first + 1
    if after >= len(lines) or not _KEY.match(text, lines[after].start, lines[after].end):
        return None
    last, closed = _closing(text, lines, after)
    inside = lines[after:last]
    warnings: list[str] = []
    if not closed:
        last -= 1
        warnings.append(
            f"line {lines[last].number + 1}: the header that begins in line "
            f"{lines[first].number + 1} is never closed; put a line `---` after it"
        )
    fields = _read(text, inside, warnings)
    said = Said(fields, tuple(warnings))
    return Header(lines[first].start, lines[last].end, last + 1, said)


def _closing(text: str, lines: Sequence[Line], after: int) -> tuple[int, bool]:
    """The index of the closing fence; or, unclosed, of the line after the header's last."""
    stop = min(len(lines), after + _LONGEST_LINES)
    for i in range(after, stop):
        if lines[i].indent == 0 and text[lines[i].start : lines[i].end] in (_FENCE, "..."):
            return i, True
    for i in range(after, stop):
        line = lines[i]
        content = text[line.start : line.end]
        if line.blank or not (line.indent or _KEY.match(content) or content[0] in "-#]}"):
            return i, False
    return stop, False


def _read(text: str, lines: Sequence[Line], warnings: list[str]) -> dict[str, Value]:
    if not lines:
        return {}
    begin = lines[0].start - lines[0].indent
    source = text[begin : lines[-1].end]
    offset = lines[0].number
    try:
        read = _fields(_compose(source))
        return {
            name: Value(value, offset + at + 1, _standing(text, lines, at))
            for name, (value, at) in read.items()
        }
    except _BrokenError as error:
        number = min(offset + error.line, lines[-1].number) + 1
        warnings.append(
            f"line {number}: the header is not YAML ({error.problem}); put the value in quotes, "
            "or mend the line"
        )
    found: dict[str, Value] = {}
    for line in lines:
        match = None if line.indent else _SIMPLE.fullmatch(text[line.start : line.end])
        if match:
            value = match[2].strip().strip("\"'").strip()
            found.setdefault(
                match[1].casefold(),
                Value(value, line.number + 1, text[line.start : line.end]),
            )
    return found


def _standing(text: str, lines: Sequence[Line], at: int) -> str:
    line = lines[min(at, len(lines) - 1)]
    return text[line.start : line.end]


class _BrokenError(Exception):
    """The header cannot be read: why, and in which 0-based line of it."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


def _compose(source: str) -> Any:  # noqa: ANN401 - a node of PyYAML, which has no type of its own
    """The header as nodes, each with its line; nothing is constructed, dates stay as written."""
    import yaml  # only articles with a header need it

    if len(source) > _LONGEST or sum(map(source.count, "[{-?:")) > _MOST_BRACKETS * 5:
        raise _BrokenError("too long or nested too deeply for a header", 0)
    deep = max(map(source.count, "[{?")) > _MOST_BRACKETS or "- - - -" in source
    # The parser in C recurses on its own stack: what may be deep goes to the one in Python.
    loader: Any = yaml.SafeLoader if deep else getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.compose(source, Loader=loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "a character that YAML does not allow"
        raise _BrokenError(str(problem), mark.line if mark else 0) from error
    except (RecursionError, ValueError) as error:
        raise _BrokenError("nested too deeply", 0) from error


def _fields(node: Any) -> dict[str, tuple[str, int]]:  # noqa: ANN401 - as above
    """The values by lower-case name, each with the 0-based line of the header it begins in."""
    import yaml

    if not isinstance(node, yaml.MappingNode):
        raise _BrokenError("expected `key: value` lines", 0)
    found: dict[str, tuple[str, int]] = {}
    for key, value in node.value:
        if not isinstance(key, yaml.ScalarNode):
            continue
        # Under `title: >` the value begins in the line below.
        line = value.start_mark.line + (getattr(value, "style", None) in {">", "|"})
        content = _text_of(value)
        if content:
            found.setdefault(key.value.strip().casefold(), (content, line))
    return found


def _text_of(node: Any) -> str:  # noqa: ANN401 - as above
    """A scalar as it is written, a list of scalars with commas; "" for anything else."""
    import yaml

    if isinstance(node, yaml.ScalarNode):
        empty = node.tag.endswith(":null")
        return "" if empty else " ".join(node.value.split())
    if isinstance(node, yaml.SequenceNode):
        # Dumps hold authors as a list, of names or of mappings with a name. Lists in lists are
        # no value: by their aliases a few lines can stand for millions of items.
        items = (item for item in node.value[:20] if not isinstance(item, yaml.SequenceNode))
        return ", ".join(filter(None, map(_text_of, items)))
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode) and key.value in ("name", "title"):
                return _text_of(value) if isinstance(value, yaml.ScalarNode) else ""
    return ""
