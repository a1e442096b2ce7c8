import json
import threading

import msgspec
import pytest

from index.paths import state_root
from tui.marking import KeptMark
from tui.state import SavedQuery, State


def test_what_was_set_is_there_in_the_next_run():
    state = State.load("one")
    state.query, state.place = "harbour", "/articles/a.txt"
    state.marks = [KeptMark("/articles/a.txt", "abc")]
    state.remember("harbour")
    state.choose_theme("textual-light", "textual-dark")
    state.save()
    again = State.load("one")
    assert (again.query, again.place, again.history) == ("harbour", "/articles/a.txt", ("harbour",))
    assert again.marks == (KeptMark("/articles/a.txt", "abc"),)
    assert again.theme("textual-dark") == "textual-light"
    assert State.load("another").query == ""


def test_queries_are_kept_under_a_name_and_dropped_by_it():
    state = State.load("one")
    state.keep_query("the port", "harbour -fire")
    state.keep_query("", " foam ")
    state.keep_query("the port", "harbour")
    state.save()
    again = State.load("one")
    assert again.saved == (SavedQuery("foam", "foam"), SavedQuery("the port", "harbour"))
    again.drop_query("foam")
    again.save()
    assert State.load("one").saved == (SavedQuery("the port", "harbour"),)


def test_a_name_that_was_refused_stays_so_until_it_is_readmitted():
    state = State.load("one")
    assert state.turn_name("Hawija", "Huwayjah")
    assert state.turn_name("hawija", "Hawijah")
    state.save()
    again = State.load("one")
    assert again.refused == {("hawija", "Huwayjah"), ("hawija", "Hawijah")}
    assert not again.turn_name("HAWIJA", "Huwayjah")
    assert again.refused == {("hawija", "Hawijah")}


def test_a_theme_configured_since_wins_over_the_one_chosen_before():
    state = State.load("one")
    state.choose_theme("textual-light", "textual-dark")
    assert state.theme("nord") == "nord"


def test_nothing_is_written_when_nothing_was_set():
    state = State.load("one")
    state.query = ""
    state.save()
    assert not state_root().exists()


def test_history_holds_each_query_once_newest_last_and_no_blank():
    state = State.load("one")
    for query in ["a", "b", " a ", "", "  "]:
        state.remember(query)
    assert state.history == ("b", "a")
    for n in range(300):
        state.remember(str(n))
    assert len(state.history) == 100
    assert state.history[-1] == "299"


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"version": 99}', b'{"history": 3}']
)
def test_a_damaged_file_is_set_aside_and_said(content):
    path = state_root() / "one.json"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    state = State.load("one")
    assert state.notice
    assert str(path) in state.notice
    assert path.with_suffix(".damaged.json").read_bytes() == content
    state.query = "works"
    state.save()
    assert State.load("one").query == "works"
    assert State.load("one").notice is None


def test_fields_of_a_later_version_are_no_damage():
    path = state_root() / "one.json"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps({"version": 1, "query": "x", "invented_later": True}))
    assert State.load("one").query == "x"


def test_two_instances_the_last_writer_wins_key_by_key():
    first, second = State.load("one"), State.load("one")
    first.query = "from the first"
    second.remember("from the second")
    first.save()
    second.save()
    both = State.load("one")
    assert both.query == "from the first"
    assert both.history == ("from the second",)


def test_many_writers_leave_a_whole_file():
    def write(n):
        for i in range(20):
            state = State.load("one")
            state.query = f"{n}-{i}" * 50
            state.save()

    threads = [threading.Thread(target=write, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    state = State.load("one")
    assert state.notice is None
    assert "-" in state.query
    assert not list(state_root().glob("*.part"))


def test_a_place_that_cannot_be_written_is_no_crash():
    state_root().parent.mkdir(parents=True, exist_ok=True)
    state_root().write_text("a file where the folder should be")
    state = State.load("one")
    state.query = "x"
    state.save()
    assert state.query == "x"


def test_state_is_json_that_a_person_can_read():
    state = State.load("one")
    state.query = "été"
    state.save()
    assert msgspec.json.decode(state.path.read_bytes())["query"] == "été"
