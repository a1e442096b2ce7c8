from email import policy
from email.message import EmailMessage

import pytest
from page_material import PROSE, SHIPPED, page, source_of

from index.articles.formats.registry import format_of, read_source
from index.articles.read import read_article
from index.errors import UnreadableFileError

HTML = page(
    f"<nav><a href=/>Menu</a></nav><h1>Old bridge closed</h1><p>{PROSE}</p><p>{PROSE}Grüße.</p>"
)


def mhtml(html=HTML, *, charset="utf-8", cte="quoted-printable", name="https://post.example/a"):
    whole = EmailMessage(policy=policy.SMTP)
    whole["From"] = "<Saved by Blink>"
    whole["Snapshot-Content-Location"] = name
    whole["Date"] = "Sat, 1 Feb 2020 10:00:00 -0000"
    whole["MIME-Version"] = "1.0"
    whole["Content-Type"] = 'multipart/related; type="text/html"; boundary="----Page----"'
    frame, part, picture = (EmailMessage(policy=policy.SMTP) for _ in range(3))
    frame.set_content("<p>An advertisement.</p>", subtype="html")
    frame["Content-Location"] = "https://ads.example/frame"
    part.set_content(html, subtype="html", charset=charset, cte=cte)
    part["Content-Location"] = name
    picture.set_content(b"GIF89a", "image", "gif")
    whole.set_payload([frame, part, picture])
    return whole.as_bytes()


@pytest.mark.parametrize(
    ("data", "suffix", "name"),
    [
        (HTML.encode(), ".txt", "HTML"),
        (HTML.encode(), "", "HTML"),
        (HTML.encode("utf-16"), ".html", "HTML"),
        (b"\xef\xbb\xbf\n<!-- saved -->\n<HTML lang=en>", ".md", "HTML"),
        (b"<?xml version='1.0'?>\n<!DOCTYPE html PUBLIC '-//W3C//DTD'>", ".xhtml", "HTML"),
        (b"<p>A piece of a page.</p>", ".html", "HTML"),
        (b"<p>A piece of a page.</p>", ".txt", "text"),
        (b"<div align=center>\n\n# Markdown\n</div>", ".md", "Markdown"),
        (b"A text that was named so, and says 1 < 2.", ".html", "text"),
        (b"", ".html", "text"),
        (mhtml(), ".mhtml", "MHTML"),
        (mhtml(), ".html", "MHTML"),
        (mhtml(), ".txt", "MHTML"),
        (HTML.encode(), ".mhtml", "HTML"),
        (b"From: a@b.example\nSubject: A mail\n\nDear all,", ".txt", "text"),
        (b"<!--" * 60_000, ".html", "text"),
    ],
)
def test_a_format_is_known_by_what_a_file_holds(data, suffix, name):
    assert format_of(data[:65536], suffix).name == name


@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
@pytest.mark.parametrize("charset", ["utf-8", "windows-1252"])
def test_a_page_is_the_same_as_html_and_as_mhtml(tmp_path, charset, cte):
    (tmp_path / "a.html").write_text(HTML)
    (tmp_path / "a.mhtml").write_bytes(mhtml(charset=charset, cte=cte))
    html = read_article(tmp_path / "a.html", SHIPPED)
    saved = read_article(tmp_path / "a.mhtml", SHIPPED)
    assert saved.text == html.text == source_of(HTML).text
    assert saved.passages == html.passages
    assert saved.metadata.address == "https://post.example/a"
    assert saved.metadata.evidence["address"].source == "Content-Location"
    # The day on which it was saved is not the one on which it appeared.
    assert saved.metadata.published is None


def test_an_mhtml_without_a_page_says_so(tmp_path):
    path = tmp_path / "a.mht"
    path.write_bytes(
        mhtml()
        .replace(b"text/html", b"text/plain")
        .replace(b"Type: text/plain", b"Type: multipart/related", 1)
    )
    with pytest.raises(UnreadableFileError, match="no page in it"):
        read_source(path, 20)


def test_pictures_in_a_page_may_be_large_but_not_without_bound(tmp_path):
    path = tmp_path / "a.html"
    path.write_text(HTML + '<img src="data:image/png;base64,' + "A" * 400_000 + '">')
    assert read_source(path, 0.1).text == source_of(HTML).text
    with pytest.raises(UnreadableFileError, match="10 times max_file_mb"):
        read_source(path, 0.03)
    path.write_text(page("<p>" + PROSE * 2000))
    with pytest.raises(UnreadableFileError, match=r"more than max_file_mb \(0.1\)"):
        read_source(path, 0.1)


def test_a_date_later_than_the_file_is_none(tmp_path):
    import os

    path = tmp_path / "a.html"
    path.write_text(page(f"<p>{PROSE}</p>", "<meta name=date content=2019-05-06>"))
    os.utime(path, (1_500_000_000, 1_500_000_000))
    assert read_article(path, SHIPPED).metadata.published is None
    os.utime(path, (1_600_000_000, 1_600_000_000))
    assert read_article(path, SHIPPED).metadata.published == "2019-05-06"
