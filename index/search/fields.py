"""The fields of the index: where passages and metadata go, and which of them a search reads."""

from collections.abc import Iterable

from index.articles.model import ASIDE, Kind

#: All default kinds but body, the title weighing more; also a title known from elsewhere.
HEAD = "head"
BODY = "body"
#: How often a word counts that stands there, where it is not once.
WEIGHTS = {Kind.TITLE: 3.0, Kind.STANDFIRST: 2.0}

#: What the field `language` says of articles whose language is not known.
NO_LANGUAGE = "und"

#: What a search reads when it names no kind.
DEFAULT = frozenset(Kind) - ASIDE
ANY = frozenset(Kind)

#: Metadata that has a field of its own, `m_` before its name.
METADATA = ("title", "byline", "outlet", "place")


def field_of(kind: Kind) -> str:
    """The field that holds the passages of one kind."""
    alone = {Kind.TITLE, Kind.BODY, Kind.COMMENT, Kind.RESIDUE}
    return kind.value if kind in alone else f"k_{kind.value}"


def metadata_field(name: str) -> str:
    """The field that holds a piece of metadata, or the path."""
    return f"m_{name}"


def fields_of(kinds: Iterable[Kind]) -> tuple[str, ...]:
    """The fewest fields that hold all passages of these kinds and no others."""
    wanted = set(kinds)
    fields = []
    if wanted >= DEFAULT:
        fields += [HEAD, BODY]
        wanted -= DEFAULT
    return (*fields, *(field_of(kind) for kind in Kind if kind in wanted))


TEXT_FIELDS = (
    HEAD,
    *(field_of(kind) for kind in Kind),
    *(metadata_field(name) for name in (*METADATA, "path")),
)
