"""A codec of Whoosh whose segments are one file each, in our own format.

Of Whoosh it uses `codec.base` (Codec, Segment), `fields` (FieldType, Schema, COLUMN, ID, STORED),
`formats.Positions` and `columns.NumericColumn`; what its readers use stands in `terms`,
`perdocument` and `matcher`.

The classes of this module are pickled in the tables of contents by their import path. Their names,
and that of the module, are for ever: what was written before would be damage.
"""

import sys
from array import array
from collections.abc import Iterable, Iterator
from secrets import token_hex
from typing import Any, NoReturn, Self

import numpy as np
import numpy.typing as npt
from whoosh import columns, fields, formats
from whoosh.codec import base

from index.search.postings import storage
from index.search.postings.file import DamageError, Source
from index.search.postings.perdocument import RECORD, WholeDocuments
from index.search.postings.segment import Segment
from index.search.postings.terms import WholeTerms

#: The end of the name of a segment's file.
SUFFIX = ".arrays"

#: The last bytes of a file, which hold a checksum of all others.
_SEAL = 4

Numbers = npt.NDArray[np.uint16]


class Places(formats.Positions):  # type: ignore[misc]  # Whoosh has no types
    """Positions of a term in a document, four bytes each: what Whoosh's matchers take for a value.

    In a file of ours they are not written so. They are made when a matcher is asked for them.
    """

    def encode(self, poslist: Iterable[int]) -> bytes:
        """Positions as bytes."""
        return _little(array("I", poslist)).tobytes()

    def decode_positions(self, valuestring: bytes) -> list[int]:
        """Bytes as positions."""
        return _little(array("I", valuestring)).tolist()

    def decode_frequency(self, valuestring: bytes) -> int:
        """How many positions there are."""
        return len(valuestring) // 4


