from tui.actions import ACTIONS, PLACES
from tui.screens.help import QUERIES, help_text
from tui.widgets.action_footer import key_label


def test_help_names_every_action_and_place():
    text = help_text({}, "search").plain
    for action in ACTIONS:
        assert action.description in text, action.id
    for name in PLACES.values():
        assert name in text


def test_help_begins_with_the_place_one_is_in_then_the_queries():
    lines = [line for line in help_text({}, "compare").plain.splitlines() if line[:1].strip()]
    assert lines[:2] == ["Compare", "Queries"]


def test_help_shows_the_keys_of_the_user():
    text = help_text({"search.mark": "f2,ctrl+t"}, "search").plain
    assert "  F2 ^t         mark the article" in text


def test_the_query_language_takes_about_ten_lines():
    assert 8 <= len(QUERIES) <= 12


def test_every_query_of_the_help_can_be_read():
    from index.search.query import parse

    for typed, _ in QUERIES:
        if "->" not in typed:
            for query in typed.replace(",  ", "  ").split("  "):
                parse(query)


def test_keys_are_called_what_people_call_them():
    assert [key_label(k) for k in ("slash", "ctrl+p", "escape", "question_mark", "pagedown")] == [
        "/",
        "^p",
        "Esc",
        "?",
        "PgDn",
    ]
    assert [key_label(k) for k in ("]", "right_square_bracket", "ctrl+up", "f2", "G")] == [
        "]",
        "]",
        "^Up",
        "F2",
        "G",
    ]
