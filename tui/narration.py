"""What the commands tell the person on stderr, beside their data; and lines of data on stdout."""

import sys
import time
from collections.abc import Callable, Iterable

import click

from index.articles.safe import safe
from index.config import Config
from index.library import Failure, Library, Progress


def narrate(line: str) -> None:
    """A line for the person, on stderr."""
    # What is named in it (a file, a query) may hold what a terminal would obey.
    shown = "\n".join(map(safe, line.split("\n")))
    click.echo(f"isis-reader: {shown}", err=True)


def print_lines(lines: Iterable[str]) -> None:
    """Lines of data, on stdout."""
    for line in lines:
        click.echo(line)


def open_library(config: Config) -> Library:
    """The library, up to date; what could not be read is told.

    Raises:
        LibraryError: none of its sources exists.
    """
    library = Library.open(config, progress=progress())
    narrate_failures(library)
    return library


def narrate_failures(library: Library) -> None:
    """What of a library could not be read, and why there is nothing in it."""
    for failure in library.failed:
        narrate(_failure_line(failure))
    for warning in library.warnings:
        narrate(_failure_line(warning))
    for notice in library.notices:
        narrate(notice)
    if library.emptiness:
        narrate(library.emptiness)


def narrate_ignored(library: Library) -> None:
    """What was left out because it is of no kind that is read, where something was."""
    if library.ignored and not library.emptiness:
        kinds = ", ".join(f"{n} {suffix or '(no suffix)'}" for suffix, n in library.ignored.items())
        narrate(f"left out, of kinds that are not read: {kinds}")


def progress() -> Callable[[Progress], None] | None:
    """A line on stderr that counts up, where a person is watching."""
    if not sys.stderr.isatty():
        return None
    last = 0.0

    def show(progress: Progress) -> None:
        nonlocal last
        now = time.monotonic()
        done = progress.done >= progress.total
        if now - last < 0.1 and not done:  # noqa: PLR2004 - ten times a second is enough to watch
            return
        last = now
        line = f"{progress.what} {progress.done:,} of {progress.total:,}"
        click.echo(f"\r{line}\x1b[K" + ("\r\x1b[K" if done else ""), err=True, nl=False)

    return show


def _failure_line(failure: Failure) -> str:
    return f"{failure.path}: {failure.reason}"
