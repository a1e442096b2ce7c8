"""The language of an article: what its container says, if its text does not say otherwise."""

from collections.abc import Sequence

from index.articles.blocks import Said
from index.articles.features import Judged
from index.articles.metadata.container import said_language
from index.articles.metadata.known import Known
from index.articles.model import ASIDE, Evidence, Kind
from index.language.detect import detect

#: More text than this tells nothing more.
_ENOUGH = 4_000


def read_language(lines: Sequence[Judged], said: Said | None, known: Known) -> None:
    """State the language.

    Many pages carry the language of their template: a text that is sure of another overrules it.
    A text that is too short or too mixed to tell does not.
    """
    stated = said_language(said)
    found = detect(_running_text(lines))
    if stated is not None and (found is None or found.code == stated[0]):
        code, text, line, source = stated
        known.values["language"] = code
        known.evidence["language"] = Evidence(line=line, text=text, source=source or None)
    elif found is not None:
        note = found.note
        if stated is not None:
            note += f"; {stated[3] or 'the header'} says {stated[0]}"
        known.values["language"] = found.code
        known.evidence["language"] = Evidence(source="the text", note=note)


def _running_text(lines: Sequence[Judged]) -> str:
    """The body, so that a menu in another language does not count; else what there is."""
    for kinds in ({Kind.BODY}, set(Kind) - ASIDE, set(Kind)):
        parts: list[str] = []
        size = 0
        for line in lines:
            if line.kind in kinds and size < _ENOUGH:
                parts.append(line.look.text[:_ENOUGH])
                size += len(line.look.text)
        if parts:
            return "\n".join(parts)
    return ""
