"""Whoosh's own readers, queries and matchers work on our segments as on its own."""

import itertools
import pickle
import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from postings_material import NAME, WORDS, Document, Pair, documents, found, update
from whoosh import query as q
from whoosh import scoring
from whoosh.filedb.filestore import FileStorage, RamStorage
from whoosh.matching.mcore import ReadTooFar
from whoosh.query.qcolumns import ColumnQuery
from whoosh.query.spans import SpanFirst, SpanNear, SpanNot, SpanOr
from whoosh.reading import TermNotFound

from index.search.postings.codec import ArrayCodec, ArraySegment, Places, Words
from index.search.postings.committed import newest
from index.search.postings.perdocument import RECORD


@pytest.fixture(scope="module")
def pair():
    """Five commits, with updates and deletions: several segments on both sides."""
    made = Pair()
    made.update(documents(60, seed=1))
    made.update(documents(30, seed=2, first=50))
    made.update(documents(9, seed=3, first=100), gone=["/1", "/55", "/99"])
    made.update([Document("/é", ("elm",))])
    made.update(documents(12, seed=4, first=40), gone=["/102"])
    with newest(made.place, NAME) as state:
        assert len(state.parts) > 2
        assert any(part.living is not None for part in state.parts)
    return made


SHORT = 10


def term(word, field="body"):
    return q.Term(field, word)


QUERIES = [
    term("ash"),
    term("مدينة"),
    term("büche"),
    term("elm", "head"),
    term("nowhere"),
    term("ash", "nofield"),
    q.Term("outlet", "Herald"),
    q.Term("path", "/51"),
    q.Term("path", "/1"),
    q.And([term("ash"), term("elm")]),
    q.And([term("ash"), term("oaken"), term("pine")]),
    q.And([term("ash"), term("elm", "head")]),
    q.And([term("ash"), q.Not(term("elm"))]),
    q.Or([term("oaken"), term("yew")]),
    q.Or([term(word) for word in WORDS[:14]]),
    q.Or([term("oaken"), term("yew", "head"), q.And([term("pine"), term("plum")])]),
    q.AndNot(term("ash"), q.Or([term("elm"), term("oak")])),
    q.AndMaybe(term("ash"), term("elm")),
    q.Require(term("ash"), term("elm")),
    q.DisjunctionMax([term("ash"), term("elm", "head")]),
    q.Phrase("body", ["ash", "ashes"]),
    q.Phrase("body", ["ash", "ash", "ash"]),
    q.Phrase("body", ["ash", "elm"], slop=3),
    q.Phrase("body", ["ash", "nowhere"]),
    q.And([q.Phrase("body", ["ash", "aspen"]), term("elm")]),
    q.Prefix("body", "as"),
    q.Prefix("body", "e"),
    q.Prefix("body", "zz"),
    q.Prefix("path", "/5"),
    q.Wildcard("body", "*es"),
    q.Wildcard("body", "e?m*"),
    q.Regex("body", "^(oak|elm)s?$"),
    q.FuzzyTerm("body", "elms", maxdist=1),
    q.FuzzyTerm("body", "yee", maxdist=2, prefixlength=0),
    q.TermRange("body", "elm", "oak"),
    q.TermRange("body", "elm", "oak", startexcl=True, endexcl=True),
    q.Every(),
    q.Every("head"),
    q.ConstantScoreQuery(term("ash"), 2.0),
    q.Ordered([term("ash"), term("elm")]),
    SpanNear(term("ash"), term("elm"), slop=4, ordered=False),
    SpanFirst(term("elm"), limit=3),
    SpanNot(term("ash"), term("elm")),
    SpanOr([term("yew"), term("eye")]),
]


NOTHING = re.compile("nowhere|nofield|zz|'/1'")


@pytest.mark.parametrize("query", QUERIES, ids=repr)
def test_every_query_finds_what_it_finds_in_whooshs_own_segments(pair, query):
    ours = dict(found(pair.ours, query, scoring.Frequency()))
    theirs = dict(found(pair.theirs, query, scoring.Frequency()))
    assert ours == theirs
    assert ours or NOTHING.search(repr(query))


