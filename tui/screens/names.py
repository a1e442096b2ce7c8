"""The other names of what is searched, one by one: each can be refused, and readmitted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual import work
from textual.message import Message

from index.errors import ReaderError
from index.search.model import Added
from tui.actions import bindings
from tui.naming import is_refused, named
from tui.screens.panel import Panel
from tui.screens.questioning import Questioning
from tui.sought import Sought
from tui.widgets.snippet import Run, cut
from tui.widgets.wrap import shown

_WHY = {"group": "a group of the configuration", "variant": "another spelling"}

#: Cells of the sign before a name.
_SIGN = 4


class NamesPanel(Panel):
    """Lists the other names under what was typed; what is refused stays listed until it closes."""

    BINDINGS = bindings("names")

    @dataclass
    class Known(Message):
        """All other names, those that are refused now among them, with their numbers."""

        names: tuple[Added, ...]

    def __init__(self, search: Questioning) -> None:
        super().__init__("Other names that are searched")
        self._search = search
        self._names = named(search.page, self._sought.refused)
        self._rows: list[Added | str] = []
        self._column = 0  # cells of the names
        self._digits = 0  # and of the counts

    @property
    def _sought(self) -> Sought:
        return self._search.asked().sought

    def on_mount(self) -> None:
        """Show what is known, and ask for the rest."""
        super().on_mount()
        self._ask()

    @work(thread=True, exit_on_error=False)
    def _ask(self) -> None:
        asked = self._search.asked(1)
        library = self._search.library
        if library is None:
            return
        unhindered = replace(asked, sought=Sought(asked.query))
        try:
            names = unhindered.answer(library).added
        except ReaderError:
            return  # the Search screen says what is wrong with the query
        self.post_message(self.Known(names))

    def on_names_panel_known(self, event: Known) -> None:
        """Show all of them."""
        event.stop()
        self._names = event.names
        self.fill()

    def fill(self) -> None:
        """Show the names that the filter leaves, under what they were typed for."""
        left = [one for one in self._names if self.filter.keeps(f"{one.typed} {one.name}")]
        self._rows = []
        for typed in dict.fromkeys(one.typed for one in left):
            between = [""] if self._rows else []
            self._rows += [*between, typed, *(one for one in left if one.typed == typed)]
        self._column = max((cell_len(shown(one.name)) for one in left), default=0)
        self._digits = max((len(f"{one.articles:,}") for one in left), default=0)
        self.list.show(
            len(self._rows),
            self._paint,
            headings=frozenset(i for i, row in enumerate(self._rows) if isinstance(row, str)),
            in_hand=self.list.cursor,
            message=_nothing(self._names),
        )

    def action_turn(self) -> None:
        """Refuse the name in hand, or readmit it."""
        row = self.list.in_hand
        one = self._rows[row] if row is not None else None
        if isinstance(one, Added):
            self._search.turn_name(one.typed, one.name)
            self.list.refresh()

    def on_row_list_chosen(self) -> None:
        """The same with the mouse."""
        self.action_turn()

    def _paint(self, row: int, width: int) -> list[Run]:
        one = self._rows[row]
        if isinstance(one, str):
            return [Run(cut(shown(one), width), "heading")]
        refused = is_refused(one, self._sought.refused)
        column = max(_SIGN, min(self._column, width - 2 * _SIGN))
        name = cut(shown(one.name), column)
        name += " " * (column - cell_len(name))
        style = "faint" if refused else "text"
        return [
            Run(f"{'not' if refused else '':{_SIGN}}", "sign"),
            Run(name, style),
            Run(
                f"  {one.articles:>{self._digits},}  {'refused' if refused else _WHY[one.why]}",
                "faint",
            ),
        ]


def _nothing(names: Sequence[Added]) -> str:
    return "no name has these letters" if names else "nothing in the query has another name"
