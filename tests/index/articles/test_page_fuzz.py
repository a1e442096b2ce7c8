"""No page makes it crash or hang; whatever it reads, every offset gives back its text."""

import contextlib
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_material import LIMIT, PROSE, SHIPPED, page, whole

from index.articles.formats.base import Raw
from index.articles.formats.registry import format_of
from index.articles.read import article_of
from index.errors import UnreadableFileError

TAGS = (
    "<p>|</p>|<div>|</div>|<b>|</b>|<a href=x>|</a>|<br>|<table>|<tr>|<td>|</td>|</table>|<ul>|<li>"
    "|<script>|</script>|<style>|<!--|-->|<![CDATA[|]]>|<pre>|</pre>|<h1>|</h1>|<svg>|</svg>"
    "|<time datetime=2017-01-02>|<textarea>|<title>|<head>|<body>|</html>|<plaintext>|<frameset>"
    "|&amp;|&#0;|&#xD800;|&nbsp;|<|>|\"|'|\0|\r|\u2028|<meta charset=utf-16>|<form>|</form>"
    "|<nav>|<meta property=article:published_time content=99999-99-99>"
    "|<meta name=date content=0000-01-01>"
    "|<figcaption>|<div class=comments>|<article>|<noscript>|<p hidden>"
    "|<script type=application/ld+json>{"
).split("|")
SOUP = st.lists(
    st.one_of(
        st.sampled_from(TAGS),
        st.text(max_size=20),
        st.just(PROSE),
        st.just("By Ann Lee, 3 May 2017 "),
    ),
    max_size=40,
).map("".join)
SETTINGS = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def read(data, suffix=".html"):
    raw = Raw(data, suffix, "page", LIMIT)
    with contextlib.suppress(UnreadableFileError):
        source = format_of(data[:65536], suffix).read(raw)
        if source.text.strip():
            whole(article_of(source, Path("/library/page"), SHIPPED))


@SETTINGS
@given(SOUP)
def test_any_soup_of_tags(soup):
    read(b"<html>" + soup.encode("utf-8", "surrogatepass"))


@SETTINGS
@given(st.binary(max_size=400), st.sampled_from([".html", ".mhtml", ".xhtml"]))
def test_any_bytes(data, suffix):
    read(data, suffix)
    read(b"<html><body>" + data, suffix)
    read(b"MIME-Version: 1.0\nContent-Type: text/html\n\n<p>" + data, suffix)


WHOLE = page(
    f"<nav><a href=/>M</a></nav><h1>T</h1><p>{PROSE}</p><table><tr><td>1<td>2</table><!-- c -->",
    '<script type=application/ld+json>{"@type":"NewsArticle","headline":"T"}</script>',
).encode()


@SETTINGS
@given(st.integers(0, len(WHOLE)), st.sampled_from(["utf-8", "utf-16", "cp1252", "nonsense"]))
def test_a_page_that_breaks_off_and_lies_of_its_encoding(at, charset):
    read(WHOLE[:at])
    read(f"<meta charset={charset}>".encode() + WHOLE[:at])
    saved = (
        f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=b\n\n--b\n"
        f"Content-Type: text/html; charset={charset}\nContent-Transfer-Encoding: base64\n\n"
    )
    read(saved.encode() + WHOLE[:at], ".mhtml")


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000 + PROSE,
        "<b>" * 1_900 + PROSE * 20,
        "<table><tr><td>" * 2_000 + PROSE,
        "<ul><li>" * 600 + PROSE,
        "<p>" + PROSE * 70_000,
        "<p>" + "x" * 10_000_000,
        "<p>a" + "<br>" * 100_000 + PROSE,
        "<p title='" + "a" * 9_000_000 + "'>" + PROSE,
        f"<p>{PROSE}</p><!-- " + PROSE * 20_000,
        f"<p>{PROSE}</p><div class='" + PROSE * 20_000,
        "<" * 2_000_000 + PROSE,
        "< " * 1_000_000 + PROSE,
        "<!-->" * 500_000 + PROSE,
        "".join(f"<a href=/{n}>link {n}</a> " for n in range(30_000)),
        "".join(f"<p>{n} {PROSE}</p>" for n in range(4_000)),
        "<h1>" + "a | " * 200_000 + "</h1><p>" + PROSE,
        "<x-x><template shadowrootmode=open>" * 900 + PROSE,
        "<x-x>" + "<template shadowrootmode=open><slot></slot></template><b>a</b>" * 20_000,
        "<pre>" + "words of a line\n" * 60_000,
        "<table>" + ("<tr>" + "<td>12</td>" * 20 + "</tr>") * 2_000 + "</table>",
    ],
    ids=lambda body: f"{body[:12]}... {len(body)}",
)
def test_no_page_takes_long(body):
    before = time.process_time()
    read(f"<html><head><title>T</title></head><body>{body}".encode())
    assert time.process_time() - before < 5
