"""What the commands without a query do: open the library, ask it, hand its answer to be printed.

Each gives the exit code: 0 when something was found or done, 1 when nothing was found.
"""

import time
from collections.abc import Callable, Sequence
from itertools import combinations
from pathlib import Path

import click

from index import paths
from index.config import Config
from index.errors import ReaderError
from index.library import Library
from tui import printing
from tui.narration import (
    narrate,
    narrate_failures,
    narrate_ignored,
    open_library,
    print_lines,
    progress,
)

FOUND, NOTHING = 0, 1
STRENGTHS = ("strong", "likely", "weak")


def list_articles(config: Config, *, as_json: bool) -> int:
    """One line, or one object, an article."""
    with open_library(config) as library:
        narrate_ignored(library)
        if as_json:
            print_lines(printing.json_line(printing.entry_object(e)) for e in library.entries)
        else:
            print_lines(printing.entry_lines(library.entries))
        return FOUND if library.entries else NOTHING


def show(config: Config, argument: str, *, as_json: bool) -> int:
    """One article, without an index."""
    with Library.open(config, update=False) as library:
        article = library.article(library.resolve(argument))
        entry = library.entry(article.id)
    for warning in article.warnings:
        narrate(f"{article.id}: {warning}")
    if as_json:
        print_lines([printing.json_line(printing.article_object(article, entry))])
    else:
        print_lines(printing.article_lines(article))
    return FOUND


def compare(config: Config, arguments: Sequence[str], min_strength: str, *, as_json: bool) -> int:
    """Every pair of the articles named, in the order in which they were named."""
    with Library.open(config, update=False) as library:
        ids = [library.resolve(argument) for argument in arguments]
        wanted = STRENGTHS[: STRENGTHS.index(min_strength) + 1]
        found = False
        for number, (left, right) in enumerate(combinations(ids, 2)):
            comparison = printing.cut(library.compare(left, right), wanted)
            found = found or bool(comparison.matches)
            if as_json:
                print_lines([printing.json_line(comparison)])
            else:
                if number:
                    click.echo()
                print_lines(printing.comparison_lines(comparison, library.article))
    return FOUND if found else NOTHING


def index(config: Config, *, rebuild: bool, as_json: bool) -> int:
    """The index, brought up to date; 0 whenever it is, whatever could not be read."""
    began = time.perf_counter()
    with Library.open(config, progress=progress(), update=not rebuild) as library:
        changes = library.rebuild(progress()) if rebuild else library.changes
        if library.behind:
            raise ReaderError(library.behind)
        narrate_failures(library)
        narrate_ignored(library)
        took = (time.perf_counter() - began) * 1000
        if as_json:
            print_lines([printing.json_line(printing.index_object(library, changes, took))])
        else:
            print_lines(printing.index_lines(library, changes, took))
    return FOUND


def locate(config: Callable[[], Config], what: str | None) -> int:
    """One path, or all of them with their names."""
    from index.library import index_folder, library_key
    from tui.state import state_file

    places: dict[str, Callable[[], Path]] = {
        "config": paths.user_config,
        "index": lambda: index_folder(config()),
        "state": lambda: state_file(library_key(config())),
        "seeds": lambda: paths.data_root() / "seeds",
        "samples": lambda: paths.data_root() / "samples",
    }
    if what is not None:
        click.echo(str(places[what]()))
        return FOUND
    places["shipped config"] = paths.shipped_config
    for name, place in places.items():
        click.echo(f"{name:<15} {place()}")
    return FOUND


def doctor(config: Callable[[], Config], *, as_json: bool) -> int:
    """What one asks first when something is amiss; what is wrong is named, not raised."""
    from tui.health import checkup

    health = checkup(config)
    print_lines([printing.json_line(health)] if as_json else printing.health_lines(health))
    return FOUND
