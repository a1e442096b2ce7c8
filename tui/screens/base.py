"""What all screens share: the keys of a screen rest while one types."""

from textual.screen import Screen
from textual.widgets import Input


class ActionScreen(Screen[None]):
    """A screen whose actions come from the registry.

    Their bindings have priority, so a line that one types in would lose Enter, Esc and Ctrl-d to
    them: while an `Input` has the focus, none of them acts. The line has bindings of its own.
    """

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether a key may do `action` now."""
        if isinstance(self.focused, Input) and action in self._own_actions:
            return False
        return super().check_action(action, parameters)

    @property
    def _own_actions(self) -> frozenset[str]:
        return frozenset(binding.action for _, binding in self._bindings if binding.id is not None)
