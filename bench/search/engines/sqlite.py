"""SQLite FTS5, given our terms ready cut; what is known of an article stands in a table beside."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from string import punctuation
from typing import ClassVar, NamedTuple

from bench.search import forms
from bench.search.engines.base import SHOWN, Answer
from bench.search.forms import COLUMNS, Ask, Asked, CannotError, Mode, Row
from bench.search.material import Material
from index.articles.model import Article

_ALL = (*COLUMNS, "words")
# Every sign but the space is part of a term.
_SIGNS = "".join(sign for sign in punctuation if sign not in "'\"")
_TABLES = """
    CREATE TABLE facts(number INTEGER PRIMARY KEY, path TEXT, outlet TEXT, language TEXT,
        first_day INTEGER, last_day INTEGER);
    CREATE INDEX by_day ON facts(first_day);
    CREATE INDEX by_language ON facts(language);
    CREATE TABLE texts(number INTEGER PRIMARY KEY, text TEXT);
    CREATE TABLE figures(value REAL, number INTEGER, PRIMARY KEY(value, number)) WITHOUT ROWID;
    CREATE INDEX by_number ON figures(number);
    CREATE VIRTUAL TABLE found USING fts5(%s, content='', %s
        tokenize="ascii tokenchars '%s'");
    CREATE VIRTUAL TABLE vocabulary USING fts5vocab(found, row);
