from made_articles import sentence

from index.compare import dice
from index.compare.dice import scores
from index.compare.rarity import Rarity


def scored(left, right, **options):
    options = {"floor": 0.0, **options}
    found = scores([*map(sentence, left)], [*map(sentence, right)], Rarity(), **options)
    return {(i, j): score for i, j, score in found}


def test_the_same_words_score_one_and_others_nothing():
    found = scored(
        ["The grain ship sank near the harbour"],
        ["Near the harbour the grain ship sank", "Bakers bought cheap flour"],
    )
    assert found[0, 0] > 0.85
    assert found.get((0, 1), 0) < 0.05
    assert scored(["Grain ships sank"], ["Grain ships sank"])[0, 0] == 1.0


def test_a_sentence_may_match_several():
    found = scored(
        ["Police arrested nine dockers while sailors burned tyres"],
        ["Police arrested nine dockers", "Sailors burned tyres"],
    )
    assert found[0, 0] > 0.3
    assert found[0, 1] > 0.3


def test_a_rare_word_says_more_than_a_common_one():
    library = Rarity(1000, {"govern": 700, "collieri": 1, "spoke": 5})
    left = [sentence("government spoke"), sentence("colliery spoke")]
    right = [sentence("government wept"), sentence("colliery wept")]
    found = {(i, j): s for i, j, s in scores(left, right, library, floor=0.0)}
    assert found[1, 1] > found[0, 0]


def test_spelling_that_differs_is_met_by_grams():
    assert scored(["fighters left Huwayjah"], ["Huwaijah saw fighting"])[0, 0] > 0.1


def test_pairs_that_share_few_words_are_lowered():
    plain = scored(["He wept"], ["She wept"])[0, 0]
    assert scored(["He wept"], ["She wept"], content_words=4)[0, 0] == plain / 2
    left, right = ["Grain ships sank today"], ["Grain ships sank slowly"]
    assert scored(left, right, content_words=4) == scored(left, right)
    assert scored(left, right, content_words=8)[0, 0] == scored(left, right)[0, 0] / 2


def test_the_floor_cuts():
    assert scored(["grain ship sank"], ["grain was sold cheaply today"], floor=0.9) == {}


def test_nothing_against_something():
    assert scored([], ["grain ship"]) == {}
    assert scored(["..."], ["!!!"]) == {}


def test_a_book_is_cut_to_what_can_be_done(monkeypatch):
    left = [f"grain ship number{n} sank" for n in range(30)]
    full = scored(left, left)
    monkeypatch.setattr(dice, "MOST_ADDITIONS", 2000)
    less = scored(left, left)
    assert less[0, 1] < full[0, 1]
    # What is rare is kept: each sentence still finds its like.
    for i in range(30):
        assert max((score, j) for (row, j), score in less.items() if row == i)[1] == i
