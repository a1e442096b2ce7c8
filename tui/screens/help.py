"""The help: every key by place, made from the registry, and the query language in a few lines."""

from collections.abc import Iterator, Mapping
from functools import partial

from textual.content import Content

from tui.actions import PLACES, actions
from tui.screens.text_page import TextPage
from tui.widgets.action_footer import key_label
from tui.widgets.wrap import rows

#: The query language as a person needs it: what is typed, what it finds.
QUERIES = (
    ("mosul daesh", "articles that have both words, in any form: AND is understood"),
    ("a OR b,  a NOT b,  -b", "either; without b. NOT binds tightest, then AND, then OR"),
    ('(a OR b) c,  "a phrase"', "groups; words in this order"),
    ("word*,  *stan,  wor?d", "any beginning or ending; one character left open"),
    ("word~,  word~2", "spelled nearly so: one letter off, or two"),
    ('"a b"~5,  a NEAR/5 b', "at most so many words apart, in either order"),
    ("=word", "exactly this word: no other form, no other name"),
    (
        "title:x  outlet:(a OR b)",
        "a field: title byline outlet place language path id; is:marked",
    ),
    ("date:2017-09..2017-11", "when published; date:2017, date:>=2017-10-01, date:unknown"),
    ("num:850000,  num:>1m", "figures by their value, however they are written"),
    ("kind:caption x", "x in passages of a kind; kind:any also searches comments and residue"),
    ("hawija -> also Huwayjah", "other names are searched too, and shown; v and V refuse them"),
)

_INDENT = 2
_KEYS = 14
_TYPED = 28
#: Cells of the right column below which the left one stands on lines of its own.
_LEAST = 24


class HelpScreen(TextPage):
    """What every key does."""

    def __init__(self, keymap: Mapping[str, str], first: str) -> None:
        super().__init__("Help", partial(help_text, keymap, first))


def help_text(keymap: Mapping[str, str], first: str, width: int = 92) -> Content:
    """The help: the keys of the place `first` on top, then the queries, then all other keys.

    `keymap` holds the keys that the user has chosen, by action id; `width` is in cells.
    """
    places = sorted(PLACES, key=lambda place: (place != first, place == "help"))
    parts = [_place(places[0], keymap, width), _queries(width)]
    parts += [_place(place, keymap, width) for place in places[1:]]
    return Content("\n\n").join(parts)


def _place(place: str, keymap: Mapping[str, str], width: int) -> Content:
    lines = [Content(PLACES[place]).stylize("bold")]
    for action in actions(place):
        keys = keymap.get(action.id, action.keys)
        shown = " ".join(key_label(key.strip()) for key in keys.split(","))
        lines += _lines(shown, action.description, _KEYS, width)
    return Content("\n").join(lines)


def _queries(width: int) -> Content:
    lines = [Content("Queries").stylize("bold")]
    for typed, found in QUERIES:
        lines += _lines(typed, found, _TYPED, width)
    return Content("\n").join(lines)


def _lines(left: str, right: str, column: int, width: int) -> Iterator[Content]:
    """Two columns; the right one is wrapped beside the left, or below it where there is no room."""
    start = _INDENT + column
    fits = len(left) < column
    if width - start < _LEAST:
        start, fits = _INDENT * 2, False
    wrapped = [right[a:b] for a, b in rows(right, 0, len(right), width - start)]
    if fits:
        margin = " " * (column - len(left))
        yield Content.assemble(" " * _INDENT, (left, "$text-accent"), margin + wrapped[0])
    else:
        yield Content.assemble(" " * _INDENT, (left, "$text-accent"))
        yield Content(" " * start + wrapped[0])
    for line in wrapped[1:]:
        yield Content(" " * start + line)