@pytest.mark.parametrize("query", QUERIES, ids=repr)
def test_the_ten_best_are_the_ten_best(pair, query):
    scores = [score for _, score in found(pair.ours, query)]
    best = [score for _, score in found(pair.ours, query, limit=10)]
    assert best == sorted(scores, reverse=True)[:10]


def test_a_not_finds_what_is_left_and_living(pair):
    # Whoosh's own finds deleted documents, too, in an index of several segments.
    query = q.And([q.Every(), q.Not(term("ash"))])
    expected = {path for path, one in pair.documents.items() if "ash" not in one.body}
    assert {path for path, _ in found(pair.ours, query)} == expected


@pytest.mark.parametrize("word", ["ash", "oaken"])
def test_an_updated_document_is_found_once_and_a_deleted_one_never(pair, word):
    expected = sorted(path for path, one in pair.documents.items() if word in one.body)
    assert sorted(path for path, _ in found(pair.ours, term(word))) == expected


def test_scores_are_those_of_whoosh():
    # No deletions: statistics of Whoosh count deleted ones. And few words: what Whoosh keeps of the
    # length of a field, in one byte, is right up to SHORT.
    made = Pair()
    made.update([one._replace(body=one.body[:SHORT]) for one in documents(80, seed=5)])
    for query in QUERIES:
        ours, theirs = (dict(found(index, query)) for index in (made.ours, made.theirs))
        assert ours == pytest.approx(theirs, abs=1e-9), query


words = st.lists(st.sampled_from(WORDS), max_size=12)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.lists(st.tuples(st.integers(0, 9), words), max_size=6, unique_by=lambda d: d[0]),
            st.lists(st.integers(0, 9), max_size=2, unique=True),
        ),
        min_size=1,
        max_size=12,
    ),
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
)
def test_whatever_was_changed_in_whichever_commits(changes, one, other):
    made = Pair()
    made.update([Document("/first", ("ash", "elm"))])
    for added, gone in changes:
        made.update([Document(f"/{n}", tuple(body)) for n, body in added], [f"/{n}" for n in gone])
    for query in (term(one), q.And([term(one), term(other)]), q.Phrase("body", [one, other])):
        ours, theirs = (
            sorted(found(index, query, scoring.Frequency())) for index in (made.ours, made.theirs)
        )
        assert ours == theirs


def test_terms_are_told_in_order_with_what_is_known_of_them(pair):
    made = Pair()
    made.update([one._replace(body=one.body[:SHORT]) for one in documents(40, seed=6)])
    our, their = made.ours.reader(), made.theirs.reader()
    with our, their:
        assert list(our.indexed_field_names()) == sorted(their.indexed_field_names())
        assert list(our.all_terms()) == list(their.all_terms())
        assert list(our.terms_from("body", b"elm")) == list(their.terms_from("body", b"elm"))
        assert list(our.expand_prefix("body", "el")) == [b"elder", b"elm", b"elms"]
        assert list(our.lexicon("outlet")) == list(their.lexicon("outlet"))
        for (one, info), (other, expected) in zip(our, their, strict=True):
            assert one == other
            assert info.weight() == expected.weight()
            assert our.frequency(*one) == expected.weight()
            assert our.doc_frequency(*one) == info.doc_frequency() == expected.doc_frequency()
            assert info.max_weight() == expected.max_weight()
            assert (info.min_id(), info.max_id()) == (expected.min_id(), expected.max_id())
            if one[0] in ("body", "head"):
                assert info.min_length() == expected.min_length()
                assert info.max_length() == expected.max_length()
        assert next(our.iter_from("head", "elm"))[0] == ("head", b"elm")
        assert our.frequency("body", b"nowhere") == our.doc_frequency("body", b"nowhere") == 0
        assert ("body", b"nowhere") not in our
        with pytest.raises(TermNotFound):
            our.term_info("body", "nowhere")
        with pytest.raises(TermNotFound):
            our.postings("body", "nowhere")


