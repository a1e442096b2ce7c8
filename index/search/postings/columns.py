"""Columns: one value a document, as numbers or as text."""

from collections.abc import Iterator, Sequence
from typing import overload

import numpy as np
import numpy.typing as npt

from index.search.postings.file import SectionReader, SectionWriter
from index.search.postings.strings import Strings, write_strings

# A text from elsewhere may hold half of a pair of surrogates, which strict UTF-8 does not write.
_ERRORS = "surrogatepass"


def write_text_column(writer: SectionWriter, name: str, texts: Sequence[str]) -> None:
    """Write one text a document. Raises OSError."""
    encoded = [text.encode("utf-8", _ERRORS) for text in texts]
    values = sorted(set(encoded))
    code = {value: n for n, value in enumerate(values)}
    write_strings(writer, f"text.{name}", values)
    codes = np.fromiter((code[value] for value in encoded), np.uint32, len(encoded))
    writer.write(f"text.{name}.codes", codes)


def write_number_column(writer: SectionWriter, name: str, numbers: Sequence[int]) -> None:
    """Write one number of at most 64 bits a document. Raises OSError."""
    writer.write(f"number.{name}", np.fromiter(numbers, np.int64, len(numbers)))


class Values(Sequence[str]):
    """The different texts of a column in the order of their code points, read as they are needed.

    Every method may raise DamageError.
    """

    def __init__(self, strings: Strings) -> None:
        self._strings = strings

    def __len__(self) -> int:
        return len(self._strings)

    @overload
    def __getitem__(self, at: int) -> str: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[str]: ...

    def __getitem__(self, at: int | slice) -> str | Sequence[str]:
        if isinstance(at, slice):
            return [value.decode("utf-8", _ERRORS) for value in self._strings[at]]
        return self._strings[at].decode("utf-8", _ERRORS)

    def __iter__(self) -> Iterator[str]:
        return iter(self[:])

    def find(self, value: str) -> int | None:
        """The place of a value among them; None where it is not."""
        return self._strings.find(value.encode("utf-8", _ERRORS))


class TextColumn:
    """One text a document: `values` has the different ones, `codes` says which a document has."""

    def __init__(self, reader: SectionReader, name: str) -> None:
        """Raises DamageError."""
        self.values = Values(Strings(reader, f"text.{name}"))
        self.codes: npt.NDArray[np.uint32] = reader.array(f"text.{name}.codes", "<u4")

    def __getitem__(self, number: int) -> str:
        return self.values[int(self.codes[number])]

    def find(self, value: str) -> int | None:
        """The code of a value; None where no document has it. May raise DamageError."""
        return self.values.find(value)
