"""How many forms of a word come to one stem, as they are typed: without accents or with them."""

from itertools import combinations
from pathlib import Path

import pytest
import yaml

from index.language.fold import fold_word
from index.language.stems import stem, stemmer_code

_WORDS = Path(__file__).parents[2] / "data" / "words"
MADE, HELD = (
    yaml.safe_load((_WORDS / name).read_text(encoding="utf-8"))
    for name in ("families.yaml", "families_held.yaml")
)

#: The share of the pairs of forms that share a stem: a little below what was measured.
FLOORS = {
    "fr": 0.90, "de": 0.95, "es": 0.95, "it": 0.95, "pt": 0.97, "nl": 0.75, "ru": 0.90,
    "tr": 0.90, "ar": 0.97, "fa": 0.75, "el": 0.97, "hi": 0.97, "sv": 0.85, "pl": 0.75,
}  # fmt: skip
HELD_FLOORS = {"fr": 0.93, "es": 0.95, "pt": 0.92, "tr": 0.83, "ar": 0.85}

#: "Cities" and "civilian" are one stem to the Arabic stemmer.
JOINED = {"ar": {"مدن"}}


def stem_of(form, language):
    word = fold_word(form)
    return stem(word, stemmer_code(word, language))


def share(families, language):
    pairs = [pair for line in families for pair in combinations(line.split(), 2)]
    alike = sum(stem_of(one, language) == stem_of(other, language) for one, other in pairs)
    return alike / len(pairs)


@pytest.mark.parametrize(("language", "floor"), FLOORS.items())
def test_forms_of_a_word_come_to_one_stem(language, floor):
    assert share(MADE[language], language) >= floor


@pytest.mark.parametrize(("language", "floor"), HELD_FLOORS.items())
def test_forms_that_the_rules_were_not_made_with_come_to_one_stem(language, floor):
    assert share(HELD[language], language) >= floor


@pytest.mark.parametrize("language", MADE)
def test_words_of_different_meaning_keep_apart(language):
    families: dict[str, set[str]] = {}
    for line in (*MADE[language], *HELD.get(language, ())):
        for found in {stem_of(form, language) for form in line.split()}:
            families.setdefault(found, set()).add(line)
    shared = {found for found, lines in families.items() if len(lines) > 1}
    assert shared == JOINED.get(language, set())


@pytest.mark.parametrize(
    ("language", "typed", "written"),
    [
        ("ru", "Мосула", "Мосул"),
        ("fr", "liberer", "libérés"),
        ("de", "haus", "Häuser"),
        ("tr", "kitap", "kitaplar"),
        ("ar", "جيش", "والجيش"),
        ("ar", "الموصل", "ٱلمُوصِل"),
        ("pt", "operacao", "operações"),
        ("es", "liberacion", "Liberación"),
    ],
)
def test_what_a_reader_types_finds_what_stands_there(language, typed, written):
    assert stem_of(typed, language) == stem_of(written, language)


@pytest.mark.parametrize("word", ["والد", "والده", "والدين", "الله", "بالغ"])
def test_what_only_looks_like_an_article_stays(word):
    assert stem(word, "ar")[0] == word[0]
