"""Locks between processes: the file of a lock stays, only its lock is let go."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

#: Seconds between two tries.
_PAUSE = 0.05


class FileLock(Protocol):
    """What we use of Whoosh's lock file."""

    def acquire(self, blocking: bool = False) -> bool:  # noqa: FBT001, FBT002 - as Whoosh has it
        """Whether the lock was to be had."""

    def release(self) -> None:
        """Let go of it."""


def file_lock(path: Path) -> FileLock:
    """A lock by a file that lies beside `path`; it is not acquired yet."""
    from whoosh.util import filelock  # fcntl or msvcrt, whichever the system has

    lock: FileLock = filelock.FileLock(f"{path}.lock")
    return lock


@contextmanager
def alone(path: Path, patience: float) -> Iterator[bool]:
    """Have the lock beside `path` for a while; whether it was to be had in so many seconds.

    Raises:
        OSError: the file of the lock cannot be made.
    """
    lock = file_lock(path)
    until = time.monotonic() + patience
    while not (had := lock.acquire()) and time.monotonic() < until:
        time.sleep(_PAUSE)
    try:
        yield had
    finally:
        if had:
            lock.release()
