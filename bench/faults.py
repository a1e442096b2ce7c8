"""What becomes of an index that is damaged, cut off, shared or out of disk: fault by fault.

    python -m bench.faults [--count 100] [--articles 60] [--seed 1] [--only WORD]

After each fault the library is opened as the next process would open it, and searched for words of
which it is known where they stand: no article may be lost, no older version or deleted article
found, nothing may crash. An outcome that is not "right" is a failure, and printed with its cause.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec

from bench.faulty import (
    DAMAGES,
    RIGHTS,
    ROOM,
    Child,
    Fault,
    Ground,
    full_disk,
    killed_after,
    rebuild,
    say,
    update,
)
from index.articles.files import find
from index.config import Config
from index.holdings import filing
from index.holdings.locking import FileLock
from index.library import Library

#: A fault, and what came of it.
Outcome = tuple[str, str]


class Trial:
    """One series of faults: a library with an index, and chance."""

    def __init__(self, root: Path, articles: int, count: int, seed: int) -> None:
        self.count = count
        self.chance = random.Random(seed)
        self.ground = Ground(root, articles, seed)
        if (first := self.ground.verdict()) != "right":
            sys.exit(f"before any fault: {first}")
        # Not only what was made at once: commits have come since.
        for _ in range(2):
            self.ground.stir(self.chance)
            self.ground.verdict()

    # -- killed -----------------------------------------------------------------------------------

    def killed(self) -> Iterator[Outcome]:
        """`kill -9` at random points of what a process does: by what it has written, by time."""
        known: dict[str, tuple[int, float]] = {}
        for number in range(self.count):
            name, prepare, work = KILLED[number % len(KILLED)]
            if name not in known:
                with self.ground.put_aside():
                    prepare(self)
                    began = time.perf_counter()
                    known[name] = self._steps(work), time.perf_counter() - began
            steps, whole = known[name]
            with self.ground.put_aside():
                prepare(self)
                if number // len(KILLED) % 2:
                    child = Child(work, self.ground.config)
                    ended = killed_after(child, self.chance.uniform(0, whole))
                else:
                    at = self.chance.randint(1, steps)
                    ended = Child(work, self.ground.config, Fault(self.ground.index, at)).ended()
                yield f"kill -9 {name}", crashed(ended) or self.ground.verdict()

    def _steps(self, work: Callable[[Config], None]) -> int:
        """How often a process changes something below the index, if nothing befalls it."""

        def counted(config: Config) -> None:
            times = 0

            def count(event: str, _: tuple[object, ...]) -> None:
                nonlocal times
                times += event in ("open", "os.rename", "os.remove")

            sys.addaudithook(count)
            work(config)
            say(f"steps {times}")

        with self.ground.put_aside():
            said = Child(counted, self.ground.config).ended().said
        return max(2, int(said.rpartition(" ")[2]) // 3)

    def nothing(self) -> None:
        """An index that is up to date but for a few files."""
        self.ground.stir(self.chance)

    def no_index(self) -> None:
        """No index at all."""
        for path in sorted((self.ground.root / "cache").rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()

    # -- damaged ----------------------------------------------------------------------------------

    def damaged(self) -> Iterator[Outcome]:
        """Every file of the index, damaged in every way."""
        base = self.ground.index
        files = sorted(p.relative_to(base) for p in base.rglob("*") if p.is_file())
        for file in files:
            for damage in DAMAGES:
                for _ in range(3 if damage.__name__ == "bit_flipped" else 1):
                    with self.ground.put_aside():
                        damage(base / file, self.chance)
                        what = "of the engine" if file.name not in OURS else file.name
                        yield f"{damage.__name__}: {what}", self.ground.verdict()

    # -- no room ----------------------------------------------------------------------------------

    def no_room(self) -> Iterator[Outcome]:
        """No room, no rights: at each change in turn, and at each size of a file."""
        for name, prepare, work in KILLED:
            for what, error in (("ENOSPC", ROOM), ("EROFS", RIGHTS)):
                at = 1
                while at:
                    with self.ground.put_aside():
                        prepare(self)
                        fault = Fault(self.ground.index, at, error)
                        ended = Child(work, self.ground.config, fault).ended()
                        told = crashed(ended) or untold(ended.code, ended.said)
                        yield f"{what} {name}", told or self.ground.verdict()
                    # Whoever is told of no lack has come through.
                    at = 0 if ended.code == 0 and "cannot" not in ended.said else at + self._stride
        for size in (0, 100, 1000, 10_000, 50_000):
            with self.ground.put_aside():
                self.ground.stir(self.chance)
                ended = Child(full_disk(size), self.ground.config).ended()
                yield "no file over a size", crashed(ended) or self.ground.verdict()

    @property
    def _stride(self) -> int:
        return max(1, 100 // self.count)

    # -- several ----------------------------------------------------------------------------------

    def several(self) -> Iterator[Outcome]:
        """Processes at once: with locks, without locks, with locks that lie."""
        locked = FileLock.acquire
        lies: tuple[tuple[str, Callable[[FileLock], bool]], ...] = (
            ("two at once", locked),
            ("two at once, locks lie", lambda _: True),
        )
        for name, lock in lies:
            for number in range(max(2, self.count // 10)):
                first, second = (update, rebuild) if number % 2 else (update, update)
                FileLock.acquire = lock
                with self.ground.put_aside():
                    if number % 3 == 2:
                        self.no_index()
                    self.ground.stir(self.chance)
                    children = []
                    for work in (first, second):
                        children.append(Child(work, self.ground.config))
                        time.sleep(self.chance.uniform(0, 0.3))
                    ended = [child.ended() for child in children]
                    FileLock.acquire = locked
                    told = [line for end in ended if (line := crashed(end))]
                    yield name, told[0] if told else self.ground.verdict()
        yield "locks cannot be had", self._without_locks()

    def _without_locks(self) -> str:
        def refused(_: FileLock) -> bool:
            raise OSError(37, "No locks available")

        with self.ground.put_aside():
            self.ground.stir(self.chance)

            def work(config: Config) -> None:
                FileLock.acquire = refused
                update(config)

            ended = Child(work, self.ground.config).ended()
            told = "" if "cannot be locked" in ended.said else f"UNTOLD: {ended.said}"
            return crashed(ended) or told or self.ground.verdict()

    def read_while_made(self) -> Iterator[Outcome]:
        """Searches while another process makes the index anew: from the old one, all of it."""
        for _ in range(max(1, self.count // 20)):
            with self.ground.put_aside():
                child = Child(rebuild, self.ground.config)
                answers = [self._asked(), self._asked()]
                ended = child.ended()
                wrong = next((line for line in answers if line != "right"), None)
                yield "search during a rebuild", crashed(ended) or wrong or self.ground.verdict()

    def _asked(self) -> str:
        def work(config: Config) -> None:
            with Library.open(config) as library:
                say(self.ground.wrong(library) or "right")

        ended = Child(work, self.ground.config).ended()
        return crashed(ended) or ended.said

    # -- clocks and versions ----------------------------------------------------------------------

    def clocks(self) -> Iterator[Outcome]:
        """The clock of the machine is set back: by an hour, to 1970."""
        for back in (3600, 1.7e9):

            def work(config: Config, back: float = back) -> None:
                now, ns = time.time, time.time_ns
                time.time = lambda: now() - back
                time.time_ns = lambda: ns() - int(back * 1e9)
                update(config)

            with self.ground.put_aside():
                self.ground.stir(self.chance)
                ended = Child(work, self.ground.config).ended()
                yield "clock set back", crashed(ended) or self.ground.verdict()

    def versions(self) -> Iterator[Outcome]:
        """An older and a newer version take turns; from the second turn on nothing is made anew."""
        read = len(find([self.ground.folder]).files)

        def as_version(version: str) -> Callable[[Config], None]:
            def work(config: Config) -> None:
                filing.__version__ = version
                with Library.open(config) as library:
                    say(self.ground.wrong(library) or f"{library.changes.new} read")

            return work

        with self.ground.put_aside():
            for turn in range(4):
                for version in ("0.0.1", "99.0"):
                    ended = Child(as_version(version), self.ground.config).ended()
                    expected = f"{0 if turn else read} read"
                    right = "right" if ended.said == expected else f"WRONG: {ended.said}"
                    yield "versions in turn", crashed(ended) or right
            yield "versions in turn", self.ground.verdict()
        with self.ground.put_aside():
            self._as_before_editions()
            yield "an index as it was before editions", self.ground.verdict()

    def _as_before_editions(self) -> None:
        base = self.ground.index
        (edition,) = (path.parent for path in base.rglob("catalogue.msgpack"))
        for path in edition.iterdir():
            path.rename(base / path.name)
        (base / "current").unlink()


KILLED: tuple[tuple[str, Callable[[Trial], None], Callable[[Config], None]], ...] = (
    ("while made", Trial.no_index, update),
    ("while updated", Trial.nothing, update),
    ("while made anew", lambda _: None, rebuild),
)

OURS = ("catalogue.msgpack", "rarity.msgpack", "lexicon.msgpack", "words", "journal", "current")


def crashed(ended: object) -> str | None:
    """What is wrong with the end of a process, if something is."""
    return f"CRASH: {ended.said[-300:]}" if ended.crashed else None  # type: ignore[attr-defined]


def untold(code: int, said: str) -> str | None:
    """What is wrong with what was said of a lack, if something is: it is to be one clear line."""
    if code == 2 and (len(said.splitlines()) != 1 or "cannot" not in said):
        return f"UNTOLD: {said}"
    return None


SERIES = ("killed", "damaged", "no_room", "several", "read_while_made", "clocks", "versions")


def run(root: Path, asked: argparse.Namespace) -> Iterator[Outcome]:
    """All faults, or those of the series that have a word in their names."""
    filing.BATCH, filing.FIRST = 10, 5
    for name in SERIES:
        if asked.only in name:
            trial = Trial(root / name, asked.articles, asked.count, asked.seed)
            yield from getattr(trial, name)()


def table(outcomes: list[Outcome]) -> None:
    """Fault by fault how often it befell, and how often all was right after it."""
    times = Counter(fault for fault, _ in outcomes)
    right = Counter(fault for fault, outcome in outcomes if outcome.startswith("right"))
    said = Counter(fault for fault, outcome in outcomes if outcome == "right, and said")
    print(f"{'fault':<40} {'times':>6} {'right':>6} {'and said':>9}")
    for fault, count in times.items():
        print(f"{fault:<40} {count:6} {right[fault]:6} {said[fault]:9}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--count", type=int, default=100)
    options.add_argument("--articles", type=int, default=60)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", default="", choices=["", *SERIES])
    options.add_argument("--json", action="store_true", help="the outcomes alone")
    asked = options.parse_args()
    began = time.perf_counter()
    outcomes: list[Outcome] = []
    with tempfile.TemporaryDirectory() as root:
        for fault, outcome in run(Path(root), asked):
            outcomes.append((fault, outcome))
            if not outcome.startswith("right"):
                print(f"{fault}: {outcome}", file=sys.stderr, flush=True)
    if asked.json:
        print(msgspec.json.encode(outcomes).decode())
        return
    table(outcomes)
    wrong = sum(not outcome.startswith("right") for _, outcome in outcomes)
    took = time.perf_counter() - began
    print(f"{len(outcomes)} faults, {wrong} of them with a wrong outcome, {took:.0f} s")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
