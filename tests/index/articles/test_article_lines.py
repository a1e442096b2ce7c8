"""The line model: its weights, its signs, and what it may never do."""

import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.articles.cues import rules_of
from index.articles.features import Look
from index.articles.formats import plain
from index.articles.kinds.around import AROUND, best_stretch
from index.articles.kinds.linear import (
    VERSION,
    WEIGHTS,
    Model,
    WeightsError,
    read_weights,
    share,
    shipped_model,
    signs,
)
from index.articles.kinds.page import Page
from index.articles.kinds.rules import classify
from index.articles.kinds.signs import OWN, UNKNOWN, PageSigns, languages
from index.articles.model import Kind
from index.articles.read import make_article
from index.config import Config, load_config


@pytest.fixture(scope="module")
def config(tmp_path_factory) -> Config:
    empty = tmp_path_factory.mktemp("config") / "config.yaml"
    empty.write_text("")
    return load_config(empty)


def page_of(text: str, config: Config) -> Page:
    rules = rules_of(config)
    return Page([Look(block, text, rules.cues) for block in plain.cut(text).blocks], rules)


def kinds(text: str, config: Config) -> dict[str, str]:
    article = make_article(text, Path("page.txt"), config)
    return {article.passage_text(p): str(p.kind) for p in article.passages}


# The weights


def test_the_shipped_weights_fit_the_signs():
    Model(read_weights(WEIGHTS.read_bytes()))
    assert shipped_model() is not None


def test_weights_of_another_version_are_refused():
    other = {**json.loads(WEIGHTS.read_bytes()), "version": VERSION + 1}
    with pytest.raises(WeightsError, match="version"):
        Model(read_weights(msgspec.json.encode(other)))


@pytest.mark.parametrize("step", ["own", "around"])
def test_weights_that_lack_a_sign_or_have_another_are_refused(step):
    damaged = json.loads(WEIGHTS.read_bytes())
    damaged[step]["weights"]["of_no_sign"] = damaged[step]["weights"].pop("words")
    with pytest.raises(WeightsError, match=r"missing \['words'\], unknown \['of_no_sign'\]"):
        Model(read_weights(msgspec.json.encode(damaged)))


@pytest.mark.parametrize("data", [b"", b"{}", b"\xff", b'{"version": "1"}'])
def test_a_damaged_file_of_weights_is_refused(data):
    with pytest.raises(WeightsError, match="train them anew"):
        read_weights(data)


# The signs


def test_each_sign_has_its_number(config):
    page = page_of("A title\n\nA paragraph of the article says something.\n\nShare this", config)
    model = shipped_model()
    assert model is not None
    rows, around = signs(page, len(page.looks), "", model)
    assert {len(row) for row in rows} == {len(OWN)}
    assert {len(row) for row in around} == {len(AROUND)}
    assert len(set(OWN + AROUND)) == len(OWN) + len(AROUND)


@pytest.mark.parametrize(
    ("line", "sign", "value"),
    [
        ("Home | About | Contact", "pipes", True),
        ("Posted at 9:21 pm", "clock", True),
        ("ann@example.org", "address", True),
        ("@annlee", "handle", True),
        ("Ann says:", "says", True),
        ("Jörg sagt:", "says", True),
        ("READ THIS NOW", "all_capitals", True),
        ("and so on", "small_start", True),
        ("It goes on …", "ellipsis", True),
        ("1234", "only_numbers", True),
        ("“Never,” he said.", "quote", True),
        ("He told her:", "goes_on", True),
        ("A plain sentence of the article.", "pipes", False),
    ],
)
def test_signs_of_a_line(line, sign, value, config):
    counted = PageSigns(page_of(line, config))
    assert bool(counted.own(0)[OWN.index(sign)]) is value


def test_lines_that_differ_in_numbers_alone_have_one_shape(config):
    counted = PageSigns(page_of("12 hours ago\nA title\n13 hours ago", config))
    shapes = [counted.own(i)[OWN.index("same_shape")] for i in range(3)]
    assert [bool(shape) for shape in shapes] == [True, False, True]


