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

    @property
    def are_none(self) -> bool:
        """Whether nothing is said of anything."""
        return not (self.paths or self.texts or self.outlets)

    @property
    def passages(self) -> int:
        """How many passages are corrected, of files that are there and that were."""
        return sum(map(len, self.paths.values()))

    @property
    def outlet_lines(self) -> int:
        """How many lines are kept as residue of an outlet."""
        return sum(map(len, self.outlets.values()))

    def said(self, path: str, digest: str, outlet: str | None) -> str:
        """A digest of all that is said of a file whose text has `digest`; "" where nothing is. What
        was read under another is to be read again.
        """
        here = self.paths.get(path) or self.texts.get(digest)
        lines = self.outlets.get(fold_text(outlet)) if outlet and self.outlets else None
        if not here and not lines:
            return ""
        return hashlib.sha256(msgspec.json.encode((here, lines), order="sorted")).hexdigest()[:16]

    def applied(self, article: Article) -> Article:
        """The article with the kinds that the user gave; the same one where nothing is said."""
        kinds = self._kinds(article)
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
        text = article.passage_text(passage)
        # All that is said of the article goes along: it may be known by its content alone, or
        # have changed since.
        kinds = {k: v for k, v in self._kinds(article).items() if k != text}
        if passage.why != BY_HAND:
            kinds[text] = Kind.BODY if passage.kind in ASIDE else Kind.RESIDUE
        return msgspec.structs.replace(
            self,
            paths=_with(self.paths, article.path, kinds),
            texts=_with(self.texts, text_digest(article.text), kinds),
        )

    def _kinds(self, article: Article) -> Mapping[str, Kind]:
        """What is said of an article: of its file, or else of its text."""
        kinds = self.paths.get(article.path)
        if kinds is None and self.texts:
            kinds = self.texts.get(text_digest(article.text))
        return kinds or {}

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

    What is there and cannot be read is not written over: then it is not `readable`. What was
    `damaged` was set aside.
    """

    corrections: Corrections
    notice: str = ""
    readable: bool = True
    damaged: bool = False


def corrections_file() -> Path:
    """Where the corrections of this user are kept; the file need not exist."""
    return state_root() / _NAME


def load_corrections(*, set_aside: bool = True) -> Loaded:
    """The corrections of this user.

    A damaged file is set aside, never overwritten, and the notice says so; without `set_aside` it
    is left where it is.
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
        if not set_aside:
            return Loaded(Corrections(), f"{path}: corrections are damaged", readable=False)
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
        raise cannot_keep(path, error) from error


def cannot_keep(path: Path, error: OSError) -> ReaderError:
    """Why corrections cannot be kept, for a person."""
    return ReaderError(
        f"{path}: the correction cannot be kept: {error.strerror or error}; make room there, "
        "or set XDG_STATE_HOME to a folder that can be written"
    )


def outlet_of(metadata: Metadata) -> str | None:
    """The outlet by which lines of an article are kept: stated, or else implied."""
    implied = metadata.implied.get("outlet")
    return metadata.outlet or (implied.value if implied else None)


def is_corrected(article: Article) -> bool:
    """Whether the user has said something of a passage."""
    return any(p.why == BY_HAND or p.why.startswith(FOR_OUTLET) for p in article.passages)


def line_key(text: str) -> str:
    """A line as it is told from others: "Share 12" and "Share 9" are one."""
    return _NUMBER.sub("0", fold_text(" ".join(text.split())))


def text_digest(text: str) -> str:
    """What tells one text from another, wherever it stands."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def _with(
    known: Mapping[str, dict[str, Kind]], key: str, said: dict[str, Kind]
) -> dict[str, dict[str, Kind]]:
    rest = {k: v for k, v in known.items() if k != key}
    return rest | ({key: said} if said else {})


def _set_aside(path: Path) -> Loaded:
    aside = path.with_suffix(".damaged.json")
    number = 1
    while aside.exists():  # what was set aside before may be all that is left of it
        number += 1
        aside = path.with_suffix(f".damaged-{number}.json")
    try:
        path.replace(aside)
    except OSError:
        notice = f"{path}: corrections are damaged and cannot be set aside; move the file away"
        return Loaded(Corrections(), notice, readable=False)
    notice = f"{path}: corrections were damaged; set aside as {aside.name}"
    return Loaded(Corrections(), notice, damaged=True)
