"""An index of ours and one of Whoosh's own that are told the same."""

import random
from typing import NamedTuple

import numpy as np
from whoosh import analysis, columns, fields
from whoosh.filedb.filestore import RamStorage

from index.search.postings.codec import schema
from index.search.postings.commit import Change
from index.search.postings.committed import newest
from index.search.postings.writing import SegmentWriter

NAME = "articles"
GAP = 10
SCHEMA = schema(["body", "head"], ["path", "outlet"], ["day"])
WORDS = (
    "ash ashes aspen elm elms elder oak oaks oaken pine pines spruce birch büche plum plums "
    "مدينة larch yew ewe eye"
).split()
OUTLETS = ["", "Gazette", "Herald", "Post"]


class Document(NamedTuple):
    path: str
    body: tuple[str, ...]
    head: tuple[str, ...] = ()
    outlet: str = ""
    day: int = 0


def family_of(term):
    return term.rstrip(b"s")


def documents(count, seed, first=0):
    """Some documents with paths /0, /1 and so on; common words are common."""
    chance = random.Random(seed)
    weights = [1 / (n + 1) for n in range(len(WORDS))]
    return [
        Document(
            f"/{n}",
            tuple(chance.choices(WORDS, weights, k=chance.randrange(0, 25))),
            tuple(chance.choices(WORDS, weights, k=chance.randrange(0, 3))),
            chance.choice(OUTLETS),
            chance.randrange(0, 2000),
        )
        for n in range(first, first + count)
    ]


def segment_of(documents):
    writer = SegmentWriter(family_of, GAP)
    for one in documents:
        words = {"body": [writer.stretch(1.0, one.body)], "head": [writer.stretch(1.0, one.head)]}
        texts = {"path": one.path, "outlet": one.outlet}
        writer.add(words, texts, {"day": one.day}, one.path.encode())
    return writer


def change(place, name=NAME, **more):
    return Change(place, name, SCHEMA, family_of, **more)


def forget(changing, paths):
    """Delete the documents of some paths."""
    for part in changing.before.parts:
        column = part.segment.text_column("path")
        codes = [code for code in map(column.find, paths) if code is not None]
        numbers = np.flatnonzero(np.isin(column.codes, codes))
        changing.delete(part, numbers if part.living is None else numbers[part.living[numbers]])


def update(place, documents, gone=(), **more):
    """Add or replace documents; the number of the commit."""
    with change(place, **more) as changing:
        forget(changing, [*gone, *(one.path for one in documents)])
        if documents:
            changing.add(segment_of(documents).write)
        return changing.commit()


def paths(place):
    """The paths of the living documents, in their order."""
    found = []
    with newest(place, NAME) as state:
        for part in state.parts:
            column = part.segment.text_column("path")
            alive = (
                range(part.segment.count) if part.living is None else np.flatnonzero(part.living)
            )
            found += [column[int(n)] for n in alive]
        assert len(found) == len(state)
    return found


class Pair:
    """Our index in memory, Whoosh's own, and the documents that both should have."""

    def __init__(self):
        words = fields.TEXT(analyzer=analysis.SpaceSeparatedTokenizer())
        key = fields.ID(sortable=True, stored=True, unique=True)
        self.place = RamStorage()
        self.theirs = RamStorage().create_index(
            fields.Schema(
                body=words,
                head=words,
                path=key,
                outlet=fields.ID(sortable=True),
                day=fields.COLUMN(columns.NumericColumn("q", default=0)),
            )
        )
        self.documents = {}

    def update(self, documents, gone=()):
        update(self.place, documents, gone)
        with self.theirs.writer() as writer:
            for path in gone:
                writer.delete_by_term("path", path)
            for one in documents:
                writer.update_document(
                    path=one.path,
                    body=" ".join(one.body),
                    head=" ".join(one.head),
                    outlet=one.outlet,
                    day=one.day,
                )
            writer.merge = False  # several segments, with deletions in them
        for path in gone:
            self.documents.pop(path, None)
        self.documents.update({one.path: one for one in documents})

    @property
    def ours(self):
        return self.place.open_index(NAME)


def found(index, query, weighting=None, limit=None):
    """The paths that a query finds, with their scores, in the order of Whoosh."""
    with index.searcher(**({"weighting": weighting} if weighting else {})) as searcher:
        results = searcher.search(query, limit=limit)
        reader = searcher.reader()
        column = reader.column_reader("path")
        return [(column[number], score) for score, number in results.top_n]
