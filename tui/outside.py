"""The reader and what is outside: files handed to a viewer or an editor, the signal to end."""

import asyncio
import contextlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import App, SuspendNotSupported

#: Editors that take `+9` before the file for line 9.
_PLUS = frozenset(
    "vi vim nvim gvim view nano pico emacs emacsclient jed joe mg ne kak micro gedit".split()
)
#: Editors that take `file:9`.
_COLON = frozenset("hx helix subl zed".split())
#: Editors that take `--goto file:9`.
_GOTO = frozenset("code codium code-insiders cursor".split())


def editor_arguments(command: str, path: str, line: int) -> list[str]:
    """The command line that opens a file, at a line where the editor is known to take one.

    Raises:
        ValueError: the command has an unclosed quote, or is empty.
    """
    parts = shlex.split(command)
    if not parts:
        raise ValueError("the editor's command is empty")
    name = Path(parts[0]).name.removesuffix(".exe")
    if name in _PLUS:
        return [*parts, f"+{line}", path]
    if name in _COLON:
        return [*parts, f"{path}:{line}"]
    if name in _GOTO:
        return [*parts, "--goto", f"{path}:{line}"]
    return [*parts, path]


def edit(app: App[None], command: str | None, path: str, line: int) -> str | None:
    """Open a file in the editor and wait for it; a line that says what went wrong, or None."""
    if not command:
        return f"no editor is set: set $VISUAL, $EDITOR or editor: in the configuration. {path}"
    try:
        arguments = editor_arguments(command, path, line)
        with app.suspend():
            ended = subprocess.run(arguments, check=False)  # noqa: S603 - the user's own command
    except SuspendNotSupported:
        return f"this terminal cannot be left for an editor: {path}, line {line}"
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        return f"{command}: the editor could not be started: {reason}"
    if ended.returncode:
        return f"{command} ended with {ended.returncode}"
    return None


def opener(environment: dict[str, str], platform: str = sys.platform) -> Sequence[str] | None:
    """The command that opens a file in the program for its kind; None where there is no desktop,
    or where it would open on another machine than the one that is looked at.
    """
    if "SSH_CONNECTION" in environment or "SSH_TTY" in environment:
        return None
    if platform == "darwin":
        return ("open",)
    if not (environment.get("DISPLAY") or environment.get("WAYLAND_DISPLAY")):
        return None
    return ("xdg-open",) if shutil.which("xdg-open", path=environment.get("PATH")) else None


def open_source(path: str) -> str:
    """Open a file in the program for its kind; the line that says so, or where the file is."""
    command = opener(dict(os.environ))
    if command is None:
        return f"the source is {path}"
    try:
        # Its own session and no terminal: nothing that it says may reach the screen.
        subprocess.Popen(  # noqa: S603 - a fixed command, and the path as one argument
            [*command, path],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return f"the source is {path}"
    return f"opened {path}"


def leave_when_told(leave: Callable[[], None]) -> None:
    """Have `leave` called when the system asks the program to end: killed as it stands, it would
    leave the terminal without echo and on the reader's screen.
    """
    # No signals on Windows, nor where the app runs beside the main thread.
    with contextlib.suppress(NotImplementedError, RuntimeError, ValueError):
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, leave)
