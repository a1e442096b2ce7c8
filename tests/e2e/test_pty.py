"""The whole reader by keys alone, on a real terminal."""

import re
import signal

import pytest
from terminal import Terminal

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="there is no pty")

COUNT = re.compile(r"\b(\d+) of (\d+)\b")
PAIR = re.compile(r"pair 1 of (\d+)")
HITS = re.compile(r"(\d+) of 5\b")


def hits(terminal):
    found = HITS.search(terminal.screen.display[0])
    return int(found[1]) if found else None


def test_search_read_mark_and_compare_by_keys_alone():
    with Terminal() as terminal:
        terminal.wait_for("seeds, 5 articles", "5 of 5")
        terminal.wait_for("Supported by US-NATO", "ISIS HAS BEEN", "Coalition Begins")
        terminal.wait_for("Iraqi Army Drive", "Iraqis optimistic")
        terminal.keys("/mosul daesh")
        terminal.wait(lambda: (hits(terminal) or 5) < 5, "the hits narrow")
        terminal.wait_for("daesh -> also ISIS (5), ISIL (1), Islamic State (4)")
        terminal.wait(lambda: terminal.lit("Mosul") and terminal.lit("ISIL"), "words are lit")
        narrowed = hits(terminal)

        terminal.keys("\r")
        terminal.wait_for("q quit")
        terminal.keys("\r")
        terminal.wait_for("q back")
        terminal.wait(lambda: COUNT.search(terminal.text), "the count of matches")
        for _ in range(2):
            at, total = map(int, COUNT.search(terminal.text).groups())
            terminal.keys("n")
            terminal.wait_for(f"{at % total + 1} of {total}")
        terminal.keys("q")
        terminal.wait_for("q quit", f"{narrowed} of 5")

        terminal.keys("mjm")
        terminal.wait(lambda: terminal.text.count("* ") >= 2, "two marks")
        terminal.keys("c")
        # Two accounts of no common event: it says so, and the weak pairs are walked on demand.
        terminal.wait_for("Little matches")
        terminal.keys("w")
        terminal.wait(lambda: PAIR.search(terminal.text), "the first pair")
        pairs = int(PAIR.search(terminal.text)[1])
        assert pairs > 1
        terminal.keys("]")
        terminal.wait_for(f"pair 2 of {pairs}")
        terminal.keys("q")
        terminal.wait_for("q quit")
        terminal.keys("q")
        assert terminal.end() == 0
        _restored(terminal)


def test_the_pairs_of_two_accounts_of_one_event_are_walked():
    from index.paths import data_root

    with Terminal("-l", str(data_root() / "samples" / "harbour-fire")) as terminal:
        terminal.wait_for("3 of 3")
        terminal.keys("mjmc")
        terminal.wait_for("pair 1 of")
        terminal.keys("]")
        terminal.wait_for("pair 2 of")
        terminal.keys("[")
        terminal.wait_for("pair 1 of")
        terminal.keys("\x1b")
        terminal.wait_for("q quit")
        terminal.keys("\x11")
        assert terminal.end() == 0
        _restored(terminal)


def test_escape_sequences_in_an_article_never_reach_the_terminal(tmp_path):
    evil = "\x1b]52;c;ZXZpbA==\x07", "\x1b[2J", "\x1b]0;owned\x07", "\x9b31m", "\x1bP1$r\x1b\\"
    body = "".join(f"The harbour {e} burned all night long, people said.\n\n" for e in evil)
    (tmp_path / "evil.txt").write_text(f"A title {evil[0]} and {evil[1]}\n\n{body}", "utf-8")
    (tmp_path / "\x1b[2Jname.txt").write_text("Another\n\nThe harbour is quiet.\n", "utf-8")
    with Terminal("-l", str(tmp_path)) as terminal:
        terminal.wait_for("of 2")
        terminal.keys("/harbour\r")
        terminal.wait_for("2 of 2", "q quit")
        terminal.keys("\r")
        terminal.wait_for("q back")
        terminal.keys("nnq")
        terminal.wait_for("q quit")
        terminal.keys("mjmc")
        terminal.wait_for("q back")
        terminal.keys("q")
        terminal.wait_for("q quit")
        terminal.keys("q")
        assert terminal.end() == 0
        for sequence in evil:
            assert sequence.encode() not in terminal.sent
        assert b"\x1b]52" not in terminal.sent
        assert b"\x1b]0;owned" not in terminal.sent


