"""An article's sentences as comparison sees them: words, terms, stems, character 4-grams."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from index.articles.model import HEADLINES, Article, Kind
from index.compare.figures import Figure, figures
from index.language.names import NameGroups
from index.language.sentences import sentences
from index.language.stems import stem_in
from index.language.stopwords import is_content
from index.language.tokens import Token, tokens

#: Characters of a gram; spaces between words count.
GRAM = 4

#: Features of a sentence, each once, in the order of the text: a set would have another order in
#: every run of the program, and sums of weights another last digit.
Bag: TypeAlias = tuple[str, ...]

BODY = frozenset({Kind.BODY})


class Term(NamedTuple):
    """A word, or a name of several, that two sentences can share.

    `key` is what makes two terms the same: the stem of a word of content, a function word itself.
    """

    key: str
    start: int
    end: int
    content: bool


@dataclass(frozen=True)
class Sentence:
    """A sentence of `text` from `start` to `end`; each of its features is made once, when asked.

    `language` is that of the article, None where it is not known. `across` is for a comparison with
    a language of other stemmers: words are taken as they are, for stems would not be alike.
    """

    text: str
    start: int
    end: int
    names: NameGroups
    language: str | None = None
    across: bool = False

    @cached_property
    def words(self) -> list[Token]:
        """The words as they stand, names as the outlet wrote them."""
        return tokens(self.text, self.start, self.end)

    @cached_property
    def _merged(self) -> list[Token]:
        return self.names.merged(self.words)

    @cached_property
    def terms(self) -> list[Term]:
        """The words, with the names of a group all read as its first."""
        return [
            Term(
                stem_in(word, self.language) if content and not self.across else word,
                start,
                end,
                content,
            )
            for (word, start, end), content in zip(self._merged, self._contents, strict=True)
        ]

    @cached_property
    def _contents(self) -> list[bool]:
        """Of each word, whether it says something of its own: the last of letters that are cut in
        pairs stands in the pair before it as well.
        """
        found, reached = [], self.start
        for word, _, end in self._merged:
            found.append(end > reached and is_content(word, self.language))
            reached = end
        return found

    @cached_property
    def stems(self) -> Bag:
        """The stems of its words of content."""
        return tuple(dict.fromkeys(term.key for term in self.terms if term.content))

    @cached_property
    def grams(self) -> Bag:
        """The character 4-grams of its words of content, joined by single spaces."""
        words = zip(self._merged, self._contents, strict=True)
        line = " ".join(word for (word, _, _), content in words if content)
        if not line:
            return ()
        line = f" {line} "
        grams = (line[i : i + GRAM] for i in range(max(1, len(line) - GRAM + 1)))
        return tuple(dict.fromkeys(grams))

    @cached_property
    def figures(self) -> list[Figure]:
        """The numbers that count or measure something."""
        return figures(self.text, self.words, self.language)


class Features:
    """The sentences of one article that take part: those of the body, and the headlines apart.

    Residue, comments, credits, bylines and dates are in neither. `across` is as in `Sentence`.
    """

    def __init__(self, article: Article, names: NameGroups, *, across: bool = False) -> None:
        def made(start: int, end: int) -> Sentence:
            language = article.metadata.language
            return Sentence(article.text, start, end, names, language, across)

        self.body = [made(start, end) for start, end in spans(article, BODY)]
        self.headlines = list(self._apart(made(*span) for span in spans(article, HEADLINES)))

    @staticmethod
    def _apart(headlines: Iterable[Sentence]) -> Iterator[Sentence]:
        seen: set[tuple[str, ...]] = set()
        for sentence in headlines:
            # Pages repeat their title and captions; the first stands for all.
            words = tuple(word.word for word in sentence.words)
            if words not in seen:
                seen.add(words)
                yield sentence


def spans(article: Article, kinds: Container[Kind]) -> list[tuple[int, int]]:
    """Spans of the sentences of all passages of these kinds, in the order of the text."""
    return [
        span
        for passage in article.passages
        if passage.kind in kinds
        for span in sentences(article.text, passage.start, passage.end)
    ]
