"""Where a page was written and whose material its desk has used, in lines beside the article."""

import pytest

TITLE = "Ferry stays in harbour as crew goes home\n\n"
PROSE = (
    "The ferry to Halm did not leave on Monday, and those who waited there heard nothing.\n\n"
    "By the evening the harbour had closed its gates, and the crew had gone home in silence.\n\n"
)
ARABIC = (
    "أعلنت إدارة الميناء يوم الاثنين أن العبارة لم تغادر ولم يسمع المنتظرون أي خبر عنها.\n\n"
    "وفي المساء أغلق الميناء أبوابه وعاد الطاقم إلى البيت في صمت ولم يقل أحد شيئا عن الأمر.\n\n"
)


@pytest.mark.parametrize(
    ("opening", "place", "agency"),
    [
        ("(Basra) – ", "Basra", None),
        ("PARIS (AFP) - ", "Paris", "AFP"),
        ("Halm (dpa/lsw) - ", "Halm", "dpa"),
        ("Paris/Lyon - ", "Paris/Lyon", None),
        ("BAGHDAD: ", "Baghdad", None),
        ("(Reuters) - ", None, "Reuters"),
        ("(KCN) – ", None, "KCN"),
        # Neither a person nor a label nor words is a place.
        ("(Ann Lee) – ", None, None),
        ("(Update) – ", None, None),
        ("(Symbolbild) – ", None, None),
        ("(see below) – ", None, None),
        ("(2018) – ", None, None),
        ("(Basra) ", None, None),
        ("Note: ", None, None),
    ],
)
def test_the_opening_of_the_first_paragraph(read, opening, place, agency):
    metadata = read(TITLE + opening + PROSE)
    assert (metadata.place, metadata.original_outlet) == (place, agency)


@pytest.mark.parametrize(
    ("opening", "place"),
    [
        ("الموصل - ", "الموصل"),
        ("بغداد/ واع:", "بغداد"),
        ("بغداد / واع - ", "بغداد"),
        ("(البصرة) – ", "البصرة"),
        ("قال المدير: ", None),
    ],
)
def test_the_opening_in_a_script_without_capitals(read, opening, place):
    assert read(f"العبارة تبقى في الميناء\n\n{opening}{ARABIC}").place == place


def test_two_words_in_brackets_are_a_place_where_the_page_says_so(read):
    assert read(f"{TITLE}(Port Elder) – {PROSE}").place is None
    assert read(f"{TITLE}(Port Elder) – {PROSE}They slept in Port Elder.\n").place == "Port Elder"


def test_only_the_first_paragraph_opens_with_a_place_in_brackets(read):
    assert read(f"{TITLE}{PROSE}(Basra) – {PROSE}").place is None


@pytest.mark.parametrize(
    ("line", "byline", "agency"),
    [
        ("AFP/Ann Lee", "Ann Lee", "AFP"),
        ("KCN/Ann Lee", "Ann Lee", "KCN"),
        ("Ann Lee/KCN", "Ann Lee", "KCN"),
        ("HALM/Ann Lee", "Ann Lee", None),
        ("Ann Lee/Bo Kane", "Ann Lee, Bo Kane", None),
        ("Avec AFP", None, "AFP"),
        ("Avec KCN", None, "KCN"),
        ("Mit Agenturen", None, None),
        ("Avec agences", None, None),
        ("With inputs from PTI", None, "PTI"),
        ("With inputs from agencies", None, None),
        ("With inputs from Ann Lee", None, None),
        ("By Ann Lee with inputs from PTI", "Ann Lee", "PTI"),
        ("By Ann Lee with inputs from agencies", "Ann Lee", None),
        ("Par Anne Lefort (avec AFP)", "Anne Lefort", "AFP"),
    ],
)
def test_an_agency_above_the_article(read, line, byline, agency):
    metadata = read(f"{TITLE}{line}\n\n5 May 2018\n\n{PROSE}")
    assert (metadata.byline, metadata.original_outlet) == (byline, agency)


@pytest.mark.parametrize(
    ("line", "agency"),
    [
        ("(dpa/ap)", "dpa"),
        ("(avec AFP)", "AFP"),
        ("With inputs from PTI and ANI", "PTI"),
        ("(With inputs from agencies)", None),
        ("Mit Agenturen", None),
        ("(Ann Lee)", None),
    ],
)
def test_an_agency_below_the_article(read, line, agency):
    assert read(f"{TITLE}5 May 2018\n\n{PROSE}{line}\n").original_outlet == agency
