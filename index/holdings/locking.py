"""Locks between processes: the file of a lock stays, only its lock is let go."""

import errno
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

#: Seconds between two tries.
_PAUSE = 0.05

#: What the system says where another process has the lock.
_HELD = (errno.EAGAIN, errno.EACCES, errno.EDEADLK)


class FileLock:
    """A lock by a file that lies beside `path`; it is not acquired yet."""

    def __init__(self, path: Path) -> None:
        self._path = f"{path}.lock"
        self._handle: int | None = None

    def acquire(self) -> bool:
        """Whether the lock was to be had.

        Raises:
            OSError: there is no telling: the file cannot be opened, or its disk knows no locks.
        """
        handle = os.open(self._path, os.O_CREAT | os.O_WRONLY | getattr(os, "O_CLOEXEC", 0), 0o600)
        try:
            had = _lock(handle)
        except BaseException:
            os.close(handle)
            raise
        if had:
            self._handle = handle
        else:
            os.close(handle)
        return had

    def release(self) -> None:
        """Let go of it; the end of the process does so as well."""
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None


def _lock(handle: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno in _HELD:
            return False
        raise
    return True


@contextmanager
def alone(path: Path, patience: float) -> Iterator[bool]:
    """Have the lock beside `path` for a while; whether it was to be had in so many seconds.

    Raises:
        OSError: the file of the lock cannot be made.
    """
    lock = FileLock(path)
    until = time.monotonic() + patience
    while not (had := lock.acquire()) and time.monotonic() < until:
        time.sleep(_PAUSE)
    try:
        yield had
    finally:
        if had:
            lock.release()
