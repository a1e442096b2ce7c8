"""How rare each stem is in an indexed library, kept beside its index."""

from pathlib import Path
from typing import TYPE_CHECKING

from index.compare.rarity import Rarity
from index.holdings.beside import load_counts, save_counts
from index.language.names import NameGroups

if TYPE_CHECKING:
    from index.search.store import ArticleIndex

_FILE = "rarity.msgpack"


def load_rarity(
    folder: Path, index: "ArticleIndex", names: NameGroups, *, exact: bool = True
) -> Rarity:
    """The counts that belong to the index as it is; counted anew when the file is of another one.
    Unless they are to be `exact`, those of a state before will do: an index grows.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    kept = load_counts(folder / _FILE, Rarity, index.generation if exact else None)
    if kept is not None:
        return kept
    return Rarity.of((index.article(path) for path in sorted(index.paths())), names)


def save_rarity(folder: Path, rarity: Rarity, generation: int) -> None:
    """Keep the counts with the generation of the index that they were made from."""
    save_counts(folder / _FILE, rarity, generation)
