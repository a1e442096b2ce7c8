"""The commands that take a query: `search` and `kwic`, their options, and which go together."""

from collections.abc import Sequence

import click

from index.search.model import KwicSort, Sort
from tui import commands_search
from tui.commands_search import Names
from tui.session import Session, json_option

_LIMIT = 10

#: Lines narrower than this hold no words beside a match.
_NARROWEST = 40


class QueryCommand(click.Command):
    """A command whose argument may begin with `-`: only its own options are taken for options."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Options first, then `--`, then the words of the query as they stood."""
        flags = {o: p for p in self.params if isinstance(p, click.Option) for o in p.opts}
        flags |= dict.fromkeys(("-h", "--help"), click.Option(["--help"], is_flag=True))
        options: list[str] = []
        words: list[str] = []
        rest = list(args)
        while rest:
            arg = rest.pop(0)
            name = arg.split("=", 1)[0]
            if arg == "--":
                words += rest
                break
            if arg in flags:
                options.append(arg)
                if not flags[arg].is_flag:
                    if not rest:
                        # Said here: the `--` that follows below would be taken for its value.
                        raise click.BadOptionUsage(
                            arg, f"Option {arg!r} requires an argument.", ctx
                        )
                    options.append(rest.pop(0))
            elif (name in flags and name.startswith("--")) or _is_number(arg, flags):
                options.append(arg)
            else:
                words.append(arg)
        return super().parse_args(ctx, [*options, "--", *words])


def _is_number(arg: str, flags: dict[str, click.Option]) -> bool:
    """Whether it is a short option with its number behind it: `-n20`."""
    return arg[2:].isdecimal() and arg[:2] in flags and not flags[arg[:2]].is_flag


_query = click.argument("words", metavar="QUERY", nargs=-1)
_exact = click.option(
    "--exact", is_flag=True, help="Words as typed: no other names of the same thing."
)
_without = click.option(
    "--without",
    metavar="NAME",
    multiple=True,
    help="Another name that is not to be searched for what was typed; may be repeated.",
)


@click.command(cls=QueryCommand)
@_query
@click.option(
    "-n",
    "limit",
    type=click.IntRange(min=1),
    metavar="N",
    help=f"At most so many; {_LIMIT}, with -l all.",
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "date", "outlet", "length"]),
    help="By relevance, unless told otherwise; by date newest first, by length longest first.",
)
@_exact
@_without
@click.option("-l", "paths", is_flag=True, help="Only the paths of the articles that answer.")
@click.option("-0", "nul", is_flag=True, help="With -l: a NUL after each path, for xargs -0.")
@click.option("-l0", "-0l", "paths_nul", is_flag=True, hidden=True)
@click.option("-c", "count", is_flag=True, help="Only how many articles answer.")
@click.option("--facets", is_flag=True, help="How many of each outlet, year, language and kind.")
@click.option("--explain", is_flag=True, help="How the query is read, and what each part finds.")
@click.option("--batch", metavar="FILE", help="One query a line; - reads standard input.")
@json_option
@click.pass_obj
def search(
    session: Session,
    words: Sequence[str],
    limit: int | None,
    sort: Sort | None,
    without: tuple[str, ...],
    batch: str | None,
    *,
    exact: bool,
    paths: bool,
    nul: bool,
    paths_nul: bool,
    count: bool,
    facets: bool,
    explain: bool,
    as_json: bool,
) -> int:
    """The articles that answer a query, best first, with the passages that match."""
    paths, nul = paths or paths_nul, nul or paths_nul
    modes = {
        "-l": paths,
        "-c": count,
        "--facets": facets,
        "--explain": explain,
        "--batch": batch is not None,
    }
    _one_of(modes)
    if nul and not paths:
        raise click.UsageError("-0 ends the paths of -l: add -l, or leave it out")
    if as_json and (paths or count):
        raise click.UsageError("-l and -c print plain lines: leave out --json")
    _has_no(modes, ("-c", "--facets", "--explain"), {"-n": limit, "--sort": sort})
    names = _names(without, exact=exact)
    by: Sort = sort or "relevance"
    if batch is not None:
        if words:
            raise click.UsageError("--batch reads its queries from the file: leave out QUERY")
        return commands_search.search_batch(
            session.config(), batch, names, limit=limit or _LIMIT, sort=by, as_json=as_json
        )
    query = _query_of(words, "search")
    if paths:
        return commands_search.paths(session.config(), query, names, limit=limit, sort=by, nul=nul)
    if count:
        return commands_search.count(session.config(), query, names)
    if facets:
        return commands_search.facets(session.config(), query, names, as_json=as_json)
    if explain:
        return commands_search.explain(session.config(), query, names, as_json=as_json)
    return commands_search.search(
        session.config(), query, names, limit=limit or _LIMIT, sort=by, as_json=as_json
    )


@click.command(cls=QueryCommand)
@_query
@click.option("-n", "limit", type=click.IntRange(min=1), metavar="N", help="At most so many lines.")
@click.option(
    "--sort",
    type=click.Choice(["text", "left", "right", "match", "date"]),
    default="text",
    show_default=True,
    help="By the words left or right of the match, by the match, or by date, oldest first.",
)
@click.option(
    "-w",
    "width",
    type=click.IntRange(min=_NARROWEST),
    metavar="WIDTH",
    help="The width of a line: that of the terminal, else 100.",
)
@_exact
@_without
@json_option
@click.pass_obj
def kwic(
    session: Session,
    words: Sequence[str],
    limit: int | None,
    sort: KwicSort,
    width: int | None,
    without: tuple[str, ...],
    *,
    exact: bool,
    as_json: bool,
) -> int:
    """Every match of a query in a line of its own, with the words around it."""
    return commands_search.kwic(
        session.config(),
        _query_of(words, "kwic"),
        _names(without, exact=exact),
        limit=limit,
        sort=sort,
        width=width,
        as_json=as_json,
    )


def _query_of(words: Sequence[str], command: str) -> str:
    """The words of the command line as one query.

    Raises:
        UsageError: there is none, or it is no text.
    """
    if not words:
        raise click.UsageError(f"what is to be searched? isis-reader {command} QUERY")
    return " ".join(words)


def _names(without: tuple[str, ...], *, exact: bool) -> Names:
    if exact and without:
        raise click.UsageError("--exact searches no other names at all: leave out --without")
    return Names(not exact, without)


def _one_of(modes: dict[str, bool]) -> None:
    chosen = [option for option, given in modes.items() if given]
    if len(chosen) > 1:
        raise click.UsageError(f"{' and '.join(chosen)} do not go together: choose one")


def _has_no(modes: dict[str, bool], without: Sequence[str], options: dict[str, object]) -> None:
    for mode in without:
        for option, value in options.items():
            if modes[mode] and value is not None:
                raise click.UsageError(f"{mode} counts all that answer: leave out {option}")
