"""What a segment holds by document, as Whoosh's readers ask for it: lengths, columns, records.

Of Whoosh it uses `codec.base.PerDocumentReader` and `columns.ColumnReader` (`_doccount`,
`sort_key`, `set_reverse`).
"""

from collections.abc import Collection, Iterator
from typing import Any

from whoosh.codec.base import PerDocumentReader
from whoosh.columns import ColumnReader

from index.search.postings.columns import TextColumn
from index.search.postings.segment import Segment

#: The name under which Whoosh tells what was stored with a document.
RECORD = "record"


class WholeDocuments(PerDocumentReader):  # type: ignore[misc]  # Whoosh has no types
    """The documents of a segment; those in `deleted` are not to be seen."""

    def __init__(self, segment: Segment, deleted: Collection[int]) -> None:
        self._segment = segment
        self._deleted = frozenset(deleted)

    def close(self) -> None:
        """Close the file."""
        self._segment.close()

    def doc_count(self) -> int:
        """How many documents there are, without the deleted ones."""
        return self._segment.count - len(self._deleted)

    def doc_count_all(self) -> int:
        """How many documents there are, with the deleted ones."""
        return self._segment.count

    def has_deletions(self) -> bool:
        """Whether any document is deleted."""
        return bool(self._deleted)

    def is_deleted(self, docnum: int) -> bool:
        """Whether a document is deleted."""
        return docnum in self._deleted

    def deleted_docs(self) -> Iterator[int]:
        """The numbers of the deleted documents."""
        return iter(self._deleted)

    def supports_columns(self) -> bool:
        """Yes."""
        return True

    def has_column(self, fieldname: str) -> bool:
        """Whether there is a column of this name."""
        return fieldname in self._segment.texts or fieldname in self._segment.numbers

    def list_columns(self) -> list[str]:
        """The names of the columns."""
        return [*self._segment.texts, *self._segment.numbers]

    def column_reader(self, fieldname: str, column: Any) -> ColumnReader:  # noqa: ANN401 - Whoosh's
        """The values of a column. Raises KeyError when there is none of this name."""
        del column
        texts = self._segment.text_column(fieldname)
        if texts is not None:
            return _Texts(texts)
        numbers = self._segment.number_column(fieldname)
        if numbers is None:
            raise KeyError(fieldname)
        return _Numbers(numbers.tolist())

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        """How many words a field has in a document; `default` where it has none."""
        field = self._segment.field(fieldname)
        return (int(field.lengths[docnum]) if field else 0) or default

    def field_length(self, fieldname: str) -> int:
        """How many words a field has in all documents together, deleted ones too."""
        field = self._segment.field(fieldname)
        return int(field.lengths.sum()) if field else 0

    def min_field_length(self, fieldname: str) -> int:
        """How many words a field has in the document that has the fewest."""
        field = self._segment.field(fieldname)
        return int(field.lengths.min()) if field else 0

    def max_field_length(self, fieldname: str) -> int:
        """How many words a field has in the document that has the most."""
        field = self._segment.field(fieldname)
        return int(field.lengths.max()) if field else 0

    def stored_fields(self, docnum: int) -> dict[str, bytes]:
        """What was stored with a document."""
        return {RECORD: self._segment.stored(docnum)}


class _Numbers(ColumnReader):  # type: ignore[misc]  # Whoosh has no types
    """A column of numbers."""

    def __init__(self, values: list[int]) -> None:
        self._doccount = len(values)
        self._values = values
        self._sign = 1

    def __getitem__(self, docnum: int) -> int:
        return self._values[docnum]

    def sort_key(self, docnum: int) -> int:
        """What documents are sorted by."""
        return self._sign * self._values[docnum]

    def set_reverse(self) -> None:
        """Sort the highest first."""
        self._sign = -1


class _Texts(ColumnReader):  # type: ignore[misc]  # Whoosh has no types
    """A column of texts, which Whoosh takes for bytes; it cannot be sorted backwards."""

    def __init__(self, column: TextColumn) -> None:
        self._doccount = len(column.codes)
        self._column = column

    def __getitem__(self, docnum: int) -> bytes:
        return self._column[docnum].encode("utf-8", "surrogatepass")
