"""Pages that say what is wrong: a library that cannot be opened, files that could not be read."""

from textual.content import Content

from index.library import Failure, Library
from tui.screens.text_page import TextPage


class MessageScreen(TextPage):
    """A message that leaves nothing to do but to quit."""

    def __init__(self, title: str, message: str) -> None:
        super().__init__(title, lambda _: Content(message))

    def action_back(self) -> None:
        """Leave the reader: there is nothing behind this screen."""
        self.app.exit(return_code=2)


class FailuresScreen(TextPage):
    """The files that could not be read, and those of which something could not be used."""

    def __init__(self, library: Library) -> None:
        super().__init__("Files that could not be read", lambda _: failures_text(library))


def failures_text(library: Library) -> Content:
    """Each file with its reason."""
    parts = [_failure(failure) for failure in library.failed] or [Content("Every file was read.")]
    if library.warnings:
        parts.append(Content("\nRead, but not all of it could be used").stylize("bold"))
        parts += [_failure(warning) for warning in library.warnings]
    return Content("\n").join(parts)


def _failure(failure: Failure) -> Content:
    return Content.assemble((failure.path, "bold"), f"\n  {failure.reason}")
