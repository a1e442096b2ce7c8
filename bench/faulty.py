"""What `bench.faults` and its tests break an index with: a library whose answers are known, and
processes that are killed, run out of disk, or are lied to.
"""

import errno
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

import msgspec

from bench.generate import Writer
from index.config import Config, load_config
from index.errors import ReaderError
from index.library import Library, index_folder

#: Letters that no stemmer takes for an ending.
_LETTERS = "bcdfghkm"
_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_CHANGING = {"os.rename", "os.remove", "os.truncate", "os.mkdir", "os.rmdir"}


def word(kind: str, *numbers: int) -> str:
    """A word that stands in one article only."""
    digits = "x".join(f"{number:o}" for number in numbers)
    return f"q{kind}" + "".join(_LETTERS[int(d)] if d.isdigit() else "v" for d in digits) + "q"


class Ground:
    """A library of a few articles in a folder of its own, each known by words of its own.

    `now` is the version of each article by its number; it is what a search has to find.
    """

    def __init__(self, root: Path, count: int, seed: int = 1) -> None:
        self.root = root
        self.folder = root / "library"
        self.now: dict[int, int] = {}
        self._writer = Writer(seed, 600)
        self._all: set[tuple[int, int]] = set()
        self._next = 0
        self.folder.mkdir(parents=True)
        os.environ["XDG_CACHE_HOME"] = str(root / "cache")
        os.environ["XDG_STATE_HOME"] = str(root / "state")
        self.add(count)

    @property
    def config(self) -> Config:
        config = load_config()
        search = msgspec.structs.replace(config.search, in_memory_articles=0)
        return msgspec.structs.replace(config, library=(str(self.folder),), search=search)

    @property
    def index(self) -> Path:
        """The folder of the index."""
        return index_folder(self.config)

    def path(self, number: int) -> Path:
        return self.folder / f"page-{number:05}.txt"

    def add(self, count: int) -> None:
        """New articles."""
        for _ in range(count):
            self._write(self._next, 0)
            self._next += 1

    def change(self, number: int) -> None:
        """Another version of an article, of the same length, with an older time: the clock was set
        back.
        """
        before = self.path(number).stat()
        self._write(number, self.now[number] + 1)
        earlier = before.st_mtime_ns - 10**12
        os.utime(self.path(number), ns=(earlier, earlier))

    def drop(self, number: int) -> None:
        """An article that is gone."""
        self.path(number).unlink()
        del self.now[number]

    def stir(self, chance: random.Random) -> None:
        """A few articles are new, some changed, some gone."""
        self.add(chance.randint(1, 12))
        for number in chance.sample(sorted(self.now), k=5):
            self.change(number)
        for number in chance.sample(sorted(self.now), k=2):
            self.drop(number)

    def _write(self, number: int, version: int) -> None:
        lines = self._writer.article().split("\n")
        said = f"The witness said {word('a', number)} and {word('b', number, version)} at the quay."
        lines[7] = f"{lines[7]} {said}"
        self.path(number).write_text("\n".join(lines), encoding="utf-8")
        self.now[number] = version
        self._all.add((number, version))

    # -- what a search has to find ----------------------------------------------------------------

    def wrong(self, library: Library, *, whole: bool = True) -> str | None:
        """What a library answers that is not so; None when all is right. Unless it is `whole`, it
        may know less than there is, or older versions, but nothing that never was.
        """
        there = {int(entry.id.removeprefix("page-")) for entry in library.entries}
        if whole and there != self.now.keys():
            missing, more = self.now.keys() - there, there - self.now.keys()
            return f"articles lost {sorted(missing)[:5]}, never gone {sorted(more)[:5]}"
        for number, version in sorted(self._all):
            found = _ids(library, f"={word('b', number, version)}")
            wanted = [f"page-{number:05}"] if self.now.get(number) == version else []
            if (whole and found != wanted) or not set(found) <= {f"page-{number:05}"}:
                return f"version {version} of {number} finds {found}"
        if whole and (found := _ids(library, "witness quay")) != sorted(map(self._id, self.now)):
            return f"a common word finds {len(found)} of {len(self.now)}"
        if whole and library.search("a*").total > len(self.now):
            return "more hits than articles"
        return None

    def _id(self, number: int) -> str:
        return f"page-{number:05}"

    def verdict(self) -> str:
        """Open the library as the next process would, and look at what it answers: "right", or
        "right, and said" with a notice; else what is wrong.
        """
        try:
            with Library.open(self.config) as library:
                wrong = self.wrong(library)
                said = library.notices
        except ReaderError as error:
            return f"cannot be opened: {error}"
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            return f"CRASH: {type(error).__name__}: {error}"
        if wrong is not None:
            return f"WRONG: {wrong}"
        return "right, and said" if said else "right"

    @contextmanager
    def put_aside(self) -> Iterator[None]:
        """A stretch after which the folder of the index is as it is now."""
        kept = self.root / "aside"
        cache = self.root / "cache"
        shutil.rmtree(kept, ignore_errors=True)
        if cache.exists():
            shutil.copytree(cache, kept)
        try:
            yield
        finally:
            shutil.rmtree(cache, ignore_errors=True)
            if kept.exists():
                kept.rename(cache)


