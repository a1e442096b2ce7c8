"""The rule for romanised names on our lists: floors on the half that is only measured."""

from bench.names import alike, groups, joined, near_misses, recall

RULE = joined()


def test_the_lists_are_as_large_as_they_should_be():
    assert sum(len(groups(worked_on=half)) for half in (True, False)) >= 200
    assert len(near_misses()) >= 150


def test_most_spellings_of_the_held_half_are_found():
    assert recall(alike(worked_on=False), RULE) >= 0.92


def test_names_that_only_look_alike_are_kept_apart():
    assert [pair for pair in near_misses() if RULE(*pair)] == []


def test_hardly_any_names_of_different_groups_are_joined():
    every = groups(worked_on=True) + groups(worked_on=False)
    firsts = [group[0] for group in every]
    wrong = [(a, b) for i, a in enumerate(firsts) for b in firsts[:i] if RULE(a, b)]
    assert wrong == []
