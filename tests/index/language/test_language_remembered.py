"""What was found out of words before."""

from index.language.remembered import Remembered


def test_each_is_worked_out_once():
    asked = []

    def find(text):
        asked.append(text)
        return len(text)

    found = Remembered(find)
    assert [found["one"], found["three"], found["one"]] == [3, 5, 3]
    assert asked == ["one", "three"]


def test_there_is_an_end_to_what_is_kept():
    found = Remembered(str.upper, most=3)
    for word in "a b c d".split():
        assert found[word] == word.upper()
    assert len(found) <= 3
    assert found["a"] == "A"


def test_what_is_long_is_not_kept():
    found = Remembered(str.upper, longest=3)
    assert found["long"] == "LONG"
    assert "long" not in found
