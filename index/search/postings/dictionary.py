"""The terms of a segment in order, and the families that they belong to."""

from collections.abc import Callable, Sequence

import numpy as np
import numpy.typing as npt

from index.search.postings.file import SectionReader, SectionWriter
from index.search.postings.strings import Strings, write_strings

Ordinals = npt.NDArray[np.uint32]

#: What tells the family of a term; None: it has none.
FamilyOf = Callable[[bytes], bytes | None]


def write_dictionary(writer: SectionWriter, terms: Sequence[bytes], family_of: FamilyOf) -> None:
    """Write different terms in ascending order, with their families. Raises OSError."""
    members: dict[bytes, list[int]] = {}
    for ordinal, term in enumerate(terms):
        key = family_of(term)
        if key is not None:
            members.setdefault(key, []).append(ordinal)
    keys = sorted(members)
    sizes = np.fromiter((len(members[key]) for key in keys), np.uint32, len(keys))
    write_strings(writer, "terms", terms)
    write_strings(writer, "families", keys)
    writer.write("families.members.ends", np.cumsum(sizes, dtype=np.uint32))
    flat = np.fromiter((n for key in keys for n in members[key]), np.uint32, int(sizes.sum()))
    writer.write("families.members", flat)


class Dictionary:
    """All terms of a segment; a term is known by its ordinal, its place in their order.

    Every method may raise DamageError.
    """

    def __init__(self, reader: SectionReader) -> None:
        self._reader = reader
        self._terms = Strings(reader, "terms")
        self._families = Strings(reader, "families")

    def __len__(self) -> int:
        return len(self._terms)

    def find(self, term: bytes) -> int | None:
        """The ordinal of a term; None where the segment has no such term."""
        return self._terms.find(term)

    def between(self, low: bytes, high: bytes | None) -> tuple[int, int]:
        """The ordinals of the terms from `low` up to, not with, `high`; None: up to the last."""
        end = len(self) if high is None else self._terms.bisect(high)
        begin = self._terms.bisect(low)
        return begin, max(begin, end)

    def beginning(self, prefix: bytes) -> tuple[int, int]:
        """The ordinals of the terms that begin so, first and after the last."""
        return self._terms.beginning(prefix)

    def terms(self, begin: int, end: int) -> list[bytes]:
        """The terms with ordinals `begin` to `end`."""
        return self._terms.between(begin, end)

    def joined(self, begin: int, end: int) -> tuple[bytes, npt.NDArray[np.int64]]:
        """The terms with ordinals `begin` to `end` one after the other, and where each ends."""
        return self._terms.joined(begin, end)

    def family(self, key: bytes) -> Ordinals:
        """The ordinals of the terms of a family, ascending."""
        at = self._families.find(key)
        if at is None:
            return np.empty(0, np.uint32)
        ends = self._reader.array("families.members.ends", "<u4", max(0, at - 1), at + 1).tolist()
        begin = ends[0] if at else 0
        return self._reader.array("families.members", "<u4", begin, ends[-1])
