"""The bits that an element gives its text: what it is, or what it stands in."""

from enum import IntEnum


class Bit(IntEnum):
    """A bit each, to be joined by `|` as plain integers: that is done for every element."""

    LINK = 1 << 0
    NAVIGATION = 1 << 1
    FORM = 1 << 2
    CAPTION = 1 << 3
    COMMENTS = 1 << 4
    BYLINE = 1 << 5
    DATE = 1 << 6
    QUOTE = 1 << 7
    ITEM = 1 << 8
    TABLE = 1 << 9
    BESIDE = 1 << 10
    STANDFIRST = 1 << 11
    SECTION = 1 << 12
    HEADLINE = 1 << 13
    PRE = 1 << 14
    ARTICLE = 1 << 15
    H1 = 1 << 16
    H2 = 1 << 17
    H3 = 1 << 18
    H4 = 1 << 19
    H5 = 1 << 20
    H6 = 1 << 21


HEADINGS = (Bit.H1, Bit.H2, Bit.H3, Bit.H4, Bit.H5, Bit.H6)
