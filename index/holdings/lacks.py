"""What the system does not give: room, rights, locks. It is no damage, and nothing is made anew."""

import errno
from pathlib import Path

_LACKS = frozenset(
    {
        errno.ENOSPC,
        errno.EDQUOT,
        errno.EFBIG,
        errno.EROFS,
        errno.EACCES,
        errno.EPERM,
        errno.EMFILE,
        errno.ENFILE,
        errno.ENOMEM,
    }
)
#: What a disk says that knows no locks, or whose keeper of locks is away.
_NO_LOCKS = frozenset({errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL})


def lack_of(error: BaseException) -> OSError | None:
    """The lack that an error came of, if it did. An OSError that nobody took for damage is one."""
    if isinstance(error, OSError):
        return error
    cause = error.__cause__
    while cause is not None:
        if isinstance(cause, OSError) and cause.errno in _LACKS:
            return cause
        cause = cause.__cause__
    return None


def told(folder: Path, lack: OSError) -> str:
    """A line that says what is lacking, and what to do."""
    what = lack.strerror or str(lack)
    if lack.errno in _NO_LOCKS:
        return (
            f"{folder}: the index cannot be locked: {what}; set XDG_CACHE_HOME to a folder on a "
            "disk of this machine"
        )
    return (
        f"{folder}: the index cannot be written: {what}; make room there, or set XDG_CACHE_HOME to "
        "a folder that can be written"
    )
