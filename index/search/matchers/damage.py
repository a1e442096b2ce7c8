"""What a damaged index raises when Whoosh reads it, told from mistakes of ours."""

import errno
import pickle
import struct
import sys
import zlib

_WHOOSH = "whoosh"
_OURS = "index.search.matchers"


class GarbledError(Exception):
    """What was read is not what was written."""


#: They tell of garbled bytes wherever bytes of the index are read.
_TELLING = (
    GarbledError,
    EOFError,
    struct.error,
    zlib.error,
    pickle.PickleError,
    UnicodeDecodeError,
)
#: They tell of it where Whoosh stumbles over what it read. Our own mistakes are raised in our code,
#: a call whose arguments do not fit also.
_INSIDE = (
    OSError,
    AssertionError,
    ValueError,
    LookupError,
    ArithmeticError,
    TypeError,
    AttributeError,
    ImportError,
    MemoryError,
)
#: The system is short of something: the index may be whole, and making it anew would not help.
_SHORT = frozenset(
    {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EMFILE, errno.ENFILE, errno.ENOMEM}
)


def is_damage(error: Exception) -> bool:
    """Whether an error that came out of reading or writing an index tells of damage."""
    if isinstance(error, OSError) and error.errno in _SHORT:
        return False
    where = _raised_in(error)
    if _within(where, _WHOOSH):
        own = _within(type(error).__module__, _WHOOSH)
        return own or isinstance(error, (*_TELLING, *_INSIDE))
    return _within(where, _OURS) and isinstance(error, _TELLING)


def _raised_in(error: Exception) -> str:
    """The module in which an error arose; the standard library only says what it was told to."""
    where, trace = "", error.__traceback__
    while trace is not None:
        name = str(trace.tb_frame.f_globals.get("__name__", ""))
        if name.partition(".")[0] not in sys.stdlib_module_names:
            where = name
        trace = trace.tb_next
    return where


def _within(name: str, package: str) -> bool:
    return name == package or name.startswith(f"{package}.")
