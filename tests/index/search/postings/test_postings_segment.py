"""A segment gives back what was written to it, also when it was merged; what is damaged says so."""

import io
from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.search.postings.file import PAGE, BytesSource, DamageError, FileSource, SectionReader
from index.search.postings.merging import merge
from index.search.postings.segment import Segment
from index.search.postings.strings import BLOCK
from index.search.postings.writing import SegmentWriter, Stretch

GAP = 10
WORDS = ["ash", "elm", "elms", "oak", "oaks", "b\u00fche", "\u0645\u062f\u064a\u0646\u0629", "zz"]


def family_of(term):
    return term.rstrip(b"s") if not term.startswith(b"z") else None


stretches = st.builds(
    Stretch,
    st.sampled_from([1.0, 2.0, 3.0]),
    st.lists(st.sampled_from(WORDS), max_size=6),
    st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["=1", "=2"])), max_size=2, unique=True),
)
documents = st.tuples(
    st.dictionaries(st.sampled_from(["body", "head"]), st.lists(stretches, max_size=3)),
    st.text(max_size=5),
    st.integers(-(2**60), 2**60),
    st.binary(max_size=20),
)


def written(docs):
    writer = SegmentWriter(family_of, GAP)
    for fields, text, number, stored in docs:
        numbered = {name: [writer.stretch(*p) for p in parts] for name, parts in fields.items()}
        writer.add(numbered, {"path": text}, {"day": number}, stored)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def opened(data):
    return Segment.open(BytesSource(data))


def expected(docs):
    """field -> term -> document -> (weight, positions), and lengths by field."""
    found = defaultdict(lambda: defaultdict(lambda: defaultdict(lambda: [0.0, []])))
    lengths = defaultdict(lambda: [0] * len(docs))
    for n, (fields, *_) in enumerate(docs):
        for name, parts in fields.items():
            begin = 0
            for part in parts:
                places = [(at, term) for at, term in enumerate(part.terms)] + list(part.extras)
                for at, term in places:
                    posting = found[name][term.encode()][n]
                    posting[0] += part.weight
                    posting[1].append(begin + at)
                    lengths[name][n] += 1
                begin += len(part.terms) + GAP
    return found, lengths


def assert_holds(segment, docs):
    found, lengths = expected(docs)
    assert segment.count == len(docs)
    assert set(segment.fields) == set(found)
    terms = sorted({term for field in found.values() for term in field})
    assert segment.dictionary.terms(0, len(segment.dictionary)) == terms
    for name, by_term in found.items():
        field = segment.field(name)
        assert field.lengths.tolist() == lengths[name]
        assert [terms[n] for n in field.ordinals(0, len(field))] == sorted(by_term)
        for slot, term in enumerate(sorted(by_term)):
            ordinal = segment.dictionary.find(term)
            assert field.slots(ordinal, ordinal + 1) == (slot, slot + 1)
            assert field.slots_of(np.array([ordinal], np.uint32)).tolist() == [slot]
            _, numbers, weights = field.postings(slot, slot + 1)
            counts, flat = field.positions(slot)
            parts = np.split(flat, np.cumsum(counts)[:-1])
            got = {
                number: [weight, sorted(part.tolist())]
                for number, weight, part in zip(
                    numbers.tolist(), weights.tolist(), parts, strict=True
                )
            }
            want = {n: [weight, sorted(places)] for n, (weight, places) in by_term[term].items()}
            assert got == want
            assert numbers.tolist() == sorted(want)
        starts, numbers, _ = field.postings(0, len(field))
        assert len(starts) == len(field) + 1
        assert starts[-1] == len(numbers) == sum(map(len, by_term.values()))
        assert_is_spread(field, docs, name)
    for n, (_, text, number, stored) in enumerate(docs):
        assert segment.stored(n) == stored
        assert segment.text_column("path")[n] == text
        assert segment.number_column("day")[n] == number
    for key in {family_of(term) for term in terms} - {None}:
        members = [n for n, term in enumerate(terms) if family_of(term) == key]
        assert segment.dictionary.family(key).tolist() == members
    assert segment.dictionary.family(b"nothing").tolist() == []


def assert_is_spread(field, docs, name):
    """Positions with 100 more between stretches are those of a wider gap."""
    begun = []
    for fields, *_ in docs:
        sizes = [len(part.terms) for part in fields.get(name, ())]
        begun.append([sum(sizes[:n]) + n * GAP for n, size in enumerate(sizes) if size])
    assert field.stretches.tolist() == list(map(len, begun))
    assert field.begun.tolist() == [begin for each in begun for begin in each]
    for slot in range(len(field)):
        counts, flat = field.positions(slot)
        numbers = field.postings(slot, slot + 1).docs
        wider = field.apart(numbers, counts, flat, 100).tolist()
        of = np.repeat(numbers, counts).tolist()
        assert wider == [
            place + 100 * (sum(begin <= place for begin in begun[doc]) - 1)
            for place, doc in zip(flat.tolist(), of, strict=True)
        ]


def ordered(docs):
    """Extras of a stretch in order, as they come, each once at a place, and only beside words."""
    return [
        (
            {
                name: [p._replace(extras=sorted(set(p.extras)) if p.terms else []) for p in parts]
                for name, parts in fields.items()
            },
            *rest,
        )
        for fields, *rest in docs
    ]


