"""One committed state of the index, as a search sees it: postings, and articles by number."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator
from functools import cached_property, lru_cache
from math import log
from typing import Any

import msgspec

from index.articles.model import Article, Entry, Kind
from index.articles.read import entry
from index.search import fields
from index.search.analysis import (
    SEPARATOR,
    Atom,
    How,
    beginning,
    number_words,
    pattern_matcher,
    stem_key,
    term_of,
    word_of,
)
from index.search.documents import path_of, unpacked
from index.search.engine import Known
from index.search.matchers.answer import Answer
from index.search.matchers.damage import GarbledError
from index.search.matchers.evaluate import Scores, evaluate
from index.search.matchers.schema import length_in
from index.search.matchers.terms import stem_first, word_first
from index.search.neighbours import neighbours
from index.search.plan import Plan, Sought
from index.search.shapes import Close, Either, Shape

#: Words whose postings are kept from one search to the next: each letter typed searches again.
_KEPT = 64
#: Plans whose answers are counted once.
_COUNTS = 512

#: Stands after every letter that a word may go on with.
_LAST = "\U0010ffff"


class Snapshot:
    """A state of the index, made anew after each commit: Whoosh's own refresh loses deletions.

    Whoosh numbers the documents of each part (segment) of the index from 0; here they are numbered
    through. Deleted ones are nowhere to be seen. One thread at a time may use it.
    """

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - Whoosh has no types
        self._reader = index.reader()
        self.weights = lru_cache(maxsize=_KEPT)(self._weights)
        self.lengths = lru_cache(maxsize=None)(self._lengths)
        #: How many documents answer to a plan.
        self.count = lru_cache(maxsize=_COUNTS)(self._count)
        self._terms = lru_cache(maxsize=_KEPT)(self._terms_now)
        self._vocabulary = lru_cache(maxsize=None)(self._words_of)
        self._distinct = lru_cache(maxsize=None)(self._words_once)
        try:
            #: The number of the commit; an empty index does not say its own.
            self.generation = int(self._reader.generation() or index.latest_generation())
            # An index without any document has a reader that knows neither columns nor terms.
            self._parts = [
                (part, offset)
                for part, offset in self._reader.leaf_readers()
                if part.doc_count_all()
            ]
            for part, _ in self._parts:
                _hold_open(part)
        except BaseException:
            self._reader.close()
            raise

    def close(self) -> None:
        """Give the files back."""
        self._reader.close()

    @cached_property
    def _paths(self) -> dict[int, str]:
        """The path of each article, by the number of its document."""
        return {
            offset + number: _path(column[number])
            for part, offset in self._parts
            for column in [part.column_reader("path")]
            for number in part.all_doc_ids()
        }

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The number of each article's document, by path."""
        return {path: number for number, path in self._paths.items()}

    def paths(self) -> Collection[str]:
        """The paths of all articles."""
        return self._numbers.keys()

    @cached_property
    def _days(self) -> list[tuple[int, int, int]]:
        """Number, first and last day of publication (0: unknown) of each article."""
        return [
            (offset + number, first[number], last[number])
            for part, offset in self._parts
            for first in [part.column_reader("first_day")]
            for last in [part.column_reader("last_day")]
            for number in part.all_doc_ids()
        ]

    def article(self, path: str) -> Article | None:
        """The article that was stored for a path, if there is one."""
        number = self._numbers.get(path)
        return None if number is None else self._article(number)

    def _article(self, number: int) -> Article:
        data = self._reader.stored_fields(number).get("article")
        if not isinstance(data, bytes):
            raise GarbledError(f"document {number}: no article is stored")
        try:
            return unpacked(data)
        except msgspec.DecodeError as error:
            raise GarbledError(f"document {number}: {error}") from error

    def answer(self, plan: Plan, known: Known | None) -> Answer:
        """The articles that answer to a plan, of those that are known."""
        entries = self._entries if known is None else known
        ranked = self._ranked(plan)
        return Answer({p: s for p, s in ranked.items() if p in entries}, entries, self._ranked)

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {path: entry(self._article(number)) for number, path in self._paths.items()}

    def _ranked(self, plan: Plan) -> dict[str, float]:
        """The path of every article that answers to a plan, with its score."""
        return {self._paths[number]: score for number, score in evaluate(plan, self).items()}

    def _count(self, plan: Plan) -> int:
        return len(evaluate(plan, self))

    def rarity(self, sought: Sought) -> float:
        """How rare some words are in the library, by the rarest of them: ln(1 + N / df)."""
        searched = (*fields.fields_of(sought.where.kinds), *sought.where.metadata)
        return log(1 + len(self._paths) / max(1, self._held(sought.shape, searched)))

    def _held(self, shape: Shape, searched: tuple[str, ...]) -> int:
        """How many documents have the rarest part of a shape."""
        if isinstance(shape, Either):
            return sum(self._held(part, searched) for part in shape.parts)
        if isinstance(shape, Close):
            return min(self._held(part, searched) for part in shape.parts)
        return min(
            len({n for field in searched for words in slot for n in self._holding(field, words)})
            for slot in shape.slots
        )

    def living(self) -> Collection[int]:
        """The numbers of all documents."""
        return self._paths.keys()

    def numbered(self, paths: Iterable[str]) -> Iterator[int]:
        """The numbers of the documents of some paths; a path that is not here has none."""
        return (self._numbers[path] for path in paths if path in self._numbers)

    def published(self, days: tuple[int, int] | None) -> Iterator[int]:
        """The numbers of what may have been published within some days; None: of the undated."""
        if days is None:
            return (number for number, first, _ in self._days if not first)
        begin, end = days
        return (
            number for number, first, last in self._days if first and first <= end and last >= begin
        )

    def spoken(self, code: str | None) -> Collection[int]:
        """The numbers of the documents in a language; None: in one that is not known."""
        return self._postings("language", (code or fields.NO_LANGUAGE).encode()).keys()

    def having(self, kind: Kind) -> Collection[int]:
        """The numbers of the documents that have a passage of a kind."""
        return self._postings("kinds", kind.value.encode()).keys()

    def positions(self, field: str, atom: Atom, numbers: Collection[int]) -> dict[int, set[int]]:
        """The positions at which an atom is answered in a field, for some documents."""
        found: dict[int, set[int]] = {}
        wanted = sorted(numbers)
        for term in self._terms(field, atom):
            for part, offset in self._parts:
                if (field, term) not in part:
                    continue
                postings = part.postings(field, term)
                for number in wanted[bisect_left(wanted, offset) :]:
                    local = number - offset
                    if postings.is_active() and postings.id() < local:
                        postings.skip_to(local)
                    if not postings.is_active():
                        break
                    if postings.id() == local:
                        found.setdefault(number, set()).update(postings.value_as("positions"))
        return found

    def _weights(self, field: str, atom: Atom) -> Scores:
        """How much an atom weighs in a field, by document. Not to be changed: it is kept."""
        total: Scores = {}
        for term in self._terms(field, atom):
            for number, weight in self._postings(field, term).items():
                total[number] = total.get(number, 0.0) + weight
        return total

    def _postings(self, field: str, term: bytes) -> Scores:
        found: Scores = {}
        for part, offset in self._parts:
            if (field, term) not in part:
                continue
            postings = part.postings(field, term)
            while postings.is_active():
                found[offset + postings.id()] = postings.weight()
                postings.next()
        return found

    def _lengths(self, field: str) -> tuple[Scores, float]:
        """How many words a field has, by document, and the average of those that have any."""
        lengths = {
            offset + number: float(length_in(column[number], field))
            for part, offset in self._parts
            for column in [part.column_reader("lengths")]
            for number in part.all_doc_ids()
        }
        filled = [length for length in lengths.values() if length]
        return lengths, sum(filled) / len(filled) if filled else 1.0

    def _terms_now(self, field: str, atom: Atom) -> list[bytes]:
        """The terms of a field that answer to an atom."""
        if not self._parts:
            return []
        match atom.how:
            case How.EXACT:
                kept = {stem_first(term_of(atom.text, language)) for language in self._languages}
                return [term.encode() for term in sorted(kept)]
            case How.STEM:
                keys = {stem_key(atom.text, language) for language in self._languages}
                return [
                    term
                    for key in sorted(keys)
                    for term in self._reader.expand_prefix(field, (key + SEPARATOR).encode())
                ]
            case How.NUMBER:
                return self._number_terms(field, atom)
        words, terms = self._vocabulary(field)
        if atom.how is How.FUZZY:
            near = neighbours(atom.text, self._distinct(field), atom.edits)
            spans = ((bisect_left(words, word), bisect_right(words, word)) for word in near)
            return [term for low, high in spans for term in terms[low:high]]
        begun = beginning(atom.text)
        low = bisect_left(words, begun)
        high = bisect_left(words, begun + _LAST) if begun else len(words)
        fits = pattern_matcher(atom.text)
        return [terms[n] for n in range(low, high) if fits(words[n])]

    def _number_terms(self, field: str, atom: Atom) -> list[bytes]:
        begin, end = SEPARATOR + atom.text, (SEPARATOR + atom.until).encode()
        found = []
        for term in self._reader.terms_from(field, begin.encode()):
            if term[0] != field or term[1] >= end or not term[1].startswith(SEPARATOR.encode()):
                break
            if number_words(term[1].decode()) == atom.words:
                found.append(term[1])
        return found

    @cached_property
    def _languages(self) -> list[str | None]:
        """The languages of the articles."""
        codes = {code.decode() for part, _ in self._parts for code in part.lexicon("language")}
        return [None if code == fields.NO_LANGUAGE else code for code in sorted(codes)]

    def _words_of(self, field: str) -> tuple[list[str], list[bytes]]:
        """The words of a field in order, and the term of each; numbers are no words."""
        by_word = sorted(
            (word_of(word_first(term.decode())), term)
            for term in self._reader.lexicon(field)
            if not term.startswith(SEPARATOR.encode())
        )
        return [word for word, _ in by_word], [term for _, term in by_word]

    def _words_once(self, field: str) -> list[str]:
        """The words of a field in order; in several languages a word is several terms."""
        return list(dict.fromkeys(self._vocabulary(field)[0]))

    def _holding(self, field: str, words: tuple[Atom, ...]) -> set[int]:
        first, *others = (self.weights(field, atom).keys() for atom in words)
        return set(first).intersection(*others)


def _path(key: str) -> str:
    try:
        return path_of(key)
    except ValueError as error:
        raise GarbledError(f"no key of a path: {key!r}") from error


def _hold_open(part: Any) -> None:  # noqa: ANN401
    """Open the files that Whoosh opens at their first use: another process may remove them.

    What is open stays readable, so this state outlives the commits of others.
    """
    for column in ("path", "first_day", "last_day", "lengths"):
        part.column_reader(column)
    part.stored_fields(0)
