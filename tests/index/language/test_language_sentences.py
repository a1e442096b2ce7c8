import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.language import sentences as module
from index.language.sentences import sentences


def cut(text):
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("   ", []),
        ("One. Two.", ["One.", "Two."]),
        ("No end", ["No end"]),
        ("هل عادوا؟ نعم عادوا۔ انتهى.", ["هل عادوا؟", "نعم عادوا۔", "انتهى."]),
        ("सेना आई। शहर बचा।", ["सेना आई।", "शहर बचा।"]),
        ("Ранены 3 тыс. Человек. Бои идут.", ["Ранены 3 тыс. Человек.", "Бои идут."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
        ("He said: “It is over.” They left.", ["He said: “It is over.”", "They left."]),
        ("Lt. Gen. Saadi spoke. He left.", ["Lt. Gen. Saadi spoke.", "He left."]),
        (
            "On Sept. 22 it fell. On Sept. 23 it rose.",
            ["On Sept. 22 it fell.", "On Sept. 23 it rose."],
        ),
        ("The U.S. Army left. It came back.", ["The U.S. Army left.", "It came back."]),
        ("They left the U.S. The army stayed.", ["They left the U.S.", "The army stayed."]),
        ("J. Smith wrote. He lied.", ["J. Smith wrote.", "He lied."]),
        ("It is 1.5 million. Or 850,000.", ["It is 1.5 million.", "Or 850,000."]),
        ("See example.org for more. Thanks.", ["See example.org for more.", "Thanks."]),
        ("Wait... what? No.", ["Wait... what?", "No."]),
        ("他来了。她走了。", ["他来了。", "她走了。"]),
        ("So am I. They left.", ["So am I.", "They left."]),
        ("One.\nTwo.", ["One.", "Two."]),
    ],
)
def test_cut(text, expected):
    assert cut(text) == expected


def test_a_stretch_of_a_text_keeps_its_offsets():
    assert sentences("One. Two. Three.", 5, 9) == [(5, 9)]


@given(st.text(alphabet=st.sampled_from("aB .!?…。”’\"'()\n\u00a0Lt12"), max_size=60))
def test_nothing_but_white_space_is_left_out(text):
    last = 0
    for start, end in sentences(text):
        assert last <= start < end <= len(text)
        assert not text[last:start].strip()
        assert not text[start].isspace()
        assert not text[end - 1].isspace()
        last = end
    assert not text[last:].strip()


def test_long_texts_take_linear_time():
    assert len(sentences("a" * 200_000)) == 1
    assert len(sentences("a. " * 50_000)) >= 1
    assert len(sentences("." * 200_000)) == 1


@given(
    st.lists(
        st.sampled_from(
            "Lt Lt. al. U.S U.S. I I. J. word word. Word. Sept. 22 22. a.b. é. x١. ٣a. _a. b_. "
            "(of.) ?! the The small".split()
        ),
        max_size=12,
    ),
    st.sampled_from([" ", "\n", "\u00a0", ""]),
)
def test_a_plain_word_before_a_stop_is_read_as_any_other(words, gap):
    text = gap.join(words)
    found = sentences(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_is_plain", lambda _: False)
        assert sentences(text) == found
