"""Counts of a whole library, kept beside its index and good for one generation of it."""

from pathlib import Path
from typing import TypeVar

import msgspec

from index.atomic import write_atomically

T = TypeVar("T")


def load_counts(file: Path, kind: type[T], generation: int) -> T | None:
    """The counts in a file; None when there are none, or they belong to another generation."""
    try:
        kept, counts = msgspec.msgpack.decode(file.read_bytes(), type=tuple[int, msgspec.Raw])
        return msgspec.msgpack.decode(counts, type=kind) if kept == generation else None
    except (OSError, msgspec.MsgspecError):
        return None


def save_counts(file: Path, counts: object, generation: int) -> None:
    """Keep counts with the generation of the index that they were made from.

    Raises:
        OSError: the file cannot be written.
    """
    write_atomically(file, msgspec.msgpack.encode((generation, counts)))
