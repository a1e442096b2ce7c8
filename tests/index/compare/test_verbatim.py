from made_articles import sentence

from index.compare.verbatim import longest_run


def run_text(left, right):
    one = sentence(left)
    run = longest_run(one, sentence(right))
    if run is None:
        return None
    words = one.words[run.left : run.left + run.length]
    return left[words[0].start : words[-1].end]


def test_a_copied_run_is_found_whatever_its_case_and_punctuation():
    assert (
        run_text(
            "He said: “The grain ship sank near Old Harbour on Monday.”",
            "GRAIN SHIP SANK NEAR OLD HARBOUR, officials wrote",
        )
        == "grain ship sank near Old Harbour"
    )


def test_five_words_are_no_copy():
    assert (
        run_text("grain ship sank near harbour yesterday", "grain ship sank near harbour") is None
    )


def test_a_turn_of_phrase_is_no_copy():
    said = "at the end of the day it is what it is"
    assert run_text(f"{said}, sailors sang", f"{said}, bakers wrote") is None


def test_the_longest_of_several_is_taken():
    left = "red barn doors opened wide today and seven tall grey horses walked slowly out again"
    right = "seven tall grey horses walked slowly out again when red barn doors opened wide today"
    assert run_text(left, right) == "seven tall grey horses walked slowly out again"


def test_a_run_without_matter_does_not_hide_one_with_it():
    left = "it was what it was and so it was; red barn doors opened wide yesterday"
    right = "it was what it was and so it was. Yet red barn doors opened wide yesterday"
    assert run_text(left, right) == "red barn doors opened wide yesterday"


def test_signs_without_spaces_count_half():
    assert run_text("港口仓库起火造成人员死亡", "港口仓库起火造成人员死亡。") is not None
    assert run_text("港口仓库起火", "港口仓库起火了") is None


def test_a_sentence_of_one_word_over_and_over_is_no_trouble():
    noise = "echo " * 20_000
    longest_run(sentence(noise), sentence(noise))
