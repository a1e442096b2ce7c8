"""Did you mean: what is proposed for a query of which nothing was found."""

import random

import pytest
from search_material import article, entries, words_of

from index.language.fold import fold_word
from index.search.query import parse
from index.search.suggestion import suggest

LIBRARY = [
    article(
        f"/l/{n}.txt",
        ("title", "The harbour"),
        ("body", "Fighters in Huwayjah feared an air strike on the harbour. The ceasefire held."),
        outlet="The Northern Ledger" if n else "Quay Wire",
    )
    for n in range(3)
]
ENTRIES = list(entries(LIBRARY).values())
WORDS = words_of(LIBRARY)


def known(word):
    return word in WORDS


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("harbuor", "harbour"),
        ("HARBUOR", "harbour"),
        ("fighters harbor", "fighters harbour"),
        ("huwaijah", "Huwayjah"),
        ("airstrike", "air strike"),
        ("title:airstrike", 'title:"air strike"'),
        ("cease fire", "ceasefire"),
        ('"feard an air"', '"feared an air"'),
        ("(harbuor OR fihgters) kind:body", "(harbour OR Fighters) kind:body"),
        ("harbuor -fihgters", "harbour -fihgters"),
        ("outlet:legder", "outlet:Ledger"),
        ("outlet:harbuor", None),
        ("=harbuor", None),
        ("harbuor~", None),
        ("harb?or", None),
        ("harbuor xyzzyx", None),  # half a mended query finds nothing either
        ("harbour", None),
        ("date:2019", None),
        ("zz", None),
        ("harbuor NEAR/3 feared", "harbour NEAR/3 feared"),
    ],
)
def test_what_was_meant(query, expected):
    found = suggest(query, parse(query), WORDS, known, ENTRIES)
    assert (found and found.casefold()) == (expected and expected.casefold())


def test_what_is_mended_can_be_read_and_has_no_unknown_word_left():
    for query in ("harbuor airstrike", "title:(harbuor OR fihgters)", '"air  strkie"~4'):
        found = suggest(query, parse(query), WORDS, known, ENTRIES)
        assert found is not None
        assert suggest(found, parse(found), WORDS, known, ENTRIES) is None


def misspelt(chance, word):
    """A word with one slip of the fingers."""
    at = chance.randrange(1, len(word) - 1)
    slips = (
        word[:at] + word[at + 1 :],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + chance.choice("aeiourstn") + word[at + 1 :],
    )
    return chance.choice(slips)


def test_of_misspelt_words_most_are_mended_as_they_were_meant():
    """Words of this package's own prose: an English vocabulary with words that look alike."""
    from pathlib import Path

    root = Path(__file__).parents[3]
    texts = [path.read_text(encoding="utf-8") for path in sorted((root / "docs").glob("*.md"))]
    known = words_of([article(f"/l/{n}.txt", ("body", text)) for n, text in enumerate(texts)])
    words = sorted(word for word in known if word.isalpha() and len(word) > 5)
    chance = random.Random(5)
    tried = right = 0
    for word in chance.sample(words, 200):
        wrong = misspelt(chance, word)
        if wrong in known:
            continue
        tried += 1
        found = suggest(wrong, parse(wrong), known, known.__contains__)
        right += found is not None and fold_word(found) == word
    assert tried > 150
    assert right / tried >= 0.85
