"""An answer of this engine: all paths with their scores in a mapping."""

from collections.abc import Callable, Mapping

from index.articles.model import Entry
from index.search.plan import Plan
from index.search.sorting import Scored


class Answer(Scored):
    """The articles that answer to a plan; `ranked` gives those that answer to another one."""

    def __init__(
        self,
        scores: Mapping[str, float],
        entries: Mapping[str, Entry],
        ranked: Callable[[Plan], Mapping[str, float]],
    ) -> None:
        super().__init__(scores, entries)
        self._ranked = ranked

    def also(self, plan: Plan) -> int:
        """How many of them answer to another plan as well."""
        return len(self._scores.keys() & self._ranked(plan).keys())
