"""What of an article answers to a query: our own, by the same analysis as the index."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from index.articles.model import Article, Passage
from index.language.fold import fold_word
from index.language.stems import stem
from index.language.tokens import raw_words, tokens
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
    """Finds the spans of one plan in many articles; it remembers which words answer to what."""

    def __init__(self, plan: Plan) -> None:
        self._wanted = list(enumerate(positive(plan)))
        atoms = {
            atom
            for _, sought in self._wanted
            for slot in sought.slots
            for words in slot
            for atom in words
        }
        self._stems = {atom.text: atom for atom in atoms if atom.how is How.STEM}
        self._exact = {atom.text: atom for atom in atoms if atom.how is How.EXACT}
        self._patterns = [
            (atom, pattern_matcher(atom.text)) for atom in atoms if atom.how is How.PATTERN
        ]
        self._answers: dict[str, tuple[Atom, ...]] = {}
        self._others: set[str] = set()

    def mark(self, article: Article) -> list[Lit]:
        """The passages of an article in which the plan matches, in the order of the text."""
        found = []
        for passage in article.passages:
            wanted = [pair for pair in self._wanted if passage.kind in pair[1].where.kinds]
            # Cutting a passage with offsets costs several times what a look at its words does.
            if wanted and self._may_answer(article.text, passage):
                lit = self._lit(article.text, passage, wanted)
                if lit.spans:
                    found.append(lit)
        return found

    def _may_answer(self, text: str, passage: Passage) -> bool:
        words = set(raw_words(text, passage.start, passage.end)) - self._others
        return any(self._atoms_of(word) for word in words)

    def _atoms_of(self, raw: str) -> tuple[Atom, ...]:
        """The atoms that a word of a text, as it stands there, answers to."""
        found = self._answers.get(raw)
        if found is None:
            word = fold_word(raw)
            plain = (self._stems.get(stem(word)), self._exact.get(word))
            fitting = (atom for atom, fits in self._patterns if word and fits(word))
            found = self._answers[raw] = (*(atom for atom in plain if atom), *fitting)
            if not found:
                self._others.add(raw)
        return found

    def _lit(self, text: str, passage: Passage, wanted: list[tuple[int, Sought]]) -> Lit:
        words = tokens(text, passage.start, passage.end)
        places: dict[Atom, set[int]] = defaultdict(set)
        for at, token in enumerate(words):
            for atom in self._atoms_of(text[token.start : token.end]):
                places[atom].add(at)
        spans: list[Span] = []
        numbers = set()
        for number, sought in wanted:
            for first, after in runs(sought.slots, places.__getitem__):
                spans.append((words[first].start, words[after - 1].end))
                numbers.add(number)
        return Lit(passage, joined(spans), frozenset(numbers))


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
