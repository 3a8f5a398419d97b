"""Whole files as they lie on disk, inside of a repository or not, as if all were new."""

import os
import stat
from collections.abc import Iterator

from reviewbot.errors import SourceError
from reviewbot.model.change import Change, ChangedFile, Skip, Status
from reviewbot.sources.compare import ALL, Options
from reviewbot.sources.files import present, size_text, skipped


def read(options: Options = ALL) -> Change:
    """Return files, and all files below directories; links are not followed.

    What cannot be read is skipped, and says so.

    Raises:
        SourceError: A path is not there.
    """
    names = dict.fromkeys(name for path in options.paths for name in _files(path))
    files = tuple(_file(name, options.most(name)) for name in names)
    return Change(files, "files on disk")


def _files(path: str) -> Iterator[str]:
    if not os.path.lexists(path):
        raise SourceError(f"cannot read {path}: no such file or directory")
    if os.path.islink(path) or not os.path.isdir(path):
        yield path
        return
    denied: list[str] = []
    for folder, folders, names in os.walk(
        path, onerror=lambda e: denied.append(e.filename)
    ):
        folders[:] = sorted(name for name in folders if name != ".git")
        yield from (os.path.join(folder, name) for name in sorted(names))
    yield from denied


def _file(path: str, most: int) -> ChangedFile:
    status = Status.ADDED
    try:
        found = os.lstat(path)
        if stat.S_ISLNK(found.st_mode):
            return skipped(path, status, Skip.SYMLINK)
        if not stat.S_ISREG(found.st_mode):
            return skipped(path, status, Skip.UNREADABLE, "no regular file")
        if found.st_size > most:
            return skipped(path, status, Skip.TOO_LARGE, size_text(found.st_size))
        with open(path, "rb") as file:
            return present(path, status, file.read(most + 1), (), most)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return skipped(path, status, Skip.UNREADABLE, reason)
