"""The palette's commands, from the same registry as the keys, and the themes."""

from collections.abc import Callable, Iterator
from functools import partial

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from tui.actions import Action, by_id
from tui.widgets.action_footer import key_label


class ActionCommands(Provider):
    """What can be done on this screen and everywhere, by name."""

    async def discover(self) -> Hits:
        """All of it, before anything is typed."""
        for name, run, note in self._commands():
            yield DiscoveryHit(name, run, help=note)

    async def search(self, query: str) -> Hits:
        """What is like the letters typed, best first."""
        matcher = self.matcher(query)
        for name, run, note in self._commands():
            score = matcher.match(name)
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, help=note)

    def _commands(self) -> Iterator[tuple[str, Callable[[], object], str]]:
        registry = by_id()
        for node in (self.screen, self.app):
            for binding in node.BINDINGS:
                action = registry.get(binding.id or "") if isinstance(binding, Binding) else None
                if action is None or action.id == "everywhere.command_palette":
                    continue
                run = getattr(node, f"action_{action.name}", None)
                if run is not None:
                    # After the palette has gone: the screen below has its focus back by then.
                    yield _name(action), partial(self.app.call_later, run), _keys(action)
        for theme in self.app.available_themes:
            yield f"Theme: {theme}", partial(setattr, self.app, "theme", theme), "colours"


def _name(action: Action) -> str:
    return action.description[:1].upper() + action.description[1:]


def _keys(action: Action) -> str:
    return " ".join(key_label(key) for key in action.keys.split(","))