def _ids(library: Library, query: str) -> list[str]:
    page = library.search(query, limit=100_000, passages=0, expand=False)
    return sorted(hit.entry.id for hit in page.hits)


# -- damage ---------------------------------------------------------------------------------------


def removed(file: Path, _: random.Random) -> None:
    file.unlink()


def emptied(file: Path, _: random.Random) -> None:
    file.write_bytes(b"")


def truncated(file: Path, chance: random.Random) -> None:
    data = file.read_bytes()
    file.write_bytes(data[: chance.randrange(len(data))] if data else b"")


def bit_flipped(file: Path, chance: random.Random) -> None:
    data = bytearray(file.read_bytes())
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    file.write_bytes(data)


def garbled(file: Path, chance: random.Random) -> None:
    file.write_bytes(chance.randbytes(max(1, file.stat().st_size)))


DAMAGES: tuple[Callable[[Path, random.Random], None], ...] = (
    removed,
    emptied,
    truncated,
    bit_flipped,
    garbled,
)


# -- processes ------------------------------------------------------------------------------------


class Ended(NamedTuple):
    """How a process ended: its code (-9: killed), and what it said."""

    code: int
    said: str

    @property
    def crashed(self) -> bool:
        return self.code not in (0, 2, -signal.SIGKILL)


def update(config: Config) -> None:
    """What a process does: bring the index up to date."""
    with Library.open(config) as library:
        say(*library.notices)


def rebuild(config: Config) -> None:
    """What a process does: make the index anew."""
    with Library.open(config, update=False) as library:
        library.rebuild()
        say(*library.notices)


def say(*lines: str) -> None:
    """Say something to whoever started this process."""
    os.write(_OUT, "".join(f"{line}\n" for line in lines).encode())


_OUT = 2


class Child:
    """A process that does something to a library, from a state in which all is imported."""

    def __init__(
        self, work: Callable[[Config], None], config: Config, fault: "Fault | None" = None
    ) -> None:
        reading, writing = os.pipe()
        sys.stdout.flush()
        self.pid = os.fork()
        if not self.pid:
            os.close(reading)
            os._exit(_do(work, config, fault, writing))
        os.close(writing)
        self._out = reading

    def kill(self) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)

    def ended(self) -> Ended:
        """Wait for its end."""
        said = b""
        while chunk := os.read(self._out, 65536):
            said += chunk
        os.close(self._out)
        _, status = os.waitpid(self.pid, 0)
        return Ended(os.waitstatus_to_exitcode(status), said.decode(errors="replace").strip())


def _do(work: Callable[[Config], None], config: Config, fault: "Fault | None", out: int) -> int:
    global _OUT  # noqa: PLW0603 - of this process alone
    _OUT = out
    try:
        if fault is not None:
            fault.set()
        work(config)
    except ReaderError as error:
        say(str(error))
        return 2
    except BaseException as error:  # noqa: BLE001 - that is what is looked for
        say(f"{type(error).__name__}: {error}")
        return 3
    return 0


class Fault(NamedTuple):
    """What befalls a process at the `at`-th time that it changes something below a folder.

    `error` is the number of an OSError; it goes on as long as the process lives, as a full disk
    does. Without one the process is killed.
    """

    below: Path
    at: int
    error: int = 0

    def set(self) -> None:
        """Let it befall this process, which cannot get rid of it again."""
        times, inside = 0, str(self.below)

        def step(path: object) -> None:
            nonlocal times
            try:
                touched = os.fsdecode(path)  # type: ignore[arg-type]
            except TypeError:
                return
            if not touched.startswith(inside):
                return
            times += 1
            if times < self.at:
                return
            if not self.error:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(self.error, os.strerror(self.error), touched)

        def hook(event: str, arguments: tuple[object, ...]) -> None:
            if event == "open":
                path, _, flags = arguments
                if isinstance(flags, int) and flags & _WRITES:
                    step(path)
            elif event in _CHANGING and not (self.error and event in ("os.remove", "os.rmdir")):
                step(arguments[0])

        sys.addaudithook(hook)
        # Bytes that are written, and those that are to be on the disk: no event tells of them.
        fsync = os.fsync

        def synced(handle: int) -> None:
            step(f"{inside}/fsync")
            fsync(handle)

        os.fsync = synced


def full_disk(size: int) -> Callable[[Config], None]:
    """A process to which no file can be written of more than so many bytes; then an update."""

    def work(config: Config) -> None:
        import resource

        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        update(config)

    return work


def killed_after(child: Child, seconds: float) -> Ended:
    """The end of a process that is killed after a while, if it lives so long."""
    time.sleep(seconds)
    child.kill()
    return child.ended()


ROOM = errno.ENOSPC
RIGHTS = errno.EROFS
