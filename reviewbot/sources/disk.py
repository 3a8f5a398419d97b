"""Reading files of a work tree, without ever leaving it."""

import contextlib
import errno
import os
import stat
from collections.abc import Iterator
from typing import Final

from reviewbot.errors import SourceError
from reviewbot.model.value import frozen
from reviewbot.sources.git import encode

_DIRECTORY: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE: Final = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC

_NOTHING_THERE: Final = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


@frozen
class OnDisk:
    """What lies at a path of the work tree."""

    mode: int
    """As in ``stat``."""
    size: int
    """In bytes."""
    data: bytes
    """Of a regular file not above the limit; the target of a symbolic link."""


def look(top: str, path: str, max_bytes: int) -> OnDisk | None:
    """Return what lies at ``path`` below ``top``; None when there is nothing.

    No part of ``path`` may be a symbolic link but the last, which is not followed:
    behind a link there is nothing, as for git.

    Raises:
        OSError: It is there and cannot be read.
    """
    try:
        with _parent(top, path) as (directory, name):
            found = os.lstat(name, dir_fd=directory)
            if stat.S_ISLNK(found.st_mode):
                target = os.readlink(name, dir_fd=directory)
                return OnDisk(found.st_mode, found.st_size, target)
            if not stat.S_ISREG(found.st_mode) or found.st_size > max_bytes:
                return OnDisk(found.st_mode, found.st_size, b"")
            return _read(name, directory)
    except OSError as error:
        if error.errno in _NOTHING_THERE:
            return None
        raise


def read_file(top: str, path: str) -> bytes | None:
    """Return a regular file below ``top``, or None when there is none.

    Raises:
        SourceError: It is there and cannot be read.
    """
    try:
        found = look(top, path, max_bytes=1_000_000_000)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise SourceError(f"cannot read {path}: {reason}") from error
    return found.data if found and stat.S_ISREG(found.mode) else None


@contextlib.contextmanager
def _parent(top: str, path: str) -> Iterator[tuple[int, bytes]]:
    """Open the directory that holds ``path``, one part after the other."""
    *parts, name = encode(path).split(b"/")
    directory = os.open(top, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for part in parts:
            inner = os.open(part, _DIRECTORY, dir_fd=directory)
            os.close(directory)
            directory = inner
        yield directory, name
    finally:
        os.close(directory)


def _read(name: bytes, directory: int) -> OnDisk:
    with open(os.open(name, _FILE, dir_fd=directory), "rb") as file:
        found = os.fstat(file.fileno())
        return OnDisk(found.st_mode, found.st_size, file.read())
