"""The words of a library in blocks: they say what the counts say, whatever changed before."""

import random
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_words import PlainWords, lexicons
from search_material import article, words_of

from index.errors import WordsDamagedError
from index.language.fold import fold_word
from index.language.tokens import folded_words
from index.language.variants import Names, Variants
from index.search.lexicon import Lexicon
from index.search.words.book import Wordbook
from index.search.words.making import packed, updated, wordbook

WORDS = st.sampled_from(
    "the The Mosul MOSUL Mosul’s mosul U.S. us 850,000 850000 Café cafe الموصل ’ Hadr s".split()
)
TEXTS = st.lists(WORDS, max_size=12).map(" ".join)
DOCS = Path(__file__).parents[3] / "docs"


def book(*texts: str) -> Wordbook:
    return words_of(article(f"/l/{n}.txt", ("body", text)) for n, text in enumerate(texts))


def names(found: Wordbook) -> dict[str, str]:
    return {word: found.written(word) for word in found if found.is_name(word)}


def invented(count: int, seed: int = 7) -> Lexicon:
    """Counts of so many words, half of them names: enough for many blocks."""
    chance = random.Random(seed)
    counts = Lexicon(1000, {}, {}, {}, {})
    while len(counts.forms) < count:
        parts = chance.choices("kha wi ja mo sul dir ez zor qa ra ab dul shar hus ein".split(), k=4)
        word = "".join(parts[: chance.randint(1, 4)])
        if chance.random() < 0.5:
            counts.forms[word] = chance.randint(1, 1000)
        else:
            counts.forms[word.capitalize()] = chance.randint(1, 1000)
            counts.capital[word] = counts.inside[word] = 1
    return counts


def assert_says_the_same(found: Wordbook, counts: Lexicon, typed: str = "hawija") -> None:
    plain = PlainWords(counts)
    assert list(found) == sorted(plain.forms)
    assert len(found) == len(plain.forms)
    assert {word: found.articles(word) for word in found} == plain.articles
    assert names(found) == plain.names
    assert all(found.written(word) == plain.written(word) for word in (*plain.forms, typed))
    sure = {word for word in found if found.is_sure(word)}
    assert sure == plain.names.keys() & counts.inside.keys()
    for prefix in ("", "k", typed[:2], typed):
        assert list(found.beginning(prefix)) == plain.beginning(prefix)
        assert list(found.commonest(prefix)) == plain.commonest(prefix)
    assert found.near(typed, 1) == plain.near(typed, 1)
    assert found.near(typed, 2) == plain.near(typed, 2)
    ours, theirs = Variants(found), Variants(Names(plain.names))
    assert ours.of(typed) == theirs.of(typed)
    assert ours.joined([typed, "ez-Zor"]) == theirs.joined([typed, "ez-Zor"])
    for word in list(plain.names)[:20]:
        assert ours.of(word) == theirs.of(word)


@given(lexicons(), st.sampled_from(["hawija", "mosul", "khalid", "ra", ""]))
def test_a_book_says_what_the_counts_say(counts, typed):
    assert_says_the_same(wordbook(counts), counts, typed)


def test_a_book_of_many_blocks_says_what_the_counts_say():
    counts = invented(2000)
    found = wordbook(counts)
    for typed in ("hawija", "mosul", "khairaqa", "deirezor", "zzz"):
        assert_says_the_same(found, counts, typed)


def test_the_words_of_this_package_s_own_prose():
    texts = [path.read_text(encoding="utf-8") for path in sorted(DOCS.glob("*.md"))]
    counts = Lexicon.of([article(f"/l/{n}.txt", ("body", text)) for n, text in enumerate(texts)])
    found = wordbook(counts)
    for typed in ("hawija", "zelensky", "index", "wrods"):
        assert_says_the_same(found, counts, typed)


@given(st.lists(TEXTS, max_size=5))
def test_counts_are_those_of_articles_read_word_by_word(texts):
    found = book(*texts)
    held = [set(folded_words(text)) for text in texts]
    assert {word: found.articles(word) for word in found} == {
        word: sum(word in words for words in held) for word in set().union(*held)
    }


@settings(deadline=None)
@given(lexicons(), st.lists(lexicons(most=15), max_size=4))
def test_a_book_follows_its_counts_from_one_state_to_the_next(counts, others):
    found = wordbook(counts)
    taken_in: list[Lexicon] = []
    for generation, other in enumerate(others, 1):
        counts += other
        changed = set(other.forms)
        taken_in.append(other)
        if generation % 2 == 0:  # and what came first goes again
            gone = taken_in.pop(0)
            counts -= gone
            changed |= gone.forms.keys()
        found = Wordbook.of_bytes(updated(found, counts, changed, generation))
        assert found.generation == generation
        assert_says_the_same(found, counts)


def test_a_book_of_many_blocks_follows_what_comes_and_goes():
    counts, more = invented(1500), invented(1500, seed=8)
    found = wordbook(counts)
    counts += more
    found = Wordbook.of_bytes(updated(found, counts, more.forms, 1))
    assert_says_the_same(found, counts)
    few = Lexicon(1, dict(islice(more.forms.items(), 5)), {}, {}, {})
    counts -= few
    found = Wordbook.of_bytes(updated(found, counts, few.forms, 2))
    assert_says_the_same(found, counts)
    counts -= more
    found = Wordbook.of_bytes(updated(found, counts, more.forms, 3))
    assert_says_the_same(found, counts)