"""


class _Query(NamedTuple):
    """A MATCH, and conditions besides; a pattern is looked up in the vocabulary first."""

    match: str
    where: tuple[str, ...]
    values: tuple[object, ...]
    pattern: str = ""


class Fts5:
    """The first ten by bm25, and how many there are."""

    shares: ClassVar[str] = "fts5"
    cuts: ClassVar[bool] = False
    _counts = True
    _options = ""

    def __init__(self, folder: Path) -> None:
        self._path = folder / self.shares / "index.db"
        self._db: sqlite3.Connection

    def build(self, items: Iterable[Row]) -> None:
        self._path.parent.mkdir(parents=True)
        with sqlite3.connect(self._path) as db:
            db.executescript(_TABLES % (", ".join(_ALL), self._options, _SIGNS))
            for row in items:
                _add(db, row)
        db.execute("INSERT INTO found(found) VALUES('optimize')")
        db.commit()
        db.close()

    def build_plain(self, texts: Iterable[str], folder: Path) -> None:
        folder.mkdir(parents=True)
        with sqlite3.connect(folder / "index.db") as db:
            db.execute("CREATE VIRTUAL TABLE found USING fts5(text, tokenize='porter unicode61')")
            db.executemany("INSERT INTO found VALUES(?)", ((text,) for text in texts))
        db.close()

    def imports(self) -> None:
        """All of it is imported already, in a few milliseconds."""

    def ready(self, material: Material) -> None:
        """Nothing."""

    def open(self) -> None:
        self._db = sqlite3.connect(self._path)

    def close(self) -> None:
        self._db.close()

    def query(self, ask: Ask, asked: Asked | None) -> _Query:
        if asked is None or ask.mode == "snippets":
            raise CannotError(ask.kind)
        return _query(asked)

    def answer(self, query: _Query, mode: Mode) -> Answer:
        query = self._expanded(query)
        if mode == "dated":
            numbers = self._numbers(query, "ORDER BY facts.first_day DESC", dated=True)
            return Answer(len(numbers), numbers)
        if mode == "facets":
            for facet in ("facts.outlet", "facts.language", "facts.first_day / 10000"):
                self._facet(query, facet)
        order = "ORDER BY rank" if query.match else "ORDER BY facts.first_day DESC"
        first = self._numbers(query, f"{order} LIMIT {SHOWN}")
        return Answer(self._total(query) if self._counts else -1, first)

    def every(self, query: _Query) -> list[int]:
        return self._numbers(self._expanded(query), "")

    def update(self, article: Article, row: Row) -> None:  # noqa: ARG002 - it takes rows
        with self._db as db:
            _remove(db, row)
            _add(db, row)

    def _expanded(self, query: _Query) -> _Query:
        if not query.pattern:
            return query
        low = query.pattern.split("*")[0].split("?")[0]
        rows = self._db.execute(
            "SELECT term FROM vocabulary WHERE term >= ? AND term < ? AND term GLOB ?",
            (low, low + "\U0010ffff", query.pattern),
        )
        terms = " OR ".join(_quoted(term) for (term,) in rows)
        return query._replace(match=f"words : ({terms})" if terms else 'words : ""')

    def _numbers(self, query: _Query, order: str, *, dated: bool = False) -> list[int]:
        what, values = _from(query, facts=dated)
        found = self._db.execute(f"SELECT {_number(query)} {what} {order}", values)
        return [number for (number,) in found]

    def _total(self, query: _Query) -> int:
        what, values = _from(query, facts=False)
        return int(self._db.execute(f"SELECT count(*) {what}", values).fetchone()[0])

    def _facet(self, query: _Query, facet: str) -> list[tuple[object, int]]:
        what, values = _from(query, facts=True)
        grouped = f"SELECT {facet}, count(*) {what} GROUP BY 1 ORDER BY 2 DESC"
        return self._db.execute(grouped, values).fetchall()


class Fts5Top(Fts5):
    """The first ten by bm25, and nobody knows of how many."""

    _counts = False


class Fts5Prefix(Fts5):
    """With an index of beginnings, for what is typed: larger, and slower to build."""

    shares = "fts5-prefix"
    _options = "prefix='2 3',"


def _add(db: sqlite3.Connection, row: Row) -> None:
    days = row.first_day, row.last_day
    db.execute(
        "INSERT INTO facts VALUES(?, ?, ?, ?, ?, ?)",
        (row.number, row.path, row.outlet, row.language, *days),
    )
    db.execute("INSERT INTO texts VALUES(?, ?)", (row.number, row.text))
    db.executemany(
        "INSERT OR IGNORE INTO figures VALUES(?, ?)", ((value, row.number) for value in row.numbers)
    )
    marks = ", ".join("?" * (len(_ALL) + 1))
    names = ", ".join(("rowid", *_ALL))
    db.execute(f"INSERT INTO found({names}) VALUES({marks})", (row.number, *_texts(row)))


def _remove(db: sqlite3.Connection, row: Row) -> None:
    for table in ("facts", "texts", "figures"):
        db.execute(f"DELETE FROM {table} WHERE number = ?", (row.number,))
    marks = ", ".join("?" * (len(_ALL) + 2))
    names = ", ".join(("found", "rowid", *_ALL))
    db.execute(f"INSERT INTO found({names}) VALUES({marks})", ("delete", row.number, *_texts(row)))


def _texts(row: Row) -> Iterator[str]:
    yield from (row.columns[name] for name in COLUMNS)
    yield row.words


def _number(query: _Query) -> str:
    return "found.rowid" if query.match else "facts.number"


def _from(query: _Query, *, facts: bool) -> tuple[str, tuple[object, ...]]:
    """FROM and WHERE of a query; with the table of facts where it is needed."""
    if not query.match:
        return f"FROM facts WHERE {' AND '.join(query.where)}", query.values
    tables = "found JOIN facts ON facts.number = found.rowid" if facts or query.where else "found"
    where = " AND ".join(("found MATCH ?", *query.where))
    return f"FROM {tables} WHERE {where}", (query.match, *query.values)


def _query(asked: Asked) -> _Query:
    parts = asked.parts if isinstance(asked, forms.Every) else (asked,)
    matches: list[str] = []
    unwanted: list[str] = []
    where: list[str] = []
    values: list[object] = []
    pattern = ""
    for part in parts:
        if isinstance(part, forms.Dated):
            where += ["facts.first_day <= ?", "facts.first_day > 0", "facts.last_day >= ?"]
            values += [part.last, part.first]
        elif isinstance(part, forms.Spoken):
            where.append(f"facts.language IN ({', '.join('?' * len(part.codes))})")
            values += part.codes
        elif isinstance(part, forms.Numbers):
            where.append("facts.number IN (SELECT number FROM figures WHERE value BETWEEN ? AND ?)")
            values += [part.low, part.high]
        elif isinstance(part, forms.Without):
            unwanted.append(_match(part.part))
        elif isinstance(part, forms.Pattern) and not _is_prefix(part.text):
            pattern = part.text
        else:
            matches.append(_match(part))
    if pattern and (matches or unwanted):
        raise CannotError("a pattern among other words")
    return _Query(_joined(matches, unwanted), tuple(where), tuple(values), pattern)


def _joined(matches: Sequence[str], unwanted: Sequence[str]) -> str:
    if unwanted and not matches:
        raise CannotError("nothing but NOT")
    match = " AND ".join(matches)
    return f"({match}) NOT ({' OR '.join(unwanted)})" if unwanted else match


def _match(asked: Asked) -> str:
    match asked:
        case forms.Words(columns, rows):
            return _in(columns, [_quoted(" ".join(row)) for row in rows])
        case forms.Near(columns, rows, distance):
            near = (f"NEAR({' '.join(map(_quoted, row))}, {distance - 1})" for row in rows)
            return _in(columns, list(near))
        case forms.Pattern(text) if _is_prefix(text):
            return f"(words : {_quoted(text[:-1])} *)"
        case forms.Fuzzy(_, _, near):
            return _in(("words",), [_quoted(word) for word in near])
        case forms.Either(parts):
            return f"({' OR '.join(map(_match, parts))})"
        case forms.Every(parts):
            return f"({' AND '.join(map(_match, parts))})"
        case _:
            raise CannotError(type(asked).__name__)


def _in(columns: Sequence[str], texts: Sequence[str]) -> str:
    if not texts:
        return '(words : "")'
    return f"({{{' '.join(columns)}}} : ({' OR '.join(texts)}))"


def _is_prefix(text: str) -> bool:
    return text.endswith("*") and "*" not in text[:-1] and "?" not in text


def _quoted(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
