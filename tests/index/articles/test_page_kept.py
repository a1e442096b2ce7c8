"""Pages as people keep them: packed, in archives, as source, in shadow trees, as other things."""

import gzip
import html
import json
import zlib
from email import policy
from email.message import EmailMessage

import pytest
from page_material import PROSE, SHIPPED, article, fields_of, kinds, page, source_of, text_of, whole

from index.articles.formats.packed import unpacked
from index.articles.read import read_article
from index.errors import UnreadableFileError

LINES = [f"{PROSE}That was the {nth} of it." for nth in ("first", "second", "third", "fourth")]
ARTICLE = "<h1>Old bridge to close</h1>" + "".join(f"<p>{line}</p>\n" for line in LINES)
NESTED = "MIME-Version: 1.0\n" + "".join(
    f"Content-Type: multipart/related; boundary=b{n}\n\n--b{n}\n" for n in range(3_000)
)
SHADOW = "<template shadowrootmode=open>"
PAGE = page(ARTICLE, "<title>Old bridge to close</title>")


def read(folder, name, data):
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    before = path.read_bytes(), path.stat().st_mtime_ns
    found = read_article(path, SHIPPED)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    whole(found)
    return found


def body(found):
    return [found.passage_text(p) for p in found.passages if p.kind == "body"]


def short(value: object) -> str:
    """A name for a parameter that is the same in every process."""
    return value if isinstance(value, str) and len(value) <= 40 else "page"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", gzip.compress(PAGE.encode(), mtime=0)),
        (
            "a.html",
            gzip.compress(PAGE.encode()[:200], mtime=0)
            + gzip.compress(PAGE.encode()[200:], mtime=0),
        ),
        ("a.html", zlib.compress(PAGE.encode())),
        ("a.html.gz", gzip.compress(PAGE.encode(), mtime=0)),
        ("a.txt", gzip.compress(PAGE.encode(), mtime=0)),
        ("a.html", PAGE.encode("utf-16")),
        ("a.txt", PAGE),
        ("a.md", PAGE),
        ("a.txt", ARTICLE),
        ("a.html", html.escape(PAGE)),
        ("a.txt", html.escape(PAGE)),
        (
            "a.html",
            f"<html><body id=viewsource><pre id=line1>{html.escape(PAGE)}</pre></body></html>",
        ),
        (
            "a.html",
            "<html><body><table>"
            + "".join(
                f"<tr><td class='line-number'></td><td class='line-content'>{html.escape(row)}</td>"
                for row in PAGE.split("\n")
            )
            + "</table></body></html>",
        ),
        ("a.html", "<?php ?>\n" + PAGE),
        ("a.html", f"<!-- {'x' * 9000} -->" + PAGE),
        ("a.html", "\n\n".join(["Old bridge to close", *LINES])),
        ("a.html", f"<html><body><h1>Old bridge to close</h1><plaintext>{chr(10).join(LINES)}"),
        ("a.html", f"<html><body><h1>Old bridge to close</h1><xmp>{chr(10).join(LINES)}</xmp>"),
    ],
    ids=short,
)
def test_one_page_kept_in_many_ways(tmp_path, name, data):
    found = read(tmp_path, name, data)
    assert body(found) == LINES
    assert found.metadata.title == "Old bridge to close"


