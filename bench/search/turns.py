"""The engines, each in its own process, asked the same queries in turns."""

import shutil
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from statistics import median
from typing import Any, Self

import msgspec

from bench.search.child import Built, Reply, Request
from bench.search.forms import Ask, Asked

_ROOT = Path(__file__).resolve().parents[2]

Question = tuple[Ask, Asked | None]


class Child:
    """A process that serves one engine."""

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self._process = subprocess.Popen(
            _command(folder, name, "serve"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=_ROOT,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def request(self, what: str, question: Question | None = None) -> Reply:
        """Send a request, and wait for the reply."""
        process = self._process
        assert process.stdin is not None
        assert process.stdout is not None
        request = Request(what, *question) if question else Request(what)
        process.stdin.write(msgspec.json.encode(request) + b"\n")
        process.stdin.flush()
        line = process.stdout.readline()
        if not line:
            raise RuntimeError(f"{self.name} ended while it was asked: {request}")
        return msgspec.json.decode(line, type=Reply)


class Opening(msgspec.Struct):
    """Milliseconds to open and answer one query: CPU, on the clock, and CPU for imports before."""

    cpu: float
    wall: float
    imports: float


class Figures(msgspec.Struct):
    """What was measured of one engine; times go by the number of the query."""

    times: dict[int, float] = {}
    totals: dict[int, int] = {}
    opening: Opening | None = None
    memory: dict[str, float] = {}
    update: tuple[float, float] = (0.0, 0.0)


def built(folder: Path, name: str, *, plain: bool = False) -> Built:
    """Have an engine build its index in a process of its own."""
    command = _command(folder, name, "plain" if plain else "build")
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, cwd=_ROOT)
    return msgspec.json.decode(done.stdout, type=Built)


def measured(
    folder: Path,
    names: Sequence[str],
    questions: Sequence[Question],
    warm: Sequence[Question],
    rounds: int,
) -> dict[str, Figures]:
    """Times of all queries: each round has new processes, and each is asked every query once.

    The time of a query is the middle one of the rounds, so no answer was kept from one before;
    `warm` are other queries of each class, answered before any is timed.
    """
    found = {name: Figures(times={}, totals={}) for name in names}
    times: dict[tuple[str, int], list[float]] = defaultdict(list)
    for number in range(rounds):
        with ExitStack() as stack:
            children = [stack.enter_context(Child(folder, name)) for name in names]
            _warm(children, warm)
            for at, question in enumerate(questions):
                turn = (at + number) % len(children)
                for child in children[turn:] + children[:turn]:
                    reply = child.request("ask", question)
                    if not reply.cannot:
                        times[child.name, at].append(reply.cpu)
                        found[child.name].totals[at] = reply.total
            for child in children:
                found[child.name].memory |= child.request("memory").memory
    for (name, at), taken in times.items():
        found[name].times[at] = median(taken)
    return found


def opened(
    folder: Path, name: str, question: Question, rounds: int
) -> tuple[Opening, dict[str, float]]:
    """How long it takes new processes to open an index and answer; their memory before."""
    replies = []
    for _ in range(2 * rounds - 1):
        with Child(folder, name) as child:
            replies.append(child.request("open", question))
    reply = sorted(replies, key=lambda reply: reply.cpu)[rounds - 1]
    imports = median(reply.imports for reply in replies)
    return Opening(reply.cpu, reply.wall, imports), reply.memory


def updated(folder: Path, name: str, shares: str, question: Question) -> tuple[float, float]:
    """CPU and wall milliseconds to replace one article, in a copy of the index."""
    with tempfile.TemporaryDirectory(dir=folder) as copied:
        copy = Path(copied)
        shutil.copytree(folder / shares, copy / shares)
        for packed in folder.glob("*.packed"):
            (copy / packed.name).symlink_to(packed.resolve())
        with Child(copy, name) as child:
            child.request("open", question)
            reply = child.request("update")
    return reply.cpu, reply.wall


def _warm(children: Iterable[Child], questions: Sequence[Question]) -> None:
    """Open the indexes, and have what is imported or read at first use out of the way."""
    for child in children:
        child.request("open", questions[0])
        for question in questions[1:]:
            child.request("ask", question)


def _command(folder: Path, name: str, what: str) -> list[Any]:
    return [sys.executable, "-m", "bench.search.child", str(folder.resolve()), name, what]
