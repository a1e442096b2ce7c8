"""What a search answers. Nothing here knows of Whoosh: another engine can stand behind it."""

from typing import Literal

import msgspec

from index.articles.model import Entry

Sort = Literal["relevance", "date", "outlet"]


class HitPassage(msgspec.Struct, frozen=True):
    """A passage that answers: its number, its place in the text, and the spans that matched.

    Spans are (start, end) in the text of the article, in order, without overlap.
    """

    n: int
    start: int
    end: int
    text: str
    spans: tuple[tuple[int, int], ...]


class Hit(msgspec.Struct, frozen=True):
    """An article that answers a query, with its best passages, best first."""

    entry: Entry
    score: float
    passages: tuple[HitPassage, ...]


class Page(msgspec.Struct, frozen=True):
    """What a search returns.

    `total` counts all articles that answer, `exact` says whether it is more than an estimate,
    `complete` whether all of the index answered. `query` is what was answered: the query as typed,
    or, while one types, with its last word as a beginning. `expanded` holds for each word as typed
    the names that were searched as well. `facets` counts the answers by outlet and by year.
    `took_ms` is wall time for parsing, searching and finding the passages.
    """

    hits: tuple[Hit, ...]
    total: int
    exact: bool = True
    complete: bool = True
    expanded: dict[str, tuple[str, ...]] = {}
    facets: dict[str, dict[str, int]] = {}
    took_ms: float = 0.0
    query: str = ""
