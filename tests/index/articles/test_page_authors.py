"""Who wrote a page and who published it, as its markup says it in many ways."""

import json

import pytest
from page_material import fields_of

ANN = {"@type": "Person", "@id": "#ann", "name": "Ann Lee"}
BO = {"@type": ["Person"], "@id": "#bo", "name": "Bo Kane"}
POST = {"@type": ["Organization", "NewsMediaOrganization"], "@id": "#post", "name": "The Post"}
SITE = {"@type": "WebSite", "@id": "#site", "name": "Lowmere Gull"}
PERSON = "itemprop=author itemscope itemtype='http://schema.org/Person'"

NAME = "<b itemprop=name>Ann Lee</b>"
GULL = "<b itemprop=name>The Gull</b>"
MEDIA = "http://schema.org/NewsMediaOrganization"


def graph(*nodes, **item):
    article = {"@type": "NewsArticle", "headline": "Bridge closed", **item}
    loaded = {"@context": "https://schema.org", "@graph": [*nodes, article]}
    return f"<script type='application/ld+json'>{json.dumps(loaded)}</script>"


def meta(**tags):
    return "".join(
        f'<meta name="{name.replace("__", ".")}" content="{value}">'
        for name, values in tags.items()
        for value in (values if isinstance(values, list) else [values])
    )


def article(inner):
    return f"<article itemscope itemtype='http://schema.org/NewsArticle'>{inner} ...</article>"


def said(name, head, body="<p>Something stands here.</p>"):
    found = fields_of(head, body).get(name)
    return found.value if found else None


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ({"@id": "#ann"}, "Ann Lee"),
        ([{"@id": "#ann"}, {"@id": "#bo"}], "Ann Lee, Bo Kane"),
        ("#ann", "Ann Lee"),
        (["#ann", "#bo"], "Ann Lee, Bo Kane"),
        ({"@type": "Person", "@id": "#ann"}, "Ann Lee"),
        ({"@id": "#ann", "name": ""}, "Ann Lee"),
        ({"@id": "#else", "name": "Cy Dune"}, "Cy Dune"),
        ({"@list": [{"@id": "#ann"}, {"name": "Bo Kane"}]}, "Ann Lee, Bo Kane"),
        ([{"@id": "#post"}, {"@id": "#bo"}], "Bo Kane"),
        ({"@id": "#post"}, None),
        ({"@id": "#nobody"}, None),
        ("#nobody", None),
        ("https://post.example/author/ann", None),
    ],
)
def test_an_author_may_stand_elsewhere_in_the_graph(author, byline):
    assert said("byline", graph(ANN, BO, POST, author=author)) == byline


def test_a_node_may_stand_in_another_script():
    assert said("byline", graph(author={"@id": "#ann"}) + graph(ANN)) == "Ann Lee"


@pytest.mark.parametrize(
    ("author", "byline"),
    [
        ("Ann Lee", "Ann Lee"),
        ("By Ann Lee and Bo Kane", "Ann Lee, Bo Kane"),
        ("Von Ann Lee und Bo Kane", "Ann Lee, Bo Kane"),
        ("Ann Lee &amp; Bo Kane", "Ann Lee, Bo Kane"),
        (["Ann Lee", "Bo Kane"], "Ann Lee, Bo Kane"),
        ([[{"name": "Ann Lee"}], [{"name": "Bo Kane"}]], "Ann Lee, Bo Kane"),
        ({"name": ["Ann Lee", "Bo Kane"]}, "Ann Lee, Bo Kane"),
        ({"name": {"@value": "Ann Lee"}}, "Ann Lee"),
        ({"name": {"@type": "Person", "name": "Ann Lee"}}, "Ann Lee"),
        ({"@type": "Person", "givenName": "Ann", "familyName": "Lee"}, "Ann Lee"),
        ({"@type": "http://schema.org/Organization", "name": "Harbour Office"}, None),
        ({"@type": "Corporation", "name": "Harbour Office"}, None),
        ({"@type": ["Organization", "Person"], "name": "Ann Lee"}, "Ann Lee"),
        ([{}], None),
        (None, None),
        (5, None),
        ({"name": {"name": {"name": None}}}, None),
    ],
)
def test_the_shapes_of_an_author(author, byline):
    assert said("byline", graph(author=author)) == byline


def test_who_created_it_counts_where_the_author_is_a_house():
    head = graph(POST, author={"@id": "#post"}, creator=["Ann Lee"])
    assert fields_of(head)["byline"].source == "JSON-LD creator"
    assert said("byline", graph(POST, author="#post") + meta(author="Ann Lee")) == "Ann Lee"


