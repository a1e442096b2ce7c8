"""What tests of articles share."""

from pathlib import Path

import pytest

from index.articles.read import make_article
from index.config import load_config


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Reads the metadata of a plain text, by the shipped configuration alone."""
    empty = tmp_path_factory.mktemp("config") / "config.yaml"
    empty.write_text("")
    config = load_config(empty)

    def read(text):
        return make_article(text, Path("/library/page.txt"), config).metadata

    return read
