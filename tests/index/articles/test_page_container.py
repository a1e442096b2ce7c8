import datetime as dt
import json

import pytest
from page_material import PROSE, fields_of

from index.articles.formats.hypertext.values import address_of, date_of, names_of, without_site


def ld(**item):
    return script({"@type": "NewsArticle", **item})


def script(loaded):
    return f"<script type='application/ld+json'>{json.dumps(loaded)}</script>"


def meta(**said):
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">'
        for name, value in said.items()
    )


def values(fields):
    return {name: value.value for name, value in fields.items()}


def test_json_ld_says_it_with_its_evidence():
    fields = fields_of(
        ld(
            headline="Bridge closed",
            author=[{"@type": "Person", "name": "Ann Lee"}, {"name": "By Bo Kane"}],
            publisher={"@type": "Organization", "name": "The Post"},
            datePublished="2017-09-22T23:30:00-05:00",
            dateModified="2017-09-23",
            mainEntityOfPage={"@id": "https://post.example/bridge"},
        )
    )
    assert values(fields) == {
        "title": "Bridge closed",
        "byline": "Ann Lee, Bo Kane",
        "outlet": "The Post",
        "published": "2017-09-22",
        "updated": "2017-09-23",
        "address": "https://post.example/bridge",
        "language": "en",
    }
    published = fields["published"]
    assert (published.line, published.source) == (None, "JSON-LD datePublished")
    assert published.text == "2017-09-22T23:30:00-05:00"


@pytest.mark.parametrize(
    "broken",
    [
        '{"@type":"NewsArticle","headline":"Bridge\nclosed"}',
        '{"@type":"NewsArticle","headline":"Bridge closed",}',
        '[{"@graph":[{"@type":"WebSite"},{"@type":["Article"],"headline":"Bridge closed"}]}]',
        '<!-- {"@type":"http://schema.org/NewsArticle","headline":"Bridge closed"} -->',
        '//<![CDATA[\n{"@type":"NewsArticle","headline":"Bridge closed"}\n//]]>',
        '{"@type":"NewsArticle","headline":"Bridge closed"};',
    ],
)
def test_json_that_is_a_little_broken_is_mended(broken):
    head = f"<script type=application/ld+json>{broken}</script>"
    assert fields_of(head)["title"].value == "Bridge closed"


@pytest.mark.parametrize("broken", ["{", "[" * 100_000, '{"a":' * 50_000, "null", '"x"', "NaN", ""])
def test_json_beyond_mending_hurts_nothing(broken):
    head = f"<script type=application/ld+json>{broken}</script>{meta(og__title='Bridge closed')}"
    assert fields_of(head)["title"].value == "Bridge closed"