@pytest.mark.parametrize(
    "publisher",
    [{"@id": "#post"}, "#post", [{"@id": "#post"}], {"name": ["The Post", "Post"]}],
)
def test_a_publisher_may_stand_elsewhere_in_the_graph(publisher):
    assert said("outlet", graph(POST, publisher=publisher)) == "The Post"


@pytest.mark.parametrize(
    "author",
    "The Post|Post|Lowmere Gull|LowmereGull|admin|Admin2|Staff Writer|The Editor|La Rédaction|"
    "Webredaktion|Éditeur|هيئة التحرير|Super User|ann@post.example|post.example|"
    "https://post.example/ann".split("|"),
)
def test_nobody_in_particular_is_no_author(author):
    head = graph(POST, SITE, author={"@type": "Person", "name": author}, publisher="#post")
    head += "<link rel=canonical href='https://www.lowmeregull.example/a/b'>"
    assert said("byline", head) is None


def test_a_person_is_not_lost_whose_site_has_their_name_in_its_address():
    head = graph(author="Ann Lee") + "<link rel=canonical href='https://annlee.example/a/b'>"
    assert said("byline", head) == "Ann Lee"


@pytest.mark.parametrize(
    ("tags", "byline"),
    [
        ({"author": "Ann Lee, Bo Kane"}, "Ann Lee, Bo Kane"),
        ({"parsely-author": ["Ann Lee", "Bo Kane"]}, "Ann Lee, Bo Kane"),
        ({"sailthru__author": "Ann Lee, Bo Kane"}, "Ann Lee, Bo Kane"),
        ({"sailthru__author": "ann-lee"}, None),
        ({"citation_author": ["Lee, Ann", "Kane, Bo"]}, "Ann Lee, Bo Kane"),
        ({"citation_author": "Lee Ostra, Ann"}, "Ann Lee Ostra"),
        ({"citation_authors": "Lee, Ann; Kane, Bo"}, "Ann Lee, Bo Kane"),
        ({"DC__creator": "Ann Lee"}, "Ann Lee"),
        ({"dc__Creator": "Lee, Ann"}, "Ann Lee"),
        ({"DC__creator": "Ann Lee, Bo Kane"}, "Ann Lee, Bo Kane"),
        ({"article:author": "https://social.example/ann", "byl": "By Ann Lee"}, "Ann Lee"),
    ],
)
def test_the_meta_tags_of_authors(tags, byline):
    assert said("byline", meta(**tags)) == byline


@pytest.mark.parametrize(
    ("body", "byline"),
    [
        ("<p><a rel=author>Ann Lee</a></p>", "Ann Lee"),
        ("<p><a rel='author external'>By Ann Lee</a></p>", "Ann Lee"),
        ("<p>By <a rel=author>Ann Lee</a> and <a rel=author>Bo Kane</a></p>", "Ann Lee, Bo Kane"),
        ("<p><a rel=author>Ann Lee</a></p><p><a rel=author>Ann Lee</a></p>", "Ann Lee"),
        ("<p><a rel=author>Ann Lee</a></p><p><a rel=author>Bo Kane</a></p>", None),
        ("<ul><li><a rel=author>Ann Lee</a><li><a rel=author>Bo Kane</a></ul>", None),
        ("<div class=related><a rel=author>Ann Lee</a></div>", None),
    ],
)
def test_links_to_authors(body, byline):
    assert said("byline", "", body) == byline


@pytest.mark.parametrize(
    ("inner", "byline"),
    [
        ("<i itemprop=author>By Ann Lee</i>", "Ann Lee"),
        (f"<i {PERSON}>{NAME}, at sea</i>", "Ann Lee"),
        (f"<i {PERSON}><meta itemprop=name content='Ann Lee'></i>", "Ann Lee"),
        (f"<i itemprop=author>{NAME} 5 May</i>", "Ann Lee"),
        (f"<i {PERSON}>{NAME}</i><i itemprop=author>Bo Kane</i>", "Ann Lee, Bo Kane"),
        (f"<i {PERSON}><u itemprop=worksFor itemscope>{GULL}</u>{NAME}</i>", "Ann Lee"),
        (f"<i itemprop=author itemscope itemtype='{MEDIA}'>{GULL}</i>", None),
    ],
)
def test_microdata_of_authors(inner, byline):
    assert said("byline", "", article(inner)) == byline
