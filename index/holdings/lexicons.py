"""The words of an indexed library, kept beside its index."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from index.holdings.beside import load_counts, save_counts
from index.search.lexicon import Lexicon

if TYPE_CHECKING:
    from index.search.store import ArticleIndex

_FILE = "lexicon.msgpack"


def load_lexicon(folder: Path, index: "ArticleIndex") -> Lexicon:
    """The words that belong to the index as it is; counted anew when the file is of another one.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    kept = load_counts(folder / _FILE, Lexicon, index.generation)
    if kept is not None:
        return kept
    return Lexicon.of(index.article(path) for path in sorted(index.paths()))


def save_lexicon(folder: Path, lexicon: Lexicon, generation: int) -> None:
    """Keep the words with the generation of the index that they were counted from."""
    # Words that are read in order are soon put in order.
    ordered = msgspec.structs.replace(lexicon, forms=dict(sorted(lexicon.forms.items())))
    save_counts(folder / _FILE, ordered, generation)
