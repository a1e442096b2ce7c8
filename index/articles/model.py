"""What an article is: its text, its passages, and what is known of it, with the evidence.

Every offset is a character offset into `Article.text`; every line is 1-based and counted by LF
there.
"""

from enum import StrEnum

import msgspec


class Kind(StrEnum):
    """What a passage is."""

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    SECTION = "section"
    STANDFIRST = "standfirst"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    CREDIT = "credit"
    COMMENT = "comment"
    RESIDUE = "residue"


#: Kinds that a search leaves aside unless it is asked for them.
ASIDE = frozenset({Kind.COMMENT, Kind.RESIDUE})

#: Kinds whose sentences are compared apart from the body's, as headlines.
HEADLINES = frozenset({Kind.TITLE, Kind.STANDFIRST, Kind.SUBHEAD, Kind.CAPTION})

#: The fields of metadata that have evidence, in the order in which they are shown.
FIELDS = (
    "title",
    "byline",
    "outlet",
    "published",
    "updated",
    "original_outlet",
    "original_published",
    "place",
    "language",
    "address",
)


class Passage(msgspec.Struct, frozen=True):
    """A paragraph of an article.

    `n` counts from 0 in the order of the text; `start` and `end` leave out the white space around
    it; `why` names the rule that decided the kind.
    """

    n: int
    kind: Kind
    start: int
    end: int
    line: int
    why: str


class Evidence(msgspec.Struct, frozen=True, omit_defaults=True):
    """Where metadata was read: a line of the text, or the configuration with its note.

    What stands in a page's markup and not in its text has no line: `source` names the place
    ("JSON-LD headline"), `text` is what stands there.
    """

    line: int | None = None
    text: str | None = None
    source: str | None = None
    note: str | None = None


class Implied(msgspec.Struct, frozen=True):
    """A value that the text implies but does not state, and the line that implies it."""

    value: str
    line: int
    text: str


class Undecided(msgspec.Struct, frozen=True):
    """What the text states in a way that has several readings: 03/04/2017. The line that does."""

    values: tuple[str, ...]
    line: int
    text: str


class Metadata(msgspec.Struct, frozen=True):
    """What is known of an article. None is unknown; dates are ISO, as exact as they are known.

    `language` is a code of ISO 639-1 ("en"), `address` the canonical address of the page. `implied`
    is not stated, `undecided` is stated in a way that can be read twice: neither is a value.
    """

    title: str | None = None
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    updated: str | None = None
    original_outlet: str | None = None
    original_published: str | None = None
    place: str | None = None
    language: str | None = None
    address: str | None = None
    evidence: dict[str, Evidence] = {}
    implied: dict[str, Implied] = {}
    undecided: dict[str, Undecided] = {}


#: Suffixes of web pages: their text is not that of the file, and they take long to read.
_PAGES = (".html", ".htm", ".xhtml", ".xht", ".shtml", ".mhtml", ".mht")


def is_page(path: str) -> bool:
    """Whether a file is a web page by its name."""
    return path.lower().endswith(_PAGES)


class Article(msgspec.Struct, frozen=True):
    """One account: its text, its passages in order, and what is known of it.

    `path` is absolute; `warnings` are lines for a person about what could not be used (a broken
    header); the article is whole all the same.
    """

    id: str
    path: str
    text: str
    passages: tuple[Passage, ...]
    metadata: Metadata
    warnings: tuple[str, ...] = ()

    def passage_text(self, passage: Passage) -> str:
        """The characters of a passage of this article."""
        return self.text[passage.start : passage.end]

    def file_line(self, passage: Passage | None) -> int:
        """The line of the file, from 1, in which a passage begins; 1 where that is not known, as in
        a web page.
        """
        return 1 if passage is None or is_page(self.path) else passage.line


class Entry(msgspec.Struct, frozen=True):
    """What a list says of an article, without its text: the row of the hit list and of `list`.

    `words` counts the words of the body, `residue_words` those of the residue.
    """

    id: str
    path: str
    metadata: Metadata
    words: int
    passage_count: int
    residue_words: int
