"""tantivy, where its wheel is installed, given our terms ready cut. A Rust engine, in this process.

It is no dependency of the project: put a wheel on PYTHONPATH to have it measured.
"""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any, ClassVar

from bench.search import forms
from bench.search.engines.base import SHOWN, Answer
from bench.search.forms import COLUMNS, Ask, Asked, CannotError, Mode, Row
from bench.search.material import Material
from index.articles.model import Article

_HEAP = 128_000_000


class Tantivy:
    """The first ten by its own BM25, and how many there are."""

    shares: ClassVar[str] = "tantivy"
    cuts: ClassVar[bool] = False

    def __init__(self, folder: Path) -> None:
        self._folder = folder / self.shares
        self._index: Any
        self._searcher: Any

    def build(self, items: Iterable[Row]) -> None:
        import tantivy

        self._folder.mkdir(parents=True)
        writer = _opened(tantivy.Index(_schema(), path=str(self._folder))).writer(_HEAP, 1)
        for row in items:
            writer.add_document(_document(row))
        writer.commit()
        writer.wait_merging_threads()

    def build_plain(self, texts: Iterable[str], folder: Path) -> None:
        import tantivy

        folder.mkdir(parents=True)
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("text", stored=True, tokenizer_name="en_stem")
        writer = tantivy.Index(schema.build(), path=str(folder)).writer(_HEAP, 1)
        for text in texts:
            writer.add_document(tantivy.Document(text=text))
        writer.commit()
        writer.wait_merging_threads()

    def imports(self) -> None:
        import tantivy  # noqa: F401

    def ready(self, material: Material) -> None:
        """Nothing."""

    def open(self) -> None:
        import tantivy

        self._index = _opened(tantivy.Index.open(str(self._folder)))
        self._searcher = self._index.searcher()

    def close(self) -> None:
        """It closes itself."""

    def query(self, ask: Ask, asked: Asked | None) -> Any:
        if asked is None or ask.mode == "snippets":
            raise CannotError(ask.kind)
        return _query(asked, self._index.schema)

    def answer(self, query: Any, mode: Mode) -> Answer:
        if mode == "facets":
            names = {"outlet": "outlet_name", "language": "language", "year": "year"}
            wanted = {name: {"terms": {"field": field}} for name, field in names.items()}
            self._searcher.aggregate(query, wanted)
        everything = max(1, self._searcher.num_docs)
        if mode == "dated":
            found = self._searcher.search(query, everything, order_by_field="first_day")
        else:
            found = self._searcher.search(query, SHOWN)
        return Answer(found.count, self._numbers(found))

    def every(self, query: Any) -> list[int]:
        return self._numbers(self._searcher.search(query, max(1, self._searcher.num_docs)))

    def update(self, article: Article, row: Row) -> None:  # noqa: ARG002 - it takes rows
        writer = self._index.writer(_HEAP, 1)
        writer.delete_documents("path", row.path)
        writer.add_document(_document(row))
        writer.commit()

    def _numbers(self, found: Any) -> list[int]:
        places = [place for _, place in found.hits]
        return list(self._searcher.fast_field_values("number", places)) if places else []


def _opened(index: Any) -> Any:
    import tantivy

    spaces = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
    index.register_tokenizer("spaces", spaces)
    return index


def _schema() -> Any:
    import tantivy

    schema = tantivy.SchemaBuilder()
    for name in COLUMNS:
        schema.add_text_field(name, tokenizer_name="spaces")
    schema.add_text_field("words", tokenizer_name="spaces", index_option="freq")
    for name in ("path", "outlet_name", "language"):
        schema.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name != "path")
    schema.add_text_field("text", stored=True, tokenizer_name="raw", index_option="basic")
    for name in ("number", "first_day", "last_day", "year"):
        schema.add_integer_field(name, indexed=name != "number", fast=True)
    schema.add_float_field("numbers", indexed=True, fast=True)
    return schema.build()


def _document(row: Row) -> Any:
    import tantivy

    document = tantivy.Document(
        path=row.path,
        outlet_name=row.outlet,
        language=row.language,
        number=row.number,
        first_day=row.first_day,
        last_day=row.last_day,
        year=row.first_day // 10000,
        words=row.words,
        text=row.text,
        **row.columns,
    )
    for value in sorted(set(row.numbers)):
        document.add_float("numbers", value)
    return document


def _query(asked: Asked, schema: Any) -> Any:
    import tantivy

    query, number = tantivy.Query, tantivy.FieldType
    match asked:
        case forms.Words(columns, rows):
            return _any([_row(schema, column, row) for row in rows for column in columns])
        case forms.Near(columns, rows, distance):
            orders = [way for row in rows for way in (row, row[::-1])]
            return _any(
                [
                    query.phrase_query(schema, column, list(row), slop=distance - 1)
                    for row in orders
                    for column in columns
                ]
            )
        case forms.Pattern(text):
            return query.regex_query(schema, "words", _regex(text))
        case forms.Fuzzy(text, edits, _):
            return query.fuzzy_term_query(
                schema, "words", text, distance=edits, transposition_cost_one=True
            )
        case forms.Numbers(low, high):
            return query.range_query(schema, "numbers", number.Float, low, high)
        case forms.Dated(first, last):
            return _all(
                [
                    query.range_query(schema, "first_day", number.Integer, 1, last),
                    query.range_query(schema, "last_day", number.Integer, first, None),
                ]
            )
        case forms.Spoken(codes):
            return _any([query.term_query(schema, "language", code) for code in codes])
        case forms.Every(parts):
            return _every(parts, schema)
        case forms.Either(parts):
            return _any([_query(part, schema) for part in parts])
        case _:
            raise CannotError(type(asked).__name__)


def _every(parts: Sequence[Asked], schema: Any) -> Any:
    import tantivy

    clauses = []
    for part in parts:
        if isinstance(part, forms.Without):
            clauses.append((tantivy.Occur.MustNot, _query(part.part, schema)))
        else:
            clauses.append((tantivy.Occur.Must, _query(part, schema)))
    return tantivy.Query.boolean_query(clauses)


def _all(queries: Sequence[Any]) -> Any:
    import tantivy

    return tantivy.Query.boolean_query([(tantivy.Occur.Must, query) for query in queries])


def _any(queries: Sequence[Any]) -> Any:
    import tantivy

    if not queries:
        return tantivy.Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, query) for query in queries])


def _row(schema: Any, column: str, row: Sequence[str]) -> Any:
    import tantivy

    if len(row) == 1:
        return tantivy.Query.term_query(schema, column, row[0], index_option="freq")
    return tantivy.Query.phrase_query(schema, column, list(row))


def _regex(text: str) -> str:
    parts = {"*": ".*", "?": "."}
    return "".join(parts.get(sign) or re.escape(sign) for sign in text)
