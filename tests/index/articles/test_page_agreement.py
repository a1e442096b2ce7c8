"""One page as HTML, as MHTML and as text pasted from a browser: the bodies agree."""

from statistics import mean

import pytest
from page_material import SHIPPED

from bench import saved
from bench.labels import ROOT

#: Every fourth page: all of them take as long as the other tests of pages together.
PAGES = list(saved.pages(ROOT / "tests" / "data" / "saved" / "work"))[::4]


@pytest.fixture(scope="module")
def agreement():
    return {page.name: saved.agreement(page, SHIPPED) for page in PAGES}


def test_html_and_mhtml_are_read_alike(agreement):
    assert {name for name, forms in agreement.items() if forms["mhtml"] != 1} == set()


def test_pasted_text_has_the_body_of_its_page(agreement):
    figures = {name: forms["text"] for name, forms in agreement.items() if "text" in forms}
    assert len(figures) == len(PAGES)
    assert mean(figures.values()) > 0.93
    assert min(figures.values()) > 0.75, figures
