"""Pages saved as they went over the net, still packed: `Content-Encoding` left on them."""

from index.articles.source import too_large
from index.errors import UnreadableFileError

_GZIP = b"\x1f\x8b"
#: A stream of zlib, by the levels that servers use. What begins so is no UTF-8 and no markup.
_ZLIB = (b"\x78\x01", b"\x78\x9c", b"\x78\xda")
_MOST_MEMBERS = 1000


def is_packed(head: bytes) -> bool:
    """Whether the first bytes of a file are those of gzip or zlib."""
    return head.startswith((_GZIP, *_ZLIB))


def unpacked(data: bytes, shown: str, max_file_mb: float, ballast: int = 1) -> bytes:
    """What is packed in a file; of one that breaks off, what can still be read.

    Raises:
        UnreadableFileError: it is more than `ballast` times `max_file_mb`, or no gzip or zlib.
    """
    import zlib  # few files are packed

    limit = int(max_file_mb * 1_000_000) * ballast
    wbits = 31 if data.startswith(_GZIP) else 15
    found: list[bytes] = []
    size = 0
    for _ in range(_MOST_MEMBERS):
        unpack = zlib.decompressobj(wbits)
        try:
            part = unpack.decompress(data, limit + 1 - size)
        except zlib.error as error:
            if found:
                break
            reason = "binary, not text: packed, and damaged; save the page again"
            raise UnreadableFileError(shown, reason) from error
        found.append(part)
        size += len(part)
        if size > limit:
            raise too_large(shown, size, max_file_mb, ballast)
        data = unpack.unused_data.lstrip(b"\x00")
        if not data.startswith(_GZIP):
            break
    return b"".join(found)
