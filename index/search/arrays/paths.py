"""The paths of documents: which is whose, and in which order. Few of them are ever read."""

from collections.abc import Callable, Collection, Iterable
from functools import cached_property

import numpy as np

from index.search.arrays.parts import Part, Parts
from index.search.documents import key_of, path_of
from index.search.postings.columns import TextColumn
from index.search.postings.sets import NONE, Documents, Mask, numbers_of

#: With more paths to be looked for than this, all of a segment are read.
_MANY = 500


class Paths:
    """The paths of all documents; those of deleted ones are never asked about."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self._columns = list(parts.text_columns("path"))

    def of(self, docs: Documents) -> list[str]:
        """The paths of some documents, ascending."""
        found: list[str] = []
        for part, column in self._columns:
            codes = column.codes[part.own(docs)].tolist()
            if len(codes) * 2 > len(column.values):
                values = column.values[:]
                found += [path_of(values[code]) for code in codes]
            else:
                found += [path_of(column.values[code]) for code in codes]
        return found

    @cached_property
    def all(self) -> frozenset[str]:
        """The paths of all documents."""
        return frozenset(self.of(self._parts.living))

    def numbered(self, paths: Collection[str]) -> Documents:
        """The documents of some paths; a path that is not here has none."""
        if not paths:
            return NONE
        keys = {key_of(path) for path in paths}
        found = [self._having(part, column, keys) for part, column in self._columns]
        return np.concatenate(found) if found else NONE

    def _having(self, part: Part, column: TextColumn, keys: Collection[str]) -> Documents:
        wanted = np.zeros(len(column.values), np.bool_)
        if len(keys) > _MANY:
            wanted[:] = [value in keys for value in column.values]
        else:
            wanted[[code for key in keys if (code := column.find(key)) is not None]] = True
        return _living(part, wanted[column.codes])

    def satisfying(self, test: Callable[[str], bool]) -> Mask:
        """Which documents have a path that passes a test."""
        mask = np.zeros(self._parts.size, np.bool_)
        for part, column in self._columns:
            passed = np.array([test(path_of(value)) for value in column.values], np.bool_)
            mask[part.begin : part.end] = passed[column.codes]
        return mask

    def first(self, docs: Documents, limit: int) -> Documents:
        """Documents among which are the first so many in the order of their paths."""
        if len(docs) <= limit:
            return docs
        found = []
        for part, column in self._columns:
            own = part.own(docs)
            if len(own) > limit:
                own = own[_least(column, own, limit)]
            found.append(own + np.int32(part.begin))
        return np.concatenate(found)

    def sorted(self, docs: Documents, key: Iterable[float]) -> list[tuple[str, int]]:
        """Documents, ascending, with their paths: by a key, the least first, then by path."""
        rows = sorted(zip(key, self.of(docs), docs.tolist(), strict=True))
        return [(path, doc) for _, path, doc in rows]


def _least(column: TextColumn, own: Documents, limit: int) -> Mask:
    """Which documents may be among the first by path: keys are in order, but for escaped ones."""
    codes = column.codes[own]
    keys = column.values
    escaped = 0
    while escaped < len(keys) and path_of(keys[escaped]) != keys[escaped]:
        escaped += 1
    plain = codes[codes >= escaped]
    if len(plain) <= limit:
        return np.ones(len(own), np.bool_)
    last = np.partition(plain, limit - 1)[limit - 1]
    found: Mask = codes <= last
    return found


def _living(part: Part, mask: Mask) -> Documents:
    if part.living is not None:
        mask = mask & part.living
    return numbers_of(mask) + np.int32(part.begin)
