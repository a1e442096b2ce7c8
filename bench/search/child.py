"""An engine in a process of its own: it builds, or it answers what stands on stdin, line by line.

    python -m bench.search.child FOLDER ENGINE build|plain|serve

`bench.search.turns` starts it, so that memory and imports are those of one engine alone.
"""

import gc
import hashlib
import resource
import sys
import time
from collections.abc import Callable, Iterable
from itertools import islice, repeat
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from bench.search.engines import base, engine
from bench.search.forms import Ask, Asked, CannotError
from bench.search.material import Material, Timed

#: Articles that an engine is given as it comes, with its own analysis.
_PLAIN = 10_000
_TOLD = 50_000
_UPDATES = 5
_KB = 1024


class Request(msgspec.Struct):
    """What the parent wants: `what` is "open", "ask", "every", "memory", "update" or "numbers"."""

    what: str
    ask: Ask | None = None
    asked: Asked | None = None


class Reply(msgspec.Struct):
    """CPU and wall milliseconds, and what was found. `cannot`: the engine has no such query."""

    cpu: float = 0.0
    wall: float = 0.0
    imports: float = 0.0
    total: int = 0
    first: list[int] = []
    digest: str = ""
    memory: dict[str, float] = {}
    cannot: str = ""


class Built(msgspec.Struct):
    """How a build went: seconds, without those for reading what was built from; MB at most."""

    articles: int
    cpu: float
    wall: float
    peak: float


class _Clock(NamedTuple):
    cpu: float
    wall: float

    @classmethod
    def now(cls) -> "_Clock":
        # A process that an engine starts works for it too.
        children = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = time.process_time() + children.ru_utime + children.ru_stime
        return cls(cpu, time.perf_counter())


def timed(work: Callable[[], Any]) -> tuple[Any, float, float]:
    """What some work gives, with its milliseconds of CPU and on the clock."""
    begin = _Clock.now()
    result = work()
    end = _Clock.now()
    return result, (end.cpu - begin.cpu) * 1000, (end.wall - begin.wall) * 1000


def memory() -> dict[str, float]:
    """MB of this process: the most it ever had, what it has now, and of that no file's."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    values = dict(line.split(":", 1) for line in lines)
    names = {"peak": "VmHWM", "now": "VmRSS", "own": "RssAnon"}
    return {name: int(values[field].split()[0]) / _KB for name, field in names.items()}


class Server:
    """Answers requests about one engine."""

    def __init__(self, folder: Path, name: str) -> None:
        self._material = Material(folder)
        self._engine = engine(name, folder)

    def reply(self, request: Request) -> Reply:
        """The reply to a request."""
        try:
            found: Reply = getattr(self, f"_{request.what}")(request)
        except CannotError as error:
            return Reply(cannot=str(error) or "no such query")
        return found

    def _open(self, request: Request) -> Reply:
        """Open, with the first query."""
        _, imports, _ = timed(self._engine.imports)
        bare = memory()
        self._engine.ready(self._material)
        # The reader does the same: what it holds from the start is not looked through again.
        gc.collect()
        gc.freeze()
        listed = memory()
        begin = _Clock.now()
        self._engine.open()
        self._answer(request)
        end = _Clock.now()
        return Reply(
            (end.cpu - begin.cpu) * 1000,
            (end.wall - begin.wall) * 1000,
            imports=imports,
            memory={"bare": bare["now"], "listed": listed["now"]},
        )

    def _ask(self, request: Request) -> Reply:
        return self._answer(request)

    def _answer(self, request: Request) -> Reply:
        assert request.ask is not None
        query = self._engine.query(request.ask, request.asked)
        mode = request.ask.mode
        answer, cpu, wall = timed(lambda: self._engine.answer(query, mode))
        return Reply(cpu, wall, total=answer.total, first=answer.first[: base.SHOWN])

    def _every(self, request: Request) -> Reply:
        numbers = self._all(request)
        text = ",".join(map(str, sorted(numbers))).encode()
        digest = hashlib.sha256(text).hexdigest()
        return Reply(total=len(numbers), first=numbers[: base.SHOWN], digest=digest)

    def _numbers(self, request: Request) -> Reply:
        return Reply(first=self._all(request))

    def _all(self, request: Request) -> list[int]:
        assert request.ask is not None
        return self._engine.every(self._engine.query(request.ask, request.asked))

    def _memory(self, request: Request) -> Reply:  # noqa: ARG002
        return Reply(memory=memory())

    def _update(self, request: Request) -> Reply:  # noqa: ARG002
        """Replace some articles one by one: the middle of what each took."""
        # Rows are there only where an engine needs them.
        rows = repeat(None) if self._engine.cuts else self._material.rows()
        pairs = zip(self._material.articles(), rows, strict=False)
        took = sorted(
            timed(lambda pair=pair: self._engine.update(*pair))[1:]
            for pair in islice(pairs, _UPDATES)
        )
        return Reply(*took[len(took) // 2])


def build(folder: Path, name: str, *, plain: bool) -> Built:
    """Build an engine's index; as it comes on the first texts, or all of it on our terms."""
    made: Any = engine(name, folder)
    made.imports()
    material = Material(folder)
    items: Timed[Any]
    if plain:
        items = Timed(article.text for article in islice(material.articles(), _PLAIN))
        work: Callable[[Iterable[Any]], None] = lambda all_: made.build_plain(  # noqa: E731
            all_, folder / f"{name}-plain"
        )
    else:
        items = Timed(material.articles() if made.cuts else material.rows())
        work = made.build
    begin = _Clock.now()

    def tell(count: int) -> None:
        spent = time.process_time() - items.cpu
        print(
            f"{name}: {count:,} articles, {spent:,.0f} s, {memory()['now']:.0f} MB", file=sys.stderr
        )

    work(base.told(items, tell, _TOLD))
    end = _Clock.now()
    return Built(
        items.count,
        end.cpu - begin.cpu - items.cpu,
        end.wall - begin.wall - items.cpu,
        memory()["peak"],
    )


def main() -> None:
    folder, name, what = Path(sys.argv[1]), sys.argv[2], sys.argv[3]
    out = sys.stdout.buffer
    sys.stdout = sys.stderr  # what an engine prints is no reply
    encode = msgspec.json.Encoder().encode
    if what != "serve":
        out.write(encode(build(folder, name, plain=what == "plain")) + b"\n")
        return
    server = Server(folder, name)
    decode = msgspec.json.Decoder(Request).decode
    for line in sys.stdin.buffer:
        out.write(encode(server.reply(decode(line))) + b"\n")
        out.flush()


if __name__ == "__main__":
    main()
