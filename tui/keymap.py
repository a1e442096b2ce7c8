"""The user's `keymap:` checked: Textual takes nonsense in silence."""

from collections import defaultdict
from collections.abc import Mapping
from difflib import get_close_matches

from textual.binding import Binding, InvalidBinding
from textual.keys import KEY_NAME_REPLACEMENTS, Keys, key_to_character

from index.errors import ConfigError
from tui.actions import ACTIONS, PLACES, by_id

_SHORT_NAMES = frozenset(KEY_NAME_REPLACEMENTS.values())
_NAMED = frozenset(k.value for k in Keys if not k.value.startswith("<")) | _SHORT_NAMES
_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "hyper", "meta"})


def checked_keymap(keymap: Mapping[str, str]) -> dict[str, str]:
    """A keymap fit for `App.set_keymap`: action ids to the names of keys with commas between.

    Raises:
        ConfigError: no such action, no such key, or two actions of one place on the same key.
    """
    known = by_id()
    checked: dict[str, str] = {}
    for action_id, keys in keymap.items():
        if action_id not in known:
            close = get_close_matches(action_id, known, n=1)
            hint = f"; did you mean {close[0]}?" if close else "; the help (?) names the actions"
            raise ConfigError(f"keymap: there is no action {action_id!r}{hint}")
        checked[action_id] = ",".join(key_names(action_id, keys))
    _refuse_clashes(checked)
    return checked


def key_names(action_id: str, keys: str) -> list[str]:
    """The names of the keys of an action as Textual knows them: "?" -> "question_mark".

    Raises:
        ConfigError: one of them is no key.
    """
    try:
        found = [binding.key for binding in Binding.make_bindings([Binding(keys, "")])]
    except InvalidBinding as error:
        raise ConfigError(
            f"keymap: {action_id}: a key is missing in {keys!r}; write `comma` for the comma"
        ) from error
    for key in found:
        if not is_key(key):
            raise ConfigError(
                f"keymap: {action_id}: {key!r} is no key; expected one such as j, ctrl+d, "
                "pagedown, f2, question_mark, with commas between several"
            )
    return found


def is_key(name: str) -> bool:
    """Whether a terminal can send a key of this name: `j`, `ctrl+d`, `slash`, `f2`."""
    *modifiers, key = name.split("+")
    if name in _NAMED or not key:
        return name in _NAMED
    if not set(modifiers) <= _MODIFIERS:
        return False
    return key in _NAMED or key_to_character(key) is not None


def is_character(key: str) -> bool:
    """Whether a key writes a character, so that it is not obeyed while one types."""
    character = key_to_character(key)
    return key in _SHORT_NAMES or (character is not None and character.isprintable())


def _refuse_clashes(keymap: Mapping[str, str]) -> None:
    everywhere = [action for action in ACTIONS if action.where == "everywhere"]
    for place in PLACES:
        taken: dict[str, list[str]] = defaultdict(list)
        here = [action for action in ACTIONS if action.where == place]
        for action in here if place == "everywhere" else [*here, *everywhere]:
            for key in key_names(action.id, keymap.get(action.id, action.keys)):
                taken[key].append(action.id)
        for key, ids in taken.items():
            mine = [i for i in ids if i in keymap]
            if len(ids) > 1 and mine:
                others = " and ".join(i for i in ids if i != mine[0])
                raise ConfigError(
                    f"keymap: {mine[0]}: the key {key!r} is taken by {others}; "
                    "choose another, or give that one another key too"
                )
