from hypothesis import given
from hypothesis import strategies as st

from index.language.names import NameGroups, form_of
from index.language.tokens import tokens

GROUPS = NameGroups([["Ister", "Isler", "Island Stead"], ["Old Port", "Newhaven", "NEWHAVEN"]])


def merged(text):
    return [(t.word, text[t.start : t.end]) for t in GROUPS.merged(tokens(text))]


def test_forms():
    assert form_of("Island-Stead’s") == ("island", "stead")
    assert form_of("–") == ()


def test_others_are_the_rest_of_the_group_as_it_is_written():
    assert GROUPS.others(("isler",)) == (
        ("Ister", ("ister",)),
        ("Island Stead", ("island", "stead")),
    )
    assert GROUPS.others(("newhaven",)) == (("Old Port", ("old", "port")),)
    assert GROUPS.others(("nobody",)) == ()
    assert GROUPS.others(()) == ()
    assert GROUPS.longest == 2


def test_a_form_in_two_groups_belongs_to_the_first():
    twice = NameGroups.from_config({"a": ["X", "Y"], "b": ["X", "Z"]})
    assert [name for name, _ in twice.others(("x",))] == ["Y"]
    assert [name for name, _ in twice.others(("z",))] == ["X"]


def test_merging_replaces_names_and_keeps_offsets():
    assert merged("The island stead of Isler, old man, Old Port") == [
        ("the", "The"),
        ("ister", "island stead"),
        ("of", "of"),
        ("ister", "Isler"),
        ("old", "old"),
        ("man", "man"),
        ("old port", "Old Port"),
    ]


def test_no_groups_change_nothing():
    words = tokens("Ister and Isler")
    assert NameGroups([]).merged(words) == words
    assert NameGroups([["–"], []]).merged(words) == words


@given(st.lists(st.sampled_from(["Ister", "island", "stead", "old", "port", "x"]), max_size=12))
def test_merged_tokens_cover_the_same_text(parts):
    text = " ".join(parts)
    words = tokens(text)
    out = GROUPS.merged(words)
    assert [i for t in out for i in range(t.start, t.end) if text[i] != " "] == [
        i for t in words for i in range(t.start, t.end)
    ]
    assert GROUPS.merged(words) == out


def test_a_name_in_ideographs_is_found_within_a_run_of_them():
    groups = NameGroups([("Islamic State", "伊斯兰国", "国")])
    text = "他说伊斯兰国宣布"
    merged = groups.merged(tokens(text))
    assert [(t.word, text[t.start : t.end]) for t in merged if " " in t.word] == [
        ("islamic state", "伊斯兰国")
    ]
    assert groups.others(form_of("伊斯兰国"))[0][0] == "Islamic State"
