"""The texts that all engines are given: packed articles in one file, read one after the other."""

import json
import struct
import time
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from bench.search.forms import Lexis, Row
from index.articles.model import Article, Entry, Kind, Metadata, Passage

_LENGTH = struct.Struct("<I")
_T = TypeVar("_T")


# What an engine imports is measured in a process that reads articles: all that makes them is
# imported where it is needed.


class Material:
    """The articles in a work folder, and the rows that are made of them."""

    def __init__(self, folder: Path) -> None:
        self._rows = folder / "rows.packed"
        self._lexis = folder / "lexis.packed"
        self._articles = folder / "articles.packed"
        self._entries = folder / "entries.packed"

    def write(self, articles: Iterable[Article]) -> tuple[int, int]:
        """Keep articles and their entries; how many there are, and the bytes of their texts."""
        from index.articles.read import entry

        count = size = 0
        self._lexis.unlink(missing_ok=True)
        encode = msgspec.msgpack.Encoder().encode
        with self._articles.open("wb") as kept, self._entries.open("wb") as listed:
            for article in articles:
                _put(kept, encode(article))
                _put(listed, encode(entry(article)))
                count += 1
                size += len(article.text.encode("utf-8", "replace"))
        return count, size

    def write_rows(self, rows: Iterable[Row], lexis: Iterable[Lexis]) -> None:
        """Keep the rows of all articles, and their words; the words are asked for last."""
        write_packed(self._rows, rows)
        write_packed(self._lexis, lexis)

    def articles(self) -> Iterator[Article]:
        """All articles, in order; that of number n is the n-th."""
        return read_packed(self._articles, Article)

    def entries(self) -> dict[str, Entry]:
        """The rows of all articles, by path."""
        return {found.path: found for found in read_packed(self._entries, Entry)}

    def rows(self) -> Iterator[Row]:
        """All rows in order of their articles."""
        return read_packed(self._rows, Row)

    def lexis(self) -> Lexis | None:
        """The words of all rows, where these were written."""
        return next(read_packed(self._lexis, Lexis)) if self._lexis.exists() else None


class Timed(Iterator[_T]):
    """An iterator that knows how much CPU time it took itself, and how many it gave."""

    def __init__(self, items: Iterable[_T]) -> None:
        self._items = iter(items)
        self.cpu = 0.0
        self.count = 0

    def __next__(self) -> _T:
        begin = time.thread_time()  # other threads of an engine work meanwhile
        try:
            item = next(self._items)
        finally:
            self.cpu += time.thread_time() - begin
        self.count += 1
        return item


def source(where: Path | None, count: int, seed: int) -> Iterator[Article]:
    """Articles: invented ones, those of a folder or file, or those of a .jsonl; `count` at most."""
    if where is None:
        from bench.library import articles as invented

        return invented(count, seed)
    found = _of_jsonl(where) if where.suffix == ".jsonl" else _of_files(where)
    return islice(found, count or None)


def line_of(article: Article) -> str:
    """An article as a line of JSON, in the shape of `isis-reader show --json`."""
    metadata = article.metadata
    row = {
        "id": article.id,
        "path": article.path,
        **{n: getattr(metadata, n) for n in ("title", "byline", "outlet", "published", "place")},
        "language": metadata.language,
        "text": article.text,
        "passages": [
            {"n": p.n, "kind": p.kind, "start": p.start, "end": p.end, "line": p.line, "why": p.why}
            for p in article.passages
        ],
    }
    return json.dumps(row, ensure_ascii=False)


def read_packed(path: Path, type_: type[_T]) -> Iterator[_T]:
    """What was packed into a file, one after the other."""
    decode = msgspec.msgpack.Decoder(type_).decode
    with path.open("rb") as file:
        while head := file.read(_LENGTH.size):
            yield decode(file.read(*_LENGTH.unpack(head)))


def write_packed(path: Path, items: Iterable[Any]) -> None:
    """The same, written."""
    encode = msgspec.msgpack.Encoder().encode
    with path.open("wb") as file:
        for item in items:
            _put(file, encode(item))


def _put(file: Any, data: bytes) -> None:
    file.write(_LENGTH.pack(len(data)) + data)


def _of_files(where: Path) -> Iterator[Article]:
    from bench.labels import shipped
    from index.articles.files import find
    from index.articles.read import read_article
    from index.errors import ReaderError

    config = shipped()
    for found in find([where]).files:
        try:
            yield read_article(Path(found.path), config)
        except ReaderError as error:
            print(f"left out: {error}")


def _of_jsonl(path: Path) -> Iterator[Article]:
    """Lines of `show --json`, or of any object that has a `text`."""
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            if line.strip():
                yield _of_row(json.loads(line), path, number)


def _of_row(row: dict[str, Any], path: Path, number: int) -> Article:
    from bench.labels import shipped
    from index.articles.read import make_article

    place = Path(row.get("path") or path.parent / f"{path.stem}-{number:07}.txt")
    if not row.get("passages"):
        return make_article(row["text"], place, shipped())
    passages = tuple(
        Passage(n, Kind(p["kind"]), p["start"], p["end"], p.get("line", 1), p.get("why", ""))
        for n, p in enumerate(row["passages"])
    )
    names = ("title", "byline", "outlet", "published", "place", "language")
    metadata = Metadata(**{name: row.get(name) for name in names})
    return Article(row.get("id") or place.stem, str(place), row["text"], passages, metadata)