class Words(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A field of words, with weights and positions."""

    def __init__(self) -> None:
        super().__init__(format=Places(), analyzer=None, scorable=True)

    def index(self, value: Any, **_: Any) -> NoReturn:  # noqa: ANN401 - Whoosh's signature
        """Not this way."""
        del value
        raise _not_ours()


def schema(words: Iterable[str], texts: Iterable[str], numbers: Iterable[str]) -> fields.Schema:
    """The schema of an index with these fields of words, columns of texts and of numbers."""
    return fields.Schema(
        **{name: Words() for name in words},
        **{name: fields.ID(sortable=True) for name in texts},
        **{name: fields.COLUMN(columns.NumericColumn("q", default=0)) for name in numbers},
        **{RECORD: fields.STORED()},
    )


class ArraySegment(base.Segment):  # type: ignore[misc]  # Whoosh has no types
    """What a table of contents says of a segment: its file, and which of its documents are deleted.

    The deleted ones are numbers of two bytes, in order. It is not changed: deletions make another.
    """

    def __init__(
        self, indexname: str, segid: str, count: int, seal: bytes, deleted: bytes = b""
    ) -> None:
        self.indexname = indexname
        self.segid = segid
        self.compound = False
        self._count = count
        self._seal = seal
        self._deleted = deleted

    @classmethod
    def of(cls, indexname: str, segid: str, file: Source) -> Self:
        """A segment whose file was written. Raises DamageError."""
        return cls(indexname, segid, Segment.open(file).count, _seal_of(file))

    @classmethod
    def new_id(cls) -> str:
        """A name that no other segment has."""
        return token_hex(8)

    def __reduce__(self) -> tuple[type[Self], tuple[str, str, int, bytes, bytes]]:
        parts = (self.indexname, self.segid, self._count, self._seal, self._deleted)
        return self.__class__, parts

    @property
    def file_name(self) -> str:
        """The name of its file."""
        name: str = self.make_filename(SUFFIX)
        return name

    def open(self, place: storage.Storage) -> Segment:
        """Its file, open for reading.

        Raises:
            FileNotFoundError: it is not there.
            DamageError: it is not the file that was written.
            OSError: it cannot be opened.
        """
        file = storage.source(place, self.file_name)
        try:
            _check(file, self._seal)
            return Segment.open(file)
        except BaseException:
            file.close()
            raise

    def deleted(self) -> Numbers:
        """The numbers of its deleted documents, in order."""
        return np.frombuffer(self._deleted, "<u2")

    def living(self) -> npt.NDArray[np.bool_] | None:
        """Which of its documents are living; None: all of them."""
        deleted = self.deleted()
        if not len(deleted):
            return None
        mask = np.ones(self._count, np.bool_)
        mask[deleted] = False
        return mask

    def without(self, numbers: npt.NDArray[np.integer[Any]]) -> Self:
        """The same segment with some more documents deleted."""
        gone = np.union1d(self.deleted(), numbers).astype("<u2")
        return self.__class__(self.indexname, self.segid, self._count, self._seal, gone.tobytes())

    def codec(self) -> "ArrayCodec":
        """What opens it."""
        return ArrayCodec()

    def doc_count_all(self) -> int:
        """How many documents it has, with the deleted ones."""
        return self._count

    def deleted_count(self) -> int:
        """How many of its documents are deleted."""
        return len(self._deleted) // 2

    def deleted_docs(self) -> Iterator[int]:
        """The numbers of its deleted documents."""
        return iter(self.deleted().tolist())

    def is_deleted(self, docnum: int) -> bool:
        """Whether one of its documents is deleted."""
        return bool(np.isin(docnum, self.deleted()))

    def delete_document(self, docnum: int, delete: bool = True) -> NoReturn:  # noqa: FBT001, FBT002
        """Not this way."""
        del docnum, delete
        raise _not_ours()

    def set_doc_count(self, doccount: int) -> NoReturn:
        """Not this way."""
        del doccount
        raise _not_ours()

    def should_assemble(self) -> bool:
        """No: it is one file already."""
        return False


class ArrayCodec(base.Codec):  # type: ignore[misc]  # Whoosh has no types
    """Opens segments of ours for Whoosh. They are written in bulk by `commit`, not by it."""

    def terms_reader(self, place: storage.Storage, segment: ArraySegment) -> WholeTerms:
        """The terms of a segment. Raises DamageError or OSError."""
        return WholeTerms(segment.open(place))

    def per_document_reader(self, place: storage.Storage, segment: ArraySegment) -> WholeDocuments:
        """The documents of a segment. Raises DamageError or OSError."""
        return WholeDocuments(segment.open(place), segment.deleted().tolist())

    def supports_columns(self) -> bool:
        """Yes."""
        return True

    def per_document_writer(self, place: storage.Storage, segment: Any) -> NoReturn:  # noqa: ANN401
        """Not this way."""
        del place, segment
        raise _not_ours()

    def field_writer(self, place: storage.Storage, segment: Any) -> NoReturn:  # noqa: ANN401
        """Not this way."""
        del place, segment
        raise _not_ours()

    def postings_writer(self, dbfile: Any, byteids: bool = False) -> NoReturn:  # noqa: ANN401, FBT001, FBT002
        """Not this way."""
        del dbfile, byteids
        raise _not_ours()

    def postings_reader(
        self,
        dbfile: Any,  # noqa: ANN401
        terminfo: Any,  # noqa: ANN401
        format_: Any,  # noqa: ANN401
        term: Any = None,  # noqa: ANN401
        scorer: Any = None,  # noqa: ANN401
    ) -> NoReturn:
        """Not this way."""
        del dbfile, terminfo, format_, term, scorer
        raise _not_ours()

    def new_segment(self, place: storage.Storage, indexname: str) -> NoReturn:
        """Not this way."""
        del place, indexname
        raise _not_ours()


def _check(file: Source, seal: bytes) -> None:
    if _seal_of(file) != seal:
        raise DamageError(f"{file.name}: it is another file than was written")


def _seal_of(file: Source) -> bytes:
    size = file.size()
    return file.read(max(0, size - _SEAL), size)


def _not_ours() -> NotImplementedError:
    return NotImplementedError(
        "segments of arrays are written whole, by index.search.postings.commit"
    )


def _little(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