def test_postings_have_weights_positions_and_lengths():
    made = documents(40, seed=7)
    update(place := RamStorage(), made)
    with place.open_index(NAME).reader() as reader:
        for word in WORDS:
            matcher = reader.postings("body", word)
            holding = [n for n, one in enumerate(made) if word in one.body]
            assert list(matcher.all_ids()) == holding
            matcher.reset()
            for number in holding:
                positions = [at for at, other in enumerate(made[number].body) if other == word]
                assert matcher.id() == number
                assert matcher.weight() == matcher.value_as("weight") == len(positions)
                assert matcher.value_as("positions") == positions
                assert matcher.value_as("frequency") == len(positions)
                assert Places().decode_positions(matcher.value()) == positions
                assert [span.start for span in matcher.spans()] == positions
                matcher.next()
            assert not matcher.is_active()
            with pytest.raises(ReadTooFar):
                matcher.next()
            with pytest.raises(ReadTooFar):
                matcher.skip_to(0)
        assert [reader.doc_field_length(n, "body") for n in range(40)] == [
            len(one.body) for one in made
        ]
        assert reader.doc_field_length(0, "nofield", 7) == 7
        assert reader.field_length("body") == sum(len(one.body) for one in made)
        assert reader.min_field_length("body") == min(len(one.body) for one in made)
        assert reader.max_field_length("body") == max(len(one.body) for one in made)


def test_a_matcher_skips_and_is_copied():
    update(place := RamStorage(), [Document(f"/{n}", ("a", "b")[: n % 2 + 1]) for n in range(100)])
    with place.open_index(NAME).reader() as reader:
        matcher = reader.postings("body", "b")
        matcher.skip_to(50)
        assert matcher.id() == 51
        copied = matcher.copy()
        matcher.skip_to(20)  # never back
        assert matcher.id() == 51
        matcher.skip_to(1000)
        assert not matcher.is_active()
        assert not matcher.replace().is_active()
        assert copied.id() == 51
        assert copied.term() == ("body", b"b")


def test_skipping_through_a_long_list_is_not_quadratic():
    update(place := RamStorage(), [Document(f"/{n}", ("a",)) for n in range(20_000)])
    with place.open_index(NAME).searcher() as searcher:
        matcher = q.And([term("a"), q.Prefix("path", "/1999")]).matcher(searcher)
        # A bare ListMatcher of Whoosh takes minutes here: it looks for its maximum at every step.
        assert len(list(matcher.all_ids())) == 11
        assert len(searcher.search(q.And([term("a"), q.Every()]), limit=10)) == 20_000


def test_columns_and_records(pair):
    with pair.ours.searcher() as searcher:
        reader = searcher.reader()
        path, outlet, day = map(reader.column_reader, ("path", "outlet", "day"))
        for number in reader.all_doc_ids():
            one = pair.documents[path[number]]
            assert (outlet[number], day[number]) == (one.outlet, one.day)
            assert reader.stored_fields(number) == {RECORD: one.path.encode()}
        for leaf, _ in reader.leaf_readers():
            assert leaf.has_column("day")
            assert not leaf.has_column("body")
            assert len(leaf.column_reader("day")) == leaf.doc_count_all()
            backwards = leaf.column_reader("day", reverse=True, translate=False)
            assert backwards.sort_key(0) == -backwards[0]
            assert list(leaf.column_reader("day")) == leaf.column_reader("day").load()
        assert reader.doc_count() == len(pair.documents)
        assert len(list(reader.all_doc_ids())) == len(pair.documents)
        for reverse in (False, True):
            results = searcher.search(q.Every(), sortedby="day", reverse=reverse, limit=None)
            days = [day[number] for number in results.docs()]
            assert sorted(days) == sorted(one.day for one in pair.documents.values())
            ordered = [day[hit.docnum] for hit in results]
            assert ordered == sorted(days, reverse=reverse)
        results = searcher.search(q.Every(), sortedby="outlet", limit=None)
        ordered = [outlet[hit.docnum] for hit in results]
        assert ordered == sorted(one.outlet for one in pair.documents.values())


