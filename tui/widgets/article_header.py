"""What stands above an article: its title, who published it and when, and the evidence for that."""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.widgets import Static

from index.articles.model import FIELDS, Article, Metadata
from tui.dates import display_date, display_readings
from tui.widgets.layout import title_passages
from tui.widgets.marks import Mark, Marks
from tui.widgets.style import css_beside
from tui.widgets.wrap import rows, shown

_LIT = "$text-accent underline"
_LIT_IN_HAND = "$text-accent reverse"
#: Fields that most pages say nothing of: a row that says "unknown" would be noise.
_OFTEN_UNKNOWN = frozenset(
    ("updated", "original_outlet", "original_published", "language", "address")
)
#: What evidence calls the fields whose names say less to a reader, and the cells of its labels.
_LABELS = {
    "published": "date",
    "original_outlet": "from",
    "original_published": "from date",
}
_LABEL = 11
#: The most characters of a line that is quoted as evidence.
_QUOTED = 80
#: A width for what is asked for before there is a screen.
_SOME_WIDTH = 72


class ArticleHeader(Static):
    """The header of one article: `show` it; `toggle_evidence` says where each thing was read."""

    DEFAULT_CSS = css_beside(__file__)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__("", id=id, markup=False)
        self.article: Article | None = None
        self.evidence = False
        self.marked = False
        self._marks = Marks()
        self._in_hand: Mark | None = None

    def show(self, article: Article | None) -> None:
        """Show the header of an article, without marks; None shows nothing."""
        self.article = article
        self._marks = Marks()
        self._in_hand = None
        self._update()

    def set_marks(self, marks: Iterable[Mark], in_hand: Mark | None = None) -> None:
        """Light in the title what the marks of the article's text light there."""
        self._marks = Marks(marks)
        self._in_hand = in_hand
        self._update()

    def on_resize(self) -> None:
        """Evidence is wrapped by hand, under its labels."""
        if self.evidence:
            self._update()

    def set_marked(self, *, marked: bool) -> None:
        """Say whether the article is marked."""
        self.marked = marked
        self._update()

    def toggle_evidence(self) -> bool:
        """Show where each piece of metadata was read, or hide it; whether it is shown now."""
        self.evidence = not self.evidence
        self._update()
        return self.evidence

    def _update(self) -> None:
        if self.article is None:
            self.update(Content(""))
            return
        known = about(self.article.metadata) + ("   * marked" if self.marked else "")
        parts = [self._title(self.article), Content.styled(known, "dim")]
        if self.evidence:
            width = self.content_size.width or _SOME_WIDTH
            parts += [Content.styled(t, "dim") for t in evidence_lines(self.article, width)]
        self.update(Content("\n").join(parts))

    def _title(self, article: Article) -> Content:
        titles = title_passages(article)
        for passage in article.passages:
            if passage.n in titles:
                break
        else:
            return Content.styled(article.metadata.title or article.id, "bold")
        text = article.text
        pieces = []
        for piece in self._marks.pieces(passage.start, passage.end):
            style = "bold"
            if piece.marks:
                style += f" {_LIT_IN_HAND if self._in_hand in piece.marks else _LIT}"
            pieces.append(Content.styled(shown(text[piece.start : piece.end]), style))
        return Content("").join(pieces)


def about(metadata: Metadata) -> str:
    """Byline, outlet and date, origin and place in one line; what is only implied says so."""
    parts = (
        _stated(metadata, "byline"),
        published(metadata),
        origin(metadata),
        metadata.place,
    )
    return shown("   ".join(p for p in parts if p)) or "outlet and date unknown"


def published(metadata: Metadata) -> str:
    """Outlet and date, as far as they are known; what is only implied says so."""
    return ", ".join(
        said for said in (_stated(metadata, "outlet"), _stated(metadata, "published")) if said
    )


def origin(metadata: Metadata, *, dated: bool = True) -> str:
    """Where an account was taken from, and when that was published; nothing where none is known."""
    date = display_date(metadata.original_published) if dated else ""
    original = ", ".join(said for said in (metadata.original_outlet, date) if said)
    return f"from {original}" if original else ""


def _stated(metadata: Metadata, field: str) -> str:
    value = getattr(metadata, field)
    if value:
        return _value(field, value)
    implied = metadata.implied.get(field)
    if implied:
        return f"{_value(field, implied.value)} (implied)"
    undecided = metadata.undecided.get(field)
    return display_readings(undecided.values) if undecided else ""


def evidence_lines(article: Article, width: int) -> list[str]:
    """What each piece of metadata rests on, in lines of `width` cells: the value, and the line of
    the text or the note of the configuration that says so.
    """
    lines = []
    for label, said in _evidence(article):
        text = shown(said)
        wrapped = rows(text, 0, len(text), width - _LABEL)
        for row, (start, end) in enumerate(wrapped):
            lines.append(f"{'' if row else label:<{_LABEL}}{text[start:end]}")
    return lines


def _evidence(article: Article) -> Iterator[tuple[str, str]]:
    metadata = article.metadata
    for field in FIELDS:
        label = _LABELS.get(field, field)
        value = getattr(metadata, field)
        implied = metadata.implied.get(field)
        if value is not None:
            read = metadata.evidence.get(field)
            # The title stands above already.
            said = [_value(field, value)] if field != "title" else []
            if read is not None and read.line is not None:
                said.append(_line(read.line, read.text if field != "title" else None))
            if read is not None and read.source is not None:
                said.append(": ".join(part for part in (read.source, read.note) if part))
            yield label, "   ".join(said) or "as it stands above"
        if implied is not None:
            where = _line(implied.line, implied.text)
            yield label, f"{_value(field, implied.value)} (implied)   {where}"
        undecided = metadata.undecided.get(field)
        if value is None and undecided is not None:
            twice = f"{_line(undecided.line, undecided.text)} can be read both ways"
            yield label, f"{display_readings(undecided.values)}   {twice}"
        elif value is None and implied is None and field not in _OFTEN_UNKNOWN:
            yield label, "unknown"


def _value(field: str, value: str) -> str:
    return display_date(value) if field.endswith(("published", "updated")) else value


def _line(number: int, text: str | None) -> str:
    if not text:
        return f"line {number}"
    # A place is read at the beginning of a paragraph: all of it would push other rows out of sight.
    said = " ".join(text.split())
    return f"line {number}: “{said if len(said) <= _QUOTED else f'{said[: _QUOTED - 1]}…'}”"
