"""The line at the foot: what the keys do here, as many as the width holds."""

from typing import ClassVar

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Size
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.actions import Action, by_id
from tui.widgets.style import css_beside

_GAP = 2
_NAMES = {
    "enter": "Enter",
    "escape": "Esc",
    "tab": "Tab",
    "space": "Space",
    "up": "Up",
    "down": "Down",
    "left": "Left",
    "right": "Right",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "home": "Home",
    "end": "End",
    "backspace": "Backspace",
    "delete": "Del",
}


def key_label(key: str) -> str:
    """A key as a person calls it: `slash` -> `/`, `ctrl+d` -> `^d`, `ctrl+up` -> `^Up`."""
    from textual.keys import format_key

    *modifiers, last = key.split("+")
    name = _NAMES.get(last) or format_key(last)
    if last[:1] == "f" and last[1:].isdigit():
        name = last.upper()
    prefix = "".join("^" if modifier == "ctrl" else f"{modifier}-" for modifier in modifiers)
    return prefix + name


class ActionFooter(Widget):
    """The actions of the screen that act now; a click does what the key does."""

    DEFAULT_CSS = css_beside(__file__)

    COMPONENT_CLASSES: ClassVar[set[str]] = {"action-footer--key", "action-footer--label"}

    def __init__(self) -> None:
        super().__init__()
        self._items: list[tuple[str, str, Action]] = []
        self._laid: list[tuple[int, int, Action]] = []

    def on_mount(self) -> None:
        """Follow what the screen can do: it changes with the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)
        self._collect(self.screen)

    def _follow(self, screen: Screen[object]) -> None:
        self._collect(screen)

    def _collect(self, screen: Screen[object]) -> None:
        registry = by_id()
        keys: dict[str, str] = {}
        for key, active in screen.active_bindings.items():
            action_id = active.binding.id
            if action_id in registry and active.enabled:
                keys.setdefault(action_id, key)
        items: list[tuple[str, str, Action]] = []
        for action_id in (action_id for action_id in registry if action_id in keys):
            action = registry[action_id]
            if action.footer:
                label = key_label(keys[action_id])
                if action.twin in keys:
                    label += f" {key_label(keys[action.twin])}"
                items.append((label, action.label, action))
        # What holds everywhere stands before the way out, as a reader looks for it there.
        items.sort(key=lambda item: item[2].name in {"back", "quit"})
        self._items = items
        self.refresh()

    def fitted(self, width: int) -> list[tuple[str, str, Action]]:
        """The items that `width` cells hold, none of them cut; the least important go first."""
        kept = list(self._items)
        while kept and 1 + sum(_cells(item) + _GAP for item in kept) - _GAP > width:
            kept.remove(max(kept, key=lambda item: item[2].footer))
        return kept

    def get_content_height(self, _container: Size, _viewport: Size, _width: int) -> int:
        """One line."""
        return 1

    def render_line(self, y: int) -> Strip:
        """The line, and where each item lies on it."""
        width = self.size.width
        base = self.rich_style
        if y:
            return Strip.blank(width, base)
        key_style = self.get_component_rich_style("action-footer--key")
        label_style = self.get_component_rich_style("action-footer--label")
        segments = [Segment(" ", base)]
        self._laid = []
        at = 1
        for item in self.fitted(width):
            key, label, action = item
            segments += [
                Segment(key, key_style),
                Segment(f" {label}", label_style),
                Segment(" " * _GAP, base),
            ]
            self._laid.append((at, at + _cells(item), action))
            at += _cells(item) + _GAP
        return Strip(segments).adjust_cell_length(width, base)

    async def on_click(self, event: events.Click) -> None:
        """Do what the item under the pointer says."""
        for start, end, action in self._laid:
            if start <= event.x < end:
                await self._run(action)
                return

    async def _run(self, action: Action) -> None:
        for active in self.screen.active_bindings.values():
            if active.binding.id == action.id:
                await self.app.run_action(active.binding.action, active.node)
                return


def _cells(item: tuple[str, str, Action]) -> int:
    return cell_len(item[0]) + 1 + cell_len(item[1])