def test_what_did_not_change_is_not_made_again(monkeypatch):
    counts = invented(1500)
    found = wordbook(counts)
    counts += Lexicon(1, {"Zawrah": 1}, {}, {"zawrah": 1}, {})
    asked: list[str] = []
    entry = "index.search.words.making._entry"
    from index.search.words import making

    real = making._entry
    monkeypatch.setattr(entry, lambda *args: asked.append(args[1]) or real(*args))
    read: list[str] = []
    readings = making.readings_of
    monkeypatch.setattr(
        "index.search.words.making.readings_of",
        lambda *args: read.append(args[0]) or readings(*args),
    )
    found = Wordbook.of_bytes(updated(found, counts, ["Zawrah"], 1))
    assert (asked, read) == (["zawrah"], ["zawrah"])
    assert found.written("zawrah") == "Zawrah"


# -- what is a name, and how it is written --------------------------------------------------------


def test_a_name_has_a_capital_and_is_never_small():
    found = book(
        "The Huwayjah’s road, the Tigris, WARNING, Café and café.",
        "From Huwayjah, HUWAYJAH, The ISIS of the U.S. went 15km to the McAdam's.",
    )
    assert names(found) == {"huwayjah": "Huwayjah", "tigris": "Tigris", "mcadam": "McAdam"}


def test_a_name_with_its_capital_at_the_head_of_a_sentence_is_not_sure():
    found = book("Choosing is hard, Karim said.", "Gateway City Lost Again")
    assert found.is_sure("karim")
    assert found.is_name("gateway")
    assert not found.is_sure("gateway")


def test_nouns_of_german_are_no_names():
    german = article("/lib/d.txt", ("body", "Sie ging mit dem Hund nach Mossul."), language="de")
    assert names(words_of([german])) == {}


def test_function_words_at_the_head_of_a_sentence_are_no_names():
    assert names(book("Although Karim came. Because Karim went.")) == {"karim": "Karim"}


def test_one_small_mosul_in_hundreds_leaves_it_a_name_and_one_in_ten_does_not():
    assert names(book(*["In Mosul"] * 200, "#mosul")) == {"mosul": "Mosul"}
    assert names(book(*["In Mosul"] * 9, "#mosul")) == {}


def test_words_are_shown_as_they_are_written_most():
    found = book("Ça café Café Mosul’s MOSUL ISIS", "Firefighters الموصل Café firefighters")
    shown = [found.written(w) for w in ("cafe", "mosul", "isis", "firefighters", "الموصل", "no")]
    assert shown == ["café", "Mosul", "ISIS", "firefighters", "الموصل", "no"]


def test_a_name_that_is_hardly_ever_small_is_shown_with_its_capital():
    assert book(*["Turkey"] * 40, "turkey").written("turkey") == "Turkey"


# -- the file -------------------------------------------------------------------------------------


def everything(found: Wordbook) -> tuple[object, ...]:
    """All that can be asked of a book, so that every block is read."""
    words = list(found)
    keys = [
        reading.sounds.key for word, name in names(found).items() for reading in read(word, name)
    ]
    alike = [(k, c, list(readings)) for k in sorted(set(keys)) for c, readings in found.alike(k)]
    return words, [found.articles(word) for word in words], names(found), alike


def read(word: str, name: str):
    from index.language.variants import readings_of

    return readings_of(word, name)


def test_a_book_in_a_file_is_the_one_in_memory_and_stays_when_it_is_replaced(tmp_path: Path):
    counts = invented(500)
    path = tmp_path / "words"
    path.write_bytes(packed(counts, 4))
    kept = Wordbook.open(path)
    assert kept is not None
    assert kept.generation == 4
    other = tmp_path / "other"
    other.write_bytes(packed(invented(100, seed=9), 5))
    other.replace(path)
    assert everything(kept) == everything(wordbook(counts))


def test_a_damaged_book_says_so_and_nothing_wrong(tmp_path: Path):
    """Any byte changed, any end cut off: a book is not opened, or says that it is damaged."""
    data = packed(invented(300), 4)
    right = everything(Wordbook.of_bytes(data))
    path = tmp_path / "words"
    chance = random.Random(3)
    harmless = 0
    for at in chance.sample(range(len(data)), 150):
        path.write_bytes(data[:at] + bytes([data[at] ^ chance.randint(1, 255)]) + data[at + 1 :])
        harmless += not_wrong(path, right)
        path.write_bytes(data[:at])
        assert not not_wrong(path, right)
    assert harmless == 0


def not_wrong(path: Path, right: tuple[object, ...]) -> bool:
    """Whether a book says all that it should; a book that says something else fails the test."""
    found = Wordbook.open(path)
    if found is None:
        return False
    try:
        said = everything(found)
    except WordsDamagedError:
        return False
    assert said == right
    return True


@pytest.mark.parametrize("data", [b"", b"\x93nonsense", b"ISWORDS\x01" + bytes(8)])
def test_what_is_no_book_is_not_opened(tmp_path: Path, data):
    path = tmp_path / "words"
    assert Wordbook.open(path) is None
    path.write_bytes(data)
    assert Wordbook.open(path) is None


def test_a_book_of_another_version_is_not_opened(tmp_path: Path, monkeypatch):
    path = tmp_path / "words"
    path.write_bytes(packed(invented(10)))
    assert Wordbook.open(path) is not None
    monkeypatch.setattr("index.search.words.blocks.__version__", "0.0")
    assert Wordbook.open(path) is None


def test_a_library_without_a_word_has_an_empty_book():
    found = wordbook(Lexicon())
    assert (len(found), list(found), found.articles("a"), found.is_name("a")) == (0, [], 0, False)
    assert (list(found.commonest("a")), found.near("abc", 2), Variants(found).of("Ali")) == (
        [],
        [],
        (),
    )
    assert fold_word("A") not in found
