"""Who signs an article in lines that say more than that."""

import pytest

from index.articles.cues import rules_of
from index.articles.metadata.signatures import (
    bare_in,
    bare_name,
    guest_in,
    handle_in,
    named_in,
    posted_by,
    signed_off,
)
from index.config import load_config


@pytest.fixture(scope="module")
def rules(tmp_path_factory):
    empty = tmp_path_factory.mktemp("config") / "config.yaml"
    empty.write_text("")
    return rules_of(load_config(empty))


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("4 comments / Harbour / By Ann Lee", ("Ann Lee",)),
        ("ByAnn Lee | Edited by Bo Kane Updated on: May 5, 2018", ("Ann Lee",)),
        ("Last updated on May 5, 2018 by Ann · 3 Comments", ("Ann",)),
        ("2 Kommentare / Hafen / Von Anna Lehmann / 5. Mai 2018", ("Anna Lehmann",)),
        ("Posted by gull77 | Original by Ann Lee | 3 comments", ("Ann Lee",)),
        ("Par A.L. Publié le 5/05/2018 à 06:00", ()),
        ("4 comments / Harbour / Share", ()),
    ],
)
def test_a_byline_among_rubric_counts_and_date(rules, line, names):
    assert named_in(line, rules) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Ann Lee - 5/23/2018, 7:40 PM", ("Ann Lee",)),
        ("Anna Lehmann, abc, Mitarbeit5. Mai 2018, 08:51", ("Anna Lehmann",)),
        ("05.05.2018 um 07:33 Uhr – Ann Lee, Bo Kane – in Hafen", ("Ann Lee", "Bo Kane")),
        ("Our Correspondent | Ann Lee Published May 5, 2018", ("Ann Lee",)),
        ("Press release May 5, 2018", ()),
        ("Second Sunday of Lent • 5th May 2018 • Year B", ()),
        ("The Lowmere Post · Halm · 16 May 2018", ()),
        ("5 May 2018, Reading Time: 3 min", ()),
        ("FOR IMMEDIATE RELEASE May 5, 2018", ()),
        ("Ann Lee", ()),
    ],
)
def test_a_name_beside_a_date(rules, line, names):
    assert bare_in(line, rules) == names


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("Posted by A. Lee on May 5, 2018 at 10:14 PM in Labour | Permalink", "A. Lee"),
        ("Geschrieben von Anna Lehmann in Hafen um 23:11 | Kommentare (4)", "Anna Lehmann"),
        ("Eingestellt von Anna Lehmann um 21:14", "Anna Lehmann"),
        ("Postado por Ana Lopes às 22:48", "Ana Lopes"),
        ("Publié par Anne Lefort - dans Port commenter cet article", "Anne Lefort"),
        ("مرسلة بواسطة سليم الحوراني في 10:22 ص", "سليم الحوراني"),
        ("Author: Ann Lee", "Ann Lee"),
        ("This entry was posted in Harbour and tagged mole by annlee. Bookmark it.", "annlee"),
        ("Dieser Eintrag wurde am 5. Mai 2018 von Anna Lehmann in Hafen veröffentlicht.",
         "Anna Lehmann"),
        ("Posted by admin at 10:00", None),
        ("The harbour was built by Ann Lee in 1901.", None),
    ],
)  # fmt: skip
def test_words_that_a_program_signs_with(rules, line, name):
    assert posted_by(line, rules) == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("— Ann Lee", "Ann Lee"),
        ("Ann Lee ann@post.example", "Ann Lee"),
        ("Anna Lind E-post", "Anna Lind"),
        ("– Nej, sade han.", None),
        ("— No.", None),
    ],
)
def test_a_line_that_signs_below_the_article(rules, line, name):
    assert signed_off(line, rules) == name


def test_a_name_alone_has_the_shape_of_a_persons(rules):
    assert bare_name("Ann Lee (Port Elder)", rules) == "Ann Lee"
    assert bare_name("Anna Lehmann aus Halm", rules) == "Anna Lehmann"
    assert bare_name("Anne LefortJournaliste au pôle Société", rules) == "Anne Lefort"
    assert bare_name("Middle East", rules) is None
    assert bare_name("Digital Team", rules) is None
    assert bare_name("The Harbour", rules) is None


def test_a_guest_is_introduced(rules):
    assert guest_in("This is a guest post by Ann Lee, who kept the books.", rules) == "Ann Lee"
    assert guest_in("She wrote a post by the harbour.", rules) is None


def test_the_name_of_an_account_signs_behind_its_date():
    assert handle_in("Posted on May 5, 2018 by annlee") == "annlee"
    assert handle_in("Posted on May 5, 2018 by admin") is None
    assert handle_in("Posted by annlee") is None
