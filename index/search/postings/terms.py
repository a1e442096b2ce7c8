"""The terms of a segment as Whoosh's readers ask for them.

Of Whoosh it uses `codec.base` (TermsReader, FieldCursor), `reading` (TermInfo, TermNotFound) and
`fields.FieldType` (to_bytes, from_bytes).
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from whoosh.codec.base import FieldCursor, TermsReader
from whoosh.reading import TermInfo, TermNotFound

from index.search.postings.lists import Lists, lists_of
from index.search.postings.matcher import Read, Term, WholeMatcher
from index.search.postings.segment import Segment


class WholeTerms(TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """All terms of a segment: of its fields and of its columns of texts."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._names = sorted({*segment.fields, *segment.texts})
        self._lists = lru_cache(maxsize=None)(lambda name: lists_of(segment, name))

    def __contains__(self, term: Term) -> bool:
        return self._find(*term) is not None

    def indexed_field_names(self) -> Iterable[str]:
        """The names of the fields that have terms."""
        return self._names

    def cursor(self, fieldname: str, fieldobj: Any) -> "WholeCursor":  # noqa: ANN401 - Whoosh's
        """A cursor over the terms of a field."""
        return WholeCursor(self._lists(fieldname), fieldobj)

    def terms(self) -> Iterator[Term]:
        """All terms, with the names of their fields, in order."""
        for name in self._names:
            yield from self._terms(name, 0)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[Term]:
        """The terms of a field from one on; then those of the fields after it."""
        lists = self._lists(fieldname)
        if lists is not None:
            yield from self._terms(fieldname, lists.bisect(prefix))
        for name in self._names:
            if name > fieldname:
                yield from self._terms(name, 0)

    def items(self) -> Iterator[tuple[Term, TermInfo]]:
        """As `terms`, with what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[Term, TermInfo]]:
        """As `terms_from`, with what is known of each."""
        return ((term, self.term_info(*term)) for term in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        """What is known of a term. Raises TermNotFound."""
        return _info(*self._found(fieldname, text))

    def frequency(self, fieldname: str, text: bytes) -> float:
        """How much a term weighs in all documents together, deleted ones too; 0 for none."""
        found = self._find(fieldname, text)
        return 0.0 if found is None else sum(Read(*found).weights)

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        """How many documents have a term; deleted ones too; 0 for none."""
        found = self._find(fieldname, text)
        return 0 if found is None else found[0].documents(found[1])

    def matcher(self, fieldname: str, text: bytes, format_: Any, scorer: Any = None) -> Any:  # noqa: ANN401 - Whoosh's
        """A matcher over the documents of a term. Raises TermNotFound."""
        read = Read(*self._found(fieldname, text))
        return WholeMatcher(read, (fieldname, text), format_, scorer)

    def close(self) -> None:
        """Close the file."""
        self._segment.close()

    def _terms(self, name: str, begin: int) -> Iterator[Term]:
        lists = self._lists(name)
        return iter(()) if lists is None else ((name, term) for term in lists.terms(begin))

    def _find(self, name: str, term: bytes) -> tuple[Lists, int] | None:
        lists = self._lists(name)
        number = None if lists is None else lists.find(term)
        return None if lists is None or number is None else (lists, number)

    def _found(self, name: str, term: bytes) -> tuple[Lists, int]:
        found = self._find(name, term)
        if found is None:
            raise TermNotFound(f"{name}:{term!r}")
        return found


class WholeCursor(FieldCursor):  # type: ignore[misc]  # Whoosh has no types
    """Walks over the terms of a field, as text; Whoosh's fuzzy queries jump about in them."""

    def __init__(self, lists: Lists | None, fieldobj: Any) -> None:  # noqa: ANN401 - Whoosh's
        self._lists = lists
        self._field = fieldobj
        self._at = 0
        self._text = self._here()

    def first(self) -> str | None:
        """Go to the first term."""
        return self._go(0)

    def find(self, string: str | bytes) -> str | None:
        """Go to the first term that is `string` or comes after it."""
        return self._go(self._lists.bisect(self._field.to_bytes(string)) if self._lists else 0)

    def next(self) -> str | None:
        """Go to the next term; None after the last."""
        return self._go(self._at + 1)

    def text(self) -> str | None:
        """The term that it stands at; None after the last."""
        return self._text

    #: What Whoosh's cursor over several segments calls it.
    term = text

    def term_info(self) -> TermInfo | None:
        """What is known of the term that it stands at."""
        return _info(self._lists, self._at) if self._lists and self.is_valid() else None

    def is_valid(self) -> bool:
        """Whether it stands at a term."""
        return self._text is not None

    def _go(self, at: int) -> str | None:
        self._at = at
        self._text = self._here()
        return self._text

    def _here(self) -> str | None:
        if self._lists is None or self._at >= len(self._lists):
            return None
        text: str = self._field.from_bytes(next(islice(self._lists.terms(self._at), 1)))
        return text


def _info(lists: Lists, number: int) -> TermInfo:
    read = Read(lists, number)
    return TermInfo(
        weight=sum(read.weights),
        df=len(read.docs),
        minlength=read.shortest,
        maxlength=read.longest,
        maxweight=read.heaviest,
        minid=read.docs[0],
        maxid=read.docs[-1],
    )
