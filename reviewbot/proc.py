"""Starting other programs: the only module that does."""

import contextlib
import os
import signal
import subprocess
import threading
from collections.abc import Mapping, Sequence
from typing import Final

from reviewbot.errors import ReviewbotError
from reviewbot.model.value import frozen

_RUNNING: Final[set["subprocess.Popen[bytes]"]] = set()
"""What ``stop_all`` has to kill."""
_STOPPED: Final = threading.Event()
_LAST_WORDS: Final = 1.0
"""Seconds in which a killed program's output is still collected."""


@frozen
class Limits:
    """What a program may use; None is no limit."""

    seconds: float | None = None
    memory: int | None = None
    """Address space in bytes; ignored where the system has no ``prlimit``."""


@frozen
class Completed:
    """How a program ended, and everything it printed."""

    returncode: int
    """Negative for a signal, as in ``subprocess``."""
    stdout: bytes
    stderr: bytes
    timed_out: bool = False

    @property
    def complaint(self) -> str:
        """The signal that ended it, the last line of standard error, or its code."""
        if self.returncode < 0:
            return f"killed by signal {-self.returncode}"
        lines = self.stderr.decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else f"exit code {self.returncode}"


@frozen
class Setting:
    """Where and how a program runs."""

    cwd: str | bytes | None = None
    env: Mapping[str, str] | None = None
    """Added to this process's own environment."""


_NO_LIMITS: Final = Limits()
_AS_HERE: Final = Setting()


class NotStartedError(ReviewbotError):
    """A program is missing or cannot be executed."""


def run(
    argv: Sequence[str | bytes],
    *,
    stdin: bytes = b"",
    limits: Limits = _NO_LIMITS,
    setting: Setting = _AS_HERE,
) -> Completed:
    """Run a program to its end, in a process group of its own.

    On a time-out, and when this process is interrupted, the whole group is
    killed. A failing exit code is not an error here.

    Raises:
        NotStartedError: The program is missing or cannot be executed.
    """
    process = _start(argv, setting)
    try:
        _confine(process.pid, limits)
        out, err = process.communicate(stdin, timeout=limits.seconds)
    except subprocess.TimeoutExpired:
        _kill(process)
        out, err = _last_words(process)
        return Completed(-signal.SIGKILL, out, err, timed_out=True)
    except BaseException:
        _kill(process)
        _last_words(process)
        raise
    finally:
        _RUNNING.discard(process)
    return Completed(process.returncode, out, err)


def stop_all() -> None:
    """Kill everything that runs and start nothing more; for signal handlers.

    An interrupt reaches the main thread alone: programs that other threads
    started, each in a process group of its own, would run on.
    """
    _STOPPED.set()
    for process in tuple(_RUNNING):
        _kill(process)


def _start(argv: Sequence[str | bytes], setting: Setting) -> subprocess.Popen[bytes]:
    if _STOPPED.is_set():
        raise NotStartedError(f"cannot run {os.fsdecode(argv[0])}: interrupted")
    try:
        process = subprocess.Popen(
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
    _RUNNING.add(process)
    if _STOPPED.is_set():  # between the question above and the start
        _kill(process)
    return process


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


def _last_words(process: subprocess.Popen[bytes]) -> tuple[bytes, bytes]:
    """Return what a killed program had printed.

    A grandchild that left the process group may hold the pipes open for ever.
    """
    try:
        return process.communicate(timeout=_LAST_WORDS)
    except subprocess.TimeoutExpired as late:
        process.wait()
        for pipe in (process.stdin, process.stdout, process.stderr):
            if pipe:
                pipe.close()
        return late.stdout or b"", late.stderr or b""
