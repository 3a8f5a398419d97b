"""Secrets: texts that show themselves only when asked, and the files they stand in."""

import os
import stat
from typing import Final

from reviewbot.errors import ServiceError

_LARGEST: Final = 65_536
"""Bytes of a secret's file; a private key of 16,384 bits needs 13,000."""


class Secret:
    """A text that no log, no repr and no error message shows."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self._text = text

    def reveal(self) -> str:
        """Return the text; for the one place that needs it."""
        return self._text

    def __repr__(self) -> str:
        """Return the same for every secret."""
        return "Secret(hidden)"

    def __bool__(self) -> bool:
        """Return whether there is any text."""
        return bool(self._text)

    def __eq__(self, other: object) -> bool:
        """Compare the texts."""
        if not isinstance(other, Secret):
            return NotImplemented
        return self._text == other._text

    def __hash__(self) -> int:
        """Return the text's hash."""
        return hash(self._text)


def read_secret(path: str, what: str) -> Secret:
    """Return what stands in a secret's file, without spaces around it.

    Args:
        path: A regular file that nobody but its owner can read; it may be reached
            through symbolic links, as secrets mounted into containers are.
        what: What it holds, for messages: "private key".

    Raises:
        ServiceError: It is missing, open to others, or no text.
    """
    try:
        return Secret(_read_private(path, what).decode("utf-8").strip())
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise ServiceError(f"cannot read the {what} {path}: {reason}") from error
    except UnicodeDecodeError:
        raise ServiceError(f"the {what} {path} is not a text") from None


def _read_private(path: str, what: str) -> bytes:
    # A pipe would block without O_NONBLOCK; the modes are those of what is read.
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise ServiceError(f"the {what} {path} is not a regular file")
        if found.st_mode & 0o077:
            mode = stat.S_IMODE(found.st_mode)
            raise ServiceError(
                f"the {what} {path} can be read by others (mode {mode:04o}): "
                f"run `chmod 600 {path}`"
            )
        if found.st_size > _LARGEST:
            raise ServiceError(f"the {what} {path} is larger than {_LARGEST} bytes")
        return os.read(handle, _LARGEST)
    finally:
        os.close(handle)
