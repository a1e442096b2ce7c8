"""What each command does: opens the library, asks it, hands the answer to `tui.printing`.

Each gives the exit code: 0 when something was found or done, 1 when nothing was found.
"""

import codecs
import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import click
import msgspec

from index import paths
from index.articles.safe import safe
from index.config import Config
from index.errors import QueryError, ReaderError
from index.library import Failure, Library, Progress
from index.search.model import Page, Sort
from tui import printing

FOUND, NOTHING = 0, 1
STRENGTHS = ("strong", "likely", "weak")


class SearchOptions(msgspec.Struct, frozen=True):
    """How a search is asked and printed."""

    limit: int
    sort: Sort
    expand: bool
    as_json: bool


def list_articles(config: Config, *, as_json: bool) -> int:
    """One line, or one object, an article."""
    with _open(config) as library:
        if as_json:
            _lines(printing.json_line(printing.entry_object(e)) for e in library.entries)
        else:
            _lines(printing.entry_lines(library.entries))
        return FOUND if library.entries else NOTHING


def show(config: Config, argument: str, *, as_json: bool) -> int:
    """One article, without an index."""
    with Library.open(config, update=False) as library:
        article = library.article(library.resolve(argument))
        entry = library.entry(article.id)
    for warning in article.warnings:
        narrate(f"{article.id}: {warning}")
    if as_json:
        _lines([printing.json_line(printing.article_object(article, entry))])
    else:
        _lines(printing.article_lines(article))
    return FOUND


def search(config: Config, query: str, options: SearchOptions) -> int:
    """The hits of one query."""
    with _open(config) as library:
        told = len(library.notices)
        page = _ask(library, query, options)
        for notice in library.notices[told:]:
            narrate(notice)
        for typed, others in page.expanded.items():
            narrate(f"{typed} -> also {', '.join(others)}   (--exact: as typed)")
        if options.as_json:
            _lines(printing.json_line(printing.hit_object(hit)) for hit in page.hits)
        else:
            _lines(printing.hit_lines(page, library.article))
    if page.total > len(page.hits):
        narrate(f"{len(page.hits)} of {page.total}; more with -n")
    elif not page.total:
        narrate("nothing found")
    return FOUND if page.total else NOTHING


def search_batch(config: Config, file: str, options: SearchOptions) -> int:
    """A summary line for each query of a file; a bad line is its `error`, not the end."""
    queries = list(_queries(file))
    with _open(config) as library:
        # The first search opens the index; `took_ms` speaks of a process already running.
        library.ready()
        found = False
        for query, broken in queries:
            page, error = Page(hits=(), total=0), broken
            if broken is None:
                try:
                    page = _ask(library, query, options)
                except QueryError as caught:
                    error = str(caught)
            found = found or bool(page.total)
            line = (
                printing.json_line(printing.batch_object(query, page, error))
                if options.as_json
                else printing.batch_line(query, page, error)
            )
            click.echo(line)
    return FOUND if found else NOTHING


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
                _lines([printing.json_line(comparison)])
            else:
                if number:
                    click.echo()
                _lines(printing.comparison_lines(comparison, library.article))
    return FOUND if found else NOTHING


def index(config: Config, *, rebuild: bool, as_json: bool) -> int:
    """The index, brought up to date; 0 whenever it is, whatever could not be read."""
    began = time.perf_counter()
    with Library.open(config, progress=_progress()) as library:
        changes = library.rebuild(_progress()) if rebuild else library.changes
        _narrate_failures(library)
        took = (time.perf_counter() - began) * 1000
        if as_json:
            _lines([printing.json_line(printing.index_object(library, changes, took))])
        else:
            _lines(printing.index_lines(library, changes, took))
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
    _lines([printing.json_line(health)] if as_json else printing.health_lines(health))
    return FOUND


# -- narration ------------------------------------------------------------------------------------


def narrate(line: str) -> None:
    """A line for the person, on stderr."""
    # What is named in it (a file, a query) may hold what a terminal would obey.
    shown = "\n".join(map(safe, line.split("\n")))
    click.echo(f"isis-reader: {shown}", err=True)


def _open(config: Config) -> Library:
    library = Library.open(config, progress=_progress())
    _narrate_failures(library)
    return library


def _narrate_failures(library: Library) -> None:
    for failure in library.failed:
        narrate(_failure_line(failure))
    for warning in library.warnings:
        narrate(_failure_line(warning))
    for notice in library.notices:
        narrate(notice)
    if library.emptiness:
        narrate(library.emptiness)
    elif library.ignored:
        kinds = ", ".join(f"{n} {suffix or '(no suffix)'}" for suffix, n in library.ignored.items())
        narrate(f"left out, of kinds that are not read: {kinds}")


def _failure_line(failure: Failure) -> str:
    return f"{failure.path}: {failure.reason}"


def _progress() -> Callable[[Progress], None] | None:
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


def _ask(library: Library, query: str, options: SearchOptions) -> Page:
    return library.search(
        query,
        limit=options.limit,
        sort=options.sort,
        expand=options.expand,
        marked=_marked(library) if "is:marked" in query else (),
    )


def _marked(library: Library) -> tuple[str, ...]:
    from tui.state import State, resolve_marks

    kept = State.load(library.key).marks
    ids, _ = resolve_marks(kept, library.entries, lambda id_: library.article(id_).text)
    return ids


def _queries(file: str) -> Iterator[tuple[str, str | None]]:
    """The non-blank lines of a file, or of standard input, as they stand, each with its error.

    A line that is no UTF-8 is an error of that line, and shown with U+FFFD for what is not.

    Raises:
        ReaderError: the file cannot be read.
    """
    try:
        data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise ReaderError(
            f"{file}: {os.strerror(error.errno or 0)}; name a file of queries"
        ) from error
    for line in data.removeprefix(codecs.BOM_UTF8).split(b"\n"):
        raw = line.removesuffix(b"\r")
        if not raw.strip():
            continue
        try:
            query = raw.decode()
        except UnicodeDecodeError as error:
            column = len(raw[: error.start].decode()) + 1
            yield (
                raw.decode(errors="replace"),
                f"not UTF-8 (at column {column}); save the queries as UTF-8",
            )
        else:
            if query.strip():
                yield query, None


def _lines(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)
