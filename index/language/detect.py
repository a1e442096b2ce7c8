"""The language of a text, by its script and its stop words; None where it is not sure.

Rivals without a page of their own here (Croatian, Slovak, Galician ...) are listed all the same, so
that their texts are not taken for a neighbour's.
"""

import re
from collections import Counter
from functools import cache
from typing import NamedTuple


class Detected(NamedTuple):
    """A language (ISO 639-1), and what tells it: "stop words: the, of, and"."""

    code: str
    note: str


#: Words that every text of a language has and few others do, the commonest first.
_STOP = {
    "en": "the of and to in that is was for on with as he his it by at from are this have has be",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch",
    "fr": "le la les de des et en un une du que qui dans est pour par sur au plus pas ne ce avec",
    "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus ha",
    "it": "di che è la il in un per con non una del si le da dei della nel sono gli al alla ha più",
    "pt": "de a que o e do da em um para com não uma os no se na por mais as dos como mas ao das",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er ook als bij door om naar",
    "sv": "och att det i som en på är av för med till den har inte om ett han men var de sig från",
    "da": "og i at det er en til på af der for den med som de ikke har et var han blev også fra",
    "no": "og i det er på som en til av å for at med har de ikke den et om var han ble fra også",
    "pl": "w i na z do nie się że to jest o jak po co przez od za dla są ale oraz który które tym",
    "cs": "a se na v je že to s z do i o jsou ale po jako za který podle by jeho také pro jak",
    "sk": "a sa na v je že to s z do aj o sú ale po ako za ktorý podľa by jeho pre tiež bol",
    "hu": "a az és hogy nem is egy ez volt meg csak de el már mint azt ki vagy még szerint több",
    "ro": "de și în a la cu pe că nu din care o un să este mai pentru au fost sau ale al prin",
    "tr": "ve bir bu da de için ile olarak çok olan daha gibi kadar sonra ancak ise en değil göre "
    "olduğunu ama var yok her o şu kendi ya diye tarafından ilk iki nedeniyle önce üzerine dedi",
    "fi": "ja on ei että oli se hän ovat mutta myös kun kuin joka tai mukaan sekä ole jo olla",
    "id": "yang dan di untuk dengan pada itu dari ini tidak dalam akan oleh ke ada mereka juga",
    "ca": "de la que i el a en els les del un per una amb es no al va més dels són com però",
    "gl": "de a que e o do da en un para con non unha os as no na por máis dos como ao das pero",
    "hr": "i u je na se da su za od s o a koji što kao ali bi po iz do nije te ili ne bio",
    "ru": "и в не на что с по он как это из но за от для к его был также было о до при я",
    "uk": "і в не на що з та до у як за це від для про але його був із є які також по я",
    "bg": "и на да в се за от е с не по са че ще като до които при си това след беше или",
    "sr": "и у је на се да су за од са о а који што као али би по из до није те или",
    "mk": "и на во се да за од е со не по што ќе до кои ја го ги но како при или",
    "be": "і ў не на што з па да у як гэта за ён яго але ад для пра быў каб таксама",
    "ar": "في من على إلى الى أن ان التي الذي عن مع هذا هذه بعد كما ما لا قد كان قال بين أو ولم",
    "fa": "و در به از که این را با است برای آن یک خود تا بر هم نیز شد می بود شده اما",
    "ur": "کے میں کی ہے سے اور کا کو نے پر کہ ہیں یہ اس بھی کر تھا گیا ہو جو وہ",
}  # fmt: skip

#: Languages that are told here only so that they are taken for no other.
_NOT_SAID = frozenset(("hr",))

#: So many words tell it; more cost time.
_WORDS = 300
_USUAL = 2_400
_LONGEST = 6_000
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_HITS = 4.0
#: The share of words that are stop words of the language: running text has a third and more,
#: headlines far fewer, and where words grow together (Turkish, Finnish, Arabic) there are fewer.
_SHARE = 0.13
_SHARE_GROWN = 0.04
_GROWN = frozenset(("tr", "fi", "hu", "ar", "fa"))
#: How much more the best must have than the next.
_AHEAD = 1.25
#: A script that so many of the letters are of is the text's.
_MOST = 0.5
_MOST_NAMED = 3
_FEWEST_WORDS = 3
_LAST_LATIN = "\u024f"

_SCRIPTS = {
    "Arabic": "[\u0620-\u06d3\u06ee-\u06ff]",
    "Cyrillic": "[\u0400-\u052f]",
    "Han": "[\u3400-\u9fff]",
    "Kana": "[\u3041-\u30ff]",
    "Hangul": "[\uac00-\ud7a3]",
    "Greek": "[\u0370-\u03ff]",
    "Hebrew": "[\u05d0-\u05ea]",
    "Thai": "[\u0e01-\u0e2e]",
    "Armenian": "[\u0531-\u0587]",
    "Georgian": "[\u10d0-\u10ff]",
}
#: Scripts that one language of the press is written in. Hebrew's others are rare.
_ALONE = {
    "Hangul": "ko", "Greek": "el", "Thai": "th", "Armenian": "hy", "Georgian": "ka",
    "Hebrew": "he", "Han": "zh", "Kana": "ja",
}  # fmt: skip
_FEWEST_LETTERS = 12
#: So much kana among the signs is Japanese.
_KANA = 0.08
#: A line of so many letters of a script, with none that another language has, is the script's main
#: language even if it has few stop words.
_PLAIN_LETTERS = 60

