import msgspec
from made_articles import article

from index.articles.model import Kind
from index.compare.rarity import Rarity

ONE = article("The harbour burned. The harbour smoked.", (Kind.RESIDUE, "Share."), name="one")
TWO = article("A harbour slept.", (Kind.TITLE, "Harbour"), name="two")


def test_counts_sentences_of_the_body_that_hold_a_stem():
    rarity = Rarity.of([ONE, TWO])
    assert rarity.sentences == 3
    assert rarity.holding["harbour"] == 3
    assert rarity.holding["burn"] == 1
    assert "share" not in rarity.holding


def test_adding_and_taking_away_gives_back_the_same():
    both = Rarity.of([ONE]) + Rarity.of([TWO])
    assert both == Rarity.of([ONE, TWO])
    assert both - Rarity.of([TWO]) == Rarity.of([ONE])
    assert both - Rarity.of([ONE, TWO]) == Rarity()


def test_is_kept_up_to_date_in_place():
    kept = Rarity.of([ONE])
    same = kept
    kept += Rarity.of([TWO])
    kept -= Rarity.of([ONE])
    assert kept is same
    assert kept == Rarity.of([TWO])


def test_a_fresh_one_shares_nothing_with_another():
    first = Rarity()
    first += Rarity.of([ONE])
    assert Rarity() == Rarity(0, {})


def test_goes_through_msgspec():
    rarity = Rarity.of([ONE, TWO])
    assert msgspec.json.decode(msgspec.json.encode(rarity), type=Rarity) == rarity


def test_a_rare_stem_weighs_more_and_an_empty_library_is_no_division_by_nothing():
    rarity = Rarity(100, {"common": 80, "rare": 1})
    assert rarity.weight("rare", 1, 10) > rarity.weight("common", 1, 10) > 0
    assert Rarity().weight("any", 2, 10) > 0
