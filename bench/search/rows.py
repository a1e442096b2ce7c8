"""Articles as other engines are given them: the very terms that our index holds, ready cut.

Stems go by column, folded words into one column of their own. Between passages stand fillers, so
that no phrase runs from one into the next, and nothing is near.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from bench.search.forms import COLUMNS, FILLER, Lexis, Row
from bench.search.material import Material
from index.articles.model import Article, Kind
from index.language.numbers import may_have_numbers, numbers
from index.language.tokens import folded_words
from index.search import fields
from index.search.analysis import stem_key
from index.search.query.dates import days_of

#: As many as words may be apart that a query of `classes` asks to be near.
GAP = " ".join([FILLER] * 5)


def write_rows(material: Material) -> None:
    """Cut all articles into words, and keep them beside the articles."""
    languages: set[str | None] = set()
    stems: set[str] = set()
    words: set[str] = set()

    def rows() -> Iterator[Row]:
        for number, article in enumerate(material.articles()):
            row = row_of(number, article)
            languages.add(article.metadata.language)
            for column in row.columns.values():
                stems.update(column.split(" "))
            words.update(row.words.split(" "))
            yield row

    def lexis() -> Iterator[Lexis]:
        ordered = sorted(languages, key=lambda code: code or "")
        yield Lexis(ordered, sorted(stems - {FILLER, ""}), sorted(words - {FILLER, ""}))

    material.write_rows(rows(), lexis())


@lru_cache(maxsize=500_000)
def _key(word: str, language: str | None) -> str:
    return stem_key(word, language)


def row_of(number: int, article: Article) -> Row:
    """The row of an article."""
    language = article.metadata.language
    columns: dict[str, list[str]] = {name: [] for name in COLUMNS}
    words: list[str] = []
    figures: list[float] = []
    for passage in article.passages:
        folded = folded_words(article.text, passage.start, passage.end)
        if not folded:
            continue
        stems = _stems(folded, language)
        for column in _columns_of(passage.kind):
            columns[column].append(stems)
        if passage.kind in fields.DEFAULT:
            words.append(" ".join(folded))
            if may_have_numbers(folded):
                found = numbers(article.text, passage.start, passage.end)
                figures += [float(figure.value) for figure in found]
    _add_metadata(columns, words, article)
    published = article.metadata.published
    first, last = (days_of(published) if published else None) or (0, 0)
    return Row(
        number,
        article.path,
        article.text,
        {name: f" {GAP} ".join(parts) for name, parts in columns.items()},
        f" {GAP} ".join(words),
        figures,
        article.metadata.outlet or "",
        language or fields.NO_LANGUAGE,
        first,
        last,
    )


def _columns_of(kind: Kind) -> Iterable[str]:
    if kind is Kind.BODY:
        yield "body"
    elif kind in fields.DEFAULT:
        yield "head"
    if kind is Kind.TITLE:
        yield "title"
    if kind is Kind.RESIDUE:
        yield "residue"


def _add_metadata(columns: dict[str, list[str]], words: list[str], article: Article) -> None:
    """Outlet, and a title that is known from elsewhere than the page."""
    language = article.metadata.language
    if outlet := article.metadata.outlet:
        columns["outlet"].append(_stems(folded_words(outlet), language))
    folded = folded_words(article.metadata.title or "")
    if folded and (stems := _stems(folded, language)) not in columns["title"]:
        columns["title"].append(stems)
        columns["head"].append(stems)
        words.append(" ".join(folded))


def _stems(words: Iterable[str], language: str | None) -> str:
    return " ".join([_key(word, language) for word in words])
