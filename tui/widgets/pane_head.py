"""The head of one side of a comparison: which account it is, and how much of it stands alone."""

from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from index.articles.model import Article
from tui.widgets.article_header import evidence_lines, origin, published
from tui.widgets.snippet import cut
from tui.widgets.wrap import shown

_GAP = "   "
#: Fewer cells than these say nothing of where an account was taken from.
_LEAST = 14
#: A screen with fewer rows needs them for the text.
_HIGH = 30


@dataclass(frozen=True, slots=True)
class Head:
    """What a head says; `alone` counts the sentences without a counterpart, of how many."""

    article: Article
    active: bool = False
    alone: tuple[int, int] | None = None
    with_evidence: bool = False


class PaneHead(Static):
    """Title, outlet, date and origin of one side, as far as they fit."""

    def __init__(self, *, lines: int) -> None:
        """`lines` is how many there may be under the title."""
        super().__init__("", markup=False)
        self._lines = lines
        self._head: Head | None = None

    def show(self, head: Head | None) -> None:
        """Show this head; that of the active pane is bold and bears `>`."""
        self._head = head
        self._update()

    def on_resize(self) -> None:
        """Another width holds more or less."""
        self._update()

    def _update(self) -> None:
        head = self._head
        if head is None:
            self.update(Content(""))
            return
        width = max(self.content_size.width - 2, _LEAST)
        lines = min(self._lines, 3 if self.screen.size.height >= _HIGH else 2)
        article = head.article
        title = cut(" ".join(shown(article.metadata.title or article.id).split()), width)
        said = known_lines(article, head.alone, width, lines)
        if head.with_evidence:
            said += evidence_lines(article, width)
        styled = [Content.styled(f"  {line}", "dim") for line in said]
        sign, weight = (">", "bold") if head.active else (" ", "dim")
        self.update(Content("\n").join([Content.styled(f"{sign} {title}", weight), *styled]))


def known_lines(
    article: Article, alone: tuple[int, int] | None, width: int, lines: int
) -> list[str]:
    """Outlet and date, origin, and how much stands alone: in at most so many lines of `width`
    cells; what has no room is shortened, then left out, the last first.
    """
    found = [_published(article, width)]
    for part in (_origins(article), _alone(alone)):
        if not part:
            continue
        room = width - cell_len(found[-1]) - len(_GAP)
        fits = next((said for said in part if cell_len(said) <= room), None)
        if fits is not None:
            found[-1] += _GAP + fits
        elif len(found) < lines:
            found.append(
                next((said for said in part if cell_len(said) <= width), cut(part[-1], width))
            )
        elif room >= _LEAST and part[-1].startswith("from "):
            found[-1] += _GAP + cut(part[-1], room)
    return found


def _published(article: Article, width: int) -> str:
    """Outlet and date; where the outlet is too long, it is what is cut."""
    said = shown(published(article.metadata)) or "outlet and date unknown"
    outlet, comma, date = said.rpartition(", ")
    room = width - cell_len(comma + date)
    return cut(outlet, room) + comma + date if comma and room >= _LEAST else cut(said, width)


def _origins(article: Article) -> list[str]:
    """What is said of the origin, the longest first."""
    said = [origin(article.metadata), origin(article.metadata, dated=False)]
    return [shown(text) for text in dict.fromkeys(said) if text]


def _alone(alone: tuple[int, int] | None) -> list[str]:
    if alone is None or not alone[1]:
        return []
    count, total = alone
    if not count:
        return ["every sentence has a counterpart"]
    verb = "has" if count == 1 else "have"
    return [
        f"{count:,} of {total:,} sentences {verb} no counterpart",
        f"{count:,} of {total:,} without counterpart",
        f"{count:,} of {total:,} unmatched",
    ]
