"""The `isis-reader` command: opens the app, or prints for other programs.

stdout is data, stderr is narration. Exit 0: something was found or done; 1: nothing was found; 2:
an error, one line on stderr. What a command does is in `tui.commands` and
`tui.commands_search`; `textual` is imported only to open the app.
"""

import gc
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import click

from index import __version__
from index.errors import QueryError, ReaderError
from tui import commands
from tui.cli_search import kwic, search
from tui.narration import narrate
from tui.session import Session, json_option

#: So many new objects bring the collector; a row of the screen has dozens.
_NEW_OBJECTS = 10_000

FOUND, NOTHING, ERROR, INTERRUPTED = 0, 1, 2, 130


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "-l",
    "--library",
    "library",
    multiple=True,
    metavar="PATH",
    help="A folder or file of articles, in place of the configured library; may be repeated.",
)
@click.option("--config", "config_file", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
@click.option("--no-mouse", is_flag=True, help="Leave the mouse to the terminal.")
@click.version_option(__version__, prog_name="isis-reader", message="%(prog)s %(version)s")
@click.pass_context
def cli(
    ctx: click.Context,
    library: tuple[str, ...],
    config_file: Path | None,
    *,
    debug: bool,
    no_mouse: bool,
) -> None:
    """Read, search and compare rival accounts of the same events.

    Without a command it opens the reader. A library is a folder of .html, .txt and .md files;
    without one it is the five articles that come with the program.
    """
    ctx.obj = Session(library, config_file, debug)
    if ctx.invoked_subcommand is None:
        _need_a_terminal()
        ctx.exit(_run_app(ctx.obj, mouse=not no_mouse))


def _run_app(session: Session, *, mouse: bool) -> int:
    # Nothing of what is imported is garbage: to look through it again and again, and later with
    # every few hundred objects of a screen, takes a tenth of the start.
    gc.disable()
    try:
        from tui.app import run_app  # textual: only when a screen is drawn

        config = session.config()
    finally:
        gc.freeze()
        gc.set_threshold(_NEW_OBJECTS)
        gc.enable()
    return run_app(config, mouse=mouse)


def _need_a_terminal() -> None:
    """Refuse to open screens that nobody sees; Textual reads stdin and draws on stderr."""
    if not all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.__stderr__)):
        raise click.UsageError(
            "the reader opens in a terminal; elsewhere a command answers: isis-reader list"
        )


@cli.command("list")
@json_option
@click.pass_obj
def list_(session: Session, *, as_json: bool) -> int:
    """The articles, newest first."""
    return commands.list_articles(session.config(), as_json=as_json)


@cli.command()
@click.argument("id_", metavar="ID")
@json_option
@click.pass_obj
def show(session: Session, id_: str, *, as_json: bool) -> int:
    """One article, its residue marked. ID may be a unique beginning, or a path."""
    return commands.show(session.config(), id_, as_json=as_json)


@cli.command()
@click.argument("id_list", metavar="ID ID [ID ...]", nargs=-1)
@click.option(
    "--min-strength",
    type=click.Choice(["strong", "likely", "weak"]),
    default="weak",
    show_default=True,
    help="The weakest matches to print.",
)
@json_option
@click.pass_obj
def compare(session: Session, id_list: tuple[str, ...], min_strength: str, *, as_json: bool) -> int:
    """What two or more articles have alike, pair by pair."""
    if len(id_list) < 2:  # noqa: PLR2004 - it takes two
        raise click.UsageError("two or more articles are compared: isis-reader compare ID ID")
    return commands.compare(session.config(), id_list, min_strength, as_json=as_json)


@cli.command()
@click.option("--rebuild", is_flag=True, help="Make it anew from the files.")
@json_option
@click.pass_obj
def index(session: Session, *, rebuild: bool, as_json: bool) -> int:
    """Bring the index up to date."""
    return commands.index(session.config(), rebuild=rebuild, as_json=as_json)


@cli.command()
@click.argument(
    "what", type=click.Choice(["config", "index", "state", "seeds", "samples"]), required=False
)
@click.pass_obj
def locate(session: Session, what: str | None) -> int:
    """Where the configuration, the index and the state are."""
    return commands.locate(session.config, what)


@cli.command()
@json_option
@click.pass_obj
def doctor(session: Session, *, as_json: bool) -> int:
    """Versions, paths, terminal and the health of the index."""
    return commands.doctor(session.config, as_json=as_json)


cli.add_command(search)
cli.add_command(kwic)


def main(args: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave the process with its exit code."""
    sys.exit(run(list(sys.argv[1:] if args is None else args)))


def run(args: list[str]) -> int:
    """The exit code of a command line; every error is one line on stderr, never a traceback."""
    debug = "--debug" in args
    try:
        code = cli.main(args, prog_name="isis-reader", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return INTERRUPTED
    except (BrokenPipeError, SystemExit):
        # The reader of our output has left (`| head -1`), for which click raises SystemExit: no
        # failure, and no sign that nothing was found. Nothing more is told to it, also not at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return FOUND
    except Exception as error:  # noqa: BLE001 - the last door: no traceback ever reaches a user
        return _fail(_told(error), debug=debug)
    return code if isinstance(code, int) else FOUND


def _told(error: Exception) -> str:
    """What is wrong, and what to do, as a line; for a query, with a caret under the place."""
    match error:
        case click.ClickException():
            return _usage_line(error)
        case QueryError():
            return f"{error}\n{error.caret()}"
        case ReaderError():
            return str(error)
        case OSError():
            where = error.filename or "the output cannot be written"
            return f"{where}: {error.strerror or error}; check the disk"
        case _:
            kind = type(error).__name__
            return f"something went wrong ({kind}: {error}); --debug shows where"


def _usage_line(error: click.ClickException) -> str:
    line = error.format_message().rstrip(".")
    command = getattr(getattr(error, "ctx", None), "command_path", "isis-reader")
    if isinstance(error, click.UsageError):
        return f"{line}; see {command} --help"
    return line


def _fail(line: str, *, debug: bool) -> int:
    narrate(line)
    if debug:
        import traceback

        traceback.print_exc()
    return ERROR