ENGLISH = "The council said that the pool in the park will be closed for the whole of the summer. "
GERMAN = "Der Stadtrat hat beschlossen, dass das Bad in der Stadt für den ganzen Sommer zu ist. "


@pytest.mark.parametrize(("text", "language"), [(ENGLISH, "en"), (GERMAN, "de")])
def test_the_function_words_are_those_of_the_page(text, language, config):
    assert PageSigns(page_of(text * 2, config)).language == languages()[language]


def test_of_an_unknown_language_no_function_words_are_known(config):
    assert PageSigns(page_of("Zyx qub fnar vlek mub. " * 20, config)).language == UNKNOWN


def test_there_are_function_words_of_a_dozen_languages():
    assert len(languages()) >= 12
    assert all(len(language.words) > 25 for language in languages().values())


def test_the_best_stretch_is_the_longest_prose(config):
    prose = "A paragraph of the article that says a good deal about the fire in the port."
    page = page_of(f"Home\nNews\n{prose}\nShort\n{prose}\nShare\nPrint", config)
    shares = [0.1, 0.1, 0.9, 0.3, 0.9, 0.1, 0.1]
    assert best_stretch(shares, page.looks, 7) == (2, 4)
    assert best_stretch([0.1] * 7, page.looks, 7) == (0, -1)


def test_a_share_lies_between_0_and_1():
    assert share(0) == 0.5
    assert 0 < share(-1e9) < share(-1) < share(1e9) <= 1


# What it does


FURNITURE = ["Subscribe", "Most read", "Ferry strike enters week two", "Weather", "© 2019 The Post"]


def test_headlines_of_other_articles_below_the_article_are_residue(config):
    text = "\n".join(["Council closes the pool", ENGLISH * 3, ENGLISH * 2, *FURNITURE])
    found = kinds(text, config)
    assert {found[line] for line in FURNITURE} == {"residue"}


def test_a_why_can_be_read_by_a_person(config):
    rules = rules_of(config)
    text = "\n".join(
        ["Council closes the pool", ENGLISH * 3, "Sport", "Motors", "Property", ENGLISH * 2]
    )
    looks = [Look(block, text, rules.cues) for block in plain.cut(text).blocks]
    whys = [why for kind, why in classify(looks, rules, None) if kind is Kind.RESIDUE]
    assert all(why and why[0].islower() for why in whys)


BARE = {
    "en": [
        "The harbour was quiet when the first boats came in on Monday, and nobody spoke.",
        "“They told us to wait,” said one of the crew.",
        "“So we waited.”",
        "She wanted three things:",
        "a blanket",
        "a telephone",
        "and someone who would tell her the truth.",
        "By evening the newsletter of the port had printed all comments, and cookies were shared.",
        "It was over.",
        "The company's shares fell by a third, and the followers of the old mayor went home.",
    ],
    "de": [
        "Im Hafen war es still, als am Montag die ersten Boote kamen, und am Kai sprach niemand.",
        "„Man hat uns gesagt, wir sollen warten“, sagte einer der Männer.",
        "„Also haben wir gewartet.“",
        "Sie brauchte drei Dinge:",
        "eine Decke",
        "ein Telefon",
        "Am Abend hatte der Newsletter des Hafens alle Kommentare gedruckt, und es gab Kekse.",
        "Dann war es vorbei.",
        "Die Anteile der Firma fielen um ein Drittel, und die Leute gingen nach Hause.",
    ],
    "fr": [
        "Le port était calme quand les premiers bateaux sont arrivés lundi, sans un mot.",
        "« On nous a dit d'attendre », a déclaré l'un des marins.",
        "Elle voulait trois choses :",
        "une couverture",
        "un téléphone",
        "Le soir, la lettre du port avait publié tous les commentaires, et on partageait le pain.",
        "C'était fini.",
        "Les actions de la société ont perdu un tiers, et les habitants sont rentrés chez eux.",
    ],
    "pl": [
        "W porcie było cicho, gdy w poniedziałek przypłynęły pierwsze łodzie, a ludzie milczeli.",
        "Powiedziano nam, że mamy czekać, mówił jeden z marynarzy.",
        "Chciała trzech rzeczy:",
        "koca",
        "telefonu",
        "Wieczorem gazeta portowa wydrukowała wszystkie komentarze, a ludzie dzielili się chlebem.",
        "To był koniec.",
        "Akcje spółki spadły o jedną trzecią, a mieszkańcy poszli do domów po długim dniu.",
    ],
    "of no known language": [
        "Ve harro nim dolet ka venu mirrat polo, sen fira dom lekka vos ranit el pora mel din.",
        "Kala venu mirrat.",
        "Sen dolet fira ka vos, ranit pora mel din ve harro, lekka dom nim el sera ka tol.",
        "Tol nim fira ve dolet, ka ranit sen lekka mirrat polo vos el pora harro mel din dom.",
    ],
}  # fmt: skip