#: Letters that the languages of a script do not share, and the share of the letters they have at
#: least; Persian's are in Urdu too, so Urdu's stand before them.
_TELLING = {
    "Arabic": (
        ("ckb", "\u06ce\u06c6\u06b5\u0695", 0.01),
        ("ps", "\u0681\u0685\u0696\u069a\u067c\u0689\u0693", 0.01),
        ("ur", "\u0679\u0688\u0691\u06ba\u06d2\u06c1\u06be", 0.02),
        ("fa", "\u067e\u0686\u0698\u06af\u06cc\u06a9", 0.03),
    ),
    "Cyrillic": (
        ("be", "ў", 0.004),
        ("mk", "ѓќѕ", 0.002),
        ("sr", "ђћ", 0.004),
        ("uk", "іїєґ", 0.02),
        ("ru", "ыэё", 0.006),
        ("bg", "ъ", 0.01),
    ),
}
_PLAIN = {"Arabic": "ar"}


def detect(text: str) -> Detected | None:
    """The language of the running text; short or mixed text has none."""
    # The last of a stretch may be cut, so one word more must be there.
    words = _WORD.findall(text[:_USUAL].lower())
    if len(words) <= _WORDS and len(text) > _USUAL:
        words = _WORD.findall(text[:_LONGEST].lower())
    del words[_WORDS:]
    if not text.isascii():
        letters = "".join(words)
        if sum(map(_LAST_LATIN.__lt__, letters)) >= _MOST * len(letters):
            script = _script(letters)
            if script is None:
                return None
            if script in _ALONE:
                return Detected(_ALONE[script], f"its script: {script}")
            return _by_letters(script, letters, words)
    return _by_words(words)


@cache
def _scripts() -> dict[str, re.Pattern[str]]:
    # At the first text in another script than Latin: wide ranges take long to compile.
    return {name: re.compile(letters) for name, letters in _SCRIPTS.items()}


def _script(letters: str) -> str | None:
    """The script of most of the letters; None where none has most."""
    counts = {name: len(pattern.findall(letters)) for name, pattern in _scripts().items()}
    if counts["Kana"] > _KANA * (counts["Han"] + counts["Kana"]):
        counts["Kana"] += counts.pop("Han")
    best = max(counts, key=counts.__getitem__)
    enough = counts[best] >= max(_MOST * len(letters), _FEWEST_LETTERS)
    return best if enough else None


def _by_letters(script: str, letters: str, words: list[str]) -> Detected | None:
    """Languages of one script, by the letters that only some of them have, and by stop words."""
    spoken = _by_words(words)
    foreign = 0
    for code, telling, share in _TELLING[script]:
        count = sum(map(letters.count, telling))
        foreign += count
        # The stop words may contradict: names of another language have its letters.
        if count >= max(share * len(letters), 2) and (spoken is None or spoken.code == code):
            note = f"letters: {', '.join(c for c in telling if c in letters)}"
            return spoken or Detected(code, note)
    if spoken is None and not foreign and len(letters) >= _PLAIN_LETTERS and script in _PLAIN:
        return Detected(_PLAIN[script], f"its script: {script}")
    return spoken


def _by_words(found: list[str]) -> Detected | None:
    words = Counter(found)
    total = len(found)
    table = _languages()
    scores: dict[str, float] = {}
    for word in words.keys() & table.keys():
        spoken = table[word]
        # A word of many languages says little; one that stands ten times is no ten words.
        worth = min(words[word], 1 + total * 0.05) / len(spoken) ** 0.5
        for code in spoken:
            scores[code] = scores.get(code, 0.0) + worth
    if not scores:
        return None
    best, *others = sorted(scores, key=lambda code: (-scores[code], code))
    share = _SHARE_GROWN if best in _GROWN else _SHARE
    least = max(_FEWEST_HITS, total * share)
    hits = [word for word in _STOP[best].split() if word in words]
    count = sum(words[word] for word in hits)
    if count < least or scores[best] < least / 2 or len(hits) < _FEWEST_WORDS:
        return None
    if (others and scores[best] < _AHEAD * scores[others[0]]) or best in _NOT_SAID:
        return None
    return Detected(best, f"stop words: {', '.join(hits[:_MOST_NAMED])}")


@cache
def _languages() -> dict[str, tuple[str, ...]]:
    """The languages of each stop word."""
    table: dict[str, list[str]] = {}
    for code, words in _STOP.items():
        for word in words.split():
            table.setdefault(word, []).append(code)
    return {word: tuple(codes) for word, codes in table.items()}
