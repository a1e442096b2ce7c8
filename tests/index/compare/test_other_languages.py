"""Rival accounts of one event, invented, in languages other than English."""

from itertools import pairwise

import pytest
from made_articles import article

from index.compare.comparer import Comparer
from index.compare.model import MatchKind, Strength
from index.compare.rarity import Rarity
from index.config import CompareSettings
from index.language.names import NameGroups

NAMES = NameGroups([("Harbour Council", "مجلس الميناء")])

ACCOUNTS = {
    "zh": (
        [
            "周二清晨，港口七号仓库起火，造成十一人死亡。",
            "市长林海表示，消防队在二十分钟内到达现场。",
            "港务局去年拒绝了安装喷淋系统的建议。",
            "天气预报说周末有雨。",
        ],
        [
            "学校的新学期从下周开始。",
            "消防队二十分钟内就到达了现场，市长林海说。",
            "港口七号仓库周二清晨的大火造成十一人死亡，六十三人受伤。",
        ],
        {0: 2, 1: 1},
    ),
    "ar": (
        [
            "اندلع حريق كبير في المستودع السابع بالميناء فجر الثلاثاء وأدى إلى مقتل أحد عشر عاملا.",
            "وقال رئيس البلدية إن فرق الإطفاء وصلت إلى المكان خلال عشرين دقيقة.",
            "رفضت إدارة الميناء العام الماضي اقتراحا بتركيب أجهزة للرش.",
        ],
        [
            "تبدأ المدارس الفصل الجديد الأسبوع المقبل.",
            "فِرق الإطفاء وصلت المكان بعد عشرين دقيقة، حسب رئيس البلديّة.",
            "قُتل أحد عشر عاملاً في حريق بمستودع الميناء السابع فجر يوم الثلاثاء.",
        ],
        {0: 2, 1: 1},
    ),
    "fr": (
        [
            "L'incendie de l'entrepôt numéro sept a tué onze ouvriers mardi à l'aube.",
            "Les pompiers sont arrivés sur place en vingt minutes, a déclaré le maire.",
            "La direction du port avait refusé l'an dernier d'installer des extincteurs.",
        ],
        [
            "Les écoles rouvriront la semaine prochaine.",
            "Selon le maire, vingt minutes avaient suffi à l'arrivée des pompiers sur place.",
            "Onze ouvriers tués mardi à l'aube dans un incendie des entrepôts, au numéro sept.",
        ],
        {0: 2, 1: 1},
    ),
    "ru": (
        [
            "Пожар на седьмом складе порта во вторник утром унёс жизни одиннадцати рабочих.",
            "Пожарные прибыли на место через двадцать минут, заявил мэр города.",
            "Руководство порта отказалось в прошлом году устанавливать огнетушители.",
        ],
        [
            "Школы откроются на следующей неделе.",
            "По словам мэра, пожарным понадобилось двадцать минут, чтобы прибыть на место.",
            "Одиннадцать рабочих погибли при пожаре на седьмом складе порта утром во вторник.",
        ],
        {0: 2, 1: 1},
    ),
}


def compared(left, right):
    return Comparer(NAMES, CompareSettings(), Rarity.of([left, right], NAMES)).compare(left, right)


@pytest.mark.parametrize("language", ACCOUNTS)
def test_what_tells_of_the_same_is_found_and_nothing_else_is_strong(language):
    told, retold, expected = ACCOUNTS[language]
    left, right = article(*told, language=language), article(*retold, name="b", language=language)
    strong = [m for m in compared(left, right).matches if m.strength is not Strength.WEAK]
    found = {told.index(m.left.text): retold.index(m.right.text) for m in strong}
    assert found == expected
    for match in strong:
        for side, text in (("left", left.text), ("right", right.text)):
            whole = getattr(match, side)
            assert text[whole.start : whole.end] == whole.text
            spans = sorted(getattr(shared, side) for shared in match.shared)
            assert all(whole.start <= start < end <= whole.end for start, end in spans)
            assert all(one[1] <= other[0] for one, other in pairwise(spans))


def lit(match, left, right):
    return {
        (left.text[slice(*shared.left)], right.text[slice(*shared.right)])
        for shared in match.shared
    }


def test_what_is_lit_of_a_chinese_match_is_what_both_say():
    told, retold, _ = ACCOUNTS["zh"]
    left, right = article(*told, language="zh"), article(*retold, name="b", language="zh")
    best = next(m for m in compared(left, right).matches if m.left.text == told[0])
    assert {("港口七号仓库", "港口七号仓库"), ("造成十一人死亡", "造成十一人死亡")} <= lit(
        best, left, right
    )


def test_forms_of_an_arabic_word_are_lit():
    told, retold, _ = ACCOUNTS["ar"]
    left, right = article(*told, language="ar"), article(*retold, name="b", language="ar")
    best = next(m for m in compared(left, right).matches if m.left.text == told[0])
    assert ("حريق", "حريق") in lit(best, left, right)
    assert any(one.endswith("السابع") for one, _ in lit(best, left, right))


def test_a_copied_chinese_sentence_is_verbatim():
    told, _, _ = ACCOUNTS["zh"]
    left = article(told[0], language="zh")
    right = article(f"据报道，{told[0]}", name="b", language="zh")
    assert compared(left, right).matches[0].kind is MatchKind.VERBATIM


def test_two_languages_share_names_and_figures():
    english = article(
        "Harbour Council paid 850,000 dollars to Northwind in 2019, after a vote on Monday.",
        "Schools open next week.",
        language="en",
    )
    arabic = article(
        "دفع مجلس الميناء ٨٥٠٬٠٠٠ دولار لشركة Northwind عام 2019.",
        "تبدأ المدارس الأسبوع المقبل.",
        name="b",
        language="ar",
    )
    (match,) = compared(english, arabic).matches
    assert lit(match, english, arabic) >= {
        ("Harbour Council", "مجلس الميناء"),
        ("850,000", "٨٥٠٬٠٠٠"),
        ("Northwind", "Northwind"),
    }


def test_a_name_is_shared_by_languages_that_stem_it_differently():
    english = article(
        "Thousands left Paris and Versailles, officials in Paris said.", language="en"
    )
    french = article("Des milliers ont quitté Paris et Versailles.", name="b", language="fr")
    (match,) = compared(english, french).matches
    assert lit(match, english, french) == {("Paris", "Paris"), ("Versailles", "Versailles")}