def test_a_library_that_cannot_be_opened_is_one_clear_line(tmp_path):
    with Terminal("-l", str(tmp_path / "nowhere")) as terminal:
        terminal.wait_for("nowhere")
        if terminal.child.isalive():
            terminal.keys("q")
        assert terminal.end() == 2
        assert b"Traceback" not in terminal.sent


def test_without_colour_the_marks_still_show():
    with Terminal(environment={"NO_COLOR": "1"}) as terminal:
        terminal.wait_for("5 of 5")
        terminal.keys("/mosul\r")
        terminal.wait(lambda: terminal.lit("Mosul"), "underlined")
        terminal.keys("q")
        assert terminal.end() == 0


def test_told_to_end_it_leaves_the_terminal_as_it_was():
    with Terminal() as terminal:
        terminal.wait_for("5 of 5")
        terminal.child.kill(signal.SIGTERM)
        assert terminal.end() == 143
        _restored(terminal)


WEB_PAGE = """<!doctype html><html lang="en"><head><title>{title} | The Tarsen Gazette</title>
<meta property="og:site_name" content="The Tarsen Gazette"></head><body><nav><a href="/">Home</a>
<a href="/n">News</a></nav><article><h1>{title}</h1>
<p>The {what} was the talk of the town on Monday, when the mayor met the people who work there.</p>
<p>The mayor said that a plan for the {what} would be ready by June, which few in the hall believed.
</p><p>Engineers who looked at the {what} found {found} in it, one of them told this paper.
</p></article><footer><p>Leave a Reply</p></footer></body></html>"""


def test_a_passage_of_a_web_page_is_corrected_and_gone_from_the_search(tmp_path):
    pages = tmp_path / "pages"
    pages.mkdir()
    for name, what, found in (("quay", "quay wall", "limpets"), ("mill", "old mill", "swallows")):
        page = WEB_PAGE.format(title=f"Town looks at its {what}", what=what, found=found)
        (pages / f"{name}.html").write_text(page, encoding="utf-8")
    # What is corrected is kept in a home of the test's own.
    kept = {f"XDG_{kind}_HOME": str(tmp_path / kind) for kind in ("STATE", "CACHE", "CONFIG")}
    with Terminal("-l", str(pages), environment=kept) as terminal:
        terminal.wait_for("pages, 2 articles", "2 of 2", "The Tarsen Gazette")
        terminal.keys("/limpets\r")
        terminal.wait_for("1 of 2", "quay wall", "q quit")
        terminal.keys("\r")
        terminal.wait_for("q back", "1 of 1", "> Engineers who looked")
        terminal.keys("a")
        terminal.wait_for("residue now")
        terminal.wait(lambda: "> Engineers" not in terminal.text, "it is folded")
        terminal.keys("u")
        terminal.wait_for("as the rules say again", "> Engineers who looked")
        terminal.keys("aq")
        terminal.wait_for("q quit", "0 of 2")
        terminal.keys("q")
        assert terminal.end() == 0
    with Terminal("-l", str(pages), environment=kept) as terminal:
        terminal.wait_for("0 of 2", "nothing found")
        terminal.keys("/kind:residue limpets\r")
        terminal.wait_for("1 of 2")
        terminal.keys("q")
        assert terminal.end() == 0


def _restored(terminal):
    """The alternate screen is left, the cursor shows, the mouse is the terminal's again."""
    sent = bytes(terminal.sent)
    assert sent.rfind(b"\x1b[?1049l") > sent.rfind(b"\x1b[?1049h") >= 0
    assert sent.rfind(b"\x1b[?25h") > sent.rfind(b"\x1b[?25l")
    assert sent.rfind(b"\x1b[?1000l") > sent.rfind(b"\x1b[?1000h")