@settings(deadline=None)
@given(st.lists(documents, min_size=1, max_size=6).map(ordered))
def test_a_segment_holds_what_was_written(docs):
    assert_holds(opened(written(docs)), docs)


@settings(deadline=None)
@given(
    st.lists(st.lists(documents, min_size=1, max_size=4).map(ordered), min_size=1, max_size=4),
    st.data(),
)
def test_merged_segments_hold_their_living_documents(parts, data):
    segments = [opened(written(docs)) for docs in parts]
    living = [data.draw(st.lists(st.booleans(), min_size=len(d), max_size=len(d))) for d in parts]
    kept = [
        doc
        for docs, mask in zip(parts, living, strict=True)
        for doc, alive in zip(docs, mask, strict=True)
        if alive
    ]
    target = io.BytesIO()
    masks = [None if all(mask) else np.array(mask) for mask in living]
    merge(segments, masks, target, family_of)
    if kept:
        assert_holds(opened(target.getvalue()), kept)


def test_positions_of_some_postings_only():
    docs = [({"body": [Stretch(1.0, ["ash"] * (n + 1))]}, "", 0, b"") for n in range(9)]
    field = opened(written(docs)).field("body")
    counts, flat = field.positions(0, np.array([2, 3, 7]))
    assert counts.tolist() == [3, 4, 8]
    assert flat.tolist() == [*range(3), *range(4), *range(8)]
    counts, flat = field.positions(0, np.array([], np.intp))
    assert counts.tolist() == flat.tolist() == []


def test_what_needs_more_room_is_whole_all_the_same():
    # Counts over 255 and positions over 65,535, few of them and many.
    few = [({"body": [Stretch(1.0, ["ash"] * 3)]}, "", 0, b"") for _ in range(50)]
    long = ({"body": [Stretch(1.0, ["oak"] * 70_000), Stretch(1.0, ["ash"])]}, "", 0, b"")
    for docs in ([*few, long], [({"body": [Stretch(1.0, ["ash"] * 66_000)]}, "", 0, b"")]):
        assert_holds(opened(written(docs)), docs)


def test_many_terms_are_found_by_their_beginning():
    words = [f"w{n:05}" for n in range(3 * BLOCK + 5)]
    dictionary = opened(written([({"body": [Stretch(1.0, words)]}, "", 0, b"")])).dictionary
    for prefix in ("w", "w0000", "w0012", "w00388", "x", "", "a"):
        begin, end = dictionary.beginning(prefix.encode())
        assert dictionary.terms(begin, end) == [
            word.encode() for word in words if word.startswith(prefix)
        ]
    assert dictionary.between(b"w00100", b"w00300") == (100, 300)
    assert dictionary.between(b"w00300", b"w00100") == (300, 300)
    assert dictionary.between(b"w00300", None) == (300, len(words))
    assert [dictionary.find(word.encode()) for word in words] == list(range(len(words)))
    assert dictionary.find(b"w") is None


def big():
    words = [f"word{n}" for n in range(4000)]
    docs = [
        ({"body": [Stretch(1.0, words[n * 7 : n * 7 + 400])]}, f"/lib/{n}.txt", n, b"x" * 300)
        for n in range(300)
    ]
    return written(docs)


def read_all(segment):
    for name in segment.fields:
        field = segment.field(name)
        field.postings(0, len(field))
        for slot in range(0, len(field), 50):
            field.positions(slot)
    segment.dictionary.terms(0, len(segment.dictionary))
    segment.dictionary.family(b"word1")
    list(segment.text_column("path").values)
    segment.number_column("day")
    return [segment.stored(n) for n in range(segment.count)]


def test_any_flipped_bit_is_found():
    data = big()
    assert len(data) > 8 * PAGE
    read_all(opened(data))
    chance = np.random.default_rng(7)
    for at in [*chance.integers(0, len(data), 150).tolist(), 0, len(data) - 1, len(data) - 60]:
        broken = bytearray(data)
        broken[at] ^= 1 << int(chance.integers(8))
        try:
            found = read_all(opened(bytes(broken)))
        except DamageError:
            continue
        # Only what is never read, between two sections, may be broken unseen.
        assert found == read_all(opened(data))


@pytest.mark.parametrize("share", [0.0, 0.3, 0.9, 0.9999])
def test_a_file_cut_short_is_found(share):
    data = big()
    with pytest.raises(DamageError):
        read_all(opened(data[: int(len(data) * share)]))


def test_a_file_cut_short_while_it_is_open(tmp_path):
    path = tmp_path / "x.seg"
    path.write_bytes(big())
    segment = Segment.open(FileSource(path))
    with path.open("r+b") as file:
        file.truncate(PAGE)
    with pytest.raises(DamageError, match=r"x\.seg"):
        read_all(segment)
    segment.close()


def test_another_format_is_told(monkeypatch):
    data = big()
    monkeypatch.setattr("index.search.postings.file.FORMAT", 99)
    with pytest.raises(DamageError, match="format"):
        SectionReader(BytesSource(data))
