"""What a search answers. Nothing here knows of Whoosh: another engine can stand behind it."""

from typing import Literal

import msgspec

from index.articles.model import Entry

Sort = Literal["relevance", "date", "outlet", "length"]
KwicSort = Literal["text", "left", "right", "match", "date"]


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


class Added(msgspec.Struct, frozen=True):
    """Another name that was searched for what was typed, and in how many articles it stands.

    `why` is "group" where the configuration joins the two, "variant" where they spell one
    transliterated name.
    """

    typed: str
    name: str
    articles: int
    why: Literal["group", "variant"]


class Page(msgspec.Struct, frozen=True):
    """What a search returns.

    `total` counts all articles that answer, `exact` says whether it is more than an estimate,
    `complete` whether all of the index answered. `query` is what was answered: the query as typed,
    or, while one types, with its last word as a beginning. `expanded` holds for each word as typed
    the names that were searched as well, `added` each of these with its count. `facets` counts the
    answers by outlet, year and language, and by kind of passage where that was asked for.
    `suggestion` is the query with the words mended that no article has, where nothing was found.
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
    added: tuple[Added, ...] = ()
    suggestion: str | None = None


class Choice(msgspec.Struct, frozen=True):
    """One way to complete what is typed: `text` stands in its place; in so many articles it is."""

    text: str
    what: Literal["word", "name", "field", "value"]
    articles: int


class Completion(msgspec.Struct, frozen=True):
    """What the characters `start` to `end` of a query may become, likeliest first."""

    start: int
    end: int
    choices: tuple[Choice, ...] = ()


class KwicLine(msgspec.Struct, frozen=True):
    """A match with what stands beside it, for a concordance: key word in context.

    `start` and `end` are characters of the text of the article, `n` the passage. `left` and `right`
    are the passage before and after it, in one line each, at most as wide as was asked for.
    """

    entry: Entry
    n: int
    start: int
    end: int
    left: str
    match: str
    right: str


class Concordance(msgspec.Struct, frozen=True):
    """Every match of a query in a line of its own; `total` counts all of them, in `articles`."""

    lines: tuple[KwicLine, ...]
    total: int
    articles: int
    added: tuple[Added, ...] = ()


class ExplainedPart(msgspec.Struct, frozen=True):
    """A part of a query: how deep it stands in the tree, how the query writes it, what it was
    taken to mean, and how many articles answer to it alone.
    """

    depth: int
    text: str
    means: str
    articles: int


class Explanation(msgspec.Struct, frozen=True):
    """How a query was read, from the whole to its parts, in the order of the query."""

    query: str
    parts: tuple[ExplainedPart, ...]
    added: tuple[Added, ...] = ()
