"""Which line of a pasted page is its headline."""

from pathlib import Path

import pytest

from index.articles.read import make_article
from index.config import load_config

TITLE = "Ferry with ninety aboard sinks off the northern cape"
BODY = (
    "A ferry with ninety people aboard sank in heavy seas off the northern cape on Monday night, "
    "the coast guard said.\n\n"
    "Two boats searched the waters off the cape until dawn, but found only empty rafts, the coast "
    "guard said in Lowmere.\n\n"
    "The ferry had left the northern islands at noon, with cars and cattle on its lower deck.\n\n"
    "Nobody in the port could say on Tuesday how many of the ninety had been able to swim.\n"
)
MENU = "Home\nNews\nSport\nOpinion\nCulture\nSubscribe\n"


@pytest.fixture(scope="module")
def title(tmp_path_factory):
    empty = tmp_path_factory.mktemp("config") / "config.yaml"
    empty.write_text("")
    config = load_config(empty)
    return lambda text: make_article(text, Path("/library/page.txt"), config).metadata.title


@pytest.mark.parametrize(
    "head",
    [
        "{title}\n\nBy Ann Lee\n3 May 2018\n\n",
        "{menu}{title}\nBy Ann Lee\n3 May 2018\n\n",
        "The Lowmere Courier\nNews from the coast since 1902\n{menu}\n{title}\n\n3 May 2018\n\n",
        "{menu}Home > News > {title}\n{title}\nBy Ann Lee\n\n",
        "{title} | The Lowmere Courier\n{menu}{title}\nBy Ann Lee\n3 May 2018\n\n",
        "BREAKING: Strike at the mill enters its third day\n{menu}{title}\nBy Ann Lee\n\n",
        "{menu}At sea\n{title}\nCoast guard ends search for ninety aboard ferry\nBy Ann Lee\n\n",
        "{menu}3 May 2018\n{title}\n\n",
    ],
)
@pytest.mark.parametrize("shape", [str, str.upper])
def test_the_headline_stands_out(title, head, shape):
    wanted = shape(TITLE)
    assert title(head.format(title=wanted, menu=MENU) + BODY) == wanted


def test_teasers_at_the_head_are_no_headline(title):
    teasers = "Mayor opens the new market hall\nMill strike enters its third day\n"
    teasers += "Orchard prices fall again\n"
    assert title(f"{MENU}{teasers}\n{TITLE}\nBy Ann Lee\n3 May 2018\n\n{BODY}") == TITLE


def test_a_headline_may_ask_or_stop(title):
    asks = "Who let the ferry leave the northern islands that night?"
    assert title(f"{MENU}{asks}\nBy Ann Lee\n\n{BODY}") == asks
    stops = "The Ferry Sank. The Coast Guard Slept."
    assert title(f"{MENU}{stops}\nBy Ann Lee\n\n{BODY}") == stops
