"""Where a page's article ends: letters with buttons in them, and pages of endless lines."""

from pathlib import Path
from time import process_time

import pytest

from index.articles.cues import rules_of
from index.articles.features import Look
from index.articles.formats import plain
from index.articles.kinds import rules as kinds_rules
from index.articles.kinds.page import Page
from index.articles.kinds.rules import classify
from index.articles.kinds.zones import end_of_article
from index.articles.model import Kind
from index.config import Config, load_config

PARAGRAPHS = [
    "The ferry to Halm did not leave on Monday, and those who waited on the quay heard nothing.",
    "By the evening the harbour had closed its gates, and the crew had gone home in silence.",
    "Nobody in the town of Lowmere could say when the next boat would be let out again.",
    "The owners of the line have asked the council for help, which it has not yet promised.",
]
BUTTON = "Leave a comment"
LAST = "I shall write again next week, when the divers have looked at the wreck below the pier."
#: So long may reading a file take at most, in seconds.
LIMIT = 5.0
LONGEST_PAGE = kinds_rules._MOST_LINES


@pytest.fixture(scope="module")
def config(tmp_path_factory) -> Config:
    empty: Path = tmp_path_factory.mktemp("config") / "config.yaml"
    empty.write_text("")
    return load_config(empty)


def looks_of(lines: list[str], config: Config) -> list[Look]:
    text = "\n\n".join(lines)
    table = rules_of(config).cues
    return [Look(block, text, table) for block in plain.cut(text).blocks]


def end_and_kinds(lines: list[str], config: Config) -> tuple[int, str, list[Kind]]:
    looks = looks_of(lines, config)
    rules = rules_of(config)
    end, sort = end_of_article(Page(looks, rules))
    return end, sort, [kind for kind, _ in classify(looks, rules, None)]


def test_a_button_in_the_middle_of_a_letter_does_not_end_it(config):
    # Less prose stands below the button than would speak against an end by itself.
    lines = ["A letter from Halm", *PARAGRAPHS, BUTTON, LAST, "3 Comments", "Ann Lee", "Well said."]

    end, sort, kinds = end_and_kinds(lines, config)

    assert (end, sort) == (lines.index("3 Comments"), "comments")
    assert kinds[lines.index(LAST)] is Kind.BODY
    assert kinds[lines.index(BUTTON)] is Kind.RESIDUE
    assert Kind.BODY not in kinds[end:]


def test_without_comments_below_a_button_is_a_form_that_ends_the_article(config):
    lines = ["A letter from Halm", *PARAGRAPHS, BUTTON, LAST]

    end, sort, _ = end_and_kinds(lines, config)

    assert (end, sort) == (lines.index(BUTTON), "form")


@pytest.mark.parametrize("below", [[], ["3 Comments", "Ann Lee", "Well said."]])
def test_a_form_at_the_end_of_a_letter_ends_it(config, below):
    form = ["Leave a comment", "Your email address will not be published.", "Name", "Email"]
    lines = ["A letter from Halm", *PARAGRAPHS, LAST, *form, *below]

    end, sort, kinds = end_and_kinds(lines, config)

    assert (end, sort) == (lines.index("Leave a comment"), "form")
    assert kinds[lines.index(LAST)] is Kind.BODY
    assert Kind.BODY not in kinds[end:]


def test_a_page_of_endless_lines_is_judged_in_time_and_loses_no_prose(config):
    prose = [PARAGRAPHS[i % len(PARAGRAPHS)] + f" It was day {i}." for i in range(LONGEST_PAGE)]
    lines = ["The log of the harbour", *prose, "3 Comments", "Leave a reply", "Ann Lee", "Name"]
    looks = looks_of(lines, config)
    assert len(looks) == len(lines) > LONGEST_PAGE

    start = process_time()
    judged = classify(looks, rules_of(config), None)
    took = process_time() - start

    assert len(judged) == len(lines)
    assert all(isinstance(kind, Kind) and why for kind, why in judged)
    # The last of the head's lines are decided by another rule; all are the article.
    stop = lines.index("3 Comments")
    assert {kind for kind, _ in judged[1:stop]} == {Kind.BODY}
    assert judged[stop][0] is Kind.RESIDUE
    assert any("very long page" in why for _, why in judged)
    assert took < LIMIT / 2, f"{took:.1f} s"
