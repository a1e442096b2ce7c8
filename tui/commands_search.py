"""What the commands do that take a query: they ask the library and hand its answer to be printed.

Each gives the exit code: 0 when something was found, 1 when nothing was. What else there is to say
(other names that were searched, what may have been meant) goes to stderr.
"""

import codecs
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager
from pathlib import Path
from typing import TypedDict

import click
import msgspec

from index.articles.safe import safe
from index.config import Config
from index.errors import QueryError, ReaderError
from index.library import Library
from index.search.model import Added, KwicSort, Page, Sort
from tui import printing_kwic, printing_search
from tui.narration import narrate, open_library, print_lines
from tui.printing import json_line

FOUND, NOTHING = 0, 1

#: Cells of a line of a concordance where no terminal says how many it has.
_WIDTH = 100


class Names(msgspec.Struct, frozen=True):
    """Which other names are searched besides what was typed: none, or all but `without`."""

    expand: bool = True
    without: tuple[str, ...] = ()


def search(
    config: Config, query: str, names: Names, *, limit: int, sort: Sort, as_json: bool
) -> int:
    """The hits of one query."""
    with _opened(config) as library:
        page = library.search(query, limit=limit, sort=sort, **_terms(library, query, names))
        _narrate_added(page.added)
        if as_json:
            print_lines(json_line(printing_search.hit_object(hit)) for hit in page.hits)
        else:
            print_lines(printing_search.hit_lines(page, library.article))
    if page.total > len(page.hits):
        narrate(f"{len(page.hits)} of {page.total}; more with -n")
    return _found(page)


def paths(
    config: Config, query: str, names: Names, *, limit: int | None, sort: Sort, nul: bool
) -> int:
    """The paths of the articles that answer, all of them unless there is a limit.

    As they are on the disk where another program reads them, and fit to be shown where a person
    does. With `nul`, a NUL ends each: a path may hold a line feed.
    """
    with _opened(config) as library:
        most = len(library.entries) if limit is None else limit
        terms = _terms(library, query, names)
        page = library.search(query, limit=most, sort=sort, passages=0, **terms)
        _narrate_added(page.added)
        for hit in page.hits:
            if nul:
                click.echo(os.fsencode(hit.entry.path) + b"\0", nl=False)
            elif sys.stdout.isatty():
                click.echo(safe(hit.entry.path))
            else:
                click.echo(os.fsencode(hit.entry.path))
    return _found(page)


def count(config: Config, query: str, names: Names) -> int:
    """How many articles answer."""
    with _opened(config) as library:
        page = library.search(query, limit=0, **_terms(library, query, names))
        _narrate_added(page.added)
    click.echo(str(page.total))
    return _found(page)


def facets(config: Config, query: str, names: Names, *, as_json: bool) -> int:
    """How many articles answer of each outlet, year, language and kind of passage."""
    with _opened(config) as library:
        terms = _terms(library, query, names)
        page = library.search(query, limit=0, count_kinds=True, **terms)
        _narrate_added(page.added)
    if as_json:
        click.echo(json_line(printing_search.facets_object(page)))
    elif page.total:
        print_lines(printing_search.facet_lines(page))
    return _found(page)


def explain(config: Config, query: str, names: Names, *, as_json: bool) -> int:
    """How a query is read: its parts, what each means, and how many articles it finds alone."""
    with _opened(config) as library:
        explanation = library.explain(query, **_terms(library, query, names))
    if as_json:
        click.echo(json_line(explanation))
    else:
        print_lines(printing_search.explanation_lines(explanation))
    return FOUND if explanation.parts and explanation.parts[0].articles else NOTHING


def kwic(
    config: Config,
    query: str,
    names: Names,
    *,
    limit: int | None,
    sort: KwicSort,
    width: int | None,
    as_json: bool,
) -> int:
    """Every match in a line of its own, in at most `width` cells; as many as the terminal has when
    it is None. In JSON half of it is the most on either side.
    """
    cells = _width() if width is None else width
    with _opened(config) as library:
        terms = _terms(library, query, names)
        beside = cells // 2 if as_json else cells
        concordance = library.concordance(query, sort=sort, limit=limit, width=beside, **terms)
        _narrate_added(concordance.added)
        if as_json:
            print_lines(json_line(printing_kwic.kwic_object(line)) for line in concordance.lines)
        else:
            print_lines(printing_kwic.kwic_lines(concordance.lines, cells))
        if not concordance.total:
            return _nothing_lit(library.search(query, limit=0, **terms))
    if concordance.total > len(concordance.lines):
        narrate(f"{len(concordance.lines)} of {concordance.total}; more with -n")
    return FOUND


