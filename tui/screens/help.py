"""The help: every key by place, made from the registry, and the query language in a few lines."""

from collections.abc import Mapping

from textual.content import Content

from tui.actions import PLACES, actions
from tui.screens.text_page import TextPage
from tui.widgets.action_footer import key_label

#: The query language as a person needs it: what is typed, what it finds.
QUERIES = (
    ("mosul daesh", "articles that have both words, in any form: AND is understood"),
    ("a OR b,  a NOT b,  -b", "either; without b. NOT binds tightest, then AND, then OR"),
    ('(a OR b) c,  "a phrase"', "groups; words in this order"),
    ("word*,  wor?d", "beginnings; one character left open"),
    ("=word", "exactly this word: no other form, no other name"),
    ("title:x  outlet:x  byline:x  place:x", "in a field; a word, a phrase or a (group)"),
    ("date:2017  date:2017-09..2017-11", "when published; also .. at one end, > >= < <=, unknown"),
    ("kind:caption x", "x in passages of a kind; kind:any also searches comments and residue"),
    ("is:marked", "the articles that you marked"),
    ("daesh -> also ISIS, ISIL", "other names are searched too, and shown; v leaves them out"),
)

_INDENT = "  "
_COLUMN = 16
_WIDE = 42


class HelpScreen(TextPage):
    """What every key does."""

    def __init__(self, keymap: Mapping[str, str], first: str) -> None:
        super().__init__("Help", help_text(keymap, first))


def help_text(keymap: Mapping[str, str], first: str) -> Content:
    """The help: the keys of the place `first` on top, then the queries, then all other keys.

    `keymap` holds the keys that the user has chosen, by action id.
    """
    places = sorted(PLACES, key=lambda place: (place != first, place == "help"))
    parts = [_place(places[0], keymap), _queries()]
    parts += [_place(place, keymap) for place in places[1:]]
    return Content("\n\n").join(parts)


def _place(place: str, keymap: Mapping[str, str]) -> Content:
    lines = [Content(PLACES[place]).stylize("bold")]
    for action in actions(place):
        keys = keymap.get(action.id, action.keys)
        shown = " ".join(key_label(key.strip()) for key in keys.split(","))
        lines.append(_line(shown, action.description, _COLUMN))
    return Content("\n").join(lines)


def _queries() -> Content:
    lines = [Content("Queries").stylize("bold")]
    lines += [_line(typed, found, _WIDE) for typed, found in QUERIES]
    return Content("\n").join(lines)


def _line(left: str, right: str, column: int) -> Content:
    padded = f"{_INDENT}{left}".ljust(column - 1) + " "
    return Content.assemble((padded, "$text-accent"), right)
