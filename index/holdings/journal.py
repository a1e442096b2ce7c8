"""What was taken into an edition since its catalogue was written: a file that only grows.

A batch of files leaves two frames: what is about to be committed, before the index is touched, and
what was, after it. So whatever stops a batch, it is known of which files the index may hold
something else than the catalogue says; and a batch costs what it is, not what the library is.
"""

import io
import os
import struct
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path

import msgspec

from index.errors import IndexBusyError
from index.search.filed import Filed

_NAME = "journal"
_FRAME = struct.Struct("<II")
MEANWHILE = "another isis-reader has written to this index meanwhile"


class Intent(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """A commit of these paths is about to be made to the index as generation `before` has it."""

    before: int
    paths: tuple[str, ...]


class Done(msgspec.Struct, frozen=True, tag=True, array_like=True):
    """These files were taken in and those are gone; the index has the generation `after`.

    `settled` says that nothing is left to be read.
    """

    files: Mapping[str, Filed]
    gone: tuple[str, ...]
    settled: bool
    after: int = 0


Frame = Intent | Done

_ENCODE = msgspec.msgpack.Encoder().encode
_DECODE = msgspec.msgpack.Decoder(Frame).decode


class Journal:
    """The journal of an edition. Whoever writes to it holds the writers' lock, and still looks
    whether it is as it was left: between two hosts a lock may lie.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / _NAME
        #: Bytes of whole frames, as far as is known.
        self.size = 0

    def frames(self) -> list[Frame]:
        """All frames, up to one that was never finished.

        Raises:
            OSError: the journal cannot be read.
        """
        try:
            data = self._file.read_bytes()
        except FileNotFoundError:
            data = b""
        found, self.size = [], 0
        for frame, end in _cut(data):
            found.append(frame)
            self.size = end
        return found

    def grown(self) -> bool:
        """Whether there is something else in it than when it was last read or written."""
        try:
            return self._file.stat().st_size != self.size
        except FileNotFoundError:
            return self.size != 0

    def append(self, frame: Frame) -> None:
        """Write a frame behind the others; when this returns it is on the disk.

        Raises:
            IndexBusyError: another process has written since.
            OSError: it cannot be written; what is there still counts.
        """
        data = _ENCODE(frame)
        whole = _FRAME.pack(len(data), zlib.crc32(data)) + data
        try:
            file = self._file.open("ab", buffering=0)
        except FileNotFoundError as error:  # the folder itself is gone
            raise IndexBusyError(MEANWHILE) from error
        with file:
            if os.fstat(file.fileno()).st_size != self.size:
                raise IndexBusyError(MEANWHILE)
            try:
                _write_all(file, whole)
                os.fsync(file.fileno())
            except BaseException:
                # Half a frame would hide those that come behind it.
                file.truncate(self.size)
                raise
        self.size += len(whole)

    def cut(self) -> None:
        """Drop a frame that was never finished; only the one writer may.

        Raises:
            OSError: it cannot be written.
        """
        if self.grown():
            os.truncate(self._file, self.size)

    def clear(self) -> None:
        """Drop all frames: the catalogue has them.

        Raises:
            OSError: it cannot be removed.
        """
        self._file.unlink(missing_ok=True)
        self.size = 0


def _write_all(file: io.FileIO, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[file.write(left) or 0 :]


def _cut(data: bytes) -> Iterator[tuple[Frame, int]]:
    """Whole frames with the places where they end."""
    at = 0
    while at + _FRAME.size <= len(data):
        length, expected = _FRAME.unpack_from(data, at)
        end = at + _FRAME.size + length
        payload = data[at + _FRAME.size : end]
        if len(payload) < length or zlib.crc32(payload) != expected:
            return
        try:
            frame = _DECODE(payload)
        except (ValueError, RecursionError):
            return
        yield frame, end
        at = end
