"""The documents of all segments of an index, numbered through, and their columns."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from index.search.postings.columns import TextColumn
from index.search.postings.scoring import Scores, norms
from index.search.postings.segment import Segment
from index.search.postings.sets import Documents, Mask, marked, numbers_of

Codes = npt.NDArray[np.int32]


class Part(NamedTuple):
    """A segment: its documents are those from `begin` on; `living` is None when none is deleted."""

    segment: Segment
    begin: int
    living: Mask | None

    @property
    def end(self) -> int:
        """The number after that of its last document."""
        return self.begin + self.segment.count

    def own(self, docs: Documents) -> Documents:
        """Those of some documents that are in this part, numbered as the segment does."""
        low, high = np.searchsorted(docs, (self.begin, self.end)).tolist()
        return docs[low:high] - np.int32(self.begin)


class Column(NamedTuple):
    """One text a document: the different ones in order, and which a document has."""

    values: list[str]
    codes: Codes


class Parts:
    """All segments of a state of the index."""

    def __init__(self, segments: Sequence[tuple[Segment, Collection[int]]]) -> None:
        """Segments with the numbers of their deleted documents."""
        self.parts: list[Part] = []
        begin = 0
        for segment, deleted in segments:
            if not segment.count:
                continue
            living = None
            if len(deleted):
                gone = np.fromiter(deleted, np.int32, len(deleted))
                living = ~marked(gone, segment.count)
            self.parts.append(Part(segment, begin, living))
            begin += segment.count
        #: How many documents have a number, also deleted ones.
        self.size = begin
        # Made once: a method's cache would keep the state for ever.
        self.norms: Callable[[str], Scores] = cache(self._norms)
        self.numbers: Callable[[str], npt.NDArray[np.int64]] = cache(self._numbers)
        self.column: Callable[[str], Column] = cache(self._column)

    def __iter__(self) -> Iterator[Part]:
        return iter(self.parts)

    @cached_property
    def alive(self) -> Mask:
        """Which documents are not deleted."""
        alive = np.ones(self.size, np.bool_)
        for part in self.parts:
            if part.living is not None:
                alive[part.begin : part.end] = part.living
        return alive

    @cached_property
    def living(self) -> Documents:
        """All documents that are not deleted."""
        return numbers_of(self.alive)

    def __len__(self) -> int:
        return len(self.living)

    def part_of(self, doc: int) -> Part:
        """The part that has a document."""
        return next(part for part in self.parts if part.begin <= doc < part.end)

    def _norms(self, field: str) -> Scores:
        """What the length of a field adds to the weight of a word, by document."""
        lengths = np.zeros(self.size)
        for part in self.parts:
            found = part.segment.field(field)
            if found is not None:
                lengths[part.begin : part.end] = found.lengths
        living = lengths[self.living]
        filled = np.count_nonzero(living)
        return norms(lengths, float(living.sum()) / filled if filled else 1.0)

    def _numbers(self, name: str) -> npt.NDArray[np.int64]:
        """A column of numbers; 0 where a segment does not have it."""
        found = np.zeros(self.size, np.int64)
        for part in self.parts:
            column = part.segment.number_column(name)
            if column is not None:
                found[part.begin : part.end] = column
        return found

    def _column(self, name: str) -> Column:
        """A column of texts; "" where a segment does not have it."""
        columns = [(part, part.segment.text_column(name)) for part in self.parts]
        each = [(part, column, list(column.values)) for part, column in columns if column]
        values = sorted({"", *(value for *_, texts in each for value in texts)})
        codes = np.zeros(self.size, np.int32)
        code = {value: n for n, value in enumerate(values)}
        for part, column, texts in each:
            here = np.array([code[text] for text in texts], np.int32)
            codes[part.begin : part.end] = here[column.codes]
        return Column(values, codes)

    def text_columns(self, name: str) -> Iterator[tuple[Part, TextColumn]]:
        """A column of texts, part by part."""
        for part in self.parts:
            column = part.segment.text_column(name)
            if column is not None:
                yield part, column
