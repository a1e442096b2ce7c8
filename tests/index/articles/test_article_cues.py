import pytest

from index.articles.cues import CueTable, rules_of
from index.config import Config, Cues, OutletSettings
from index.language.fold import fold_text


@pytest.mark.parametrize(
    ("phrase", "line", "holds"),
    [
        ("^leave a reply", "Leave a Reply", True),
        ("^leave a reply", "» Leave a reply to Ann", True),
        ("^leave a reply", "Do leave a reply", False),
        ("^comments$", "Comments:", True),
        ("^comments$", "Comments are free", False),
        ("^comments$", "Comments »__", True),
        ("^comments$", "Commentsx", False),
        ("comments$", "More comments and all comments:", True),
        ("comments$", "Telecomments", False),
        ("comments$", "Comments of 5", False),
        ("^comments (#)$", "Comments (12)", True),
        ("^comments by * readers$", "Comments by all our readers", True),
        ("^# replies", "5 replies", True),
        ("^# replies", "Five replies", False),
        ("# hours ago", "Posted 3 hours ago", True),
        ("liked by # people", "Liked by 3 people", True),
        ("comment on * articles", "Comment on Global Research Articles", True),
        ("subscri*", "Please subscribe", True),
        ("photo", "photography", False),
        ("photo", "a telephoto lens", False),
        ("it's ours", "It’s ours", True),
        ("%s", "Connecting to %s", True),
        ("^©", "© 2019 The Paper", True),
        ("^©", "Paper © 2019", False),
        ("版权所有", "版权所有 2019", True),
    ],
)
def test_phrases(phrase, line, holds):
    found = CueTable(Cues(residue=(phrase,))).find(fold_text(line))
    assert bool(found.get("residue")) is holds


def test_a_hit_says_where_it_stands():
    line = "please sign up here now"
    (hit,) = CueTable(Cues(residue=("sign up here",))).find(line)["residue"]
    assert (line[hit.start : hit.end], hit.strong) == ("sign up here", False)


def test_tied_and_long_phrases_are_strong():
    table = CueTable(Cues(residue=("^sign up", "the email address of yours")))
    assert table.find("sign up")["residue"][0].strong
    assert table.find("give the email address of yours")["residue"][0].strong


def test_an_outlets_own_lines_are_cues():
    outlet = OutletSettings(residue=("The voice of the valley",))
    table = rules_of(Config(outlets={"The Valley Post": outlet})).cues
    assert table.find("the voice of the valley")["residue"][0].strong


def test_the_rules_of_a_configuration_are_compiled_once():
    config = Config()
    assert rules_of(config) is rules_of(config)
    assert rules_of(Config()) is not rules_of(config)


@pytest.mark.parametrize("phrase", ["", "*", "^", "$", "^$", "# *", " "])
def test_an_empty_phrase_is_no_cue(phrase):
    assert CueTable(Cues(residue=(phrase,))).find("any line 5") == {}
