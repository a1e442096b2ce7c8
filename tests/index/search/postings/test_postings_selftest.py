"""The self-test passes here, and fails where something in Whoosh or numpy is not as it was."""

import time

import numpy as np
import pytest
import whoosh
from whoosh import matching, query, reading, searching
from whoosh.matching import wrappers

from index.search.postings import codec, dictionary, matcher, perdocument, segment, selftest, terms


def test_all_is_well_here():
    assert selftest.check() is None


def test_it_is_soon_done():
    selftest.check()
    took = []
    for _ in range(5):
        begin = time.process_time()
        selftest.check()
        took.append(time.process_time() - begin)
    assert min(took) < 0.05


def wrong(method, change):
    return lambda *arguments, **named: change(method(*arguments, **named))


CHANGED = [
    (perdocument.WholeDocuments, "doc_field_length", lambda length: length + 1),
    (perdocument.WholeDocuments, "stored_fields", lambda _: {"record": b"?"}),
    (perdocument.WholeDocuments, "is_deleted", lambda _: False),
    (terms.WholeTerms, "terms_from", lambda found: list(found)[1:]),
    (terms.WholeTerms, "__contains__", lambda _: False),
    (matcher.WholeMatcher, "weight", lambda weight: weight * 2),
    (matcher.WholeMatcher, "value_as", lambda places: places[::-1] + places),
    (segment.Field, "postings", lambda p: p._replace(docs=p.docs[::-1])),
    (segment.Field, "positions", lambda p: (p[0], p[1] + np.uint32(1))),
    (segment.Segment, "number_column", lambda column: column + 1),
    (reading.SegmentReader, "postings", lambda found: matching.NullMatcher()),
    (query.And, "matcher", lambda _: matching.NullMatcher()),
    (query.Or, "matcher", lambda _: matching.NullMatcher()),
    (query.AndNot, "matcher", lambda _: matching.NullMatcher()),
    (query.Phrase, "matcher", lambda _: matching.NullMatcher()),
    (query.Prefix, "_btexts", lambda _: []),
    (searching.Searcher, "reader", lambda _: None),
    (codec.ArraySegment, "living", lambda _: None),
    (dictionary.Dictionary, "family", lambda ordinals: ordinals[1:]),
    (wrappers.FilterMatcher, "is_active", lambda _: False),
]


@pytest.mark.parametrize(
    ("owner", "name", "change"), CHANGED, ids=[f"{c[0].__name__}.{c[1]}" for c in CHANGED]
)
def test_what_is_not_as_it_was_is_told(monkeypatch, owner, name, change):
    monkeypatch.setattr(owner, name, wrong(getattr(owner, name), change))
    message = selftest.check()
    assert message
    assert "\n" not in message


def test_what_is_no_longer_there_is_told(monkeypatch):
    monkeypatch.delattr("whoosh.index.TOC.read")
    assert "self-test" in selftest.check()


def test_the_fingerprint_names_what_the_outcome_depends_on(monkeypatch):
    before = selftest.fingerprint()
    assert before == selftest.fingerprint()
    seen = {before}
    for owner, name, value in (
        (whoosh, "__version__", (9, 9)),
        (np, "__version__", "9.9"),
        (selftest, "FORMAT", 99),
        (selftest.sys, "version_info", (9, 9)),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(owner, name, value)
            seen.add(selftest.fingerprint())
    assert len(seen) == 5
