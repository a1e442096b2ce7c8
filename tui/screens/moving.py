"""The keys that move, for the screens that show a text or a list."""

from typing import Protocol

from tui.screens.base import ActionScreen


class Moving(Protocol):
    """What moves: a text by its rows, a list by what it lists."""

    def move(self, rows: int, /) -> None:
        """So many rows down, up when negative."""

    def move_page(self, pages: float, /) -> None:
        """So many pages down, up when negative."""

    def to_top(self) -> None:
        """To the first row."""

    def to_bottom(self) -> None:
        """To the last row."""


class MovingScreen(ActionScreen):
    """A screen whose moving keys move what is in hand."""

    @property
    def moving(self) -> Moving:
        """What moves."""
        raise NotImplementedError

    def action_down(self) -> None:
        """One down."""
        self.moving.move(1)

    def action_up(self) -> None:
        """One up."""
        self.moving.move(-1)

    def action_top(self) -> None:
        """To the top."""
        self.moving.to_top()

    def action_bottom(self) -> None:
        """To the bottom."""
        self.moving.to_bottom()

    def action_half_page_down(self) -> None:
        """Half a page down."""
        self.moving.move_page(0.5)

    def action_half_page_up(self) -> None:
        """Half a page up."""
        self.moving.move_page(-0.5)

    def action_page_down(self) -> None:
        """A page down."""
        self.moving.move_page(1)

    def action_page_up(self) -> None:
        """A page up."""
        self.moving.move_page(-1)
