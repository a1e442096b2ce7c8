"""The counts of a library are those of its sentences, though they are made without them."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from index.articles.read import make_article
from index.compare.features import BODY, Sentence, spans
from index.compare.rarity import Rarity
from index.config import Config
from index.language.names import NameGroups

NAMES = NameGroups([("ISIS", "Islamic State", "Daesh"), ("US", "United States")])
WORDS = st.sampled_from(
    "the Islamic State ISIS Daesh's islamic state United States. U.S. said boats' 5,000 ’ été "
    "running runs. I a x 的军队 province,".split()
)


@given(st.lists(WORDS, min_size=1, max_size=40))
def test_counts_are_those_of_sentences(words: list[str]) -> None:
    article = make_article(" ".join(words), Path("a.txt"), Config())
    counted = Rarity.of([article, article], NAMES)
    holding: dict[str, int] = {}
    all_spans = spans(article, BODY)
    for start, end in all_spans:
        for stem in Sentence(article.text, start, end, NAMES).stems:
            holding[stem] = holding.get(stem, 0) + 2
    assert counted.sentences == 2 * len(all_spans)
    assert list(counted.holding.items()) == list(holding.items())
