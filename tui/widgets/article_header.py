"""What stands above an article: its title, who published it and when, and the evidence for that."""

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.widgets import Static

from index.articles.model import FIELDS, Article, Metadata
from tui.dates import display_date
from tui.widgets.layout import title_passages
from tui.widgets.marks import Mark, Marks
from tui.widgets.style import css_beside
from tui.widgets.wrap import shown

_LIT = "$text-accent underline"
_LIT_IN_HAND = "$text-accent reverse"
#: The most characters of a line that evidence quotes.
_QUOTED = 70


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
            parts += [Content.styled(line, "dim") for line in evidence(self.article)]
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


def about(metadata: Metadata, *, short: bool = False) -> str:
    """Byline, outlet and date, origin and place in one line; what is only implied says so.

    `short` leaves out byline and place.
    """
    stated = {
        "byline": metadata.byline,
        "outlet": metadata.outlet,
        "published": display_date(metadata.published),
    }
    for field, implied in metadata.implied.items():
        if field in stated and not stated[field]:
            value = display_date(implied.value) if field == "published" else implied.value
            stated[field] = f"{value} (implied)"
    published = ", ".join(p for p in (stated["outlet"], stated["published"]) if p)
    original = ", ".join(
        p for p in (metadata.original_outlet, display_date(metadata.original_published)) if p
    )
    origin = f"from {original}" if original else ""
    parts = (published, origin) if short else (stated["byline"], published, origin, metadata.place)
    return shown("   ".join(p for p in parts if p)) or "outlet and date unknown"


def evidence(article: Article) -> Iterator[str]:
    """A line for each piece of metadata: its value, and the line or the note that it rests on."""
    metadata = article.metadata
    for field in FIELDS:
        name = field.replace("_", " ")
        value = getattr(metadata, field)
        implied = metadata.implied.get(field)
        if value is None and implied is None:
            yield f"{name:<18} unknown"
        if value is not None:
            read = metadata.evidence.get(field)
            where = ""
            if read is not None and read.line is not None:
                where = f"line {read.line}: {_cut(read.text or '')}"
            elif read is not None:
                where = ": ".join(p for p in (read.source, _cut(read.note or "")) if p)
            yield f"{name:<18} {_value(field, value)}   {where}".rstrip()
        if implied is not None:
            yield (
                f"{name:<18} {_value(field, implied.value)}   "
                f"implied by line {implied.line}: {_cut(implied.text)}"
            )


def _value(field: str, value: str) -> str:
    if field == "title":
        return "as above"
    return display_date(value) if field.endswith("published") else shown(value)


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[: _QUOTED - 2].rstrip()} …"