def test_a_packed_page_that_breaks_off_keeps_what_there_is(tmp_path):
    packed = gzip.compress(PAGE.encode(), mtime=0)
    assert "Old bridge" in read(tmp_path, "a.html", packed[: len(packed) // 2]).text


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.html", b"\x1f\x8b" + b"nothing of the kind", "damaged"),
        ("a.html", gzip.compress(gzip.compress(b"<p>x", mtime=0), mtime=0), "within another"),
        ("a.html", gzip.compress(b"\x89PNG and more", mtime=0), "a PNG picture"),
        ("a.html", gzip.compress(b"", mtime=0), "empty"),
        ("a.html", "<?xml version='1.0'?>\n<rss><channel><title>T</title></channel></rss>", "feed"),
        ("a.html", "<feed xmlns='http://www.w3.org/2005/Atom'><title>T</title></feed>", "feed"),
        ("a.html", page('<p hidden></p><script>{"articleBody": "All."}</script>'), "scripts"),
        ("a.html", page("<div id=__next></div><script id=__NEXT_DATA__>{}</script>"), "scripts"),
        ("a.html", page("<noscript>Enable JavaScript to run this app.</noscript>"), "script"),
        ("a.mht", NESTED, "nested too deeply"),
        ("a.html", page("", "<meta http-equiv=refresh content='0;url=/'>"), "no text"),
    ],
    ids=short,
)
def test_what_holds_no_page_says_why(tmp_path, name, data, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        read(tmp_path, name, data)


def test_what_unpacks_without_end_is_set_aside():
    with pytest.raises(UnreadableFileError, match="max_file_mb"):
        unpacked(gzip.compress(b"a" * 3_000_000, mtime=0), "a.html", 0.1, 10)


@pytest.mark.parametrize("attribute", ["shadowrootmode=open", "shadowroot=open", "shadowmode=open"])
def test_a_shadow_tree_is_shown(attribute):
    found = article(page(f"<x-page><template {attribute}><div>{ARTICLE}</div></template></x-page>"))
    assert body(found) == LINES


@pytest.mark.parametrize(
    ("host", "text"),
    [
        ("<template shadowrootmode=open><p>a</p><slot></slot><p>c</p></template>b", "a\n\nb\n\nc"),
        ("<template shadowrootmode=open><slot>for want</slot></template><i>b</i><i>c</i>", "bc"),
        ("<template shadowrootmode=open><slot>for want</slot></template>", "for want"),
        (
            SHADOW + "<slot name=x></slot> <slot></slot></template>a<b slot=x>b</b><b slot=y>u</b>",
            "b a",
        ),
        ("<template shadowrootmode=open>a</template><b>unseen</b>unseen", "a"),
        ("<template shadowrootmode=open>a</template><template>unseen</template>", "a"),
        (
            f"{SHADOW}a<y-y>{SHADOW}b<slot></slot></template>c</y-y></template>",
            "abc",
        ),
        ("<template>unseen</template>a", "a"),
    ],
)
def test_what_stands_in_a_host_goes_into_the_slots_of_its_shadow_tree(host, text):
    assert text_of(f"<x-x>{host}</x-x>") == text


def test_what_stands_for_missing_scripts_is_read_where_there_is_nothing_else():
    found = source_of(page(f"<noscript>{ARTICLE}</noscript><div id=app></div>"))
    assert "That was the fourth of it." in found.text
    assert "without scripts" in found.cut.said.warnings[0]
    assert "unseen" not in text_of(f"<p>a</p><noscript>unseen {ARTICLE}</noscript>")


@pytest.mark.parametrize(
    "kept",
    [
        "https://web.archive.org/web/20190512000000/",
        "http://web.archive.org/web/20190512000000id_/",
        "https://archive.ph/2017.06.03-101112/",
        "http://archive.today/20170603101112/",
        "https://webcache.googleusercontent.com/search?q=cache:AbC-1_x:",
        "",
    ],
)
def test_the_address_of_a_page_in_an_archive_is_the_one_that_it_had(kept):
    link = f"<link rel=canonical href='{kept}https://lowmere.example/news/old-bridge'>"
    assert fields_of(link)["address"].value == "https://lowmere.example/news/old-bridge"


def test_an_archive_is_no_outlet_and_its_bar_has_no_date_of_the_page():
    head = (
        "<link rel=bookmark href='http://archive.today/20170603101112/https://l.example/a/b'>"
        "<meta property=og:site_name content='archive.ph'>"
    )
    bar = "<div id=HEADER><p>webpage capture</p><div>3 Jun 2017 10:11:12 UTC</div></div>"
    found = article(page(bar + ARTICLE, head))
    assert (found.metadata.outlet, found.metadata.published) == (None, None)
    assert body(found) == LINES
    wayback = "<div id=wm-ipp-base><div>129 captures</div><div>3 May 2017 - 24 Aug 2023</div></div>"
    found = article(page(wayback + ARTICLE))
    assert found.metadata.published is None
    assert body(found) == LINES


def test_text_for_screen_readers_is_furniture_but_not_the_headline():
    hidden = (
        "<h1 class=sr-only>Old bridge to close</h1><span class=sr-only>Story by the desk</span>"
    )
    found = kinds(page(hidden + "".join(f"<p>{line}</p>" for line in LINES)))
    assert found["Old bridge to close"] == "title"
    assert found["Story by the desk"] == "residue"


@pytest.mark.parametrize("encoding", ["iso2022_jp", "shift_jis", "euc_jp"])
def test_japanese_that_does_not_say_how_it_is_written(encoding):
    text = "町議会は火曜日に古い橋の閉鎖を可決し、その週に橋を渡った人は誰も驚かなかった。"
    assert source_of(f"<html><body><p>{text}</p></body></html>".encode(encoding)).text == text


def test_a_mail_that_an_editor_kept_as_utf16_is_a_page(tmp_path):
    mail = EmailMessage(policy=policy.SMTP)
    mail["MIME-Version"] = "1.0"
    mail.set_content(PAGE, subtype="html", cte="quoted-printable")
    found = read(tmp_path, "a.mht", mail.as_bytes().decode().encode("utf-16"))
    assert body(found) == LINES


@pytest.mark.parametrize(
    ("script", "byline"),
    [
        ('/* data */ {"@type":"Article","author":"Ann Lee"}', "Ann Lee"),
        (
            json.dumps({"@type": "Article", "author": "Ann Lee", "text": "a" * 5_000_000}),
            "Ann Lee",
        ),
        (json.dumps([[[{"@type": "Article", "author": [[["Ann Lee"]]]}]]]), "Ann Lee"),
        (json.dumps({"@type": "Article", "author": "Ann Lee", "publisher": 12}), "Ann Lee"),
        ("[" * 50_000 + "]" * 50_000, None),
        ('{"@type":"Article","author":{"@id":"#p"},"x":{"@id":"#p","name":{"@id":"#p"}}}', None),
        ('{"@type":["Article",null,3],"author":null,"datePublished":-1,"headline":[{}]}', None),
        ('{"@type":"Article","headline":' + "9" * 10_000 + "}", None),
    ],
    ids=range(8),
)
def test_json_ld_of_every_kind(script, byline):
    fields = fields_of(f"<script type='application/ld+json'>{script}</script>", ARTICLE)
    assert (fields["byline"].value if "byline" in fields else None) == byline
    assert "outlet" not in fields
    assert fields.keys() <= {"byline", "language"}
