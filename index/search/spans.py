"""What of an article answers to a query: our own, by the same analysis as the index."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from index.articles.model import Article, Passage
from index.language.fold import fold_word
from index.language.stems import stem
from index.language.tokens import WORD, raw_words
from index.search.analysis import Atom, How, pattern_matcher, runs
from index.search.plan import Plan, Sought, positive

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lit:
    """A passage in which something matched.

    `spans` are characters of the article's text, in order, without overlap; `sought` are the
    numbers of the words of the query (see `plan.positive`) that stand in it.
    """

    passage: Passage
    spans: tuple[Span, ...]
    sought: frozenset[int]


def find_spans(plan: Plan, article: Article) -> list[Lit]:
    """The passages in which a plan matches, in the order of the text.

    Only what is asked for is marked, nothing that stands under NOT. Metadata has no place in the
    text: an outlet that answers marks nothing.
    """
    return Marker(plan).mark(article)


class Marker:
    """Finds the spans of one plan in many articles."""

    def __init__(self, plan: Plan) -> None:
        self._wanted = list(enumerate(positive(plan)))
        self._seen = seen_words()
        atoms = {
            atom
            for _, sought in self._wanted
            for slot in sought.slots
            for words in slot
            for atom in words
        }
        self._plain = [
            (atom, (self._seen.of_stem if atom.how is How.STEM else self._seen.of_word)[atom.text])
            for atom in atoms
            if atom.how is not How.PATTERN
        ]
        self._patterns = [
            (atom, pattern_matcher(atom.text)) for atom in atoms if atom.how is How.PATTERN
        ]

    def mark(self, article: Article) -> list[Lit]:
        """The passages of an article in which the plan matches, in the order of the text."""
        found = []
        for passage in article.passages:
            wanted = [pair for pair in self._wanted if passage.kind in pair[1].where.kinds]
            # Most passages hold no word of a query, and a look at their words is cheap.
            answers = self._answers(article.text, passage) if wanted else {}
            if answers:
                lit = self._lit(article.text, passage, wanted, answers)
                if lit.spans:
                    found.append(lit)
        return found

    def _answers(self, text: str, passage: Passage) -> dict[str, list[Atom]]:
        """The words of a passage, as they stand there, that answer to atoms."""
        words = set(raw_words(text, passage.start, passage.end))
        self._seen.learn(words)
        found: dict[str, list[Atom]] = defaultdict(list)
        for atom, forms in self._plain:
            for raw in forms & words:
                found[raw].append(atom)
        for atom, fits in self._patterns:
            for raw in words:
                word = fold_word(raw)
                if word and fits(word):
                    found[raw].append(atom)
        return found

    def _lit(
        self,
        text: str,
        passage: Passage,
        wanted: list[tuple[int, Sought]],
        answers: dict[str, list[Atom]],
    ) -> Lit:
        words = [
            match
            for match in WORD.finditer(text, passage.start, passage.end)
            if match.group() not in self._seen.of_word[""]  # they fold to nothing: no words
        ]
        places: dict[Atom, set[int]] = defaultdict(set)
        for at, match in enumerate(words):
            for atom in answers.get(match.group(), ()):
                places[atom].add(at)
        spans: list[Span] = []
        numbers = set()
        for number, sought in wanted:
            for first, after in runs(sought.slots, places.__getitem__):
                spans.append((words[first].start(), words[after - 1].end()))
                numbers.add(number)
        return Lit(passage, joined(spans), frozenset(numbers))


class SeenWords:
    """Words as they stand in texts, by the stem and by the folded word that they come to.

    Finding the words of a query in a passage is then a matter of sets: no word is folded twice.
    """

    def __init__(self) -> None:
        self.of_stem: dict[str, set[str]] = defaultdict(set)
        self.of_word: dict[str, set[str]] = defaultdict(set)
        self._known: set[str] = set()

    def __len__(self) -> int:
        return len(self._known)

    def learn(self, words: set[str]) -> None:
        """Take in words that were not seen before."""
        for raw in words - self._known:
            word = fold_word(raw)
            self.of_word[word].add(raw)
            if word:
                self.of_stem[stem(word)].add(raw)
            self._known.add(raw)


_MOST_SEEN = 300_000
_seen = [SeenWords()]


def seen_words() -> SeenWords:
    """The words of this process; they are forgotten when they become too many."""
    if len(_seen[0]) > _MOST_SEEN:
        _seen[0] = SeenWords()
    return _seen[0]


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