@pytest.mark.parametrize("gap", ["\n", "\n\n"], ids=["close", "apart"])
@pytest.mark.parametrize("language", sorted(BARE))
def test_of_a_bare_paste_nothing_is_hidden(language, gap, config):
    article = make_article(gap.join(BARE[language]), Path("paste.txt"), config)
    hidden = [article.passage_text(p) for p in article.passages if p.kind in ("residue", "comment")]
    assert hidden == []


THREADS = {
    "WordPress": ["2 thoughts on “The pool”", "Ann says:", "July 3, 2014 at 9:21 pm", "~", "Reply"],
    "Blogger": ["2 comments:", "Ann Lee said...", "~", "3 July 2014 at 09:21"],
    "Drupal": ["Comments", "Ann Lee", "3 July 2014 - 9:21pm", "~", "Log in to post comments"],
    "German": ["2 Kommentare", "Anna sagt:", "3. Juli 2014 um 21:21 Uhr", "~", "Antworten"],
    "French": ["2 commentaires", "Anne dit :", "3 juillet 2014 à 21:21", "~", "Répondre"],
    "Spanish": ["2 comentarios", "Ana dice:", "3 julio, 2014 a las 21:21", "~", "Responder"],
    "Italian": ["2 commenti", "Anna ha detto:", "3 luglio 2014 alle 21:21", "~", "Rispondi"],
    "Dutch": ["2 reacties", "Anne zegt:", "3 juli 2014 om 21:21", "~", "Beantwoorden"],
    "Polish": ["2 komentarze", "Anna pisze:", "3 lipca 2014 o 21:21", "~", "Odpowiedz"],
    "Swedish": ["2 kommentarer", "Anna skriver:", "3 juli 2014 kl. 21:21", "~", "Svara"],
}  # fmt: skip


@pytest.mark.parametrize("engine", sorted(THREADS))
def test_what_readers_wrote_is_comment_and_the_rest_around_it_residue(engine, config):
    heading, *shape = THREADS[engine]
    said = ["I could not agree less, nobody asked us about it.", "Thank you for writing this!"]
    thread = [line if line != "~" else text for text in said for line in shape]
    text = "\n".join(["Council closes the pool", ENGLISH * 3, ENGLISH * 2, heading, *thread])
    found = kinds(text, config)
    assert [found[line] for line in said] == ["comment", "comment"]
    around = {line: found[line] for line in [heading, *shape] if line != "~"}
    assert set(around.values()) == {"residue"}, around


LEAD = "It will stay closed for the whole summer, the council said on Monday."
LAST = "Nobody was asked."


@pytest.mark.parametrize("count", ["3 Comments", "Leave a comment", "12 Kommentare"])
def test_a_link_to_the_comments_in_the_head_ends_no_article(count, config):
    text = "\n".join(
        ["Council closes the pool", LEAD, count, "Share", ENGLISH * 3, ENGLISH * 2, LAST]
    )
    found = kinds(text, config)
    assert found[(ENGLISH * 3).strip()] == found[LAST] == "body"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=30))
def test_every_line_of_any_text_has_a_kind(lines):
    config = Config()
    page = page_of("\n".join(lines), config)
    found = classify(page.looks, page.rules, None)
    assert len(found) == len(page.looks)
    assert all(isinstance(kind, Kind) for kind, _ in found)
