import codecs

import pytest
from page_material import source_of

from index.articles.formats.hypertext.charset import page_text

GERMAN = "Grüße aus Köln – „gut“"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (GERMAN.encode(), GERMAN),
        (codecs.BOM_UTF8 + GERMAN.encode(), GERMAN),
        (GERMAN.encode("utf-16"), GERMAN),
        (codecs.BOM_UTF16_BE + GERMAN.encode("utf-16-be"), GERMAN),
        (f"<p>{GERMAN * 9}</p>".encode("utf-16-le"), f"<p>{GERMAN * 9}</p>"),
    ],
)
def test_bytes_that_say_what_they_are(data, text):
    assert page_text(data) == text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ('<META http-equiv=Content-Type content="text/html; charset=ISO-8859-1">', "cp1252"),
        ("<meta charset='shift_jis'>", "cp932"),
        ("<?xml version='1.0' encoding='KOI8-R'?>", "koi8-r"),
        ("<meta charset=windows-1256>", "cp1256"),
        ("<meta charset=gb2312>", "gb18030"),
        ("<meta charset=iso-2022-jp>", "iso2022_jp"),
    ],
)
def test_a_declared_encoding_is_used_where_utf8_is_not(declared, encoding):
    text = {
        "cp1252": GERMAN,
        "cp932": "東京の人",
        "koi8-r": "Привет",
        "cp1256": "مرحبا",
        "gb18030": "北京",
        "iso2022_jp": "東京の人",
    }[encoding]
    assert page_text(f"{declared}{text}".encode(encoding)) == f"{declared}{text}"


def test_a_page_that_lies_of_its_encoding_is_utf8():
    html = f'<meta charset="iso-8859-1"><p>{GERMAN}</p>'
    assert page_text(html.encode()) == html
    assert source_of(html).text == GERMAN


def test_a_broken_character_does_not_spoil_the_others():
    data = f"<meta charset=utf-8><p>{GERMAN * 30}".encode() + b"\xc3"
    assert page_text(data) == f"<meta charset=utf-8><p>{GERMAN * 30}\ufffd"


@pytest.mark.parametrize("name", ["rot13", "hex", "zip", "utf-16", "undefined", "x-y-z", "idna"])
def test_an_encoding_that_is_none_is_passed_over(name):
    assert "ß" in page_text(f"<meta charset={name}>Grüße und Küsse aus Köln".encode("cp1252"))
