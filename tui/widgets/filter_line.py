"""The line of a panel: what is written in it leaves the rows that have it."""

from textual.widgets import Input

from tui.actions import bindings


class FilterLine(Input):
    """A line for a few letters. What its keys do lies with the panel, which has the rows."""

    BINDINGS = bindings("filter", on="screen")

    def __init__(self) -> None:
        super().__init__(placeholder="letters to look for", compact=True)

    def keeps(self, text: str) -> bool:
        """Whether a row that says `text` is left: every word that was written stands in it."""
        folded = text.casefold()
        return all(word in folded for word in self.value.casefold().split())
