import pytest
from page_material import PROSE, article, kinds, page, source_of, whole

from index.articles.formats.hypertext import page as page_module
from index.articles.formats.hypertext.main_text import _aligned, main_lines
from index.articles.formats.hypertext.tree import parse

STORY = "".join(f"<p>{PROSE}It was the {n}th time that year.</p>" for n in range(4, 9))


def story(before="", after="", middle=""):
    return page(
        f"{before}<article><h1>Old bridge closed</h1>{STORY}{middle}{STORY}</article>{after}"
    )


@pytest.mark.parametrize(
    ("markup", "line", "kind"),
    [
        ("<nav><ul><li><a href=/a>World</a></li></ul></nav>", "World", "residue"),
        ("<div class='c-breadcrumb'><a href=/a>Home</a> / News</div>", "Home / News", "residue"),
        (
            "<figure><img><figcaption>The bridge at dusk</figcaption></figure>",
            "The bridge at dusk",
            "caption",
        ),
        ("<form><label>Your address</label></form>", "Your address", "residue"),
        (
            "<div class='newsletter-box'>Our best stories in your inbox</div>",
            "Our best stories in your inbox",
            "residue",
        ),
    ],
)
def test_markup_says_what_a_line_is(markup, line, kind):
    assert kinds(story(middle=markup))[line] == kind


def test_readers_comments_are_comments_and_what_is_around_them_is_not():
    html = story(
        after="<div id=comments><h3>2 comments</h3><ol><li><b class=author>Cy</b> <time>3 May 2017"
        "</time><p>I walked over it for thirty years and I never once felt it move.</p><a>Reply</a>"
        "</li></ol><form>Post a comment</form></div>"
    )
    found = kinds(html)
    assert found["I walked over it for thirty years and I never once felt it move."] == "comment"
    for line in ("2 comments", "Cy 3 May 2017", "Reply", "Post a comment"):
        assert found[line] == "residue"


def test_no_line_of_the_article_is_hidden_by_a_name_that_sites_give_it():
    for name in ("comment", "related-content", "nav-open", "share", "sidebar-left", "newsletter"):
        html = page(
            f"<div class='{name}'><h1>Old bridge closed</h1>{STORY}</div><div>Imprint</div>"
        )
        found = article(html)
        body = [p for p in found.passages if PROSE.strip() in found.passage_text(p)]
        assert {p.kind.value for p in body} == {"body"}, name


def test_a_form_around_the_whole_page_is_no_form():
    found = kinds(page(f"<form id=aspnet><h1>Old bridge closed</h1>{STORY}</form>"))
    assert list(found.values()).count("body") == 5


def test_a_table_in_the_article_is_body():
    rows = "<table><tr><td>Year</td><td>Cars</td></tr><tr><td>2016</td><td>1,200</td></tr></table>"
    found = kinds(story(middle=rows))
    assert (found["Year\tCars"], found["2016\t1,200"]) == ("body", "body")


def test_the_outlets_name_in_a_heading_is_not_the_title():
    html = page(
        f"<header><h1><a href=/>The Daily Post</a></h1></header><h2>Old bridge closed</h2>{STORY}",
        "<meta property=og:site_name content='The Daily Post'>"
        "<meta property=og:title content='Old bridge closed'>",
    )
    assert article(html).metadata.title == "Old bridge closed"
    assert kinds(html)["The Daily Post"] != "title"


def test_why_names_the_rule():
    found = article(story(before="<nav><a href=/a>World</a></nav>"))
    whys = {found.passage_text(p): p.why for p in found.passages}
    assert whys["World"] == "markup: navigation"
    whole(found)


@pytest.mark.parametrize(
    ("lines", "pieces", "covered"),
    [
        (["menu", "a long line of the article here", "foot"], ["alonglineofthearticlehere"], "010"),
        (["one part of the line", "and the other part"], ["onepartofthelineandtheotherpart"], "11"),
        (["label and a long line of the article"], ["andalonglineofthearticle"], "1"),
        (["label of some length and short"], ["short"], "0"),
        # What stands twice goes where its neighbours lie.
        (
            "he said it before anyone else did|the first paragraph of it all"
            "|he said it before anyone else did|menu".split("|"),
            ["thefirstparagraphofitall", "hesaiditbeforeanyoneelsedid"],
            "0110",
        ),
        ([], ["x"], ""),
        (["!!!"], ["x"], "0"),
    ],
)
def test_paragraphs_of_the_main_text_are_found_again(lines, pieces, covered):
    letters = ["".join(filter(str.isalnum, line)) for line in lines]
    assert _aligned(letters, pieces) == [sign == "1" for sign in covered]


def test_the_main_text_is_told_from_the_menu():
    root, _ = parse(story(before="<nav><a href=/>Menu</a></nav>"))
    assert main_lines(root, ["Menu", f"{PROSE}It was the 5th time that year."]) == [False, True]


def test_a_page_goes_on_without_its_main_text(monkeypatch):
    def broken(*_):
        raise RecursionError

    monkeypatch.setattr(page_module, "main_lines", broken)
    monkeypatch.setattr(page_module, "said_of", broken)
    found = source_of(story())
    assert len(found.cut.blocks) == 11
    assert [warning.rpartition(" ")[2] for warning in found.cut.said.warnings] == [
        "(RecursionError)"
    ] * 2
