"""The state folder: what `app setup` wrote, and what the service keeps there."""

import contextlib
import os
import re
import stat
from collections.abc import Iterator, Mapping
from typing import Final

from reviewbot.errors import ServiceError

SETTINGS: Final = "settings.env"
"""Settings as variables: what `app setup` learned; systemd can read it as well."""
PRIVATE_KEY: Final = "private-key.pem"
WEBHOOK_SECRET: Final = "webhook-secret"  # noqa: S105  (a file name)
OLD_WEBHOOK_SECRET: Final = "old-webhook-secret"  # noqa: S105

_LINE: Final = re.compile(r"([A-Z][A-Z0-9_]*)=([^\s\"'\\]*)")
"""No quotes and no escapes: every reader of such files agrees on these lines."""


def default_folder(variables: Mapping[str, str]) -> str:
    """Return where state is kept when nobody says: the folder systemd made, or ours."""
    if given := variables.get("STATE_DIRECTORY", ""):
        return given.partition(":")[0]
    home = variables.get("HOME") or os.path.expanduser("~")
    base = variables.get("XDG_STATE_HOME") or os.path.join(home, ".local", "state")
    return os.path.join(base, "reviewbot")


def open_folder(path: str) -> None:
    """Make the folder if needed, for its owner alone.

    Raises:
        ServiceError: It cannot be made or used, or others can write into it.
    """
    try:
        os.makedirs(path, mode=0o700, exist_ok=True)
        mode = os.stat(path).st_mode
    except OSError as error:
        raise ServiceError(_cannot("make the state folder", path, error)) from error
    if stat.S_IMODE(mode) & 0o022:
        raise ServiceError(
            f"others can write into the state folder {path}: run `chmod 700 {path}`"
        )
    if not os.access(path, os.W_OK | os.X_OK):
        raise ServiceError(
            f"cannot write into the state folder {path}: make it belong to the user "
            "that runs the service"
        )


def read_settings(folder: str) -> dict[str, str]:
    """Return the variables that stand in the folder; none without the file.

    Raises:
        ServiceError: The file cannot be read, or a line is not NAME=value.
    """
    path = os.path.join(folder, SETTINGS)
    try:
        with open(path, encoding="utf-8") as file:
            return dict(_variables(file.read(), path))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError) as error:
        raise ServiceError(_cannot("read", path, error)) from error


def settings_text(variables: Mapping[str, str]) -> str:
    """Return what `read_settings` reads.

    Raises:
        ServiceError: A value cannot stand in such a file.
    """
    lines = [f"{name}={value}" for name, value in variables.items()]
    for line in lines:
        if not _LINE.fullmatch(line):
            name = line.partition("=")[0]
            raise ServiceError(f"{name}: no spaces, quotes or backslashes, please")
    head = (
        "# Written by `reviewbot app setup`; variables of the environment go first.\n"
    )
    return head + "".join(f"{line}\n" for line in lines)


def write_new(path: str, text: str) -> None:
    """Write a file of mode 0600 that is whole or not there, and never over another.

    Raises:
        ServiceError: There is one already, or it cannot be written.
    """
    draft = f"{path}.{os.getpid()}.new"
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
        with open(os.open(draft, flags, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)  # unlike a rename, it fails when the name is taken
    except FileExistsError:
        raise ServiceError(
            f"{path} is already there, and is never written over: move it away first"
        ) from None
    except OSError as error:
        raise ServiceError(_cannot("write", path, error)) from error
    finally:
        with contextlib.suppress(OSError):
            os.unlink(draft)


def _variables(text: str, path: str) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(text.splitlines(), 1):
        stripped = line.strip()
        if not stripped or stripped.startswith("#"):
            continue
        found = _LINE.fullmatch(stripped)
        if found is None:
            raise ServiceError(f"{path}:{number}: must be NAME=value, without quotes")
        yield found[1], found[2]


def _cannot(what: str, path: str, error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return f"cannot {what} {path}: {reason.lower()}"
