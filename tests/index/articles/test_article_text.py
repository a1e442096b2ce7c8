import contextlib
import os
import socket
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.articles.read import entry, make_article, read_article
from index.articles.safe import safe
from index.articles.source import decode
from index.config import Config, load_config
from index.errors import UnreadableFileError

CONFIG = Config(cues=load_config(Path(os.devnull)).cues)


def whole(article):
    """Every non-blank line in exactly one passage; passages in order, disjoint, tight."""
    text, at = article.text, 0
    for n, passage in enumerate(article.passages):
        assert passage.n == n
        assert at <= passage.start < passage.end <= len(text)
        assert not text[at : passage.start].strip()
        assert text[passage.start : passage.end].strip() == text[passage.start : passage.end]
        assert passage.line == text.count("\n", 0, passage.start) + 1
        assert passage.why
        at = passage.end
    assert not text[at:].strip()


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            "|---|title: x|# A heading|> quote|- item|By Ann Lee|3 March 2019|5 replies|***|===|"
            "  |```|"
            "Leave a reply|The men said that they had seen nothing at all.|    code|[a]: http://b|<p>|"
            "Tags: a, b|Photo by X|1. One|Iran/Iraq|“Yes.”|title: [|Related articles".split("|")
        ),
    ),
    max_size=30,
).map("\n".join)


@settings(max_examples=150, deadline=None)
@given(LINES, st.sampled_from([".txt", ".md"]))
def test_every_line_lies_in_one_passage(text, suffix):
    try:
        text = decode(text.encode("utf-8", "surrogatepass"), "x")
    except UnreadableFileError:
        return
    article = make_article(text, Path("/library/page" + suffix), CONFIG)
    whole(article)
    assert entry(article).passage_count == len(article.passages)


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.binary(max_size=300), st.sampled_from([".txt", ".md"]))
def test_any_bytes_are_an_article_or_a_reason(tmp_path, data, suffix):
    path = tmp_path / f"page{suffix}"
    path.write_bytes(data)
    with contextlib.suppress(UnreadableFileError):
        article = read_article(path, CONFIG)
        whole(article)
        assert not {c for c in article.text if unicodedata.category(c) == "Cc"} - {"\t", "\n"}


def test_controls_and_bidi_are_replaced_one_for_one():
    bad = "".join(
        chr(c) for c in [*range(1, 9), 0x0B, 0x0C, *range(0x0E, 0x20), *range(0x7F, 0xA0)]
    )
    bidi = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    text = decode(("word " * 40 + bad + bidi).encode(), "x")
    assert text == "word " * 40 + "\ufffd" * (len(bad) + len(bidi))


def test_what_stays_as_it_is():
    kept = "A\u00a0b\tc “d” – é \u200b\u2028 \ufeff x"
    assert decode(kept.encode(), "x") == kept


def test_line_ends_and_bom():
    assert decode("\ufeffa\r\nb\rc\n".encode(), "x") == "a\nb\nc\n"
    assert decode("Zürich\r\n".encode("utf-16"), "x") == "Zürich\n"


def test_other_encodings_are_guessed():
    said = "Die Behörde wollte sich dazu nicht äußern, sagte die Sprecherin am Montag in Köln. " * 5
    assert decode(said.encode("latin-1"), "x") == said


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n....", b"%PDF-1.4 text", b"PK\x03\x04", b"\x7fELF", b"\x00\x01\x02" * 50,
     b"abc\x00\x00def", bytes(range(256)) * 4],
)  # fmt: skip
def test_binary_files_are_set_aside(tmp_path, data):
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match="binary"):
        read_article(path, CONFIG)


@pytest.mark.parametrize("data", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_empty_files_are_set_aside(tmp_path, data):
    path = tmp_path / "x.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableFileError, match="empty"):
        read_article(path, CONFIG)


def test_a_large_file_is_set_aside_unread(tmp_path):
    path = tmp_path / "x.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    with pytest.raises(UnreadableFileError, match=r"50\.0 MB .* max_file_mb"):
        read_article(path, CONFIG)


def test_what_is_no_regular_file(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(UnreadableFileError, match="not a regular file"):
        read_article(tmp_path / "pipe.txt", CONFIG)
    with pytest.raises(UnreadableFileError, match="not a regular file"):
        read_article(tmp_path, CONFIG)
    with pytest.raises(UnreadableFileError, match="not there"):
        read_article(tmp_path / "gone.txt", CONFIG)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permission_denied(tmp_path):
    path = tmp_path / "x.txt"
    path.write_text("text")
    path.chmod(0)
    with pytest.raises(UnreadableFileError, match="chmod"):
        read_article(path, CONFIG)


def test_names_are_made_safe():
    assert safe("a\x1b]52;c\x07\nb\udcff\u202e") == "a\ufffd]52;c\ufffd\ufffdb\ufffd\ufffd"


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize(
    "text",
    ["word and more. " * 30_000, "x" * 400_000, '"' * 400_000, "[" * 400_000, "A/" * 200_000,
     "short line\n" * 8_000, "By Ann Lee\n" * 5_000, "---\na: b\n" + "k: v\n" * 5_000,
     "3 March 2019\n\n" * 4_000, "> " * 20_000, "(Ab " * 50_000],
    ids=lambda text: text[:8].strip(),
)  # fmt: skip
def test_no_blow_up(text, suffix):
    # Ten times this took minutes where a rule was quadratic; the suite's own time is the measure.
    whole(make_article(text, Path("/library/x" + suffix), CONFIG))


def test_a_socket_in_a_folder_is_not_opened(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the path of a socket may be 100 characters long
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("s.txt")
    with pytest.raises(UnreadableFileError, match="not a regular file"):
        read_article(tmp_path / "s.txt", CONFIG)


def test_hard_wrapped_lines_are_one_passage():
    text = (
        "On the night of the second of March a fire broke out in the old\n"
        "harbour of Port Elder, and before the morning it had destroyed two\n"
        "of the three sheds in which the merchants of that town were used to\n"
        "keep their goods. Six men were killed, and many more were hurt.\n"
    )
    (passage,) = make_article(text, Path("/library/x.txt"), CONFIG).passages
    assert (passage.start, passage.end) == (0, len(text) - 1)


def test_verses_are_not_hard_wrapped():
    text = (
        "They shut the gates at one o'clock\nand nobody knew why,\nand men who had no other road\n"
    )
    assert len(make_article(text, Path("/library/x.txt"), CONFIG).passages) == 3


def test_lines_that_are_too_many_to_look_at_are_body(monkeypatch):
    monkeypatch.setattr("index.articles.read._MOST_LOOKED_AT", 5)
    text = "\n\n".join(f"Sentence {n} tells of the harbour." for n in range(12))
    article = make_article(text, Path("/library/page.txt"), CONFIG)
    assert [p.n for p in article.passages] == list(range(12))
    assert {p.kind for p in article.passages[5:]} == {"body"}
    assert [article.passage_text(p) for p in article.passages] == text.split("\n\n")
