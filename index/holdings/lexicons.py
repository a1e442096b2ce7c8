"""The words of an indexed library, kept beside its index: their counts, and the book that is made
of them, in which a query looks them up.
"""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from index.atomic import write_atomically
from index.errors import WordsDamagedError
from index.holdings.beside import load_counts, save_counts
from index.search.lexicon import Lexicon

if TYPE_CHECKING:
    from index.search.store import ArticleIndex
    from index.search.words.book import Wordbook

_COUNTS = "lexicon.msgpack"
_BOOK = "words"

# The book is imported at the first query: the list of a library needs no words.


def load_lexicon(folder: Path, index: "ArticleIndex") -> Lexicon:
    """The counts that belong to the index as it is; made anew when the file is of another one.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    kept = load_counts(folder / _COUNTS, Lexicon, index.generation)
    if kept is not None:
        return kept
    return Lexicon.of(index.article(path) for path in sorted(index.paths()))


def save_lexicon(folder: Path, lexicon: Lexicon, generation: int) -> None:
    """Keep the counts with the generation of the index that they were made from."""
    save_counts(folder / _COUNTS, lexicon, generation)


def load_words(
    folder: Path, index: "ArticleIndex", at_least: int, *, anew: bool = False
) -> "Wordbook":
    """The book of a library of which this process shows the generation `at_least`: another process
    may have gone on since. It is made of the counts where there is none that can be used, or
    `anew`, and kept.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    from index.search.words.book import Wordbook
    from index.search.words.making import packed

    kept = None if anew else Wordbook.open(folder / _BOOK)
    if kept is not None and kept.generation >= at_least:
        return kept
    made = packed(load_lexicon(folder, index), index.generation)
    with suppress(OSError):  # a folder that cannot be written to is searched all the same
        write_atomically(folder / _BOOK, made)
    return Wordbook.of_bytes(made)


def save_words(
    folder: Path, lexicon: Lexicon, changed: Iterable[str], before: int, generation: int
) -> None:
    """Keep the book of these counts, in which only words in the forms that are `changed` are not
    as they were in the generation `before`.

    Raises:
        OSError: the file cannot be written.
    """
    from index.search.words.book import Wordbook
    from index.search.words.making import packed, updated

    kept = Wordbook.open(folder / _BOOK)
    made = None
    if kept is not None and kept.generation == before:
        with suppress(WordsDamagedError):
            made = updated(kept, lexicon, changed, generation)
    write_atomically(folder / _BOOK, made or packed(lexicon, generation))
