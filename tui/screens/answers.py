"""The flow of the Search screen: what is asked of the library, and what it answers, shown."""

from dataclasses import replace

from textual.signal import Signal
from textual.widgets import Input

from index.library import Library
from index.search.model import Hit, Page, Sort
from tui.completing import Completing
from tui.screens.preview_actions import PreviewActions
from tui.searching import Asked, Searching
from tui.sought import Sought, as_answered
from tui.widgets.hit_list import HitList
from tui.widgets.query_head import QueryHead
from tui.widgets.query_line import QueryLine

_PAGE = 50


class AnswersScreen(PreviewActions):
    """A screen with a query line, hits and a preview: the hits shown always answer the query that
    stands beside them, or are dimmed while it cannot be read.
    """

    def __init__(self, place: str = "") -> None:
        super().__init__()
        self.library: Library | None = None
        self.page = Page((), 0)
        self.answered: Signal[Page] = Signal(self, "answered")
        self.sort: Sort = "relevance"
        self.expand = True
        self.lit = Sought()  # what is lit in the articles
        self._place = place
        self._open_when_answered = False
        self._searching = Searching(self)
        self._completing = Completing(self)
        self._answered: Asked | None = None

    # -- parts ------------------------------------------------------------------------------------

    @property
    def hits(self) -> HitList:
        """The hits."""
        return self.query_one(HitList)

    @property
    def line(self) -> QueryLine:
        """The query line."""
        return self.head.line

    @property
    def head(self) -> QueryHead:
        """What stands above the hits."""
        return self.query_one(QueryHead)

    @property
    def hit(self) -> Hit | None:
        """The hit in hand."""
        return self.hits.hit

    @property
    def settled(self) -> bool:
        """Whether the hits and the preview show what was last asked for."""
        return not self._searching.waiting and self.preview.settled

    # -- asking -----------------------------------------------------------------------------------

    def asked(self, limit: int = _PAGE) -> Asked:
        """The question as it stands, for so many hits."""
        return Asked(
            sought=Sought(self.line.value, self.expand, self.host.state.refused),
            sort=self.sort,
            limit=limit,
            marked=frozenset(self.host.marks.ids),
        )

    def search(self, *, keep: bool = False, limit: int = _PAGE, pause: float = 0.0) -> None:
        """Ask the question as it stands; `keep`: the article in hand stays in hand."""
        if self.library is not None:
            self._searching.ask(self.library, self.asked(limit), keep=keep, pause=pause)

    def put_query(self, query: str) -> None:
        """Write another query in the line, and search."""
        self.line.value = query
        self.line.cursor_position = len(query)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types, and ask how the query may go on."""
        if event.input is not self.line:
            return
        taken = self._completing.taken
        if taken is None or taken.query != event.value:
            self._complete(event.value)
        if event.value != self._searching.query:
            self.host.state.query = event.value
            self.search(pause=0.03)

    def on_hit_list_wanted(self, event: HitList.Wanted) -> None:
        """Fetch more of the hits of the same query."""
        if self._answered is not None and self._answered.query == self.line.value:
            self.search(keep=True, limit=max(event.limit, _PAGE))

    # -- how the query may go on ------------------------------------------------------------------

    def _complete(self, query: str) -> None:
        if self.library is not None and query.strip() and self.line.has_focus:
            self._completing.ask(self.library, query, self.line.cursor_position)
        else:
            self._completing.forget()
            self._show_choices()

    def on_completing_completed(self, event: Completing.Completed) -> None:
        """Show how the query may go on, if it is still that query."""
        if event.query == self.line.value and self._completing.accept(event):
            self._show_choices()

    def _show_choices(self) -> None:
        here = self.line.has_focus
        self.head.show_choices(self._completing.candidates if here else (), self._completing.lit)

    def on_descendant_blur(self) -> None:
        """Outside the query line there is nothing to complete."""
        if not self.line.has_focus:
            self._completing.forget()
            self._show_choices()

    # -- answers ----------------------------------------------------------------------------------

    def on_searching_answered(self, event: Searching.Answered) -> None:
        """Show the answer to the last question."""
        if not self._searching.take(event):
            return
        asked, page = event.asked, event.page
        self._answered, self.page = asked, page
        self.lit = replace(asked.sought, query=as_answered(asked.query, page.expanded))
        self.hits.remove_class("-stale")
        self.hits.show(page.hits, page.total, keep=event.keep, message=self._emptiness(page, asked))
        if self._place and self.library is not None:
            self._hold_place(self.library)
        count = len(self.library.entries) if self.library else 0
        self.head.show_answer(page, sought=asked.sought, sort=asked.sort, count=count)
        self._completing.suggest(asked.query, page.suggestion)
        self._show_choices()
        self.show_preview()
        self.answered.publish(page)
        if self._open_when_answered:
            self._open_when_answered = False
            self.open_hit(self.hit)

    def on_searching_refused(self, event: Searching.Refused) -> None:
        """Point at what is wrong with the query; the last hits stay, dimmed."""
        if not self._searching.take(event):
            return
        self._open_when_answered = False
        self.head.show_error(event.error)
        self.hits.add_class("-stale")
        self.answered.publish(self.page)

    def _emptiness(self, page: Page, asked: Asked) -> str:
        if self.library is not None and (why := self.library.emptiness):
            return why
        if not asked.query.strip():
            return ""
        if page.suggestion is None:
            return "nothing found"
        key = self.key_of("search.suggestion")
        return f"nothing found; did you mean: {page.suggestion}   {key} takes it"

    def _hold_place(self, library: Library) -> None:
        for entry in library.entries:
            if entry.path == self._place:
                self.hits.hold(entry.id)
        self._place = ""

    def show_preview(self) -> None:
        """Show the hit in hand beside the list."""
        if self.library is not None and self.preview.display:
            self.preview.show(self.library, self.hit, self.lit)

    def on_hit_list_moved(self) -> None:
        """Follow the hit in hand."""
        self.show_preview()
        if self.hit is not None and self.library is not None and not self._place:
            self.host.state.place = self.hit.entry.path

    @property
    def sought(self) -> Sought:
        """What is sought now, as it was answered where it was answered already."""
        now = self.asked().sought
        return self.lit if self._answered and self._answered.sought == now else now

    # -- opening ----------------------------------------------------------------------------------

    def open_answered(self) -> None:
        """Open the hit in hand, when all that was typed is answered."""
        if self._searching.waiting or (
            self._answered is not None and self._answered.query != self.line.value
        ):
            self._open_when_answered = True
        else:
            self.open_hit(self.hit)

    def open_hit(self, hit: Hit | None) -> None:
        """Open a hit in the reader, and keep its query in the history."""
        if hit is not None:
            self.host.state.remember(self.line.value)
            self.host.open_reader(hit.entry.id, self.lit)
