import pytest

from index.language.detect import detect

TEXTS = {
    "en": (
        "The ferry left the port at dawn, and by noon it was clear that it would not come "
        "back. The coast guard said that the search was going on with two boats from the "
        "north."
    ),
    "de": (
        "Die Fähre verließ den Hafen im Morgengrauen, und gegen Mittag war klar, dass sie "
        "nicht zurückkommen würde. Die Küstenwache sagte, die Suche mit zwei Booten aus dem "
        "Norden dauere an."
    ),
    "fr": (
        "Le ferry a quitté le port à l'aube et, à midi, il était clair qu'il ne reviendrait "
        "pas. Les garde-côtes ont dit que les recherches se poursuivaient avec deux bateaux "
        "dans le nord."
    ),
    "es": (
        "El ferry salió del puerto al amanecer y al mediodía estaba claro que no iba a "
        "volver. La guardia costera dijo que la búsqueda seguía con dos barcos de los que "
        "zarparon en el norte."
    ),
    "it": (
        "Il traghetto ha lasciato il porto all'alba e a mezzogiorno era chiaro che non "
        "sarebbe tornato. La guardia costiera ha detto che le ricerche con due navi del nord "
        "sono in corso."
    ),
    "pt": (
        "A balsa deixou o porto ao amanhecer e ao meio-dia estava claro que não voltaria. A "
        "guarda costeira disse que as buscas com dois barcos do norte não foram suspensas e "
        "que são longas."
    ),
    "nl": (
        "De veerboot verliet de haven bij zonsopgang en tegen de middag was duidelijk dat hij"
        " niet terug zou komen. De kustwacht zei dat het zoeken met twee boten uit het "
        "noorden doorgaat."
    ),
    "sv": (
        "Färjan lämnade hamnen i gryningen och vid middagstid var det klart att den inte "
        "skulle komma tillbaka. Kustbevakningen sade att sökandet med två båtar från norr är "
        "i gång."
    ),
    "pl": (
        "Prom opuścił port o świcie i do południa było jasne, że nie wróci. Straż przybrzeżna"
        " podała, że poszukiwania z udziałem dwóch łodzi, które są na północy, nie zostały "
        "przerwane."
    ),
    "cs": (
        "Trajekt opustil přístav za úsvitu a v poledne bylo jasné, že se nevrátí. Pobřežní "
        "stráž uvedla, že pátrání se dvěma čluny, které jsou na severu, podle ní pokračuje, "
        "ale s potížemi."
    ),
    "tr": (
        "Feribot şafakta limandan ayrıldı ve öğlene kadar geri dönmeyeceği belli oldu. Sahil "
        "güvenlik, kuzeyden gelen iki tekne ile bir arama daha yapıldığını, ancak çok zor "
        "olduğunu söyledi."
    ),
    "ru": (
        "Паром вышел из порта на рассвете, и к полудню стало ясно, что он не вернётся. В "
        "береговой охране сказали, что поиски с двумя катерами, которые вышли на север, "
        "продолжаются."
    ),
    "uk": (
        "Пором вийшов з порту на світанку, і до полудня стало зрозуміло, що він не "
        "повернеться. У береговій охороні сказали, що пошуки з двома катерами, які є на "
        "півночі, тривають."
    ),
    "bg": (
        "Фериботът напусна пристанището на разсъмване и по обед беше ясно, че няма да се "
        "върне. От бреговата охрана казаха, че търсенето с два катера, които са на север, "
        "продължава."
    ),
    "ar": (
        "غادرت العبارة الميناء عند الفجر، وبحلول الظهر بات واضحا أنها لن تعود. وقال خفر "
        "السواحل إن البحث مستمر مع قاربين من الشمال في هذه المنطقة التي تشهد رياحا قوية على "
        "الساحل."
    ),
    "fa": (
        "کشتی سپیده‌دم بندر را ترک کرد و تا ظهر روشن شد که باز نمی‌گردد. گارد ساحلی گفت که "
        "جست‌وجو با دو قایق از شمال ادامه دارد و این منطقه برای قایق‌های کوچک خطرناک است."
    ),
    "ur": (
        "کشتی صبح سویرے بندرگاہ سے نکلی اور دوپہر تک یہ واضح ہو گیا کہ وہ واپس نہیں آئے گی۔ "
        "ساحلی محافظوں نے کہا کہ شمال سے آنے والی دو کشتیوں کے ساتھ تلاش جاری ہے۔"
    ),
    "he": "המעבורת עזבה את הנמל עם שחר, ועד הצהריים היה ברור שהיא לא תחזור.",
    "zh": "渡轮黎明时分离开港口，到中午时分已经很清楚它不会回来了。海岸警卫队说搜索仍在继续。",
    "ja": (
        "フェリーは夜明けに港を出たが、正午までに戻らないことが明らかになった。捜索は続いている。"
    ),
    "ko": "여객선은 새벽에 항구를 떠났고 정오까지 돌아오지 않을 것이 분명해졌다.",
    "el": (
        "Το πλοίο έφυγε από το λιμάνι την αυγή και ως το μεσημέρι ήταν σαφές ότι δεν θα γυρίσει."
    ),
}


@pytest.mark.parametrize("code", sorted(TEXTS))
def test_a_paragraph_is_enough(code):
    found = detect(TEXTS[code])
    assert found is not None
    assert found.code == code
    assert found.note


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,200 - 3.4 %",
        "Ghent Calais Marseille",
        "De la Rey",
        "Menu Home Sport Video",
        (
            "Trajekt je napustio luku u zoru, a do podneva je bilo jasno da se neće vratiti. "
            "Obalna straža je rekla da se potraga nastavlja s dva čamca koja su na sjeveru."
        ),
    ],
)
def test_what_it_is_not_sure_of_it_does_not_say(text):
    assert detect(text) is None


def test_the_words_that_tell_it_are_named():
    found = detect(TEXTS["en"])
    assert found is not None
    assert found.note == "stop words: the, and, to" or found.note.startswith("stop words: the")


def test_names_of_another_script_do_not_decide():
    found = detect(TEXTS["en"] + " It is known as العبارة in the port of Гавань.")
    assert found is not None
    assert found.code == "en"
