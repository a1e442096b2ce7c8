"""What a panel may ask of the Search screen that it lies on."""

from typing import Protocol

from textual.signal import Signal

from index.library import Library
from index.search.model import Page
from tui.searching import Asked


class Questioning(Protocol):
    """A screen with a query."""

    library: Library | None
    #: Is published when another answer is shown.
    answered: Signal[Page]

    @property
    def page(self) -> Page:
        """The answer that is shown."""

    def asked(self, limit: int = ...) -> Asked:
        """The question as it stands, for so many hits."""

    def put_query(self, query: str) -> None:
        """Write another query in the line, and search."""

    def turn_name(self, typed: str, name: str) -> None:
        """Refuse another name for what is typed, or readmit it, and search."""
