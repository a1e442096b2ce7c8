"""Files of a Whoosh storage, in a folder or in memory: read whole, and written so that they last.

Of Whoosh it uses `filedb.filestore`: FileStorage (`folder`, `delete_file`) and RamStorage (`files`,
`delete_file`).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from whoosh.filedb.filestore import RamStorage

from index.search.postings.file import BytesSource, FileSource, Source

Storage = Any  # Whoosh has no types


def path_of(storage: Storage, name: str) -> Path | None:
    """The path of a file; None where the storage is in memory."""
    return None if isinstance(storage, RamStorage) else Path(storage.folder, name)


def names(storage: Storage) -> list[str]:
    """The names of all files. Raises OSError: unlike Whoosh's, it does not take that for none."""
    path = path_of(storage, "")
    return list(storage.files) if path is None else [file.name for file in path.iterdir()]


def source(storage: Storage, name: str) -> Source:
    """A file, open for reading.

    Raises:
        FileNotFoundError: there is none.
        OSError: it cannot be opened.
    """
    path = path_of(storage, name)
    if path is not None:
        return FileSource(path)
    if name not in storage.files:
        raise FileNotFoundError(name)
    return BytesSource(bytes(storage.files[name]), name)


def read(storage: Storage, name: str) -> bytes:
    """All of a file. Raises OSError, and FileNotFoundError among them."""
    opened = source(storage, name)
    try:
        return opened.read(0, opened.size())
    finally:
        opened.close()


@contextmanager
def new(storage: Storage, name: str) -> Iterator[BinaryIO]:
    """A new file, open for writing; `sync` makes it last. Whatever goes wrong leaves none.

    Raises:
        OSError: it cannot be written, or there is one.
    """
    path = path_of(storage, name)
    if path is None:
        memory = BytesIO()
        yield memory
        storage.files[name] = memory.getvalue()
        return
    with path.open("xb") as file:
        try:
            yield file
            file.flush()
        except BaseException:
            remove(storage, name)
            raise


def sync(storage: Storage, name: str) -> None:
    """See to it that a file outlives a failure of the power. Raises OSError."""
    path = path_of(storage, name)
    if path is not None:
        _sync(path, os.O_RDWR)


def publish(storage: Storage, temporary: str, name: str) -> None:
    """Give a file its name at once, and for good.

    Raises:
        FileExistsError: there is such a file.
        OSError: it cannot be done.
    """
    path = path_of(storage, name)
    if path is None:
        storage.files[name] = storage.files.pop(temporary)
        return
    before = path.with_name(temporary)
    try:
        # Unlike a renaming this fails where there is one: where a lock was of no use (a folder
        # that two hosts share), the second writer fails and not the first.
        os.link(before, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(str(path)) from None
        before.replace(path)
    else:
        remove(storage, temporary)
    with suppress(OSError):  # Windows opens no folders
        _sync(path.parent, os.O_RDONLY)


def remove(storage: Storage, name: str) -> None:
    """Remove a file, if it can be: another process may hold it open, where that matters."""
    with suppress(OSError, NameError, KeyError):
        storage.delete_file(name)


def _sync(path: Path, flags: int) -> None:
    descriptor = os.open(path, flags)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
