"""What of an article answers to a query: our own, by the same analysis as the index."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from index.articles.model import Article, Passage
from index.language.fold import fold_word
from index.language.tokens import cut_words
from index.search.analysis import (
    Atom,
    How,
    number_code,
    pattern_matcher,
    placed_numbers,
    stem_key,
    word_places,
)
from index.search.neighbours import distance
from index.search.plan import Plan, Sought, positive
from index.search.shapes import atoms, places

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Lit:
    """A passage in which something matched.

    `spans` are characters of the article's text, in order, without overlap; `sought` are the
    numbers of the words of the query (see `plan.positive`) that stand in it. `nearest` is in how
    many words of the passage all of these are found together.
    """

    passage: Passage
    spans: tuple[Span, ...]
    sought: frozenset[int]
    nearest: int = 1


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
        found = {atom for _, sought in self._wanted for atom in atoms(sought.shape)}
        self._numbers = [atom for atom in found if atom.how is How.NUMBER]
        self._plain = [atom for atom in found if atom.how in {How.STEM, How.EXACT}]
        self._fitting = [
            (atom, _fitting(atom)) for atom in found if atom.how in {How.PATTERN, How.FUZZY}
        ]
        self._fits: dict[str, list[Atom]] = {}

    def mark(self, article: Article) -> list[Lit]:
        """The passages of an article in which the plan matches, in the order of the text."""
        language = article.metadata.language
        seen = seen_words(language)
        forms = [
            (atom, seen.of_word[atom.text])
            if atom.how is How.EXACT
            else (atom, seen.of_stem[stem_key(atom.text, language)])
            for atom in self._plain
        ]
        found = []
        for passage in article.passages:
            wanted = [pair for pair in self._wanted if passage.kind in pair[1].where.kinds]
            if not wanted:
                continue
            # Most passages hold no word of a query, and a look at their words is cheap.
            words = set(cut_words(article.text, passage.start, passage.end))
            seen.learn(words)
            answers = self._answers(words, forms)
            if answers or self._numbers:
                lit = self._lit(article.text, passage, wanted, answers)
                if lit.spans:
                    found.append(lit)
        return found

    def _answers(
        self, words: set[str], forms: list[tuple[Atom, set[str]]]
    ) -> dict[str, list[Atom]]:
        """The words of a passage, as they stand there, that answer to atoms."""
        found: dict[str, list[Atom]] = defaultdict(list)
        for atom, raws in forms:
            for raw in raws & words:
                found[raw].append(atom)
        if self._fitting:
            for raw in words:
                fitting = self._fits.get(raw)
                if fitting is None:
                    word = fold_word(raw)
                    fitting = [atom for atom, fits in self._fitting if word and fits(word)]
                    self._fits[raw] = fitting
                if fitting:
                    found[raw] += fitting
        return found

    def _lit(
        self,
        text: str,
        passage: Passage,
        wanted: list[tuple[int, Sought]],
        answers: dict[str, list[Atom]],
    ) -> Lit:
        words = word_places(text, passage.start, passage.end)
        found_at: dict[Atom, set[int]] = defaultdict(set)
        for at, (raw, _, _) in enumerate(words):
            for atom in answers.get(raw, ()):
                found_at[atom].add(at)
        if self._numbers:
            self._find_numbers(text, passage, words, found_at)
        spans: list[Span] = []
        found: dict[int, list[tuple[int, int]]] = {}
        for number, sought in wanted:
            where = places(sought.shape, found_at.__getitem__)
            if where:
                found[number] = [(place.first, place.after) for place in where]
            for first, after in {piece for place in where for piece in place.pieces}:
                spans.append((words[first][1], words[after - 1][2]))
        return Lit(passage, joined(spans), frozenset(found), nearest(list(found.values())))

    def _find_numbers(
        self,
        text: str,
        passage: Passage,
        words: list[tuple[str, int, int]],
        found_at: dict[Atom, set[int]],
    ) -> None:
        """Add where numbers answer."""
        for number in placed_numbers(text, passage.start, passage.end, words):
            code = number_code(number.value)
            for atom in self._numbers:
                if atom.words == number.words and atom.text <= code < atom.until:
                    found_at[atom].add(number.at)


def _fitting(atom: Atom) -> Callable[[str], object]:
    """A function that is true of the folded words that answer to a pattern or a fuzzy word."""
    if atom.how is How.PATTERN:
        return pattern_matcher(atom.text)
    return lambda word: distance(atom.text, word, atom.edits) is not None


def nearest(found: list[list[tuple[int, int]]]) -> int:
    """In how many words of a passage one of each of these stretches of words is found."""
    ordered = sorted((first, after, n) for n, places in enumerate(found) for first, after in places)
    best = ordered[-1][1] - ordered[0][0] if ordered else 1
    latest: dict[int, tuple[int, int]] = {}
    for first, after, n in ordered:
        latest[n] = first, after
        if len(latest) == len(found):
            begin = min(start for start, _ in latest.values())
            best = min(best, max(end for _, end in latest.values()) - begin)
    return best


class SeenWords:
    """Words as they stand in texts of one language, by the stem and by the folded word that they
    come to.

    Finding the words of a query in a passage is then a matter of sets: no word is folded twice.
    """

    def __init__(self, language: str | None) -> None:
        self.of_stem: dict[str, set[str]] = defaultdict(set)
        self.of_word: dict[str, set[str]] = defaultdict(set)
        self._language = language
        self._known: set[str] = set()

    def __len__(self) -> int:
        return len(self._known)

    def learn(self, words: set[str]) -> None:
        """Take in words that were not seen before."""
        for raw in words - self._known:
            word = fold_word(raw)
            self.of_word[word].add(raw)
            if word:
                self.of_stem[stem_key(word, self._language)].add(raw)
            self._known.add(raw)


_MOST_SEEN = 300_000
_seen: dict[str | None, SeenWords] = {}


def seen_words(language: str | None) -> SeenWords:
    """The words of a language that this process saw; forgotten when they become too many."""
    seen = _seen.get(language)
    if seen is None or len(seen) > _MOST_SEEN:
        seen = _seen[language] = SeenWords(language)
    return seen


def joined(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Spans in order, those that overlap made one."""
    out: list[Span] = []
    for start, end in sorted(spans):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
