"""Numbers that are mostly small, in few bytes each; the few that are not stand apart."""

from typing import Any

import numpy as np
import numpy.typing as npt

from index.search.postings.file import SectionReader, SectionWriter

Numbers = npt.NDArray[Any]

#: A larger share of numbers that stand apart takes more room than wider numbers.
_FEW = 0.1
_APART = 12  # bytes
_WIDEST = "<u4"


def write_narrow(writer: SectionWriter, section: str, numbers: Numbers, dtype: str) -> None:
    """Write numbers as `dtype` ("<u1", "<u2"), or wider where many do not fit. Raises OSError."""
    kind = np.dtype(dtype)
    apart = np.flatnonzero(numbers > np.iinfo(kind).max)
    if len(apart) > _FEW * len(numbers):
        writer.write(f"{section}.wide", numbers.astype(np.uint32, copy=False))
        return
    # What does not fit is cut, and given back in full by its place.
    writer.write(section, numbers.astype(kind, copy=False))
    if len(apart):
        writer.write(f"{section}.apart", apart.astype(np.uint64))
        writer.write(f"{section}.apart.values", numbers[apart].astype(np.uint32))


class Narrow:
    """Numbers that `write_narrow` wrote. Every method may raise DamageError."""

    def __init__(self, reader: SectionReader, section: str, dtype: str) -> None:
        wide = f"{section}.wide" in reader
        self._reader = reader
        self._section = f"{section}.wide" if wide else section
        self._dtype = _WIDEST if wide else dtype
        self._places: Numbers | None = None
        if f"{section}.apart" in reader:
            self._places = reader.array(f"{section}.apart", "<u8")
            self._values = reader.array(f"{section}.apart.values", _WIDEST)

    def __len__(self) -> int:
        return self._reader.size(self._section) // np.dtype(self._dtype).itemsize

    @property
    def most(self) -> int:
        """No number is greater than this."""
        if self._places is not None:
            return int(self._values.max())
        return int(np.iinfo(self._dtype).max)

    def read(self, begin: int, end: int) -> Numbers:
        """Numbers `begin` to `end`, not to be written to."""
        small = self._reader.array(self._section, self._dtype, begin, end)
        if self._places is None:
            return small
        low, high = np.searchsorted(self._places, (begin, end))
        if low == high:
            return small
        whole = small.astype(np.uint32)
        whole[(self._places[low:high] - np.uint64(begin)).astype(np.intp)] = self._values[low:high]
        return whole
