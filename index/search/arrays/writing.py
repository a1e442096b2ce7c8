"""Articles made into segments."""

from collections.abc import Iterable
from typing import BinaryIO

from index.articles.model import Article, Kind
from index.language.tokens import count_words
from index.search import fields
from index.search.analysis import SEPARATOR, Placed, number_term, term_of
from index.search.documents import days, key_of, packed, said
from index.search.postings.writing import SegmentWriter, Stretch

#: The columns of text, and those of numbers.
TEXTS = ("path", "published", "outlet", "language")
NUMBERS = ("first_day", "last_day", "words", "kinds")

#: Positions between two stretches: no phrase runs from one into the next, and nothing is near that
#: reaches no further. Few, for the positions of a long article are to be small numbers.
GAP = 64

#: So many words are gathered before a segment is written: some 4,000 articles of 500 words.
_MOST_WORDS = 2_000_000

_SEPARATOR = SEPARATOR.encode()

#: The bit of each kind of passage in the column `kinds`.
KIND_BITS = {kind: 1 << n for n, kind in enumerate(Kind)}


def family_of(term: bytes) -> bytes | None:
    """The family of a term of `analysis`, as `stem_key` has it; a number has none."""
    word, _, family = term.partition(_SEPARATOR)
    return family if word else None


class _Numbered(dict[str, int]):
    """The numbers of the words of a language in a segment that is written."""

    def __init__(self, segment: SegmentWriter, language: str | None) -> None:
        super().__init__()
        self._segment = segment
        self._language = language

    def __missing__(self, word: str) -> int:
        number = self[word] = self._segment.number(term_of(word, self._language))
        return number


class ArticleWriter:
    """Gathers articles in memory, and writes them as one segment."""

    def __init__(self) -> None:
        self._segment = SegmentWriter(family_of, GAP)
        self._numbered: dict[str | None, _Numbered] = {}

    def __len__(self) -> int:
        return len(self._segment)

    @property
    def full(self) -> bool:
        """Whether it is time to write."""
        return self._segment.full or self._segment.words >= _MOST_WORDS

    def add(self, article: Article) -> None:
        """Add an article."""
        language = article.metadata.language
        numbered = self._numbered.get(language)
        if numbered is None:
            numbered = self._numbered[language] = _Numbered(self._segment, language)
        number_of = numbered.__getitem__
        by_field: dict[str, list[Stretch]] = {}
        for field, weight, words, numbers in said(article):
            extras = self._extras(numbers) if numbers else ()
            stretch = Stretch(weight, list(map(number_of, words)), extras)
            by_field.setdefault(field, []).append(stretch)
        first_day, last_day = days(article)
        texts = {
            "path": key_of(article.path),
            "published": article.metadata.published or "",
            "outlet": article.metadata.outlet or "",
            "language": language or fields.NO_LANGUAGE,
        }
        kinds = words_of_body = 0
        for passage in article.passages:
            kinds |= KIND_BITS[passage.kind]
            if passage.kind is Kind.BODY:
                words_of_body += count_words(article.text, passage.start, passage.end)
        columns = {
            "first_day": first_day,
            "last_day": last_day,
            "words": words_of_body,
            "kinds": kinds,
        }
        self._segment.add(by_field, texts, columns, packed(article))

    def write(self, target: BinaryIO) -> None:
        """Write the segment. Raises OSError."""
        self._segment.write(target)

    def _extras(self, numbers: Iterable[Placed]) -> list[tuple[int, int]]:
        number_of = self._segment.number
        return [
            (number.at, number_of(number_term(number.value, number.words))) for number in numbers
        ]
