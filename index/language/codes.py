"""Languages by their codes of ISO 639-1 and by their names in English."""

from collections.abc import Mapping
from functools import cache

_NAMES = """
    aa Afar; ab Abkhazian; ae Avestan; af Afrikaans; ak Akan; am Amharic; an Aragonese; ar Arabic;
    as Assamese; av Avaric; ay Aymara; az Azerbaijani; ba Bashkir; be Belarusian; bg Bulgarian;
    bi Bislama; bm Bambara; bn Bengali; bo Tibetan; br Breton; bs Bosnian; ca Catalan; ce Chechen;
    ch Chamorro; co Corsican; cr Cree; cs Czech; cu Church Slavonic; cv Chuvash; cy Welsh;
    da Danish; de German; dv Divehi; dz Dzongkha; ee Ewe; el Greek; en English; eo Esperanto;
    es Spanish; et Estonian; eu Basque; fa Persian, Farsi; ff Fulah; fi Finnish; fj Fijian;
    fo Faroese; fr French; fy Frisian; ga Irish; gd Gaelic; gl Galician; gn Guarani; gu Gujarati;
    gv Manx; ha Hausa; he Hebrew; hi Hindi; ho Hiri Motu; hr Croatian; ht Haitian; hu Hungarian;
    hy Armenian; hz Herero; ia Interlingua; id Indonesian; ie Interlingue; ig Igbo; ii Yi;
    ik Inupiaq; io Ido; is Icelandic; it Italian; iu Inuktitut; ja Japanese; jv Javanese;
    ka Georgian; kg Kongo; ki Kikuyu; kj Kuanyama; kk Kazakh; kl Kalaallisut, Greenlandic;
    km Khmer; kn Kannada; ko Korean; kr Kanuri; ks Kashmiri; ku Kurdish; kv Komi; kw Cornish;
    ky Kyrgyz; la Latin; lb Luxembourgish; lg Ganda; li Limburgish; ln Lingala; lo Lao;
    lt Lithuanian; lu Luba-Katanga; lv Latvian; mg Malagasy; mh Marshallese; mi Maori;
    mk Macedonian; ml Malayalam; mn Mongolian; mr Marathi; ms Malay; mt Maltese; my Burmese;
    na Nauru; nd North Ndebele; ne Nepali; ng Ndonga; nl Dutch; no Norwegian; nr South Ndebele;
    nv Navajo; ny Chichewa; oc Occitan; oj Ojibwa; om Oromo; or Odia; os Ossetian; pa Punjabi;
    pi Pali; pl Polish; ps Pashto; pt Portuguese; qu Quechua; rm Romansh; rn Rundi; ro Romanian;
    ru Russian; rw Kinyarwanda; sa Sanskrit; sc Sardinian; sd Sindhi; se Northern Sami; sg Sango;
    si Sinhala; sk Slovak; sl Slovenian; sm Samoan; sn Shona; so Somali; sq Albanian; sr Serbian;
    ss Swati; st Sesotho; su Sundanese; sv Swedish; sw Swahili; ta Tamil; te Telugu; tg Tajik;
    th Thai; ti Tigrinya; tk Turkmen; tl Tagalog; tn Tswana; to Tonga; tr Turkish; ts Tsonga;
    tt Tatar; tw Twi; ty Tahitian; ug Uyghur; uk Ukrainian; ur Urdu; uz Uzbek; ve Venda;
    vi Vietnamese; vo Volapuk; wa Walloon; wo Wolof; xh Xhosa; yi Yiddish; yo Yoruba; za Zhuang;
    zh Chinese; zu Zulu; ckb Sorani
"""

#: Older codes and those of three letters that stand for one of two, and the two of Norwegian.
_SAME = {
    "iw": "he", "in": "id", "ji": "yi", "nb": "no", "nn": "no", "ara": "ar", "deu": "de",
    "ger": "de", "eng": "en", "fas": "fa", "per": "fa", "fra": "fr", "fre": "fr", "heb": "he",
    "kur": "ku", "rus": "ru", "spa": "es", "tur": "tr", "urd": "ur", "zho": "zh", "chi": "zh",
}  # fmt: skip

_THREE_LETTERS = 3


def language_code(written: str) -> str | None:
    """The code of a language by its code or English name, whatever the case; None for neither.

    A code of three letters that has none of two is taken as it is: there are thousands.
    """
    word = written.strip().lower()
    code = _SAME.get(word, word)
    if code in _codes().values():
        return code
    if word in _codes():
        return _codes()[word]
    if len(word) == _THREE_LETTERS and word.isascii() and word.isalpha():
        return word
    return None


def language_names() -> Mapping[str, str]:
    """The codes by the English names of languages, in small letters."""
    return _codes()


@cache
def _codes() -> dict[str, str]:
    """The codes by the names in small letters; made at first use."""
    found: dict[str, str] = {}
    for line in _NAMES.split(";"):
        code, names = line.split(maxsplit=1)
        for name in names.split(","):
            found[name.strip().lower()] = code
    return found
