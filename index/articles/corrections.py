"""What the user says of passages: this is the article, that is residue. Remembered, applied last.

One file in the state folder holds all of it. A correction goes with the file's path and with its
content, so that it lasts when the file is renamed or changed elsewhere; one that is kept for an
outlet goes with the line, in every article of that outlet.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from index.articles.model import ASIDE, Article, Kind, Metadata, Passage
from index.atomic import write_atomically
from index.errors import ReaderError
from index.language.fold import fold_text
from index.paths import state_root

_NAME = "corrections.json"
_NUMBER = re.compile(r"\d+")

#: Raised when the file's form changes; an older form is then to be read as well.
VERSION = 1

#: Why a passage is what the user says.
BY_HAND = "you said so"
FOR_OUTLET = "you keep it as residue of"


class Corrections(msgspec.Struct, frozen=True):
    """All corrections of a user.

    `paths` and `texts` (by a digest of the whole text) hold kinds by the text of the passage;
    `outlets` holds lines that are residue, as `line_key` gives them, by the folded outlet.
    """

    version: int = VERSION
    paths: dict[str, dict[str, Kind]] = {}
    texts: dict[str, dict[str, Kind]] = {}
    outlets: dict[str, tuple[str, ...]] = {}

    def said(self, path: str, outlet: str | None) -> str:
        """A digest of all that is said of a file; "" where nothing is. What was read under another
        digest is to be read again.
        """
        here = self.paths.get(path)
        lines = self.outlets.get(fold_text(outlet)) if outlet and self.outlets else None
        if not here and not lines:
            return ""
        return hashlib.sha256(msgspec.json.encode((here, lines), order="sorted")).hexdigest()[:16]

    def applied(self, article: Article) -> Article:
        """The article with the kinds that the user gave; the same one where nothing is said."""
        kinds = self.paths.get(article.path) or (
            self.texts.get(_digest(article.text)) if self.texts else None
        )
        outlet = outlet_of(article.metadata)
        lines = frozenset(self.outlets.get(fold_text(outlet), ())) if outlet else frozenset()
        if not kinds and not lines:
            return article

        def said(passage: Passage) -> Passage:
            text = article.passage_text(passage)
            kind = kinds.get(text) if kinds else None
            if kind is not None:
                return msgspec.structs.replace(passage, kind=kind, why=BY_HAND)
            if lines and passage.kind not in ASIDE and line_key(text) in lines:
                why = f"{FOR_OUTLET} {outlet}"
                return msgspec.structs.replace(passage, kind=Kind.RESIDUE, why=why)
            return passage

        return msgspec.structs.replace(article, passages=tuple(map(said, article.passages)))

    def with_passage(self, article: Article, n: int) -> "Corrections":
        """Turn a passage over: residue becomes body, all else residue; a second time takes it back.

        A passage is known by its text: where the article has it twice, both are turned.
        """
        passage = article.passages[n]
        text, digest = article.passage_text(passage), _digest(article.text)
        kind = None
        if passage.why != BY_HAND:
            kind = Kind.BODY if passage.kind in ASIDE else Kind.RESIDUE
        return msgspec.structs.replace(
            self,
            paths=_with(self.paths, article.path, text, kind),
            texts=_with(self.texts, digest, text, kind),
        )

    def keeps(self, outlet: str, line: str) -> bool:
        """Whether a line is kept as residue of an outlet."""
        return line_key(line) in self.outlets.get(fold_text(outlet), ())

    def with_outlet_line(self, outlet: str, line: str) -> "Corrections":
        """Keep a line as residue of an outlet; a second time lets it go."""
        name, key = fold_text(outlet), line_key(line)
        lines = self.outlets.get(name, ())
        lines = tuple(k for k in lines if k != key) if key in lines else (*lines, key)
        outlets = {k: v for k, v in self.outlets.items() if k != name}
        return msgspec.structs.replace(self, outlets=outlets | ({name: lines} if lines else {}))


class Loaded(NamedTuple):
    """The corrections that were kept, and a line for a person where they could not be read.

    What is there and cannot be read is not written over: then it is not `readable`.
    """

    corrections: Corrections
    notice: str = ""
    readable: bool = True


def corrections_file() -> Path:
    """Where the corrections of this user are kept; the file need not exist."""
    return state_root() / _NAME


def load_corrections() -> Loaded:
    """The corrections of this user.

    A damaged file is set aside, never overwritten, and the notice says so.
    """
    path = corrections_file()
    try:
        found = msgspec.json.decode(path.read_bytes(), type=Corrections)
    except FileNotFoundError:
        return Loaded(Corrections())
    except OSError as error:
        notice = f"{path}: corrections cannot be read: {error.strerror}; make it readable"
        return Loaded(Corrections(), notice, readable=False)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        return _set_aside(path)
    if found.version > VERSION:
        newer = "corrections were written by a newer isis-reader and are left alone"
        return Loaded(Corrections(), f"{path}: {newer}", readable=False)
    return Loaded(found)


def save_corrections(corrections: Corrections) -> None:
    """Keep the corrections.

    Raises:
        ReaderError: they cannot be written.
    """
    path = corrections_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        write_atomically(path, msgspec.json.encode(corrections, order="sorted"))
    except OSError as error:
        raise ReaderError(
            f"{path}: the correction cannot be kept: {error.strerror or error}; make room there, "
            "or set XDG_STATE_HOME to a folder that can be written"
        ) from error


def outlet_of(metadata: Metadata) -> str | None:
    """The outlet by which lines of an article are kept: stated, or else implied."""
    implied = metadata.implied.get("outlet")
    return metadata.outlet or (implied.value if implied else None)


def line_key(text: str) -> str:
    """A line as it is told from others: "Share 12" and "Share 9" are one."""
    return _NUMBER.sub("0", fold_text(" ".join(text.split())))


def _with(
    known: Mapping[str, dict[str, Kind]], key: str, text: str, kind: Kind | None
) -> dict[str, dict[str, Kind]]:
    said = {k: v for k, v in known.get(key, {}).items() if k != text}
    if kind is not None:
        said[text] = kind
    rest = {k: v for k, v in known.items() if k != key}
    return rest | ({key: said} if said else {})


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _set_aside(path: Path) -> Loaded:
    aside = path.with_suffix(".damaged.json")
    try:
        path.replace(aside)
    except OSError:
        notice = f"{path}: corrections are damaged and cannot be set aside; move the file away"
        return Loaded(Corrections(), notice, readable=False)
    return Loaded(Corrections(), f"{path}: corrections were damaged; set aside as {aside.name}")
