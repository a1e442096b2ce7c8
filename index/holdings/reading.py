"""Files into articles, on several cores where there are many: processes that read and do no more.

A process is a Python of its own that knows `index.articles` alone: no screen, no index. It is told
over a pipe which files to read, a few at a time, and gives back what came of each. What it cannot
do, because it died or cannot be started, is done here.
"""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO

import msgspec

from index.articles.files import FoundFile
from index.articles.model import Article
from index.articles.read import read_article
from index.config import Config
from index.errors import UnreadableFileError

#: Fewer files are read here: starting a process takes as long as reading a hundred.
ENOUGH = 500
#: So many are read here before it is said that there are many to be read at all.
FIRST = 50
_MOST_PROCESSES = 4
#: What a process is told to read at once, in files and in bytes.
_FILES, _BYTES = 8, 400_000
#: So much may be read ahead of what is taken, in files by each and in bytes by all: the index is
#: written by the batch, and meanwhile the others go on. The names of more would fill a pipe.
_AHEAD, _AHEAD_BYTES = 400, 24_000_000
#: Seconds between two chances to stop while nothing comes.
_BEAT = 0.2
_NICE = 5


class Read(msgspec.Struct, array_like=True):
    """What came of a file: an article, or the reason why there is none. `here` says that it has to
    be read by whoever asked: something else went wrong.
    """

    article: Article | None = None
    reason: str | None = None
    here: bool = False


_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(list[Read]).decode
_DECODE_TASK = msgspec.msgpack.Decoder(list[tuple[str, str]]).decode
_SIZE = 4


def read_files(
    files: Sequence[FoundFile],
    ids: Mapping[str, str],
    config: Config,
    beat: Callable[[], None],
    held: Callable[[FoundFile], Article | None],
) -> Generator[Read, None, None]:
    """What comes of each file, in order. `held` gives an article that need not be read; `beat` is
    called while nothing comes, and may raise what stops it all.
    """
    wanted = processes_of(config)
    done = read = 0
    while done < len(files) and not (read >= FIRST and wanted and len(files) - done > ENOUGH):
        file = files[done]
        done += 1
        article = held(file)
        read += article is None
        yield Read(article) if article is not None else read_here(file.path, ids, config)
    if done < len(files):
        readers = Readers(wanted, config)
        try:
            yield from readers.read(files[done:], ids, beat, held)
        finally:
            readers.stop()


def read_here(path: str, ids: Mapping[str, str], config: Config) -> Read:
    """What comes of a file that is read by this process."""
    try:
        return Read(read_article(Path(path), config, id=ids[path]))
    except UnreadableFileError as error:
        return Read(reason=error.reason)


def processes_of(config: Config) -> int:
    """How many processes read: none where there is one core alone, if nobody says otherwise."""
    if config.processes is not None:
        return config.processes
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(cores or 1, _MOST_PROCESSES) if (cores or 1) > 1 else 0


class _Process:
    """One process, and what it has given back; a thread takes that from the pipe as it comes."""

    def __init__(self, config: Config) -> None:
        """Raises OSError."""
        if not sys.executable:
            raise OSError("Python does not know where it is itself")
        # It looks for modules where this one does, and not in the folder that happens to be ours.
        path = [os.path.abspath(entry) for entry in sys.path]  # noqa: PTH100 - "" is this folder
        program = f"import sys; sys.path[:] = {path!r}; from {__name__} import work; work()"
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-P", "-c", program],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # Ctrl+C is for us: we stop it
        )
        self._answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        threading.Thread(target=self._take, daemon=True).start()
        self.alive = self._send(_ENCODE(config))

    def ask(self, task: list[tuple[str, str]]) -> None:
        """Have files read; each is a path and an id."""
        self.alive = self.alive and self._send(_ENCODE(task))

    def answer(self, beat: Callable[[], None]) -> list[Read] | None:
        """What came of the files that were asked for first; None where the process has died."""
        while True:
            try:
                data = self._answers.get(timeout=_BEAT)
            except queue.Empty:
                beat()
                continue
            if data is None:
                self.alive = False
                self._answers.put(None)  # so it is for all that follows
                return None
            return _DECODE(data)

    def finish(self) -> None:
        """Nothing more will be asked."""
        with suppress(OSError):
            self._stdin.close()

    def stop(self) -> None:
        """End it now, whatever it is doing."""
        self._process.kill()
        self.finish()
        self._process.wait()

    @property
    def _stdin(self) -> IO[bytes]:
        assert self._process.stdin is not None
        return self._process.stdin

    def _send(self, data: bytes) -> bool:
        try:
            _put(self._stdin, data)
        except (OSError, ValueError):  # it is gone
            return False
        return True

    def _take(self) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as stdout:
            while True:
                try:
                    data = _get(stdout)
                except OSError:
                    data = None
                self._answers.put(data)
                if data is None:
                    return


