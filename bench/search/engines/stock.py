"""Whoosh as it comes, given our terms ready cut: its own schema, codec, queries and matchers."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from bench.search import forms
from bench.search.engines.base import SHOWN, Answer
from bench.search.forms import COLUMNS, FILLER, Ask, Asked, CannotError, Mode, Row
from bench.search.material import Material
from index.articles.model import Article

#: Wider unions than this are read into one array; Whoosh's own number makes deep trees.
_MANY_CLAUSES = 12
_LIMIT_MB = 128
_LAST_DAY = 9999_99_99


class Whoosh:
    """The first ten by its own BM25F, and how many there are."""

    shares: ClassVar[str] = "whoosh"
    cuts: ClassVar[bool] = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder / self.shares
        self._index: Any
        self._searcher: Any

    def build(self, items: Iterable[Row]) -> None:
        from whoosh.index import create_in

        self._folder.mkdir(parents=True)
        writer = create_in(self._folder, _schema()).writer(limitmb=_LIMIT_MB, compound=False)
        for row in items:
            writer.add_document(**_document(row))
        writer.commit()

    def build_plain(self, texts: Iterable[str], folder: Path) -> None:
        from whoosh.analysis import StemmingAnalyzer
        from whoosh.fields import TEXT, Schema
        from whoosh.index import create_in

        folder.mkdir(parents=True)
        schema = Schema(text=TEXT(analyzer=StemmingAnalyzer(), stored=True))
        writer = create_in(folder, schema).writer(limitmb=_LIMIT_MB, compound=False)
        for text in texts:
            writer.add_document(text=text)
        writer.commit()

    def imports(self) -> None:
        import whoosh.index
        import whoosh.query
        import whoosh.query.spans  # noqa: F401

    def ready(self, material: Material) -> None:
        """Nothing."""

    def open(self) -> None:
        from whoosh.index import open_dir
        from whoosh.query.compound import Or

        Or.TOO_MANY_CLAUSES = _MANY_CLAUSES
        self._index = open_dir(self._folder)
        self._searcher = self._index.searcher()

    def close(self) -> None:
        self._searcher.close()
        self._index.close()

    def query(self, ask: Ask, asked: Asked | None) -> Any:
        if asked is None or ask.mode == "snippets":
            raise CannotError(ask.kind)
        return _query(asked)

    def answer(self, query: Any, mode: Mode) -> Answer:
        if mode == "dated":
            found = self._searcher.search(
                query, limit=None, sortedby="first_day", reverse=True, optimize=False
            )
        elif mode == "facets":
            names = ["outlet_name", "language", "first_day"]
            found = self._searcher.search(query, limit=SHOWN, groupedby=names, optimize=False)
        else:
            found = self._searcher.search(query, limit=SHOWN, optimize=False)
        numbers = self._searcher.reader().column_reader("number")
        return Answer(len(found), [numbers[found.docnum(n)] for n in range(found.scored_length())])

    def every(self, query: Any) -> list[int]:
        numbers = self._searcher.reader().column_reader("number")
        return [numbers[docnum] for docnum in self._searcher.docs_for_query(query)]

    def update(self, article: Article, row: Row) -> None:  # noqa: ARG002 - it takes rows
        writer = self._index.writer(limitmb=_LIMIT_MB, compound=False)
        writer.update_document(**_document(row))
        writer.commit()


def _schema() -> Any:
    from whoosh.analysis import RegexTokenizer, StopFilter
    from whoosh.fields import COLUMN, ID, KEYWORD, NUMERIC, STORED, TEXT, Schema

    # Fillers leave their places empty.
    cut = RegexTokenizer(r"[^ ]+") | StopFilter({FILLER}, minsize=1, renumber=False)
    from whoosh.columns import NumericColumn

    return Schema(
        path=ID(unique=True),
        number=COLUMN(NumericColumn("i")),
        text=STORED(),
        words=TEXT(analyzer=cut, phrase=False),
        numbers=NUMERIC(float),
        outlet_name=ID(sortable=True),
        language=KEYWORD(sortable=True),
        first_day=NUMERIC(int, sortable=True),
        last_day=NUMERIC(int),
        **{name: TEXT(analyzer=cut) for name in COLUMNS},
    )


def _document(row: Row) -> dict[str, Any]:
    return {
        "path": row.path,
        "number": row.number,
        "text": row.text,
        "words": row.words,
        "numbers": sorted(set(row.numbers)) or None,
        "outlet_name": row.outlet,
        "language": row.language,
        "first_day": row.first_day,
        "last_day": row.last_day,
        **row.columns,
    }


def _query(asked: Asked) -> Any:
    from whoosh.query import And, FuzzyTerm, Not, NumericRange, Or, Prefix, Term, Wildcard

    match asked:
        case forms.Words(columns, rows):
            return _any([_row(column, row) for row in rows for column in columns])
        case forms.Near(columns, rows, distance):
            return _any([_near(column, row, distance) for row in rows for column in columns])
        case forms.Pattern(text):
            alone = "*" not in text[:-1] and "?" not in text
            return Prefix("words", text[:-1]) if alone else Wildcard("words", text)
        case forms.Fuzzy(text, edits, _):
            return FuzzyTerm("words", text, maxdist=edits, prefixlength=0)
        case forms.Numbers(low, high):
            return NumericRange("numbers", low, high)
        case forms.Dated(first, last):
            return And(
                [NumericRange("first_day", 1, last), NumericRange("last_day", first, _LAST_DAY)]
            )
        case forms.Spoken(codes):
            return _any([Term("language", code) for code in codes])
        case forms.Every(parts):
            return And([_query(part) for part in parts])
        case forms.Either(parts):
            return Or([_query(part) for part in parts])
        case forms.Without(part):
            return Not(_query(part))
        case _:
            raise CannotError(type(asked).__name__)


def _any(queries: Sequence[Any]) -> Any:
    from whoosh.query import NullQuery, Or

    if not queries:
        return NullQuery
    return Or(queries) if len(queries) > 1 else queries[0]


def _row(column: str, row: Sequence[str]) -> Any:
    from whoosh.query import Phrase, Term

    return Term(column, row[0]) if len(row) == 1 else Phrase(column, list(row))


def _near(column: str, row: Sequence[str], distance: int) -> Any:
    from whoosh.query import Term
    from whoosh.query.spans import SpanNear2

    return SpanNear2([Term(column, key) for key in row], slop=distance, ordered=False)
