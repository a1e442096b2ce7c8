"""Whether arrays and the Whoosh and numpy that are installed understand each other.

A tiny index is made in memory, by two commits with an update and a deletion. What arrays read of it
and what Whoosh's own readers, matchers and queries say must be the same, and be what was written.
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np
import whoosh
from whoosh import query
from whoosh.filedb.filestore import RamStorage

from index.search.postings.codec import schema
from index.search.postings.commit import Change
from index.search.postings.committed import Part, newest
from index.search.postings.file import FORMAT
from index.search.postings.perdocument import RECORD
from index.search.postings.segment import Field, Segment
from index.search.postings.writing import SegmentWriter

_NAME = "selftest"
_GAP = 10
_FIELD = "body"
_KEY = "key"
_DAY = "day"
_SCHEMA = (_FIELD,), (_KEY,), (_DAY,)

Documents = dict[str, tuple[str, ...]]

_FIRST: Documents = {
    "a": ("the", "old", "harbour", "burned", "the", "harbour", "fell"),
    "b": ("the", "harbours", "stand"),
    "c": ("old", "bridge", "old", "bridge", "old", "bridge", "harbour"),
    "d": ("nothing", "bürned", "مدينة"),
    "f": ("old", "old", "halls"),
    "g": (),
    "h": ("the", "bridges", "and", "the", "harbour"),
    "i": ("harbour",),
}
_SECOND: Documents = {
    "b": ("a", "bridge", "burned", "the", "old", "bridge"),
    "e": ("old", "harbour", "hall"),
}
_DELETED = "c"
_LEFT: Documents = {n: words for n, words in (_FIRST | _SECOND).items() if n != _DELETED}


def fingerprint() -> str:
    """What the outcome of `check` depends on: it may be remembered as long as this is the same."""
    versions = (".".join(map(str, parts)) for parts in (whoosh.__version__, sys.version_info))
    return " ".join((*versions, sys.implementation.name, np.__version__, str(FORMAT)))


def check() -> str | None:
    """None when all is well; else what is not, in one line."""
    try:
        place = _made()
        with newest(place, _NAME) as state, place.open_index(_NAME).searcher() as searcher:
            differing = next(_differing(state.parts, searcher), None)
    except Exception as error:  # noqa: BLE001 - another Whoosh may raise anything
        return f"the self-test failed: {error!r}"
    return differing and f"arrays and Whoosh differ: {differing}"


def _made() -> RamStorage:
    place = RamStorage()
    for documents, gone in ((_FIRST, ()), (_SECOND, (_DELETED, *_SECOND))):
        with Change(place, _NAME, schema(*_SCHEMA), _family_of) as change:
            for part in change.before.parts:
                keys = _keys(part.segment)
                change.delete(part, np.array([n for n, key in enumerate(keys) if key in gone]))
            writer = SegmentWriter(_family_of, _GAP)
            for number, (key, words) in enumerate(documents.items()):
                stretches = {_FIELD: [writer.stretch(1.0, words)]}
                writer.add(stretches, {_KEY: key}, {_DAY: number}, key.encode())
            change.add(writer.write)
            change.commit()
    return place


def _family_of(term: bytes) -> bytes:
    return term.rstrip(b"s")


def _keys(segment: Segment) -> list[str]:
    column = segment.text_column(_KEY)
    return [column[n] for n in range(segment.count)] if column else []


def _differing(parts: Sequence[Part], searcher: Any) -> Iterator[str]:  # noqa: ANN401 - Whoosh's
    """What differs, one after the other."""
    leaves = [leaf for leaf, _ in searcher.reader().leaf_readers()]
    if len(parts) != len(leaves):
        yield "segments"
    keys = [key for part in parts for n, key in enumerate(_keys(part.segment)) if _lives(part, n)]
    if sorted(keys) != sorted(_LEFT):
        yield "documents"
    for part, leaf, written in zip(parts, leaves, (_FIRST, _SECOND), strict=True):
        yield from _in_documents(part, leaf, written)
        yield from _in_terms(part, leaf, list(written.values()))
    for asked, wanted in _QUERIES:
        expected = sorted(key for key, words in _LEFT.items() if wanted(words))
        if _found(searcher, asked) != expected:
            yield f"the query {asked}"


def _lives(part: Part, number: int) -> bool:
    return part.living is None or bool(part.living[number])


def _in_documents(part: Part, leaf: Any, written: Documents) -> Iterator[str]:  # noqa: ANN401 - Whoosh's
    numbers = range(part.segment.count)
    deleted = [written is _FIRST and key in (_DELETED, *_SECOND) for key in written]
    field, days = part.segment.field(_FIELD), part.segment.number_column(_DAY)
    if field is None or days is None:
        yield "fields"
        return
    told = (
        (
            "deletions",
            [not _lives(part, n) for n in numbers],
            map(leaf.is_deleted, numbers),
            deleted,
        ),
        (
            "lengths",
            field.lengths.tolist(),
            (leaf.doc_field_length(n, _FIELD) for n in numbers),
            list(map(len, written.values())),
        ),
        ("numbers", days.tolist(), leaf.column_reader(_DAY), list(range(len(written)))),
        ("texts", _keys(part.segment), leaf.column_reader(_KEY), list(written)),
        (
            "records",
            list(map(part.segment.stored, numbers)),
            (leaf.stored_fields(n)[RECORD] for n in numbers),
            [key.encode() for key in written],
        ),
    )
    yield from (name for name, ours, theirs, true in told if not ours == list(theirs) == true)


def _in_terms(part: Part, leaf: Any, written: list[tuple[str, ...]]) -> Iterator[str]:  # noqa: ANN401 - Whoosh's
    field = part.segment.field(_FIELD)
    if field is None:
        return
    every = part.segment.dictionary.terms(0, len(part.segment.dictionary))
    terms = [every[ordinal] for ordinal in field.ordinals(0, len(field))]
    true = sorted({word.encode() for words in written for word in words})
    if not terms == list(leaf.lexicon(_FIELD)) == true:
        yield "terms"
    for slot, term in enumerate(terms):
        postings = [
            (n, float(words.count(term.decode())), [*_places(term.decode(), words)])
            for n, words in enumerate(written)
            if term.decode() in words
        ]
        alive = [posting for posting in postings if _lives(part, posting[0])]
        if _postings(field, slot) != postings or _matched(leaf.postings(_FIELD, term)) != alive:
            yield f"the postings of {term.decode()}"
        family = part.segment.dictionary.family(_family_of(term)).tolist()
        if [every[n] for n in family] != [t for t in every if _family_of(t) == _family_of(term)]:
            yield f"the family of {term.decode()}"


def _places(word: str, words: tuple[str, ...]) -> Iterator[int]:
    return (at for at, other in enumerate(words) if other == word)


def _matched(matcher: Any) -> list[tuple[int, float, list[int]]]:  # noqa: ANN401 - Whoosh's
    """As `_postings`, from a matcher."""
    found = []
    while matcher.is_active():
        found.append((matcher.id(), matcher.weight(), matcher.value_as("positions")))
        matcher.next()
    return found


def _postings(field: Field, slot: int) -> list[tuple[int, float, list[int]]]:
    """The documents of a term, its weight in each, and where it stands there."""
    _, docs, weights = field.postings(slot, slot + 1)
    counts, flat = field.positions(slot)
    places = np.split(flat, np.cumsum(counts)[:-1])
    cut = [where.tolist() for where in places]
    return list(zip(docs.tolist(), weights.tolist(), cut, strict=True))


def _found(searcher: Any, asked: Any) -> list[str]:  # noqa: ANN401 - Whoosh's
    column = searcher.reader().column_reader(_KEY)
    return sorted(column[number] for _, number in searcher.search(asked, limit=None).top_n)


def _word(word: str) -> Any:  # noqa: ANN401 - Whoosh's
    return query.Term(_FIELD, word)


def _row(*row: str) -> Callable[[tuple[str, ...]], bool]:
    return lambda words: any(words[at : at + len(row)] == row for at in range(len(words)))


#: Queries of each class, and which documents they are to find.
_QUERIES: tuple[tuple[Any, Callable[[tuple[str, ...]], bool]], ...] = (
    (_word("harbour"), _row("harbour")),
    (_word("bürned"), _row("bürned")),
    (query.Term(_KEY, "a"), _row("harbour", "burned")),
    (query.And([_word("old"), _word("the")]), lambda words: {"old", "the"} <= set(words)),
    (
        query.Or([_word("hall"), _word("nothing")]),
        lambda words: bool({"hall", "nothing"} & {*words}),
    ),
    (query.And([query.Every(), query.Not(_word("old"))]), lambda words: "old" not in words),
    (query.AndNot(_word("old"), _word("the")), lambda words: "old" in words and "the" not in words),
    (query.Phrase(_FIELD, ["old", "harbour"]), _row("old", "harbour")),
    (query.Phrase(_FIELD, ["old", "bridge"]), _row("old", "bridge")),
    (query.Prefix(_FIELD, "b"), lambda words: any(word.startswith("b") for word in words)),
    (query.Every(), lambda _: True),
)