def search_batch(
    config: Config, file: str, names: Names, *, limit: int, sort: Sort, as_json: bool
) -> int:
    """A summary line for each query of a file; a bad line is its `error`, not the end."""
    queries = list(_queries(file))
    with _opened(config) as library:
        # The first search opens the index; `took_ms` speaks of a process already running.
        library.ready()
        found, left_out = False, set[str]()
        for query, broken in queries:
            page, error = Page(hits=(), total=0), broken
            if broken is None:
                try:
                    terms = _terms(library, query, names, left_out)
                    page = library.search(query, limit=limit, sort=sort, **terms)
                except QueryError as caught:
                    error = str(caught)
            found = found or bool(page.total)
            if as_json:
                click.echo(json_line(printing_search.batch_object(query, page, error)))
            else:
                _narrate_added(page.added)
                click.echo(printing_search.batch_line(query, page, error))
        _narrate_no_names(names, left_out)
    return FOUND if found else NOTHING


# -- asking ---------------------------------------------------------------------------------------


@contextmanager
def _opened(config: Config) -> Iterator[Library]:
    """The library; what it has to say of its index at a question is told at the end."""
    with open_library(config) as library:
        told = len(library.notices)
        yield library
        for notice in library.notices[told:]:
            narrate(notice)


class _Terms(TypedDict):
    """On which terms the library is asked: with which other names, and what is marked."""

    expand: bool
    refused: tuple[tuple[str, str], ...]
    marked: tuple[str, ...]


def _terms(library: Library, query: str, names: Names, left_out: set[str] | None = None) -> _Terms:
    """The terms of one query; names that it leaves out are added to `left_out`, without it the
    person is told of those that it does not have.
    """
    refused: tuple[tuple[str, str], ...] = ()
    if names.without:
        unwanted = set(map(_folded, names.without))
        added = library.search(query, limit=0).added
        refused = tuple((one.typed, one.name) for one in added if _folded(one.name) in unwanted)
        had = {_folded(name) for _, name in refused}
        if left_out is None:
            _narrate_no_names(names, had)
        else:
            left_out |= had
    return {"expand": names.expand, "refused": refused, "marked": _marked(library, query)}


def _folded(name: str) -> str:
    """A name as analysis sees it: without case, accents and the like."""
    from index.language.tokens import folded_words

    return " ".join(folded_words(name))


def _marked(library: Library, query: str) -> tuple[str, ...]:
    """The ids that the user marked, where a query asks for them."""
    if "marked" not in query.casefold():
        return ()
    from tui.marking import resolve_marks
    from tui.state import State

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


# -- telling --------------------------------------------------------------------------------------


def _narrate_added(added: Iterable[Added]) -> None:
    for line in printing_search.added_lines(added):
        narrate(f"{line}   (--exact: as typed)")


def _narrate_no_names(names: Names, left_out: AbstractSet[str]) -> None:
    for name in names.without:
        if _folded(name) not in left_out:
            narrate(f"--without {name}: it is no other name of what was typed")


def _found(page: Page) -> int:
    """The exit code; where nothing was found, that and what may have been meant."""
    if page.total:
        return FOUND
    narrate("nothing found")
    if page.suggestion:
        narrate(f"did you mean: {page.suggestion}")
    return NOTHING


def _nothing_lit(page: Page) -> int:
    """As `_found`, of a concordance: articles may answer in which no word was asked for."""
    if not page.total:
        return _found(page)
    answer = "1 article answers" if page.total == 1 else f"{page.total:,} articles answer"
    narrate(f"no word of a text is asked for; {answer}: isis-reader search")
    return NOTHING


def _width() -> int:
    """The cells of the terminal that shows the lines."""
    if not sys.stdout.isatty():
        return _WIDTH
    return shutil.get_terminal_size((_WIDTH, 24)).columns
