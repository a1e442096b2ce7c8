"""Sentences of a passage, by offsets."""

import re

# With the marks of Arabic, Urdu and Hindi, and those of Chinese, which no space follows.
_END = re.compile(r"[.!?…؟۔।]+[\"”’»'\)\]]*(?=\s|$)|[。！？]+[”’」』）]*")
_LAST_WORD = re.compile(r"([^\W\d_][\w.]*)$")
_INITIALISM = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_OPENER = re.compile(r"[\"“‘]?(?:The|A|An|In|On|At|He|She|It|They|But|And|This|That|We|I)\b")

#: Words that a full stop shortens; a sentence goes on after them.
_SHORTENED = frozenset(
    """
    mr mrs ms dr prof st rev hon sr jr lt gen col sgt maj capt cpl pvt adm brig cmdr insp
    supt sen rep gov pres sec dep no vs etc inc ltd co corp jan feb mar apr jun jul aug
    sep sept oct nov dec approx est fig al ph dept univ nr bzw núm тыс млн млрд ул
    """.split()
)


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the sentences from `start` to `end`, without the white space around them.

    They are in order, do not overlap, and leave out nothing but white space. A shortened word
    ("Lt.", "Sept."), an initial, or a small letter after the stop does not end one.
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, stop):
        if _goes_on(text, begin, match, stop):
            continue
        _append(found, text, begin, match.end())
        begin = match.end()
    _append(found, text, begin, stop)
    return found


def _goes_on(text: str, begin: int, match: re.Match[str], stop: int) -> bool:
    rest = text[match.end() : min(stop, match.end() + 40)].lstrip()
    if not rest:
        return False
    if rest[0].islower():
        return True
    if match.group() != ".":
        return False
    plain = text[max(begin, match.start() - 40) : match.start()].rpartition(" ")[2]
    if _is_plain(plain):  # as most are: a pattern costs ten times as much
        return plain.lower() in _SHORTENED
    word = _LAST_WORD.search(text, max(begin, match.start() - 40), match.start())
    if word is None:
        return False
    if word.group().lower() in _SHORTENED:
        return True
    # An initial or "U.S." ends a sentence only before a word that opens one.
    return (
        bool(_INITIALISM.fullmatch(word.group()))
        and word.group() != "I"
        and not _OPENER.match(rest)
    )


def _is_plain(word: str) -> bool:
    """Whether it is letters alone, and no initial."""
    return len(word) > 1 and word.isalpha()


def _append(found: list[tuple[int, int]], text: str, begin: int, end: int) -> None:
    while begin < end and text[begin].isspace():
        begin += 1
    while end > begin and text[end - 1].isspace():
        end -= 1
    if end > begin:
        found.append((begin, end))
