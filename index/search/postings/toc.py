"""Tables of contents: which segments a commit has. Whoosh's own files, with a checksum at the end.

Whoosh does not look there, so its own index opens them too; a bit that was flipped in one is found.

Of Whoosh it uses `index.TOC` (constructor, `read`, `write`, `_filename`, `_pattern`) and
`filedb.filestore.RamStorage`.
"""

import re
import struct
from collections.abc import Sequence
from typing import Any, NamedTuple
from zlib import crc32

from whoosh.filedb.filestore import RamStorage
from whoosh.index import TOC

from index.search.postings import storage
from index.search.postings.codec import ArraySegment
from index.search.postings.file import DamageError

_MAGIC = b"\x93TABLE\r\n"
#: The magic, and the checksum of the file's name and of what stands before.
_END = struct.Struct("<8sI")


class Contents(NamedTuple):
    """What a commit has: its number, the schema (Whoosh's), its segments."""

    generation: int
    schema: Any
    segments: tuple[ArraySegment, ...]


def latest(place: storage.Storage, name: str) -> int:
    """The number of the last commit; 0 where there is none yet. Raises OSError."""
    return max((0, *_generations(place, name).values()))


def read(place: storage.Storage, name: str, generation: int) -> Contents:
    """The table of contents of a commit.

    Raises:
        DamageError: it is not as it was written, or not of ours.
        FileNotFoundError: there is none.
        OSError: it cannot be read.
    """
    file = TOC._filename(name, generation)  # noqa: SLF001
    data = storage.read(place, file)
    if data[-_END.size :] != _end(file, data[: -_END.size]):
        raise DamageError(f"{file}: it is not as it was written")
    memory = RamStorage()
    memory.files[file] = data[: -_END.size]
    try:
        table = TOC.read(memory, name, gen=generation)
    except Exception as error:  # the pickle of another version of ours may raise anything
        raise DamageError(f"{file}: it is of another version ({error!r})") from error
    for segment in table.segments:
        if not isinstance(segment, ArraySegment):
            raise DamageError(f"{file}: {segment!r} is not of ours")
    return Contents(generation, table.schema, tuple(table.segments))


def write(place: storage.Storage, name: str, contents: Contents) -> None:
    """Make a commit the last one: all at once, and for good.

    Raises:
        FileExistsError: there is a commit of this number.
        OSError: it cannot be written.
    """
    memory = RamStorage()
    TOC(contents.schema, list(contents.segments), contents.generation).write(memory, name)
    ((file, data),) = memory.files.items()
    temporary = f"{file}.{ArraySegment.new_id()}"
    with storage.new(place, temporary) as target:
        target.write(data + _end(file, data))
    try:
        storage.sync(place, temporary)
        storage.publish(place, temporary, file)
    except BaseException:
        storage.remove(place, temporary)
        raise


def segments(place: storage.Storage, name: str) -> tuple[ArraySegment, ...]:
    """The segments of the last commit. Raises OSError or DamageError."""
    generation = latest(place, name)
    return read(place, name, generation).segments if generation else ()


def clean(place: storage.Storage, name: str) -> None:
    """Remove the files that the last commit does not need: older ones, and what was given up.

    Only for who holds the lock of the writers. Raises OSError or DamageError.
    """
    generations = _generations(place, name)
    generation = max((0, *generations.values()))
    needed = {segment.file_name for segment in segments(place, name)}
    needed |= {file for file, number in generations.items() if number == generation}
    leftover = re.compile(rf"_{re.escape(name)}_[0-9]+\.toc.*|{re.escape(name)}_[0-9a-z]+\..+")
    for file in storage.names(place):
        if leftover.fullmatch(file) and file not in needed:
            storage.remove(place, file)


def _generations(place: storage.Storage, name: str) -> dict[str, int]:
    pattern = TOC._pattern(name)  # noqa: SLF001
    found = {file: pattern.match(file) for file in storage.names(place)}
    return {file: int(match.group(1)) for file, match in found.items() if match}


def _end(file: str, data: bytes | Sequence[int]) -> bytes:
    return _END.pack(_MAGIC, crc32(bytes(data), crc32(file.encode())))
