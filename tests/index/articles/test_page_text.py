import pytest
from page_material import article, page, source_of, text_of, whole

from index.errors import UnreadableFileError


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<div>a</div><div>b</div>", "a\nb"),
        ("<p>a</p><p>b</p>", "a\n\nb"),
        ("<div>a<p>b</p>c</div>", "a\n\nb\n\nc"),
        ("a<b>b</b> <i>c</i>\n  d", "ab c d"),
        ("<span>a</span><span>b</span>", "ab"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("a" + "<br>" * 9000 + "b", "a\n\nb"),
        ("<div>a<br></div><div>b</div>", "a\nb"),
        ("<div>a</div><br><div>b</div>", "a\n\nb"),
        ("<p>a <b> b </b> c</p>", "a b c"),
        ("<ul><li>a</li><li>b <ul><li>c</ul></ul>", "a\nb\nc"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><th>c</th><td>d</td></table>", "a\tb\nc\td"),
        ("<table><tr><td>a<br>b</td><td>c</td></tr></table>", "a\nb\nc"),
        (
            "<table><tr><td><table><tr><td>a</td><td>b</td></tr></table></td><td>c</td></table>",
            "a\tb\nc",
        ),
        ("<pre>a  b\n\n c</pre>", "a  b\n\n c"),
        ("<p style='white-space: pre-wrap'>a  b\nc</p>", "a  b\nc"),
        ("a&nbsp;&nbsp;b &amp; &eacute;&#8212;&copy;", "a\u00a0\u00a0b & é—©"),
        ("<p>a</p><script>x()</script><style>p{}</style><noscript>n</noscript><p>b</p>", "a\n\nb"),
        ("<template>t</template><svg><title>s</title><text>u</text></svg>a", "a"),
        ("<textarea>t</textarea><select><option>o</option></select>a<input value=v>", "a"),
        ("<img alt='picture' src='x.jpg'>a", "a"),
        ("<p hidden>h</p><p style='color:red; display : none'>h</p><p>a</p>", "a"),
        ("<p style='visibility:hidden'>h</p><p class='x sf-hidden'>h</p><p>a</p>", "a"),
        ("<dialog>h</dialog><dialog open>d</dialog>a", "d\na"),
        ("<details><summary>s</summary>inside</details>", "s\ninside"),
        ("<div>a<span hidden>h</span>tail</div>", "atail"),
        ("<font color=red>a<p>b", "a\n\nb"),
        ("<h1>a</h1>b<!-- c -->d", "a\n\nbd"),
        ("a &lt;b&gt; c", "a <b> c"),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", "漢kan"),
        ("a\u200eb\x1b[2Jc", "a\ufffdb\ufffd[2Jc"),
        ("<p>a&#13;b</p><pre>c&#13;&#10;d</pre>", "a b\n\nc\nd"),
    ],
)
def test_text_is_what_a_browser_copies(body, text):
    assert text_of(body) == text


def test_what_stands_in_the_head_is_no_text():
    assert (
        source_of("<html><head><title>T</title><meta name=a content=b></head><body>x").text == "x"
    )


def test_blocks_are_lines_with_groups_and_headings():
    blocks = source_of(page("<h2>Head</h2><div>a</div><div>b</div><p>c</p>")).cut.blocks
    assert [(b.line, b.group, b.heading) for b in blocks] == [
        (1, 1, 2),
        (3, 2, 0),
        (4, 2, 0),
        (6, 3, 0),
    ]


def test_wrapped_lines_of_preformatted_text_are_one_paragraph():
    line = "the lines of this old page were cut at a width by the program that"
    found = article(page(f"<pre>{chr(10).join([line] * 6)}\n\nAnd one more.</pre>"))
    assert [p.line for p in found.passages] == [1, 8]
    whole(found)


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        (page("<div id=root></div><script>draw()</script>"), "drawn by a script"),
        ("<html><frameset><frame src=a.html><noframes>x</noframes></frameset></html>", "frames"),
        (b"", "empty"),
    ],
)
def test_a_page_without_text_is_a_failure_that_says_why(html, reason):
    with pytest.raises(UnreadableFileError, match=reason):
        source_of(html)


def test_a_page_that_hides_all_it_has_is_read_with_a_warning():
    found = source_of(page("<div style='display:none'><p>The text.</p></div>"))
    assert found.text == "The text."
    assert "hides" in found.cut.said.warnings[0]


def test_xhtml_with_closed_tags_loses_nothing():
    html = (
        '<?xml version="1.0" encoding="iso-8859-1"?><html xmlns="http://www.w3.org/1999/xhtml">'
        "<head><title/><script src='x'/></head><body><a name='x'/><div/><p>Grüße</p></body></html>"
    )
    found = source_of(html.encode("latin-1"))
    assert found.text == "Grüße"
    assert found.cut.blocks[0].marks.isdisjoint({"links"})


def test_a_page_nested_past_all_measure_keeps_its_text():
    found = source_of(page("<p>a</p>" + "<div>" * 100_000 + "deep" + "</div>" * 100_000 + "<p>b"))
    assert found.text.split() == ["a", "deep", "b"]
    assert "nested" in found.cut.said.warnings[0]


def test_pictures_within_a_page_do_not_count_and_large_pages_are_set_aside():
    picture = "<img src='data:image/png;base64," + "A" * 30_000_000 + "'>"
    assert text_of(picture + "<p>Text about data:text/plain, as such.</p>").startswith(
        "Text about data:"
    )
    with pytest.raises(UnreadableFileError, match="max_file_mb"):
        source_of(page("<p>" + "word " * 4_100_000))
