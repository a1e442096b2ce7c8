"""How rare each stem is in an indexed library, kept beside its index."""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from index.atomic import write_atomically
from index.compare.rarity import Rarity
from index.language.names import NameGroups

if TYPE_CHECKING:
    from index.search.store import ArticleIndex

_FILE = "rarity.msgpack"


class _Kept(msgspec.Struct, frozen=True):
    generation: int
    rarity: Rarity


def load_rarity(folder: Path, index: "ArticleIndex", names: NameGroups) -> Rarity:
    """The counts that belong to the index as it is; counted anew when the file is of another one.

    Raises:
        IndexDamagedError: the index cannot be read.
    """
    try:
        kept = msgspec.msgpack.decode((folder / _FILE).read_bytes(), type=_Kept)
    except (OSError, msgspec.MsgspecError):
        kept = None
    if kept is not None and kept.generation == index.generation:
        return kept.rarity
    return Rarity.of((index.article(path) for path in sorted(index.paths())), names)


def save_rarity(folder: Path, rarity: Rarity, generation: int) -> None:
    """Keep the counts with the generation of the index that they were made from."""
    write_atomically(folder / _FILE, msgspec.msgpack.encode(_Kept(generation, rarity)))
