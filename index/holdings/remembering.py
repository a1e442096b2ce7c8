"""Remembering a correction: read what is kept, change it, keep it, while no other reader does."""

from typing import NamedTuple

from index.articles.correcting import turned
from index.articles.corrections import (
    Corrections,
    cannot_keep,
    corrections_file,
    load_corrections,
    save_corrections,
)
from index.articles.model import Article
from index.errors import CorrectionError
from index.holdings.locking import alone

#: Seconds to wait for another reader that keeps a correction; it takes a few thousandths of one.
_PATIENCE = 2.0


class Remembered(NamedTuple):
    """All corrections as they are now kept, what was done, and what else a person has to know."""

    corrections: Corrections
    said: str
    notice: str = ""


def remember(known: Corrections, article: Article, n: int, *, for_outlet: bool) -> Remembered:
    """Turn passage `n` of an article over and keep that.

    `known` are the corrections that were read last: they serve where the file is damaged by now.

    Raises:
        CorrectionError: the outlet or the passage is not known, or another reader keeps the file.
        ReaderError: the correction cannot be written.
    """
    path = corrections_file()
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with alone(path, _PATIENCE) as had:
            if not had:
                raise CorrectionError("another isis-reader is keeping a correction; try again")
            loaded = load_corrections()  # another reader may have added to them
            if loaded.damaged:
                loaded = loaded._replace(corrections=known)
            corrections, said = turned(loaded, article, n, for_outlet=for_outlet)
            save_corrections(corrections)
    except OSError as error:
        raise cannot_keep(path, error) from error
    return Remembered(corrections, said, loaded.notice)
