"""Starting other programs: the only module that does."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reviewbot.errors import ReviewbotError


@dataclass(frozen=True, slots=True)
class Limits:
    """What a program may use; None is no limit."""

    seconds: float | None = None
    memory: int | None = None
    """Address space in bytes; ignored where the system has no ``prlimit``."""


@dataclass(frozen=True, slots=True)
class Completed:
    """How a program ended, and everything it printed."""

    returncode: int
    """Negative for a signal, as in ``subprocess``."""
    stdout: bytes
    stderr: bytes
    timed_out: bool = False

    @property
    def complaint(self) -> str:
        """The last line of standard error, or how the program ended."""
        lines = self.stderr.decode("utf-8", "replace").strip().splitlines()
        if lines:
            return lines[-1]
        if self.returncode < 0:
            return f"killed by signal {-self.returncode}"
        return f"exit code {self.returncode}"


@dataclass(frozen=True, slots=True)
class Setting:
    """Where and how a program runs."""

    cwd: str | bytes | None = None
    env: Mapping[str, str] | None = None
    """Added to this process's own environment."""


class NotStartedError(ReviewbotError):
    """A program is missing or cannot be executed."""


def run(
    argv: Sequence[str | bytes],
    *,
    stdin: bytes = b"",
    limits: Limits = Limits(),
    setting: Setting = Setting(),
) -> Completed:
    """Run a program to its end, in a process group of its own.

    On a time-out, and when this process is interrupted, the whole group is
    killed. A failing exit code is not an error here.

    Raises:
        NotStartedError: The program is missing or cannot be executed.
    """
    process = _start(argv, setting)
    _confine(process.pid, limits)
    try:
        out, err = process.communicate(stdin, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        _kill(process)
        out, err = process.communicate()
        return Completed(process.returncode, out, err, timed_out=True)
    except BaseException:
        _kill(process)
        process.communicate()
        raise
    return Completed(process.returncode, out, err)


def _start(argv: Sequence[str | bytes], setting: Setting) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            argv,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=setting.cwd,
            env={**os.environ, **setting.env} if setting.env else None,
            process_group=0,
        )
    except OSError as error:
        name = os.fsdecode(argv[0])
        reason = error.strerror or type(error).__name__
        raise NotStartedError(f"cannot run {name}: {reason.lower()}") from error


def _confine(pid: int, limits: Limits) -> None:
    if limits.memory is None:
        return
    import resource

    if hasattr(resource, "prlimit"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            resource.prlimit(pid, resource.RLIMIT_AS, (limits.memory, limits.memory))


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
