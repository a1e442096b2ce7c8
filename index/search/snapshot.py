"""One committed state of the index, as a search sees it: its searcher, and articles by number."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from math import log
from typing import Any

from index.articles.model import Article
from index.search import fields
from index.search.analysis import EXACT, Atom, pattern_matcher
from index.search.compile import compiled
from index.search.documents import path_of, unpacked
from index.search.plan import Plan, Sought


class Snapshot:
    """A state of the index, made anew after each commit: Whoosh's own refresh loses deletions.

    Whoosh numbers the documents of each part (segment) of the index from 0; `offset` is where the
    part begins in the numbers of the whole. One thread at a time may use it.
    """

    def __init__(self, index: Any) -> None:  # noqa: ANN401 - Whoosh has no types
        self._searcher = index.searcher()
        #: The number of the commit; an empty index does not say its own.
        self.generation = int(self._searcher.reader().generation() or index.latest_generation())
        # An index without any document has a reader that knows neither columns nor terms.
        self._parts = [
            (part.reader(), part, offset)
            for part, offset in self._searcher.leaf_searchers()
            if part.doc_count_all()
        ]

    def close(self) -> None:
        """Give the files back."""
        self._searcher.close()

    @cached_property
    def paths(self) -> dict[int, str]:
        """The path of each article, by the number of its document; deleted ones are left out."""
        return {
            offset + number: path_of(column[number])
            for reader, _, offset in self._parts
            for column in [reader.column_reader("path")]
            for number in reader.all_doc_ids()
        }

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each article's document, by path."""
        return {path: number for number, path in self.paths.items()}

    @cached_property
    def _days(self) -> list[tuple[int, int, int]]:
        """The number, the first and the last day of publication (0: unknown) of each article."""
        return [
            (offset + number, first[number], last[number])
            for reader, _, offset in self._parts
            for first in [reader.column_reader("first_day")]
            for last in [reader.column_reader("last_day")]
            for number in reader.all_doc_ids()
        ]

    def article(self, path: str) -> Article | None:
        """The article that was stored for a path, if there is one."""
        number = self.numbers.get(path)
        if number is None:
            return None
        return unpacked(self._searcher.stored_fields(number)["article"])

    def ranked(self, plan: Plan) -> dict[str, float]:
        """The path of every article that answers to a plan, with its score."""
        from whoosh.searching import SearchContext

        query = compiled(plan, self)
        context = SearchContext(weighting=self._searcher.weighting)
        found: dict[str, float] = {}
        for _, part, offset in self._parts:
            matcher = query.matcher(part, context)
            while matcher.is_active():
                path = self.paths.get(offset + matcher.id())
                if path is not None:
                    found[path] = matcher.score()
                matcher.next()
        return found

    def rarity(self, sought: Sought) -> float:
        """How rare some words are in the library, by their commonest place: ln(1 + N / df)."""
        total = max(1, self._searcher.doc_count())
        counts: Counter[tuple[Atom, ...]] = Counter()
        for field in (*fields.fields_of(sought.where.kinds), *sought.where.metadata):
            for slot in sought.slots:
                for words in slot:
                    counts[words] += min(self._frequency(field, atom) for atom in words)
        holding = [max(1, sum(counts[words] for words in slot)) for slot in sought.slots]
        return log(1 + total / min(holding, default=1))

    def terms_of(self, field: str, atom: Atom) -> list[bytes]:
        """The terms of a field that answer to an atom."""
        if not atom.wild:
            return [atom.term.encode()]
        matches = pattern_matcher(atom.term)
        literal = atom.term.split("*")[0].split("?")[0]
        prefix = (EXACT + literal).encode()
        terms = self._searcher.reader().expand_prefix(field, prefix)
        return [term for term in terms if matches(term.decode()[len(EXACT) :])]

    def living(self, reader: Any) -> Iterable[int]:  # noqa: ANN401
        """The documents of a part that are not deleted."""
        return list(reader.all_doc_ids())

    def numbered(self, paths: Iterable[str]) -> Callable[[Any], Iterator[int]]:
        """A function that gives the documents of some paths, for each part."""
        return self._within([self.numbers[path] for path in paths if path in self.numbers])

    def published(self, days: tuple[int, int] | None) -> Callable[[Any], Iterator[int]]:
        """A function that gives what was published within some days, or is undated, by part."""
        if days is None:
            return self._within([number for number, first, _ in self._days if not first])
        begin, end = days
        return self._within(
            [n for n, first, last in self._days if first and first <= end and last >= begin]
        )

    def _within(self, numbers: list[int]) -> Callable[[Any], Iterator[int]]:
        offsets = {id(reader): offset for reader, _, offset in self._parts}

        def ids_in(reader: Any) -> Iterator[int]:  # noqa: ANN401
            begin = offsets[id(reader)]
            end = begin + reader.doc_count_all()
            return (number - begin for number in numbers if begin <= number < end)

        return ids_in

    def _frequency(self, field: str, atom: Atom) -> int:
        reader = self._searcher.reader()
        if atom.wild:
            return sum(
                reader.doc_frequency(field, term) for term in self.terms_of(field, atom)[:50]
            )
        return int(reader.doc_frequency(field, atom.term))
