"""Counts of a whole library, kept beside its index and good for one generation of it."""

from pathlib import Path
from typing import TypeVar

import msgspec

from index.atomic import read_checked, write_checked

T = TypeVar("T")


def load_counts(file: Path, kind: type[T], generation: int | None) -> T | None:
    """The counts in a file; None when there are none, or they are damaged, or belong to another
    generation. Where `generation` is None those of any will do.
    """
    try:
        kept, counts = msgspec.msgpack.decode(read_checked(file), type=tuple[int, msgspec.Raw])
        wanted = generation is None or kept == generation
        return msgspec.msgpack.decode(counts, type=kind) if wanted else None
    except (OSError, ValueError, RecursionError):
        return None


def save_counts(file: Path, counts: object, generation: int) -> None:
    """Keep counts with the generation of the index that they were made from.

    Raises:
        OSError: the file cannot be written.
    """
    write_checked(file, msgspec.msgpack.encode((generation, counts)))
