import pytest

from index.errors import ConfigError
from tui.actions import ACTIONS, PLACES, actions, bindings
from tui.keymap import checked_keymap, is_character, is_key, key_names


def test_good_keymap_gives_the_names_of_keys():
    assert checked_keymap({"reader.next_match": "ctrl+n, !", "search.mark": "f2"}) == {
        "reader.next_match": "ctrl+n,exclamation_mark",
        "search.mark": "f2",
    }


@pytest.mark.parametrize(
    ("keymap", "said"),
    [
        (
            {"reader.next_mach": "n"},
            r"no action 'reader.next_mach'; did you mean reader.next_match",
        ),
        ({"zzzz": "n"}, "no action 'zzzz'; the help"),
        ({"reader.find": "ctrl+"}, "reader.find: 'ctrl\\+' is no key"),
        ({"reader.find": "control+f"}, "'control\\+f' is no key"),
        ({"reader.find": "wibble"}, "'wibble' is no key"),
        ({"reader.find": "f,,g"}, "a key is missing in 'f,,g'"),
        ({"reader.find": ""}, "a key is missing"),
        ({"search.mark": "c"}, "search.mark: the key 'c' is taken by search.compare"),
        ({"search.mark": "ctrl+p"}, "taken by everywhere.command_palette"),
        ({"everywhere.theme": "m"}, "everywhere.theme: the key 'm' is taken by"),
        ({"search.mark": "f2", "search.sort": "f2"}, "the key 'f2' is taken by search.sort"),
    ],
)
def test_what_cannot_be_obeyed_is_refused_by_name(keymap, said):
    with pytest.raises(ConfigError, match=said):
        checked_keymap(keymap)


def test_two_actions_may_swap_keys():
    keymap = {"search.mark": "c", "search.compare": "m"}
    assert checked_keymap(keymap) == keymap


def test_the_same_key_may_do_another_thing_on_another_screen():
    assert checked_keymap({"compare.swap": "m"}) == {"compare.swap": "m"}


def test_no_key_of_the_registry_does_two_things_in_one_place():
    everywhere = list(actions("everywhere"))
    for place in PLACES:
        keys = [
            key
            for action in {*actions(place), *everywhere}
            for key in key_names(action.id, action.keys)
        ]
        assert sorted(keys) == sorted(set(keys)), place


def test_ids_are_unique_and_every_place_is_known():
    assert len({action.id for action in ACTIONS}) == len(ACTIONS)
    assert {action.where for action in ACTIONS} == set(PLACES)
    ids = {action.id for action in ACTIONS}
    assert {action.twin for action in ACTIONS} - {""} <= ids


def test_bindings_carry_the_id_and_the_last_part_as_method():
    by_id = {binding.id: binding for binding in bindings("reader")}
    assert by_id["reader.next_match"].action == "next_match"
    assert by_id["reader.next_match"].priority
    assert bindings("query", on="screen")[0].action == "screen.to_hits"


@pytest.mark.parametrize("key", ["j", "slash", "ctrl+up", "f12", "question_mark", "shift+tab", "ا"])
def test_keys_that_a_terminal_sends(key):
    assert is_key(key)


@pytest.mark.parametrize("key", ["", "ctrl+", "plus plus", "hyper", "jj", "ctrl-d"])
def test_words_that_are_no_keys(key):
    assert not is_key(key)


def test_characters_are_told_from_other_keys():
    assert all(is_character(key) for key in ("j", "slash", "question_mark", "space"))
    assert not any(is_character(key) for key in ("ctrl+p", "f1", "escape", "up"))
