"""One committed state of an index of segments, as a search sees it."""

from collections.abc import Callable, Collection, Sequence
from functools import lru_cache
from math import log

from index.articles.model import Article
from index.search.arrays.answer import ArrayAnswer
from index.search.arrays.evaluate import Evaluator
from index.search.arrays.parts import Parts
from index.search.arrays.paths import Paths
from index.search.arrays.words import Library
from index.search.documents import unpacked
from index.search.engine import Known
from index.search.plan import Plan, Sought
from index.search.postings.segment import Segment
from index.search.postings.sets import Documents, Mask

#: Plans whose answers are counted once.
_COUNTS = 512
#: The paths of fewer answers are looked up one by one among those that are known.
_FEW = 300


class ArrayState:
    """See `engine.State`. One thread at a time may use it."""

    def __init__(
        self,
        segments: Sequence[tuple[Segment, Collection[int]]],
        generation: int,
        closed: Callable[[], None] = lambda: None,
    ) -> None:
        """Segments with the numbers of their deleted documents; `closed` is told of the end."""
        self._generation = generation
        self._closed = closed
        self._parts = Parts(segments)
        self._paths = Paths(self._parts)
        self._evaluator = Evaluator(self._parts, Library(self._parts), self._paths)
        self._known: tuple[Known, Mask] | None = None
        #: How many documents answer to a plan.
        self.count: Callable[[Plan], int] = lru_cache(_COUNTS)(self._count)

    @property
    def generation(self) -> int:
        """The number of its commit."""
        return self._generation

    def __len__(self) -> int:
        return len(self._parts)

    def paths(self) -> Collection[str]:
        """The paths of all articles."""
        return self._paths.all

    def article(self, path: str) -> Article | None:
        """The article that was stored for a path, if there is one."""
        docs = self._paths.numbered([path])
        if not len(docs):
            return None
        doc = int(docs[-1])
        part = self._parts.part_of(doc)
        return unpacked(part.segment.stored(doc - part.begin))

    def answer(self, plan: Plan, known: Known | None) -> ArrayAnswer:
        """See `engine.State`."""
        found = self._evaluator.evaluate(plan)
        docs = found.docs if known is None else self._of(known, found.docs)
        return ArrayAnswer(found, docs, self._parts, self._paths, self._evaluator.evaluate)

    def _of(self, known: Known, docs: Documents) -> Documents:
        """Those of some documents whose paths are known."""
        if self._known is None or self._known[0] is not known:
            if len(docs) < _FEW:
                return docs[[path in known for path in self._paths.of(docs)]]
            self._known = known, self._paths.satisfying(known.__contains__)
        return docs[self._known[1][docs]]

    def _count(self, plan: Plan) -> int:
        return len(self._evaluator.evaluate(plan))

    def rarity(self, sought: Sought) -> float:
        """See `engine.State`."""
        return log(1 + len(self) / max(1, self._evaluator.held(sought)))

    def close(self) -> None:
        """Give the files back."""
        self._closed()