def test_numbers_are_columns_and_no_terms(pair):
    query = ColumnQuery("day", lambda day: 500 <= day < 900)
    with pair.ours.searcher() as searcher:
        path = searcher.reader().column_reader("path")
        days = {path[number] for number in searcher.docs_for_query(query)}
    # It knows nothing of deleted documents, with Whoosh's own segments neither.
    assert days >= {path for path, one in pair.documents.items() if 500 <= one.day < 900}
    # Whoosh's NumericRange looks for terms, which there are none of: it says so.
    with pytest.raises(Exception, match="numeric"), pair.ours.searcher() as searcher:
        searcher.search(q.NumericRange("day", 0, 10))


def test_a_table_of_contents_holds_little_and_by_lasting_names():
    segment = ArraySegment("articles", "ab12", 100, b"seal").without(np.array([3, 7]))
    again = pickle.loads(pickle.dumps(segment.without(np.array([5]))))
    assert list(again.deleted_docs()) == [3, 5, 7]
    assert again.deleted_count() == 3
    assert again.doc_count() == 97
    assert again.is_deleted(5)
    assert not again.is_deleted(4)
    assert list(segment.deleted_docs()) == [3, 7]
    names = set(re.findall(rb"index\.\S+\n\w+", pickle.dumps((again, Words()), 2)))
    module = b"index.search.postings.codec\n"
    assert names == {module + name for name in (b"ArraySegment", b"Words", b"Places")}
    # All documents of the largest segment, deleted, are 128 kB.
    assert len(pickle.dumps(segment.without(np.arange(65_536)))) < 132_000


def test_segments_are_not_written_through_whooshs_writer():
    codec = ArrayCodec()
    segment = ArraySegment("articles", "ab12", 1, b"")
    for refused in (
        lambda: codec.new_segment(None, "x"),
        lambda: codec.field_writer(None, segment),
        lambda: codec.per_document_writer(None, segment),
        lambda: codec.postings_writer(None),
        lambda: codec.postings_reader(None, None, None),
        lambda: segment.delete_document(0),
        lambda: segment.set_doc_count(2),
        lambda: Words().index("text"),
    ):
        with pytest.raises(NotImplementedError, match="commit"):
            refused()


def test_whoosh_opens_an_index_in_a_folder(tmp_path):
    place = FileStorage(str(tmp_path))
    for n in range(3):
        update(place, documents(20, seed=n, first=10 * n))
    index = FileStorage(str(tmp_path)).open_index(NAME)
    assert index.doc_count() == 40
    assert {path for path, _ in found(index, q.Every())} == {f"/{n}" for n in range(40)}


@pytest.mark.parametrize("field", ["body", "outlet", "none"])
def test_a_cursor_walks_over_the_terms_of_a_field(pair, field):
    if field == "none":
        update(place := RamStorage(), [Document("/a", ())])
        with place.open_index(NAME).reader() as reader:
            cursor = reader.cursor("body")
            assert cursor.text() is cursor.next() is cursor.find("a") is cursor.term_info() is None
            assert not cursor.is_valid()
        return
    for leaf, _ in pair.ours.reader().leaf_readers():
        terms = [text.decode() for text in leaf.lexicon(field)]
        cursor = leaf.cursor(field)
        walked = [cursor.text(), *itertools.takewhile(bool, iter(cursor.next, 0))]
        assert [text for text in walked if text is not None] == terms
        assert cursor.first() == terms[0]
        assert cursor.find(terms[-1]) == terms[-1] == cursor.term()
        assert cursor.term_info().doc_frequency() == leaf.doc_frequency(field, terms[-1])
        assert cursor.find("~") == next((text for text in terms if text >= "~"), None)
        leaf.close()