def test_items_of_other_articles_are_not_this_one():
    teasers = {"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "No"}]}
    head = ld(headline="Other", datePublished="2001-01-02") + ld(
        headline="Bridge closed", datePublished="2017-09-22"
    )
    head += f"<script type='application/ld+json'>{json.dumps(teasers)}</script>"
    fields = fields_of(head, "<h1>Bridge closed</h1><p>Text.</p>")
    assert fields["published"].value == "2017-09-22"


def test_people_and_outlets_named_once_are_found_by_their_id():
    graph = [
        {"@type": "Article", "headline": "H", "author": {"@id": "#a"}, "publisher": {"@id": "#o"}},
        {"@type": "Person", "@id": "#a", "name": "Ann Lee"},
        {"@type": "Organization", "@id": "#o", "name": "The Post"},
    ]
    fields = fields_of(
        f"<script type='application/ld+json'>{json.dumps({'@graph': graph})}</script>"
    )
    assert (fields["byline"].value, fields["outlet"].value) == ("Ann Lee", "The Post")


def test_meta_tags_and_links_say_it_where_json_does_not():
    fields = fields_of(
        meta(
            og__title="Bridge closed | The Post",
            og__site_name="The Post",
            article__published_time="2017-09-22T10:00:00Z",
            article__section="World",
            author="Ann Lee, The Post",
        )
        + "<link rel=canonical href='https://post.example/a'><meta name=description content=D>"
    )
    assert values(fields) == {
        "title": "Bridge closed",
        "byline": "Ann Lee",
        "outlet": "The Post",
        "published": "2017-09-22",
        "language": "en",
        "address": "https://post.example/a",
        "section": "World",
        "standfirst": "D",
    }
    assert fields["published"].source == "meta article:published_time"
    assert fields["title"].text == "Bridge closed | The Post"


def test_microdata_hcard_and_time_say_it_where_nothing_else_does():
    fields = fields_of(
        "",
        "<article itemscope itemtype='http://schema.org/NewsArticle'><h1 itemprop=headline>Bridge "
        "closed</h1><span itemprop=author itemscope><b itemprop=name>Ann Lee</b></span>"
        "<time itemprop=datePublished datetime=2017-09-22>x</time><p>Text.</p>"
        "<div itemprop=comment itemscope><i itemprop=author>No</i></div></article>",
    )
    assert values(fields) == {
        "title": "Bridge closed",
        "byline": "Ann Lee",
        "published": "2017-09-22",
        "language": "en",
    }


def test_an_author_that_is_linked_is_one_only_if_alone():
    one = "<p>By <a rel=author>Ann Lee</a></p><div class=comment><a rel=author>Bo Kane</a></div>"
    assert fields_of("", one)["byline"].value == "Ann Lee"
    assert "byline" not in fields_of("", one + "<p><a rel=author>Cy Dune</a></p>")


@pytest.mark.parametrize(
    "author",
    "admin|The Post|Post Staff|News Desk|https://post.example/ann|ann@post.example|@annlee"
    "|La rédaction|Redaktion|post.com|12345||Web Team".split("|"),
)
def test_who_is_no_person_is_no_byline(author):
    assert "byline" not in fields_of(meta(og__site_name="The Post", author=author))


def test_an_organisation_is_no_byline():
    assert "byline" not in fields_of(ld(author={"@type": "Organization", "name": "Anyone"}))


@pytest.mark.parametrize(
    ("value", "date"),
    [
        ("2017-09-22", "2017-09-22"),
        ("2017-09-22T23:59:59+02:00", "2017-09-22"),
        ("2017/9/2 10:00", "2017-09-02"),
        ("20170922", "2017-09-22"),
        ("20170922101500", "2017-09-22"),
        ("2017-09", "2017-09"),
        ("Fri, 22 Sep 2017 10:00:00 GMT", "2017-09-22"),
        ("September 22, 2017", "2017-09-22"),
        ("22.9.2017", "2017-09-22"),
        ("03/04/2017", None),
        ("1970-01-01T00:00:00Z", None),
        ("0000-00-00 00:00:00", None),
        ("0001-01-01", None),
        ("99999-01-01", None),
        ("-62135596800", None),
        ("2017-13-40", None),
        ("2031-01-01", None),
        ("yesterday", None),
        ("", None),
        ("1506038400", None),
    ],
)
def test_dates_are_read_with_care(value, date):
    assert date_of(value, dt.date(2025, 1, 1)) == date


def test_a_date_in_the_address_is_one():
    fields = fields_of("<link rel=canonical href='https://a.example/2017/09/22/bridge'>")
    assert fields["published"].value == "2017-09-22"
    assert "2017/09/22" in fields["published"].text


def test_a_page_changed_before_it_appeared_was_not():
    assert "updated" not in fields_of(ld(datePublished="2017-09-22", dateModified="2016-01-01"))


def test_a_visible_date_is_the_last_resort_and_a_copyright_is_none():
    prose = f"<p>{PROSE * 3}</p>" * 4
    seen = fields_of("", f"<h1>Bridge closed</h1><p class=date>September 22, 2017</p>{prose}")
    assert (seen["published"].value, seen["published"].source) == ("2017-09-22", "htmldate")
    assert seen["published"].text == "September 22, 2017"
    foot = "<footer><p>Copyright 2019</p><time datetime=2019-01-02>x</time></footer>"
    pictured = "<img src='/uploads/2018/03/04/x.jpg'>"
    assert "published" not in fields_of("", f"<h1>Bridge closed</h1>{prose}{pictured}{foot}")


def test_the_headline_of_the_page_is_the_one_that_it_shows():
    head = (
        meta(og__title="World: Bridge closed for good") + "<title>Bridge closed ... - Post</title>"
    )
    fields = fields_of(head, "<h1><span>World</span> <b>Bridge closed for good</b></h1><p>x</p>")
    assert fields["title"].value == "Bridge closed for good"
    cut = fields_of(meta(og__title="Bridge closed for…"), "<h1>Bridge closed for good</h1><p>x</p>")
    assert cut["title"].value == "Bridge closed for good"


def test_the_title_of_a_tab_counts_only_if_the_page_shows_it():
    assert "title" not in fields_of("<title>Post Online | World</title>")
    shown = fields_of("<title>Bridge closed | Post Online</title>", "<b>Bridge closed</b><p>x</p>")
    assert shown["title"].value == "Bridge closed"


def test_the_outlet_of_a_tabs_title_counts_if_it_leads_to_the_door():
    body = "<a href='/'>Post Online</a><h1>Bridge closed</h1><p>x</p>"
    fields = fields_of("<title>Bridge closed - Post Online</title>", body)
    assert fields["outlet"].value == "Post Online"
    assert "outlet" not in fields_of("<title>Bridge closed - World</title>", body)


def test_the_address_that_a_browser_writes_into_a_page_it_saves():
    from page_material import source_of

    for remark in (
        "<!-- saved from url=(0026)https://post.example/a -->",
        "<!--\n Page saved with SingleFile \n url: https://post.example/a \n saved date: x -->",
    ):
        said = source_of(f"<!DOCTYPE html>{remark}<html><body><p>x</p>").cut.said
        assert said.fields["address"].value == "https://post.example/a"
        assert said.fields["address"].source == "saved from"


@pytest.mark.parametrize(
    "value",
    ["/a/b", "https://post.example/", "file:///home/x.html", "javascript:x", "https://[", ""],
)
def test_what_is_no_address_of_a_page(value):
    assert address_of(value) is None


def test_a_sites_name_is_cut_on_either_side():
    assert without_site("A – B | World | The Post", ["The Post", "World"]) == "A – B"
    assert without_site("Post: A", ["The Post"]) == "A"
    assert without_site("The Post", ["The Post"]) == "The Post"


def test_names_are_parted_and_kept_once():
    assert names_of(["Von Ann Lee und Bo Kane", "Ann Lee"], []) == "Ann Lee, Bo Kane"
