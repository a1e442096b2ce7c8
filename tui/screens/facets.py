"""What was found by outlet, year, language and kind of passage; each count narrows the query."""

from dataclasses import dataclass

from textual import work
from textual.message import Message

from index.errors import ReaderError
from index.search.model import Page
from tui.actions import bindings
from tui.faceting import FIELDS, Standing, chosen, put, standing, term
from tui.screens.panel import Panel
from tui.screens.questioning import Questioning
from tui.widgets.snippet import Run, cut
from tui.widgets.wrap import shown

#: So many values of a facet are shown before one asks for all.
_FIRST = 10

_SIGNS: dict[Standing, str] = {"in": "+ ", "out": "- ", "": "  "}


@dataclass(frozen=True, slots=True)
class _Row:
    """A row of the panel: a heading, a value of a facet, or how many values are not shown."""

    facet: str
    value: str
    count: int
    heading: bool = False
    more: bool = False


class FacetsPanel(Panel):
    """Counts of the articles that answer the query as it stands; they follow the query."""

    BINDINGS = bindings("facets")

    @dataclass
    class Counted(Message):
        """The library counted, or cannot."""

        facets: dict[str, dict[str, int]]
        trouble: str
        turn: int

    def __init__(self, search: Questioning) -> None:
        super().__init__("What was found, by outlet, year, language and kind")
        self._search = search
        self._facets = search.page.facets
        self._trouble = ""
        self._turn = 0
        self._whole: set[str] = set()  # facets of which all values are shown
        self._rows: list[_Row] = []
        self._query = ""
        self._column = 1  # cells of the counts

    def on_mount(self) -> None:
        """Show what is known, and follow the answers."""
        super().on_mount()
        self._search.answered.subscribe(self, self._follow)
        self._count()

    def _follow(self, _page: Page) -> None:
        self._count()

    def _count(self) -> None:
        self._turn += 1
        self._ask(self._turn)

    @work(thread=True, exclusive=True, group="facets", exit_on_error=False)
    def _ask(self, turn: int) -> None:
        library = self._search.library
        if library is None or turn != self._turn:
            return
        try:
            page = self._search.asked(1).answer(library, count_kinds=True)
        except ReaderError as error:
            self.post_message(self.Counted({}, str(error), turn))
        else:
            self.post_message(self.Counted(page.facets, "", turn))

    def on_facets_panel_counted(self, event: Counted) -> None:
        """Show the counts, unless the query is another by now."""
        event.stop()
        if event.turn == self._turn:
            self._facets, self._trouble = event.facets, event.trouble
            self.fill()

    def fill(self) -> None:
        """Show the values that the filter leaves, the one in hand still in hand."""
        held = self._held
        self._query = self._search.asked().query
        self._rows = []
        for facet in FIELDS:
            self._rows += self._of(facet)
        self._column = max((len(f"{row.count:,}") for row in self._rows), default=1)
        in_hand = next((i for i, row in enumerate(self._rows) if held and _same(row, held)), None)
        self.list.show(
            len(self._rows),
            self._paint,
            headings=frozenset(i for i, row in enumerate(self._rows) if row.heading),
            in_hand=self.list.cursor if in_hand is None else in_hand,
            message=self._trouble or "nothing to count",
        )

    def _of(self, facet: str) -> list[_Row]:
        counts = dict(self._facets.get(facet, {}))
        known = {value.casefold() for value in counts}
        # What was left out is counted no more; it is listed, so that it can be taken back.
        for of, value in chosen(self._query):
            if of == facet and value.casefold() not in known:
                counts[value] = 0
        values = [(v, n) for v, n in counts.items() if self.filter.keeps(v or "unknown")]
        if facet == "year":
            values.sort(key=lambda pair: pair[0], reverse=True)
        values.sort(key=lambda pair: not pair[0])  # what is unknown stands last
        if not values:
            return []
        shown_all = facet in self._whole or self.filter.value or len(values) <= _FIRST + 1
        first = values if shown_all else values[:_FIRST]
        found = [_Row(facet, "", len(values), heading=True)]
        if self._rows:
            found.insert(0, _Row("", "", 0, heading=True))  # a blank line between two facets
        found += [_Row(facet, value, count) for value, count in first]
        if len(first) < len(values):
            found.append(_Row(facet, "", len(values) - len(first), more=True))
        return found

    @property
    def _held(self) -> _Row | None:
        row = self.list.in_hand
        return self._rows[row] if row is not None and row < len(self._rows) else None

    # -- what the keys do -------------------------------------------------------------------------

    def action_take(self) -> None:
        """Ask for the value in hand, or no longer."""
        self._turn_to("in")

    def action_leave_out(self) -> None:
        """Leave the value in hand out, or no longer."""
        self._turn_to("out")

    def _turn_to(self, how: Standing) -> None:
        row = self._held
        if row is None:
            return
        if row.more:
            self._whole.add(row.facet)
            self.fill()
            return
        wanted = term(row.facet, row.value)
        if wanted is None:
            self.notify(f"no query asks for an unknown {row.facet}", markup=False)
            return
        query = self._search.asked().query
        how = "" if standing(query, wanted) == how else how
        self._search.put_query(put(query, wanted, how))
        self._query = self._search.asked().query
        self.list.refresh()

    def action_next_facet(self) -> None:
        """The first value of the next facet."""
        self._jump([i for i in self._headings if i > self.list.cursor])

    def action_previous_facet(self) -> None:
        """The first value of this facet, or of the one before."""
        self._jump([i for i in reversed(self._headings) if i < self.list.cursor - 1])

    @property
    def _headings(self) -> list[int]:
        return [i for i, row in enumerate(self._rows) if row.heading and row.facet]

    def _jump(self, headings: list[int]) -> None:
        if headings:
            self.list.cursor = headings[0] + 1

    def on_row_list_chosen(self) -> None:
        """The same with the mouse."""
        self.action_take()

    # -- painting ---------------------------------------------------------------------------------

    def _paint(self, row: int, width: int) -> list[Run]:
        one = self._rows[row]
        if one.heading:
            count = f"  {one.count:,}" if one.count else ""
            return [Run(cut(one.facet, width), "heading"), Run(count, "faint")]
        if one.more:
            return [Run(cut(f"  {'':{self._column}}  ... {one.count:,} more", width), "faint")]
        wanted = term(one.facet, one.value)
        stands = standing(self._query, wanted) if wanted else ""
        count = f"{one.count or '':>{self._column}{',' if one.count else ''}}  "
        name = shown(one.value) or "unknown"
        style = "faint" if stands == "out" or not one.value else "text"
        return [
            Run(_SIGNS[stands], "sign"),
            Run(count, "faint"),
            Run(cut(name, max(0, width - len(count) - 2)), style),
        ]


def _same(one: _Row, other: _Row) -> bool:
    return (one.facet, one.value, one.heading, one.more) == (
        other.facet,
        other.value,
        other.heading,
        other.more,
    )
