"""All that a key can do, in one registry: bindings, footer, help and palette are made from it.

An action's id is `where.name`. The node that takes `BINDINGS = bindings(where)` (the app for
`everywhere`, a screen for `search`, `reader`, `compare` or a panel, the line that one types in for
`query`, `find`, `filter` and `ask`) has a method `action_name` for each.

Every binding has priority: keys that arrive faster than the screen can follow are then obeyed in
their order, whatever has the focus. Textual gives a text line the characters it can print all the
same; what else must not act while one types is held back by `tui.screens.base.ActionScreen`.
"""

from dataclasses import dataclass, field
from functools import cache

from textual.binding import Binding, BindingType


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a person can do with a key.

    `keys` are Textual's names, with commas between; `description` is the line of help and palette;
    `label` is the short word of the footer, `footer` its weight there (0: not shown; 1 is dropped
    last); `twin` is the id of the action that goes the other way and shares the footer's label.
    """

    id: str
    keys: str
    description: str
    label: str = ""
    footer: int = 0
    twin: str = ""
    priority: bool = True
    where: str = field(init=False)
    name: str = field(init=False)

    def __post_init__(self) -> None:
        where, _, name = self.id.partition(".")
        object.__setattr__(self, "where", where)
        object.__setattr__(self, "name", name)

    @property
    def show_in_footer(self) -> bool:
        """Whether the footer names it when there is room."""
        return self.footer > 0


def _moves(where: str, what: str) -> tuple[Action, ...]:
    """The keys that move, the same on every screen: arrows, vi and less."""
    return (
        Action(f"{where}.down", "down,j", f"{what} down"),
        Action(f"{where}.up", "up,k", f"{what} up"),
        Action(f"{where}.top", "g,home", "to the top"),
        Action(f"{where}.bottom", "G,end", "to the bottom"),
        Action(f"{where}.half_page_down", "ctrl+d", "half a page down"),
        Action(f"{where}.half_page_up", "ctrl+u", "half a page up"),
        Action(f"{where}.page_down", "pagedown,ctrl+f", "a page down"),
        Action(f"{where}.page_up", "pageup,ctrl+b", "a page up"),
    )


_SEARCH = (
    Action("search.query_line", "/", "write a query", "search", 2),
    Action("search.open", "enter", "open the article", "open", 3),
    Action("search.mark", "m", "mark the article, or take the mark away", "mark", 4),
    Action(
        "search.compare", "c", "compare: the two marked, or the one marked and this", "compare", 5
    ),
    Action(
        "search.next_match", "n", "next match in the preview", "match", 9, "search.previous_match"
    ),
    Action("search.previous_match", "N", "previous match in the preview"),
    Action("search.suggestion", "tab", "nothing found: search for what was meant"),
    Action("search.facets", "f", "what was found by outlet, year, language, kind", "facets", 10),
    Action("search.concordance", "K", "every match in a line of its own", "concordance", 13),
    Action("search.sort", "S", "sort by relevance, date, outlet or length", "sort", 11),
    Action("search.names", "v", "other names of what is searched: on or off", "names", 12),
    Action("search.choose_names", "V", "other names one by one: refuse or readmit them"),
    Action("search.queries", "h", "queries that were kept or used before", "queries", 14),
    Action("search.keep_query", "w", "keep the query under a name"),
    Action("search.only_marked", "M", "show the marked articles only, or all again"),
    Action("search.unmark_all", "u", "take all marks away"),
    Action("search.refresh", "ctrl+r", "look at the folder again: new and changed files"),
    Action("search.clear", "x", "empty the query line: all articles"),
    Action("search.residue", "r", "show or fold what the page left behind", "residue", 15),
    Action("search.copy", "y", "copy the best passage with its citation"),
    Action("search.open_source", "o", "open the source file"),
    Action("search.edit", "e", "open the file in the editor"),
    *_moves("search", "one hit"),
    Action("search.preview_down", "space", "the preview a page down"),
    Action("search.preview_up", "b", "the preview a page up"),
    Action("search.failures", "!", "the files that could not be read"),
)

_QUERY = (
    Action("query.to_hits", "enter,escape", "to the hits", "to the hits", 1),
    Action("query.next_hit", "down", "next hit, while typing", "hit", 3, "query.previous_hit"),
    Action("query.previous_hit", "up", "previous hit, while typing"),
    Action("query.complete", "tab", "take the word that is lit, then the next", "complete", 2),
    Action("query.complete_back", "shift+tab", "take the word before it"),
    Action("query.right", "right", "at the end of the line: take the word that is lit"),
    Action("query.older", "ctrl+up", "an older query", "history", 4, "query.newer"),
    Action("query.newer", "ctrl+down", "a newer query"),
)

_READER = (
    Action("reader.find", "/", "find in this article", "find", 3),
    Action("reader.next_match", "n", "next match", "match", 4, "reader.previous_match"),
    Action("reader.previous_match", "N", "previous match"),
    Action("reader.mark", "m", "mark the article, or take the mark away", "mark", 5),
    Action(
        "reader.compare", "c", "compare: the two marked, or the one marked and this", "compare", 6
    ),
    Action("reader.residue", "r", "show or fold what the page left behind", "residue", 7),
    Action("reader.copy", "y", "copy the passage with its citation", "copy", 8),
    Action("reader.correct", "a", "article or residue: turn the passage over", "correct", 10),
    Action("reader.correct_outlet", "A", "residue in all articles of this outlet, or no longer"),
    Action("reader.undo", "u", "take the last correction back"),
    Action("reader.evidence", "i", "where title, date and outlet were read", "evidence", 9),
    Action("reader.concordance", "K", "every match of the query in a line of its own"),
    Action("reader.open_source", "o", "open the source file"),
    Action("reader.edit", "e", "open the file in the editor"),
    *_moves("reader", "a line"),
    Action("reader.back", "q,escape", "back", "back", 2),
)

_FIND = (
    Action("find.leave", "enter,escape", "to the text", "to the text", 1),
    Action(
        "find.next_match", "down", "next match, while typing", "match", 2, "find.previous_match"
    ),
    Action("find.previous_match", "up", "previous match, while typing"),
)

_COMPARE = (
    Action("compare.next_pair", "],n", "next pair", "pair", 3, "compare.previous_pair"),
    Action("compare.previous_pair", "[,N", "previous pair"),
    Action("compare.other_pane", "tab", "the other pane, and the list of matches", "pane", 4),
    Action("compare.scroll_lock", "s", "scroll both panes in step, or each alone", "lock", 5),
    Action("compare.swap", "x", "swap the sides", "swap", 6),
    Action("compare.match_list", "l", "the list of matches", "list", 7),
    Action("compare.choose", "enter", "in the list of matches: to the pair under the cursor"),
    Action("compare.weak", "w", "weak matches: show or leave out", "weak", 8),
    Action("compare.residue", "r", "show or fold what the pages left behind", "residue", 9),
    Action("compare.copy", "y", "copy the pair with both citations", "copy", 10),
    Action("compare.evidence", "i", "where title, date and outlet were read"),
    *_moves("compare", "a line"),
    Action("compare.back", "q,escape", "back", "back", 2),
)

#: In the panels that lie on Search; each closes by the key that opens it as well.
_PANELS = (
    Action("names.turn", "enter,space", "refuse the name, or readmit it", "refuse, readmit", 1),
    Action("names.filter", "/", "look for letters", "look for", 3),
    *_moves("names", "a name"),
    Action("names.back", "q,escape,V", "back", "back", 2),
    Action("facets.take", "enter,space", "only what has this, or no longer", "only this", 1),
    Action("facets.leave_out", "minus,x", "only what has it not, or no longer", "not this", 2),
    Action("facets.next_facet", "tab", "the next facet", "next", 4, "facets.previous_facet"),
    Action("facets.previous_facet", "shift+tab", "the facet before"),
    Action("facets.filter", "/", "look for letters", "look for", 5),
    *_moves("facets", "a value"),
    Action("facets.back", "q,escape,f", "back", "back", 3),
    Action("queries.take", "enter", "search for the query", "search", 1),
    Action("queries.drop", "d", "keep the query no longer", "drop", 3),
    Action("queries.filter", "/", "look for letters", "look for", 4),
    *_moves("queries", "a query"),
    Action("queries.back", "q,escape,h", "back", "back", 2),
)

_LINES = (
    Action("filter.leave_filter", "enter,escape", "to the list", "to the list", 1),
    Action("filter.next_row", "down", "next, while typing", "row", 2, "filter.previous_row"),
    Action("filter.previous_row", "up", "the one before, while typing"),
    Action("ask.say", "enter", "this is it", "keep", 1),
    Action("ask.leave_it", "escape", "leave it", "leave it", 2),
)

_CONCORDANCE = (
    Action("concordance.open", "enter", "open the article at this match", "open", 1),
    Action("concordance.sort", "s", "sort by text, left, right, match or date", "sort", 3),
    Action("concordance.copy", "y", "copy the line with its citation", "copy", 4),
    *_moves("concordance", "a line"),
    Action("concordance.back", "q,escape,K", "back", "back", 2),
)

_HELP = (
    *_moves("help", "a line"),
    Action("help.back", "q,escape", "back", "back", 1),
)

_EVERYWHERE = (
    Action("everywhere.help", "?", "this help", "help", 1),
    Action(
        "everywhere.command_palette", "ctrl+p", "the palette: every command by name", "palette", 6
    ),
    Action("everywhere.theme", "t", "dark or light"),
    Action("everywhere.suspend_process", "ctrl+z", "suspend to the shell"),
    Action("everywhere.quit", "ctrl+q", "quit"),
)

#: Every action, in the order of the help.
ACTIONS: tuple[Action, ...] = (
    *_SEARCH,
    Action("search.quit", "q", "quit", "quit", 7),
    *_QUERY,
    *_READER,
    *_FIND,
    *_COMPARE,
    *_CONCORDANCE,
    *_PANELS,
    *_LINES,
    *_EVERYWHERE,
    *_HELP,
)

#: What the help calls each place, in the order in which they are met.
PLACES: dict[str, str] = {
    "search": "Search",
    "query": "In the query line",
    "reader": "Reader",
    "find": "In the find line",
    "compare": "Compare",
    "concordance": "Concordance",
    "names": "Other names",
    "facets": "Facets",
    "queries": "Queries",
    "filter": "In the line of a panel",
    "ask": "In the line that asks for a name",
    "everywhere": "Everywhere",
    "help": "In this help",
}


@cache
def by_id() -> dict[str, Action]:
    """The registry by id."""
    return {action.id: action for action in ACTIONS}


def actions(where: str) -> tuple[Action, ...]:
    """The actions of one place, in the order of the registry."""
    return tuple(action for action in ACTIONS if action.where == where)


def bindings(where: str, *, on: str = "") -> list[BindingType]:
    """Textual's bindings for the actions of one place; their ids are the actions', so that a keymap
    finds them.

    `on="screen"` leaves the methods to the screen of the node that takes the bindings.
    """
    prefix = f"{on}." if on else ""
    return [
        Binding(
            action.keys,
            prefix + action.name,
            action.description,
            show=action.show_in_footer,
            priority=action.priority,
            id=action.id,
        )
        for action in actions(where)
    ]
