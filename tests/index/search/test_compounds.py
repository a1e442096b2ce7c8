"""However a compound is written, in a text or in a query, it is the same compound."""

from hypothesis import given, settings
from hypothesis import strategies as st
from search_material import NO_NAMES, article, entries, words_of

from index.search.query import parse
from index.search.searching import Question, search
from index.search.store import ArticleIndex
from index.search.vocabulary import Vocabulary

PAIRS = [("counter", "terrorism"), ("air", "strike"), ("cease", "fire")]
WRITTEN = ["{}{}", "{}-{}", "{} {}", "{}\u00a0{}", "{}‑{}"]
ALONE = ["terrorism", "counter", "air", "strikes", "fire"]

spelt = st.builds(
    lambda pair, form: form.format(*pair), st.sampled_from(PAIRS), st.sampled_from(WRITTEN)
)
texts = st.lists(spelt | st.sampled_from(ALONE), min_size=1, max_size=6).map(" and ".join)


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from(PAIRS))
def test_every_spelling_of_a_compound_finds_every_other(engine, told, pair):
    library = [article(f"/l/{n}.txt", ("body", text)) for n, text in enumerate(told)]
    index = ArticleIndex.in_memory(engine)
    index.update(library)
    question = Question(entries(library), NO_NAMES, Vocabulary(words_of(library)))
    first, second = pair
    expected = {a.id for a in library if any(form.format(*pair) in a.text for form in WRITTEN)}
    for query in (f"{first}{second}", f"{first}-{second}", f'"{first} {second}"'):
        page = search(index, parse(query), question, limit=None)
        assert {hit.entry.id for hit in page.hits} == expected, query
        for hit in page.hits:
            # What is lit is the compound, as the text writes it.
            lit = {p.text[s - p.start : e - p.start] for p in hit.passages for s, e in p.spans}
            assert lit <= {form.format(*pair) for form in WRITTEN}
    apart = search(index, parse(f"{first} {second}"), question, limit=None)
    assert {hit.entry.id for hit in apart.hits} >= expected
    index.close()
