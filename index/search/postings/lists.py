"""The terms of one field of a segment and their lists, whichever way the segment keeps them.

Words have postings; a column of texts is a field whose terms are the texts, one a document.
"""

from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from index.search.postings.columns import TextColumn
from index.search.postings.dictionary import Dictionary
from index.search.postings.segment import Counts, Documents, Field, Places, Segment, Weights

_STRETCH = 128
#: Where the terms of a stretch lie further apart than this, they are read one by one.
_APART = 16
_ERRORS = "surrogatepass"


class List(NamedTuple):
    """One term: the documents that have it, ascending, and how much it weighs in each."""

    docs: Documents
    weights: Weights


class Lists(Protocol):
    """The terms of a field in byte order, by number. Every method may raise DamageError."""

    #: How many words the field has in each document; None: they are not counted.
    lengths: npt.NDArray[np.uint32] | None

    def __len__(self) -> int:
        """How many terms there are."""

    def bisect(self, term: bytes) -> int:
        """How many terms come before one."""

    def find(self, term: bytes) -> int | None:
        """The number of a term; None where no document has it."""

    def terms(self, begin: int) -> Iterator[bytes]:
        """The terms from a number on."""

    def documents(self, number: int) -> int:
        """How many documents have a term."""

    def read(self, number: int) -> List:
        """The documents that have a term."""

    def positions(self, number: int) -> tuple[Counts, Places] | None:
        """How many positions each posting has, and all of them; None where there are none."""


def lists_of(segment: Segment, name: str) -> Lists | None:
    """The lists of a field or of a column of texts; None where the segment has neither."""
    field = segment.field(name)
    if field is not None:
        return _OfWords(segment.dictionary, field)
    column = segment.text_column(name)
    return None if column is None else _OfTexts(column)


class _OfWords:
    """Lists of a field with postings."""

    def __init__(self, dictionary: Dictionary, field: Field) -> None:
        self._dictionary = dictionary
        self._field = field
        self.lengths: npt.NDArray[np.uint32] | None = field.lengths

    def __len__(self) -> int:
        return len(self._field)

    def bisect(self, term: bytes) -> int:
        ordinal, end = self._dictionary.between(term, None)
        return self._field.slots(ordinal, end)[0]

    def find(self, term: bytes) -> int | None:
        ordinal = self._dictionary.find(term)
        if ordinal is None:
            return None
        slot, after = self._field.slots(ordinal, ordinal + 1)
        return slot if slot < after else None

    def terms(self, begin: int) -> Iterator[bytes]:
        for start in range(begin, len(self), _STRETCH):
            ordinals = self._field.ordinals(start, min(start + _STRETCH, len(self))).tolist()
            first, after = ordinals[0], ordinals[-1] + 1
            if after - first <= _APART * len(ordinals):
                near = self._dictionary.terms(first, after)
                yield from (near[ordinal - first] for ordinal in ordinals)
            else:
                for ordinal in ordinals:
                    yield from self._dictionary.terms(ordinal, ordinal + 1)

    def documents(self, number: int) -> int:
        begin, end = self._field.starts(number, number + 1).tolist()
        return int(end - begin)

    def read(self, number: int) -> List:
        _, docs, weights = self._field.postings(number, number + 1)
        return List(docs, weights)

    def positions(self, number: int) -> tuple[Counts, Places] | None:
        return self._field.positions(number)


class _OfTexts:
    """Lists of a column of texts."""

    lengths: npt.NDArray[np.uint32] | None = None

    def __init__(self, column: TextColumn) -> None:
        self._column = column

    def __len__(self) -> int:
        return len(self._column.values)

    def bisect(self, term: bytes) -> int:
        # The order of code points is that of UTF-8.
        return bisect_left(self._column.values, term.decode("utf-8", _ERRORS))

    def find(self, term: bytes) -> int | None:
        return self._column.find(term.decode("utf-8", _ERRORS))

    def terms(self, begin: int) -> Iterator[bytes]:
        values = self._column.values
        return (values[n].encode("utf-8", _ERRORS) for n in range(begin, len(values)))

    def documents(self, number: int) -> int:
        return int(np.count_nonzero(self._column.codes == number))

    def read(self, number: int) -> List:
        docs = np.flatnonzero(self._column.codes == number).astype(np.int32)
        return List(docs, np.ones(len(docs), np.float32))

    def positions(self, number: int) -> tuple[Counts, Places] | None:
        del number
        return None
