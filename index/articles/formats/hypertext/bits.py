"""The bits that an element gives its text: what it is, or what it stands in."""

from enum import IntFlag, auto


class Bit(IntFlag):
    """What the text of an element is, or stands in."""

    LINK = auto()
    NAVIGATION = auto()
    FORM = auto()
    CAPTION = auto()
    COMMENTS = auto()
    BYLINE = auto()
    DATE = auto()
    QUOTE = auto()
    ITEM = auto()
    TABLE = auto()
    BESIDE = auto()
    STANDFIRST = auto()
    SECTION = auto()
    HEADLINE = auto()
    PRE = auto()
    ARTICLE = auto()
    H1 = auto()
    H2 = auto()
    H3 = auto()
    H4 = auto()
    H5 = auto()
    H6 = auto()


HEADINGS = (Bit.H1, Bit.H2, Bit.H3, Bit.H4, Bit.H5, Bit.H6)
