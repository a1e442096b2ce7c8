"""What stands beside a date and says whose it is: of the publication, of a change, of the hour."""

import re
from enum import Enum
from functools import cache

from index.articles.metadata.dates import FoundDate
from index.language.fold import fold_text


class Label(Enum):
    """What the words before a date say of it."""

    PUBLISHED = "published"
    UPDATED = "updated"


_UPDATED = """
updated|update|last update|last modified|modified|revised|edited|aktualisiert|aktualisierung|
aktualisierte|geändert|zuletzt bearbeitet|mis à jour|mise à jour|maj|màj|modifié|actualisé|
actualizado|actualizada|actualización|modificado|aggiornato|aggiornata|aggiornamento|modificato|
bijgewerkt|gewijzigd|laatste update|aktualizacja|zaktualizowano|aktualizowano|güncellendi|
güncelleme|güncellenme|son güncelleme|обновлено|обновлен|обновлён|обновление|изменено|uppdaterad|
uppdaterat|senast ändrad|atualizado|atualizada|atualização|opdateret|oppdatert|sist oppdatert|
تحديث|حدث|تم التحديث|عدل|更新|最終更新|수정|최종수정
"""
_PUBLISHED = """
published|publish|publication|posted|issued|created|first published|veröffentlicht|erschienen|
erstellt|publié|publiée|paru|parue|publication|publicado|publicada|publicación|pubblicato|
pubblicata|pubblicazione|gepubliceerd|geplaatst|opublikowano|publikacja|data publikacji|dodano|
yayınlanma|yayınlandı|yayın tarihi|yayımlanma|giriş|oluşturulma|опубликовано|опубликован|
дата публикации|publicerad|publicerat|publisert|publiceret|udgivet|نشر|نشرت|النشر|发布|發布|公開|
입력|등록
"""
#: "KCNUpdated", "21:14Published": spaces lost between two spans of a page.
_GLUED = re.compile(r"(?<=[A-ZÀ-Þ]{2})(?=[A-ZÀ-Þ][a-zß-ÿ]{2})|(?<=\d)(?=[A-ZÀ-Þ][a-zß-ÿ])")
_RUN = re.compile(r"\w+")
_VOWELS = re.compile("[\u064b-\u0652\u0640]")
#: The same day by the Islamic calendar, behind the other.
_HIJRI = re.compile(
    r"[\d٠-٩]{1,2}\s[^\d\n]{2,20}\s[\d٠-٩]{4}\s?هـ?|[\d٠-٩]{1,2}\s[^\d\n]{2,20}\s1[34]\d\d\b"
)
_WORD = re.compile(r"[^\W\d_][\w.']*")
_CLOCK = re.compile(
    r"\d{1,2}\s?[:.hH]\s?\d{2}(?:[:.]\d{2})?(?:Z|[+-]\d\d:?\d\d)?|\d{1,2}\s?(?:[ap]\.?m\b\.?|h\b|uhr\b)|"
    r"T(?=\d\d:)",
    re.IGNORECASE,
)

_NOT_DATE_WORDS = frozenset(
    """
    published publish publication posted updated update last modified first created added on at in
    by date dated time am pm a.m p.m gmt utc est edt pst pdt cet cest bst ist uhr h um the
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
    lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes sábado
    domingo veröffentlicht am vom stand aktualisiert publié le mis à jour et mise publicado el
    actualizado fecha datum date: and local time read min mins minute minutes original
    الأحد الاثنين الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت نشر في تاريخ آخر تحديث تم النشر
    بتاريخ الساعة مساء صباحا ص م بتوقيت غرينتش
    lunedì martedì mercoledì giovedì venerdì sabato domenica pubblicato il alle ore aggiornato
    ultimo aggiornamento segunda terça quarta quinta sexta sábado domingo feira publicado em às
    atualizado maandag dinsdag woensdag donderdag vrijdag zaterdag zondag gepubliceerd op om
    bijgewerkt laatst gewijzigd poniedziałek wtorek środa czwartek piątek sobota
    niedziela opublikowano aktualizacja
    godz dodano r pazartesi salı çarşamba perşembe cuma cumartesi pazar güncelleme güncellendi
    yayınlanma son giriş tarihi saat понедельник вторник среда четверг пятница суббота воскресенье
    опубликовано обновлено в г мск måndag tisdag onsdag torsdag fredag lördag söndag publicerad
    uppdaterad kl a las hrs horas hs jst kst eet trt msk
    oluşturulma
    """.split()
)


#: Words that stand before a name as well as beside a date.
_NAMING = frozenset(
    ("the", "by", "posted", "published", "created", "publicado", "publié", "pubblicato")
)


@cache
def _labels() -> re.Pattern[str]:
    def options(names: str) -> str:
        folded = {fold_text(name) for name in names.replace("\n", "").split("|")}
        return "|".join(map(re.escape, sorted(folded, key=len, reverse=True)))

    return re.compile(
        rf"(?<!\w)(?:(?P<updated>{options(_UPDATED)})|(?:{options(_PUBLISHED)}))(?!\w)"
    )


@cache
def _first_words() -> frozenset[str]:
    """The first words of all labels: a line without any has no label."""
    labels = f"{_UPDATED}|{_PUBLISHED}".replace("\n", "").split("|")
    return frozenset(_RUN.findall(fold_text(label))[0] for label in labels)


def label_in(text: str) -> Label | None:
    """The last label in a stretch of text; None where it has none."""
    last = None
    folded = _VOWELS.sub("", fold_text(_GLUED.sub(" ", text)))
    if _first_words().isdisjoint(_RUN.findall(folded)):
        return None  # looking words up costs less than the pattern does
    for match in _labels().finditer(folded):
        last = Label.UPDATED if match["updated"] else Label.PUBLISHED
    return last


def without_labels(text: str) -> str:
    """A stretch of text without the labels of a date at its ends, and what joins them to it."""
    words = text.split()
    while words and _is_label_word(words[-1]):
        words.pop()
    while words and _is_label_word(words[0]) and fold_text(words[0]) not in _NAMING:
        words.pop(0)
    return " ".join(words)


def _is_label_word(word: str) -> bool:
    return word.casefold().strip(".,:;()") in _NOT_DATE_WORDS or label_in(word) is not None


def labelled(line: str, dates: list[FoundDate], above: Label | None = None) -> list[Label | None]:
    """The label of each date of a line; `above` is what a label alone on the line above says.

    A label stands between the date before and its own; only what stands behind the last date of a
    line, "22 Nov 2017 (updated)", says it afterwards.
    """
    found: list[Label | None] = []
    at = 0
    for n, date in enumerate(dates):
        label = label_in(line[at : date.start])
        found.append(label or (above if n == 0 else None))
        at = date.end
    behind = _CLOCK.sub(" ", line[at:])
    if len(dates) == 1 and found == [None] and not any(c.isdigit() for c in behind):
        # "Updated 7 hours ago" has a time of its own.
        found = [label_in(behind)]
    return found


def beside_dates(line: str, dates: list[FoundDate]) -> list[str]:
    """The words of a line that stand beside its dates, without those that go with a date."""
    rest, at = [], 0
    for date in dates:
        rest.append(line[at : date.start])
        at = date.end
    rest.append(line[at:])
    words = _WORD.findall(_CLOCK.sub(" ", _HIJRI.sub(" ", _VOWELS.sub("", " ".join(rest)))))
    return [word for word in words if word.casefold().rstrip(".") not in _NOT_DATE_WORDS]
