"""Temporary folders that do not stay: what a killed process left, the next one removes.

Fetched code must not lie about because somebody was killed. A folder is locked while
it is used, and a lock ends with its process, however that ends.
"""

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

_PREFIX: Final = "reviewbot-room-"
_FLAGS: Final = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC


@contextmanager
def room() -> Iterator[str]:
    """Give a folder for the time of the context, and remove abandoned ones."""
    clear()
    made = tempfile.mkdtemp(prefix="reviewbot-")
    handle = os.open(made, _FLAGS)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        # Only now it may be found: nobody takes it for abandoned before it is locked.
        place, name = os.path.split(made)
        folder = os.path.join(place, _PREFIX + name.removeprefix("reviewbot-"))
        os.rename(made, folder)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(handle)


def clear() -> None:
    """Remove the folders of ours whose users have ended."""
    place = tempfile.gettempdir()
    with suppress(OSError):
        for name in os.listdir(place):
            if name.startswith(_PREFIX):
                _remove_abandoned(os.path.join(place, name))


def _remove_abandoned(folder: str) -> None:
    """Remove a folder, unless it is used, somebody else's, or no folder."""
    try:
        handle = os.open(folder, _FLAGS)
    except OSError:
        return
    try:
        if os.fstat(handle).st_uid == os.geteuid():
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        return
    finally:
        os.close(handle)
