import pytest

from index.articles.metadata.date_labels import Label, labelled
from index.articles.metadata.dates import find_dates

P, U = Label.PUBLISHED, Label.UPDATED


@pytest.mark.parametrize(
    ("line", "labels"),
    [
        ("Published 5 May 2018, updated 7 May 2018", [P, U]),
        ("5 May 2018 | Updated: 7 May 2018 10:15 GMT", [None, U]),
        ("Last modified on 7 May 2018", [U]),
        ("Updated 7 May 2018 | 5 May 2018", [U, None]),
        ("First published 5 May 2018", [P]),
        ("7 May 2018 (updated)", [U]),
        ("Aktualisiert am 07.05.2018, 10:15 Uhr", [U]),
        ("Veröffentlicht am 5. Mai 2018 - Letzte Aktualisierung: 7. Mai 2018", [P, U]),
        ("Publié le 5 mai 2018 à 10h15, mis à jour le 7 mai 2018 à 11h", [P, U]),
        ("Actualizado 7 de mayo de 2018", [U]),
        ("Pubblicato il 5 maggio 2018, ultimo aggiornamento 7 maggio 2018", [P, U]),
        ("Gepubliceerd op 5 mei 2018, laatst gewijzigd 7 mei 2018", [P, U]),
        ("Opublikowano: 5 maja 2018, aktualizacja: 7 maja 2018", [P, U]),
        ("Giriş: 5 Mayıs 2018 Güncelleme: 7 Mayıs 2018", [P, U]),
        ("Обновлено 7 мая 2018", [U]),
        ("آخر تحديث: 7 مايو 2018", [U]),
        ("نشر في 5 مايو 2018 - آخر تحديث 7 مايو 2018", [P, U]),
    ],
)
def test_what_the_words_before_a_date_say_of_it(line, labels):
    assert labelled(line, find_dates(line)) == labels


def test_a_label_on_the_line_above_counts_for_the_first_date():
    line = "7 May 2018, 9 May 2018"
    assert labelled(line, find_dates(line), above=U) == [U, None]
