"""The Whoosh schema. It is imported only when an index is made or opened: Whoosh costs time."""

import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from whoosh import columns, fields, formats

from index.search.analysis import number_term
from index.search.documents import Stretch
from index.search.fields import TEXT_FIELDS
from index.search.matchers.terms import stem_first

#: Raised whenever documents or fields change: an index of another version is made anew.
VERSION = 6

#: Positions between two stretches: no phrase runs from one into the next, and nothing is near.
GAP = 2000


class Words(fields.FieldType):  # type: ignore[misc]  # Whoosh has no types
    """A text field that takes words ready cut, and keeps the positions of each.

    The table of contents of an index holds this class by its import path: renaming it makes every
    index unreadable, which VERSION must then say.
    """

    def __init__(self) -> None:
        # Whoosh would keep how long a field is in one byte, which is not enough to rank by.
        super().__init__(format=formats.Positions(), analyzer=None, scorable=False)

    def index(self, value: list[Stretch], **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:  # noqa: ANN401 - Whoosh's signature
        """Each term with how often it stands, its weight, and its positions."""
        places: dict[str, list[int]] = defaultdict(list)
        weights: dict[str, float] = defaultdict(float)
        base = 0
        for stretch in value:
            for at, term in enumerate(stretch.terms, base):
                places[term].append(at)
                weights[term] += stretch.weight
            for number in stretch.numbers:
                term = number_term(number.value, number.words)
                places[term].append(base + number.at)
                weights[term] += stretch.weight
            base += len(stretch.terms) + GAP
        encode = self.format.encode
        for term, found in places.items():
            yield stem_first(term).encode(), len(found), weights[term], encode(found)


_LENGTHS = struct.Struct(f"<{len(TEXT_FIELDS)}I")
_LENGTH = struct.Struct("<I")


def lengths_of(document: Mapping[str, list[Stretch]]) -> bytes:
    """How many words, and numbers, each text field of a document has."""
    counts = (
        sum(len(stretch.terms) + len(stretch.numbers) for stretch in document.get(name, ()))
        for name in TEXT_FIELDS
    )
    return _LENGTHS.pack(*counts)


def length_in(lengths: bytes, field: str) -> int:
    """What `lengths_of` says of one field."""
    return int(_LENGTH.unpack_from(lengths, TEXT_FIELDS.index(field) * _LENGTH.size)[0])


def schema() -> Any:  # noqa: ANN401 - Whoosh has no types
    """The fields of an index: one document an article, keyed by `path`."""
    day = columns.NumericColumn("i", default=0)
    return fields.Schema(
        path=fields.ID(unique=True, sortable=True),
        article=fields.STORED(),
        kinds=fields.KEYWORD(),
        language=fields.KEYWORD(),
        first_day=fields.COLUMN(day),
        last_day=fields.COLUMN(day),
        lengths=fields.COLUMN(columns.FixedBytesColumn(_LENGTHS.size)),
        **{name: Words() for name in TEXT_FIELDS},
    )
