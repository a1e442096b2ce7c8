"""From the command to the first painted list, beside a bare Textual app, in the same run.

    python -m bench.start [--runs 15] [-l FOLDER]

Each run starts a new process on a pty of 120x36 and waits until the title of an article (or the one
line of the bare app) has come out of it. The two take turns, so that a noisy machine is noisy for
both; medians and their ratio are printed. Nothing is kept between runs but the file cache.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

ROOT = Path(__file__).resolve().parent.parent
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("first-painted-line")

Bare().run()
"""


def painted(command: list[str], wanted: str, home: str) -> float:
    """Milliseconds from the start of a process until `wanted` is on its screen."""
    # As a user has it: bytecode is written once and kept.
    foreign = ("NO_COLOR", "TEXTUAL", "PYTHON")
    env = {k: v for k, v in os.environ.items() if not k.startswith(foreign)}
    env |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "HOME": home}
    kinds = ("CONFIG", "CACHE", "STATE", "DATA")
    env |= {f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in kinds}
    began = time.perf_counter()
    child = pexpect.spawn(
        command[0], command[1:], dimensions=(36, 120), env=env, cwd=str(ROOT), timeout=60
    )
    child.expect_exact(wanted)
    took = (time.perf_counter() - began) * 1000
    child.terminate(force=True)
    return took


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--runs", type=int, default=15)
    options.add_argument("-l", "--library", default=str(ROOT / "seeds"))
    options.add_argument("--wanted", default="Coalition Begins", help="part of a title")
    asked = options.parse_args()
    reader = [sys.executable, "-m", "tui", "-l", asked.library]
    bare = [sys.executable, "-c", BARE]
    ours: list[float] = []
    theirs: list[float] = []
    with tempfile.TemporaryDirectory() as home:
        # The first run of each writes bytecode; it is not counted.
        painted(reader, asked.wanted, home), painted(bare, "first-painted-line", home)
        for _ in range(asked.runs):
            ours.append(painted(reader, asked.wanted, home))
            theirs.append(painted(bare, "first-painted-line", home))
    mine, other = statistics.median(ours), statistics.median(theirs)
    print(f"{'':<24} {'median':>8} {'fastest':>8} {'slowest':>8}   ms, {asked.runs} runs")
    for name, times in (("isis-reader, first list", ours), ("bare Textual app", theirs)):
        print(f"{name:<24} {statistics.median(times):8.0f} {min(times):8.0f} {max(times):8.0f}")
    print(f"{'ratio':<24} {mine / other:8.2f}   (aim: within 2)")


if __name__ == "__main__":
    main()
