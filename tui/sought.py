"""What is sought: a query and how its names are taken. It decides what is found and what is lit."""

from collections.abc import Mapping
from dataclasses import dataclass

from index.library import Library


@dataclass(frozen=True)
class Sought:
    """A query; `expand`: with other names; `refused`: but for these, typed and other name."""

    query: str = ""
    expand: bool = True
    refused: frozenset[tuple[str, str]] = frozenset()

    def spans(self, library: Library, article_id: str) -> list[tuple[int, int]]:
        """What it matches in an article, as spans of its text.

        Raises:
            QueryError: the query cannot be read.
            UnknownArticleError: there is no such article.
        """
        return library.spans(
            self.query, article_id, expand=self.expand, refused=tuple(self.refused)
        )


def as_answered(query: str, expanded: Mapping[str, tuple[str, ...]]) -> str:
    """A query as it was answered: `mosu` is `mosu*` where the library took its last word for an
    unfinished one, so that its matches can be found in a text.
    """
    query = query.rstrip()
    for word, also in expanded.items():
        if also == (f"{word}*",) and query.endswith(word):
            return f"{query}*"
    return query