class _Task:
    """Some files that stand side by side: those that are `held`, and those that a process reads."""

    def __init__(
        self, files: Sequence[FoundFile], held: Callable[[FoundFile], Article | None]
    ) -> None:
        self.files = files
        self.held = [held(file) for file in files]
        self.size = sum(file.size for file in files)
        self.paths = [file.path for file, one in zip(files, self.held, strict=True) if one is None]
        self.process: _Process | None = None


class Readers:
    """The processes that read; they are started when there is something to be read."""

    def __init__(self, count: int, config: Config) -> None:
        self._count = count
        self._config = config
        self._processes: list[_Process] | None = None
        self._turn = 0

    def read(
        self,
        files: Sequence[FoundFile],
        ids: Mapping[str, str],
        beat: Callable[[], None],
        held: Callable[[FoundFile], Article | None],
    ) -> Iterator[Read]:
        """What comes of each file, in order."""
        tasks = (_Task(some, held) for some in _tasks(files))
        waiting: deque[_Task] = deque()
        ahead = size = 0
        most = _AHEAD * self._count
        more = True
        while more or waiting:
            # Two tasks are under way at least, however large.
            while more and (len(waiting) <= self._count or (ahead < most and size < _AHEAD_BYTES)):
                task = next(tasks, None)
                if task is None:
                    more = False
                    self._finish()
                    break
                self._hand_out(task, ids)
                waiting.append(task)
                ahead, size = ahead + len(task.files), size + task.size
            if waiting:
                task = waiting.popleft()
                ahead, size = ahead - len(task.files), size - task.size
                yield from self._results(task, ids, beat)

    def stop(self) -> None:
        """End all processes."""
        for process in self._processes or ():
            process.stop()
        self._processes = []

    def _hand_out(self, task: _Task, ids: Mapping[str, str]) -> None:
        if not task.paths:
            return
        if self._processes is None:
            self._processes = self._started()
        living = [process for process in self._processes if process.alive]
        if living:
            self._turn += 1
            task.process = living[self._turn % len(living)]
            task.process.ask([(path, ids[path]) for path in task.paths])

    def _started(self) -> list[_Process]:
        started: list[_Process] = []
        # Where no process can be started, there are only fewer.
        with suppress(OSError):
            while len(started) < self._count:
                started += [_Process(self._config)]
        return started

    def _finish(self) -> None:
        for process in self._processes or ():
            process.finish()

    def _results(
        self, task: _Task, ids: Mapping[str, str], beat: Callable[[], None]
    ) -> Iterator[Read]:
        answer = task.process.answer(beat) if task.process is not None and task.paths else None
        came = iter(answer if answer is not None else [Read(here=True)] * len(task.paths))
        for file, article in zip(task.files, task.held, strict=True):
            if article is not None:
                yield Read(article)
                continue
            read = next(came)
            yield read_here(file.path, ids, self._config) if read.here else read


def _tasks(files: Sequence[FoundFile]) -> Iterator[Sequence[FoundFile]]:
    """The files by the few, one of them at least."""
    begin = size = 0
    for n, file in enumerate(files):
        if n > begin and (n - begin >= _FILES or size + file.size > _BYTES):
            yield files[begin:n]
            begin, size = n, 0
        size += file.size
    if begin < len(files):
        yield files[begin:]


# -- the process that reads -----------------------------------------------------------------------


def work() -> None:
    """Read what is asked for on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(OSError, AttributeError):
        os.nice(_NICE)  # the screen and the index go first
    tasks, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else is said on the pipe
    with suppress(OSError):
        asked = _get(tasks)
        if asked is not None:
            config = msgspec.msgpack.decode(asked, type=Config)
            while (task := _get(tasks)) is not None:
                _put(answers, _answer(_DECODE_TASK(task), config))
    # What is left to be flushed has nobody to read it where the other side is gone.
    os._exit(0)


def _answer(task: list[tuple[str, str]], config: Config) -> bytes:
    reads = [_read(path, id_, config) for path, id_ in task]
    try:
        return _ENCODE(reads)
    except UnicodeEncodeError:  # half a sign, in a value of a page
        return _ENCODE([Read(here=True)] * len(task))


def _read(path: str, id_: str, config: Config) -> Read:
    try:
        return read_here(path, {path: id_}, config)
    except Exception:  # noqa: BLE001 - whoever asked meets it, and says so
        return Read(here=True)


def _put(pipe: IO[bytes], data: bytes) -> None:
    pipe.write(len(data).to_bytes(_SIZE, "big") + data)
    pipe.flush()


def _get(pipe: IO[bytes]) -> bytes | None:
    """The next message; None where there are no more."""
    head = pipe.read(_SIZE)
    if len(head) < _SIZE:
        return None
    size = int.from_bytes(head, "big")
    data = pipe.read(size)
    return data if len(data) == size else None
