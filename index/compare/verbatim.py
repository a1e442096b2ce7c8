"""The longest run of words that two sentences share as they stand: what was copied."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from index.compare.features import Sentence
from index.language.stopwords import is_content
from index.language.tokens import FIRST_PAIRED, Token

#: A run of fewer words than this, or with fewer words of content, is a turn of phrase.
WORDS = 6
CONTENT_WORDS = 3

#: A sentence that says the same over and over (a list, a broken page) is not searched everywhere.
_MOST_PLACES = 8


class Run(NamedTuple):
    """`length` tokens, from the `left`-th of the one sentence and the `right`-th of the other."""

    left: int
    right: int
    length: int


def longest_run(left: Sentence, right: Sentence) -> Run | None:
    """The longest common run that is long enough to be a copy, the first of several; or None."""
    best: Run | None = None
    for run in _runs([t.word for t in left.words], [t.word for t in right.words]):
        if (best is None or run.length > best.length) and _is_copy(
            left.words[run.left : run.left + run.length], left.language
        ):
            best = run
    return best


def _runs(left: Sequence[str], right: Sequence[str]) -> Iterator[Run]:
    """All common runs of WORDS and more that can be made no longer."""
    starts: dict[tuple[str, ...], list[int]] = {}
    for j in range(len(right) - WORDS + 1):
        places = starts.setdefault(tuple(right[j : j + WORDS]), [])
        if len(places) < _MOST_PLACES:
            places.append(j)
    if not starts:
        return
    met: Counter[tuple[str, ...]] = Counter()
    for i in range(len(left) - WORDS + 1):
        begin = tuple(left[i : i + WORDS])
        if begin not in starts:
            continue
        met[begin] += 1
        for j in starts[begin] if met[begin] <= _MOST_PLACES else ():
            if i and j and left[i - 1] == right[j - 1]:
                continue  # it belongs to a run that began before
            length = WORDS
            while (
                i + length < len(left)
                and j + length < len(right)
                and left[i + length] == right[j + length]
            ):
                length += 1
            yield Run(i, j, length)


def _is_copy(words: Sequence[Token], language: str | None) -> bool:
    # Where words are cut into pairs of letters there are as many tokens as letters: two count as a
    # word.
    signs = sum(t.word >= FIRST_PAIRED for t in words)
    content = sum(is_content(t.word, language) for t in words)
    return len(words) - signs / 2 >= WORDS and content - signs / 2 >= CONTENT_WORDS
